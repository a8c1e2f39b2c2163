// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/receipt.hpp"
#include "ingest/file_reader.hpp"
#include "journal/row_set.hpp"

#include <span>
#include <string_view>

namespace fupin::detail {

/// A file of the set.
struct FilePart {
    FileSource source;
    const FileReading* reading;
    std::size_t first;  ///< Of its rows within the set.

    /// Of a submission, within the set.
    [[nodiscard]] std::size_t row_of(std::size_t submission) const noexcept {
        return first + submission + static_cast<std::size_t>(reading->coded_before[submission]);
    }
};

/// What a set came to: the files in receipt order, then the entries given as entries.
struct SetOutcome {
    std::span<const FilePart> files;
    const RowSet& set;
    std::size_t first_entry;  ///< Rows from here on belong to no file.
    const RowOutcomes& result;
    bool refused;  ///< A strict set of which nothing was taken.
};

/// Accounts for every byte and every amount. Throws `Error` if they do not add up: that would be
/// a mistake of this library.
[[nodiscard]] Receipt receipt_of(const SetOutcome& outcome);

}  // namespace fupin::detail
