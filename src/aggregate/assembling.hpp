// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/outcome.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace fupin::detail {

/// How the answer to one query is put together: by one thread, or, if it is of many rows and counts
/// purchases or postings only, in parts, each of which is some cells.
class Assembling {
public:
    /// Figures of purchases, of postings, or both. `values`: by distinct measure and cell; empty if
    /// the query asks for none. Memory for all parts is asked for here: on the thread that asks,
    /// the next question will find it again.
    Assembling(Assembly assembly, const Rollup& rollup, std::uint32_t slots,
               std::optional<Summing> purchases, std::optional<Summing> postings,
               std::function<std::vector<std::vector<ValueCounts>>()> values, unsigned threads);

    [[nodiscard]] std::size_t parts() const noexcept { return others_.size() + 1; }
    /// At most.
    [[nodiscard]] std::uint64_t rows_of_part() const noexcept { return rows() / parts(); }
    /// Parts may be worked on at the same time.
    void work(std::size_t part);
    /// After all parts were.
    void join(unsigned threads);
    [[nodiscard]] Outcome finish(const Ledger& ledger, Date as_of) &&;

private:
    [[nodiscard]] std::uint64_t rows() const noexcept {
        return std::uint64_t{rollup_->size()} * slots_;
    }
    [[nodiscard]] bool is_plain() const noexcept { return !values_ && !(purchases_ && postings_); }
    [[nodiscard]] const Summing& figures() const { return purchases_ ? *purchases_ : *postings_; }
    [[nodiscard]] CellRange cells_of(std::size_t part) const noexcept;
    void add_all();

    Assembly assembly_;
    const Rollup* rollup_;
    std::uint32_t slots_;
    std::optional<Summing> purchases_, postings_;
    std::function<std::vector<std::vector<ValueCounts>>()> values_;
    std::vector<Assembly::Rows> others_;  ///< Of the parts behind the first.
};

}  // namespace fupin::detail
