// SPDX-License-Identifier: Apache-2.0
// Members about duties: read as they stand, told where they cannot be meant.
#include "findings_of.hpp"
#include "full_documents.hpp"
#include "fupin/io/campaign.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using testing_io::edited;
using testing_io::found_by;
using testing_io::full_campaign;

const CampaignDocument& full() {
    static const auto campaign = parse_campaign(full_campaign());
    return campaign.document();
}

TEST(CampaignDuties, ReadsWhoFilesAndWhatCounts) {
    const auto& o = full().obligations.at(5);
    EXPECT_EQ(o.who.at(0).below, (SubUnits{full().trees[0].code, "county"}));
    EXPECT_EQ(o.recipients.at(0).beside, full().trees[0].code);
    EXPECT_EQ(std::get<DueAfterEvent>(o.due->rule), (DueAfterEvent{"p1", "", {}, -3, false}));
    EXPECT_EQ(o.owed, Owed::any_one);
    EXPECT_EQ(o.cut_off, (Date{2020, 9, 15}));
    EXPECT_EQ(
        o.counting,
        (Counting{
            Counting::State::approved, Counting::Compared::acceptance, {"office"}, true, true}));
    EXPECT_EQ(o.corrections, (CorrectionWindow{10, true}));
    EXPECT_EQ(o.compiles, std::vector<std::string>{"plan"});
    EXPECT_EQ(o.satisfied_by, std::vector<std::string>{"undated"});
    EXPECT_EQ(o.what, "act");
    EXPECT_EQ(o.fulfilled_by, std::vector<std::string>{"公益短信"});
    EXPECT_EQ(o.added_by, "change");
    EXPECT_EQ(full().obligations.at(6).opens_after_period, -2);
    EXPECT_TRUE(full().obligations.at(6).contiguous);
}

TEST(CampaignDuties, ReadsEffectsOnObligations) {
    const auto& effects = full().instruments.at(2).effects;
    const auto& change = std::get<ChangeDue>(effects.at(0));
    EXPECT_EQ(change.obligation, "monthly");
    EXPECT_EQ(change.from_period, "2020-10");
    EXPECT_EQ(std::get<DueAfterEvent>(change.due.rule),
              (DueAfterEvent{"", "extension", {}, 5, true}));
    EXPECT_EQ(std::get<EndObligation>(effects.at(1)), EndObligation{"fortnightly"});
    EXPECT_EQ(std::get<AddPeriod>(effects.at(2)),
              (AddPeriod{"listed",
                         {"again", {Date{2020, 8, 1}, Date{2020, 8, 10}}},
                         {"y"},
                         Date{2020, 9, 20},
                         12 * 3600,
                         true}));
}

struct Fault {
    const char* from;
    const char* to;
    const char* code;
    const char* pointer;
};

TEST(CampaignDuties, AreToldWhereAWordIsNoneOfTheList) {
    for (const auto& fault : {
             Fault{R"("owed": "any_one")", R"("owed": "both")", "owed_expected",
                   "/obligations/5/owed"},
             Fault{R"("state": "approved")", R"("state": "seen")", "counting_state_expected",
                   "/obligations/5/counting/state"},
             Fault{R"("compared": "acceptance")", R"("compared": "last")", "compared_expected",
                   "/obligations/5/counting/compared"},
             Fault{R"("phase": "p1")", R"("phase": "p1", "event_day": "2020-09-01")",
                   "event_choice", "/obligations/5/due"},
             Fault{R"("roll": "modified_preceding")", R"("roll": "next")", "roll_expected",
                   "/obligations/3/due/roll"},
         }) {
        SCOPED_TRACE(fault.to);
        const auto found =
            found_by([&] { return parse_campaign(edited(full_campaign(), fault.from, fault.to)); });
        ASSERT_EQ(found.size(), 1U);
        EXPECT_EQ(found[0].code, fault.code);
        EXPECT_EQ(found[0].pointer, fault.pointer);
    }
}

}  // namespace
}  // namespace fupin
