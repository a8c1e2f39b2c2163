// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/plain_rows.hpp"

#include <atomic>
#include <cstdint>
#include <future>
#include <set>
#include <vector>

namespace fupin::detail {

/// The plain rows of the last part of a text, read on a thread of their own while the first part
/// is read.
///
/// It begins behind a line end, which may be one within quotes: nobody knows before everything
/// above is read. If a record turns out to begin there, what was found is what reading on would
/// find; else it is worth nothing.
class TailRows {
public:
    /// A record that is not plain.
    struct Odd {
        std::uint64_t begin;
        std::uint64_t line;  ///< The first line of the part is 1.
        std::uint64_t coded_before;
        Int128 bought_before;  ///< What those come to, in fen.
    };

    /// Begins at once, at a byte that the window shows; sheet and vocabulary must outlive this.
    TailRows(const Sheet& sheet, const Vocabulary& vocabulary, std::set<std::size_t> unnamed_told,
             TextWindow window, Encoding encoding, char separator, std::uint64_t begin);
    TailRows(const TailRows&) = delete;
    TailRows& operator=(const TailRows&) = delete;
    ~TailRows() { stopped_ = true; }

    [[nodiscard]] std::uint64_t begin() const noexcept { return begin_; }
    /// Until it is done; only then there is an answer to the questions below.
    void wait() { work_.get(); }

    /// May be moved away.
    [[nodiscard]] CodedRows& coded() noexcept { return coded_; }
    [[nodiscard]] const std::vector<Odd>& odd() const noexcept { return odd_; }
    /// What comes behind was not read: nearly every row is odd.
    [[nodiscard]] const Odd& end() const noexcept { return end_; }

private:
    void read();
    [[nodiscard]] CsvScanner scanner_at(std::uint64_t begin, std::uint64_t line) const;

    std::set<std::size_t> unnamed_told_;
    SubtotalAudit audit_;  ///< Of these rows alone.
    CodedRows coded_;
    PlainRows plain_;
    TextWindow window_;
    char separator_;
    std::uint64_t begin_;
    std::vector<Odd> odd_;
    Odd end_{0, 1, 0, 0};
    std::atomic<bool> stopped_{false};
    std::future<void> work_;  ///< The last member: whoever ends this waits for it.
};

}  // namespace fupin::detail
