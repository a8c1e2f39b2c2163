// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <numeric>
#include <vector>

namespace fupin::detail {

/// Disjoint sets with path halving.
class DisjointSets {
public:
    explicit DisjointSets(std::size_t size = 0) : parent_(size) {
        std::iota(parent_.begin(), parent_.end(), std::size_t{0});
    }
    std::size_t add() {
        parent_.push_back(parent_.size());
        return parent_.size() - 1;
    }
    std::size_t find(std::size_t i) {
        while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
        return i;
    }
    void join(std::size_t a, std::size_t b) { parent_[find(a)] = find(b); }
    [[nodiscard]] std::size_t size() const noexcept { return parent_.size(); }

private:
    std::vector<std::size_t> parent_;
};

}  // namespace fupin::detail
