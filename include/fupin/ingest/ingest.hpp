// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/core/date.hpp"
#include "fupin/core/money.hpp"
#include "fupin/core/rounding.hpp"
#include "fupin/journal/journal.hpp"
#include "fupin/journal/receipt.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace fupin {

struct IngestOptions {
    Date recorded;  ///< Day of every record that does not name its own (登记日期).
    bool strict =
        false;  ///< All or nothing: one record not taken, and the journal stays as it was.
};

/// What the caller declares about one file. Nothing of it is ever guessed.
struct FileOptions {
    std::string name = {};  ///< Shown in diagnostics; empty: the family's name, e.g. "purchases".
    std::string source =
        {};  ///< Of rows without 来源; empty: the name without folder and extension.
    bool unlinked_refunds = false;  ///< The source sends negative rows without reference.
    bool snapshot = false;          ///< See `AppendOptions::snapshot_sources`.
    std::optional<MoneyUnit> money_unit = {};  ///< The file may not say otherwise; default yuan.
    std::optional<Rounding> money_rounding =
        {};  ///< Finer than fen: rounded and counted, else an error.
    std::optional<char> separator =
        {};  ///< Comma, semicolon or tab; default: `sep=`, or by counting.
};

/// Which records a file holds; decides what its columns are called (docs/formats.md).
enum class Family : std::uint8_t { purchases, filings, declared };
[[nodiscard]] std::string_view name_of(Family family) noexcept;

/// Turns text files into journal entries: decoding, records, columns, typing, repairs, rejects.
///
/// One ingest is a *set*: any number of files of all families, and entries, which reach the
/// journal together in `finish()` and not before. Not a parser of other people's formats: columns
/// are those of docs/formats.md, everything else is renamed before. Semantics 1.3 and 1.4.
///
///     Σ classes.bytes == bytes                    for each file of the receipt, whatever it holds
///     money as written == Σ of it by class        for each kind of entry
///     one receipt for any chunking of the files and any order of files and rows
///     a bad record costs only itself
///
/// The bytes of a file are kept until `finish()`; a file costs O(its bytes). Limits: 1,024
/// columns, fields of 1 MiB, records of 16 MiB, ids of 256 bytes, 10,000 diagnostics of rejects
/// and as many others (what goes beyond is counted).
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

    /// Throws `Error` if the separator declared is none, or after `finish()`, as do the next two.
    [[nodiscard]] File open(Family family, FileOptions options = {});
    /// A whole file at once.
    void read(Family family, std::string_view bytes, FileOptions options = {},
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

}  // namespace fupin
