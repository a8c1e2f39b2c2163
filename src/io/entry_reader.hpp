// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/journal/entry.hpp"
#include "io/object_reader.hpp"

#include <optional>

namespace fupin::detail {

/// The entry whose members stand in an object: the inverse of `canonical_json`.
///
///     read_entry(canonical_json(e)) == e
///
/// Null if it does not say of which kind it is; other mistakes are reported and the entry holds
/// something neutral. The caller ends the object, or abandons it without an entry.
[[nodiscard]] std::optional<Entry> read_entry(ObjectReader& at);

}  // namespace fupin::detail
