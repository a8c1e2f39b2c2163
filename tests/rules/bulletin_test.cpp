// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/bulletin.hpp"

#include <gmock/gmock.h>

namespace fupin {
namespace {

using enum RelationKind;
using testing::ElementsAre;

/// A figure named by its place: a, b, c …; "23.43 %" is printed 23.43 in %.
struct Figure {
    const char* printed;
    const char* unit;
};

Bulletin of(std::vector<Figure> figures, BulletinRelation relation) {
    Bulletin bulletin{"公报", {}, {}};
    for (std::size_t i = 0; i < figures.size(); ++i) {
        bulletin.figures.push_back(
            {std::string(1, static_cast<char>('a' + i)), "", figures[i].printed, figures[i].unit});
    }
    relation.id = "r";
    bulletin.relations.push_back(std::move(relation));
    return bulletin;
}

std::string cell(const BulletinCheck& check, const char* column) {
    return canonical_text(check.table.cell(0, column));
}

/// The verdict on figure a as the result, the others as inputs in order.
std::string verdict(RelationKind kind, std::vector<Figure> figures, bool refunds = false) {
    BulletinRelation relation{"r", kind, "", {}, {}, refunds};
    const bool lists = kind == cumulative || kind == same;
    if (!lists) relation.result = "a";
    for (std::size_t i = lists ? 0 : 1; i < figures.size(); ++i) {
        relation.inputs.emplace_back(1, static_cast<char>('a' + i));
    }
    return cell(check_bulletin(of(std::move(figures), std::move(relation))), "verdict");
}

std::vector<std::string> codes(const Bulletin& bulletin) {
    std::vector<std::string> found;
    try {
        (void)check_bulletin(bulletin);
    } catch (const InputError& error) {
        for (const auto& told : error.diagnostics()) {
            found.push_back(std::string{told.code()} + " " + told.place.pointer);
        }
    }
    return found;
}

TEST(Bulletin, ReproducesThePublishedRatesOfNingxia) {
    EXPECT_EQ(verdict(rate, {{"23.43", "%"}, {"141.1", "万元"}, {"602.26", "万元"}}), "half_up");
    EXPECT_EQ(verdict(rate, {{"22.86", "%"}, {"370.92", "万元"}, {"1622.67", "万元"}}), "half_up");
    EXPECT_EQ(verdict(rate, {{"22.85", "%"}, {"370.92", "万元"}, {"1622.67", "万元"}}),
              "truncated");
    EXPECT_EQ(verdict(rate, {{"5.99", "%"}, {"113.29", "万元"}, {"1888.64", "万元"}}), "truncated");
    EXPECT_EQ(verdict(sum, {{"2224.93", "万元"}, {"602.26", "万元"}, {"1622.67", "万元"}}),
              "exact");
    EXPECT_EQ(verdict(sum, {{"260", "家"}, {"68", "家"}, {"192", "家"}}), "exact");
    EXPECT_EQ(verdict(rate, {{"111.84", "%"}, {"876840.00", "元"}, {"784025.00", "元"}}),
              "half_up");
}

TEST(Bulletin, ContradictsTheTotalOfChongqingWithAndWithoutTheEighteenTowns) {
    const std::vector<Figure> all{{"62.13", "亿元"}, {"2.71", "亿元"}, {"0.9", "亿元"},
                                  {"2.11", "亿元"},  {"4.19", "亿元"}, {"3.96", "亿元"},
                                  {"47.67", "亿元"}, {"2.94", "亿元"}};
    auto bulletin =
        of(all, {.id = "", .kind = sum, .result = "a", .inputs = {"b", "c", "d", "e", "f", "g"}});
    const auto without = check_bulletin(bulletin);
    EXPECT_EQ(cell(without, "verdict"), "contradicted");
    EXPECT_EQ(cell(without, "computed"), "61.54亿元");
    bulletin.relations[0].inputs.push_back("h");
    const auto with = check_bulletin(bulletin);
    EXPECT_EQ(cell(with, "verdict"), "contradicted");
    EXPECT_EQ(cell(with, "computed"), "64.48亿元");
    EXPECT_EQ(cell(with, "least"), "64.4亿元");  // 2.705 + 0.85 + 2.105 + … + 2.935
    EXPECT_FALSE(with.consistent());
    ASSERT_EQ(with.diagnostics.size(), 1U);
    EXPECT_EQ(with.diagnostics[0].code(), "bulletin_contradicted");
    EXPECT_EQ(with.diagnostics[0].place.pointer, "/relations/0");
}

TEST(Bulletin, SaysWhatRoundedPartsMayAddTo) {
    const auto check =
        check_bulletin(of({{"3.1", "元"}, {"1.0", "元"}, {"2.0", "元"}},
                          {.id = "", .kind = sum, .result = "a", .inputs = {"b", "c"}}));
    EXPECT_EQ(cell(check, "verdict"), "within_rounding");
    EXPECT_EQ(cell(check, "printed"), "3.1元");
    EXPECT_EQ(cell(check, "computed"), "3元");
    EXPECT_EQ(cell(check, "least"), "2.9元");
    EXPECT_EQ(cell(check, "most"), "3.18元");
    EXPECT_TRUE(check.consistent());
    EXPECT_TRUE(check.diagnostics.empty());
}

TEST(Bulletin, JudgesATotalInALargerUnit) {
    EXPECT_EQ(verdict(sum, {{"0.13", "亿元"}, {"625", "万元"}, {"625", "万元"}}), "half_up");
    EXPECT_EQ(verdict(sum, {{"0.12", "亿元"}, {"625", "万元"}, {"625", "万元"}}), "truncated");
    EXPECT_EQ(verdict(sum, {{"-0.13", "亿元"}, {"-625", "万元"}, {"-625", "万元"}}), "half_up");
    EXPECT_EQ(verdict(sum, {{"-0.12", "亿元"}, {"-625", "万元"}, {"-625", "万元"}}), "truncated");
    EXPECT_EQ(verdict(sum, {{"0.15", "亿元"}, {"625", "万元"}, {"625", "万元"}}), "contradicted");
}

TEST(Bulletin, KnowsNoAmountBesideAWholeCountOrFen) {
    EXPECT_EQ(verdict(sum, {{"4", "户"}, {"1", "户"}, {"2", "户"}}), "contradicted");
    EXPECT_EQ(verdict(sum, {{"0.04", "元"}, {"0.01", "元"}, {"0.02", "元"}}), "contradicted");
    EXPECT_EQ(verdict(sum, {{"4", "吨"}, {"1.0", "吨"}, {"2.9", "吨"}}), "half_up");
    EXPECT_EQ(verdict(sum, {{"4.0", "吨"}, {"1", "吨"}, {"2", "吨"}}), "within_rounding");
    EXPECT_EQ(verdict(sum, {{"4", "万人"}, {"1", "万人"}, {"2", "万人"}}), "within_rounding");
}

TEST(Bulletin, LeavesOutTheOpenEndOfWhatRoundsToAMeasure) {
    EXPECT_EQ(verdict(sum, {{"4.0", "吨"}, {"3.8", "吨"}}), "contradicted");
    EXPECT_EQ(verdict(sum, {{"4.00", "吨"}, {"3.9", "吨"}}), "within_rounding");  // 3.995 … 4.0
    EXPECT_EQ(verdict(sum, {{"4.01", "吨"}, {"3.9", "吨"}}), "contradicted");
}

TEST(Bulletin, HoldsAPartAgainstItsWhole) {
    EXPECT_EQ(verdict(within, {{"2.94", "亿元"}, {"62.13", "亿元"}}), "exact");
    EXPECT_EQ(verdict(within, {{"100", "万元"}, {"0.01", "亿元"}}), "exact");
    EXPECT_EQ(verdict(within, {{"103", "万元"}, {"0.01", "亿元"}}), "within_rounding");
    EXPECT_EQ(verdict(within, {{"201", "万元"}, {"0.01", "亿元"}}), "contradicted");
    EXPECT_EQ(verdict(within, {{"1", "户"}, {"2", "人"}}), "not_comparable");
}

TEST(Bulletin, JudgesRatesOfEitherSignAndNoneWithoutADenominator) {
    EXPECT_EQ(verdict(rate, {{"50", "%"}, {"1", "户"}, {"2", "户"}}), "exact");
    EXPECT_EQ(verdict(rate, {{"-66.7", "%"}, {"-2.00", "元"}, {"3.00", "元"}}), "half_up");
    EXPECT_EQ(verdict(rate, {{"-66.6", "%"}, {"2.00", "元"}, {"-3.00", "元"}}), "truncated");
    EXPECT_EQ(verdict(rate, {{"68", "%"}, {"-2.00", "元"}, {"-3.00", "元"}}), "contradicted");
    EXPECT_EQ(verdict(rate, {{"30", "%"}, {"1", "万元"}, {"3", "万元"}}), "within_rounding");
    EXPECT_EQ(verdict(rate, {{"0", "%"}, {"0", "户"}, {"0", "户"}}), "not_comparable");
    EXPECT_EQ(verdict(rate, {{"1", "%"}, {"1", "户"}, {"100", "人"}}), "not_comparable");
    EXPECT_EQ(verdict(rate, {{"1", "百分点"}, {"1", "户"}, {"100", "户"}}), "not_comparable");
}

TEST(Bulletin, FindsARateOnlyIfWholeAmountsGiveIt) {
    // Of 1 … 1.99 and 3 … 3.99 yuan no fen give 33.3334 % … but many give about a third.
    EXPECT_EQ(verdict(rate, {{"33.33333333", "%"}, {"1", "元"}, {"3", "元"}}), "half_up");
    EXPECT_EQ(verdict(rate, {{"33.12345678", "%"}, {"1", "元"}, {"3", "元"}}), "contradicted");
    EXPECT_EQ(verdict(rate, {{"33.12345678", "%"}, {"1", "亿元"}, {"3", "亿元"}}),
              "within_rounding");
}

TEST(Bulletin, TellsPercentagePointsFromPercent) {
    EXPECT_EQ(verdict(difference, {{"5.5", "百分点"}, {"10.0", "%"}, {"15.5", "%"}}), "exact");
    EXPECT_EQ(verdict(difference, {{"6", "个百分点"}, {"10.0", "%"}, {"15.5", "%"}}), "half_up");
    EXPECT_EQ(verdict(difference, {{"-5", "百分点"}, {"15.5", "%"}, {"10.0", "%"}}), "truncated");
    const BulletinRelation grown{.id = "", .kind = change, .result = "a", .inputs = {"b", "c"}};
    const auto points = check_bulletin(of({{"5.5", "%"}, {"10.0", "%"}, {"15.5", "%"}}, grown));
    EXPECT_EQ(cell(points, "verdict"), "contradicted");
    EXPECT_EQ(cell(points, "note_en"), "fits if percentage points are meant");
    auto apart = grown;
    apart.kind = difference;
    const auto percent =
        check_bulletin(of({{"55", "百分点"}, {"10.0", "%"}, {"15.5", "%"}}, apart));
    EXPECT_EQ(cell(percent, "verdict"), "contradicted");
    EXPECT_EQ(cell(percent, "note_en"), "fits if percent is meant");
    const auto unit = check_bulletin(of({{"5.5", "%"}, {"10.0", "%"}, {"15.5", "%"}}, apart));
    EXPECT_EQ(cell(unit, "verdict"), "not_comparable");
    EXPECT_EQ(cell(unit, "note_en"), "fits if percentage points are meant");
}

TEST(Bulletin, JudgesGrowthOnAPositiveBase) {
    EXPECT_EQ(verdict(change, {{"50", "%"}, {"2", "户"}, {"3", "户"}}), "exact");
    EXPECT_EQ(verdict(change, {{"-33.3", "%"}, {"3", "户"}, {"2", "户"}}), "half_up");
    EXPECT_EQ(verdict(change, {{"-66.6", "%"}, {"3", "户"}, {"1", "户"}}), "truncated");
    EXPECT_EQ(verdict(change, {{"-34", "%"}, {"3", "户"}, {"2", "户"}}), "contradicted");
    EXPECT_EQ(verdict(change, {{"40", "%"}, {"2", "万元"}, {"3", "万元"}}), "within_rounding");
    EXPECT_EQ(verdict(change, {{"1", "%"}, {"0", "户"}, {"2", "户"}}), "not_comparable");
    EXPECT_EQ(verdict(change, {{"1", "%"}, {"-2.00", "元"}, {"2.00", "元"}}), "not_comparable");
}

TEST(Bulletin, SeesACumulativeFigureFall) {
    EXPECT_EQ(verdict(cumulative, {{"1.00", "元"}, {"1.00", "元"}, {"2.00", "元"}}), "exact");
    EXPECT_EQ(verdict(cumulative, {{"1.04", "元"}, {"1.0", "元"}}), "within_rounding");
    EXPECT_EQ(verdict(cumulative, {{"3.00", "元"}, {"2", "元"}, {"2.99", "元"}}), "contradicted");
    EXPECT_EQ(verdict(cumulative, {{"3.00", "元"}, {"2.00", "元"}}, true), "exact");
    EXPECT_EQ(verdict(cumulative, {{"3", "户"}, {"2", "元"}}), "not_comparable");
}

TEST(Bulletin, ComparesCrossCutsOfOneTotal) {
    const auto cut = [](std::vector<Figure> figures) {
        return cell(
            check_bulletin(of(std::move(figures),
                              {.id = "", .kind = cross, .divisions = {{"a", "b"}, {"c", "d"}}})),
            "verdict");
    };
    EXPECT_EQ(cut({{"1", "户"}, {"4", "户"}, {"2", "户"}, {"3", "户"}}), "exact");
    EXPECT_EQ(cut({{"1.0", "元"}, {"4.0", "元"}, {"2.0", "元"}, {"3.1", "元"}}), "within_rounding");
    EXPECT_EQ(cut({{"1", "户"}, {"4", "户"}, {"2", "户"}, {"4", "户"}}), "contradicted");
    EXPECT_EQ(cut({{"1", "户"}, {"4", "户"}, {"2", "户"}, {"4", "人"}}), "not_comparable");
}

TEST(Bulletin, ComparesOneFigurePrintedSeveralTimes) {
    EXPECT_EQ(verdict(same, {{"1622.67", "万元"}, {"16226700", "元"}}), "exact");
    EXPECT_EQ(verdict(same, {{"1622.67", "万元"}, {"1623", "万元"}}), "half_up");
    EXPECT_EQ(verdict(same, {{"1622.67", "万元"}, {"1623", "万元"}, {"1622", "万元"}}),
              "truncated");
    EXPECT_EQ(verdict(same, {{"1622.67", "万元"}, {"1622.68", "万元"}}), "within_rounding");
    EXPECT_EQ(verdict(same, {{"1622.67", "万元"}, {"1626.67", "万元"}}), "contradicted");
    EXPECT_EQ(verdict(same, {{"1", "%"}, {"1", "百分点"}}), "not_comparable");
}

TEST(Bulletin, TellsEverythingUnusableAtOnce) {
    Bulletin bulletin{"", {}, {}};
    bulletin.figures = {{"a", "", "1,000", "元"}, {"a", "", "1", "元"}, {"b", "", "0.001", "元"},
                        {"c", "", "-0", "户"},    {"d", "", "1", ""},   {"e", "", "01", "户"},
                        {"f", "", "1.", "户"},    {"g", "", "1", "万"}};
    bulletin.relations = {{"r", sum, "x", {"a", "a"}, {}, false},
                          {"r", rate, "a", {"b"}, {}, true}};
    EXPECT_THAT(codes(bulletin), ElementsAre("bulletin_number_unreadable /figures/0/printed",
                                             "bulletin_id_repeated /figures/1/id",
                                             "bulletin_number_unreadable /figures/2/printed",
                                             "bulletin_number_unreadable /figures/3/printed",
                                             "bulletin_number_unreadable /figures/4/printed",
                                             "bulletin_number_unreadable /figures/5/printed",
                                             "bulletin_number_unreadable /figures/6/printed",
                                             "bulletin_number_unreadable /figures/7/printed",
                                             "bulletin_figure_unknown /relations/0/result",
                                             "bulletin_figure_repeated /relations/0/inputs/1",
                                             "bulletin_id_repeated /relations/1/id",
                                             "bulletin_relation_incomplete /relations/1"));
}

TEST(Bulletin, RefusesWhatIsBeyondItsArithmetic) {
    EXPECT_THROW((void)verdict(rate, {{"99999999.5", "%"},
                                      {"1234567890.12345678", "亿吨"},
                                      {"1234567890.12345679", "亿吨"}}),
                 OverflowError);
    EXPECT_THAT(codes(of({{"92233720369", "亿元"}, {"1", "亿元"}},
                         {.id = "", .kind = within, .result = "a", .inputs = {"b"}})),
                ElementsAre("bulletin_number_unreadable /figures/0/printed"));
}

TEST(Regression, AMessageOfABulletinHasNoHoleWhereThereIsNoFigure) {
    const auto check = check_bulletin(of({{"2.00", "元"}, {"1.00", "元"}},
                                         {.id = "", .kind = cross, .divisions = {{"a"}, {"b"}}}));
    ASSERT_EQ(check.diagnostics.size(), 1U);
    EXPECT_THAT(check.diagnostics[0].arguments, ElementsAre("r", "cross", "–", "2元", "–", "–"));
}

}  // namespace
}  // namespace fupin
