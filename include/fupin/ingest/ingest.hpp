// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/rounding.hpp"
#include "fupin/ingest/mapping.hpp"
#include "fupin/ingest/sheet.hpp"
#include "fupin/journal/journal.hpp"
#include "fupin/journal/receipt.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace fupin {

struct IngestOptions {
    /// Day of every record that does not name its own (登记日期).
    Date recorded;
    /// All or nothing: one record not taken, and the journal stays as it was.
    bool strict = false;
    /// Look at every row in full, also where what is known of other rows would do. Changes nothing
    /// but the time; tests compare.
    bool in_full = false;
};

/// What the caller declares about one file. Nothing of it is ever guessed.
struct FileOptions {
    /// Shown in diagnostics. Empty: the family's name, e.g. "purchases".
    std::string name = {};
    /// Of rows without 来源. Empty: the name without folder and extension.
    std::string source = {};
    /// The source sends negative rows without saying which purchase they belong to.
    bool unlinked_refunds = false;
    /// See `AppendOptions::snapshot_sources`; meant are all sources of the file's rows.
    bool snapshot = false;
    /// The unit of money; a file that says otherwise is refused. Default: what it says, or yuan.
    std::optional<MoneyUnit> money_unit = {};
    /// Amounts finer than fen are rounded and counted as repairs. Default: they are errors.
    std::optional<Rounding> money_rounding = {};
    /// Comma, semicolon or tab. Default: a line "sep=;", or by counting.
    std::optional<char> separator = {};
    /// Of days without one (8月12日). Default: they are errors.
    std::optional<int> year = {};
    /// What columns and words mean. Its habits hold where the options above are silent.
    std::optional<Mapping> mapping = {};
};

/// A text that somebody else keeps for as long as it is needed, so that it need not be copied.
struct KeptText {
    std::string_view bytes;
    std::shared_ptr<const void> keeper;
};

/// A text that lies somewhere else, such as a large file, and is read in pieces: all of it need not
/// lie in memory at once.
struct StoredText {
    std::uint64_t size = 0;
    /// Fills all of `out`, which may be empty, with the bytes from `at` on. Throws if it cannot,
    /// and as soon as it knows that the text is no longer what it was. Two threads may call at
    /// once.
    std::function<void(std::uint64_t at, std::span<char> out)> read = {};
    /// So many bytes lie in memory at once, and more where one record has more. Changes nothing but
    /// time and memory.
    std::size_t window = std::size_t{1} << 20;
};

/// Turns files into journal entries: decoding, records, columns, typing, repairs, rejects.
///
/// One ingest is a *set*: any number of files of all families, and entries, which reach the
/// journal together in `finish()` and not before. CSV comes as bytes; workbooks, JSON and frames
/// come as cells (`CellSheet`) and go the same way from there on. Columns are those of
/// docs/formats.md, their synonyms, and what a mapping says. Semantics 1.3 and 1.4.
///
///     Σ classes.bytes == bytes                    for each text of the receipt, whatever it holds
///     money as written == Σ of it by class        for each kind of entry
///     one receipt for any chunking of the files and any order of files and rows
///     a bad record costs only itself
///
/// With `Control::threads`, two threads read a large text and take its rows; any number comes to
/// the same.
///
/// The bytes of a file are kept until `finish()`, but for those of a `StoredText`, of which a
/// window lies in memory; a file costs O(its bytes). Limits: 1,024 columns, fields of 1 MiB,
/// records of 16 MiB, ids of 256 bytes, 10,000 diagnostics of rejects and as many others (what goes
/// beyond is counted).
class Ingest {
    struct Body;

public:
    /// One file being read: a handle of two words, valid as long as its `Ingest`.
    class File {
    public:
        /// Throws `Error` once the file is finished.
        void feed(std::string_view bytes);
        /// Types the rows. Again: nothing. Throws `CancelledError` and leaves the file as it was.
        void finish(const Control& control = {});

    private:
        friend class Ingest;
        File(Body& body, std::size_t index) noexcept : body_{&body}, index_{index} {}

        Body* body_;
        std::size_t index_;
    };

    /// The journal must outlive the ingest.
    Ingest(Journal& journal, IngestOptions options);
    Ingest(Ingest&&) noexcept;
    Ingest& operator=(Ingest&&) noexcept;
    ~Ingest();

    /// Throws `Error` if the separator declared is none, or after `finish()`, as do the next four.
    [[nodiscard]] File open(Family family, FileOptions options = {});
    /// A whole file at once.
    void read(Family family, std::string_view bytes, FileOptions options = {},
              const Control& control = {});
    /// The same, without a copy of the bytes, which may not change.
    void read(Family family, KeptText text, FileOptions options = {}, const Control& control = {});
    /// A text that is read in pieces, now and, where rows are refused, in `finish()`: until then it
    /// must stay as it is.
    void read(Family family, StoredText text, FileOptions options = {},
              const Control& control = {});
    /// A sheet of cells at once.
    void read(Family family, CellSheet sheet, FileOptions options = {},
              const Control& control = {});
    /// An entry that needs no reading; in the receipt it belongs to the file "entries".
    void add(const Entry& entry, std::optional<Date> recorded = {});

    /// Finishes what is unfinished, appends the set to the journal and tells what became of every
    /// byte. Throws `Error` (`recorded_day_goes_back`) if the set's day lies before the journal's
    /// last one; then, and after `CancelledError`, the journal is as before and `finish()` may be
    /// called again.
    [[nodiscard]] Receipt finish(const Control& control = {});

private:
    std::unique_ptr<Body> body_;
};

/// The shorthands for one file.
Receipt read_purchases(std::string_view bytes, Journal& journal, IngestOptions options,
                       FileOptions file = {});
Receipt read_filings(std::string_view bytes, Journal& journal, IngestOptions options,
                     FileOptions file = {});
Receipt read_declared(std::string_view bytes, Journal& journal, IngestOptions options,
                      FileOptions file = {});
Receipt read_observations(std::string_view bytes, Journal& journal, IngestOptions options,
                          FileOptions file = {});
Receipt read_commitments(std::string_view bytes, Journal& journal, IngestOptions options,
                         FileOptions file = {});

}  // namespace fupin
