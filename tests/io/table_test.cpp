// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/table.hpp"

#include "io/display_width.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace fupin {
namespace {

using namespace std::string_literals;

Table sample() {
    Table table{"quotas",
                {{"unit", "单位", "unit", CellKind::text, true},
                 {"executed", "执行", "executed", CellKind::money, false},
                 {"rate", "执行率", "rate", CellKind::ratio, false},
                 {"count", "笔数", "count", CellKind::integer, false},
                 {"weight", "重量", "weight", CellKind::quantity, false},
                 {"day", "日期", "day", CellKind::day, false},
                 {"met", "达标", "met", CellKind::flag, false}}};
    table.append({"甲县"s, Money::from_fen(-123'450), Ratio{9, 12}, INT64_MAX,
                  Quantity::from_thousandths(1'500), Date{2020, 9, 23}, true});
    table.append({"b"s, Cell{}, Cell{}, Cell{}, Cell{}, Cell{}, false});
    return table;
}

Table of_texts(const std::vector<std::string>& texts) {
    Table table{"t", {{"a", "甲", "a"}, {"b", "乙", "b"}}};
    for (const auto& text : texts) table.append({text, "x"s});
    return table;
}

TEST(TableJson, IsOneCanonicalLine) {
    EXPECT_EQ(to_json(sample()),
              R"({"name":"quotas","columns":[)"
              R"({"name":"unit","zh":"单位","en":"unit","kind":"text","key":true},)"
              R"({"name":"executed","zh":"执行","en":"executed","kind":"money","key":false},)"
              R"({"name":"rate","zh":"执行率","en":"rate","kind":"ratio","key":false},)"
              R"({"name":"count","zh":"笔数","en":"count","kind":"integer","key":false},)"
              R"({"name":"weight","zh":"重量","en":"weight","kind":"quantity","key":false},)"
              R"({"name":"day","zh":"日期","en":"day","kind":"day","key":false},)"
              R"({"name":"met","zh":"达标","en":"met","kind":"flag","key":false}],)"
              R"("rows":[["甲县","-1234.50","9/12",9223372036854775807,"1.5","2020-09-23",true],)"
              R"(["b",null,null,null,null,null,false]]})");
    EXPECT_EQ(to_json(Table{"\"\n", {}}), R"({"name":"\"\n","columns":[],"rows":[]})");
}

TEST(TableCsv, FollowsRfc4180) {
    EXPECT_EQ(to_csv(sample()),
              "单位,执行,执行率,笔数,重量,日期,达标\r\n"
              "甲县,-1234.50,9/12,9223372036854775807,1.5,2020-09-23,true\r\n"
              "b,,,,,,false\r\n");
    EXPECT_EQ(
        to_csv(of_texts({"a,b", "say \"hi\"", "two\nlines", " x ", "\r\n"}), {Language::en, true}),
        "\xEF\xBB\xBF"
        "a,b\r\n\"a,b\",x\r\n\"say \"\"hi\"\"\",x\r\n\"two\nlines\",x\r\n x ,x\r\n"
        "\"'\r\n\",x\r\n");
}

TEST(TableCsv, QuotesAnEmptyFieldThatIsAloneInItsRecord) {
    Table table{"t", {{"a", "", "a"}}};
    table.append({""s});
    table.append({"x"s});
    table.append({Cell{}});
    EXPECT_EQ(to_csv(table), "\"\"\r\n\"\"\r\nx\r\n\"\"\r\n");
}

TEST(TableCsv, GuardsTextsThatASpreadsheetWouldCompute) {
    for (const auto* start : {"=", "+", "-", "@", "\t", "＝", "＋", "－", "＠"}) {
        EXPECT_EQ(to_csv(of_texts({start + "1+1"s})), "甲,乙\r\n'"s + start + "1+1,x\r\n") << start;
        EXPECT_EQ(to_csv(of_texts({"1"s + start})), "甲,乙\r\n1"s + start + ",x\r\n") << start;
    }
    EXPECT_EQ(to_csv(of_texts({"\r=1"})), "甲,乙\r\n\"'\r=1\",x\r\n");
    EXPECT_EQ(to_csv(of_texts({"=HYPERLINK(\"http://x\",\"y\")"})),
              "甲,乙\r\n\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",x\r\n");
    Table header{"t", {{"a", "=甲", "-a"}}};
    EXPECT_EQ(to_csv(header), "'=甲\r\n");
}

/// The fields of RFC 4180 records, read in the plainest way.
std::vector<std::vector<std::string>> records(std::string_view csv) {
    std::vector<std::vector<std::string>> all;
    std::vector<std::string> record;
    std::string field;
    bool quoted = false;
    for (std::size_t i = 0; i < csv.size(); ++i) {
        if (quoted && csv[i] == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
            field += csv[i++];
        } else if (csv[i] == '"') {
            quoted = !quoted;
        } else if (quoted || (csv[i] != ',' && csv[i] != '\r')) {
            field += csv[i];
        } else {
            record.push_back(std::exchange(field, {}));
            if (csv[i] == '\r') {
                all.push_back(std::exchange(record, {}));
                ++i;
            }
        }
    }
    return all;
}

TEST(TableCsv, ReadsBackWhateverTheCellsHold) {
    std::mt19937 random{4180};
    constexpr std::string_view kBytes = "a,\"\r\n =-'";
    for (int round = 0; round < 300; ++round) {
        std::vector<std::string> texts(1 + random() % 4);
        for (auto& text : texts) {
            for (auto n = random() % 6; n > 0; --n) text += kBytes[random() % kBytes.size()];
        }
        const auto read = records(to_csv(of_texts(texts)));
        ASSERT_EQ(read.size(), texts.size() + 1);
        for (std::size_t i = 0; i < texts.size(); ++i) {
            const bool guarded = !texts[i].empty() &&
                                 std::string_view{"\r\n=-"}.find(texts[i][0]) != std::string::npos;
            EXPECT_EQ(read[i + 1][0], (guarded ? "'" : "") + texts[i]);
            EXPECT_EQ(read[i + 1][1], "x");
        }
    }
}

TEST(TableHeading, NamesTheUnitOfMoney) {
    const ColumnSpec money{"m", "金额", "amount", CellKind::money, false};
    EXPECT_EQ(heading(money, {}), "金额（元）");
    EXPECT_EQ(heading(money, {.unit = MoneyUnit::wan}), "金额（万元）");
    EXPECT_EQ(heading(money, {.unit = MoneyUnit::yi}), "金额（亿元）");
    EXPECT_EQ(heading(money, {.language = Language::en}), "amount (yuan)");
    EXPECT_EQ(heading(money, {.language = Language::en, .unit = MoneyUnit::wan}),
              "amount (10 000 yuan)");
    EXPECT_EQ(heading(money, {.language = Language::en, .unit = MoneyUnit::yi}),
              "amount (100 million yuan)");
    EXPECT_EQ(heading({"d", "日期", "day", CellKind::day, false}, {}), "日期");
}

TEST(TableMarkdown, PrintsTextsForPeople) {
    EXPECT_EQ(to_markdown(sample()),
              "| 单位 | 执行（元） | 执行率 | 笔数 | 重量 | 日期 | 达标 |\n"
              "| --- | ---: | ---: | ---: | ---: | --- | --- |\n"
              "| 甲县 | -1,234.50 | 75.00% | 9,223,372,036,854,775,807 | 1.5 | 2020-09-23 | 是 |\n"
              "| b | – | – | – | – | – | 否 |\n");
}

TEST(TableMarkdown, LetsNoCellActAsMarkup) {
    const auto cell = [](const std::string& text) {
        const auto all = to_markdown(of_texts({text}));
        const auto row = all.substr(all.rfind("\n| ", all.size() - 2) + 3);
        return row.substr(0, row.size() - std::string{" | x |\n"}.size());
    };
    EXPECT_EQ(cell("a|b"), R"(a\|b)");
    EXPECT_EQ(cell("`x` *y* _z_ ~w~"), R"(\`x\` \*y\* \_z\_ \~w\~)");
    EXPECT_EQ(cell("[a](b) ![c](d)"), R"(\[a\](b) !\[c\](d))");
    EXPECT_EQ(cell("<script>&\"</script>"), "&lt;script&gt;&amp;&quot;&lt;/script&gt;");
    EXPECT_EQ(cell("a\nb\r\nc\rd"), "a<br>b<br>c<br>d");
    EXPECT_EQ(cell("\\|"), R"(\\\|)");
    EXPECT_EQ(cell("a\x1B[0m\u202E"), R"(a\\u001b\[0m\\u202e)");
}

TEST(TableText, AlignsColumnsWithHanTwoColumnsWide) {
    EXPECT_EQ(to_text(sample(), {.money_places = 1}),
              "单位  执行（元）  执行率                       笔数  重量  日期        达标\n"
              "----  ----------  ------  -------------------------  ----  ----------  ----\n"
              "甲县    -1,234.5  75.00%  9,223,372,036,854,775,807   1.5  2020-09-23  是\n"
              "b              –       –                          –     –  –           否\n");
}

TEST(TableText, ShowsControlAndDirectionCharacters) {
    EXPECT_EQ(to_text(of_texts({"a\nb", "\x1B[31m", "x\u202Ey\u2066", "\u200Bz"})),
              "甲              乙\n"
              "--------------  --\n"
              "a\\nb            x\n"
              "\\u001b[31m      x\n"
              "x\\u202ey\\u2066  x\n"
              "\\u200bz         x\n");
}

TEST(DisplayWidth, CountsWideNarrowAndCombiningCharacters) {
    using detail::display_width;
    EXPECT_EQ(display_width(""), 0U);
    EXPECT_EQ(display_width("abc"), 3U);
    EXPECT_EQ(display_width("甲县"), 4U);
    EXPECT_EQ(display_width("（，）"), 6U);
    EXPECT_EQ(display_width("ＡＢ"), 4U);
    EXPECT_EQ(display_width("ｱ"), 1U);
    EXPECT_EQ(display_width("한"), 2U);
    EXPECT_EQ(display_width("😀"), 2U);
    EXPECT_EQ(display_width("𠮷"), 2U);
    EXPECT_EQ(display_width("e\u0301"), 1U);
    EXPECT_EQ(display_width("é–…"), 3U);
    EXPECT_EQ(display_width("\xFF"), 1U);
}

}  // namespace
}  // namespace fupin
