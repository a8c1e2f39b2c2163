// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/table.hpp"

#include "pybind.hpp"

namespace fupin {

/// The cell a Python value stands for. Raises TypeError for values no cell can hold.
[[nodiscard]] Cell cell_from(py::handle value);

/// Text of a key as an address spells it: what `canonical_text` says of its cell.
[[nodiscard]] std::string key_text(py::handle value);

}  // namespace fupin
