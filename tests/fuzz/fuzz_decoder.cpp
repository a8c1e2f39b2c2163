// SPDX-License-Identifier: Apache-2.0
// The decoders: validators agree with them, wherever a text is cut, and what comes out is UTF-8.
#include "check.hpp"
#include "fupin/core/text.hpp"
#include "ingest/decode.hpp"
#include "ingest/utf16.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace fupin;
    using namespace fupin::detail;
    const auto bytes = fuzz::text(data, size);
    const auto decoded = gb18030_to_utf8(bytes);
    fuzz::require(!first_invalid_utf8(decoded.text));
    for (const std::size_t cut : {std::size_t{1}, std::size_t{2}, bytes.size() + 1}) {
        Gb18030Validator gb18030;
        Utf8Validator utf8;
        for (std::size_t at = 0; at < bytes.size(); at += cut) {
            gb18030.feed(bytes.substr(at, cut));
            utf8.feed(bytes.substr(at, cut));
        }
        fuzz::require(gb18030.bad_offset() == decoded.bad_offset);
        fuzz::require(utf8.bad_offset() == first_invalid_utf8(bytes));
    }
    for (const bool big : {false, true}) {
        const Utf16Text wide{bytes, 0, big};
        fuzz::require(!first_invalid_utf8(wide.text()));
        const auto read = wide.bad_offset().value_or(bytes.size());
        fuzz::require(wide.original(wide.text().size()) == read);
    }
    return 0;
}
