// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/ingest/ingest.hpp"
#include "fupin/journal/journal.hpp"
#include "fupin/journal/receipt.hpp"
#include "ingest/decode.hpp"
#include "ingest/file_log.hpp"
#include "ingest/file_source.hpp"
#include "journal/coded_rows.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace fupin::detail {

/// One record of a file and what became of it. Together with the coded rows they are the file.
struct RowState {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t line = 1;
    RecordClass record_class = RecordClass::preamble;
    EntryKind kind = EntryKind::purchase;  ///< Of rows that hold entries.
    Money money = {};                      ///< As written; zero where there is none.
    /// Index into the file's submissions; such a row is `accepted` until the journal has spoken.
    std::optional<std::size_t> submission = {};
    /// Index of the row in a sheet of cells.
    std::size_t cells = 0;
};

/// What a file holds, before the journal is asked.
struct FileReading {
    std::string name;
    std::string sheet;
    std::string encoding;  ///< As in the receipt.
    Encoding decoder = Encoding::utf8;
    char separator = ',';
    /// Of the records' columns, such that rejected rows can be read again below them.
    std::vector<std::string> titles;
    std::string source;           ///< Of rows that name none.
    bool without_header = false;  ///< A sheet that was taken for notes.
    std::vector<RowState> rows;   ///< Less those that are coded.
    std::vector<Submission> submissions;
    std::vector<std::uint64_t>
        coded_before;                 ///< Of each submission: how many coded rows came first.
    CodedRows coded;                  ///< The plain rows, in a text.
    bool needs_full_reading = false;  ///< There is something to be told of plain rows.
    FileLog log;
};

/// Reads a whole file. Throws `CancelledError`, and what reading a stored text throws.
[[nodiscard]] FileReading read_file(const FileSource& source, Family family,
                                    const FileOptions& options, const IngestOptions& all,
                                    const Control& control);

}  // namespace fupin::detail
