// SPDX-License-Identifier: Apache-2.0
// A text that is read in pieces comes to what it comes to as a whole.
#include "fupin/core/error.hpp"
#include "ingest/text_window.hpp"

#include "reading.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {
namespace {

using namespace fupin::test;

const std::string kHeader = "订单号,行号,采购单位,金额,备注\n";

std::string plain_rows(std::size_t count, std::size_t first = 0) {
    std::string text;
    for (std::size_t r = first; r < first + count; ++r) {
        text += "D" + std::to_string(r) + ",1,财政局," + std::to_string(r % 90) + ".50,\n";
    }
    return text;
}

struct Outcome {
    Receipt receipt;
    std::vector<std::string> entries;
    friend bool operator==(const Outcome&, const Outcome&) = default;
};

Outcome outcome_of(std::string_view bytes, std::size_t window, unsigned threads = 1) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    Control control;
    control.threads = threads;
    const FileOptions options{.name = "采购.csv"};
    if (window == 0) {
        ingest.read(Family::purchases, bytes, options, control);
    } else {
        ingest.read(Family::purchases, stored(bytes, window), options, control);
    }
    auto receipt = ingest.finish(control);
    return {std::move(receipt), entries_of(journal)};
}

Outcome expect_same(const std::string& bytes) {
    auto whole = outcome_of(bytes, 0);
    for (const auto window : {std::size_t{1}, std::size_t{100}, std::size_t{4'000}}) {
        EXPECT_TRUE(outcome_of(bytes, window) == whole) << window;
        EXPECT_TRUE(outcome_of(bytes, window, 2) == whole) << window;
    }
    return whole;
}

std::string utf16(std::string_view ascii) {
    std::string text = "\xFF\xFE";
    for (const char c : ascii) text.append({c, '\0'});
    return text;
}

TEST(StoredText, MayBeEmptyOrShort) {
    for (const auto* text : {"", "\n", "x", "订单号,金额", "订单号,行号,采购单位,金额\n1,1,a,2"}) {
        (void)expect_same(text);
    }
}

TEST(StoredText, ComesToTheSameInEveryEncoding) {
    const auto utf8 = kHeader + plain_rows(300);
    EXPECT_EQ(rows(expect_same(utf8).receipt, RecordClass::accepted), 300U);
    EXPECT_EQ(expect_same("\xEF\xBB\xBF" + utf8).receipt.files[0].encoding, "UTF-8 with BOM");
    EXPECT_EQ(expect_same(to_gb18030(utf8)).entries.size(), 300U);
    const auto wide = expect_same(utf16("order,item,unit,amount\n1,1,a,2\n"));
    EXPECT_EQ(wide.receipt.files[0].encoding, "UTF-16LE");
}

/// The first bytes are UTF-8 as well as GB18030.
TEST(StoredText, IsReadAgainWhereItsEncodingShowsLate) {
    std::string ascii = "order_no,item,unit,amount\n";
    for (int r = 0; r < 300; ++r) ascii += "D" + std::to_string(r) + ",1,u,2.50\n";
    const auto last = expect_same(ascii + "E,1,\xB2\xC6\xD5\xFE,3\n");
    EXPECT_EQ(last.receipt.files[0].encoding, "GB18030-2022");
    (void)expect_same(ascii + "E,1,\xB2\xC6\xD5\xFE,3\n" + ascii);
    (void)expect_same(kHeader + plain_rows(300) + "E,1,\xB2\xC6\xD5\xFE,3,\n" +
                      plain_rows(300, 400));
}

TEST(StoredText, IsRefusedWhereNoEncodingFits) {
    const auto text = kHeader + plain_rows(300);
    for (const std::string_view bad :
         {"\xFF", "\xE8", "\xE8\xB4", "\x81", "\x81\x30", "\xC0\x80"}) {
        for (const auto at : {text.size(), text.size() / 2, std::size_t{0}}) {
            auto bytes = text;
            bytes.insert(at, bad);
            (void)expect_same(bytes);
        }
        const auto marked = expect_same("\xEF\xBB\xBF" + text + std::string{bad});
        EXPECT_EQ(rows(marked.receipt, RecordClass::rejected), 1U);
    }
}

/// Plain rows are looked at cell by cell: wherever a byte does not belong, it is found.
TEST(StoredText, IsWellFormedInEveryCell) {
    const std::string header = "订单号,行号,采购单位,数量,计量单位,金额,下单日期,别的,备注\n";
    const std::string row = "D7x,1,财政局,2,箱,5.50,2020-08-01,无,好\n";
    std::string before = header;
    for (int r = 0; r < 99; ++r) before += "D" + std::to_string(r) + row.substr(3);
    for (const std::string_view bad : {"\xFF", "\xE8\xB4", "\x81"}) {
        for (std::size_t at = 0; at < row.size(); ++at) {
            auto broken = row;
            broken.insert(at, bad);
            for (const auto& text : {before + broken, before + broken + "E,1,u,1,a,2,,,\n"}) {
                const auto whole = outcome_of(text, 0);
                ASSERT_EQ(rows(whole.receipt, RecordClass::rejected), 1U) << at;
                ASSERT_TRUE(outcome_of(text, 1'000) == whole) << at;
            }
            const auto chinese = to_gb18030(before) + broken;
            ASSERT_TRUE(outcome_of(chinese, 1'000) == outcome_of(chinese, 0)) << at;
        }
    }
}

/// The same in the part that another thread reads.
TEST(StoredText, IsWellFormedInEveryCellOfItsTail) {
    const std::string row = "D7x,1,财政局,5.50,好\n";
    const auto before = kHeader + plain_rows(60'000);
    const auto behind = plain_rows(10'000, 60'000);
    for (const std::size_t at : {0U, 1U, 4U, 6U, 9U, 17U, 21U, 22U}) {
        auto broken = row;
        broken.insert(at, "\xFF");
        const auto bytes = before + broken + behind;
        const auto whole = outcome_of(bytes, 0);
        EXPECT_EQ(rows(whole.receipt, RecordClass::rejected), 1U) << at;
        EXPECT_TRUE(outcome_of(bytes, 40'000, 2) == whole) << at;
    }
}

TEST(StoredText, ShowsRefusedRowsAsTheyStand) {
    auto bytes = kHeader + plain_rows(200) + "X,1,财政局,很多,\n" + plain_rows(200, 300) +
                 "Y,1,\"财\"政局,5,\n\"Z\n" + "D7,1,财政局,999,\n" + plain_rows(100, 600);
    const auto whole = expect_same(bytes);
    ASSERT_GE(whole.receipt.rejects.size(), 4U);
    EXPECT_EQ(whole.receipt.rejects[1].raw, "X,1,财政局,很多,");
}

/// A record that is longer than any may be, in one line and in many.
TEST(StoredText, ComesToTheSameWithRecordsLongerThanAWindow) {
    const std::string long_note(3'000, 'n');
    const std::string huge_note((std::size_t{1} << 20) + 5, 'n');
    std::string lines;
    for (int n = 0; n < 60'000; ++n) lines += "一行,不是一行,1\n";
    for (const auto& note : {long_note, huge_note, "\"" + lines, "\"" + lines + "\""}) {
        const auto bytes =
            kHeader + plain_rows(99) + "N,1,局,5," + note + '\n' + plain_rows(99, 200);
        const auto whole = outcome_of(bytes, 0);
        EXPECT_TRUE(outcome_of(bytes, 1'000) == whole);
        EXPECT_TRUE(outcome_of(bytes, 1'000, 2) == whole);
    }
}

TEST(StoredText, IsOrderedAmongOthersByItsBytes) {
    const auto first = kHeader + plain_rows(90);
    const auto second = kHeader + plain_rows(80) + "D85,1,财政局,1,\n";
    const auto read = [&](const std::string& a, const std::string& b, bool pieces) {
        Journal journal;
        Ingest ingest{journal, {.recorded = kRecorded}};
        const FileOptions options{.name = "采购.csv"};
        ingest.read(Family::purchases, a, options);
        if (pieces) {
            ingest.read(Family::purchases, stored(b, 512), options);
        } else {
            ingest.read(Family::purchases, b, options);
        }
        return ingest.finish();
    };
    const auto whole = read(first, second, false);
    EXPECT_TRUE(read(first, second, true) == whole);
    EXPECT_TRUE(read(second, first, true) == whole);
}

TEST(StoredText, ThatChangedIsNotTaken) {
    const auto bytes = kHeader + plain_rows(300);
    bool changed = false;
    auto text = stored(bytes, 1'000);
    text.read = [read = text.read, &changed](std::uint64_t at, std::span<char> out) {
        if (changed) throw Error{"the file was changed"};
        read(at, out);
    };
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    ingest.read(Family::purchases, std::move(text));
    changed = true;
    EXPECT_THROW((void)ingest.finish(), Error);
    EXPECT_EQ(journal.size(), 0U);
    changed = false;
    EXPECT_EQ(ingest.finish().total(RecordClass::accepted).rows, 300U);
}

TEST(StoredText, ThatCannotBeReadEndsTheCall) {
    Journal journal;
    Ingest ingest{journal, {.recorded = kRecorded}};
    const StoredText text{1'000, [](std::uint64_t, std::span<char>) { throw Error{"no disk"}; }};
    EXPECT_THROW(ingest.read(Family::purchases, text), Error);
}

TEST(TextWindow, ShowsEveryPartOnceAndWhatStandsBefore) {
    std::string bytes;
    for (int n = 0; n < 5'000; ++n) bytes += static_cast<char>('a' + n % 26);
    const auto text = stored(bytes, 500);
    detail::TextWindow window{text, 100};
    EXPECT_EQ(window.base(), 100U);
    std::uint64_t from = 100;
    while (!window.is_last()) {
        from = window.end() - from % 7;
        window.move_to(from);
        EXPECT_EQ(window.base(), from - detail::TextWindow::kBefore);
        EXPECT_EQ(window.bytes(),
                  std::string_view{bytes}.substr(window.base(), window.bytes().size()));
    }
    EXPECT_EQ(window.end(), bytes.size());
    window.move_to(3);
    EXPECT_EQ(window.base(), 3U);
    const auto before = window.end();
    window.move_to(3);
    EXPECT_GE(window.end() - 3, 2 * (before - 3));
    EXPECT_EQ(window.bytes(), std::string_view{bytes}.substr(3, window.bytes().size()));
}

}  // namespace
}  // namespace fupin
