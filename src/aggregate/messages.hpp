// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding query_basis_unknown;
extern const Finding query_name_unknown;
extern const Finding query_measures_mixed;
extern const Finding query_ancestor_incomplete;

}  // namespace fupin::messages
