// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/known_at.hpp"

namespace fupin {

std::string KnownAt::to_string() const {
    if (day_) return day_->to_string();
    if (count_) return std::string{"#"} += std::to_string(*count_);
    return "all";
}

}  // namespace fupin
