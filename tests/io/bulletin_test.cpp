// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/bulletin.hpp"

#include <gmock/gmock.h>

namespace fupin {
namespace {

using testing::ElementsAre;

constexpr auto kBulletin = R"({"fupin": "bulletin/1", "title": "通报", "figures": [
 {"id": "reserved", "label": "预留", "printed": "1622.67", "unit": "万元"},
 {"id": "executed", "label": "执行", "printed": "370.92", "unit": "万元"},
 {"id": "rate", "printed": "22.86", "unit": "%"}],
 "relations": [{"id": "r", "kind": "rate", "result": "rate", "inputs": ["executed", "reserved"]},
 {"id": "k", "kind": "cumulative", "inputs": ["reserved", "executed"], "refunds": true},
 {"id": "x", "kind": "cross", "divisions": [["reserved"], ["executed"]]}]})";

std::vector<std::string> found(const std::string& json) {
    std::vector<std::string> out;
    try {
        (void)parse_bulletin(json, "b.json");
    } catch (const InputError& error) {
        for (const auto& told : error.diagnostics()) {
            EXPECT_EQ(told.place.file, "b.json");
            EXPECT_FALSE(told.hint(Language::zh).empty());
            out.push_back(std::string{told.code()} + " " + told.place.pointer);
        }
    }
    return out;
}

std::string with(const std::string& old, const std::string& text) {
    std::string json = kBulletin;
    const auto at = json.find(old);
    EXPECT_NE(at, std::string::npos) << old;
    return json.replace(at, old.size(), text);
}

TEST(BulletinDocument, IsReadWithAllItsMembers) {
    const auto bulletin = parse_bulletin(kBulletin);
    EXPECT_EQ(bulletin.title, "通报");
    ASSERT_EQ(bulletin.figures.size(), 3U);
    EXPECT_EQ(bulletin.figures[0].label, "预留");
    ASSERT_EQ(bulletin.relations.size(), 3U);
    EXPECT_TRUE(bulletin.relations[1].refunds);
    EXPECT_EQ(bulletin.relations[2].divisions.size(), 2U);
    const auto check = check_bulletin(bulletin);
    EXPECT_EQ(canonical_text(check.table.cell(0, "verdict")), "half_up");
    EXPECT_EQ(canonical_text(check.table.cell(1, "verdict")), "exact");
    EXPECT_EQ(canonical_text(check.table.cell(2, "verdict")), "contradicted");
}

TEST(BulletinDocument, TellsFaultsOfItsFiguresAndRelationsAtOnce) {
    auto json = with(R"("result": "rate")", R"("result": "quote")");
    json.replace(json.find("22.86"), 5, "22,86");
    json.replace(json.find(R"("id": "k")"), 9, R"("id": "r")");
    EXPECT_THAT(found(json), ElementsAre("bulletin_number_unreadable /figures/2/printed",
                                         "bulletin_figure_unknown /relations/0/result",
                                         "bulletin_id_repeated /relations/1/id"));
}

TEST(BulletinDocument, TellsUnknownKindsMissingMembersAndOtherFormats) {
    EXPECT_THAT(found(with(R"("kind": "rate")", R"("kind": "ratio")")),
                ElementsAre("relation_kind_expected /relations/0/kind"));
    EXPECT_THAT(found(with(R"(, "unit": "%")", "")), ElementsAre("member_missing /figures/2"));
    EXPECT_EQ(found(with("bulletin/1", "bulletin/9")).size(), 1U);
}

TEST(BulletinDocument, MustBeThere) {
    EXPECT_THROW((void)read_bulletin("no such file.json"), InputError);
}

}  // namespace
}  // namespace fupin
