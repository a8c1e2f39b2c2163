// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/quantity.hpp"

#include "core/decimal.hpp"
#include "fupin/core/error.hpp"
#include "fupin/core/text.hpp"

namespace fupin {

Quantity Quantity::parse(std::string_view text) {
    const auto decimal = detail::split_decimal(text);
    if (!decimal || decimal->fraction.size() > 3) {
        throw FormatError{"not a quantity: '" + quoted_value(text) + "'"};
    }
    const auto scaled = detail::scaled_decimal(*decimal, 3);
    if (scaled.fault != detail::ScaleFault::none) {
        throw OverflowError{"quantity beyond 64 bits of thousandths: '" + quoted_value(text) + "'"};
    }
    return from_thousandths(scaled.value);
}

std::string Quantity::to_string() const {
    auto text = detail::point_text(value_ < 0, detail::digits_of(detail::magnitude(value_)), 3);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.ends_with('.')) text.pop_back();
    return text;
}

}  // namespace fupin
