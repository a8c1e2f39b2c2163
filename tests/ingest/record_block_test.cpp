// SPDX-License-Identifier: Apache-2.0
// Records found in blocks are those that are found one by one.
#include "ingest/record_block.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace fupin::detail {
namespace {

using std::string_literals::operator""s;

std::vector<RawRecord> one_by_one(std::string_view text, Limits limits) {
    CsvScanner scanner{text, ',', limits};
    std::vector<RawRecord> records;
    RawRecord record;
    while (scanner.next(record)) records.push_back(record);
    return records;
}

/// Whether a quote was there does not show in a block.
bool same(const RawRecord& record, const RecordBlock& block, std::size_t row) {
    const auto* cells = block.cells() + row * block.width();
    const auto is_at = [&](const RawField& field) {
        const auto& cell = cells[&field - record.fields.data()];
        return block.base() + cell.begin == field.begin && block.base() + cell.end == field.end;
    };
    return !record.fault && record.fields.size() == block.width() &&
           record.begin == block.begin(row) && record.end == block.end(row) &&
           record.line == block.line(row) &&
           std::all_of(record.fields.begin(), record.fields.end(), is_at);
}

/// Reads a text in blocks, up to a byte in between first. Returns how many rows came in blocks.
std::size_t expect_same(std::string_view text, std::size_t width, std::uint64_t between,
                        Limits limits = {}) {
    const auto expected = one_by_one(text, limits);
    CsvScanner scanner{text, ',', limits};
    RecordBlock block{width};
    RawRecord other;
    std::size_t records = 0;
    std::size_t in_blocks = 0;
    for (const auto stop : {between, std::uint64_t{text.size()}}) {
        while (scanner.position() < stop) {
            block.clear();
            bool is_other = false;
            while (!is_other && scanner.position() < stop && block.has_room(scanner.position())) {
                scanner.next_lines(block, stop);
                if (scanner.position() >= stop || !block.has_room(scanner.position())) break;
                EXPECT_TRUE(scanner.next(other));
                is_other = !block.add(text, other);
            }
            for (std::size_t row = 0; row < block.size(); ++row, ++records) {
                EXPECT_LT(block.begin(row), stop);
                EXPECT_TRUE(same(expected.at(records), block, row))
                    << testing::PrintToString(text) << ", width " << width << ", stop " << between;
            }
            in_blocks += block.size();
            if (is_other) {
                EXPECT_EQ(other, expected.at(records++)) << testing::PrintToString(text);
            }
        }
    }
    EXPECT_EQ(records, expected.size());
    EXPECT_EQ(scanner.position(), text.size());
    return in_blocks;
}

TEST(RecordBlock, HoldsTheRecordsThatComeOneByOne) {
    std::mt19937 random{256};
    const auto up_to = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const std::vector<std::string> parts{"\n",   "a",   "采",  ",", "\r\n", "\"",
                                         "\"\"", ",\"", "\",", "#", "\r",   "\0"s};
    std::size_t in_blocks = 0;
    for (int round = 0; round < 4'000; ++round) {
        const auto kinds = 4 + up_to(9);
        const std::size_t width = 1 + up_to(4);
        std::string text;
        for (unsigned line = up_to(300); line > 0; --line) {
            if (up_to(12) == 0) {
                for (auto n = up_to(9); n > 0; --n) text += parts[up_to(kinds)];
            } else {
                for (std::size_t c = 1; c < width; ++c) text += std::string(up_to(3), 'x') + ',';
                text += up_to(9) ? "y\n" : "\"y,\"\r\n";
            }
        }
        const Limits limits{.record = 1 + up_to(300), .field = up_to(100), .columns = 1 + up_to(5)};
        in_blocks +=
            expect_same(text, width, up_to(static_cast<unsigned>(text.size() + 1)), limits);
        in_blocks += expect_same(text, width, up_to(static_cast<unsigned>(text.size() + 1)));
        ASSERT_FALSE(HasFailure());
    }
    EXPECT_GT(in_blocks, 100'000U);
}

TEST(RecordBlock, HoldsLinesOfAnyLength) {
    std::string text;
    for (std::size_t n = 0; n < 600; ++n) text += std::string(n * 41 % 9'000, 'x') + ",y\n";
    text += std::string(70'000, 'z') + ",y\n" + std::string((1 << 20) + 1, 'z') + ",y\na,b";
    EXPECT_EQ(expect_same(text, 2, 0), 602U);
}

TEST(RecordBlock, HoldsNoMoreThanItHasRoomFor) {
    std::string text;
    for (std::size_t n = 0; n < 1'000; ++n) text += "a,b\n";
    CsvScanner scanner{text, ','};
    RecordBlock block{2};
    scanner.next_lines(block, text.size());
    EXPECT_EQ(block.size(), RecordBlock::kMost);
    EXPECT_FALSE(block.has_room(scanner.position()));
    scanner.next_lines(block, text.size());
    EXPECT_EQ(scanner.position(), RecordBlock::kMost * 4);
    block.clear();
    EXPECT_TRUE(block.has_room(scanner.position()));
}

/// However short the plain stretches are, what is looked at again is little.
TEST(RecordBlock, IsFilledInTimeLinearInTheFile) {
    for (const std::string_view pattern : {"\"\"\"\",b\n", "a\n", "a,b\na,b,c\n", "a,b\n\n",
                                           "a,b\na,b\n\"a\"\"\",b\n", ",\"x\n", "#,\n"}) {
        std::string text;
        while (text.size() < 2'000'000) text += pattern;
        text += std::string(30'000'000, 'x') + ",y\n";
        const auto begin = std::chrono::steady_clock::now();
        CsvScanner scanner{text, ','};
        RecordBlock block{2};
        RawRecord other;
        while (scanner.position() < text.size()) {
            block.clear();
            scanner.next_lines(block, text.size());
            (void)scanner.next(other);
        }
        // Hours, if all of the long line were looked at for each record above it.
        EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds{20}) << pattern;
    }
}

}  // namespace
}  // namespace fupin::detail
