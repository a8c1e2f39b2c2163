// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "rules/context.hpp"
#include "rules/declared_cells.hpp"
#include "rules/made_once.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace fupin::detail {

/// A posting in a cell, and how often it enters a figure.
struct CellTerm {
    BasisId basis;
    std::size_t posting;
    std::int64_t weight;
    bool returned = false;  ///< Only what was given back.
};

/// Something that may explain a difference: by how much it would raise what is recorded.
struct DeclaredCandidate {
    std::string name;  ///< late, refunded, basis:…, unresolved, suspected.
    std::int64_t amount = 0;
    std::vector<CellTerm> terms;  ///< What the amount is made of.
};

/// What the record says of the cells of lines: which purchases lie in each, at each basis.
///
/// One pass over the postings of a basis finds the cells of every purchase through its unit's
/// ancestors; each list is made on first use.
class DeclaredSums {
public:
    explicit DeclaredSums(const Context& context);

    [[nodiscard]] const DeclaredCells& declared() const noexcept { return declared_; }
    [[nodiscard]] const std::vector<DeclaredCell>& cells() const noexcept {
        return declared_.cells;
    }
    /// The postings recorded for a cell at its line's own basis.
    [[nodiscard]] const std::vector<std::size_t>& recorded(std::size_t cell) const;
    [[nodiscard]] std::int64_t recorded_value(std::size_t cell) const;
    /// What may explain the difference of a cell, none of it zero, in a fixed order.
    [[nodiscard]] std::vector<DeclaredCandidate> candidates(std::size_t cell) const;
    [[nodiscard]] BasisId basis(std::size_t cell) const;

private:
    /// Postings by cell.
    struct Members {
        std::vector<std::vector<std::size_t>> counted;
        std::vector<std::vector<std::size_t>> unresolved;  ///< That a name keeps out.
    };
    [[nodiscard]] const Members& members(BasisId basis) const;
    [[nodiscard]] Members make(BasisId basis) const;
    [[nodiscard]] std::vector<std::size_t> cells_of(UnitId unit, std::optional<Date> day) const;
    [[nodiscard]] std::int64_t value(const DeclaredCell& cell, const CellTerm& term) const;
    void sum_up(const DeclaredCell& cell, DeclaredCandidate& candidate) const;
    /// Whether a name that the campaign does not know may keep a purchase out of a line.
    [[nodiscard]] const std::vector<bool>& unknown_goods() const;
    [[nodiscard]] std::vector<UnitId> meant(const std::string& name) const;
    [[nodiscard]] std::vector<bool> find_unknown_goods() const;
    [[nodiscard]] const std::vector<bool>& suspected() const;
    [[nodiscard]] std::vector<bool> find_suspected() const;

    const Context& context_;
    const Ledger& ledger_;
    DeclaredCells declared_;
    std::map<UnitId, std::vector<std::size_t>> of_unit_;  ///< Cells of lines.
    std::vector<std::optional<TreeId>> trees_;            ///< That these cells use.
    mutable EachMadeOnce<BasisId, Members> members_;
    mutable MadeOnce<std::vector<bool>> unknown_goods_, suspected_;
};

}  // namespace fupin::detail
