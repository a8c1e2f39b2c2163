// SPDX-License-Identifier: Apache-2.0
#include "ledger/booking.hpp"

#include <algorithm>

namespace fupin::detail {

Booking::Booking(const Campaign& campaign) {
    for (const auto& close : campaign.document().closes) {
        if (const auto named = parse_period(close.period)) {
            periods_.push_back({named->days, close.day});
        }
    }
    std::sort(periods_.begin(), periods_.end(),
              [](const Closed& a, const Closed& b) { return a.days.first < b.days.first; });
}

Date Booking::booked(Date effective, Date recorded) const {
    if (periods_.empty()) return effective;
    // Days before the first period belong to it; days no period names are open.
    const auto own = std::find_if(periods_.begin(), periods_.end(), [&](const Closed& period) {
        return period.days.contains(std::max(effective, periods_.front().days.first));
    });
    const auto open = [&](const Closed& period) { return recorded <= period.close; };
    if (own == periods_.end() || open(*own)) return effective;
    const auto next = std::find_if(own + 1, periods_.end(), open);
    if (next != periods_.end()) return next->days.first;
    return periods_.back().days.last->plus_days(1);
}

}  // namespace fupin::detail
