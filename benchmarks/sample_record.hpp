// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fupin/fupin.hpp>
#include <fupin/testing/sample.hpp>

#include <optional>

namespace fupin::benchmarks {

/// Reads the files of a sample into a journal, a set for each of its two days.
inline Receipt read_sample(const testing::Sample& sample, Journal& journal) {
    std::optional<Receipt> last;
    for (const auto round : {sample.days.first_recorded, sample.days.second_recorded}) {
        Ingest ingest{journal, {.recorded = round}};
        for (const auto& file : sample.files) {
            if (file.recorded != round) continue;
            const auto family = file.family == "filings" ? Family::filings : Family::purchases;
            ingest.read(family, file.bytes,
                        {.name = file.name,
                         .source = file.source,
                         .unlinked_refunds = file.unlinked_refunds});
        }
        last = ingest.finish();
    }
    return *last;
}

}  // namespace fupin::benchmarks
