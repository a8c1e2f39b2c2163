// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace fupin {

namespace detail {
class DaySums;
}

/// Purchases by the exact set of lines they are in and by month, at one basis.
///
/// Everything about lines and their overlap follows from these cells by addition:
///
///     line total     = Σ cells whose set contains the line
///     deduplicated   = Σ cells with a non-empty set         = Σ exactly(S)
///     naive sum      = Σ |S| · cell
///     at_least(S)    = Σ cells whose set includes S
///     multiple       = naive − deduplicated                 = Σ (|S| − 1) · exactly(S)
///
/// One pass over the postings, or over what they come to by day. Semantics 4.2.
class LineCells {
public:
    /// At `basis`; months by the question's dating. Buy side only.
    LineCells(const Ledger& ledger, const LineSets& sets, const Question& question, BasisId basis);

    struct Cell {
        std::uint32_t set;
        Date month;  ///< Its first day.
        Sums sums;
    };
    /// By set, then month; those that hold postings.
    [[nodiscard]] const std::vector<Cell>& cells() const noexcept { return cells_; }
    [[nodiscard]] BasisId basis() const noexcept { return basis_; }

    /// Sums over a period of whole months (null: all), by what its set of lines is. A month counts
    /// if its first day lies in the period.
    [[nodiscard]] Sums line(const LineSets& sets, LineId line,
                            const std::optional<Period>& days) const;
    [[nodiscard]] Sums exactly(std::uint32_t set, const std::optional<Period>& days) const;
    [[nodiscard]] Sums at_least(const LineSets& sets, std::uint32_t set,
                                const std::optional<Period>& days) const;

private:
    void add_days(const detail::DaySums& sums, Date as_of);
    template <class Keep>
    [[nodiscard]] Sums summed(const std::optional<Period>& days, Keep keep) const;
    BasisId basis_;
    std::vector<Cell> cells_;
};

/// "{finance,trade_union}"; "{}" for none.
[[nodiscard]] std::string set_name(const Campaign& campaign, const std::vector<LineId>& set);

}  // namespace fupin
