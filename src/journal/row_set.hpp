// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "fupin/journal/journal.hpp"
#include "journal/coded_rows.hpp"
#include "journal/purchase_coder.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace fupin {

/// A set on its way into a journal: submissions, bare entries and coded rows in the order in which
/// they arrived, numbered from 0. Refers to all it is made of, and keeps what it makes of entries.
class RowSet {
public:
    /// A stretch of the set: submissions, entries, or coded rows.
    struct Run {
        std::size_t first = 0;  ///< Number of its first row in the set.
        std::size_t end = 0;
        std::span<const Submission> submissions = {};
        std::span<const Entry> entries = {};
        detail::CodedRows* coded = nullptr;
        std::uint64_t first_coded = 0;
        std::string_view file = {};  ///< Of the coded rows.
        /// Of the texts of coded rows that were entries, in the place of their number in the set.
        detail::EntryTexts* entry_texts = nullptr;

        /// Its number among the coded rows.
        [[nodiscard]] std::uint64_t coded_row(std::size_t i) const noexcept {
            return first_coded + (i - first);
        }
        [[nodiscard]] detail::CodedRow row(std::size_t i) const noexcept {
            return (*coded)[coded_row(i)];
        }
        [[nodiscard]] const Submission& submission(std::size_t i) const noexcept {
            return submissions[i - first];
        }
        /// Of a row that is not coded.
        [[nodiscard]] const Entry& entry(std::size_t i) const noexcept {
            return entries.empty() ? submissions[i - first].entry : entries[i - first];
        }
        [[nodiscard]] std::optional<Date> recorded(std::size_t i) const noexcept {
            return entries.empty() ? submissions[i - first].recorded : std::nullopt;
        }
    };

    void add(std::span<const Submission> submissions);
    /// Without places or days of their own, on their way into a set of that day. Purchases are
    /// coded, as far as their form is right, with texts that a journal keeps for this.
    void add(std::span<const Entry> entries, Date recorded,
             std::shared_ptr<detail::EntryTexts> texts);
    /// Their memory may be given back while they go into a journal: see `CodedRows::release`.
    void add(detail::CodedRows& rows, std::uint64_t first, std::uint64_t end,
             std::string_view file);

    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] const std::vector<Run>& runs() const noexcept { return runs_; }
    [[nodiscard]] const Run& run_of(std::size_t i) const noexcept;

    [[nodiscard]] Entry entry(std::size_t i) const;
    [[nodiscard]] Place place(std::size_t i) const;

private:
    void add_as_they_are(std::span<const Entry> entries);

    std::vector<Run> runs_;
    std::vector<std::shared_ptr<detail::PurchaseCoder>> coders_;  ///< Of entries.
    std::size_t size_ = 0;
};

/// What became of each row of a set. Few rows have anything to tell.
struct RowOutcomes {
    detail::LargeVector<RecordClass> classes;
    std::map<std::size_t, std::vector<Diagnostic>> told;  ///< By row.
    SetDigest digest;                                     ///< Of the set of entries taken.
    std::uint64_t head = 0;                               ///< Entries in the journal afterwards.

    [[nodiscard]] const std::vector<Diagnostic>& diagnostics(std::size_t i) const {
        static const std::vector<Diagnostic> kNone;
        const auto found = told.find(i);
        return found == told.end() ? kNone : found->second;
    }
};

}  // namespace fupin
