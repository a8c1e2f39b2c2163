// SPDX-License-Identifier: Apache-2.0
// Any bytes as a CSV file: nothing is lost, strict takes nothing, pieces change nothing; below rows
// of which there is nothing to tell, they come to what reading every row in full comes to, and in
// windows of any size to what they come to as a whole.
#include "check.hpp"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace {

/// So many rows that those that follow may be plain ones.
std::string below_plain_rows(std::string_view bytes) {
    std::string text = "类型,订单号,行号,采购单位,金额,付款日期,原订单号,备注\n";
    for (int row = 0; row < 64; ++row) {
        text += "采购,A" + std::to_string(row) + ",1,财政局,602.26,2020-08-12,,\n";
    }
    return text.append(bytes);
}

fupin::Receipt receipt_of(std::string_view bytes, bool in_full) {
    fupin::Journal journal;
    fupin::Ingest ingest{journal, {.recorded = fupin::Date{2020, 9, 20}, .in_full = in_full}};
    ingest.read(fupin::Family::purchases, bytes, {.name = "f"});
    return ingest.finish();
}

fupin::Receipt receipt_in_windows(std::string_view bytes, std::size_t window) {
    fupin::Journal journal;
    fupin::Ingest ingest{journal, {.recorded = fupin::Date{2020, 9, 20}}};
    const auto read = [bytes](std::uint64_t at, std::span<char> out) {
        fupin::fuzz::require(at + out.size() <= bytes.size());
        bytes.copy(out.data(), out.size(), at);
    };
    ingest.read(fupin::Family::purchases, fupin::StoredText{bytes.size(), read, window},
                {.name = "f"});
    return ingest.finish();
}

}  // namespace

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

    const auto below = below_plain_rows(bytes);
    const auto in_full = receipt_of(below, true);
    fuzz::require(receipt_of(below, false) == in_full);
    fuzz::require(receipt_in_windows(below, 1 + bytes.size() % 512) == in_full);
    return 0;
}
