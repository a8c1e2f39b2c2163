// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/known_at.hpp"
#include "fupin/journal/snapshot.hpp"

namespace fupin::detail {

/// For instruments and announcements a position stands for the recorded day of its entry.
[[nodiscard]] inline Date known_day(const Snapshot& snapshot, const KnownAt& known_at) {
    if (known_at.day()) return *known_at.day();
    const auto count = snapshot.prefix(known_at);
    if (!known_at.position()) return Date::max();
    return count == 0 ? Date::min() : snapshot.recorded(count - 1);
}

}  // namespace fupin::detail
