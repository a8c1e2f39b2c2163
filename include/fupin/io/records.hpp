// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/sheet.hpp"

#include <string>
#include <string_view>

struct ArrowArrayStream;

namespace fupin {

/// Whether a text begins as JSON does: a list, or an object. A CSV file never does.
[[nodiscard]] bool looks_like_json(std::string_view bytes) noexcept;

/// The records of JSON Lines (an object on each line), of a JSON list of objects, or of an object
/// with one member that is such a list, for `Ingest::read`.
///
/// Members are columns, named as in docs/formats.md; numbers keep all their digits. A record that
/// is no JSON, has a member twice or a value that is not plain costs only itself in JSON Lines; a
/// list that cannot be parsed to its end is refused as a whole. Every byte belongs to a record or
/// to what stands between them. Nesting, members, texts: as for all documents.
[[nodiscard]] CellSheet json_records(std::string bytes);

/// The rows of any Arrow stream (pandas, polars, pyarrow, DuckDB), for `Ingest::read`.
///
/// Takes the stream over and releases it. Texts, also as views and dictionaries; integers and
/// decimals exactly; floats as spreadsheets have them; days; timestamps, with a zone in Beijing
/// time. A column of another type is refused where a row of it is read. Throws `Error` if the
/// stream fails.
[[nodiscard]] CellSheet arrow_records(ArrowArrayStream* stream);

}  // namespace fupin
