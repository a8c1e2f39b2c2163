// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/ingest/ingest.hpp"
#include "fupin/journal/journal.hpp"
#include "fupin/journal/receipt.hpp"
#include "ingest/decode.hpp"
#include "ingest/file_log.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// One record of a file and what became of it. Together the records are the file.
struct RowState {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t line = 1;
    RecordClass record_class = RecordClass::preamble;
    EntryKind kind = EntryKind::purchase;  ///< Of rows that hold entries.
    Money money = {};                      ///< As written; zero where there is none.
    /// Index into the file's submissions; such a row is `accepted` until the journal has spoken.
    std::optional<std::size_t> submission = {};
};

/// What a file holds, before the journal is asked.
struct FileReading {
    std::string name;
    std::string encoding;  ///< As in the receipt.
    Encoding decoder = Encoding::utf8;
    std::vector<RowState> rows;
    std::vector<Submission> submissions;
    FileLog log;
};

/// Reads a whole file. Throws `CancelledError`.
[[nodiscard]] FileReading read_file(std::string_view bytes, Family family,
                                    const FileOptions& options, Date recorded,
                                    const Control& control);

}  // namespace fupin::detail
