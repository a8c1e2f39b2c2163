// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <vector>

namespace fupin::detail {

/// Numbers of rows, ascending. Nearly always they follow each other: then none is kept.
class RowNumbers {
public:
    [[nodiscard]] std::size_t size() const noexcept {
        return listed_.empty() ? count_ : listed_.size();
    }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }
    [[nodiscard]] std::size_t operator[](std::size_t n) const noexcept {
        return listed_.empty() ? first_ + n : listed_[n];
    }

    void push_back(std::size_t row) {
        if (empty()) first_ = row;
        if (listed_.empty() && row == first_ + count_) {
            ++count_;
            return;
        }
        if (listed_.empty()) {
            for (std::size_t n = 0; n < count_; ++n) listed_.push_back(first_ + n);
        }
        listed_.push_back(row);
    }

    /// So many that follow each other.
    void push_back(std::size_t first, std::size_t count) {
        if (count == 0) return;
        if (empty() || (listed_.empty() && first == first_ + count_)) {
            if (empty()) first_ = first;
            count_ += count;
            return;
        }
        for (std::size_t n = 0; n < count; ++n) push_back(first + n);
    }

    /// How many from the n-th on follow each other before `end`; at most `most`.
    [[nodiscard]] std::size_t stretch(std::size_t n, std::size_t end,
                                      std::size_t most) const noexcept {
        const auto reach = std::min({size() - n, most, end - (*this)[n]});
        if (listed_.empty() || listed_[n + reach - 1] == listed_[n] + reach - 1) return reach;
        std::size_t count = 1;
        while (listed_[n + count] == listed_[n] + count) ++count;
        return count;
    }

private:
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    std::vector<std::size_t> listed_;  ///< If they do not.
};

}  // namespace fupin::detail
