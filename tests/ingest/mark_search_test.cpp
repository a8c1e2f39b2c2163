// SPDX-License-Identifier: Apache-2.0
// Whatever instructions look for them, marks are found where a look at each byte finds them.
#include "ingest/mark_search.hpp"

#include "core/levels.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace fupin::detail {
namespace {

using std::string_literals::operator""s;

struct Marks {
    std::vector<std::uint32_t> at;
    std::size_t others = 0;
};

Marks one_by_one(const MarkSearch& search) {
    Marks marks;
    for (auto i = search.from; i < search.text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(search.text[i]);
        const bool is_separator = search.text[i] == search.separator;
        if (!is_separator && byte != '"' && byte > '\r') continue;
        marks.at.push_back(search.first + static_cast<std::uint32_t>(i - search.from));
        marks.others += is_separator ? 0 : 1;
    }
    return marks;
}

/// Looks at all of a text that ends with its memory.
void expect_found(std::string_view text, char separator, std::uint64_t from, Instructions with) {
    const std::unique_ptr<char[]> memory{new char[text.size() + 1]};
    std::copy(text.begin(), text.end(), memory.get());
    const MarkSearch search{
        {memory.get(), text.size()}, separator, from, text.size(), text.size(), 7};
    std::vector<std::uint32_t> out(search.wanted + MarkSearch::kMostAhead);
    const auto found = find_marks(search, out.data(), with);
    const auto expected = one_by_one(search);
    out.resize(found.count);
    EXPECT_EQ(out, expected.at) << testing::PrintToString(text) << " from " << from;
    EXPECT_EQ(found.others, expected.others) << testing::PrintToString(text) << " from " << from;
}

TEST(MarkSearch, FindsEveryByteThatMeansSomethingAtEveryPlace) {
    for (const auto with : test::levels()) {
        for (unsigned byte = 0; byte < 256; ++byte) {
            for (const std::size_t size : {1U, 63U, 64U, 65U, 130U}) {
                for (std::size_t at = 0; at < size; at += size > 100 ? 13 : 1) {
                    std::string text(size, 'x');
                    text[at] = static_cast<char>(byte);
                    expect_found(text, byte % 2 == 0 ? ',' : '\t', 0, with);
                }
            }
        }
    }
}

TEST(MarkSearch, FindsThoseOfRandomTextsFromAnyByteOn) {
    std::mt19937 random{64};
    const auto bytes = ",,,,\n\r\"a采;\t\0x\x0B"s;
    for (const auto with : test::levels()) {
        for (int i = 0; i < 400; ++i) {
            std::string text(random() % 1400, 'x');
            const auto density = 1 + random() % 12;
            for (auto& byte : text) {
                if (random() % density == 0) byte = bytes[random() % bytes.size()];
            }
            expect_found(text, ";,\t"[random() % 3], text.empty() ? 0 : random() % text.size(),
                         with);
        }
    }
}

TEST(MarkSearch, EndsNearWhatWasWanted) {
    const std::string text(1 << 14, ',');
    for (const auto with : test::levels()) {
        std::vector<std::uint32_t> out(100 + MarkSearch::kMostAhead, UINT32_MAX);
        const auto by_count = find_marks({text, ',', 0, text.size(), 100}, out.data(), with);
        EXPECT_GE(by_count.count, 100);
        EXPECT_LE(by_count.count, 100 + MarkSearch::kMostAhead / 2);
        EXPECT_EQ(out[by_count.count - 1], by_count.count - 1);
        EXPECT_EQ(by_count.others, 0);
        const auto by_place = find_marks({text, ',', 10, 50, 100}, out.data(), with);
        EXPECT_GE(by_place.count, 40);
        EXPECT_EQ(find_marks({text, ',', 50, 50, 100}, out.data(), with), MarksFound{});
    }
}

}  // namespace
}  // namespace fupin::detail
