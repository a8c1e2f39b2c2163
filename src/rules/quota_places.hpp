// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/ledger.hpp"
#include "rules/quota_rows.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <vector>

namespace fupin::detail {

/// Which row of a family a purchase stands in.
///
/// It climbs from the unit it is for to the nearest one at or above it, on the judgement day and
/// in the family's tree, that has a row. What stops at a represented unit goes on to its
/// representative, if it meets the condition and was judged while the representation held; what
/// stops at a transferred one goes to its successor.
class QuotaPlaces {
public:
    QuotaPlaces(const Ledger& ledger, const QuotaFamily& family, const QuotaRows& rows);

    /// `QuotaItem::kNowhere` if it finds no unit.
    [[nodiscard]] std::uint32_t row(FactId fact, bool eligible);
    /// Whether facts of a unit version, of which one was asked for, may stand in different rows:
    /// their own days decide.
    [[nodiscard]] bool varies(UnitVersionId version) const {
        const auto& first = first_[version.index()];
        return first.ended || (first.row != QuotaItem::kNowhere && passes_[first.row] != 0);
    }
    /// Units that represent one another, in the end themselves.
    [[nodiscard]] const std::set<UnitId>& rings() const noexcept { return rings_; }
    /// The unit itself and those above it, on the day.
    [[nodiscard]] std::vector<UnitId> above(UnitId unit, const std::optional<Date>& day) const;

private:
    [[nodiscard]] std::uint32_t climbed(UnitId unit, const std::optional<Date>& day) const;
    [[nodiscard]] std::uint32_t passed_on(std::uint32_t row, const std::optional<Date>& day,
                                          bool eligible);
    [[nodiscard]] std::optional<UnitId> next(std::uint32_t row, const std::optional<Date>& day,
                                             bool eligible) const;

    const Ledger& ledger_;
    const QuotaRows& rows_;
    std::optional<TreeId> tree_;
    struct First {
        bool known = false;
        bool ended = false;  ///< The unit goes on as another one.
        std::uint32_t row = QuotaItem::kNowhere;
    };
    std::vector<First> first_;          ///< By unit version.
    std::vector<std::uint8_t> passes_;  ///< By row: whether anything that stops there may go on.
    std::set<UnitId> rings_;
};

}  // namespace fupin::detail
