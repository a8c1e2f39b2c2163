// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/acceptance.hpp"
#include "journal/block_pipe.hpp"
#include "journal/row_numbers.hpp"
#include "journal/row_set.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Kind and key of an entry that outlives it.
struct Named {
    EntryKind kind;
    const Key* key;
    friend bool operator==(const Named& a, const Named& b) {
        return a.kind == b.kind && *a.key == *b.key;
    }
};

struct NamedHash {
    std::size_t operator()(const Named& named) const noexcept;
};

/// One `append` while it runs: takes the rows of a set day by day into the book.
///
/// A coded row whose key is its own in the set and unknown to the book is taken as it is; all
/// others are compared as entries. Which of the two happens shows in nothing but the time.
class Intake {
public:
    Intake(Book& book, const RowSet& set, const AppendOptions& options, const Control& control);

    /// Moments and set number of the entries to come; the moment counts on per recorded day.
    void run(std::optional<Date> last, std::uint32_t& moment, std::uint32_t set_number);

    [[nodiscard]] RowOutcomes& result() noexcept { return result_; }
    [[nodiscard]] std::optional<Date> last_taken() const noexcept { return last_taken_; }

private:
    /// What may be taken: a row, or several that are one. It stands where the first of them
    /// arrived; the outcome is told of `row`, the others only exist.
    struct Candidate {
        const Entry* entry = nullptr;                ///< Null: rejected.
        std::unique_ptr<const Comparison> compared;  ///< Null: its key is unknown.
        std::size_t first = 0;
        std::size_t row = 0;
        std::vector<std::size_t> others;
    };
    using Candidates = std::vector<Candidate>;
    using Rows = std::vector<std::size_t>;
    using Days = std::map<Date, RowNumbers>;

    void sort_by_day(std::optional<Date> last, Days& days);
    void sort_coded(const RowSet::Run& run, std::optional<Date> last, RowNumbers& own, Days& days);
    void judge(const RowSet::Run& run, std::size_t i, Date recorded, std::optional<Date> last,
               RowNumbers& day);
    void take_day(const RowNumbers& rows);
    [[nodiscard]] Candidates candidates_of(const Rows& rows);
    void push_in_order(const RowNumbers& rows, std::span<const Alone> alone,
                       const Candidates& candidates);
    [[nodiscard]] CodedIds& ids_of(const RowSet::Run& run);

    void join(const Rows& group, Candidate& candidate);
    [[nodiscard]] bool same_contents(const Rows& group);
    void take(const Candidate& candidate);
    void take_days(const Candidate& candidate);
    void conflict(const Candidate& candidate);
    void push(std::size_t i, const Entry& entry);
    void push_row(std::size_t i, const Entry& entry);
    void push_coded(const RowSet::Run& run, std::size_t first, std::span<const Alone> alone,
                    BlockPipe* pipe);
    [[nodiscard]] std::unique_ptr<BlockPipe> pipe_for(const RowNumbers& rows,
                                                      const Candidates& candidates) const;
    void release(std::size_t row, BlockPipe* pipe);
    void mark_pending();

    /// Of a row that may be coded; lives as long as this.
    const Entry& entry(std::size_t i);
    void reject(std::size_t i, Diagnostic diagnostic);
    void finish(std::size_t i, RecordClass outcome, Diagnostic diagnostic);

    Book& book_;
    const RowSet& set_;
    const AppendOptions& options_;
    const Control& control_;
    RowOutcomes result_;
    std::deque<Entry> joined_;
    std::map<std::size_t, Entry> made_;  ///< Of coded rows looked at.
    std::map<const CodedRows*, CodedIds> ids_of_;
    CodedIds* ids_ = nullptr;                                   ///< Those that were asked for last.
    bool releases_rows_ = false;                                ///< None will be asked for again.
    bool shares_orders_ = false;                                ///< Most rows are taken.
    std::vector<std::pair<std::size_t, std::uint64_t>> taken_;  ///< Row and position.
    std::optional<Date> last_taken_;
    Date recorded_ = Date::min();
    std::uint32_t moment_ = 0;
    std::uint32_t set_number_ = 0;
};

}  // namespace fupin::detail
