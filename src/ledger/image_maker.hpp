// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ledger/image.hpp"

#include <optional>
#include <span>
#include <vector>

namespace fupin::detail {

/// What the image of a linked purchase depends on.
struct Course {
    Money amount;
    std::optional<Quantity> quantity;
    std::span<const Step> steps;      ///< By state, then day.
    std::span<const Return> refunds;  ///< By day.
    std::optional<Date> cancelled;
};

/// Makes images (`image`) of one purchase after the other; memory is kept between them.
class ImageMaker {
public:
    /// Valid until the next one is made.
    [[nodiscard]] std::span<const ImageItem> make(const Course& course,
                                                  std::span<const State> basis);

private:
    void find_days(const Course& course);

    std::vector<Date> days_;  ///< On which the net may change, in order.
    std::vector<ImageItem> items_;
};

}  // namespace fupin::detail
