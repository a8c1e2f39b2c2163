// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace fupin {

/// SHA-256 of some canonical bytes; names an edition of a document.
///
/// `combine` is a commutative, associative sum (modulo 2^256), so the digest of a set of entries
/// does not depend on their order and a repeated entry does not cancel out.
class Digest {
public:
    constexpr Digest() noexcept = default;  ///< Of the empty set: zero.
    [[nodiscard]] static Digest of(std::string_view bytes) noexcept;

    void combine(const Digest& other) noexcept;

    /// 64 hexadecimal characters.
    [[nodiscard]] std::string to_string() const;

    friend constexpr bool operator==(const Digest&, const Digest&) noexcept = default;

private:
    std::array<std::uint32_t, 8> words_{};
};

}  // namespace fupin
