// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/error.hpp"

#include <cstdint>
#include <functional>

namespace fupin {

/// How a long call behaves while it runs. Threads live inside the call only.
struct Control {
    unsigned threads = 1;
    /// Called now and then with (done, of) in units of the call's own choosing.
    std::function<void(std::uint64_t, std::uint64_t)> progress = {};
    /// Polled now and then; `true` ends the call with `CancelledError`, everything as before.
    std::function<bool()> cancelled = {};

    /// Reports progress, then throws `CancelledError` if asked to stop.
    void check(std::uint64_t done, std::uint64_t of) const {
        if (progress) progress(done, of);
        if (cancelled && cancelled()) throw CancelledError{};
    }

    /// For a part of the call: it reports where the whole call stands. Refers to this one.
    [[nodiscard]] Control within(std::uint64_t done, std::uint64_t of) const {
        Control part{threads, {}, cancelled};
        if (progress) {
            part.progress = [this, done, of](std::uint64_t, std::uint64_t) { progress(done, of); };
        }
        return part;
    }
};

}  // namespace fupin
