// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace fupin::detail {

/// The state of a SHA-256 sum: a to h of FIPS 180-4.
using Sha256State = std::array<std::uint32_t, 8>;

inline constexpr std::size_t kSha256Block = 64;  ///< Bytes.
inline constexpr Sha256State kSha256Initial{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

/// Takes one block into the state: with the instructions for it where the processor has them.
void sha256_compress(Sha256State& state, const unsigned char* block) noexcept;

/// The same in plain arithmetic, on any processor.
void sha256_compress_plainly(Sha256State& state, const unsigned char* block) noexcept;

}  // namespace fupin::detail
