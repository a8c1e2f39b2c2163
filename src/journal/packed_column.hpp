// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "journal/packing.hpp"
#include "journal/text_store.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
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
    static constexpr std::size_t kBlock = kPackedBlock;

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
                const auto& packed = blocks_[block - uniform_];
                unpack(packed.packing, packed.bytes + from * packed.packing.width, out.first(fit));
            } else {
                std::copy_n(open_.begin() + static_cast<std::ptrdiff_t>(from), fit, out.begin());
            }
            out = out.subspan(fit);
            first += fit;
        }
    }

    void clear() noexcept { *this = {}; }

    /// Gives back memory of elements before `end`, which nobody will ask for.
    void release(std::uint64_t end) noexcept {
        if (end / kBlock < uniform_) return;
        if (end == size()) {
            kept_ = {};
            return;
        }
        const auto block = static_cast<std::size_t>(end / kBlock) - uniform_;
        if (block < blocks_.size() && blocks_[block].packing.width > 0) {
            kept_.release_before(blocks_[block].bytes);
        }
    }

private:
    struct Block {
        const char* bytes = nullptr;
        Packing<T> packing;
    };

    void add_block(std::span<const T, kBlock> values) {
        auto* const bytes = kept_.reserve(kBlock * sizeof(T));
        const auto packing = pack<T>(values, bytes);
        if (packing.width > 0) {
            kept_.take(kBlock * packing.width);
            blocks_.push_back({bytes, packing});
        } else if (blocks_.empty() && (uniform_ == 0 || same_ == packing.least)) {
            same_ = packing.least;
            ++uniform_;
        } else {
            blocks_.push_back({nullptr, packing});
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
