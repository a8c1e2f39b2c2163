// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <vector>

namespace fupin::detail {

/// The booked day of a posting: its effective day, or the first day of the next later open
/// period if that day's period was closed when the posting became known. Semantics 1.5.
class Booking {
public:
    explicit Booking(const Campaign& campaign);
    [[nodiscard]] Date booked(Date effective, Date recorded) const;

private:
    struct Closed {
        Period days;
        Date close;
    };
    std::vector<Closed> periods_;  ///< By first day.
};

}  // namespace fupin::detail
