// SPDX-License-Identifier: Apache-2.0
#include "journal/block_pipe.hpp"

#include <utility>

namespace fupin::detail {
namespace {

/// Until the count is another one. It nearly always is soon: to sleep would take longer.
void wait_beyond(const std::atomic<std::uint32_t>& count, std::uint32_t value) noexcept {
    constexpr int kSpins = 4096;
    constexpr int kYields = 64;
    for (int i = 0; i < kSpins; ++i) {
        if (count.load(std::memory_order_acquire) != value) return;
    }
    for (int i = 0; i < kYields; ++i) {
        if (count.load(std::memory_order_acquire) != value) return;
        std::this_thread::yield();
    }
    count.wait(value, std::memory_order_acquire);
}

void count_on(std::atomic<std::uint32_t>& count) noexcept {
    count.fetch_add(1, std::memory_order_release);
    count.notify_one();
}

}  // namespace

BlockPipe::BlockPipe(JournalBody& body)
    : body_{body},
      slots_{std::make_unique_for_overwrite<std::array<Slot, kSlots>>()},
      thread_{[this] { append_all(); }} {}

BlockPipe::~BlockPipe() {
    next().block.count = 0;
    put();
}

BlockPipe::Slot& BlockPipe::next() noexcept {
    const auto number = put_.load(std::memory_order_relaxed);
    wait_beyond(appended_, number - kSlots);
    return slot(number);
}

void BlockPipe::put() noexcept { count_on(put_); }

void BlockPipe::put(CodedIds& ids, std::uint64_t first, std::span<const Alone> alone,
                    const Arrival& arrival) {
    auto& slot = next();
    ids.rows().copy_named(first, alone.size(), slot.block);
    ids.intern(slot.block, alone, slot.orders);
    slot.ids = &ids;
    slot.first = first;
    slot.arrival = arrival;
    slot.released = std::exchange(released_, nullptr);
    slot.released_before = released_before_;
    put();
}

void BlockPipe::settle() {
    const auto put = put_.load(std::memory_order_relaxed);
    for (;;) {
        const auto appended = appended_.load(std::memory_order_acquire);
        if (appended == put) break;
        wait_beyond(appended_, appended);
    }
    if (thrown_) std::rethrow_exception(thrown_);
}

void BlockPipe::append_all() noexcept {
    for (std::uint32_t number = 0;; ++number) {
        wait_beyond(put_, number);
        auto& next = slot(number);
        if (next.block.count == 0) return;
        append(next);
        count_on(appended_);
    }
}

void BlockPipe::append(Slot& slot) noexcept {
    if (thrown_) return;
    if (slot.released) slot.released->release(slot.released_before);
    try {
        slot.ids->rows().copy_figures(slot.first, slot.block.count, slot.block);
        slot.ids->put(slot.block);
        body_.append(slot.block, slot.orders, slot.arrival);
    } catch (...) {
        thrown_ = std::current_exception();
    }
}

}  // namespace fupin::detail
