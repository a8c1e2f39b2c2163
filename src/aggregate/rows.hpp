// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "aggregate/pair_index.hpp"

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

namespace fupin::detail {

/// Values by cell and slot, in a plain array while that is not too large.
template <class Value>
class Rows {
public:
    Rows(std::uint32_t cells, std::uint32_t slots) : slots_{slots} {
        const auto all = std::uint64_t{cells} * slots;
        dense_ = all <= kDense;
        if (dense_) values_.resize(static_cast<std::size_t>(all));
    }

    [[nodiscard]] Value& at(std::uint32_t cell, std::uint32_t slot) {
        if (dense_) return values_[std::size_t{cell} * slots_ + slot];
        const auto id = pairs_.intern(cell, slot);
        if (id == values_.size()) values_.emplace_back();
        return values_[id];
    }

    /// What stands there, nothing by default.
    [[nodiscard]] Value get(std::uint32_t cell, std::uint32_t slot) const {
        if (dense_) return values_[std::size_t{cell} * slots_ + slot];
        const auto id = pairs_.find(cell, slot);
        return id ? values_[*id] : Value{};
    }

    /// Calls `visit(cell, slot, value)` in the order of cells, then slots.
    template <class Visit>
    void for_each(Visit visit) const {
        if (dense_) {
            std::uint32_t cell = 0;
            std::uint32_t slot = 0;
            for (const auto& value : values_) {
                visit(cell, slot, value);
                if (++slot == slots_) {
                    slot = 0;
                    ++cell;
                }
            }
            return;
        }
        std::vector<std::uint32_t> order(values_.size());
        std::iota(order.begin(), order.end(), 0U);
        std::sort(order.begin(), order.end(),
                  [&](std::uint32_t a, std::uint32_t b) { return pairs_[a] < pairs_[b]; });
        for (const auto id : order) visit(pairs_[id].first, pairs_[id].second, values_[id]);
    }

private:
    static constexpr std::uint64_t kDense = std::uint64_t{1} << 22;

    std::uint32_t slots_;
    bool dense_;
    std::vector<Value> values_;
    PairIndex pairs_;
};

}  // namespace fupin::detail
