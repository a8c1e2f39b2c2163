// SPDX-License-Identifier: Apache-2.0
#include "full_documents.hpp"

#include "fupin/io/product_register.hpp"
#include "fupin/io/region.hpp"
#include "fupin/io/resolutions.hpp"
#include "fupin/io/unit_list.hpp"
#include "fupin/model/official_codes.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin {
namespace {

Date day(const char* text) { return Date::parse(text); }

/// "名录.csv:3:2 code" of each finding.
template <class Read>
std::vector<std::string> found_by(Read read) {
    std::vector<std::string> all;
    try {
        (void)read();
    } catch (const InputError& error) {
        for (const auto& found : error.diagnostics()) {
            const auto& at = found.place;
            all.push_back(at.file + ":" + std::to_string(at.row.value_or(0)) + " " +
                          (at.field.empty() ? at.pointer : at.field) + " " +
                          std::string{found.code()});
        }
    }
    return all;
}

constexpr auto kList2020 =
    "code,name,level,aliases,tree:territory,unit_classes,first_day,last_day,successor\n"
    "654200,塔城地区,prefecture,,,,,,\n"
    "654223,沙湾县,county,沙湾；沙湾县人民政府,654200,counties、members,,,\n"
    "jia,甲镇,town,,654223,,,,\n"
    "old,旧局,office,,654200,,,,\n";
constexpr auto kList2021 =
    "code,name,level,aliases,tree:territory,unit_classes,first_day,last_day,successor\n"
    "654200,塔城地区,prefecture,,,,,,\n"
    "654223,沙湾县,county,沙湾；沙湾县人民政府,654200,counties,,2020-12-31,654203\n"
    "654203,沙湾市,county,,654200,counties,2021-01-01,,\n"
    "jia,甲街道,town,,654203,,,,\n";

TEST(UnitList, IsReadWithPlacesClassesAndSuccessors) {
    const auto list = parse_unit_list(kList2021);
    ASSERT_EQ(list.units.size(), 4U);
    const auto& county = list.units[1];
    EXPECT_EQ(county.aliases, (std::vector<std::string>{"沙湾", "沙湾县人民政府"}));
    EXPECT_EQ(county.places, (std::vector<UnitPlace>{{"territory", "654200", {}}}));
    ASSERT_TRUE(county.successor);
    EXPECT_EQ(county.successor->unit, "654203");
    EXPECT_EQ(county.successor->first_day, day("2021-01-01"));
    EXPECT_EQ(list.members.size(), 2U);
}

TEST(UnitList, ShowsWhatChangedSinceLastYear) {
    const auto table = changes(parse_unit_list(kList2020), parse_unit_list(kList2021));
    std::string text;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        for (const auto* column : {"unit", "change", "before", "after"}) {
            text += canonical_text(table.cell(row, column)) + "|";
        }
        text += "\n";
    }
    EXPECT_EQ(text,
              "654203|added||沙湾市|\n"
              "654223|left:members|members||\n"
              "654223|last_day||2020-12-31|\n"
              "654223|successor||654203|\n"
              "jia|place:territory|654223|654203|\n"
              "jia|title|甲镇|甲街道|\n"
              "old|removed|旧局||\n");
    EXPECT_EQ(changes(parse_unit_list(kList2021), parse_unit_list(kList2021)).rows(), 0U);
}

TEST(UnitList, GoesIntoACampaignWithACompleteClass) {
    CampaignDocument document;
    document.code = "c";
    document.trees = {{"territory", ""}};
    document.units = {Unit{.code = "jia", .title = "甲"}};
    const Campaign campaign{
        with_units(document, parse_unit_list(kList2021), "2021 名录", day("2021-01-05"))};
    EXPECT_EQ(campaign.at(*campaign.unit("jia")).title, "甲街道");
    const auto counties = *campaign.unit_class("counties");
    EXPECT_TRUE(campaign.at(counties).complete);
    EXPECT_EQ(campaign.at(counties).list, "2021 名录");
    EXPECT_EQ(campaign.members(counties, day("2020-06-01")).size(), 1U);
    EXPECT_EQ(campaign.members(counties, day("2021-06-01")).front(), campaign.unit("654203"));
}

TEST(UnitList, FindsEverythingThatIsWrongAtItsLine) {
    const auto found = found_by([] {
        return parse_unit_list(
            "code,name,color,first_day,successor\n"
            ",无码,,,\n"
            "a,甲,,2021-13-01,\n"
            "a,甲,,,b\n",
            "名录.csv");
    });
    EXPECT_EQ(found, (std::vector<std::string>{"名录.csv:0 color sheet_column_unknown",
                                               "名录.csv:2 code sheet_cell_empty",
                                               "名录.csv:3 first_day day_expected",
                                               "名录.csv:4 successor successor_without_last_day",
                                               "名录.csv:4 code sheet_code_repeated"}));
    EXPECT_EQ(found_by([] { return parse_unit_list("", "空.csv"); }),
              std::vector<std::string>{"空.csv:0  sheet_empty"});
}

const std::vector<NamedBytes> kSheets{
    {"code,name,category\napple,苹果,果品\n", "产品.csv"},
    {"code,name,legal_person,benefited_day,benefited\n"
     "farm,合作社,91654224MA00000270,2020-06-30,30\nfarm,,,2020-08-31,40\n",
     "供应商.csv"},
    {"code,product,supplier,level:county,level:city,first_day,last_day,batch\n"
     "c1,apple,farm,2020-03-01,2020-05-01,2020-03-01,2023-02-28,第一批\n",
     "认定.csv"},
    {"code,kind,certificate,decision,issued,effective,last_day,recorded\n"
     "d1,suspend,c1,,2020-09-01,,2020-09-30,\nd2,annul,,d1,2020-09-05,,,\n",
     "决定.csv"},
    {"platform,product,supplier,first_day,last_day\n832,apple,farm,2020-01-01,\n", "平台.csv"}};

TEST(ProductRegister, IsReadFromSheets) {
    const auto found = parse_product_register(kSheets, {"county", "city"}, "city");
    EXPECT_EQ(found.products.size(), 1U);
    ASSERT_EQ(found.suppliers.size(), 1U);
    EXPECT_EQ(found.suppliers[0].benefited.size(), 2U);
    EXPECT_EQ(
        found.certificates[0].levels,
        (std::vector<LevelReached>{{"county", day("2020-03-01")}, {"city", day("2020-05-01")}}));
    EXPECT_EQ(found.decisions[1].decision, "d1");
    EXPECT_EQ(found.listings[0].platform, "832");
    EXPECT_TRUE(found.findings.empty());
    CampaignDocument document;
    document.code = "c";
    const Campaign campaign{with_register(document, found)};
    EXPECT_TRUE(campaign.certificate(ProductId{0}, SupplierId{0}, day("2020-09-15")));
}

TEST(ProductRegister, FindsOverlapsLevelsOutOfOrderAndMissingLegalPersonsAtTheirLines) {
    auto sheets = kSheets;
    sheets[1].bytes = "code,name,legal_person\nfarm,合作社,91654224MA00000270\nshop,公司,\n";
    sheets[2].bytes =
        "code,product,supplier,level:county,level:city\n"
        "c1,apple,farm,2020-03-01,2020-05-01\nc2,apple,farm,2020-03-01,2020-05-01\n";
    const auto odd = parse_product_register(sheets, {"county", "city"}, "city").findings;
    ASSERT_EQ(odd.size(), 2U);
    EXPECT_EQ(odd[0].code(), "certificates_overlap");
    EXPECT_EQ(odd[0].place.file, "认定.csv");
    EXPECT_EQ(odd[0].place.row, 3U);
    EXPECT_EQ(odd[1].code(), "supplier_without_legal_person");
    EXPECT_EQ(odd[1].place.row, 3U);
    sheets[2].bytes =
        "code,product,supplier,level:county,level:city\n"
        "c1,apple,farm,2020-05-01,2020-03-01\nc2,pear,farm,,\n";
    EXPECT_EQ(found_by([&] { return parse_product_register(sheets, {"county", "city"}, "city"); }),
              (std::vector<std::string>{"认定.csv:2 levels/1/day certificate_levels_out_of_order",
                                        "认定.csv:3 product reference_to_unknown_product"}));
}

TEST(ProductRegister, FindsWrongCellsOfAllSheets) {
    auto sheets = kSheets;
    sheets[0].bytes = "code,name,category\n,苹果,果品\n";
    sheets[1].bytes = "code,name,benefited_day,benefited\nfarm,合作社,,many\nshop,,,3\n";
    sheets[3].bytes = "code,kind,certificate,issued\nd1,stop,c1,\n";
    EXPECT_EQ(
        found_by([&] { return parse_product_register(sheets, {}, ""); }),
        (std::vector<std::string>{
            "产品.csv:2 code sheet_cell_empty", "供应商.csv:2 benefited sheet_number_expected",
            "供应商.csv:3 benefited_day sheet_cell_empty", "决定.csv:2 kind decision_expected",
            "决定.csv:2 issued sheet_cell_empty"}));
}

TEST(ProductRegister, IsReadFromJson) {
    const auto json = detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-register.json");
    const auto found = parse_product_register(json, "register.json");
    EXPECT_EQ(found.certificates.size(), 1U);
    EXPECT_EQ(found.decisions.size(), 2U);
    const auto spoilt = testing_io::edited(
        json, "\"product\": \"apple\",\n      \"supplier\": \"coop\",\n      \"levels\"",
        "\"product\": \"pear\",\n      \"supplier\": \"coop\",\n      \"levels\"");
    EXPECT_EQ(
        found_by([&] { return parse_product_register(spoilt, "r"); }),
        std::vector<std::string>{"r:51 /certificates/0/product reference_to_unknown_product"});
}

TEST(Region, KnowsCodesOverTime) {
    const auto region = read_region(FUPIN_SOURCE_DIR "/data/regions/xinjiang.json");
    EXPECT_EQ(region.on("654223", day("2020-09-01")), "654223");
    EXPECT_EQ(region.on("654223", day("2021-09-01")), "654203");
    EXPECT_EQ(region.on("654203", day("2020-09-01")), std::nullopt);
    const auto code = [&](const char* text, const char* on) -> std::string {
        const auto found = region.check(text, day(on));
        return found.empty() ? "" : std::string{found[0].code()} + " " + found[0].arguments.back();
    };
    EXPECT_EQ(code("654223", "2020-09-01"), "");
    EXPECT_EQ(code("654223", "2021-09-01"), "division_of_another_day 654203");
    EXPECT_EQ(code("65422", "2020-09-01"), "division_malformed 65422");
    EXPECT_EQ(code("654229", "2020-09-01").substr(0, 16), "division_unknown");
    for (const auto& division : region.divisions()) {
        EXPECT_TRUE(is_division_code(division.code)) << division.code;
    }
}

TEST(Region, ChecksTheDivisionsOfSuppliersAsFarAsItKnowsThem) {
    const auto region = read_region(FUPIN_SOURCE_DIR "/data/regions/xinjiang.json");
    CampaignDocument document;
    document.code = "c";
    const auto add = [&](const char* code, const char* division) {
        Supplier supplier;
        supplier.code = code;
        supplier.division = division;
        document.suppliers.push_back(std::move(supplier));
    };
    add("good", "654223");
    add("unknown", "654229");
    add("elsewhere", "110101");
    add("beside", "650102");  // The region has no counties of this prefecture.
    add("none", "65422");
    add("unsaid", "");
    const auto found = [&](const char* on) {
        std::string out;
        for (const auto& one : region.check_suppliers(Campaign{document}, day(on))) {
            EXPECT_EQ(one.severity, Severity::warning);
            out += one.place.pointer + " " + std::string{one.code()} + "; ";
        }
        return out;
    };
    EXPECT_EQ(found("2020-09-01"),
              "/suppliers/1/division division_unknown; /suppliers/4/division division_malformed; ");
    EXPECT_EQ(found("2021-09-01").substr(0, 55),
              "/suppliers/0/division division_of_another_day; /supplie");
}

TEST(Region, BecomesUnitsOfATree) {
    const auto region = read_region(FUPIN_SOURCE_DIR "/data/regions/xinjiang.json");
    CampaignDocument document;
    document.code = "c";
    document.trees = {{"territory", ""}};
    const Campaign campaign{with_units(document, region.units("territory"), "", {})};
    const auto above = campaign.ancestry(*campaign.unit("654203"), TreeId{0}, day("2021-06-01"));
    EXPECT_EQ(above.size(), 3U);
    EXPECT_EQ(campaign.heir(*campaign.unit("654223")), campaign.unit("654203"));
}

TEST(Region, FindsWhatIsWrong) {
    const auto json = detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-region.json");
    EXPECT_EQ(parse_region(json).divisions().size(), 3U);
    const auto found = [&](const char* from, const char* to) {
        return found_by([&] { return parse_region(testing_io::edited(json, from, to), "r"); });
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(found("\"code\": \"110114\"", "\"code\": \"110221\""),
              (Texts{"r:19 /divisions/1/successor division_unknown",
                     "r:23 /divisions/2/code sheet_code_repeated"}));
    EXPECT_EQ(found("\"last_day\": \"2014-12-31\",\n      \"successor\"", "\"successor\""),
              Texts{"r:18 /divisions/1/successor successor_without_last_day"});
    EXPECT_EQ(found("\"parent\": \"110000\",\n      \"first_day\": \"1990",
                    "\"parent\": \"120000\",\n      \"first_day\": \"1990"),
              Texts{"r:16 /divisions/1/parent division_unknown"});
    EXPECT_EQ(found("\"code\": \"110000\"", "\"code\": \"1100\"").size(), 3U);
}

TEST(Resolutions, AreReadAndWritten) {
    const auto json = detail::file_bytes(FUPIN_SOURCE_DIR "/tests/io/data/full-resolutions.json");
    const auto found = parse_resolutions(json);
    EXPECT_EQ(found.names().size(), 2U);
    EXPECT_EQ(write_resolutions(found), json);
    EXPECT_EQ(parse_resolutions(write_resolutions(found)).digest(), found.digest());
    EXPECT_EQ(*found.find(NameKind::unit, "甲县府"), "x");
    EXPECT_EQ(found.find(NameKind::supplier, "甲县府"), nullptr);
    const auto spoilt = [&](const char* from, const char* to) {
        return found_by([&] { return parse_resolutions(testing_io::edited(json, from, to), "r"); });
    };
    using Texts = std::vector<std::string>;
    EXPECT_EQ(spoilt("\"unit\"", "\"firm\""), Texts{"r:5 /resolutions/0/kind name_kind_expected"});
    EXPECT_EQ(spoilt("\"code\": \"x\"", "\"code\": \"\""),
              Texts{"r:4 /resolutions/0 resolution_incomplete"});
    EXPECT_THROW((void)found.with({NameKind::unit, "甲县府", "y", day("2020-09-20"), ""}),
                 InputError);
}

TEST(Resolutions, SayWhichOfThemTheCampaignDoesNotNeedOrKnow) {
    CampaignDocument document;
    document.code = "c";
    document.units = {Unit{.code = "x", .title = "甲县"}, Unit{.code = "y", .title = "乙县"}};
    const Resolutions names{{{NameKind::unit, "甲县", "y", day("2020-09-20"), ""},
                             {NameKind::unit, "丙县", "z", day("2020-09-20"), ""},
                             {NameKind::unit, "乙", "y", day("2020-09-20"), ""}}};
    const auto found = names.check(Campaign{document});
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].code(), "resolution_code_unknown");
    EXPECT_EQ(found[1].code(), "resolution_not_used");
}

}  // namespace
}  // namespace fupin
