// SPDX-License-Identifier: Apache-2.0
#include "aggregate/lens.hpp"

#include "aggregate/atoms.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// Which sides the purchases of a ledger have.
struct Sides {
    bool buy = false;
    bool sell = false;
};
const Sides& sides_of(const Ledger& ledger) {
    return ledger.derived<Sides>("", [&] {
        Sides out;
        for (const auto& profile : ledger.profiles()) {
            (profile.side == Side::buy ? out.buy : out.sell) = true;
        }
        return out;
    });
}

bool mixed(const Ledger& ledger) {
    const auto& sides = sides_of(ledger);
    return sides.buy && sides.sell;
}

/// What a purchase has to fulfil for a query.
Condition condition_of(const Ledger& ledger, const Query& query) {
    const auto& sides = sides_of(ledger);
    const bool other = query.side == Side::buy ? sides.sell : sides.buy;
    if (!other) return query.where;
    return Condition::all(
        {Condition::in(Dimension::side, {std::string{name_of(query.side)}}), query.where});
}

std::vector<const FactDimension*> dimensions_of(const Ledger& ledger, const Query& query,
                                                std::optional<Dimension> value) {
    std::vector<const FactDimension*> out;
    for (const auto& grouping : query.by) {
        if (!is_of_day(grouping.dimension)) out.push_back(&FactDimension::of(ledger, grouping));
    }
    if (value) out.push_back(&FactDimension::of(ledger, {*value, {}, {}}));
    return out;
}

/// Facts that fulfil a condition and lie in a part.
Attribute in_part(const Ledger& ledger, const Condition& condition, const Part& part) {
    const FactFilter filter{ledger, condition};
    Attribute out{Source::fact, std::vector<std::uint32_t>(ledger.facts().size()), 2};
    for (std::uint32_t f = 0; f < out.codes.size(); ++f) {
        const bool mine = part.of <= 1 || ledger.facts().purchase[f] % part.of == part.index;
        out.codes[f] = mine && filter(FactId{f}) ? 1 : 0;
    }
    return out;
}

std::string name_of_rollup(const std::vector<Grouping>& by, const Query& query,
                           std::optional<Dimension> value) {
    auto name = name_of(by) + '>' + name_of(query.by) + '>';
    if (value) name += fupin::name_of(*value);
    return name;
}

}  // namespace

std::vector<Grouping> Lens::needed(const Ledger& ledger, const Query& query,
                                   std::optional<Dimension> value) {
    auto by = query.by;
    if (value) by.push_back({*value, {}, {}});
    if (mixed(ledger)) by.push_back({Dimension::side, {}, {}});
    return of_facts(by);
}

bool Lens::shares(const Ledger& ledger, const Query& query, const Part& part,
                  std::optional<Dimension> value) {
    return part.of <= 1 && follows(query.where, needed(ledger, query, value));
}

Lens::Lens(const Ledger& ledger, const Query& query, const Part& part,
           std::optional<Dimension> value, const Board* board) {
    const auto by = board ? board->by : needed(ledger, query, value);
    const auto dimensions = dimensions_of(ledger, query, value);
    const auto condition = condition_of(ledger, query);
    if (board || shares(ledger, query, part, value)) {
        coding_ = board ? board->coding : &coding_by(ledger, by);
        rollup_ = &ledger.derived<Rollup>(name_of_rollup(by, query, value),
                                          [&] { return Rollup{ledger, *coding_, dimensions}; });
        if (condition == Condition::everything()) return;
        Atoms atoms{ledger};
        atoms.add(condition);
        passes_.resize(coding_->size());
        for (std::uint32_t code = 0; code < passes_.size(); ++code) {
            passes_[code] = atoms.holds(condition, coding_->representative(code));
        }
        return;
    }
    const auto mine = in_part(ledger, condition, part);
    auto coding = std::make_unique<Coding>(coding_by(ledger, by));
    coding->refine(ledger, mine);
    own_coding_ = std::move(coding);
    own_rollup_ = std::make_unique<const Rollup>(ledger, *own_coding_, dimensions);
    coding_ = own_coding_.get();
    rollup_ = own_rollup_.get();
    passes_.resize(coding_->size());
    for (std::uint32_t code = 0; code < passes_.size(); ++code) {
        passes_[code] = mine.codes[coding_->representative(code).index()] != 0;
    }
}

}  // namespace fupin::detail
