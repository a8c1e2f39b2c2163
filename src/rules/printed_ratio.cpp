// SPDX-License-Identifier: Apache-2.0
#include "rules/printed.hpp"

#include <algorithm>
#include <functional>

namespace fupin::detail {

namespace {

/// Σ floor(factor · i / divisor) for i = 0 … count − 1, as in Euclid's algorithm; `factor` ≥ 0.
Int128 sum_of_floors(Int128 count, Int128 factor, Int128 offset, Int128 divisor) {
    Int128 sum = 0;
    while (count > 0) {
        const auto pairs = times(count, count - 1) / 2;
        sum = plus(sum, times(pairs, factor / divisor));
        sum = plus(sum, times(count, offset / divisor));
        factor %= divisor;
        offset %= divisor;
        const auto last = plus(times(factor, count), offset);
        if (last < divisor) break;
        count = last / divisor;
        offset = last % divisor;
        std::swap(factor, divisor);
    }
    return sum;
}

/// The first whole number in [first, last] for which a claim that stays true holds; last + 1 if
/// there is none.
Int128 first_that(Int128 first, Int128 last, const std::function<bool(Int128)>& holds) {
    auto beyond = last + 1;
    while (first < beyond) {
        const auto middle = first + (beyond - first) / 2;
        if (holds(middle)) {
            beyond = middle;
        } else {
            first = middle + 1;
        }
    }
    return first;
}

/// n and d positive and whole, `least` ≥ 0. For each d the n between the ends are those from
/// `low(d)` to `high(d)`, both of which rise with d; there is one if their count, summed over the
/// d at which the ends meet the range of n, is not zero.
bool positive_exists(const Range& n, const Range& d, const Range& percent) {
    const auto divisor = 100 * kParts;
    const auto low = [&](Int128 at) {
        const auto end = times(percent.least, at);
        return percent.least_open ? floor_of(end, divisor) + 1 : ceiling_of(end, divisor);
    };
    const auto high = [&](Int128 at) {
        const auto end = times(percent.most, at);
        return percent.most_open ? ceiling_of(end, divisor) - 1 : floor_of(end, divisor);
    };
    const auto first = first_that(d.least, d.most, [&](Int128 at) { return high(at) >= n.least; });
    const auto last = first_that(d.least, d.most, [&](Int128 at) { return low(at) > n.most; }) - 1;
    if (first > last) return false;
    // Ends more than one apart always have a whole number between them.
    if (times(percent.most - percent.least, last) > divisor) return true;
    const auto count = last - first + 1;
    const auto over = [&](Int128 factor, bool up) {
        const auto offset = plus(times(factor, first), up ? divisor - 1 : 0);
        return sum_of_floors(count, factor, offset, divisor);
    };
    const auto highs = over(percent.most, percent.most_open) - (percent.most_open ? count : 0);
    const auto lows = over(percent.least, !percent.least_open) + (percent.least_open ? count : 0);
    return highs - lows + count > 0;
}

}  // namespace

bool whole_ratio_exists(const Range& n, const Range& d, const Range& percent) {
    const Range numbers{n.least / kParts, n.most / kParts, false, false};
    const Range bases{d.least / kParts, d.most / kParts, false, false};
    const Range none{0, 0, false, false};
    if (!numbers.met(none).empty() && !percent.met(none).empty()) return true;
    for (const bool turned : {false, true}) {
        auto above = turned ? -numbers : numbers;
        auto between = turned ? -percent : percent;
        above.least = std::max<Int128>(above.least, 1);
        if (between.least < 0) between.least = 0, between.least_open = false;
        if (above.empty() || between.empty()) continue;
        if (positive_exists(above, bases, between)) return true;
    }
    return false;
}

bool real_ratio_exists(const Range& n, const Range& d, const Range& percent) {
    // 100 · n / d runs from one corner to another; a numerator of zero reaches zero with any d.
    const auto& low_base = n.least < 0 ? d.least : d.most;
    const auto& high_base = n.most < 0 ? d.most : d.least;
    const bool low_open =
        n.least_open || (n.least != 0 && (n.least < 0 ? d.least_open : d.most_open));
    const bool high_open =
        n.most_open || (n.most != 0 && (n.most < 0 ? d.most_open : d.least_open));
    const auto low_left = times(times(100, n.least), kParts);
    const auto low_right = times(percent.most, low_base);
    const auto high_left = times(times(100, n.most), kParts);
    const auto high_right = times(percent.least, high_base);
    if (low_left > low_right || high_left < high_right) return false;
    if (low_left == low_right && (low_open || percent.most_open)) return false;
    return high_left != high_right || !(high_open || percent.least_open);
}

}  // namespace fupin::detail
