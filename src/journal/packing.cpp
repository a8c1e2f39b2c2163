// SPDX-License-Identifier: Apache-2.0
#include "journal/packing.hpp"

#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>

namespace fupin::detail {
namespace {

// The loops below are compiled once for each set of instructions.

template <class T>
using Word = std::make_unsigned_t<T>;
template <class T>
using Values = std::span<const T, kPackedBlock>;

template <class T>
[[gnu::always_inline]] inline Word<T> more_than(T least, T value) noexcept {
    return static_cast<Word<T>>(static_cast<Word<T>>(value) - static_cast<Word<T>>(least));
}

/// The least one, where finding it costs little. Of wide numbers nearly all are small, or not less
/// than the first.
template <class T>
[[gnu::always_inline]] inline T base_of(Values<T> values) noexcept {
    if constexpr (sizeof(T) <= sizeof(std::uint32_t)) {
        auto least = values.front();
        for (const auto value : values) least = std::min(least, value);
        return least;
    } else {
        const auto first = values.front();
        Word<T> small = 0;
        Word<T> behind = 0;
        for (const auto value : values) {
            small |= static_cast<Word<T>>(value);
            behind |= more_than(first, value);
        }
        return behind < small ? first : T{};
    }
}

template <class Small, class T>
[[gnu::always_inline]] inline Packing<T> write(Values<T> values, T least, char* out) noexcept {
    for (std::size_t i = 0; i < kPackedBlock; ++i) {
        const auto more = static_cast<Small>(more_than(least, values[i]));
        std::memcpy(out + i * sizeof more, &more, sizeof more);
    }
    return {least, sizeof(Small)};
}

template <class T>
[[gnu::always_inline]] inline Packing<T> pack_all(Values<T> values, char* out) noexcept {
    const auto first = values.front();
    Word<T> differing = 0;
    for (const auto value : values) differing |= more_than(first, value);
    if (differing == 0) return {first, 0};
    const auto least = base_of<T>(values);
    Word<T> all = 0;
    for (const auto value : values) all |= more_than(least, value);
    const std::uint64_t most = all;
    if (most <= std::numeric_limits<std::uint8_t>::max())
        return write<std::uint8_t>(values, least, out);
    if (most <= std::numeric_limits<std::uint16_t>::max())
        return write<std::uint16_t>(values, least, out);
    if (most <= std::numeric_limits<std::uint32_t>::max())
        return write<std::uint32_t>(values, least, out);
    return write<std::uint64_t>(values, least, out);
}

template <class Small, class T>
[[gnu::always_inline]] inline void read(T least, const char* bytes, std::span<T> out) noexcept {
    for (std::size_t i = 0; i < out.size(); ++i) {
        Small more = 0;
        std::memcpy(&more, bytes + i * sizeof more, sizeof more);
        out[i] = static_cast<T>(static_cast<Word<T>>(static_cast<Word<T>>(least) + more));
    }
}

template <class T>
[[gnu::always_inline]] inline void unpack_all(const Packing<T>& packing, const char* bytes,
                                              std::span<T> out) noexcept {
    switch (packing.width) {
        case 0:
            return std::fill(out.begin(), out.end(), packing.least);
        case sizeof(std::uint8_t):
            return read<std::uint8_t>(packing.least, bytes, out);
        case sizeof(std::uint16_t):
            return read<std::uint16_t>(packing.least, bytes, out);
        case sizeof(std::uint32_t):
            return read<std::uint32_t>(packing.least, bytes, out);
        default:
            return read<std::uint64_t>(packing.least, bytes, out);
    }
}

#if defined(FUPIN_X86_64)

template <class T>
FUPIN_WITH_AVX2 Packing<T> pack_avx2(Values<T> values, char* out) noexcept {
    return pack_all<T>(values, out);
}
template <class T>
FUPIN_WITH_AVX512 Packing<T> pack_avx512(Values<T> values, char* out) noexcept {
    return pack_all<T>(values, out);
}
template <class T>
FUPIN_WITH_AVX2 void unpack_avx2(const Packing<T>& packing, const char* bytes,
                                 std::span<T> out) noexcept {
    unpack_all(packing, bytes, out);
}
template <class T>
FUPIN_WITH_AVX512 void unpack_avx512(const Packing<T>& packing, const char* bytes,
                                     std::span<T> out) noexcept {
    unpack_all(packing, bytes, out);
}

#endif

}  // namespace

template <class T>
Packing<T> pack(std::span<const T, kPackedBlock> values, char* out, Instructions with) noexcept {
#if defined(FUPIN_X86_64)
    if (with == Instructions::avx512) return pack_avx512<T>(values, out);
    if (with == Instructions::avx2) return pack_avx2<T>(values, out);
#else
    (void)with;
#endif
    return pack_all<T>(values, out);
}

template <class T>
void unpack(const Packing<T>& packing, const char* bytes, std::span<T> out,
            Instructions with) noexcept {
#if defined(FUPIN_X86_64)
    if (with == Instructions::avx512) return unpack_avx512(packing, bytes, out);
    if (with == Instructions::avx2) return unpack_avx2(packing, bytes, out);
#else
    (void)with;
#endif
    unpack_all(packing, bytes, out);
}

template Packing<std::uint8_t> pack(std::span<const std::uint8_t, kPackedBlock>, char*,
                                    Instructions) noexcept;
template void unpack(const Packing<std::uint8_t>&, const char*, std::span<std::uint8_t>,
                     Instructions) noexcept;
template Packing<std::uint32_t> pack(std::span<const std::uint32_t, kPackedBlock>, char*,
                                     Instructions) noexcept;
template void unpack(const Packing<std::uint32_t>&, const char*, std::span<std::uint32_t>,
                     Instructions) noexcept;
template Packing<std::int32_t> pack(std::span<const std::int32_t, kPackedBlock>, char*,
                                    Instructions) noexcept;
template void unpack(const Packing<std::int32_t>&, const char*, std::span<std::int32_t>,
                     Instructions) noexcept;
template Packing<std::uint64_t> pack(std::span<const std::uint64_t, kPackedBlock>, char*,
                                     Instructions) noexcept;
template void unpack(const Packing<std::uint64_t>&, const char*, std::span<std::uint64_t>,
                     Instructions) noexcept;
template Packing<std::int64_t> pack(std::span<const std::int64_t, kPackedBlock>, char*,
                                    Instructions) noexcept;
template void unpack(const Packing<std::int64_t>&, const char*, std::span<std::int64_t>,
                     Instructions) noexcept;

}  // namespace fupin::detail
