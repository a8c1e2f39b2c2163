// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/error.hpp"
#include "fupin/core/table.hpp"
#include "fupin/core/text.hpp"

#include "core/utf8.hpp"
#include "core/whole_columns.hpp"
#include "io/arrow_columns.hpp"

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace fupin::detail {

[[nodiscard]] inline bool is_utf8(const std::string& text) noexcept {
    for (std::size_t at = 0; at < text.size();) {
        const auto next = utf8_at(text, at);
        if (!next.valid) return false;
        at += next.length;
    }
    return true;
}

/// Writes the cells of one column of a table into buffers. Of a whole column no cell is made.
class ArrowWriter {
public:
    ArrowWriter(const Table& table, std::size_t column, bool with_cells, ArrowColumn& out)
        : table_{table},
          column_{column},
          whole_{table.whole(column)},
          with_cells_{with_cells},
          out_{out} {
        if (!whole_) return;
        dictionary_ = std::get_if<DictionaryColumn>(whole_.get());
        if (dictionary_ != nullptr && !dictionary_->dictionary) dictionary_ = nullptr;  // No rows.
        numeric_ = std::get_if<NumericColumn>(whole_.get());
    }

    /// `write(row, value)` for every cell that is not absent.
    template <class Value, class Write>
    void for_each(Write write) const {
        if constexpr (std::is_same_v<Value, std::int64_t> || std::is_same_v<Value, Money> ||
                      std::is_same_v<Value, Quantity> || std::is_same_v<Value, Date>) {
            if (numeric_ != nullptr) {
                for (std::size_t row = 0; row < table_.rows(); ++row) {
                    if (!is_absent(row)) write(row, value_of<Value>(numeric_->numbers[row]));
                }
                return;
            }
        }
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto* value = std::get_if<Value>(&table_.cell(row, column_));
            if (value != nullptr) write(row, *value);
        }
    }

    void put_validity() {
        out_.buffers.emplace_back();
        if (!with_cells_ || has_all()) return;
        ArrowBytes bits{(table_.rows() + 7) / 8};
        std::size_t present = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            if (is_absent(row)) continue;
            set_arrow_bit(bits.as<std::uint8_t>(), row);
            ++present;
        }
        if (present < table_.rows()) out_.buffers.back() = {std::move(bits), 1};
    }

    /// One number a row: what `number(value)` gives, 0 where the cell is absent.
    template <class Number, class Value, class Of>
    void put_numbers(ArrowColumn& out, Of number) const {
        if (!with_cells_) return;
        ArrowBytes bytes{table_.rows() * sizeof(Number)};
        auto* numbers = bytes.as<Number>();
        for_each<Value>([&](std::size_t row, Value value) { numbers[row] = number(value); });
        out.buffers.push_back({std::move(bytes), kArrowBits<Number>});
    }
    template <class Number, class Value, class Of>
    void put_numbers(Of number) {
        put_numbers<Number, Value>(out_, number);
    }
    /// Where the table has these numbers as they are, they are not copied.
    template <class Value, class Of>
    void put_own_numbers(Of number) {
        if (numeric_ == nullptr || !has_all()) return put_numbers<std::int64_t, Value>(number);
        if (!with_cells_) return;
        out_.buffers.push_back({ArrowBytes{whole_, numeric_->numbers}, kArrowBits<std::int64_t>});
    }

    void put_flags() {
        if (!with_cells_) return;
        ArrowBytes bits{(table_.rows() + 7) / 8};
        for_each<bool>([&](std::size_t row, bool value) {
            if (value) set_arrow_bit(bits.as<std::uint8_t>(), row);
        });
        out_.buffers.push_back({std::move(bits), 1});
    }

    /// One of the two numbers of a ratio, a column without absent cells.
    template <class Of>
    void put_part(const char* name, Of number) {
        ArrowColumn part;
        part.format = "l";
        part.name = name;
        if (with_cells_) part.buffers.emplace_back();
        put_numbers<std::int64_t, Ratio>(part, number);
        out_.children.push_back(std::move(part));
    }

    /// Bytes of all texts. Throws `FormatError` for one that is not UTF-8.
    [[nodiscard]] std::size_t text_size() const {
        // Of a dictionary each text is looked at once, however many rows have it.
        std::vector<bool> is_known(dictionary_ != nullptr ? dictionary_->dictionary->size() : 0);
        std::size_t size = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto* text = text_at(row);
            if (text == nullptr) continue;
            size += text->size();
            if (dictionary_ != nullptr && is_known[dictionary_->codes[row]]) continue;
            if (!is_utf8(*text)) refuse(row);
            if (dictionary_ != nullptr) is_known[dictionary_->codes[row]] = true;
        }
        return size;
    }

    template <class Offset>
    void put_texts(std::size_t size) {
        if (!with_cells_) return;
        ArrowBytes offsets{(table_.rows() + 1) * sizeof(Offset)};
        ArrowBytes bytes{size};
        std::size_t end = 0;
        for (std::size_t row = 0; row < table_.rows(); ++row) {
            const auto* text = text_at(row);
            if (text != nullptr && !text->empty()) {
                std::memcpy(bytes.as<char>() + end, text->data(), text->size());
                end += text->size();
            }
            offsets.as<Offset>()[row + 1] = static_cast<Offset>(end);
        }
        out_.buffers.push_back({std::move(offsets), kArrowBits<Offset>});
        out_.buffers.push_back({std::move(bytes), 0});
    }

private:
    /// Whether no cell is absent; not of every column it is known beforehand.
    [[nodiscard]] bool has_all() const noexcept {
        return dictionary_ != nullptr || (numeric_ != nullptr && numeric_->absent.empty());
    }
    [[nodiscard]] bool is_absent(std::size_t row) const {
        if (whole_) return !has_all() && numeric_->absent[row];
        return std::holds_alternative<std::monostate>(table_.cell(row, column_));
    }
    /// Null if the cell is absent.
    [[nodiscard]] const std::string* text_at(std::size_t row) const {
        if (dictionary_ != nullptr) return &(*dictionary_->dictionary)[dictionary_->codes[row]];
        return std::get_if<std::string>(&table_.cell(row, column_));
    }
    [[noreturn]] void refuse(std::size_t row) const {
        throw FormatError{"column '" + quoted_value(out_.name) + "' of table '" +
                          quoted_value(table_.name()) + "': the text in row " +
                          std::to_string(row) + " is not UTF-8"};
    }

    const Table& table_;
    std::size_t column_;
    std::shared_ptr<const WholeColumn> whole_;  ///< None: the table is made of cells.
    const DictionaryColumn* dictionary_ = nullptr;
    const NumericColumn* numeric_ = nullptr;
    bool with_cells_;
    ArrowColumn& out_;
};

}  // namespace fupin::detail
