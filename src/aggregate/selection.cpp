// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/selection.hpp"

#include "aggregate/conditions.hpp"

#include <algorithm>
#include <list>
#include <map>
#include <mutex>
#include <utility>

namespace fupin {
namespace {

/// Filters that are kept; elements never move.
struct KeptFilters {
    std::mutex lock;
    std::list<std::pair<Condition, FactFilter>> filters;
};

}  // namespace

const FactFilter& FactFilter::of(const Ledger& ledger, const Condition& condition) {
    auto& kept = *ledger.derived<std::unique_ptr<KeptFilters>>(
        "", [] { return std::make_unique<KeptFilters>(); });
    const std::lock_guard guard{kept.lock};
    for (const auto& [known, filter] : kept.filters) {
        if (known == condition) return filter;
    }
    return kept.filters.emplace_back(condition, FactFilter{ledger, condition}).second;
}

FactFilter::FactFilter(const Ledger& ledger, const Condition& condition)
    : conditions_{std::make_shared<const detail::Conditions>(ledger, std::span{&condition, 1})} {
    const auto& codes = conditions_->coding().codes();
    codes_ = codes.data();
    keeps_.resize(conditions_->coding().size());
    for (std::uint32_t code = 0; code < keeps_.size(); ++code) {
        keeps_[code] = conditions_->holds(0, code);
    }
}

LineSets::LineSets(const Ledger& ledger) {
    const auto& lines = ledger.campaign().document().lines;
    std::vector<Condition> conditions;
    for (const auto& line : lines) conditions.push_back(line.condition);
    conditions.push_back(Condition::in(Dimension::side, {"buy"}));
    const detail::Conditions ready{ledger, conditions};
    const auto& coding = ready.coding();
    sets_.emplace_back();
    std::map<std::vector<LineId>, std::uint32_t> known{{{}, 0}};
    std::vector<std::uint32_t> set_of_code;
    for (std::uint32_t code = 0; code < coding.size(); ++code) {
        std::vector<LineId> set;
        const bool buys = ready.holds(lines.size(), code);
        for (std::uint32_t l = 0; buys && l < lines.size(); ++l) {
            if (ready.holds(l, code)) set.emplace_back(l);
        }
        const auto [found, fresh] =
            known.try_emplace(set, static_cast<std::uint32_t>(sets_.size()));
        if (fresh) sets_.push_back(std::move(set));
        set_of_code.push_back(found->second);
    }
    const auto& judged = ledger.facts().judged;
    set_of_.reserve(judged.size());
    for (std::size_t f = 0; f < judged.size(); ++f) {
        set_of_.push_back(judged[f] ? set_of_code[coding.codes()[f]] : 0);
    }
}

const LineSets& LineSets::of(const Ledger& ledger) {
    return ledger.derived<LineSets>("", [&] { return LineSets{ledger}; });
}

bool LineSets::contains(std::uint32_t set, LineId line) const {
    const auto& lines = sets_[set];
    return std::binary_search(lines.begin(), lines.end(), line);
}

Sums sum(const Ledger& ledger, const Selection& selection) {
    const auto& postings = ledger.postings(selection.basis);
    Sums out;
    for_each_posting(ledger, selection, [&](std::size_t i) {
        out.amount.add(postings.amount_fen[i]);
        out.count.add(std::int64_t{postings.count[i]});
        out.quantity.add(postings.quantity[i]);
    });
    return out;
}

}  // namespace fupin
