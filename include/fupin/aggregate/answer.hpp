// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"
#include "fupin/aggregate/selection.hpp"
#include "fupin/core/control.hpp"
#include "fupin/core/table.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace fupin {

/// The answer to one query in columns: a row for each combination of keys that has anything,
/// sorted by the keys as texts.
struct Answer {
    Query query;
    /// By dimension of the query, then row: an index into `texts` of that dimension, which are
    /// sorted, so that indices compare as their texts do.
    std::vector<std::vector<std::uint32_t>> keys;
    std::vector<std::shared_ptr<const std::vector<std::string>>> texts;
    Totals amount;  ///< By row.
    /// By row, if asked for; purchases also where nothing else is counted.
    Totals count, quantity;
    /// By row, if asked for: postings, whatever they add.
    std::vector<std::int64_t> postings;
    /// By distinct measure asked for, then row: number of values.
    std::map<Measure, std::vector<std::int64_t>> distinct;
    /// By largest (fen), first_day and last_day (days since 1970) if asked for, then row.
    std::map<Measure, std::vector<std::optional<std::int64_t>>> extremes;

    [[nodiscard]] std::size_t size() const noexcept { return amount.size(); }
    /// What was not asked for is 0.
    [[nodiscard]] Sums sums(std::size_t row) const {
        return {amount[row], count.empty() ? Total{} : count[row],
                quantity.empty() ? Total{} : quantity[row]};
    }
    [[nodiscard]] const std::string& key(std::size_t row, std::size_t dimension) const {
        return (*texts[dimension])[keys[dimension][row]];
    }
    /// Whole columns: keys named after the dimensions, then the measures. Throws `OverflowError`.
    /// An answer that is given away is not copied.
    [[nodiscard]] Table table() const&;
    [[nodiscard]] Table table() &&;
};

/// Answers several queries about one ledger in as few passes over the postings of the question's
/// basis as possible: queries that the same numbers answer share them.
///
/// Rows for unknown units have the code "unresolved", for purchases of nobody "unattributed".
/// Dimensions in which a purchase can be several times (unit_class, line) give one row each.
/// Numbers made for a query (codes of facts, packed postings) stay with the ledger for the next.
/// `control.threads` share the pass; any number of them gives the same answer.
///
/// Throws `InputError` where the sum asked for does not add up (quantities of different
/// measuring units) or a query names what the campaign does not have; `CancelledError`.
[[nodiscard]] std::vector<Answer> answer(const Ledger& ledger, std::span<const Query> queries,
                                         const Question& question, const Control& control = {});

}  // namespace fupin
