// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/large_memory.hpp"
#include "journal/number_form.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <forward_list>
#include <functional>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Memory that is handed out once and given back with all of it: in pieces that grow with what was
/// handed out, so that little is left over.
class ColumnMemory {
public:
    [[nodiscard]] std::byte* take(std::size_t bytes) {
        if (bytes > left_) {
            auto piece = std::min(taken_ / 4, kMostPiece);
            if (piece > kLargePage) piece -= piece % kLargePage;
            piece = std::max(piece, bytes);
            next_ = pieces_.emplace_back(large_array<std::byte>(piece)).get();
            left_ = piece;
        }
        taken_ += bytes;
        left_ -= bytes;
        return std::exchange(next_, next_ + bytes);
    }

private:
    static constexpr std::size_t kMostPiece = 2 * kLargePage;

    std::vector<LargeArray<std::byte>> pieces_;
    std::byte* next_ = nullptr;
    std::size_t left_ = 0;
    std::size_t taken_ = 0;
};

/// A grow-only column of numbers in few bytes: of each chunk of 65,536 in as many as the farthest
/// of them needs, in none as long as all of it is one number.
///
/// One writer may append while others read elements that existed when they were told the size. A
/// chunk that needs wider numbers after all is written anew before it is shown; how it was before
/// stays as it is, so that a reader finds one or the other. A chunk becomes wider a few times at
/// most, and nearly always while little is in it.
///
/// Columns that one writer appends to may share their memory: then its pieces soon are large.
template <class T>
class NumberColumn {
public:
    NumberColumn() : own_{std::make_unique<ColumnMemory>()}, memory_{*own_} {}
    /// In memory that lives longer than it.
    explicit NumberColumn(ColumnMemory& shared) noexcept : memory_{shared} {}

    [[nodiscard]] std::uint64_t size() const noexcept { return size_; }

    [[nodiscard]] T operator[](std::uint64_t index) const noexcept {
        return form_of(index / kChunk).get(index % kChunk);
    }

    void push_back(T value) { append({&value, 1}); }

    void append(std::span<const T> values) {
        while (!values.empty()) {
            const auto fit = std::min<std::uint64_t>(
                values.size(), kChunk - static_cast<std::size_t>(size_ % kChunk));
            put(values.first(fit));
            values = values.subspan(fit);
            size_ += fit;
        }
    }

    /// So many times one number.
    void append(std::uint64_t count, T value) {
        std::array<T, 256> same;
        const auto most = static_cast<std::size_t>(std::min<std::uint64_t>(count, same.size()));
        std::fill_n(same.begin(), most, value);
        for (std::size_t some = 0; count > 0; count -= some) {
            some = static_cast<std::size_t>(std::min<std::uint64_t>(count, most));
            append(std::span{same}.first(some));
        }
    }

    /// As many elements from `first` on as `out` holds.
    void copy(std::uint64_t first, std::span<T> out) const noexcept {
        while (!out.empty()) {
            const auto place = static_cast<std::size_t>(first % kChunk);
            const auto fit = std::min<std::size_t>(out.size(), kChunk - place);
            form_of(first / kChunk).get(place, out.first(fit));
            out = out.subspan(fit);
            first += fit;
        }
    }

    /// Forgets the elements from `size` on; only what no reader was told of.
    void truncate(std::uint64_t size) noexcept {
        if (size < size_) is_open_ = false;
        size_ = size;
    }

    /// Bytes taken for the elements.
    [[nodiscard]] std::size_t bytes() const noexcept { return bytes_; }

private:
    using Form = NumberForm<T>;
    using Shown = std::atomic<const Form*>;
    static constexpr std::size_t kChunk = std::size_t{1} << 16U;
    static constexpr std::size_t kFirstRoom = 1024;

    [[nodiscard]] const Form& form_of(std::uint64_t chunk) const noexcept {
        return *forms_.load(std::memory_order_acquire)[chunk].load(std::memory_order_acquire);
    }

    /// Values of the chunk that is open, which has room for them.
    void put(std::span<const T> values) {
        const auto place = static_cast<std::size_t>(size_ % kChunk);
        if (place == 0 && size_ / kChunk == chunks_) {
            begin_chunk(values.front());
        } else if (place == 0 || !is_open_) {
            open_again();
        }
        auto reach = form_.reach(values);
        if (!form_.holds(reach) || place + values.size() > room_) {
            widen(values);
            reach = form_.reach(values);
        }
        reach_ |= reach;
        form_.put(place, values);
    }

    /// What the last chunk needed, the next will need soon.
    void begin_chunk(T first) {
        expected_width_ = Form::width_for(std::exchange(reach_, 0));
        is_open_ = true;
        room_ = kChunk;
        show(Form{first});
        ++chunks_;
    }

    /// After elements were forgotten: in the form that they had, so that to forget again and again
    /// takes no memory.
    void open_again() {
        form_ = form_of(size_ / kChunk);
        is_open_ = true;
        room_ = size_ < kChunk && form_.width() > 0 ? room_of_first_ : kChunk;
    }

    /// The open chunk in a form in which what it holds and these have room.
    void widen(std::span<const T> values) {
        const auto begin = size_ / kChunk * kChunk;
        std::vector<T> held(static_cast<std::size_t>(size_ - begin));
        copy(begin, held);
        const auto extremes = [&](auto better) {
            const auto best = std::ranges::min(values, better);
            return held.empty() ? best : std::min(best, std::ranges::min(held, better), better);
        };
        const auto least = extremes(std::less<T>{});
        const auto most = extremes(std::greater<T>{});
        const bool lacks_only_room = form_.width() > 0 && form_.holds(form_.reach(values));
        auto width = std::max(Form::width_for(least, most),
                              lacks_only_room ? form_.width() : Form::wider(form_.width()));
        if (form_.width() == 0) width = std::max(width, expected_width_);
        const auto room = room_for(held.size() + values.size());
        Form wide{take(room * width + Form::kOverrun), width, least, most};
        wide.put(0, held);
        show(wide);
        reach_ = wide.reach(held);
        room_ = room;
        if (begin == 0) room_of_first_ = room;
    }

    [[nodiscard]] std::byte* take(std::size_t bytes) {
        auto* const memory = memory_.take(bytes);
        bytes_ += bytes;
        return memory;
    }

    /// The first chunk grows with what is in it.
    [[nodiscard]] std::size_t room_for(std::size_t count) const noexcept {
        if (size_ >= kChunk) return kChunk;
        auto room = room_of_first_;
        while (room < count) room *= 4;
        return room;
    }

    void show(const Form& form) {
        const auto chunk = static_cast<std::size_t>(size_ / kChunk);
        form_ = kept_.emplace_front(form);
        if (chunk == directory_room_) grow_directory();
        forms_.load(std::memory_order_relaxed)[chunk].store(&kept_.front(),
                                                            std::memory_order_release);
    }

    void grow_directory() {
        const auto* const before = forms_.load(std::memory_order_relaxed);
        const auto room = std::max<std::size_t>(4, directory_room_ * 2);
        auto grown = std::make_unique<Shown[]>(room);
        for (std::size_t i = 0; i < directory_room_; ++i) {
            grown[i].store(before[i].load(std::memory_order_relaxed), std::memory_order_relaxed);
        }
        directories_.push_back(std::move(grown));
        forms_.store(directories_.back().get(), std::memory_order_release);
        directory_room_ = room;
    }

    std::atomic<Shown*> forms_{nullptr};  ///< Of each chunk the one that is shown.
    std::uint64_t size_ = 0;

    // The writer's: of the chunk that is open, and what readers may still look at.
    Form form_;
    typename Form::Word reach_ = 0;
    bool is_open_ = true;  ///< The form is that of the chunk of the next element.
    std::size_t room_ = kChunk;
    std::size_t room_of_first_ = kFirstRoom;
    std::uint64_t chunks_ = 0;  ///< So many were ever begun.
    unsigned expected_width_ = 0;
    std::forward_list<Form> kept_;
    std::size_t directory_room_ = 0;
    std::vector<std::unique_ptr<Shown[]>> directories_;
    std::unique_ptr<ColumnMemory> own_;  ///< Null if it is shared.
    ColumnMemory& memory_;
    std::size_t bytes_ = 0;
};

}  // namespace fupin::detail
