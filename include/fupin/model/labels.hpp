// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/condition.hpp"

#include <string>

namespace fupin {

/// A word for purchases (标签). Labels stand in order of precedence: a purchase is under the first
/// whose condition holds. They never change what line a purchase is in. Semantics 2.3.
struct Label {
    std::string code = {};
    std::string title = {};
    Condition condition = {};
    friend bool operator==(const Label&, const Label&) = default;
};

}  // namespace fupin
