// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/selection.hpp"
#include "fupin/ledger/ledger.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fupin {

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
/// One pass over the postings. Semantics 4.2.
class LineCells {
public:
    /// At `basis`; months by the question's dating. Buy side only.
    LineCells(const Ledger& ledger, const LineSets& sets, const Question& question, BasisId basis);

    struct Key {
        std::uint32_t set;
        std::string month;  ///< "2020-08".
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    [[nodiscard]] const std::map<Key, Sums>& cells() const noexcept { return cells_; }
    [[nodiscard]] BasisId basis() const noexcept { return basis_; }

    /// Sums over a period ("" = all), by what its set of lines is.
    [[nodiscard]] Sums line(const LineSets& sets, LineId line,
                            const std::optional<Period>& days) const;
    [[nodiscard]] Sums exactly(std::uint32_t set, const std::optional<Period>& days) const;
    [[nodiscard]] Sums at_least(const LineSets& sets, std::uint32_t set,
                                const std::optional<Period>& days) const;

private:
    template <class Keep>
    [[nodiscard]] Sums summed(const std::optional<Period>& days, Keep keep) const;
    BasisId basis_;
    std::map<Key, Sums> cells_;
};

/// "{finance,trade_union}"; "{}" for none.
[[nodiscard]] std::string set_name(const Campaign& campaign, const std::vector<LineId>& set);

}  // namespace fupin
