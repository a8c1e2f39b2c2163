// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <utility>

namespace fupin::detail {

/// How the numbers of a chunk are kept: of each how much more than a base it is, in `width` bytes;
/// none if all are the base. A number is written and read in its own bytes only, so that one may be
/// read while its neighbours are written.
///
///     holds(reach(values))  says whether values can be kept
///     get(i)                after put(i, values) is the first of them
template <class T>
class NumberForm {
public:
    using Word = std::make_unsigned_t<T>;
    /// What writing may touch behind the last number, and reading never does.
    static constexpr std::size_t kOverrun = sizeof(Word);

    NumberForm() = default;
    /// All are one number.
    explicit NumberForm(T same) noexcept : base_{static_cast<Word>(same)} {}
    /// Room for numbers of `width` bytes, among them all of least..most, and about as many more on
    /// either side. Small numbers are kept as they are.
    NumberForm(std::byte* bytes, unsigned width, T least, T most) noexcept
        : bytes_{bytes}, width_{width} {
        const auto room = mask_of(width);
        const auto low = static_cast<Word>(least);
        const auto slack = static_cast<Word>(room - span_of(least, most));
        const bool are_small = least >= T{} && static_cast<Word>(most) <= room;
        base_ = are_small ? Word{0} : static_cast<Word>(low - slack / 2);
    }

    /// The fewest bytes of each number in which all of least..most can be kept.
    [[nodiscard]] static unsigned width_for(T least, T most) noexcept {
        return width_for(span_of(least, most));
    }
    /// The next width that numbers are kept in: 0, 1, 2, 3, 4, 6, 8.
    [[nodiscard]] static constexpr unsigned wider(unsigned width) noexcept {
        return width < 4 ? width + 1 : width + 2;
    }

    [[nodiscard]] unsigned width() const noexcept { return width_; }
    /// How far above the base they are, at most twice as far.
    [[nodiscard]] Word reach(std::span<const T> values) const noexcept {
        Word all = 0;
        for (const auto value : values) all |= above_base(value);
        return all;
    }
    [[nodiscard]] bool holds(Word reach) const noexcept { return reach <= mask_of(width_); }
    /// The fewest bytes in which a reach can be kept.
    [[nodiscard]] static unsigned width_for(Word reach) noexcept {
        unsigned width = 0;
        while (mask_of(width) < reach) width = wider(width);
        return width;
    }

    [[nodiscard]] T get(std::size_t i) const noexcept {
        const auto read = [&]<unsigned kWidth>(std::integral_constant<unsigned, kWidth>) {
            return from_above(load<kWidth>(bytes_ + i * kWidth));
        };
        return for_width(read);
    }
    void get(std::size_t first, std::span<T> out) const noexcept {
        if (out.empty()) return;
        const auto read = [&]<unsigned kWidth>(std::integral_constant<unsigned, kWidth>) {
            const auto* from = bytes_ + first * kWidth;
            // All but the last may be read with what is behind them.
            for (std::size_t i = 0; i + 1 < out.size(); ++i, from += kWidth) {
                out[i] = from_above(load_beyond<kWidth>(from));
            }
            return out.back() = from_above(load<kWidth>(from));
        };
        for_width(read);
    }
    /// Of a form that covers them.
    void put(std::size_t first, std::span<const T> values) noexcept {
        const auto write = [&]<unsigned kWidth>(std::integral_constant<unsigned, kWidth>) {
            auto* to = bytes_ + first * kWidth;
            for (const auto value : values) {
                store_beyond<kWidth>(to, above_base(value));
                to += kWidth;
            }
            return T{};
        };
        for_width(write);
    }

private:
    [[nodiscard]] static constexpr Word mask_of(unsigned width) noexcept {
        if (width >= sizeof(Word)) return static_cast<Word>(~Word{0});
        return static_cast<Word>((Word{1} << (width * 8)) - 1);
    }
    [[nodiscard]] static constexpr Word span_of(T least, T most) noexcept {
        return static_cast<Word>(static_cast<Word>(most) - static_cast<Word>(least));
    }
    [[nodiscard]] Word above_base(T value) const noexcept {
        return static_cast<Word>(static_cast<Word>(value) - base_);
    }
    [[nodiscard]] T from_above(Word above) const noexcept {
        return static_cast<T>(static_cast<Word>(base_ + above));
    }

    template <class Visit>
    T for_width(const Visit& visit) const noexcept {
        switch (width_) {
            case 0:
                return visit(std::integral_constant<unsigned, 0>{});
            case 1:
                return visit(std::integral_constant<unsigned, 1>{});
            case 2:
                if constexpr (sizeof(T) > 1) return visit(std::integral_constant<unsigned, 2>{});
                break;
            case 3:
                if constexpr (sizeof(T) > 2) return visit(std::integral_constant<unsigned, 3>{});
                break;
            case 4:
                if constexpr (sizeof(T) > 2) return visit(std::integral_constant<unsigned, 4>{});
                break;
            case 6:
                if constexpr (sizeof(T) > 4) return visit(std::integral_constant<unsigned, 6>{});
                break;
            case 8:
                if constexpr (sizeof(T) > 4) return visit(std::integral_constant<unsigned, 8>{});
                break;
            default:
                break;
        }
        __builtin_unreachable();
    }

    /// The type in which so many bytes lie, maybe with more behind them.
    template <unsigned kWidth>
    using Cell = std::conditional_t<
        kWidth == 1, std::uint8_t,
        std::conditional_t<kWidth == 2, std::uint16_t,
                           std::conditional_t<kWidth <= 4, std::uint32_t, std::uint64_t>>>;

    /// The first byte is the lowest, whatever the machine.
    template <class Number>
    [[nodiscard]] static Number as_little(Number number) noexcept {
        if constexpr (std::endian::native == std::endian::little || sizeof(Number) == 1) {
            return number;
        } else if constexpr (sizeof(Number) == 2) {
            return __builtin_bswap16(number);
        } else if constexpr (sizeof(Number) == 4) {
            return __builtin_bswap32(number);
        } else {
            return __builtin_bswap64(number);
        }
    }
    template <class Number>
    [[nodiscard]] static Word read(const std::byte* from) noexcept {
        Number number;
        std::memcpy(&number, from, sizeof number);
        return static_cast<Word>(as_little(number));
    }

    template <unsigned kWidth>
    [[nodiscard]] static Word load(const std::byte* from) noexcept {
        if constexpr (kWidth == 0) {
            return 0;
        } else if constexpr (kWidth == 3) {
            return static_cast<Word>(read<std::uint16_t>(from) | read<std::uint8_t>(from + 2)
                                                                     << 16);
        } else if constexpr (kWidth == 6) {
            return static_cast<Word>(read<std::uint32_t>(from) | read<std::uint16_t>(from + 4)
                                                                     << 32);
        } else {
            return read<Cell<kWidth>>(from);
        }
    }
    template <unsigned kWidth>
    [[nodiscard]] static Word load_beyond(const std::byte* from) noexcept {
        if constexpr (kWidth == 0) {
            return 0;
        } else {
            return static_cast<Word>(read<Cell<kWidth>>(from) & mask_of(kWidth));
        }
    }
    template <unsigned kWidth>
    static void store_beyond(std::byte* to, Word above) noexcept {
        if constexpr (kWidth > 0) {
            const auto cell = as_little(static_cast<Cell<kWidth>>(above));
            std::memcpy(to, &cell, sizeof cell);
        }
    }

    std::byte* bytes_ = nullptr;
    Word base_{};
    unsigned width_ = 0;
};

}  // namespace fupin::detail
