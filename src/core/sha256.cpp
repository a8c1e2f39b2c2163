// SPDX-License-Identifier: Apache-2.0
#include "core/sha256.hpp"

#include <bit>

#if defined(__x86_64__) && defined(__GNUC__)
#define FUPIN_SHA_INSTRUCTIONS
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace fupin::detail {
namespace {

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

#ifdef FUPIN_SHA_INSTRUCTIONS

bool has_instructions() noexcept {
    unsigned a = 0;
    unsigned b = 0;
    unsigned c = 0;
    unsigned d = 0;
    if (__get_cpuid(1, &a, &b, &c, &d) == 0 || (c & bit_SSE4_1) == 0) return false;
    return __get_cpuid_count(7, 0, &a, &b, &c, &d) != 0 && (b & 1U << 29U) != 0;  // SHA.
}

[[gnu::target("sha,sse4.1")]] __m128i load(const void* from) noexcept {
    return _mm_loadu_si128(static_cast<const __m128i*>(from));
}

/// Four rounds a turn. The instructions want the state as the words a b e f and c d g h, and four
/// words of the schedule at a time; `words` is a ring of the last sixteen.
[[gnu::target("sha,sse4.1")]] void compress_by_instruction(Sha256State& state,
                                                           const unsigned char* block) noexcept {
    const auto swapped = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    const auto cdab = _mm_shuffle_epi32(load(state.data()), 0xb1);
    const auto hgfe = _mm_shuffle_epi32(load(state.data() + 4), 0x1b);
    auto abef = _mm_alignr_epi8(cdab, hgfe, 8);
    auto cdgh = _mm_blend_epi16(hgfe, cdab, 0xf0);
    const auto abef_before = abef;
    const auto cdgh_before = cdgh;
    __m128i words[4];
    for (std::size_t i = 0; i < 4; ++i) words[i] = _mm_shuffle_epi8(load(block + 16 * i), swapped);
    for (std::size_t turn = 0; turn < 16; ++turn) {
        auto& now = words[turn % 4];
        const auto sum = _mm_add_epi32(now, load(kRound.data() + 4 * turn));
        cdgh = _mm_sha256rnds2_epu32(cdgh, abef, sum);
        abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(sum, 0x0e));
        if (turn >= 12) continue;
        const auto last = words[(turn + 3) % 4];
        const auto middle = _mm_alignr_epi8(last, words[(turn + 2) % 4], 4);
        const auto begun = _mm_sha256msg1_epu32(now, words[(turn + 1) % 4]);
        now = _mm_sha256msg2_epu32(_mm_add_epi32(begun, middle), last);
    }
    abef = _mm_add_epi32(abef, abef_before);
    cdgh = _mm_add_epi32(cdgh, cdgh_before);
    const auto feba = _mm_shuffle_epi32(abef, 0x1b);
    const auto dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data()), _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(state.data() + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#endif

}  // namespace

/// FIPS 180-4, 6.2.2 steps 2 to 4; letters as there.
void sha256_compress_plainly(Sha256State& state, const unsigned char* block) noexcept {
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
    const Sha256State change{a, b, c, d, e, f, g, h};
    for (std::size_t i = 0; i < 8; ++i) state[i] += change[i];
}

void sha256_compress(Sha256State& state, const unsigned char* block) noexcept {
#ifdef FUPIN_SHA_INSTRUCTIONS
    static const bool by_instruction = has_instructions();
    if (by_instruction) return compress_by_instruction(state, block);
#endif
    sha256_compress_plainly(state, block);
}

}  // namespace fupin::detail
