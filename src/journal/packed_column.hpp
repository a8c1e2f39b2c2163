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

/// A grow-only column of whole numbers that takes little memory: of a block of 256 one that is not
/// above the others is kept once, and of each how much more it is, in as few bytes as all need.
///
///     a block in which all are one number takes no bytes of its own
///     what was appended is what is copied out
///
/// Made to be read in blocks. Nobody may read while somebody appends.
template <class T>
class PackedColumn {
public:
    static constexpr std::size_t kBlock = 256;

    [[nodiscard]] std::uint64_t size() const noexcept {
        return (uniform_ + blocks_.size()) * kBlock + last_;
    }

    [[nodiscard]] T operator[](std::uint64_t index) const noexcept {
        T value{};
        copy(index, {&value, 1});
        return value;
    }

    void append(std::span<const T> values) {
        while (!values.empty()) {
            if (last_ == 0 && values.size() >= kBlock) {
                add_block(values.template first<kBlock>());
                values = values.subspan(kBlock);
                continue;
            }
            const auto fit = std::min(values.size(), kBlock - last_);
            std::copy_n(values.begin(), fit, open_.begin() + static_cast<std::ptrdiff_t>(last_));
            values = values.subspan(fit);
            last_ += fit;
            if (last_ < kBlock) continue;
            add_block(open_);
            last_ = 0;
        }
    }

    /// As many elements from `first` on as `out` holds.
    void copy(std::uint64_t first, std::span<T> out) const noexcept {
        while (!out.empty()) {
            const auto block = static_cast<std::size_t>(first / kBlock);
            const auto from = static_cast<std::size_t>(first % kBlock);
            const auto fit = std::min(out.size(), kBlock - from);
            if (block < uniform_) {
                std::fill_n(out.begin(), fit, same_);
            } else if (block - uniform_ < blocks_.size()) {
                unpack(blocks_[block - uniform_], from, out.first(fit));
            } else {
                std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(from), fit, out.begin());
            }
            out = out.subspan(fit);
            first += fit;
        }
    }

    void clear() noexcept {
        uniform_ = 0;
        blocks_.clear();
        last_ = 0;
    }

    /// Gives back memory of elements before `end`, which nobody will ask for.
    void release(std::uint64_t end) noexcept {
        if (end / kBlock < uniform_) return;
        const auto block = static_cast<std::size_t>(end / kBlock) - uniform_;
        if (block < blocks_.size() && blocks_[block].width > 0) {
            kept_.release_before(blocks_[block].bytes);
        }
    }

private:
    using Word = std::make_unsigned_t<T>;
    struct Block {
        const char* bytes = nullptr;
        T least{};
        std::uint8_t width = 0;  ///< Bytes of each number.
    };

    using Values = std::span<const T, kBlock>;

    void add_block(Values values) {
        Word differing = 0;
        for (const auto value : values) differing |= less(value, values.front());
        if (differing != 0) {
            blocks_.push_back(packed(values));
        } else if (blocks_.empty() && (uniform_ == 0 || same_ == values.front())) {
            same_ = values.front();
            ++uniform_;
        } else {
            blocks_.push_back({nullptr, values.front(), 0});
        }
    }

    [[nodiscard]] Block packed(Values values) {
        const auto least = base_of(values);
        Word more = 0;
        for (const auto value : values) more |= less(value, least);
        if (fits<std::uint8_t>(more)) return pack<std::uint8_t>(values, least);
        if (fits<std::uint16_t>(more)) return pack<std::uint16_t>(values, least);
        if (fits<std::uint32_t>(more)) return pack<std::uint32_t>(values, least);
        return pack<std::uint64_t>(values, least);
    }

    /// The least one, where finding it costs little. Of wide numbers nearly all are small, or not
    /// less than the first.
    [[nodiscard]] static T base_of(Values values) noexcept {
        if constexpr (sizeof(T) <= sizeof(std::uint32_t)) {
            auto least = values.front();
            for (const auto value : values) least = std::min(least, value);
            return least;
        } else {
            Word small = 0;
            Word behind = 0;
            for (const auto value : values) {
                small |= static_cast<Word>(value);
                behind |= less(value, values.front());
            }
            return behind < small ? values.front() : T{};
        }
    }

    [[nodiscard]] static Word less(T value, T least) noexcept {
        return static_cast<Word>(static_cast<Word>(value) - static_cast<Word>(least));
    }
    template <class Small>
    [[nodiscard]] static bool fits(Word number) noexcept {
        return std::uint64_t{number} <= std::numeric_limits<Small>::max();
    }

    template <class Small>
    [[nodiscard]] Block pack(Values values, T least) {
        std::array<Small, kBlock> more;
        for (std::size_t i = 0; i < kBlock; ++i) {
            more[i] = static_cast<Small>(less(values[i], least));
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

    std::size_t uniform_ = 0;  ///< So many blocks at the front say the same in all rows,
    T same_{};                 ///< this.
    std::vector<Block> blocks_;
    TextStore kept_;  ///< The bytes of the blocks.
    std::array<T, kBlock> open_;
    std::size_t last_ = 0;  ///< Of the open block: so many are there.
};

}  // namespace fupin::detail
