// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/classify.hpp"
#include "ingest/file_reader.hpp"
#include "ingest/header.hpp"
#include "ingest/header_search.hpp"
#include "ingest/items.hpp"
#include "ingest/plain_rows.hpp"
#include "ingest/raw_rows.hpp"
#include "ingest/repair_log.hpp"
#include "ingest/tail_rows.hpp"

#include <memory>
#include <set>

namespace fupin::detail {

/// Where a record stands in its source.
struct RowPlace {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t line = 1;
    std::size_t cells = 0;
};

/// The records of one file or sheet on their way to submissions, wherever they come from: finds
/// the header, classes the rows, types them, keeps account of each.
///
/// The first records are kept until the header is found, then everything goes straight through.
class SheetReader {
public:
    /// Writes into `out`, which `raw` looks at.
    SheetReader(Sheet sheet, const FileOptions& options, FileReading& out, const RawRows& raw);

    /// The source itself names the columns.
    void name_columns(std::vector<std::string> titles);
    [[nodiscard]] bool knows_header() const noexcept { return header_known_; }
    /// Bytes that hold no record.
    void structure(const RowPlace& place) { add(place, RecordClass::structure); }
    /// `fault` is what keeps the record from being read.
    void take(const RowPlace& place, Record& record, std::optional<Diagnostic> fault);
    /// Takes the records of a text that come next if they are plain rows, and gives the others to
    /// `odd`; see `PlainRows::read`. False if there are no plain rows yet: then nothing has
    /// happened.
    [[nodiscard]] bool take_plain(const TextWindow& window, CsvScanner& scanner, char separator,
                                  std::uint64_t stop, const PlainRows::Odd& odd);
    /// Whether the rows of the text may be plain, and some were.
    [[nodiscard]] bool has_plain() const noexcept;
    /// Begins to read the plain rows from a byte of the window on, which may begin a record. There
    /// are some.
    [[nodiscard]] std::unique_ptr<TailRows> start_tail(TextWindow window, char separator,
                                                       std::uint64_t begin) const;
    /// So many plain rows of a tail come next, and come to so much.
    void pass_coded(std::uint64_t rows, Int128 bought);
    /// All rows that were passed, whose lines count from `lines` lines further up.
    void take_passed(CodedRows&& rows, std::uint64_t lines);
    /// The whole file cannot be read, for these reasons.
    void refuse(const RowPlace& place, std::vector<Diagnostic> reasons);
    /// After the last record. A sheet that `may_lack_header` then holds notes.
    void finish(const Control& control, bool may_lack_header = false);

private:
    struct Waiting {
        RowPlace place;
        Record record;
        std::optional<Diagnostic> fault;
    };

    void settle_header();
    void search_on();
    void settle_without_header(bool may_lack_header);
    void take_header(const FoundHeader& found, const std::vector<std::size_t>& at);
    void take_layout(HeaderReading reading);
    void take_above_header(const Waiting& row);
    void take_below(const RowPlace& place, Record& record, std::optional<Diagnostic> fault);
    void take_unread(const RowPlace& place, const Record& record);
    void take_row(const RowPlace& place, Record& record);
    void check_subtotal(const Record& record);
    void check_unnamed(const Record& record);
    void note_subtotals();
    void note_private_use();
    [[nodiscard]] std::optional<Diagnostic> wrong_count(const Record& record) const;
    [[nodiscard]] Diagnostic rivals_of(const FoundHeader& found,
                                       const std::vector<std::size_t>& at) const;
    [[nodiscard]] std::vector<std::string> titles_to_repair() const;
    [[nodiscard]] Place item_column() const;

    void add(const RowPlace& place, RecordClass record_class);
    void refuse_row(std::vector<Diagnostic> diagnostics);
    void refuse_file(std::uint64_t line, std::uint64_t byte, std::string raw,
                     std::vector<Diagnostic> diagnostics);

    Sheet sheet_;
    Vocabulary vocabulary_;
    FileReading& out_;
    const RawRows& raw_;
    std::vector<UnitClaim> claims_;
    std::optional<std::uint64_t> header_row_;
    std::vector<Waiting> waiting_;
    std::size_t waiting_texts_ = 0;       ///< Those that are neither blank nor comments.
    std::size_t window_ = kHeaderSearch;  ///< The header is searched when so many wait.
    std::optional<std::size_t> nearest_;  ///< Row above the header that names most columns.
    std::size_t nearest_named_ = 0;
    SubtotalAudit audit_;
    RepairLog repairs_;
    std::optional<PlainRows> plain_;  ///< From the first record below the header on.
    std::uint64_t passed_ = 0;        ///< So many coded rows will be taken.
    std::vector<Itemless> without_item_;
    std::set<std::size_t> unnamed_told_;
    std::uint64_t subtotals_right_ = 0;
    Place subtotal_place_;
    std::uint64_t private_use_ = 0;
    Place private_use_place_;
    bool guarded_ = false;  ///< A list of rejects: texts that look like formulas have a guard.
    bool header_known_ = false;
    bool refused_ = false;
};

}  // namespace fupin::detail
