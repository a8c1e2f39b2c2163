// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"
#include "fupin/aggregate/selection.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/table.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace fupin {

namespace detail {
class Benefits;
}

/// Which part of the postings a partial is computed from. All entries of a purchase lie in one
/// part, so that distinct values and counts can be merged.
struct Part {
    std::uint32_t index = 0;
    std::uint32_t of = 1;
};

/// The answer to a query over some postings, ready to be merged with the answers of the others.
///
/// Cells are keyed by codes as texts, sorted; the header names format, query, question, and
/// campaign. `merge` is associative and commutative:
///
///     merge of all parts, in any order and grouping  ==  the partial of the whole, byte for byte
class Partial {
public:
    /// Additive sums, per distinct measure how many purchases stand behind each value, and of
    /// largest (fen), first_day and last_day (days since 1970) those that are.
    struct Cell {
        Sums sums;
        std::int64_t postings = 0;  ///< If asked for.
        std::map<Measure, std::map<std::string, std::int64_t>> values;
        std::map<Measure, std::int64_t> extremes;
        friend bool operator==(const Cell&, const Cell&) = default;
    };
    using Keys = std::vector<std::string>;

    /// `benefits` are needed for measures of households.
    Partial(std::string header, Query query,
            std::shared_ptr<const detail::Benefits> benefits = nullptr)
        : header_{std::move(header)}, query_{std::move(query)}, benefits_{std::move(benefits)} {}

    [[nodiscard]] const std::string& header() const noexcept { return header_; }
    [[nodiscard]] const Query& query() const noexcept { return query_; }
    [[nodiscard]] const std::map<Keys, Cell>& cells() const& noexcept { return cells_; }
    [[nodiscard]] const std::map<Keys, Cell>& cells() && = delete;  ///< Would dangle.
    [[nodiscard]] Cell& operator[](const Keys& keys) { return cells_[keys]; }

    /// Cells that come to nothing together are dropped. Throws `Error` if the headers differ,
    /// `InputError` if quantities of different measuring units would be added.
    void merge(const Partial& other);
    /// Notes a measuring unit whose quantities the cells add up; throws as `merge` does.
    void add_measure(const std::string& measure);

    /// Canonical bytes: the header line, then a line a cell.
    [[nodiscard]] std::string bytes() const;
    /// Key columns named after the dimensions, of several ancestors each as "ancestor:tree:level";
    /// then the measures. Throws `OverflowError`, `Error` if a column would stand twice.
    [[nodiscard]] Table table() const;

    /// Headers name campaign and question, from which benefits follow.
    friend bool operator==(const Partial& a, const Partial& b) {
        return a.header_ == b.header_ && a.query_ == b.query_ && a.cells_ == b.cells_ &&
               a.measures_ == b.measures_;
    }

private:
    [[nodiscard]] std::int64_t values_in(Measure measure, const Keys& keys, const Cell& cell) const;

    std::string header_;
    Query query_;
    std::map<Keys, Cell> cells_;
    std::set<std::string> measures_;  ///< Of added quantities, if the query adds any.
    std::shared_ptr<const detail::Benefits> benefits_;
};

/// Answers a query in one pass over the postings of the question's basis.
///
/// Rows for unknown units have the code "unresolved", for purchases of nobody "unattributed".
/// Dimensions in which a purchase can be several times (unit_class, line) give one row each.
/// Throws `InputError` where the sum asked for does not add up (quantities of different
/// measuring units) or the query names what the campaign does not have.
[[nodiscard]] Partial run(const Ledger& ledger, const Query& query, const Question& question,
                          Part part = {}, const Control& control = {});

/// The basis a question asks at: its own, or the campaign's comparison basis.
/// Throws `InputError` for an unknown one.
[[nodiscard]] BasisId basis_of(const Campaign& campaign, const Question& question);

}  // namespace fupin
