// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/money.hpp"
#include "fupin/core/table.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>

// The structures of the Arrow C data and C stream interfaces, an ABI that every Arrow library
// reads. The guards are those the interfaces prescribe, so that their other declarations may stand
// before or behind this one. A structure whose `release` is null is released, or was moved away.

// NOLINTBEGIN(readability-identifier-naming,cppcoreguidelines-macro-usage)
extern "C" {

#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

/// Name and type of a column, or of a record with one child a column.
struct ArrowSchema {
    const char* format;
    const char* name;
    const char* metadata;
    std::int64_t flags;
    std::int64_t n_children;
    struct ArrowSchema** children;
    struct ArrowSchema* dictionary;
    void (*release)(struct ArrowSchema*);
    void* private_data;
};

/// The values of a column in one batch, or of a record with one child a column.
struct ArrowArray {
    std::int64_t length;
    std::int64_t null_count;
    std::int64_t offset;
    std::int64_t n_buffers;
    std::int64_t n_children;
    const void** buffers;
    struct ArrowArray** children;
    struct ArrowArray* dictionary;
    void (*release)(struct ArrowArray*);
    void* private_data;
};

#endif  // ARROW_C_DATA_INTERFACE

#ifndef ARROW_C_STREAM_INTERFACE
#define ARROW_C_STREAM_INTERFACE

/// Batches of one schema, one after another. Calls give 0 or an `errno` code.
struct ArrowArrayStream {
    int (*get_schema)(struct ArrowArrayStream*, struct ArrowSchema* out);
    int (*get_next)(struct ArrowArrayStream*, struct ArrowArray* out);
    const char* (*get_last_error)(struct ArrowArrayStream*);
    void (*release)(struct ArrowArrayStream*);
    void* private_data;
};

#endif  // ARROW_C_STREAM_INTERFACE
}
// NOLINTEND(readability-identifier-naming,cppcoreguidelines-macro-usage)

namespace fupin {

/// How amounts of money stand in Arrow; both are exact.
enum class ArrowMoney : std::uint8_t {
    decimal,  ///< decimal128(19, 2), in yuan.
    fen,      ///< int64, in fen.
};

struct ArrowOptions {
    ArrowMoney money = ArrowMoney::decimal;
    /// Columns bear their labels in this language (`column_labels`); else their names as in code.
    std::optional<Language> labels = std::nullopt;
    std::size_t batch_rows = 65'536;  ///< Rows a batch; a multiple of 64.
};

/// A table as a stream of Arrow record batches, for any consumer of the C stream interface.
///
/// | kind       | Arrow type                                                                |
/// |------------|---------------------------------------------------------------------------|
/// | `text`     | utf8; large_utf8 if the column's texts have more than 2 147 483 647 bytes |
/// | `integer`  | int64                                                                     |
/// | `money`    | decimal128(19, 2) in yuan, or int64 in fen                                |
/// | `quantity` | decimal128(19, 3), in the measuring unit that stands beside it            |
/// | `ratio`    | struct<numerator: int64, denominator: int64>, not reduced; money in fen   |
/// | `day`      | date32                                                                    |
/// | `flag`     | bool                                                                      |
///
/// Every column is nullable, and an absent cell is null; a ratio with denominator zero is not
/// absent and keeps both numbers. A column's metadata has `fupin.name`, `fupin.zh`, `fupin.en`,
/// `fupin.kind`, for money `fupin.unit` (`yuan` or `fen`), for a column of the row's label
/// `fupin.key` = `true`, for one that gives names `fupin.names`. The metadata of the schema has
/// `fupin.table`: with the texts of the key columns, in order, that makes the address of a figure.
///
/// The cells are written into Arrow's layout once, here, since a `Table` keeps them in another;
/// after that nothing is copied. Of whole columns no cell is made; their integers and fen without
/// absent ones are not copied at all. The table is not referred to: it may change or go. Batches
/// share the memory of the columns, every array keeps what it needs alive, and children may be
/// moved out of their parent. Structures may be used and released in any order and by any thread,
/// one at a time. The call after the last batch gives a released array; a table without rows has no
/// batch. A released stream answers EINVAL. Memory: 4 to 16 bytes a number, the bytes of the texts
/// and 4 each, 1 bit for a flag, and 1 a cell in columns with absent cells. O(cells).
///
/// Throws `FormatError` for a text that is not UTF-8 or a column name with a NUL character, `Error`
/// unless `batch_rows` is a positive multiple of 64; then `out` is as before.
void export_arrow(const Table& table, ArrowArrayStream* out, const ArrowOptions& options = {});

/// The schema of the same stream, without its batches. O(bytes of texts); throws as above.
void export_arrow_schema(const Table& table, ArrowSchema* out, const ArrowOptions& options = {});

}  // namespace fupin
