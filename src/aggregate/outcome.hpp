// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/benefits.hpp"
#include "aggregate/extremes.hpp"
#include "aggregate/lens.hpp"
#include "aggregate/summing.hpp"
#include "fupin/aggregate/answer.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace fupin::detail {

/// The dimension whose values a distinct measure counts.
[[nodiscard]] std::optional<Dimension> value_dimension(Measure measure) noexcept;
[[nodiscard]] bool asks(const Query& query, Measure measure);
/// The distinct measures of a query, each once.
[[nodiscard]] std::vector<Measure> distinct_measures(const Query& query);

/// Unknown names are one value, "unresolved"; who or what is not named at all is none.
[[nodiscard]] inline bool names_something(const std::string& value) {
    return !value.empty() && value != "unattributed";
}
/// Whether a query asks for the largest purchase of a row, or its first or last day.
[[nodiscard]] bool asks_extremes(const Query& query);
/// Whether a query adds quantities over measuring units.
[[nodiscard]] bool adds_over_measures(const Query& query);
/// Throws `InputError` if a query would add quantities of different measuring units.
void check_measures(const Query& query, const std::set<std::string>& measures);
/// Number of a query's dimensions that belong to facts.
[[nodiscard]] std::size_t fact_dimensions(const Query& query);
/// Whether cells of two lists have the same keys in the first dimensions.
[[nodiscard]] bool same_keys(const Rollup& a, std::uint32_t cell_a, const Rollup& b,
                             std::uint32_t cell_b, std::size_t dimensions);

/// Values found in a row, and the purchases behind each.
using ValueCounts = std::vector<std::pair<std::uint32_t, std::int64_t>>;

/// An answer, with the values behind its distinct counts.
struct Outcome {
    Answer answer;
    struct Values {
        const std::vector<std::string>* texts = nullptr;
        std::vector<ValueCounts> of_row;
    };
    std::map<Measure, Values> values;
    std::vector<std::optional<Extreme>> extremes;  ///< By row, if one is asked for.
    std::set<std::string> measures;                ///< Of the quantities that were added.
    Benefits benefits;                             ///< If asked for.
};

/// Answers queries; what a partial needs, too. Postings after `last` do not count; what is seen of
/// the campaign is that of the question.
[[nodiscard]] std::vector<Outcome> outcomes(const Ledger& ledger, std::span<const Query> queries,
                                            const Question& question, Date last, const Part& part,
                                            const Control& control);
/// `answer` without postings after a day.
[[nodiscard]] std::vector<Answer> answer_up_to(const Ledger& ledger, std::span<const Query> queries,
                                               const Question& question, Date last,
                                               const Control& control);

/// Adds up one query posting by posting, in 128 bits: quantities, days, sums that might not fit
/// 64 bits, and values of periods, where a purchase may count and be given back in another.
[[nodiscard]] Outcome exact_outcome(const Ledger& ledger, const Query& query, const Part& part,
                                    const Blocks& blocks, const Postings& postings,
                                    const Reach& reach, const Control& control);

/// Puts the rows of a query together from its figures by cell and slot.
class Assembly {
public:
    /// Cells and slots are those of a roll-up and of times, which must outlive this.
    Assembly(const Ledger& ledger, const Query& query, const Rollup& rollup, const Times& times);

    /// One row; rows come in the order of cells, then slots. `values` by distinct measure, in the
    /// order in which the query asks for them. A row in which nothing is, is left out.
    void add(std::uint32_t cell, std::uint32_t slot, const Sums& sums, std::int64_t postings,
             std::vector<ValueCounts> values = {}, std::optional<Extreme> extreme = {});
    /// Some rows of a query that counts purchases or postings, and nothing else.
    void take(const SummedRows& rows, bool purchases);
    /// The same of cells that follow, which a thread of its own goes through meanwhile.
    struct Rows {
        std::vector<std::vector<std::uint32_t>> keys;
        std::vector<std::int64_t> amounts, counts;
    };
    [[nodiscard]] Rows room_for(std::uint64_t rows) const;
    void take(const SummedRows& rows, Rows& into) const;
    void join(std::span<const Rows> rows, bool purchases, std::size_t threads);
    [[nodiscard]] Outcome finish(const Ledger& ledger, Date as_of) &&;

private:
    void append_keys(const SummedRows& rows, std::vector<std::vector<std::uint32_t>>& to) const;
    void add_benefits(const Ledger& ledger, Date as_of);
    void add_extremes();
    void sort_rows();

    std::vector<Measure> distinct_;
    bool postings_, counts_, quantities_, extremes_;
    /// Where a key of a row is found, by dimension of the query.
    struct Keys {
        std::span<const std::uint32_t> by_cell;  ///< Empty: by slot.
        std::vector<std::uint32_t> by_slot;
    };
    std::vector<Keys> keys_;
    Outcome out_;
};

}  // namespace fupin::detail
