// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "journal/body.hpp"
#include "journal/coded_texts.hpp"
#include "journal/packed_column.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Texts of a coded purchase, in the order in which a journal interns them.
enum class CodedText : std::uint8_t {
    for_unit,
    account,
    assisting_unit,
    payer,
    supplier,
    product,
    origin,
    measure,
    channel,
    note,
    source,
    item,
};
inline constexpr std::size_t kCodedTexts = 12;

/// Texts that stay where they are may be told of by their addresses, which are numbers that pack.
[[nodiscard]] inline std::string_view order_text(std::uint64_t at, std::uint32_t size) noexcept {
    return {reinterpret_cast<const char*>(static_cast<std::uintptr_t>(at)), size};
}

/// Whether all of these, of which there are some, are one, as in most columns.
[[nodiscard]] bool are_one(std::span<const std::uint32_t> texts) noexcept;
/// Puts in place of each what it is among `ids`.
void replace(std::span<std::uint32_t> texts, std::span<const std::uint32_t> ids) noexcept;

/// One purchase of a file. Its order number stands somewhere else.
struct CodedRow {
    std::uint64_t begin = 0;  ///< Of its record in the file.
    std::uint64_t line = 1;
    std::uint64_t order_hash = 0;
    std::int64_t amount = 0;     ///< In fen, not negative.
    std::int64_t quantity = 0;   ///< In thousandths.
    std::uint64_t order_at = 0;  ///< The address of its order.
    std::uint32_t order_size = 0;
    std::uint32_t length = 0;                        ///< Of its record, in bytes.
    std::array<std::uint32_t, kCodedTexts> texts{};  ///< By `CodedText`; ids of its `CodedRows`.
    std::array<std::int32_t, kStates> days{kNoDay, kNoDay, kNoDay, kNoDay};
    std::int32_t recorded = kNoDay;  ///< None: the day of the set.
    std::uint8_t flags = 0;          ///< As in `PurchaseColumns`.

    [[nodiscard]] std::uint32_t text(CodedText which) const noexcept {
        return texts[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] std::string_view order() const noexcept {
        return order_text(order_at, order_size);
    }
};

/// What is known of a row among others of its set and in the record. What is said is so, but less
/// may be said than is so. Each of these says more than those before.
enum class Alone : std::uint8_t {
    no,
    key,    ///< No other row has its key.
    order,  ///< No other row has its order, in any key, and no other text of the set is it.
    fresh,  ///< Nor was any text of the record, before rows of its day were taken.
};

/// The key of a coded row: source and item as ids of its `CodedRows`.
struct CodedKey {
    std::uint32_t source;
    std::uint32_t item;
    std::string_view order;
    std::uint64_t order_hash;
};

/// Purchases side by side, a column for each member of `CodedRow`.
struct CodedBlock {
    static constexpr std::size_t kMost = 256;
    template <class T>
    using Column = std::array<T, kMost>;

    std::size_t count = 0;
    Column<std::uint64_t> begin, line, order_hash;
    Column<std::int64_t> amount, quantity;
    Column<std::uint64_t> order_at;
    Column<std::uint32_t> order_size, length;
    std::array<Column<std::uint32_t>, kCodedTexts> texts;
    std::array<Column<std::int32_t>, kStates> days;
    Column<std::int32_t> recorded;
    Column<std::uint8_t> flags;

    [[nodiscard]] Column<std::uint32_t>& text(CodedText which) noexcept {
        return texts[static_cast<std::size_t>(which)];
    }
    [[nodiscard]] const Column<std::uint32_t>& text(CodedText which) const noexcept {
        return texts[static_cast<std::size_t>(which)];
    }
    template <class T>
    [[nodiscard]] std::span<const T> of(const Column<T>& column) const noexcept {
        return std::span{column}.first(count);
    }
    /// Says the same in every row.
    void fill(const CodedRow& row) noexcept;
    [[nodiscard]] std::string_view order(std::size_t i) const noexcept {
        return order_text(order_at[i], order_size[i]);
    }
    [[nodiscard]] CodedKey key(std::size_t i) const noexcept {
        return {text(CodedText::source)[i], text(CodedText::item)[i], order(i), order_hash[i]};
    }
};

/// All rows of a file, likewise.
struct CodedColumns {
    PackedColumn<std::uint64_t> begin, line_less_row, order_hash;
    PackedColumn<std::int64_t> amount, quantity;
    PackedColumn<std::uint64_t> order_at;
    PackedColumn<std::uint32_t> order_size, length;
    std::array<PackedColumn<std::uint32_t>, kCodedTexts> texts;
    std::array<PackedColumn<std::int32_t>, kStates> days;
    PackedColumn<std::int32_t> recorded;
    PackedColumn<std::uint8_t> flags;

    [[nodiscard]] const PackedColumn<std::uint32_t>& text(CodedText which) const noexcept {
        return texts[static_cast<std::size_t>(which)];
    }
};

/// Purchases of one file whose form is known to be right, on their way into a journal: what they
/// say as ids of texts that occur once here, in columns that are packed, and copies of their orders
/// side by side. Nothing refers to the file.
///
/// Rows that were read somewhere else are taken over as they are, as a part of their own, with a
/// table of what the ids of their texts are here.
///
///     entry(i) is the purchase of which row i is the code
class CodedRows {
public:
    CodedRows() : CodedRows{std::make_shared<CodedTexts>()} {}
    /// Their texts are among these, where others may be.
    explicit CodedRows(std::shared_ptr<CodedTexts> texts) : parts_(1), texts_{std::move(texts)} {}

    [[nodiscard]] std::uint32_t intern(std::string_view text) { return texts_->intern(text); }
    /// Rows of a block from `first` to before `end`; their orders are copied.
    void append(const CodedBlock& block, std::size_t first, std::size_t end);
    /// All rows of others, behind those that are there; their lines count from so many lines
    /// further up. Costs as much as their texts, however many rows there are.
    void take_over(CodedRows&& others, std::uint64_t lines);
    /// Says of all rows what their items are.
    void set_items(std::span<const std::uint32_t> texts);

    // Rows from `first` on: those of a block at most `CodedBlock::kMost`, else as many as `out`
    // holds.
    void copy(std::uint64_t first, std::size_t count, CodedBlock& block) const;
    /// What they say, neither where they stood nor when they were recorded.
    void copy_said(std::uint64_t first, std::size_t count, CodedBlock& block) const {
        copy_named(first, count, block);
        copy_figures(first, count, block);
    }
    /// Their texts and orders.
    void copy_named(std::uint64_t first, std::size_t count, CodedBlock& block) const;
    /// Whatever else they say.
    void copy_figures(std::uint64_t first, std::size_t count, CodedBlock& block) const;
    /// One column, which is neither texts nor lines.
    template <class T>
    void copy(PackedColumn<T> CodedColumns::* column, std::uint64_t first,
              std::span<T> out) const noexcept {
        each_part(first, out.size(), [&](const Part& part, const Stretch& rows) {
            ((*part.columns).*column).copy(rows.first, out.subspan(rows.place, rows.count));
        });
    }
    void copy_texts(CodedText which, std::uint64_t first,
                    std::span<std::uint32_t> out) const noexcept;
    [[nodiscard]] CodedRow operator[](std::uint64_t i) const noexcept;
    [[nodiscard]] std::uint64_t begin(std::uint64_t i) const noexcept;
    [[nodiscard]] std::uint64_t line(std::uint64_t i) const noexcept;

    [[nodiscard]] std::uint64_t size() const noexcept { return parts_.back().end(); }
    [[nodiscard]] std::uint32_t texts() const noexcept { return texts_->size(); }
    [[nodiscard]] std::string_view text(std::uint32_t id) const noexcept { return (*texts_)[id]; }
    [[nodiscard]] std::uint64_t text_hash(std::uint32_t id) const noexcept {
        return texts_->hash(id);
    }
    [[nodiscard]] bool has_text_hash(std::uint64_t hash) const { return texts_->has_hash(hash); }
    [[nodiscard]] std::string_view text(const CodedRow& row, CodedText which) const noexcept {
        return text(row.text(which));
    }
    /// Calls with each store of copies of orders.
    template <class Visit>
    void each_orders(const Visit& visit) const {
        for (const auto& part : parts_) visit(part.orders);
    }
    [[nodiscard]] Entry entry(std::uint64_t i) const;
    /// Gives back memory of the rows before `end`, of which nobody will ask for more than begin,
    /// line, length and amount.
    void release(std::uint64_t end) noexcept;
    /// Whether that happened: the rows are no longer whole.
    [[nodiscard]] bool is_released() const noexcept { return is_released_; }

private:
    /// Rows that were read one after the other.
    struct Part {
        std::uint64_t first = 0;  ///< The number of its first row.
        std::uint64_t lines = 0;  ///< To be added to those of its rows.
        std::unique_ptr<CodedColumns> columns = std::make_unique<CodedColumns>();
        std::shared_ptr<TextStore> orders = std::make_shared<TextStore>();
        std::vector<std::uint32_t> ids;  ///< Of its texts; none: they are those of the rows.
        bool has_own_items = true;       ///< Items are ids of its texts.

        [[nodiscard]] std::uint64_t end() const noexcept { return first + columns->begin.size(); }
        /// Puts the ids of the rows in place of its own.
        void put_ids(CodedText which, std::span<std::uint32_t> texts) const noexcept;
        void release(std::uint64_t rows) noexcept;
    };
    /// Some rows of a part.
    struct Stretch {
        std::uint64_t first;  ///< Among those of the part.
        std::size_t place;    ///< Among those that were asked for.
        std::size_t count;
    };

    [[nodiscard]] const Part& part_of(std::uint64_t row) const noexcept {
        auto part = parts_.end() - 1;
        while (part->first > row) --part;
        return *part;
    }
    /// Calls with each part of so many rows.
    template <class Visit>
    void each_part(std::uint64_t first, std::size_t count, const Visit& visit) const {
        for (std::size_t place = 0; place < count;) {
            const auto& part = part_of(first + place);
            const auto row = first + place - part.first;
            const auto left = part.end() - part.first - row;
            const auto some =
                static_cast<std::size_t>(std::min<std::uint64_t>(count - place, left));
            visit(part, Stretch{row, place, some});
            place += some;
        }
    }
    /// Copies some rows of a column to where they belong in a block.
    static auto copy_of(const Stretch& rows) noexcept {
        return [rows](auto& to, const auto& from) {
            from.copy(rows.first, std::span{to}.subspan(rows.place, rows.count));
        };
    }

    std::vector<Part> parts_;  ///< One at least.
    std::shared_ptr<CodedTexts> texts_;
    bool is_released_ = false;
};

}  // namespace fupin::detail
