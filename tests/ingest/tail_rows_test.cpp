// SPDX-License-Identifier: Apache-2.0
// The last part of a file may be read, and rows may be taken, on threads of their own. That must
// show in nothing but the time.
#include "ingest/tail_rows.hpp"

#include "reading.hpp"

#include <cstdint>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

struct Outcome {
    Receipt receipt;
    Texts contents;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Receipt read_into(Journal& journal, const std::string& bytes, const Control& control,
                  std::size_t window, Date recorded = kRecorded) {
    Ingest ingest{journal, {.recorded = recorded}};
    const FileOptions options{.name = "采购.csv"};
    if (window == 0) {
        ingest.read(Family::purchases, bytes, options, control);
    } else {
        ingest.read(Family::purchases, stored(bytes, window), options, control);
    }
    return ingest.finish(control);
}

/// With a window, in pieces.
Outcome outcome_of(const std::string& bytes, unsigned threads, std::size_t window = 0) {
    Journal journal;
    Control control;
    control.threads = threads;
    auto receipt = read_into(journal, bytes, control, window);
    return {std::move(receipt), contents_of(journal)};
}

/// As many rows as make it worth while to part them; `middle` stands between the halves.
std::string large_file(std::size_t rows, std::size_t one_odd_in, const std::string& middle) {
    std::string bytes = "订单号,行号,采购单位,金额,登记日期,备注\n";
    for (std::size_t r = 0; r < rows; ++r) {
        if (r == rows / 2) bytes += middle;
        const auto number = std::to_string(r);
        const bool odd = r % one_odd_in == one_odd_in - 1;
        bytes += "D" + number + ",1,单位" + std::to_string(r % 99) + ',' +
                 (odd ? "\"1,000\"" : number + ".25") + ',' + (r % 9 ? "" : "2020-09-01") + ',' +
                 (r % 100 ? "" : "\"两\n行\"") + std::string(r % 7 ? 0 : 700, '.') + '\n';
        if (r % 1'000 == 999) bytes += "合计,,," + number + ",,\n";
    }
    return bytes;
}

/// One set, one day, texts that come in one half only or in another order there, sums that are
/// right or wrong by turns, orders that come again in the other half: with the same content, with
/// another, and as another item.
std::string mixed_file(std::size_t rows, bool has_items, std::size_t one_again_in = 50) {
    std::string bytes = "订单号," + std::string(has_items ? "行号," : "") +
                        "采购单位,产品,数量,计量单位,金额,备注\n";
    std::uint64_t fen = 0;
    for (std::size_t r = 0; r < rows; ++r) {
        const bool is_tail = r >= rows / 2;
        const auto half = r % (rows / 2);
        const bool is_again = is_tail && half % one_again_in == 7;
        const auto order = is_again ? half : r;
        const auto price = is_again && half % 100 == 7 ? half + 1 : half;
        const auto item = is_again && half % 150 == 7 ? "2," : "1,";
        bytes += "M" + std::to_string(order) + ',' + (has_items ? item : "") + "单位" +
                 std::to_string((is_tail ? rows - order : order) % 97) + ",产品" +
                 std::to_string(half % (is_tail && !is_again ? 31 : 29)) + ",2,箱," +
                 (r % (16 * one_again_in) == 16 * one_again_in - 1
                      ? "\"" + std::to_string(price) + ".50\""
                      : std::to_string(price) + ".50") +
                 ',' + (r % 3'000 == 2'999 ? "只在这里" + std::to_string(r) : "") + '\n';
        fen += price * 100 + 50;
        if (r % 2'000 == 1'999) {
            const auto stated =
                Money::from_fen(static_cast<std::int64_t>(fen) + (r % 4'000 == 1'999));
            bytes +=
                "小计," + std::string(has_items ? "," : "") + ",,,," + stated.to_string() + ",\n";
            fen = 0;
        }
    }
    return bytes;
}

void expect_same_on_threads(const std::string& bytes, std::uint64_t accepted = 10'000) {
    const auto one = outcome_of(bytes, 1);
    EXPECT_GT(rows(one.receipt, RecordClass::accepted), accepted);
    EXPECT_TRUE(outcome_of(bytes, 2) == one);
    EXPECT_TRUE(outcome_of(bytes, 3) == one);
    for (const auto window : {std::size_t{1}, std::size_t{10'000}, std::size_t{1} << 20}) {
        EXPECT_TRUE(outcome_of(bytes, 1, window) == one) << window;
        EXPECT_TRUE(outcome_of(bytes, 2, window) == one) << window;
    }
}

TEST(TailRows, ComeToTheSameWithAnyNumberOfThreads) {
    expect_same_on_threads(large_file(20'000, 500, ""));
}

/// Between rows that a second thread takes come some that it must wait for.
TEST(TailRows, ComeToTheSameIfFewAreOdd) { expect_same_on_threads(large_file(30'000, 4'000, "")); }

/// Rows of one day are released while they are taken.
TEST(TailRows, ComeToTheSameIfFewComeAgain) {
    expect_same_on_threads(mixed_file(40'000, true, 2'000), 39'000);
    expect_same_on_threads(mixed_file(40'000, false, 2'000), 39'000);
}

TEST(TailRows, ComeToTheSameIfTheMiddleIsWithinQuotes) {
    std::string lines = "\"";
    for (int n = 0; n < 10'000; ++n) lines += "D1,1,单位,1.50,,一行\n";
    expect_same_on_threads(large_file(12'000, 500, "M,1,单位,2.50,," + lines + "\"\n"));
}

TEST(TailRows, ComeToTheSameIfNearlyAllAreOdd) {
    expect_same_on_threads(large_file(12'000, 1, ""));
}

TEST(TailRows, ComeToTheSameIfOrdersAndTextsComeInBothHalves) {
    const auto bytes = mixed_file(40'000, true);
    const auto one = outcome_of(bytes, 1);
    EXPECT_EQ(classes(one.receipt),
              "header 1, accepted 39469, existing 1, rejected 530, subtotal 20");
    expect_same_on_threads(bytes, 39'000);
}

TEST(TailRows, ComeToTheSameIfItemsAreNumbered) {
    const auto bytes = mixed_file(40'000, false);
    const auto one = outcome_of(bytes, 1);
    EXPECT_EQ(classes(one.receipt), "header 1, accepted 39998, existing 2, subtotal 20");
    expect_same_on_threads(bytes, 39'000);
}

TEST(TailRows, ComeToTheSameIfTheyAreInTheRecordAlready) {
    const auto bytes = mixed_file(40'000, true);
    std::vector<Outcome> outcomes;
    for (const unsigned threads : {1U, 2U}) {
        Journal journal;
        Control control;
        control.threads = threads;
        (void)read_into(journal, large_file(40'000, 500, ""), control, 0);
        (void)read_into(journal, bytes.substr(0, bytes.find("M30000,")), control, 10'000,
                        kRecorded.plus_days(1));
        auto receipt = read_into(journal, bytes, control, 10'000, kRecorded.plus_days(2));
        outcomes.push_back({std::move(receipt), contents_of(journal)});
    }
    EXPECT_GT(rows(outcomes[0].receipt, RecordClass::existing), 25'000U);
    EXPECT_GT(rows(outcomes[0].receipt, RecordClass::accepted), 5'000U);
    EXPECT_TRUE(outcomes[1] == outcomes[0]);
}

/// The memory of rows that went into the journal is given back meanwhile; a set that was not taken
/// after all has lost nothing.
void expect_whole_after_giving_up(const std::string& bytes, unsigned threads) {
    const auto once = outcome_of(bytes, 1);
    for (const std::size_t window : {0U, 100'000U}) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        const FileOptions options{.name = "采购.csv"};
        Control reading;
        reading.threads = threads;
        if (window == 0) {
            ingest.read(Family::purchases, bytes, options, reading);
        } else {
            ingest.read(Family::purchases, stored(bytes, window), options, reading);
        }
        std::size_t given_up = 0;
        for (int most = 0;; ++most) {
            Control control;
            control.threads = threads;
            control.cancelled = [left = most]() mutable { return left-- == 0; };
            try {
                const auto receipt = ingest.finish(control);
                EXPECT_TRUE(receipt == once.receipt);
                break;
            } catch (const CancelledError&) {
                ++given_up;
                ASSERT_EQ(journal.size(), 0U);
            }
        }
        EXPECT_GT(given_up, 15U);
        EXPECT_EQ(contents_of(journal), once.contents);
    }
}

TEST(TailRows, AreWholeAfterASetWasGivenUpAnywhere) {
    expect_whole_after_giving_up(large_file(40'000, 500, ""), 1);
}

TEST(TailRows, AreWholeAfterASetWasGivenUpAnywhereOnThreads) {
    expect_whole_after_giving_up(large_file(40'000, 500, ""), 2);
    expect_whole_after_giving_up(mixed_file(40'000, true, 2'000), 2);
}

}  // namespace
}  // namespace fupin
