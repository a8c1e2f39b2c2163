// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"
#include "fupin/core/known_at.hpp"
#include "fupin/journal/entry.hpp"
#include "fupin/journal/receipt.hpp"
#include "fupin/journal/set_digest.hpp"
#include "fupin/journal/snapshot.hpp"

#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

namespace fupin {

/// An entry on its way into the journal, with the day it was recorded if not the set's.
struct Submission {
    Entry entry;
    std::optional<Date> recorded = std::nullopt;
    /// Where it stands, for diagnostics; may be empty.
    Place place = {};
};

/// A set as this library's readers make it, and what became of its rows: nothing that a caller
/// could make or needs to know.
class RowSet;
struct RowOutcomes;

/// What is wrong with an entry recorded on a day, by itself and whatever the record holds; such
/// an entry is rejected.
[[nodiscard]] std::vector<Diagnostic> form_findings(const Entry& entry, Date recorded);

struct AppendOptions {
    Date recorded;
    /// Sources whose repeated rows show a current state: a difference becomes a proposed
    /// correction instead of a conflict.
    std::set<std::string> snapshot_sources = {};
    /// All or nothing: any reject or conflict leaves the journal as it was.
    bool strict = false;
};

/// What became of each submission of one set, in its order.
struct AppendResult {
    struct Item {
        RecordClass outcome = RecordClass::accepted;
        std::vector<Diagnostic> diagnostics;
    };
    std::vector<Item> items;
    SetDigest digest;        ///< Of the set of entries taken.
    std::uint64_t head = 0;  ///< Entries in the journal afterwards.
};

/// The record (登记簿): what was said, append-only, as received, without any campaign.
///
/// Entries of all families under one discipline: a key (kind, source, order, item), acceptance
/// about form only, a recorded day that never goes back, a position. Columns and dictionaries
/// inside; entries outside. One `append` is a set: nothing but positions depends on the order
/// within it. Semantics 1.3.
///
///     append(x); append(x)        == append(x), the second answering `existing` throughout
///     snapshot before an append   is not changed by it
///
/// `append` needs exclusion only against other appends of the same journal; snapshots may be
/// read meanwhile. Move-only; 8 bytes.
class Journal {
public:
    Journal();
    Journal(Journal&&) noexcept;
    Journal& operator=(Journal&&) noexcept;
    ~Journal();

    /// Throws `InputError` (`recorded_day_goes_back`) if the set's day lies before the journal's
    /// last; the journal is then unchanged, as after `CancelledError`. A submission whose own day
    /// does is rejected, unless it only repeats what is known.
    AppendResult append(std::span<const Submission> set, const AppendOptions& options,
                        const Control& control = {});

    /// The same for a set of this library's readers.
    RowOutcomes append(const RowSet& set, const AppendOptions& options, const Control& control);

    /// Everything so far: immutable, O(1), sharing blocks.
    [[nodiscard]] Snapshot snapshot() const;

    [[nodiscard]] std::uint64_t size() const noexcept;
    [[nodiscard]] std::optional<Date> last_recorded() const noexcept;

private:
    friend Receipt append_entries(Journal& journal, std::span<const Entry> entries,
                                  const AppendOptions& options);
    struct Writer;
    std::unique_ptr<Writer> writer_;
};

/// The shorthand for embedders: appends entries and answers with a receipt whose only file is
/// named "entries".
Receipt append_entries(Journal& journal, std::span<const Entry> entries,
                       const AppendOptions& options);

}  // namespace fupin
