// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"

#include "pybind.hpp"

#include <cstdint>

namespace fupin {

/// A Python int, nothing that merely behaves like one: neither True nor 1.0.
/// Raises TypeError, OverflowError beyond 64 bits.
[[nodiscard]] std::int64_t whole_number(py::handle value);

/// Money from canonical text or a `decimal.Decimal`, exactly. Raises TypeError for anything else.
[[nodiscard]] Money money_from(py::handle value);

}  // namespace fupin
