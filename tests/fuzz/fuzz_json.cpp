// SPDX-License-Identifier: Apache-2.0
// Any bytes as JSON or JSON Lines: every byte belongs to a record or stands between two.
#include "fupin/io/records.hpp"

#include "check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fupin;
    auto bytes = fuzz::text(data, size);
    const auto family = fuzz::family_of(bytes);
    (void)looks_like_json(bytes);
    auto sheet = json_records(std::string{bytes});
    std::uint64_t done = 0;
    for (const auto& row : sheet.rows) {
        fuzz::require(row.begin >= done && row.end > row.begin && row.end <= bytes.size());
        done = row.end;
    }
    (void)fuzz::read(family, std::move(sheet));
    return 0;
}
