// SPDX-License-Identifier: Apache-2.0
// Plain rows are read by a shorter way than others. That must show in nothing but the time.
#include "ingest/plain_rows.hpp"

#include "ingest/plain_texts.hpp"

#include "broken_files.hpp"
#include "reading.hpp"

#include <array>
#include <cstdint>
#include <random>

namespace fupin {
namespace {

using namespace fupin::test;
using Texts = std::vector<std::string>;

std::optional<std::int64_t> plain(std::string_view text) { return detail::plain_decimal(text, 2); }

/// So many records are kept until the header is known, and never plain.
constexpr std::size_t kWaiting = 64;

struct File {
    Family family = Family::purchases;
    std::string bytes;
    FileOptions options = {.name = "采购.csv"};
};

struct Outcome {
    std::vector<Receipt> receipts;
    Texts contents;

    friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Of sets read one after the other into one journal; with a window, in pieces.
Outcome outcome_of(const std::vector<std::vector<File>>& sets, bool in_full, bool strict,
                   std::size_t window = 0) {
    Outcome out;
    Journal journal;
    auto recorded = kRecorded;
    for (const auto& files : sets) {
        Ingest ingest{journal, {recorded, strict, in_full}};
        for (const auto& file : files) {
            if (window == 0) {
                ingest.read(file.family, file.bytes, file.options);
            } else {
                ingest.read(file.family, stored(file.bytes, window), file.options);
            }
        }
        try {
            out.receipts.push_back(ingest.finish());
        } catch (const InputError& goes_back) {
            out.contents.emplace_back(goes_back.what());
            return out;
        }
        recorded = recorded.plus_days(10);
    }
    out.contents = contents_of(journal);
    return out;
}

void expect_same(const std::vector<std::vector<File>>& sets, bool strict = false) {
    const auto in_full = outcome_of(sets, true, strict);
    const auto quick = outcome_of(sets, false, strict);
    ASSERT_EQ(quick.receipts.size(), in_full.receipts.size());
    for (std::size_t i = 0; i < quick.receipts.size(); ++i) {
        ASSERT_EQ(told(quick.receipts[i].rejects), told(in_full.receipts[i].rejects));
        ASSERT_EQ(told(quick.receipts[i].diagnostics), told(in_full.receipts[i].diagnostics));
        ASSERT_EQ(classes(quick.receipts[i]), classes(in_full.receipts[i]));
        ASSERT_EQ(quick.receipts[i].digest, in_full.receipts[i].digest);
    }
    ASSERT_EQ(quick.contents, in_full.contents);
    ASSERT_TRUE(quick == in_full);
    // Windows of any size: some cut every record, some hardly any.
    const auto window = 1 + 37 * (sets[0][0].bytes.size() % 97);
    ASSERT_TRUE(outcome_of(sets, false, strict, window) == in_full) << window;
}

const Texts kColumns{"订单号",   "金额",     "行号",     "类型",     "来源",     "采购单位",
                     "方向",     "方式",     "资金来源", "供应商",   "产品",     "产地",
                     "数量",     "计量单位", "金额单位", "渠道",     "下单日期", "验收日期",
                     "付款日期", "评价日期", "登记日期", "原订单号", "状态",     "备注",
                     "",         "电话",     "帮助单位"};

const Texts kOdd{"",
                 " ",
                 "合计",
                 "小计：",
                 "备注：x",
                 "说明",
                 "#",
                 "\"a\"\"b\"",
                 "\"a,b\"",
                 "\"两\n行\"",
                 "-3",
                 "+3",
                 "1,000",
                 "\"1,000\"",
                 "￥5",
                 "5元",
                 "0.5万元",
                 "１２",
                 "007",
                 "1.005",
                 "1.0001",
                 "99999999999999999",
                 "1.5E+17",
                 "1234567890123450000",
                 "2020-08-12 18:00",
                 "2020/8/2",
                 "8月12日",
                 "2020-09-30",
                 "20200812",
                 "2020年8月12日",
                 "13800138000",
                 "是",
                 "buy",
                 "卖",
                 "帮助销售",
                 "退款",
                 "采购",
                 "进度",
                 "purchase",
                 "万元",
                 "元",
                 "\u3000x\u3000",
                 " x ",
                 "\t x",
                 "\uE000",
                 "\uF8FF",
                 "x\"y",
                 "0",
                 "0.00",
                 "total",
                 "Total：",
                 std::string(257, 'o'),
                 "a\u0001b",
                 "·",
                 "DD1 ",
                 "订单1",
                 "N/A",
                 "null",
                 "'=1",
                 ".5",
                 "5.",
                 ".50",
                 "00.50",
                 "1.2.34",
                 "1a.50",
                 "1.a0",
                 "12345678",
                 "123456789",
                 "12345678.90",
                 "123456789.1",
                 "123456789.12",
                 "12345678:",
                 "1/2"};

/// Files of rows that are mostly plain, with something odd now and then in any column.
class Writer {
public:
    explicit Writer(std::uint32_t seed) : random_{seed} {}

    std::size_t up_to(std::size_t n) { return random_() % n; }

    std::string file(std::size_t rows, std::size_t one_odd_in) {
        auto columns = kColumns;
        std::shuffle(columns.begin(), columns.end(), random_);
        const auto width = 8 + up_to(columns.size() - 8);
        std::string text = up_to(3) == 0 ? "台账\n单位：万元\n" : "";
        const auto put_first = [&](std::string_view title, std::size_t at) {
            std::swap(columns[at], *std::find(columns.begin(), columns.end(), title));
        };
        put_first("订单号", 0);
        put_first("金额", 1);
        if (up_to(4) != 0) put_first("行号", 2);
        for (std::size_t c = 0; c < width; ++c) (text += c > 0 ? "," : "") += columns[c];
        text += '\n';
        for (std::size_t r = 0; r < rows; ++r) {
            for (std::size_t c = 0; c < width; ++c) {
                (text += c > 0 ? "," : "") += cell(columns[c], one_odd_in);
            }
            text += up_to(40) == 0 ? "\r\n" : "\n";
            if (up_to(60) == 0) text += odd_line();
        }
        return text;
    }

private:
    std::string cell(std::string_view column, std::size_t one_odd_in) {
        if (up_to(one_odd_in) == 0) return kOdd[up_to(kOdd.size())];
        const auto number = std::to_string(up_to(9));
        if (column == "订单号") return "DD" + std::to_string(up_to(5000));
        if (column == "行号") return std::to_string(1 + up_to(3));
        if (column == "金额") return std::to_string(up_to(500)) + "." + number;
        if (column == "数量") return std::to_string(1 + up_to(90));
        if (column == "类型") return up_to(2) ? "采购" : "";
        if (column == "方向") return up_to(2) ? "买" : "卖";
        if (column == "方式") return up_to(2) ? "直接采购" : "assisted";
        if (column == "金额单位") return up_to(2) ? "元" : "";
        if (column == "原订单号" || column == "状态") return up_to(50) ? "" : "DD" + number;
        if (column.ends_with("日期") && up_to(4) == 0) return "";
        if (column == "登记日期") return up_to(3) ? "" : "2020-09-2" + number;
        if (column.ends_with("日期")) return "2020-08-1" + number;
        if (column == "备注") return up_to(5) ? "" : "第" + number + "批";
        if (up_to(10) == 0) return "";
        return std::string{column} + number;
    }

    std::string odd_line() {
        static const Texts kLines{"合计,,,,,,,,\n", "\n",           "# 注释\n",
                                  ",,,,,,,,\n",     "\"未完\n",     "a,b\n",
                                  "备注：以上\n",   "退款,1,2,3\n", std::string(1, '\0') + "x,1\n"};
        return kLines[up_to(kLines.size())];
    }

    std::mt19937 random_;
};

FileOptions some_options(Writer& writer, std::string name) {
    auto options = options_of(writer.up_to(32));
    options.name = std::move(name);
    if (writer.up_to(4) == 0) options.year = 2020;
    if (writer.up_to(3) != 0) return options;
    Mapping mapping;
    mapping.code = "m";
    mapping.columns = {{"电话", writer.up_to(2) ? "" : "note"}, {"渠道", "channel"}};
    mapping.words = {{"channel", {{"渠道1", "832"}, {"", "线下"}}}, {"side", {{"x", "sell"}}}};
    mapping.defaults = {{"payer", "budget"}};
    if (writer.up_to(2) == 0) mapping.defaults["item"] = "1";
    options.mapping = std::move(mapping);
    return options;
}

TEST(PlainRows, ComeToWhatReadingInFullComesTo) {
    Writer writer{20'201'128};
    std::uint64_t accepted = 0;
    for (std::size_t n = 0; n < 100; ++n) {
        const auto one_odd_in = std::array<std::size_t, 4>{8, 60, 400, 100'000}[n % 4];
        std::vector<std::vector<File>> sets;
        for (auto left = 1 + writer.up_to(3); left > 0; --left) {
            auto& files = sets.emplace_back();
            for (auto f = 1 + writer.up_to(2); f > 0; --f) {
                auto bytes = writer.file(kWaiting + writer.up_to(100), one_odd_in);
                files.push_back({Family::purchases, std::move(bytes),
                                 some_options(writer, "f" + std::to_string(f % 2) + ".csv")});
            }
        }
        if (writer.up_to(3) == 0) sets.push_back(sets.front());
        expect_same(sets, writer.up_to(4) == 0);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        accepted += rows(outcome_of({sets[0]}, false, false).receipts[0], RecordClass::accepted);
    }
    EXPECT_GT(accepted, 1'000U);
}

TEST(Regression, ARecordWithAFaultDoesNotCountTheOneBeforeAgain) {
    std::string bytes = "订单号,行号,采购单位,金额\n";
    for (std::size_t r = 0; r < kWaiting; ++r) bytes += "D" + std::to_string(r) + ",1,财政局,1\n";
    bytes += "P,1,财政\uE000局,1\nQ,1,\"财政局\"x,1\nR,1,\"财政局\"x,1\n";
    const auto told_of = told(read(Family::purchases, bytes).diagnostics);
    ASSERT_EQ(told_of.size(), 1U);
    EXPECT_EQ(told_of[0].substr(0, 22), "private_use_characters");
    EXPECT_TRUE(told_of[0].ends_with("[1]")) << told_of[0];
    expect_same({{{Family::purchases, bytes}}});
}

/// Bytes behind the end of a file are nobody's: the sanitizers tell.
TEST(Regression, EmptyCellsAtTheEndOfAFileAreReadWithoutWhatIsBehind) {
    std::string bytes = "订单号,行号,采购单位,金额,备注,渠道\n";
    for (std::size_t r = 0; r < kWaiting; ++r) bytes += "D" + std::to_string(r) + ",1,财政局,1,,\n";
    for (const std::string_view end : {"E,1,财政局,1,,\n", "E,1,财政局,1,,", "E,1,,1,,\n"}) {
        expect_same({{{Family::purchases, bytes + std::string{end}}}});
    }
}

/// Twice, since what a text means is remembered; the rows around it are plain.
TEST(PlainRows, ComeToTheSameForEveryOddCellOfEveryColumn) {
    const Texts plain{"D",          "1.50", "1", "采购", "s",  "u",  "买",  "direct",     "工会",
                      "p",          "苹果", "o", "2.5",  "斤", "元", "832", "2020-08-12", "",
                      "2020-08-13", "",     "",  "",     "",   "n",  "",    "",           "h"};
    ASSERT_EQ(plain.size(), kColumns.size());
    std::string header;
    for (const auto& title : kColumns) (header += header.empty() ? "" : ",") += title;
    const auto row = [&](std::size_t number, std::size_t odd, const std::string& value) {
        std::string text;
        for (std::size_t c = 0; c < plain.size(); ++c) {
            (text += c == 0 ? "" : ",") += c == odd ? value : plain[c];
            if (c == 0 && c != odd) text += std::to_string(number);
        }
        return text + '\n';
    };
    auto above = header + '\n';
    for (std::size_t r = 0; r < kWaiting; ++r) above += row(r, plain.size(), "");
    for (std::size_t odd = 0; odd < kColumns.size(); ++odd) {
        auto bytes = above;
        std::size_t number = kWaiting;
        for (const auto& value : kOdd) {
            for (std::size_t r = 0; r < 4; ++r, ++number) {
                bytes += row(number, r % 2 == 1 ? odd : plain.size(), value);
            }
        }
        expect_same({{{Family::purchases, bytes}}});
        ASSERT_FALSE(HasFatalFailure()) << kColumns[odd];
    }
}

/// Orders of one row and of several, rows of equal content, now and then a number of its own, in
/// another row than the plain ones as well.
TEST(PlainRows, ComeToTheSameWithoutItemNumbers) {
    Writer writer{3};
    std::uint64_t accepted = 0;
    for (std::size_t n = 0; n < 60; ++n) {
        const bool has_column = n % 3 != 0;
        const auto one_numbered_in = std::array<std::size_t, 3>{20, 2, 100'000}[n / 3 % 3];
        const auto orders = std::array<std::size_t, 4>{3, 40, 400, 100'000}[n % 4];
        std::string bytes =
            has_column ? "订单号,采购单位,金额,来源,行号\n" : "订单号,采购单位,金额,来源\n";
        for (std::size_t r = 0; r < kWaiting + 150; ++r) {
            const auto amount = std::to_string(writer.up_to(4));
            bytes += "D" + std::to_string(writer.up_to(orders)) + ",单位" + amount + ',' +
                     (writer.up_to(30) ? amount : "￥" + amount) +
                     (writer.up_to(9) ? ".5," : ",x,");
            if (has_column) {
                bytes += ',';
                if (writer.up_to(one_numbered_in) == 0) bytes += std::to_string(writer.up_to(3));
            }
            bytes += '\n';
        }
        expect_same({{{Family::purchases, bytes}}, {{Family::purchases, bytes}}});
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
        accepted += rows(read(Family::purchases, bytes), RecordClass::accepted);
    }
    EXPECT_GT(accepted, 1'000U);
}

/// Orders that are texts of other columns as well, on several days and in several sets.
TEST(PlainRows, ComeToTheSameWhereAnOrderIsAnotherTextToo) {
    Writer writer{41};
    const Texts amounts{",￥5.50,", ",很多,", ",5.50,", ",\"1,000\","};
    for (std::size_t n = 0; n < 60; ++n) {
        const auto pool = std::array<std::size_t, 3>{20, 300, 100'000}[n % 3];
        const auto text = [&] { return "T" + std::to_string(writer.up_to(pool)); };
        std::vector<std::vector<File>> sets;
        for (int s = 0; s < 3; ++s) {
            std::string bytes =
                "类型,订单号,行号,采购单位,供应商,金额,登记日期,原订单号,付款日期\n";
            for (std::size_t r = 0; r < kWaiting + 300; ++r) {
                const bool refund = writer.up_to(30) == 0;
                bytes += (refund ? "退款," : ",") + text() + ',' +
                         (writer.up_to(3) ? "1" : text()) + ',' + text() + ',' + text() +
                         (writer.up_to(9) ? ",5.50," : amounts[writer.up_to(amounts.size())]) +
                         (writer.up_to(4) || n % 2 ? "" : "2020-09-1" + std::to_string(s)) + ',' +
                         (refund ? text() : "") + (writer.up_to(3) ? "," : ",2020-09-01") + '\n';
            }
            sets.push_back({{Family::purchases, std::move(bytes)}});
        }
        sets.push_back(sets[1]);
        expect_same(sets);
        ASSERT_FALSE(HasFatalFailure()) << "round " << n;
    }
}

/// A day that is filled in is an entry of its own, whose item comes up while a set is taken.
TEST(PlainRows, ComeToTheSameWhereAnOrderIsTheItemOfAFilledDay) {
    for (const std::size_t before : {std::size_t{100}, std::size_t{6'000}}) {
        std::vector<std::vector<File>> sets;
        for (const bool is_paid : {false, true}) {
            std::string bytes = "订单号,行号,采购单位,金额,付款日期\n";
            for (std::size_t r = 0; r < before; ++r) {
                bytes += "D" + std::to_string(r) + ",I" + std::to_string(r) + ",局,5.50," +
                         (is_paid && r % 7 == 0 ? "2020-09-01" : "") + '\n';
                // Other days come between one and the order that is its item.
                if (is_paid) {
                    bytes +=
                        "I" + std::to_string((r + before - 10) % before) + "@paid,1,局,1.50,\n";
                }
            }
            sets.push_back({{Family::purchases, std::move(bytes)}});
        }
        sets.push_back(sets[1]);
        ASSERT_NO_FATAL_FAILURE(expect_same(sets));
        const auto again = outcome_of(sets, false, false).receipts.back();
        EXPECT_EQ(rows(again, RecordClass::existing), 2 * before);
    }
}

TEST(PlainRows, ComeToTheSameWhereOneCellOfAColumnIsAnother) {
    constexpr std::size_t kRows = 2 * detail::CodedBlock::kMost + kWaiting + 40;
    const std::vector<Texts> alike_and_others{
        {"公斤", "公升", "公", "公斤斤", "", "公斤一箱装的那一种袋子"},
        {"kg", "kG", "k", "kg2", "", "kilogrammes, of which 24 make one of the large boxes"},
        {"一百克装的玻璃瓶", "一百克装的玻璃罐", "一百克装的玻璃", "一百克装的玻璃瓶子", ""},
        {"", "袋"}};
    for (const auto& texts : alike_and_others) {
        for (std::size_t t = 1; t < texts.size(); ++t) {
            for (const std::size_t from_end :
                 {1U, 2U, 15U, 16U, 17U, 40U, 41U, 255U, 256U, 257U, 300U}) {
                std::string bytes = "订单号,行号,采购单位,产品,数量,计量单位,金额\n";
                for (std::size_t n = 0; n < kRows; ++n) {
                    const auto& text = n + from_end == kRows ? texts[t] : texts[0];
                    bytes += "D" + std::to_string(10'000 + n) + ",1,局,枣,2," + text + ",35.00\n";
                }
                ASSERT_NO_FATAL_FAILURE(expect_same({{{Family::purchases, bytes}}}))
                    << texts[t] << ' ' << from_end;
            }
        }
    }
}

TEST(PlainRows, AreNoneWhereDataBelowAnEmptyTitleIsYetToBeTold) {
    std::string bytes = "订单号,行号,,采购单位,金额\n";
    for (std::size_t r = 0; r < kWaiting + 9; ++r) {
        bytes += "D" + std::to_string(r) + (r > kWaiting ? ",1,x" : ",1,") + ",财政局,1.50\n";
    }
    const auto told_of = told(read(Family::purchases, bytes).diagnostics);
    ASSERT_EQ(told_of.size(), 1U);
    EXPECT_TRUE(told_of[0].starts_with("unnamed_column_has_data 67:3@")) << told_of[0];
    expect_same({{{Family::purchases, bytes}}});
}

/// Broken files, and their bytes below rows that are plain.
TEST(PlainRows, ComeToTheSameInBrokenFiles) {
    std::string above = "类型,订单号,行号,采购单位,金额,付款日期,原订单号,备注\n";
    for (std::size_t r = 0; r < kWaiting; ++r) {
        above += "采购,A" + std::to_string(r) + ",1,财政局,602.26,2020-08-12,,\n";
    }
    Mutator mutator{28};
    for (int n = 0; n < 1'500; ++n) {
        const auto [family, bytes] = mutator.next();
        const auto options = options_of(mutator.up_to(256));
        const File file{family, bytes, options};
        const File below{Family::purchases, above + bytes, options};
        expect_same({{file, below}, {file}}, mutator.up_to(4) == 0);
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
    }
}

TEST(PlainRows, ComeToTheSameInGb18030) {
    Writer writer{18'030};
    for (int n = 0; n < 20; ++n) {
        std::string utf8 = "订单号,行号,采购单位,产品,金额,备注\n";
        for (int r = 0; r < 99; ++r) {
            const auto number = std::to_string(writer.up_to(9));
            utf8 += (writer.up_to(9) ? "D" : "单") + std::to_string(r) + ",1,单位" + number +
                    ",产品" + number + "," + number + ".5,备注\n";
        }
        expect_same({{{Family::purchases, to_gb18030(utf8)}}, {{Family::purchases, utf8}}});
        ASSERT_FALSE(HasFatalFailure()) << "file " << n;
    }
}

TEST(PlainDecimal, IsDigitsAndAtMostSoManyBehindThePoint) {
    EXPECT_EQ(plain("0"), 0);
    EXPECT_EQ(plain("0.5"), 50);
    EXPECT_EQ(plain("602.26"), 60'226);
    EXPECT_EQ(plain("9999999999999999.99"), 999'999'999'999'999'999);
    EXPECT_EQ(detail::plain_decimal("1.5", 6), 1'500'000);
}

TEST(PlainDecimal, LeavesEverythingElseToOthers) {
    for (const auto* text : {"", ".", ".5", "5.", "00", "01", "-1", "+1", "1,000", "1.005", "1e3",
                             " 1", "1 ", "１", "99999999999999999", "1.2.3", "1.a"}) {
        EXPECT_EQ(plain(text), std::nullopt) << text;
    }
}

}  // namespace
}  // namespace fupin
