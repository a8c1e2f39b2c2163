// SPDX-License-Identifier: Apache-2.0
#include "ingest/decimal_cells.hpp"

#include <algorithm>
#include <string_view>

#if defined(FUPIN_X86_64)
#include <immintrin.h>
#endif

namespace fupin::detail {
namespace {

bool one_by_one(const DecimalCells& cells, const Scale& scale, std::int64_t* out) noexcept {
    std::int64_t all = 0;
    for (std::size_t i = 0; i < cells.count; ++i) {
        const auto& cell = cells.first[i * cells.width];
        const std::string_view text{cells.bytes + cell.begin, cell.end - cell.begin};
        out[i] = quick_decimal(text, scale);
        all |= out[i];
    }
    return all >= 0;
}

#if defined(FUPIN_X86_64)

static_assert(sizeof(RecordBlock::Cell) == sizeof(std::uint64_t));

FUPIN_WITH_AVX512 inline __m512i all_of(std::int64_t number) noexcept {
    return _mm512_set1_epi64(number);
}

/// Step by step what `quick_decimal` does, of eight at once.
FUPIN_WITH_AVX512 bool eight_at_once(const DecimalCells& cells, const Scale& scale,
                                     std::int64_t* out) noexcept {
    constexpr std::size_t kAtOnce = 8;
    // Forms with a mask, as some compilers warn of others in their own header.
    constexpr __mmask8 kAll = 0xFF;
    const auto zero = _mm512_setzero_si512();
    const auto low_half = all_of(0xFFFF'FFFF);
    const auto step = static_cast<std::int64_t>(cells.width);
    const auto places =
        _mm512_setr_epi64(0, step, 2 * step, 3 * step, 4 * step, 5 * step, 6 * step, 7 * step);
    const auto powers =
        _mm512_setr_epi64(1, 10, 100, 1'000, 10'000, 100'000, 1'000'000, 10'000'000);
    // Products of numbers of 32 bits; one may have more.
    const auto one_low = all_of(scale.one & 0xFFFF'FFFF);
    const auto one_high = all_of(scale.one >> 32);
    const auto hundredth = all_of(scale.hundredth);
    __mmask8 any_bad = 0;
    for (std::size_t i = 0; i < cells.count; i += kAtOnce) {
        const auto some = std::min(cells.count - i, kAtOnce);
        const auto lanes = static_cast<__mmask8>((1U << some) - 1);
        const auto cell =
            _mm512_mask_i64gather_epi64(zero, lanes, places, cells.first + i * cells.width, 8);
        const auto ends = _mm512_maskz_srli_epi64(kAll, cell, 32);
        const auto sizes = _mm512_sub_epi64(ends, _mm512_and_si512(cell, low_half));
        const auto last = _mm512_mask_i64gather_epi64(zero, lanes, ends, cells.bytes - 8, 1);
        const auto before = _mm512_mask_i64gather_epi64(zero, lanes, ends, cells.bytes - 11, 1);

        const auto point = _mm512_and_si512(_mm512_maskz_srli_epi64(kAll, last, 40), all_of(0xFF));
        const auto has_cents = _mm512_mask_cmpgt_epu64_mask(
            _mm512_cmpeq_epi64_mask(point, all_of('.')), sizes, all_of(3));
        const auto whole = _mm512_mask_sub_epi64(sizes, has_cents, sizes, all_of(3));
        const auto shift = _mm512_and_si512(
            _mm512_sub_epi64(all_of(64), _mm512_maskz_slli_epi64(kAll, whole, 3)), all_of(63));
        auto digits =
            _mm512_xor_si512(_mm512_mask_mov_epi64(last, has_cents, before), _mm512_set1_epi8('0'));
        digits = _mm512_maskz_sllv_epi64(kAll, _mm512_maskz_srlv_epi64(kAll, digits, shift), shift);
        const auto not_digits =
            _mm512_or_si512(_mm512_add_epi64(digits, _mm512_set1_epi8(0x80 - 10)), digits);
        // Of pairs, of fours, of all.
        digits = _mm512_maddubs_epi16(digits, _mm512_set1_epi16(10 + (1 << 8)));
        digits = _mm512_madd_epi16(digits, _mm512_set1_epi32(100 + (1 << 16)));
        digits = _mm512_add_epi64(_mm512_maskz_mul_epu32(kAll, digits, all_of(10'000)),
                                  _mm512_maskz_srli_epi64(kAll, digits, 32));

        const auto tens = _mm512_sub_epi64(
            _mm512_and_si512(_mm512_maskz_srli_epi64(kAll, last, 48), all_of(0xFF)), all_of('0'));
        const auto ones = _mm512_sub_epi64(_mm512_maskz_srli_epi64(kAll, last, 56), all_of('0'));
        const auto cents =
            _mm512_maskz_add_epi64(has_cents, _mm512_maskz_mul_epu32(kAll, tens, all_of(10)), ones);
        const auto bad_tens = _mm512_mask_cmpgt_epu64_mask(has_cents, tens, all_of(9));
        const auto bad_ones = _mm512_mask_cmpgt_epu64_mask(has_cents, ones, all_of(9));
        const auto behind_first = _mm512_sub_epi64(whole, all_of(1));
        const auto bad_size = _mm512_cmpge_epu64_mask(behind_first, all_of(8));
        const auto bad_digits =
            _mm512_test_epi64_mask(not_digits, _mm512_set1_epi8(static_cast<char>(0x80)));
        const auto least = _mm512_maskz_permutexvar_epi64(kAll, behind_first, powers);
        const auto has_zero =
            _mm512_mask_cmplt_epu64_mask(_mm512_cmpgt_epu64_mask(whole, all_of(1)), digits, least);
        const auto bad =
            static_cast<__mmask8>(bad_tens | bad_ones | bad_size | bad_digits | has_zero);

        auto value = _mm512_add_epi64(
            _mm512_maskz_mul_epu32(kAll, digits, one_low),
            _mm512_maskz_slli_epi64(kAll, _mm512_maskz_mul_epu32(kAll, digits, one_high), 32));
        value = _mm512_add_epi64(value, _mm512_maskz_mul_epu32(kAll, cents, hundredth));
        value = _mm512_mask_mov_epi64(value, bad, all_of(-1));
        _mm512_mask_storeu_epi64(out + i, lanes, value);
        any_bad = static_cast<__mmask8>(any_bad | (bad & lanes));
    }
    return any_bad == 0;
}

#endif

}  // namespace

bool quick_decimals(const DecimalCells& cells, const Scale& scale, std::int64_t* out,
                    Instructions with) noexcept {
#if defined(FUPIN_X86_64)
    if (with == Instructions::avx512) return eight_at_once(cells, scale, out);
#else
    (void)with;
#endif
    return one_by_one(cells, scale, out);
}

}  // namespace fupin::detail
