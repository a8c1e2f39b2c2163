// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"
#include "fupin/core/table.hpp"
#include "fupin/core/total.hpp"
#include "fupin/journal/entry.hpp"
#include "fupin/journal/set_digest.hpp"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace fupin {

/// Where the bytes of a text file, or the records of other sources, end up. Each belongs to
/// exactly one class (semantics 1.4, conservation).
enum class RecordClass : std::uint8_t {
    preamble,
    header,
    accepted,
    progress,
    existing,
    pending,
    conflict,
    proposed,
    rejected,
    subtotal,
    note,
    blank,
    comment,
    structure,
};
inline constexpr std::size_t kRecordClasses = 14;
[[nodiscard]] std::string_view name_of(RecordClass record_class) noexcept;

struct Tally {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    Total money;

    friend bool operator==(const Tally&, const Tally&) noexcept = default;
};

/// A record that was not taken, as it stood, with every reason.
struct Reject {
    std::string file;
    std::uint64_t row = 0;                             ///< Physical line, or record number.
    std::uint64_t byte = 0;                            ///< Offset of its first byte.
    RecordClass record_class = RecordClass::rejected;  ///< rejected, conflict or proposed.
    std::string raw;                                   ///< Decoded text of the record.
    std::vector<Diagnostic> diagnostics;
    std::string sheet = {};                ///< Of a workbook.
    std::vector<std::string> fields = {};  ///< Of the record; none of a whole file.

    friend bool operator==(const Reject&, const Reject&) = default;
};

/// What one file contributed.
struct FileReceipt {
    std::string file;
    std::string encoding;     ///< "UTF-8", "GB18030-2022", "UTF-16LE", "XLSX", "Arrow", "entries" …
    std::uint64_t bytes = 0;  ///< Of a text; workbooks and frames count records only.
    std::array<Tally, kRecordClasses> classes{};
    std::string sheet = {};   ///< Of a workbook.
    std::string source = {};  ///< Of rows that name none.
    /// What stands above its columns, by the names of docs/formats.md, with the unit of money.
    std::vector<std::string> titles = {};

    friend bool operator==(const FileReceipt&, const FileReceipt&) = default;
};

/// What one ingest came to: everything that was given is accounted for.
///
///     Σ classes.bytes == bytes          for each text file
///     Σ by_kind rows  == rows of all record classes that hold entries
///
/// Counts and money do not depend on the order of rows or files.
struct Receipt {
    std::vector<FileReceipt> files;
    /// Rows and money as written, by entry kind and class.
    std::array<std::array<Tally, kRecordClasses>, kEntryKinds> by_kind{};
    std::vector<Reject> rejects;
    std::vector<Diagnostic> diagnostics;  ///< Warnings and notes; errors stand with the rejects.
    SetDigest digest;                     ///< Of the set of entries taken.
    std::uint64_t head = 0;               ///< Entries in the journal afterwards.

    [[nodiscard]] Tally total(RecordClass record_class) const;
    /// Class × kind with rows and money; no money where rows come to more than `Money` holds.
    [[nodiscard]] Table summary() const;
    /// One row a rejected record and reason: file, row, column, byte, code, message, raw.
    [[nodiscard]] Table rejects_table(Language language) const;
    [[nodiscard]] Table diagnostics_table(Language language) const;

    friend bool operator==(const Receipt&, const Receipt&) = default;
};

}  // namespace fupin
