// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/id.hpp"

#include <algorithm>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace fupin {
namespace detail {

/// What is kept of a thing in a column: a number from which it can be made again.
[[nodiscard]] constexpr std::uint64_t number_of(std::integral auto value) noexcept {
    return static_cast<std::uint64_t>(value);
}
template <class Tag>
[[nodiscard]] constexpr std::uint64_t number_of(Id<Tag> id) noexcept {
    return id.index();
}
[[nodiscard]] constexpr std::uint64_t number_of(Date day) noexcept {
    return number_of(day.epoch_days());
}
/// None is 0 and lies beside the days of our time: together they need two bytes.
[[nodiscard]] constexpr std::uint64_t number_of(std::optional<Date> day) noexcept {
    if (!day) return 0;
    return number_of(day->epoch_days()) + (day->epoch_days() >= 0 ? 1U : 0U);
}

template <class T>
struct FromNumber {
    [[nodiscard]] static constexpr T make(std::uint64_t number) noexcept {
        return static_cast<T>(number);
    }
};
template <class Tag>
struct FromNumber<Id<Tag>> {
    [[nodiscard]] static constexpr Id<Tag> make(std::uint64_t number) noexcept {
        return Id<Tag>{static_cast<std::uint32_t>(number)};
    }
};
template <>
struct FromNumber<Date> {
    [[nodiscard]] static constexpr Date make(std::uint64_t number) noexcept {
        return Date::from_epoch_days(static_cast<std::int32_t>(number));
    }
};
template <>
struct FromNumber<std::optional<Date>> {
    [[nodiscard]] static constexpr std::optional<Date> make(std::uint64_t number) noexcept {
        if (number == 0) return std::nullopt;
        const auto days = static_cast<std::int32_t>(number);
        return Date::from_epoch_days(days > 0 ? days - 1 : days);
    }
};

/// So many numbers, each as far above a straight line through the first as the lowest allows: in
/// as many bytes as the farthest needs, none if all lie on the line. Shared, never changed.
struct NarrowChunk {
    static constexpr std::size_t kSize = std::size_t{1} << 16;

    const std::byte* bytes = nullptr;
    std::uint64_t base = 0, step = 0, mask = 0;
    std::size_t width = 0;
    std::shared_ptr<const std::byte[]> memory;

    [[nodiscard]] static NarrowChunk of(std::span<const std::uint64_t, kSize> numbers);

    [[nodiscard]] std::uint64_t operator[](std::size_t place) const noexcept {
        std::uint64_t above = 0;
        std::memcpy(&above, bytes + place * width, sizeof above);
        if constexpr (std::endian::native == std::endian::big) above = __builtin_bswap64(above);
        return base + step * place + (above & mask);
    }
};

}  // namespace detail

/// A grow-only column of whole numbers, ids or days in as few bytes as they need: of each chunk of
/// 65,536 what they have in common, and 0 to 8 bytes of each. Numbers that count up by one take
/// none. The last quarter of a million is kept as it came: what few rows there are, is read
/// fastest.
///
///     column[i]     == the i-th of what was pushed, made again
///     bytes a row   == those of max - min of its chunk, of what is left of a steady rise
///
/// Elements are handed out by value. Copies share chunks. Any number of threads may read while
/// nobody appends.
template <class T>
class NarrowColumn {
public:
    using value_type = T;

    class Iterator {
    public:
        using value_type = T;
        using difference_type = std::ptrdiff_t;
        using iterator_concept = std::forward_iterator_tag;

        Iterator() = default;
        Iterator(const NarrowColumn& column, std::size_t index) : column_{&column}, index_{index} {}
        [[nodiscard]] T operator*() const { return (*column_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        Iterator operator++(int) {
            auto before = *this;
            ++index_;
            return before;
        }
        friend bool operator==(const Iterator&, const Iterator&) = default;

    private:
        const NarrowColumn* column_ = nullptr;
        std::size_t index_ = 0;
    };

    [[nodiscard]] std::size_t size() const noexcept { return narrow_ + tail_.size(); }
    [[nodiscard]] bool empty() const noexcept { return size() == 0; }

    [[nodiscard]] T operator[](std::size_t index) const noexcept {
        if (index >= narrow_) return tail_[index - narrow_];
        return detail::FromNumber<T>::make(chunks_[index / kChunk][index % kChunk]);
    }
    [[nodiscard]] Iterator begin() const noexcept { return {*this, 0}; }
    [[nodiscard]] Iterator end() const noexcept { return {*this, size()}; }

    /// Makes room for as many elements in all as will come, as far as they are kept as they came.
    void reserve(std::size_t size) {
        if (size > narrow_) tail_.reserve(std::min(size - narrow_, kTail));
    }

    void push_back(T value) {
        tail_.push_back(value);
        if (tail_.size() == kTail) close();
    }

    void append(std::span<const T> values) {
        while (!values.empty()) {
            const auto fit = values.first(std::min(values.size(), kTail - tail_.size()));
            tail_.insert(tail_.end(), fit.begin(), fit.end());
            if (tail_.size() == kTail) close();
            values = values.subspan(fit.size());
        }
    }

    /// Calls with each element from `first` to before `end`: less work than to ask one by one.
    template <class Visit>
    void for_each(std::size_t first, std::size_t end, Visit visit) const {
        while (first < std::min(end, narrow_)) {
            const auto& chunk = chunks_[first / kChunk];
            const auto place = first % kChunk;
            const auto stop = std::min(place + (end - first), kChunk);
            first += stop - place;
            for (auto i = place; i < stop; ++i) visit(detail::FromNumber<T>::make(chunk[i]));
        }
        for (; first < end; ++first) visit(tail_[first - narrow_]);
    }

    /// Elements from `first` on, as many as `out` holds; there are as many.
    void copy(std::size_t first, std::span<T> out) const {
        auto* next = out.data();
        for_each(first, first + out.size(), [&](T value) { *next++ = value; });
    }

    /// Where the first element stands that is not less, of a column that never falls; else the
    /// size.
    [[nodiscard]] std::size_t lower_bound(T value) const noexcept {
        std::size_t first = 0;
        for (auto left = size(); left > 0;) {
            const auto half = left / 2;
            const bool below = (*this)[first + half] < value;
            first += below ? half + 1 : 0;
            left = below ? left - half - 1 : half;
        }
        return first;
    }

    /// Asks for the memory of an element before it is read.
    void prefetch(std::size_t index) const noexcept {
        if (index >= narrow_) {
            __builtin_prefetch(&tail_[index - narrow_]);
        } else {
            const auto& chunk = chunks_[index / kChunk];
            __builtin_prefetch(chunk.bytes + index % kChunk * chunk.width);
        }
    }

    /// Bytes of the elements, without what is left over.
    [[nodiscard]] std::size_t bytes() const noexcept {
        auto sum = tail_.size() * sizeof(T);
        for (const auto& chunk : chunks_) sum += kChunk * chunk.width;
        return sum;
    }

private:
    static constexpr auto kChunk = detail::NarrowChunk::kSize;
    static constexpr auto kTail = 4 * kChunk;

    void close() {
        std::vector<std::uint64_t> numbers(kChunk);
        for (auto first = tail_.begin(); first != tail_.end(); first += kChunk) {
            std::transform(first, first + kChunk, numbers.begin(),
                           [](const T& value) { return detail::number_of(value); });
            chunks_.push_back(
                detail::NarrowChunk::of(std::span<const std::uint64_t, kChunk>{numbers}));
        }
        narrow_ += tail_.size();
        tail_.clear();
    }

    std::vector<detail::NarrowChunk> chunks_;
    std::size_t narrow_ = 0;  ///< So many elements are in chunks.
    std::vector<T> tail_;     ///< Those after them.
};

}  // namespace fupin
