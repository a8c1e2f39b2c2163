// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/snapshot.hpp"
#include "journal/dictionary.hpp"
#include "journal/number_column.hpp"

#include <functional>
#include <iterator>
#include <map>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace fupin::detail {

inline constexpr std::int32_t kNoDay = INT32_MIN;

struct CodedBlock;
struct CodedRow;
class CodedIds;

/// When an entry came: its recorded day, moment and set.
struct Arrival {
    Date recorded;
    std::uint32_t moment;
    std::uint32_t set;
};

/// What a purchase says in one byte.
struct PurchaseFlags {
    static constexpr std::uint8_t kSell = 1, kAssisted = 2, kHasQuantity = 4;

    [[nodiscard]] static constexpr std::uint8_t of(Side side, Mode mode,
                                                   bool has_quantity) noexcept {
        const int bits = (side == Side::sell ? kSell : 0) |
                         (mode == Mode::assisted ? kAssisted : 0) |
                         (has_quantity ? kHasQuantity : 0);
        return static_cast<std::uint8_t>(bits);
    }
    [[nodiscard]] static constexpr Side side_of(std::uint8_t flags) noexcept {
        return flags & kSell ? Side::sell : Side::buy;
    }
    [[nodiscard]] static constexpr Mode mode_of(std::uint8_t flags) noexcept {
        return flags & kAssisted ? Mode::assisted : Mode::direct;
    }
};

/// Columns of purchases and unlinked refunds.
struct PurchaseColumns {
    ColumnMemory memory;  ///< Of all of them.
    NumberColumn<std::uint32_t> for_unit{memory}, account{memory}, assisting_unit{memory},
        payer{memory}, supplier{memory}, product{memory}, origin{memory}, measure{memory},
        channel{memory}, note{memory};
    NumberColumn<std::uint8_t> flags{memory};  ///< `PurchaseFlags`.
    NumberColumn<std::int64_t> amount{memory}, quantity{memory};
    std::array<NumberColumn<std::int32_t>, kStates> days{
        NumberColumn<std::int32_t>{memory}, NumberColumn<std::int32_t>{memory},
        NumberColumn<std::int32_t>{memory}, NumberColumn<std::int32_t>{memory}};

    void push(const Purchase& purchase, Dictionary& texts);
    void append(const CodedBlock& block);
    void truncate(std::uint64_t size) noexcept;
};

/// Columns of every other kind: a reference, a day, an amount, and a few texts whose meaning is
/// the kind's (see `encode` in body.cpp).
struct StatementColumns {
    static constexpr std::size_t kTexts = 6;
    NumberColumn<std::uint8_t> ref_kind, flags;
    std::array<NumberColumn<std::uint32_t>, 3> ref_key;
    NumberColumn<std::int32_t> day, second;
    NumberColumn<std::int64_t> amount, quantity;
    std::array<NumberColumn<std::uint32_t>, kTexts> texts;

    void truncate(std::uint64_t size) noexcept;
};

/// Sums of the digests of entries up to sizes that were asked for: each entry is summed once.
/// Entries that a reader was told of are never taken back.
class DigestSums {
public:
    /// `of(i)` is the digest of one entry.
    template <class Of>
    [[nodiscard]] Digest at(std::uint64_t size, const Of& of) const {
        const std::lock_guard guard{lock_};
        const auto after = sums_.upper_bound(size);
        auto [from, sum] = after == sums_.begin()
                               ? std::pair{std::uint64_t{0}, Digest{}}
                               : std::pair<std::uint64_t, Digest>{*std::prev(after)};
        for (auto i = from; i < size; ++i) sum.combine(of(i));
        sums_.emplace(size, sum);
        return sum;
    }

private:
    mutable std::mutex lock_;
    mutable std::map<std::uint64_t, Digest> sums_;
};

/// All columns of a journal.
struct JournalBody {
    Dictionary texts;
    ColumnMemory memory;  ///< Of the columns that follow.
    NumberColumn<std::uint8_t> kind{memory};
    NumberColumn<std::uint32_t> moment{memory}, set{memory};
    /// The row in the table of the entry's kind less its position: one number for many entries.
    NumberColumn<std::uint32_t> row_less_position{memory};
    NumberColumn<std::int32_t> recorded{memory};
    NumberColumn<std::uint32_t> source{memory}, item{memory};
    /// The text of an order less the position: orders that are new come one after the other.
    NumberColumn<std::int32_t> order_less_position{memory};
    PurchaseColumns purchases;
    StatementColumns statements;
    DigestSums digests;

    [[nodiscard]] std::uint64_t size() const noexcept { return kind.size(); }
    /// The row in the table of the entry's kind.
    [[nodiscard]] std::uint32_t row(std::uint64_t position) const noexcept {
        return row_less_position[position] + static_cast<std::uint32_t>(position);
    }

    [[nodiscard]] std::uint32_t order(std::uint64_t position) const noexcept {
        return static_cast<std::uint32_t>(order_less_position[position]) +
               static_cast<std::uint32_t>(position);
    }
    /// Source, order and item as ids of texts.
    [[nodiscard]] std::array<std::uint32_t, 3> key(std::uint64_t position) const noexcept {
        return {source[position], order(position), item[position]};
    }

    void push(const Entry& entry, const Arrival& arrival);
    /// Rows whose texts are ids of the journal, as are their orders.
    void append(const CodedBlock& block, std::span<const std::uint32_t> orders,
                const Arrival& arrival);
    /// Whether the purchase at a position says all that a row says; days that the row leaves empty
    /// say nothing.
    [[nodiscard]] bool holds(std::uint64_t position, const CodedRow& purchase, CodedIds& ids) const;
    void truncate(std::uint64_t size) noexcept;

    [[nodiscard]] Entry entry(std::uint64_t position) const;
    [[nodiscard]] FilingRow filing(std::uint64_t position) const;
    [[nodiscard]] PurchaseRow purchase(std::uint64_t position) const;
    [[nodiscard]] StepRow step(std::uint64_t position) const;
    [[nodiscard]] CorrectionRow correction(std::uint64_t position) const;
    [[nodiscard]] Key key_at(std::uint64_t position) const;
    /// What a non-purchase entry refers to, as kind and text ids; null if nothing.
    struct RefIds {
        EntryKind kind;
        std::array<std::uint32_t, 3> key;
    };
    [[nodiscard]] std::optional<RefIds> reference(std::uint64_t position) const;

private:
    void append_orders(std::span<const std::uint32_t> orders);
    void append_heads(std::uint64_t count, EntryKind entry_kind, std::uint64_t table_row,
                      const Arrival& arrival);
};

/// Calls with every text that a journal interns where it takes an entry.
void each_text(const Entry& entry, const std::function<void(std::string_view)>& visit);

}  // namespace fupin::detail
