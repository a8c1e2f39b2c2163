// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/digest.hpp"

#include <algorithm>
#include <bit>
#include <cstddef>

namespace fupin {
namespace {

using Words = std::array<std::uint32_t, 8>;

constexpr std::size_t kBlock = 64;
constexpr std::string_view kHex = "0123456789abcdef";

constexpr Words kInitial{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};

constexpr std::array<std::uint32_t, 64> kRound{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

std::uint32_t big_endian(const unsigned char* bytes) noexcept {
    return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
           std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

/// The 64 words of a block's schedule. FIPS 180-4, 6.2.2 step 1.
std::array<std::uint32_t, 64> schedule(const unsigned char* block) noexcept {
    std::array<std::uint32_t, 64> w;
    for (std::size_t i = 0; i < 16; ++i) w[i] = big_endian(block + 4 * i);
    for (std::size_t i = 16; i < 64; ++i) {
        const auto s0 = std::rotr(w[i - 15], 7) ^ std::rotr(w[i - 15], 18) ^ (w[i - 15] >> 3U);
        const auto s1 = std::rotr(w[i - 2], 17) ^ std::rotr(w[i - 2], 19) ^ (w[i - 2] >> 10U);
        w[i] = w[i - 16] + s0 + w[i - 7] + s1;
    }
    return w;
}

/// FIPS 180-4, 6.2.2 steps 2 to 4; letters as there.
void compress(Words& state, const unsigned char* block) noexcept {
    const auto w = schedule(block);
    auto [a, b, c, d, e, f, g, h] = state;
    for (std::size_t i = 0; i < 64; ++i) {
        const auto sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
        const auto choice = (e & f) ^ (~e & g);
        const auto t1 = h + sum1 + choice + kRound[i] + w[i];
        const auto sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
        const auto majority = (a & b) ^ (a & c) ^ (b & c);
        h = g;
        g = f;
        f = e;
        e = d + t1;
        d = c;
        c = b;
        b = a;
        a = t1 + sum0 + majority;
    }
    const Words change{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += change[i];
}

}  // namespace

Digest Digest::of(std::string_view bytes) noexcept {
    Digest digest;
    digest.words_ = kInitial;
    const auto* data = reinterpret_cast<const unsigned char*>(bytes.data());
    auto left = bytes.size();
    for (; left >= kBlock; data += kBlock, left -= kBlock) compress(digest.words_, data);

    // The rest, a one bit, zeros and the length in bits fill one block or two.
    std::array<unsigned char, 2 * kBlock> tail{};
    std::copy_n(data, left, tail.begin());
    tail[left] = 0x80;
    const auto size = left + 9 <= kBlock ? kBlock : 2 * kBlock;
    auto bits = static_cast<std::uint64_t>(bytes.size()) * 8;
    for (std::size_t i = 1; i <= 8; ++i, bits >>= 8U) {
        tail[size - i] = static_cast<unsigned char>(bits & 0xffU);
    }
    compress(digest.words_, tail.data());
    if (size > kBlock) compress(digest.words_, tail.data() + kBlock);
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
