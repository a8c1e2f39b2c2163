// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ingest/row_reader.hpp"

#include <cstdint>
#include <map>
#include <string_view>
#include <utility>
#include <vector>

namespace fupin::detail {

/// Counts the repairs of one file by kind and column and remembers where each was first made.
class RepairLog {
public:
    void add(const Sheet& sheet, const Record& record, const RepairMade& repair);

    /// One note a kind and column, by place.
    [[nodiscard]] std::vector<Diagnostic> notes() const;

private:
    struct Count {
        const Finding* finding;
        std::uint64_t count = 0;
        Place first;
        Int128 rest = 0;
    };
    std::map<std::pair<Column, std::string_view>, Count> counts_;
};

}  // namespace fupin::detail
