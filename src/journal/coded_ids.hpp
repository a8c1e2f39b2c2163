// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/coded_rows.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// The ids that texts of coded rows have in a journal's dictionary, looked up once each.
class CodedIds {
public:
    /// By text; `kNone`: not yet known.
    using Known = std::vector<std::uint32_t>;
    static constexpr std::uint32_t kNone = UINT32_MAX;

    /// What is found is put into `known`, if there is any: ids that were found before, in the same
    /// journal, of the same texts.
    CodedIds(const CodedRows& rows, Dictionary& texts, Known* known);
    CodedIds(const CodedIds&) = delete;
    CodedIds& operator=(const CodedIds&) = delete;

    [[nodiscard]] const CodedRows& rows() const noexcept { return rows_; }
    /// Null if the journal does not have the text.
    [[nodiscard]] std::optional<std::uint32_t> find(std::uint32_t text);
    /// Rows from `first` on, as many as `alone` tells of: what they say, with ids of the journal.
    void copy(std::uint64_t first, std::span<const Alone> alone, CodedBlock& block,
              std::span<std::uint32_t> orders) {
        rows_.copy_said(first, alone.size(), block);
        intern(block, alone, orders);
        put(block);
    }
    /// Makes the journal's ids of the texts known, and puts those of the orders into `orders`: new
    /// ones as they would come if the rows were pushed one by one. Of each row it is said how its
    /// order may be interned; none of the other texts is a deferred one.
    void intern(const CodedBlock& block, std::span<const Alone> alone,
                std::span<std::uint32_t> orders);
    /// Puts the journal's ids in place of those of the texts, all of which are known. Others may
    /// make further ones known meanwhile.
    void put(CodedBlock& block) const noexcept;
    /// From now on new orders are not copied: the dictionary keeps all those of the rows.
    void share_orders();

private:
    [[nodiscard]] bool know(std::span<const std::uint32_t> texts) const noexcept;
    [[nodiscard]] std::uint32_t intern_order(const CodedBlock& block, std::size_t row, Alone alone);
    [[nodiscard]] bool defers_orders(const CodedBlock& block,
                                     std::span<const Alone> alone) const noexcept;
    /// Whether the journal's ids of all texts of a row are known.
    [[nodiscard]] bool knows(const CodedBlock& block, std::size_t row) const noexcept;
    struct RowRange {
        std::size_t first, end;
    };
    /// The same of such rows.
    void intern_known(const CodedBlock& block, RowRange rows, std::span<const Alone> alone,
                      bool defers, std::span<std::uint32_t> orders);
    void intern_row(const CodedBlock& block, std::size_t row, Alone alone, std::uint32_t& order);
    void intern(std::uint32_t text);

    const CodedRows& rows_;
    Dictionary& texts_;
    Known own_;
    Known& ids_;           ///< Its own, or those that are known.
    std::size_t unknown_;  ///< So many of them are not yet known.
    Dictionary::Bytes orders_are_ = Dictionary::Bytes::copied;
};

}  // namespace fupin::detail
