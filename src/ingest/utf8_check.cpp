// SPDX-License-Identifier: Apache-2.0
#include "ingest/utf8_check.hpp"

#include <array>

#if defined(FUPIN_X86_64)
#include <immintrin.h>
#endif

namespace fupin::detail {
namespace {

constexpr unsigned byte_at(std::string_view bytes, std::size_t offset) noexcept {
    return static_cast<unsigned char>(bytes[offset]);
}

#if defined(FUPIN_X86_64)

// Of 16 bytes at once: those of a value, and which of them are equal to one or not below it.
__m128i all(unsigned byte) noexcept { return _mm_set1_epi8(static_cast<char>(byte)); }
__m128i is(__m128i bytes, unsigned byte) noexcept { return _mm_cmpeq_epi8(bytes, all(byte)); }
__m128i at_least(__m128i bytes, unsigned byte) noexcept {
    return _mm_cmpeq_epi8(_mm_max_epu8(bytes, all(byte)), bytes);
}
__m128i either(__m128i a, __m128i b) noexcept { return _mm_or_si128(a, b); }

/// Whether the 16 bytes at `at >= 3` are well-formed after what stands before them; a character may
/// go on behind them.
bool are_well_formed(const char* at) noexcept {
    const auto load = [&](std::ptrdiff_t offset) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + offset));
    };
    const auto bytes = load(0);
    const auto before = load(-1);
    const auto continues = _mm_cmplt_epi8(bytes, all(0xC0));  // Signed: 80..BF.
    const auto must_continue =
        either(at_least(before, 0xC0), either(at_least(load(-2), 0xE0), at_least(load(-3), 0xF0)));
    // Of the byte before, too: those who looked at it had perhaps not looked for that.
    const auto is_never = [](__m128i of) {
        return either(at_least(of, 0xF5), is(_mm_and_si128(of, all(0xFE)), 0xC0));
    };
    const auto never = either(is_never(bytes), is_never(before));
    const auto overlong = either(_mm_andnot_si128(at_least(bytes, 0xA0), is(before, 0xE0)),
                                 _mm_andnot_si128(at_least(bytes, 0x90), is(before, 0xF0)));
    const auto surrogate = _mm_and_si128(at_least(bytes, 0xA0), is(before, 0xED));
    const auto too_high = _mm_and_si128(at_least(bytes, 0x90), is(before, 0xF4));
    const auto ill_formed = either(either(_mm_xor_si128(must_continue, continues), never),
                                   either(overlong, either(surrogate, too_high)));
    return _mm_movemask_epi8(ill_formed) == 0;
}

/// The same, but false wherever there might be more to look at than how many bytes follow: behind
/// bytes that no Chinese character of the basic plane begins with.
bool are_simply_well_formed(const char* at) noexcept {
    const auto load = [&](std::ptrdiff_t offset) {
        return _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + offset));
    };
    const auto before = load(-1);
    const auto continues = _mm_cmplt_epi8(load(0), all(0xC0));
    const auto must_continue = either(at_least(before, 0xC0), at_least(load(-2), 0xE0));
    const auto of_four = at_least(_mm_max_epu8(before, load(-3)), 0xF0);
    const auto special = either(is(_mm_and_si128(before, all(0xFE)), 0xC0),
                                either(is(before, 0xE0), is(before, 0xED)));
    const auto other = either(_mm_xor_si128(must_continue, continues), either(of_four, special));
    return _mm_movemask_epi8(other) == 0;
}

/// How far whole steps of 16 bytes are well-formed. `begin` is at least 3.
std::size_t end_of_steps(std::string_view bytes, std::size_t begin) noexcept {
    constexpr std::size_t kStep = 16;
    auto end = begin;
    while (end + kStep <= bytes.size()) {
        const auto* const at = bytes.data() + end;
        if (!are_simply_well_formed(at) && !are_well_formed(at)) break;
        end += kStep;
    }
    return end;
}

/// Of 64 bytes: bit i is byte i.
struct Bytes64 {
    std::uint64_t not_ascii;
    std::uint64_t from_c0;  ///< C0 and above: the first bytes of characters.
    std::uint64_t from_e0;  ///< Those of three bytes and more.
    bool is_special;        ///< Some are C0, C1, E0, ED, F0 or above: more is to be looked at.
};

/// Whether 64 bytes are well-formed after what stands before them, of which the first bytes are
/// known by the bits that `before` shows.
class Steps64 {
public:
    [[nodiscard, gnu::always_inline]] bool take(const Bytes64& now, const char* at) noexcept {
        const auto must_continue =
            (now.from_c0 << 1 | from_c0_ >> 63) | (now.from_e0 << 2 | from_e0_ >> 62);
        const auto continues = now.not_ascii & ~now.from_c0;
        from_c0_ = now.from_c0;
        from_e0_ = now.from_e0;
        // A character of four bytes or a second byte that may not be all others, perhaps begun in
        // the step before.
        const bool looks_closely = now.is_special || was_special_;
        was_special_ = now.is_special;
        if (!looks_closely) return must_continue == continues;
        for (std::size_t i = 0; i < 64; i += 16) {
            if (!are_well_formed(at + i)) return false;
        }
        return true;
    }

private:
    std::uint64_t from_c0_ = 0;
    std::uint64_t from_e0_ = 0;
    bool was_special_ = false;
};

FUPIN_WITH_AVX2 __m256i all_avx2(unsigned byte) noexcept {
    return _mm256_set1_epi8(static_cast<char>(byte));
}

FUPIN_WITH_AVX2 std::uint64_t bits_of(__m256i low, __m256i high) noexcept {
    return std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(low))} |
           std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(high))} << 32;
}

/// Those above a byte that is not ASCII, and all of ASCII: as signed numbers.
FUPIN_WITH_AVX2 std::uint64_t above(__m256i low, __m256i high, unsigned byte) noexcept {
    return bits_of(_mm256_cmpgt_epi8(low, all_avx2(byte)), _mm256_cmpgt_epi8(high, all_avx2(byte)));
}

/// The classes of a byte by which special ones are known: of its lower half and of its upper half,
/// which have one in common if it is one.
constexpr unsigned kTwo = 1, kThree = 2, kFour = 4;

FUPIN_WITH_AVX2 __m256i special_in(__m256i bytes) noexcept {
    constexpr char kAny = kFour;
    const auto of_low = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(kTwo | kThree | kFour, kTwo | kFour, kAny, kAny, kAny, kAny, kAny, kAny, kAny,
                      kAny, kAny, kAny, kAny, kThree | kFour, kAny, kAny));
    const auto of_high = _mm256_broadcastsi128_si256(
        _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, kTwo, 0, kThree, kFour));
    const auto half = all_avx2(0x0F);
    const auto low = _mm256_and_si256(bytes, half);
    const auto high = _mm256_and_si256(_mm256_srli_epi16(bytes, 4), half);
    return _mm256_and_si256(_mm256_shuffle_epi8(of_low, low), _mm256_shuffle_epi8(of_high, high));
}

FUPIN_WITH_AVX2 Bytes64 bytes_avx2(const char* at) noexcept {
    const auto low = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
    const auto high = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at + 32));
    const auto not_ascii = bits_of(low, high);
    const auto special = _mm256_or_si256(special_in(low), special_in(high));
    return {not_ascii, above(low, high, 0xBF) & not_ascii, above(low, high, 0xDF) & not_ascii,
            _mm256_testz_si256(special, special) == 0};
}

FUPIN_WITH_AVX2 std::size_t end_of_steps_avx2(std::string_view bytes, std::size_t begin) noexcept {
    Steps64 steps;
    auto end = begin;
    for (; end + 64 <= bytes.size(); end += 64) {
        const auto* const at = bytes.data() + end;
        if (!steps.take(bytes_avx2(at), at)) break;
    }
    return end;
}

FUPIN_WITH_AVX512 std::uint64_t from(__m512i bytes, unsigned byte) noexcept {
    return _mm512_cmpge_epu8_mask(bytes, _mm512_set1_epi8(static_cast<char>(byte)));
}

/// Which of the bytes from 0xC0 on are special, by their lower six bits.
constexpr std::array<std::uint8_t, 64> kSpecial = [] {
    std::array<std::uint8_t, 64> special{};
    for (const unsigned byte : {0xC0U, 0xC1U, 0xE0U, 0xEDU}) special[byte & 0x3FU] = 1;
    for (unsigned byte = 0xF0; byte <= 0xFF; ++byte) special[byte & 0x3FU] = 1;
    return special;
}();

FUPIN_WITH_AVX512 Bytes64 bytes_avx512(const char* at) noexcept {
    const auto bytes = _mm512_loadu_si512(at);
    const auto from_c0 = from(bytes, 0xC0);
    const auto of_six_bits =
        _mm512_maskz_permutexvar_epi8(from_c0, bytes, _mm512_loadu_si512(kSpecial.data()));
    const auto special = _mm512_test_epi8_mask(of_six_bits, of_six_bits);
    return {_mm512_movepi8_mask(bytes), from_c0, from(bytes, 0xE0), special != 0};
}

FUPIN_WITH_AVX512 std::size_t end_of_steps_avx512(std::string_view bytes,
                                                  std::size_t begin) noexcept {
    Steps64 steps;
    auto end = begin;
    for (; end + 64 <= bytes.size(); end += 64) {
        const auto* const at = bytes.data() + end;
        if (!steps.take(bytes_avx512(at), at)) break;
    }
    return end;
}

}  // namespace

std::size_t skip_well_formed(std::string_view bytes, std::size_t begin,
                             Instructions with) noexcept {
    if (begin < 3) return begin;
    auto end = begin;
    if (with == Instructions::avx2) end = end_of_steps_avx2(bytes, begin);
    if (with == Instructions::avx512) end = end_of_steps_avx512(bytes, begin);
    end = end_of_steps(bytes, end);
    if (end == begin) return begin;
    for (std::size_t back = 1; back <= 3; ++back) {
        const auto length = sequence_length(byte_at(bytes, end - back));
        if (length > back) return end - back;
        if (length > 0) break;
    }
    return end;
}

#else

}  // namespace

std::size_t skip_well_formed(std::string_view bytes, std::size_t begin,
                             Instructions /*with*/) noexcept {
    while (begin < bytes.size() && byte_at(bytes, begin) < 0x80) ++begin;
    return begin;
}

#endif

}  // namespace fupin::detail
