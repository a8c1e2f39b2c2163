// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/text_store.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

namespace fupin::detail {

/// A grow-only column of whole numbers that takes little memory: of a block of 256 the least one is
/// kept once, and of each how much more it is, in as few bytes as the largest needs.
///
///     a block in which all are one number takes no bytes of its own
///     what was appended is what is copied out
///
/// Made to be read in blocks. Nobody may read while somebody appends.
template <class T>
class PackedColumn {
public:
    static constexpr std::size_t kBlock = 256;

    [[nodiscard]] std::uint64_t size() const noexcept { return blocks_.size() * kBlock + last_; }

    [[nodiscard]] T operator[](std::uint64_t index) const noexcept {
        T value{};
        copy(index, {&value, 1});
        return value;
    }

    void append(std::span<const T> values) {
        while (!values.empty()) {
            const auto fit = std::min(values.size(), kBlock - last_);
            std::copy_n(values.begin(), fit, open_.begin() + static_cast<std::ptrdiff_t>(last_));
            values = values.subspan(fit);
            last_ += fit;
            if (last_ == kBlock) close_block();
        }
    }

    /// As many elements from `first` on as `out` holds.
    void copy(std::uint64_t first, std::span<T> out) const noexcept {
        while (!out.empty()) {
            const auto block = static_cast<std::size_t>(first / kBlock);
            const auto from = static_cast<std::size_t>(first % kBlock);
            const auto fit = std::min(out.size(), kBlock - from);
            if (block < blocks_.size()) {
                unpack(blocks_[block], from, out.first(fit));
            } else {
                std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(from), fit, out.begin());
            }
            out = out.subspan(fit);
            first += fit;
        }
    }

    void clear() noexcept {
        blocks_.clear();
        last_ = 0;
    }

private:
    using Word = std::make_unsigned_t<T>;
    struct Block {
        const char* bytes = nullptr;
        T least{};
        std::uint8_t width = 0;  ///< Bytes of each number.
    };

    void close_block() {
        blocks_.push_back(packed());
        last_ = 0;
    }

    [[nodiscard]] Block packed() {
        bool differs = false;
        for (const auto value : open_) differs |= value != open_.front();
        if (!differs) return {nullptr, open_.front(), 0};
        auto least = open_.front();
        auto most = least;
        for (const auto value : open_) {
            least = std::min(least, value);
            most = std::max(most, value);
        }
        const auto range = static_cast<std::uint64_t>(
            static_cast<Word>(static_cast<Word>(most) - static_cast<Word>(least)));
        if (range <= std::numeric_limits<std::uint8_t>::max()) return pack<std::uint8_t>(least);
        if (range <= std::numeric_limits<std::uint16_t>::max()) return pack<std::uint16_t>(least);
        if (range <= std::numeric_limits<std::uint32_t>::max()) return pack<std::uint32_t>(least);
        return pack<std::uint64_t>(least);
    }

    template <class Small>
    [[nodiscard]] Block pack(T least) {
        std::array<Small, kBlock> more;
        for (std::size_t i = 0; i < kBlock; ++i) {
            more[i] = static_cast<Small>(static_cast<Word>(open_[i]) - static_cast<Word>(least));
        }
        const std::string_view bytes{reinterpret_cast<const char*>(more.data()), sizeof more};
        return {kept_.keep(bytes).data(), least, sizeof(Small)};
    }

    static void unpack(const Block& block, std::size_t from, std::span<T> out) noexcept {
        switch (block.width) {
            case 0:
                std::fill(out.begin(), out.end(), block.least);
                return;
            case sizeof(std::uint8_t):
                return unpack<std::uint8_t>(block, from, out);
            case sizeof(std::uint16_t):
                return unpack<std::uint16_t>(block, from, out);
            case sizeof(std::uint32_t):
                return unpack<std::uint32_t>(block, from, out);
            default:
                return unpack<std::uint64_t>(block, from, out);
        }
    }

    template <class Small>
    static void unpack(const Block& block, std::size_t from, std::span<T> out) noexcept {
        const auto* const bytes = block.bytes + from * sizeof(Small);
        for (std::size_t i = 0; i < out.size(); ++i) {
            Small more = 0;
            std::memcpy(&more, bytes + i * sizeof more, sizeof more);
            out[i] = static_cast<T>(static_cast<Word>(static_cast<Word>(block.least) + more));
        }
    }

    std::vector<Block> blocks_;
    TextStore kept_;  ///< The bytes of the blocks.
    std::array<T, kBlock> open_;
    std::size_t last_ = 0;  ///< Of the open block: so many are there.
};

}  // namespace fupin::detail
