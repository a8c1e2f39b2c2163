// SPDX-License-Identifier: Apache-2.0
#include "fupin/core/diagnostic.hpp"

#include <gtest/gtest.h>

#include <string>
#include <type_traits>
#include <vector>

namespace fupin {
namespace {

static_assert(std::is_base_of_v<Error, InputError>);
static_assert(sizeof(Severity) == 1);
static_assert(std::is_copy_constructible_v<InputError>);

constexpr Finding kBadAmount{"bad_amount", "“{0}”不是金额（{1}）", "'{0}' is no amount ({1})",
                             "写作 {1}", "write it as {1}"};

Finding saying(std::string_view text) { return {"sample", text, text, "", ""}; }

std::string message(std::string_view pattern, std::vector<std::string> arguments) {
    const auto finding = saying(pattern);
    return Diagnostic{&finding, Severity::error, {}, std::move(arguments)}.message(Language::en);
}

Place at(std::string file, std::uint64_t row, std::uint64_t column, std::string field) {
    Place place;
    place.file = std::move(file);
    place.row = row;
    place.column = column;
    place.field = std::move(field);
    return place;
}

TEST(Place, SaysWhatIsKnown) {
    EXPECT_EQ(Place{}.to_string(), "");
    EXPECT_EQ(at("采购.csv", 17, 3, "金额").to_string(), "采购.csv:17:3 (金额)");
    EXPECT_EQ(at("", 17, 3, "").to_string(), "17:3");

    Place sheet = at("采购.xlsx", 17, 3, "金额");
    sheet.sheet = "八月";
    sheet.byte = 99;
    EXPECT_EQ(sheet.to_string(), "采购.xlsx!八月!C17 (金额)");
    EXPECT_EQ(sheet.cell(), "八月!C17");
    sheet.column = 28;
    EXPECT_EQ(sheet.cell(), "八月!AB17");
    sheet.column.reset();
    EXPECT_EQ(sheet.cell(), "八月!17");
    sheet.row.reset();
    EXPECT_EQ(sheet.to_string(), "采购.xlsx!八月@99 (金额)");

    Place document;
    document.pointer = "/units/3/code";
    EXPECT_EQ(document.to_string(), "/units/3/code");
    document.file = "campaign.json";
    EXPECT_EQ(document.to_string(), "campaign.json /units/3/code");
}

TEST(Place, IsOneLineWhateverTheNamesHold) {
    EXPECT_EQ(at("a\nb.csv", 1, 2, std::string(40, 'x')).to_string(),
              "a\\nb.csv:1:2 (" + std::string(32, 'x') + "…)");
}

TEST(Diagnostic, RendersItsArgumentsInBothLanguages) {
    const Diagnostic diagnostic{
        &kBadAmount, Severity::error, at("采购.csv", 17, 3, "金额"), {"12元", "12.00"}};
    EXPECT_EQ(diagnostic.code(), "bad_amount");
    EXPECT_EQ(diagnostic.message(Language::zh), "“12元”不是金额（12.00）");
    EXPECT_EQ(diagnostic.message(Language::en), "'12元' is no amount (12.00)");
    EXPECT_EQ(diagnostic.hint(Language::zh), "写作 12.00");
    EXPECT_EQ(diagnostic.hint(Language::en), "write it as 12.00");
    EXPECT_EQ(diagnostic.to_string(Language::en),
              "采购.csv:17:3 (金额): '12元' is no amount (12.00) [bad_amount]");
    EXPECT_EQ((Diagnostic{&kBadAmount, Severity::note, {}, {"a", "b"}}.to_string(Language::zh)),
              "“a”不是金额（b） [bad_amount]");
}

TEST(Diagnostic, APlaceholderWithoutArgumentStays) {
    EXPECT_EQ(message("{0} {1} {2}", {"a", "b"}), "a b {2}");
    EXPECT_EQ(message("{1}{0}{1}", {"a", "b"}), "bab");
    for (const auto* text :
         {"", "{", "}", "{}", "{a}", "{0", "{-1}", "{0 }", "{{", "{99999999999}", "{ 0}", "{+0}"}) {
        EXPECT_EQ(message(text, {"a"}), text);
    }
    EXPECT_EQ(message("{{0}}", {"a"}), "{a}");
}

TEST(Diagnostic, AnArgumentIsQuotedShortAndNeverRenderedAgain) {
    EXPECT_EQ(message("{0}", {std::string(100, 'x')}), std::string(32, 'x') + "…");
    EXPECT_EQ(message("{0}", {"a\nb\xff"}), "a\\nb\\xff");
    EXPECT_EQ(message("{0} {1}", {"{1}", "{0}"}), "{1} {0}");
}

TEST(Diagnostic, EqualsOnlyTheSameFindingAtTheSamePlace) {
    const Diagnostic diagnostic{&kBadAmount, Severity::error, at("a", 1, 2, ""), {"x"}};
    auto other = diagnostic;
    EXPECT_EQ(diagnostic, other);
    other.place.row = 2;
    EXPECT_NE(diagnostic, other);
    EXPECT_LT(diagnostic.place, other.place);
}

TEST(InputError, CarriesAllFindingsInReadingOrder) {
    const std::vector<Diagnostic> diagnostics{
        {&kBadAmount, Severity::error, at("采购.csv", 17, 3, ""), {"a", "b"}},
        {&kBadAmount, Severity::warning, at("采购.csv", 2, 3, ""), {"c", "d"}}};
    const InputError error{diagnostics};
    EXPECT_EQ(error.diagnostics(), diagnostics);
    EXPECT_STREQ(error.what(),
                 "采购.csv:17:3: “a”不是金额（b） [bad_amount]\n"
                 "采购.csv:2:3: “c”不是金额（d） [bad_amount]");
    EXPECT_STREQ(InputError{{}}.what(), "");
}

}  // namespace
}  // namespace fupin
