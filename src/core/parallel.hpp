// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/control.hpp"

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <future>
#include <stop_token>
#include <thread>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Calls `work(i)` for each i below `count` on up to `threads` threads, the calling one among them.
/// Works must not depend on each other. Of what they throw the first by index is thrown, after all.
template <class Work>
void for_each_index(std::size_t count, std::size_t threads, const Work& work) {
    std::vector<std::exception_ptr> thrown(count);
    std::atomic<std::size_t> next = 0;
    const auto take = [&] {
        for (auto i = next++; i < count; i = next++) {
            try {
                work(i);
            } catch (...) {
                thrown[i] = std::current_exception();
            }
        }
    };
    {
        std::vector<std::jthread> others;
        for (std::size_t t = 1; t < threads && t < count; ++t) others.emplace_back(take);
        take();
    }
    for (const auto& one : thrown) {
        if (one) std::rethrow_exception(one);
    }
}

/// The same on the threads of a control, which the calling thread alone asks whether to go on
/// before each work that it takes. Nothing more is begun once a work, or the control, throws.
template <class Work>
void for_each_index(std::size_t count, const Control& control, const Work& work) {
    const auto caller = std::this_thread::get_id();
    std::atomic<std::uint64_t> done = 0;
    std::atomic<bool> stopped = false;
    for_each_index(count, control.threads, [&](std::size_t i) {
        if (stopped) return;
        try {
            if (std::this_thread::get_id() == caller) control.check(done, count);
            work(i);
        } catch (...) {
            stopped = true;
            throw;
        }
        ++done;
    });
}

/// Calls `here()` on this thread and `there(stop)` on another one at the same time, or one after
/// the other if there are no two threads. Neither may depend on the other. While this thread waits
/// it calls `check()`. What `here` or `check` throw is thrown once `there`, which is told to stop,
/// has ended; else what `there` throws.
template <class Here, class There, class Check>
void at_once(std::size_t threads, const Here& here, const There& there, const Check& check) {
    if (threads < 2) {
        here();
        there(std::stop_token{});
        return;
    }
    std::packaged_task<void(std::stop_token)> task{there};
    auto ended = task.get_future();
    const std::jthread other{std::move(task)};
    here();
    constexpr std::chrono::milliseconds kWait{10};
    while (ended.wait_for(kWait) == std::future_status::timeout) check();
    ended.get();
}

}  // namespace fupin::detail
