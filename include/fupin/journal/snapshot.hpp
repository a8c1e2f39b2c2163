// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/digest.hpp"
#include "fupin/core/id.hpp"
#include "fupin/core/known_at.hpp"
#include "fupin/journal/entry.hpp"

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>

namespace fupin {

namespace detail {
struct JournalBody;
}

/// A text as received, interned by the journal. Id 0 is the empty text.
using TextId = Id<struct TextTag>;

/// The columns of one purchase or unlinked refund, texts as ids of the snapshot's dictionary.
struct PurchaseRow {
    TextId source{0}, order{0}, item{0};
    TextId for_unit{0}, account{0}, assisting_unit{0}, payer{0}, supplier{0}, product{0};
    TextId origin{0}, measure{0}, channel{0}, note{0};
    Side side = Side::buy;
    Mode mode = Mode::direct;
    std::int64_t amount_fen = 0;
    std::optional<Quantity> quantity;
    std::array<std::optional<Date>, kStates> days;
};

/// The columns of one filing or filing_correction, texts as ids of the snapshot's dictionary.
struct FilingRow {
    TextId unit{0}, obligation{0}, period{0};
    Moment received{Date::min(), std::nullopt};
};

/// The columns of one progress, refund or cancel: all it says but for its key and the purchase.
struct StepRow {
    Date day = Date::min();
    State state = State::paid;         ///< Of a progress.
    bool fills = false;                ///< Of a progress.
    std::optional<Money> amount;       ///< None of a cancel.
    std::optional<Quantity> quantity;  ///< Of a refund.
};

/// What a correction says of which field; texts as ids of the snapshot's dictionary.
struct CorrectionRow {
    Field field = Field::note;
    TextId old_value{0}, new_value{0};
};

/// An immutable view of the first `size()` entries of a journal.
///
/// A handle: copying is O(1), reading needs no lock, later appends do not show. `moment` numbers
/// the sets and, inside a set, its recorded days: entries of one moment are neither earlier nor
/// later than each other; positions order them all.
class Snapshot {
public:
    Snapshot();  ///< Of an empty journal.
    Snapshot(std::shared_ptr<const detail::JournalBody> body, std::uint64_t size,
             std::uint32_t texts) noexcept
        : body_{std::move(body)}, size_{size}, texts_{texts} {}

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }
    /// Number of entries a question may use.
    [[nodiscard]] std::uint64_t prefix(const KnownAt& known_at) const;
    /// The day up to which instruments and announcements are known: a position stands for the
    /// recorded day of the entry at it.
    [[nodiscard]] Date known_day(const KnownAt& known_at) const;

    [[nodiscard]] EntryKind kind(std::uint64_t position) const;
    [[nodiscard]] Date recorded(std::uint64_t position) const;
    [[nodiscard]] std::uint32_t moment(std::uint64_t position) const;
    /// Number of the set (one `append`) the entry came with, from 1.
    [[nodiscard]] std::uint32_t set(std::uint64_t position) const;
    /// The entry, materialised.
    [[nodiscard]] Entry entry(std::uint64_t position) const;
    /// What the entry refers to, as kind and key ids; null if nothing.
    struct ReferenceIds {
        EntryKind kind;
        std::array<TextId, 3> key;
    };
    [[nodiscard]] std::optional<ReferenceIds> reference(std::uint64_t position) const;
    /// Columns of an entry of kind purchase or unlinked_refund.
    [[nodiscard]] PurchaseRow purchase(std::uint64_t position) const;
    /// Columns of an entry of kind filing or filing_correction.
    [[nodiscard]] FilingRow filing(std::uint64_t position) const;
    /// Columns of an entry of kind progress, refund or cancel.
    [[nodiscard]] StepRow step(std::uint64_t position) const;
    /// Columns of an entry of kind correction.
    [[nodiscard]] CorrectionRow correction(std::uint64_t position) const;
    /// Key of any entry as text ids: source, order, item.
    [[nodiscard]] std::array<TextId, 3> key(std::uint64_t position) const;
    /// The kinds, and the orders of the keys, of as many entries from `first` on as there is room
    /// for.
    void kinds(std::uint64_t first, std::span<EntryKind> out) const;
    void orders(std::uint64_t first, std::span<TextId> out) const;

    /// Number of texts in the dictionary; ids below it are valid.
    [[nodiscard]] std::uint32_t texts() const noexcept { return texts_; }
    [[nodiscard]] std::string_view text(TextId id) const;

    /// The first entries alone: the record as it was when it held so many. Throws
    /// `std::out_of_range` for more than there are.
    [[nodiscard]] Snapshot first(std::uint64_t entries) const;
    /// Whether it is of the same journal as an earlier one and holds everything that one does.
    [[nodiscard]] bool continues(const Snapshot& earlier) const noexcept {
        return body_ == earlier.body_ && size_ >= earlier.size_;
    }

    /// Of the set of all entries with their recorded days and sets, whatever their order.
    [[nodiscard]] Digest digest() const;
    /// Of the entries from a position on with their recorded days, whatever their order.
    [[nodiscard]] Digest digest_from(std::uint64_t position) const;

private:
    friend class PurchaseBlock;

    std::shared_ptr<const detail::JournalBody> body_;
    std::uint64_t size_ = 0;
    std::uint32_t texts_ = 0;
};

}  // namespace fupin
