// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
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
        copy(text);
        const std::string_view copy{end_, text.size()};
        end_ += text.size();
        left_ -= text.size();
        return copy;
    }

    /// Where so many bytes may be written, of which those that `take` tells of are kept.
    [[nodiscard]] char* reserve(std::size_t most) {
        if (most > left_) begin_block(most);
        return end_;
    }
    void take(std::size_t bytes) noexcept {
        end_ += bytes;
        left_ -= bytes;
    }

    /// Gives back the memory of what was kept so long before a copy that it lies in other blocks.
    void release_before(const char* copy) noexcept {
        for (; released_ + 1 < blocks_.size() && !holds(blocks_[released_], copy); ++released_) {
            blocks_[released_].reset();
        }
    }

private:
    [[nodiscard]] static bool holds(const LargeArray<char>& block, const char* copy) noexcept {
        const std::less<> before;
        const auto* const begin = block.get();
        return !before(copy, begin) && before(copy, begin + block.get_deleter().count);
    }

    /// To `end_`. Most texts of which there are many are no longer than two words.
    void copy(std::string_view text) noexcept {
        constexpr std::size_t kWord = sizeof(std::uint64_t);
        const auto size = text.size();
        if (size < kWord || size > 2 * kWord) {
            std::memcpy(end_, text.data(), size);
            return;
        }
        std::memcpy(end_, text.data(), kWord);
        std::memcpy(end_ + size - kWord, text.data() + size - kWord, kWord);
    }

    /// Blocks grow from 64 KiB to 4 MiB, as large pages like it.
    void begin_block(std::size_t least) {
        constexpr std::size_t kFirst = std::size_t{1} << 16;
        const auto doublings = std::min<std::size_t>(blocks_.size(), 6);
        left_ = std::max(kFirst << doublings, least);
        blocks_.push_back(large_array<char>(left_));
        end_ = blocks_.back().get();
    }

    std::vector<LargeArray<char>> blocks_;
    std::size_t released_ = 0;  ///< So many blocks are no longer there.
    std::size_t left_ = 0;
    char* end_ = nullptr;
};

}  // namespace fupin::detail
