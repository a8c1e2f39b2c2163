// SPDX-License-Identifier: Apache-2.0
// Any bytes as a CSV file: nothing is lost, strict takes nothing, pieces change nothing.
#include "check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fupin;
    auto bytes = fuzz::text(data, size);
    const auto family = fuzz::family_of(bytes);
    const auto whole = fuzz::read(family, bytes);
    (void)fuzz::read(family, bytes, true);

    Journal journal;
    Ingest ingest{journal, {.recorded = Date{2020, 9, 20}}};
    auto file = ingest.open(family, {.name = "f", .unlinked_refunds = true, .year = 2020});
    for (std::size_t at = 0; at < bytes.size(); at += 3) file.feed(bytes.substr(at, 3));
    fuzz::require(ingest.finish() == whole);
    return 0;
}
