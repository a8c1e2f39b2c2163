// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <vector>

namespace fupin::detail {

/// The order of rows by their keys, the first column first. Keys of a column are small numbers, so
/// rows are counted out, last column first, instead of being compared.
[[nodiscard]] inline std::vector<std::uint32_t> order_by_keys(
    std::size_t rows, std::span<const std::vector<std::uint32_t>> columns) {
    std::vector<std::uint32_t> order(rows);
    std::vector<std::uint32_t> next(rows);
    std::vector<std::uint32_t> places;
    std::iota(order.begin(), order.end(), 0U);
    for (auto d = columns.size(); d-- > 0;) {
        const auto& keys = columns[d];
        places.assign(1, 0);
        for (const auto key : keys) {
            if (key + std::size_t{2} > places.size()) places.resize(key + std::size_t{2});
            ++places[key + std::size_t{1}];
        }
        std::partial_sum(places.begin(), places.end(), places.begin());
        for (const auto row : order) next[places[keys[row]]++] = row;
        order.swap(next);
    }
    return order;
}

}  // namespace fupin::detail
