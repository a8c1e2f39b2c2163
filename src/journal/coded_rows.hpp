// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "journal/body.hpp"
#include "journal/stable_vector.hpp"

#include <boost/unordered/unordered_flat_map.hpp>

#include <array>
#include <cstdint>
#include <deque>
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

/// One purchase in as few bytes as will do. Its order number stays in the file it was read from.
struct CodedRow {
    std::uint64_t begin = 0;  ///< Of its record in the file.
    std::uint64_t line = 1;
    std::uint64_t order_at = 0;
    std::uint64_t order_hash = 0;
    std::int64_t amount = 0;    ///< In fen, not negative.
    std::int64_t quantity = 0;  ///< In thousandths.
    std::uint32_t length = 0;   ///< Of its record, in bytes.
    std::uint32_t order_size = 0;
    std::array<std::uint32_t, kCodedTexts> texts{};  ///< By `CodedText`; ids of its `CodedRows`.
    std::array<std::int32_t, kStates> days{kNoDay, kNoDay, kNoDay, kNoDay};
    std::int32_t recorded = kNoDay;  ///< None: the day of the set.
    Side side = Side::buy;
    Mode mode = Mode::direct;
    bool has_quantity = false;

    [[nodiscard]] std::uint32_t text(CodedText which) const noexcept {
        return texts[static_cast<std::size_t>(which)];
    }
};

/// Purchases of one file whose form is known to be right, on their way into a journal: what they
/// say as ids of texts that occur once here. Refers to the bytes of the file.
///
///     entry(i) is the purchase of which row i is the code
class CodedRows {
public:
    CodedRows() { (void)intern({}); }  ///< Id 0 is the empty text.

    void set_bytes(std::string_view bytes) noexcept { bytes_ = bytes; }
    [[nodiscard]] std::uint32_t intern(std::string_view text);
    void push(const CodedRow& row) { rows_.push_back(row); }

    [[nodiscard]] std::uint64_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const CodedRow& operator[](std::uint64_t i) const noexcept { return rows_[i]; }
    [[nodiscard]] std::uint32_t texts() const noexcept {
        return static_cast<std::uint32_t>(texts_.size());
    }
    [[nodiscard]] std::string_view text(std::uint32_t id) const noexcept { return texts_[id]; }
    [[nodiscard]] std::string_view text(const CodedRow& row, CodedText which) const noexcept {
        return texts_[row.text(which)];
    }
    [[nodiscard]] std::string_view order(const CodedRow& row) const noexcept {
        return bytes_.substr(row.order_at, row.order_size);
    }
    [[nodiscard]] Entry entry(std::uint64_t i) const;

private:
    std::string_view bytes_;
    StableVector<CodedRow> rows_;
    std::deque<std::string> texts_;
    boost::unordered_flat_map<std::string_view, std::uint32_t> ids_;
};

/// Rows on their way into the columns of a journal together, with the ids of their texts there.
struct CodedBlock {
    static constexpr std::size_t kMost = 256;

    std::span<const CodedRow* const> rows;
    std::array<std::array<std::uint32_t, kMost>, kCodedTexts> texts;  ///< By `CodedText`.
    std::array<std::uint32_t, kMost> orders;

    [[nodiscard]] std::uint32_t id(std::uint64_t row, CodedText which) const noexcept {
        return texts[static_cast<std::size_t>(which)][row];
    }
};

/// The ids that texts of coded rows have in a journal's dictionary, looked up once each.
class CodedIds {
public:
    CodedIds(const CodedRows& rows, Dictionary& texts)
        : rows_{rows}, texts_{texts}, ids_(rows.texts(), kNone) {}

    [[nodiscard]] const CodedRows& rows() const noexcept { return rows_; }
    /// Null if the journal does not have the text.
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t text);
    [[nodiscard]] std::uint32_t intern(std::uint32_t text) {
        auto& id = ids_[text];
        if (id == kNone) id = texts_.intern(rows_.text(text));
        return id;
    }
    /// All texts of the rows, in the order in which rows pushed one by one would have them.
    void intern(std::span<const CodedRow* const> rows, CodedBlock& block);

    /// What source and item add to the hash of a row's key.
    [[nodiscard]] std::uint64_t names_hash(const CodedRow& row) noexcept {
        const std::pair names{row.text(CodedText::source), row.text(CodedText::item)};
        if (names != named_) {
            named_ = names;
            hash_ = names_hash_of(names.first, names.second);
        }
        return hash_;
    }

private:
    [[nodiscard]] std::uint64_t names_hash_of(std::uint32_t source,
                                              std::uint32_t item) const noexcept;

    static constexpr std::uint32_t kNone = UINT32_MAX;
    const CodedRows& rows_;
    Dictionary& texts_;
    std::vector<std::uint32_t> ids_;
    std::pair<std::uint32_t, std::uint32_t> named_{kNone, kNone};
    std::uint64_t hash_ = 0;
};

}  // namespace fupin::detail
