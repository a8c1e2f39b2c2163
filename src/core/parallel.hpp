// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstddef>
#include <exception>
#include <thread>
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

}  // namespace fupin::detail
