// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <string_view>
#include <vector>

namespace fupin::detail {

/// Copies of texts side by side, which stay where they are: texts that are looked at again and
/// again lie together, wherever they came from.
class TextStore {
public:
    [[nodiscard]] std::string_view keep(std::string_view text) {
        if (text.empty()) return {};
        if (text.size() > left_) begin_block(text.size());
        std::memcpy(end_, text.data(), text.size());
        const std::string_view copy{end_, text.size()};
        end_ += text.size();
        left_ -= text.size();
        return copy;
    }

private:
    /// Blocks grow from 64 KiB to 4 MiB, as large pages like it.
    void begin_block(std::size_t least) {
        constexpr std::size_t kFirst = std::size_t{1} << 16;
        const auto doublings = std::min<std::size_t>(blocks_.size() / 4, 6);
        left_ = std::max(kFirst << doublings, least);
        blocks_.push_back(large_array<char>(left_));
        end_ = blocks_.back().get();
    }

    std::vector<LargeArray<char>> blocks_;
    std::size_t left_ = 0;
    char* end_ = nullptr;
};

}  // namespace fupin::detail
