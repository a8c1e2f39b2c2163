// SPDX-License-Identifier: Apache-2.0
// Whatever instructions read them, cells are the numbers that they are one by one.
#include "ingest/decimal_cells.hpp"

#include "core/levels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

/// In the second column of two, behind as many bytes as are looked back at.
void expect_read(const std::vector<std::string>& texts, const Scale& scale) {
    const std::string before(kLookBack, '7');
    auto bytes = before;
    std::vector<RecordBlock::Cell> cells;
    for (const auto& text : texts) {
        const auto begin = static_cast<std::uint32_t>(bytes.size() - kLookBack);
        bytes += text;
        const auto end = static_cast<std::uint32_t>(bytes.size() - kLookBack);
        cells.push_back({begin, begin});
        cells.push_back({begin, end});
        bytes += ',';
    }
    std::vector<std::int64_t> expected;
    for (const auto& text : texts) {
        const auto exact = plain_decimal(text, scale.one == 100 ? 2 : scale.one == 1'000 ? 3 : 10);
        const auto point = text.find('.');
        const auto whole = std::min(point, text.size());
        const bool is_quick =
            whole <= 8 && (point == std::string::npos || text.size() - point == 3);
        expected.push_back(exact && is_quick ? *exact : -1);
    }
    const bool are_all = std::ranges::count(expected, -1) == 0;
    for (const auto with : test::levels()) {
        std::vector<std::int64_t> found(texts.size() + 1, -7);
        const DecimalCells all{bytes.data() + kLookBack, cells.data() + 1, 2, texts.size()};
        EXPECT_EQ(quick_decimals(all, scale, found.data(), with), are_all);
        EXPECT_EQ(found.back(), -7) << "nothing is written behind the last";
        found.pop_back();
        ASSERT_EQ(found, expected) << static_cast<int>(with);
    }
}

/// Each text by itself, in each lane, among others, and all of them.
void expect_each_read(const std::vector<std::string>& texts) {
    for (const unsigned places : {2U, 3U, 10U}) {
        const auto scale = Scale::of(places);
        expect_read(texts, scale);
        for (std::size_t t = 0; t < texts.size(); ++t) {
            expect_read({texts[t]}, scale);
            std::vector<std::string> some(11, "12.50");
            some[t % some.size()] = texts[t];
            expect_read(some, scale);
        }
    }
}

TEST(DecimalCells, AreReadWhereTheyAreNumbers) {
    expect_each_read({"0", "7", "10", "99999999", "10000000", "123456", "0.00", "0.01", "1.99",
                      "99999999.99", "12345.67", "90.09", "100000000", "123456789012"});
}

TEST(DecimalCells, AreToldFromWhatIsNoNumber) {
    expect_each_read({"",      "-1",      "01",      "00.10", "1.",    "1.5",    "1.234",
                      ".50",   "1,000",   "1 000",   "1.2.3", "1..00", "1.0.00", "x",
                      "12a45", "1.a0",    "1.0a",    "1.:0",  "1.0/",  ":",      "/",
                      "１",    "1e5",     "1.-1",    "+5",    " 5",    "5 ",     "....",
                      "9.99.", "\x80.00", "\xff.99", "12\x80"});
}

TEST(DecimalCells, OfAllKindsAreRead) {
    std::mt19937 random{20201231};
    constexpr std::string_view kBytes = "0123456789012345678901234567890123456789..,-/:a \x80\xb0";
    std::vector<std::string> texts;
    for (int n = 0; n < 20'000; ++n) {
        std::string text(random() % 13, '0');
        for (auto& byte : text) byte = kBytes[random() % kBytes.size()];
        if (random() % 2 == 0 && text.size() > 3) text[text.size() - 3] = '.';
        texts.push_back(text);
    }
    expect_read(texts, Scale::of(2));
    expect_read(texts, Scale::of(3));
    expect_read(texts, Scale::of(10));
}

}  // namespace
}  // namespace fupin::detail
