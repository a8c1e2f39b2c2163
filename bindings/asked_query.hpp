// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/aggregate/query.hpp"

#include "pybind.hpp"

#include <vector>

namespace fupin {

/// Queries as `Ledger.run` takes them: each is (by, measures, where, side).
[[nodiscard]] std::vector<Query> queries_from(const py::iterable& asked);

}  // namespace fupin
