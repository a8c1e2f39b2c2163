// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/journal.hpp"
#include "fupin/journal/receipt.hpp"
#include "ingest/file_reader.hpp"

#include <span>
#include <string_view>

namespace fupin::detail {

/// A file of the set.
struct FilePart {
    FileSource source;
    const FileReading* reading;
    std::size_t first;  ///< Of its submissions within the set.
};

/// What a set came to: the files in receipt order, then the entries given as entries.
struct SetOutcome {
    std::span<const FilePart> files;
    std::span<const Submission> set;
    std::size_t first_entry;  ///< Submissions from here on belong to no file.
    const AppendResult& result;
    bool refused;  ///< A strict set of which nothing was taken.
};

/// Accounts for every byte and every amount. Throws `Error` if they do not add up: that would be
/// a mistake of this library.
[[nodiscard]] Receipt receipt_of(const SetOutcome& outcome);

}  // namespace fupin::detail
