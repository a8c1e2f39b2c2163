// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "journal/body.hpp"
#include "journal/packed_column.hpp"
#include "journal/text_hash.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
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

/// What is known of a row among others of its set. What is said is so, but less may be said than is
/// so.
enum class Alone : std::uint8_t {
    no,
    key,    ///< No other row has its key.
    order,  ///< No other row has its order, in any key, and no other text of the set is it.
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
///     entry(i) is the purchase of which row i is the code
class CodedRows {
public:
    CodedRows();

    [[nodiscard]] std::uint32_t intern(std::string_view text);
    /// Rows of a block from `first` to before `end`; their orders are copied.
    void append(const CodedBlock& block, std::size_t first, std::size_t end);
    /// Says of all rows what their items are.
    void set_items(std::span<const std::uint32_t> texts);
    /// Rows from `first` on, at most `CodedBlock::kMost`.
    void copy(std::uint64_t first, std::size_t count, CodedBlock& block) const;
    /// What they say, neither where they stood nor when they were recorded.
    void copy_said(std::uint64_t first, std::size_t count, CodedBlock& block) const;
    [[nodiscard]] std::uint64_t size() const noexcept { return columns_->begin.size(); }
    [[nodiscard]] CodedRow operator[](std::uint64_t i) const noexcept;
    [[nodiscard]] const CodedColumns& columns() const noexcept { return *columns_; }
    [[nodiscard]] std::uint64_t line(std::uint64_t i) const noexcept {
        return columns_->line_less_row[i] + i;
    }
    [[nodiscard]] std::uint32_t texts() const noexcept {
        return static_cast<std::uint32_t>(texts_.size());
    }
    [[nodiscard]] std::string_view text(std::uint32_t id) const noexcept { return texts_[id]; }
    [[nodiscard]] std::uint64_t text_hash(std::uint32_t id) const noexcept { return hashes_[id]; }
    [[nodiscard]] std::string_view text(const CodedRow& row, CodedText which) const noexcept {
        return texts_[row.text(which)];
    }
    /// The copies of all orders.
    [[nodiscard]] const std::shared_ptr<TextStore>& orders() const noexcept { return orders_; }
    [[nodiscard]] Entry entry(std::uint64_t i) const;
    /// Gives back memory of the rows before `end`, of which nobody will ask for more than begin,
    /// line, length and amount.
    void release(std::uint64_t end) noexcept;
    /// Whether that happened: the rows are no longer whole.
    [[nodiscard]] bool is_released() const noexcept { return is_released_; }

private:
    std::unique_ptr<CodedColumns> columns_;
    std::shared_ptr<TextStore> orders_;
    std::deque<std::string> texts_;
    std::vector<std::uint64_t> hashes_;  ///< Of the texts.
    bool is_released_ = false;
    boost::unordered_flat_map<std::string_view, std::uint32_t, TextHash> ids_;
};

/// The ids that texts of coded rows have in a journal's dictionary, looked up once each.
class CodedIds {
public:
    CodedIds(const CodedRows& rows, Dictionary& texts)
        : rows_{rows}, texts_{texts}, ids_(rows.texts(), kNone), unknown_{ids_.size()} {}

    [[nodiscard]] const CodedRows& rows() const noexcept { return rows_; }
    /// Null if the journal does not have the text.
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t text);
    /// Puts the journal's ids in place of those of the texts, and those of the orders into
    /// `orders`: new ones as they would come if the rows were pushed one by one. Of each row it is
    /// said how its order may be interned; none of the other texts is a deferred one.
    void intern(CodedBlock& block, std::span<const Alone> alone, std::span<std::uint32_t> orders);
    /// From now on new orders are not copied: the dictionary keeps all those of the rows.
    void share_orders();

private:
    [[nodiscard]] bool know(std::span<const std::uint32_t> texts) const noexcept;
    void put_ids(std::span<std::uint32_t> texts) const noexcept;
    [[nodiscard]] std::uint32_t intern_order(const CodedBlock& block, std::size_t row, Alone alone);
    [[nodiscard]] bool defers_orders(const CodedBlock& block,
                                     std::span<const Alone> alone) const noexcept;
    /// Whether the journal's ids of all texts of a row are known.
    [[nodiscard]] bool knows(const CodedBlock& block, std::size_t row) const noexcept;
    struct RowRange {
        std::size_t first, end;
    };
    /// The same of such rows.
    void intern_known(CodedBlock& block, RowRange rows, std::span<const Alone> alone, bool defers,
                      std::span<std::uint32_t> orders);
    void intern_row(CodedBlock& block, std::size_t row, Alone alone, std::uint32_t& order);
    [[nodiscard]] std::uint32_t intern(std::uint32_t text) {
        auto& id = ids_[text];
        if (id == kNone) {
            id = texts_.intern_apart(rows_.text(text), rows_.text_hash(text),
                                     Dictionary::Bytes::copied);
            --unknown_;
        }
        return id;
    }

    static constexpr std::uint32_t kNone = UINT32_MAX;
    const CodedRows& rows_;
    Dictionary& texts_;
    std::vector<std::uint32_t> ids_;
    std::size_t unknown_;  ///< So many of them are not yet known.
    Dictionary::Bytes orders_are_ = Dictionary::Bytes::copied;
};

}  // namespace fupin::detail
