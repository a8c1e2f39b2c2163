// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "fupin/model/condition.hpp"
#include "fupin/model/question.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace fupin {

namespace detail {
class Conditions;
}

/// A condition made ready for one ledger: answers per fact, evaluated once per version and
/// profile, never per posting. Unjudged facts fail every atom that needs their day.
class FactFilter {
public:
    /// Throws `InputError` if the condition names what the campaign does not have.
    FactFilter(const Ledger& ledger, const Condition& condition);
    /// That of a ledger, made on first use and kept with it: for conditions that the campaign has,
    /// which every question asks for again.
    [[nodiscard]] static const FactFilter& of(const Ledger& ledger, const Condition& condition);
    [[nodiscard]] bool operator()(FactId fact) const { return keeps_[codes_[fact.index()]] != 0; }

private:
    std::shared_ptr<const detail::Conditions> conditions_;
    const std::uint32_t* codes_;       ///< By fact, of `conditions_`.
    std::vector<std::uint8_t> keeps_;  ///< By code.
};

/// Which lines each fact is in, as an index into the distinct sets that occur.
class LineSets {
public:
    /// Buy side only; lines by document order. One pass over lines × versions and profiles.
    explicit LineSets(const Ledger& ledger);
    /// Those of a ledger, made on first use and kept with it.
    [[nodiscard]] static const LineSets& of(const Ledger& ledger);
    [[nodiscard]] std::uint32_t of(FactId fact) const { return set_of_[fact.index()]; }
    [[nodiscard]] const std::vector<std::uint32_t>& by_fact() const noexcept { return set_of_; }
    /// Set 0 is the empty set.
    [[nodiscard]] const std::vector<std::vector<LineId>>& sets() const noexcept { return sets_; }
    [[nodiscard]] bool contains(std::uint32_t set, LineId line) const;

private:
    std::vector<std::uint32_t> set_of_;
    std::vector<std::vector<LineId>> sets_;
};

/// The postings behind a figure: which basis, up to which day and entry, of which facts and days.
struct Selection {
    BasisId basis{0};
    Date as_of = Date::max();
    std::uint64_t known = 0;
    Dating dating = Dating::restated;
    /// Days of the period asked for, by the dating; none: all.
    std::optional<Period> days;
    std::function<bool(FactId)> keep;  ///< Empty: all facts.
};

/// Calls `visit(posting index)` for each posting of the selection, in order.
template <class Visit>
void for_each_posting(const Ledger& ledger, const Selection& selection, Visit visit) {
    const auto& postings = ledger.postings(selection.basis);
    const auto end = postings.prefix(selection.known);
    const auto& days = postings.days(selection.dating);
    for (std::size_t i = 0; i < end; ++i) {
        if (postings.effective[i] > selection.as_of) continue;
        if (selection.days && !selection.days->contains(days[i])) continue;
        if (selection.keep && !selection.keep(postings.fact[i])) continue;
        visit(i);
    }
}

/// Sum of a selection.
struct Sums {
    Total amount;
    Total count;
    Total quantity;
    void add(const Sums& other) noexcept {
        amount.add(other.amount);
        count.add(other.count);
        quantity.add(other.quantity);
    }
    [[nodiscard]] bool zero() const noexcept {
        return amount.zero() && count.zero() && quantity.zero();
    }
    friend bool operator==(const Sums&, const Sums&) = default;
};
[[nodiscard]] Sums sum(const Ledger& ledger, const Selection& selection);

}  // namespace fupin
