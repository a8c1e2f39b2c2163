// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/ingest.hpp"

namespace fupin {

/// A regular file that is read in pieces through a descriptor of its own, whatever becomes of the
/// given one. Throws `Error` as soon as the file is no longer what it was: another size, or written
/// to. There are none where the system cannot read at a place.
[[nodiscard]] StoredText stored_file(int descriptor);

}  // namespace fupin
