// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/file_reader.hpp"

#include <string>
#include <vector>

namespace fupin::detail {

/// Gives the rows of a file back as they stood. Refers to source and reading.
class RawRows {
public:
    RawRows(const FileSource& source, const FileReading& reading) noexcept
        : source_{source}, reading_{reading} {}

    /// The text of the record; of cells, as a CSV file would have it.
    [[nodiscard]] std::string text(const RowState& row) const;
    /// Its fields.
    [[nodiscard]] std::vector<std::string> fields(const RowState& row) const;

private:
    [[nodiscard]] std::string record_of(const RowState& row) const;

    const FileSource& source_;
    const FileReading& reading_;
};

}  // namespace fupin::detail
