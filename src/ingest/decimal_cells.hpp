// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/instructions.hpp"
#include "ingest/plain_texts.hpp"
#include "ingest/record_block.hpp"

#include <cstddef>
#include <cstdint>

namespace fupin::detail {

/// Cells of a column: each so many behind the one before. `kLookBack` bytes before the end of each
/// can be read.
struct DecimalCells {
    const char* bytes;  ///< What the cells count from.
    const RecordBlock::Cell* first;
    std::size_t width;
    std::size_t count;
};

/// Writes what `quick_decimal` finds of each; returns whether all are such numbers.
bool quick_decimals(const DecimalCells& cells, const Scale& scale, std::int64_t* out,
                    Instructions with = instructions()) noexcept;

}  // namespace fupin::detail
