// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/digest.hpp"

#include "core/sha256.hpp"

#include <algorithm>
#include <cstddef>

namespace fupin {
namespace {

constexpr std::string_view kHex = "0123456789abcdef";

}  // namespace

using detail::kSha256Block;

Digest Digest::of(std::string_view bytes) noexcept {
    Digest digest;
    digest.words_ = detail::kSha256Initial;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    auto left = bytes.size();
    for (; left >= kSha256Block; data += kSha256Block, left -= kSha256Block)
        detail::sha256_compress(digest.words_, data);

    // The rest, a one bit, zeros and the length in bits fill one block or two.
    std::array<unsigned char, 2 * kSha256Block> tail{};
    std::copy_n(data, left, tail.begin());
    tail[left] = 0x80;
    const auto size = left + 9 <= kSha256Block ? kSha256Block : 2 * kSha256Block;
    auto bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (std::size_t i = 1; i <= 8; ++i, bits >>= 8U) {
        tail[size - i] = static_cast<unsigned char>(bits & 0xffU);
    }
    detail::sha256_compress(digest.words_, tail.data());
    if (size > kSha256Block) detail::sha256_compress(digest.words_, tail.data() + kSha256Block);
    return digest;
}

void Digest::combine(const Digest& other) noexcept {
    std::uint64_t carry = 0;
    for (std::size_t i = words_.size(); i-- > 0;) {
        carry += std::uint64_t{words_[i]} + other.words_[i];
        words_[i] = static_cast<std::uint32_t>(carry);
        carry >>= 32U;
    }
}

std::string Digest::to_string() const {
    std::string text;
    text.reserve(64);
    for (const auto word : words_) {
        for (int shift = 28; shift >= 0; shift -= 4) text.push_back(kHex[word >> shift & 0xfU]);
    }
    return text;
}

}  // namespace fupin
