// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/identities.hpp"

#include "rules/behind.hpp"
#include "rules/columns.hpp"
#include "rules/identity.hpp"

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <utility>

namespace fupin {
namespace detail {

void Identity::compare(const std::string& at, const Sums& left, const Sums& right) {
    ++cells_;
    left_.add(left.amount);
    right_.add(right.amount);
    if (left == right) return;
    const auto gap = left.amount.money() - right.amount.money();
    difference_.add(gap < Money{} ? -gap : gap);
    if (++differing_ > 1) return;
    const auto said = [&](const char* what, const std::string& one, const std::string& other) {
        if (one != other) first_ += (first_.empty() ? at : "") + " " + what + one + " ≠ " + other;
    };
    const auto text = [](const Total& total) { return std::to_string(total.value()); };
    said("", left.amount.money().to_string(), right.amount.money().to_string());
    said("count ", text(left.count), text(right.count));
    said("quantity ", Quantity::from_thousandths(left.quantity.value()).to_string(),
         Quantity::from_thousandths(right.quantity.value()).to_string());
}

void Identity::compare(const std::string& at, Money left, Money right) {
    Sums one;
    Sums other;
    one.amount.add(left);
    other.amount.add(right);
    compare(at, one, other);
}

void Identity::compare(const Figures& left, const Figures& right) {
    std::set<std::string> cells;
    for (const auto* side : {&left, &right}) {
        for (const auto& [at, sums] : *side) cells.insert(at);
    }
    const auto of = [](const Figures& side, const std::string& at) {
        const auto found = side.find(at);
        return found == side.end() ? Sums{} : found->second;
    };
    for (const auto& at : cells) compare(at, of(left, at), of(right, at));
}

Table Identity::table() {
    return {"identities",
            {key("identity", "恒等式", "identity"),
             text("sentence_zh", "内容", "in Chinese"),
             text("sentence_en", "内容（英文）", "statement"),
             money("left", "左边", "left"),
             money("right", "右边", "right"),
             money("difference", "差额", "difference"),
             number("cells", "比较格数", "cells"),
             number("differing", "不符格数", "differing"),
             text("first", "首个不符", "first that differs"),
             {"holds", "成立", "holds", CellKind::flag, false}}};
}

void Identity::append_to(Table& table) const {
    table.append({name_, zh_, en_, left_.money(), right_.money(), difference_.money(), cells_,
                  differing_, first_, differing_ == 0});
}

Query sums_query(std::vector<Grouping> by, Side side, Condition where) {
    Query query;
    query.measures = {Measure::amount, Measure::count};
    for (const auto& grouping : by) {
        if (grouping.dimension == Dimension::measure) query.measures.push_back(Measure::quantity);
    }
    query.by = std::move(by);
    query.where = std::move(where);
    query.side = side;
    return query;
}

std::string cell_name(Side side, const std::vector<std::string>& keys) {
    std::string name = side == Side::sell ? "sell" : "";
    for (const auto& part : keys) {
        if (!part.empty()) name += (name.empty() ? "" : " ") + part;
    }
    return name.empty() ? "total" : name;
}

Figures figures(const Partial& partial) {
    const auto& measures = partial.query().measures;
    const bool measured =
        std::find(measures.begin(), measures.end(), Measure::quantity) != measures.end();
    Figures out;
    for (const auto& [keys, cell] : partial.cells()) {
        auto sums = cell.sums;
        if (!measured) sums.quantity = {};
        out[cell_name(partial.query().side, keys)].add(sums);
    }
    return out;
}

Identity postings_identity(const Subject& subject, const Control& control) {
    Identity out{"postings", "每个金额格背后的过账与起算数之和等于该格",
                 "the postings and declared inputs behind every money cell add up to it"};
    std::vector<std::pair<Address, Money>> cells;
    for (const auto& own : subject.evaluation.tables()) {
        const auto table = subject.sources.table(own.name());
        for (const auto& column : table.columns()) {
            if (column.kind != CellKind::money) continue;
            for (std::size_t row = 0; row < table.rows(); ++row) {
                const auto* cell = std::get_if<Money>(&table.cell(row, column.name));
                if (cell) cells.emplace_back(table.at(table.keys(row), column.name), *cell);
            }
        }
    }
    std::uint64_t done = 0;
    for (const auto& [address, amount] : cells) {
        control.check(done++, cells.size());
        out.compare(address.to_string(), subject.sources.behind(address), amount);
    }
    return out;
}

}  // namespace detail

namespace {

/// The ledger of the same record as if it had been posted empty and had grown: with whole sets, in
/// a few steps.
Ledger grown_ledger(const Ledger& ledger, const Control& control) {
    constexpr std::uint64_t kSteps = 4;
    const auto& all = ledger.snapshot();
    auto inputs = ledger.inputs();
    inputs.snapshot = all.first(0);
    auto out = post(std::move(inputs), control);
    for (std::uint64_t step = 1; step <= kSteps; ++step) {
        auto size = all.size() / kSteps * step;
        if (step == kSteps) size = all.size();
        while (size > 0 && size < all.size() && all.set(size) == all.set(size - 1)) ++size;
        if (size > out.snapshot().size()) out = extended(out, all.first(size), control);
    }
    return out;
}

/// Identities beside those of the trees.
constexpr std::array kOthers{detail::period_identity,   detail::exactly_identity,
                             detail::multiple_identity, detail::parts_identity,
                             detail::grown_identity,    detail::booked_identity,
                             detail::quotas_identity};
constexpr std::uint64_t kSteps = kOthers.size() + 2;  // And trees and postings.

/// The same, telling of each step before it is begun.
template <class Tell>
Table certificate(const detail::Subject& subject, const Control& control, const Tell& tell) {
    auto table = detail::Identity::table();
    std::uint64_t step = 0;
    tell(step++);
    for (const auto& identity : detail::tree_identities(subject)) identity.append_to(table);
    for (const auto make : kOthers) {
        tell(step++);
        make(subject).append_to(table);
    }
    detail::postings_identity(subject, control.within(step, kSteps)).append_to(table);
    return table;
}

}  // namespace

FigureSources sources_of(const Evaluation& evaluation, Control control) {
    const auto context = std::make_shared<const detail::Context>(evaluation);
    const auto grown = std::make_shared<std::optional<Ledger>>();
    return {[&evaluation, control](const Query& query, const Question& question, Part part) {
                auto own = control;
                own.threads = 1 + part.index % 3;
                return run(evaluation.ledger(), query, question, part, own);
            },
            [&evaluation, control, grown](const Query& query, const Question& question) {
                if (!*grown) grown->emplace(grown_ledger(evaluation.ledger(), control));
                return run(**grown, query, question, {}, control);
            },
            [&evaluation](std::string_view name) { return evaluation.table(name); },
            [context](const Address& address) { return detail::amount_behind(*context, address); }};
}

Table identities(const Evaluation& evaluation, const Control& control) {
    std::uint64_t step = 0;
    Control own{control.threads, {}, control.cancelled};
    if (control.progress) {
        own.progress = [&](std::uint64_t, std::uint64_t) { control.progress(step, kSteps); };
    }
    const auto sources = sources_of(evaluation, own);
    return certificate({evaluation, sources}, control, [&](std::uint64_t next) {
        step = next;
        control.check(next, kSteps);
    });
}

Table identities(const Evaluation& evaluation, const FigureSources& sources,
                 const Control& control) {
    return certificate({evaluation, sources}, control,
                       [&](std::uint64_t step) { control.check(step, kSteps); });
}

bool all_hold(const Table& identities) {
    for (std::size_t row = 0; row < identities.rows(); ++row) {
        if (!std::get<bool>(identities.cell(row, "holds"))) return false;
    }
    return true;
}

}  // namespace fupin
