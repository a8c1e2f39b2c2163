// SPDX-License-Identifier: Apache-2.0
#include "ingest/mark_search.hpp"

#include <algorithm>
#include <array>
#include <bit>

#if defined(FUPIN_X86_64)
#include <immintrin.h>
#endif

namespace fupin::detail {
namespace {

constexpr std::size_t kBlock = 64;
constexpr std::size_t kMostBlocks = 8;
static_assert(MarkSearch::kMostAhead >= 2 * kBlock * kMostBlocks);

/// Bit i: the byte i of a block of 64.
struct BlockMarks {
    std::uint64_t all;
    std::uint64_t others;
};
using Masks = std::array<BlockMarks, kMostBlocks>;

/// As `std::popcount`, which is slow where the processor may be one without an instruction for it.
constexpr unsigned ones_in(std::uint64_t bits) noexcept {
    bits -= (bits >> 1) & 0x5555'5555'5555'5555U;
    bits = (bits & 0x3333'3333'3333'3333U) + ((bits >> 2) & 0x3333'3333'3333'3333U);
    bits = (bits + (bits >> 4)) & 0x0F0F'0F0F'0F0F'0F0FU;
    return static_cast<unsigned>((bits * 0x0101'0101'0101'0101U) >> 56);
}

void mark_blocks(const char* bytes, std::size_t blocks, char separator, Masks& masks) noexcept {
    for (std::size_t b = 0; b < blocks; ++b, bytes += kBlock) {
        std::uint64_t all = 0;
        std::uint64_t separators = 0;
#if defined(FUPIN_X86_64)
        constexpr unsigned kStep = 16;
        for (unsigned at = 0; at < kBlock; at += kStep) {
            const auto sixteen = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + at));
            const auto is_separator = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8(separator));
            const auto is_quote = _mm_cmpeq_epi8(sixteen, _mm_set1_epi8('"'));
            const auto controls = _mm_min_epu8(sixteen, _mm_set1_epi8('\r'));
            const auto is_any = _mm_or_si128(_mm_or_si128(is_separator, is_quote),
                                             _mm_cmpeq_epi8(controls, sixteen));
            const auto bits = [](__m128i of) {
                return std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(of))};
            };
            all |= bits(is_any) << at;
            separators |= bits(is_separator) << at;
        }
#else
        for (unsigned at = 0; at < kBlock; ++at) {
            const char byte = bytes[at];
            const bool is_separator = byte == separator;
            const bool is_any =
                is_separator || byte == '"' || static_cast<unsigned char>(byte) <= '\r';
            all |= std::uint64_t{is_any} << at;
            separators |= std::uint64_t{is_separator} << at;
        }
#endif
        masks[b] = {all, all & ~separators};
    }
}

/// Writes more than there are, so that their number, which is hard to foretell, matters less.
template <bool has_popcnt>
[[gnu::always_inline]] inline void put_marks(const Masks& masks, std::size_t blocks,
                                             std::uint32_t first, std::uint32_t* out,
                                             MarksFound& found) noexcept {
    constexpr unsigned kAtOnce = 8;
    constexpr auto kNotZero = std::uint64_t{1} << (kBlock - 1);
    const auto count_of = [](std::uint64_t bits) {
        return has_popcnt ? static_cast<unsigned>(std::popcount(bits)) : ones_in(bits);
    };
    for (std::size_t b = 0; b < blocks; ++b, first += kBlock) {
        auto left = masks[b].all;
        const auto count = count_of(left);
        auto* to = out + found.count;
        for (unsigned done = 0; done < count; done += kAtOnce) {
            for (unsigned i = 0; i < kAtOnce; ++i) {
                *to++ = first + static_cast<std::uint32_t>(std::countr_zero(left | kNotZero));
                left &= left - 1;
            }
        }
        found.count += count;
        found.others += count_of(masks[b].others);
    }
}

/// Finds those of so many whole blocks.
void find_in_blocks(const char* bytes, std::size_t blocks, char separator, std::uint32_t first,
                    std::uint32_t* out, MarksFound& found) noexcept {
    Masks masks;
    mark_blocks(bytes, blocks, separator, masks);
    put_marks<false>(masks, blocks, first, out, found);
}

#if defined(FUPIN_X86_64)

FUPIN_WITH_AVX2 void mark_blocks_avx2(const char* bytes, std::size_t blocks, char separator,
                                      Masks& masks) noexcept {
    const auto separators = _mm256_set1_epi8(separator);
    const auto quotes = _mm256_set1_epi8('"');
    const auto controls = _mm256_set1_epi8('\r');
    for (std::size_t b = 0; b < blocks; ++b, bytes += kBlock) {
        BlockMarks marks{0, 0};
        for (unsigned at = 0; at < kBlock; at += 32) {
            const auto half = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(bytes + at));
            const auto is_other =
                _mm256_or_si256(_mm256_cmpeq_epi8(half, quotes),
                                _mm256_cmpeq_epi8(_mm256_min_epu8(half, controls), half));
            const auto is_separator = _mm256_cmpeq_epi8(half, separators);
            const auto bits = static_cast<unsigned>(_mm256_movemask_epi8(is_separator));
            const auto others = static_cast<unsigned>(_mm256_movemask_epi8(is_other)) & ~bits;
            marks.all |= std::uint64_t{bits | others} << at;
            marks.others |= std::uint64_t{others} << at;
        }
        masks[b] = marks;
    }
}

FUPIN_WITH_AVX2 void find_in_blocks_avx2(const char* bytes, std::size_t blocks, char separator,
                                         std::uint32_t first, std::uint32_t* out,
                                         MarksFound& found) noexcept {
    Masks masks;
    mark_blocks_avx2(bytes, blocks, separator, masks);
    put_marks<true>(masks, blocks, first, out, found);
}

FUPIN_WITH_AVX512 inline void put_sixteen(__m128i numbers, __m512i base,
                                          std::uint32_t* to) noexcept {
    // The form with a mask, as some compilers warn of the other one in their own header.
    const auto wide = _mm512_maskz_cvtepu8_epi32(0xFFFF, numbers);
    _mm512_storeu_si512(to, _mm512_add_epi32(wide, base));
}

FUPIN_WITH_AVX512 void find_in_blocks_avx512(const char* bytes, std::size_t blocks, char separator,
                                             std::uint32_t first, std::uint32_t* out,
                                             MarksFound& found) noexcept {
    constexpr std::array<char, kBlock> kNumbers = [] {
        std::array<char, kBlock> numbers{};
        for (std::size_t i = 0; i < kBlock; ++i) numbers[i] = static_cast<char>(i);
        return numbers;
    }();
    constexpr std::size_t kAtOnce = 16;
    const auto separators = _mm512_set1_epi8(separator);
    const auto quotes = _mm512_set1_epi8('"');
    const auto controls = _mm512_set1_epi8('\r');
    const auto numbers = _mm512_loadu_si512(kNumbers.data());
    for (std::size_t b = 0; b < blocks; ++b, bytes += kBlock, first += kBlock) {
        const auto block = _mm512_loadu_si512(bytes);
        const std::uint64_t is_separator = _mm512_cmpeq_epi8_mask(block, separators);
        const std::uint64_t others =
            (_mm512_cmpeq_epi8_mask(block, quotes) | _mm512_cmple_epu8_mask(block, controls)) &
            ~is_separator;
        const auto all = is_separator | others;
        const auto count = static_cast<std::size_t>(std::popcount(all));
        const auto base = _mm512_set1_epi32(static_cast<int>(first));
        const auto packed = _mm512_maskz_compress_epi8(all, numbers);
        auto* const to = out + found.count;
        put_sixteen(_mm512_maskz_extracti32x4_epi32(0xF, packed, 0), base, to);
        if (count > kAtOnce) [[unlikely]] {
            std::array<char, kBlock> rest;
            _mm512_storeu_si512(rest.data(), packed);
            for (auto done = kAtOnce; done < count; done += kAtOnce) {
                const auto* const some = reinterpret_cast<const __m128i*>(rest.data() + done);
                put_sixteen(_mm_loadu_si128(some), base, to + done);
            }
        }
        found.count += count;
        found.others += static_cast<std::size_t>(std::popcount(others));
    }
}

#endif

}  // namespace

MarksFound find_marks(const MarkSearch& search, std::uint32_t* out, Instructions with) noexcept {
    auto* find = find_in_blocks;
#if defined(FUPIN_X86_64)
    if (with == Instructions::avx2) find = find_in_blocks_avx2;
    if (with == Instructions::avx512) find = find_in_blocks_avx512;
#else
    (void)with;
#endif
    MarksFound found;
    auto at = search.from;
    auto first = search.first;
    while (found.count < search.wanted && at < search.stop && at < search.text.size()) {
        const auto rest = search.text.substr(at);
        const auto blocks = std::min(rest.size() / kBlock, kMostBlocks);
        if (blocks > 0) {
            find(rest.data(), blocks, search.separator, first, out, found);
            at += blocks * kBlock;
            first += static_cast<std::uint32_t>(blocks * kBlock);
            continue;
        }
        std::array<char, kBlock> padded;
        padded.fill('a');
        std::ranges::copy(rest, padded.begin());
        find(padded.data(), 1, search.separator, first, out, found);
        break;
    }
    return found;
}

}  // namespace fupin::detail
