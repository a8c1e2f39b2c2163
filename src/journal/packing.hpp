// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/instructions.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace fupin::detail {

inline constexpr std::size_t kPackedBlock = 256;

/// How the numbers of a block are kept: what each is more than one that is not above the others, in
/// as few bytes as all need.
template <class T>
struct Packing {
    T least{};
    std::uint8_t width = 0;  ///< Bytes of each number: 0, 1, 2, 4 or 8.
};

// Both are there for the whole numbers of columns: signed or not of 32 and 64 bits, unsigned of 8.

/// Writes what the numbers are more to `out`, where there is room for the numbers themselves.
template <class T>
[[nodiscard]] Packing<T> pack(std::span<const T, kPackedBlock> values, char* out,
                              Instructions with = instructions()) noexcept;
/// So many numbers of a block; `bytes` are those of the first of them.
template <class T>
void unpack(const Packing<T>& packing, const char* bytes, std::span<T> out,
            Instructions with = instructions()) noexcept;

}  // namespace fupin::detail
