// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/ingest/sheet.hpp"
#include "fupin/io/arrow.hpp"

#include <cstdint>
#include <string_view>

namespace fupin::detail {

/// One column of one batch, read cell by cell. Refers to both structures.
class ArrowReader {
public:
    ArrowReader(const ArrowSchema& schema, const ArrowArray& array) noexcept
        : schema_{schema}, array_{array}, format_{schema.format} {}

    /// A null is an empty cell; a type that is not read is `CellFault::not_plain`.
    [[nodiscard]] SheetCell cell(std::int64_t row) const;

private:
    template <class T>
    [[nodiscard]] T value(std::int64_t at, int buffer = 1) const;
    [[nodiscard]] bool is_null(std::int64_t at) const noexcept;
    [[nodiscard]] SheetCell number(std::int64_t at) const;
    [[nodiscard]] SheetCell index(std::int64_t at) const;
    [[nodiscard]] std::string_view view(std::int64_t at) const;
    template <class Offset>
    [[nodiscard]] std::string_view text(std::int64_t at) const;
    [[nodiscard]] SheetCell decimal(std::int64_t at) const;
    [[nodiscard]] SheetCell timestamp(std::int64_t at) const;

    const ArrowSchema& schema_;
    const ArrowArray& array_;
    std::string_view format_;
};

}  // namespace fupin::detail
