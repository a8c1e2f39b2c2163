// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <type_traits>
#include <vector>

namespace fupin::detail {

/// What a cell of some kind is for its number in a whole column.
template <class Value>
[[nodiscard]] Value value_of(std::int64_t number) {
    if constexpr (std::is_same_v<Value, Money>) {
        return Money::from_fen(number);
    } else if constexpr (std::is_same_v<Value, Quantity>) {
        return Quantity::from_thousandths(number);
    } else if constexpr (std::is_same_v<Value, Date>) {
        return Date::from_epoch_days(static_cast<std::int32_t>(number));
    } else {
        static_assert(std::is_same_v<Value, std::int64_t>);
        return number;
    }
}

/// The columns of a table that were given whole, and their cells once somebody has asked for them.
class WholeColumns {
public:
    using Cells = std::vector<std::vector<Cell>>;

    /// Throws `Error` if they are not the columns of such a table.
    WholeColumns(const std::string& table, std::vector<ColumnSpec> specs,
                 std::vector<WholeColumn> columns);

    [[nodiscard]] std::size_t rows() const noexcept { return rows_; }
    [[nodiscard]] const WholeColumn& at(std::size_t column) const { return columns_.at(column); }
    /// By column, then row. Any thread may ask.
    [[nodiscard]] const Cells& cells() const;

private:
    [[nodiscard]] Cells made_cells() const;

    std::vector<ColumnSpec> specs_;
    std::vector<WholeColumn> columns_;
    std::size_t rows_ = 0;
    mutable std::once_flag once_;
    mutable Cells cells_;
};

}  // namespace fupin::detail
