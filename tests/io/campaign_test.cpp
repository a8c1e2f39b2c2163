// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/campaign.hpp"

#include "findings_of.hpp"
#include "full_documents.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

using testing_io::byte_of;
using testing_io::edited;
using testing_io::Found;
using testing_io::found_by;
using testing_io::full_campaign;

std::vector<Found> faults(const std::string& json) {
    return found_by([&] { return parse_campaign(json); });
}

TEST(CampaignDocument, WritesWhatItReadByteForByte) {
    const auto text = full_campaign();
    EXPECT_EQ(write_campaign(parse_campaign(text)), text);
}

TEST(CampaignDocument, ReadsEveryMember) {
    const auto campaign = parse_campaign(full_campaign());
    const auto& d = campaign.document();
    EXPECT_EQ(d.code, "full");
    EXPECT_EQ(d.assumptions[0].reason, "通知未写明\n“前”是否含当日");
    const auto& extension = d.instruments[1];
    EXPECT_EQ(std::get<ExtendPhase>(extension.effects[0]),
              (ExtendPhase{"p1", Date{2020, 9, 30}, true}));
    EXPECT_EQ(std::get<SetDue>(extension.effects[1]),
              (SetDue{{"plan", {}, {"x"}}, Date{2020, 8, 20}, 18 * 3600, true, Date{2020, 8, 18}}));
    EXPECT_EQ(std::get<WaiveDuty>(extension.effects[2]), (WaiveDuty{{"monthly", {"2020-09"}, {}}}));
    EXPECT_EQ(std::get<ForgiveLateness>(extension.effects[3]),
              (ForgiveLateness{{"listed", {"first"}, {"x", "y"}}}));
    const auto& x = d.units[1];
    EXPECT_EQ(x.successor, (Succession{"y", Date{2020, 9, 11}, "notice"}));
    EXPECT_EQ(x.places[1].validity, (Validity{Date{2020, 1, 1}, Date{2020, 12, 31}}));
    EXPECT_EQ(x.citation, (Citation{"附件1", "notice", {"a1"}}));
    EXPECT_EQ(d.tasks[0].roles[3], (TaskRole{Role::responsible, {"", "counties"}, "", "工会部分"}));
    const auto& plan = d.obligations[0];
    EXPECT_EQ(plan.due,
              (DueRule{DueOnDay{Date{2020, 8, 12}}, false, Roll::following, 18 * 3600 + 30}));
    EXPECT_EQ(d.obligations[1].due,
              (DueRule{DueOnMonthDay{5, 2}, true, Roll::modified_following, std::nullopt}));
    EXPECT_EQ(std::get<ScheduleEvery>(d.obligations[2].schedule),
              (ScheduleEvery{Cycle::week, 2, ScheduleEvery::Takes::ends_in, Date{2020, 8, 3},
                             Date{2020, 12, 31}}));
    EXPECT_EQ(d.obligations[2].due,
              (DueRule{DueAfterPeriod{3, true}, true, Roll::preceding, std::nullopt}));
    EXPECT_EQ(std::get<ScheduleListed>(d.obligations[3].schedule).periods[1].code, "2020-09");
    EXPECT_EQ(d.obligations[3].membership, MembershipDay::nominal_due_day);
    const auto& parts = d.lines[0].condition.parts;
    ASSERT_EQ(parts.size(), 7U);
    EXPECT_EQ(parts[0], Condition::in(Dimension::payer, {"budget"}));
    EXPECT_EQ(parts[2], Condition::negated(Condition::is(Dimension::household)));
    EXPECT_EQ(parts[3].parts[0], Condition::under("territory", {"office"}));
    EXPECT_EQ(parts[3].parts[1].below, Money::from_fen(50'000));
    EXPECT_EQ(parts[4], Condition::negated(Condition::everything()));
    EXPECT_EQ(parts[6], Condition::in(Dimension::listed, {"false"}));
    EXPECT_EQ(d.quota_families[0].share, (Ratio{10, 100}));
    EXPECT_EQ(d.quota_families[0].period, *parse_period("2020"));
    EXPECT_EQ(d.quotas[0].base, Money::from_fen(INT64_MAX));
    EXPECT_EQ(d.quotas[1].exemption, (Exemption{"none", "无食堂"}));
    EXPECT_EQ(d.judgement_states, (std::vector{State::placed, State::paid}));
    EXPECT_TRUE(d.units[0].contractor);
    const auto& buying = d.indicators[0];
    EXPECT_EQ(
        std::get<IndicatorPurchases>(buying.numerator),
        (IndicatorPurchases{Measure::distinct_units, Condition::is(Dimension::listed), "placed"}));
    EXPECT_EQ(std::get<IndicatorObserved>(buying.denominator).observed, "应开户单位");
    EXPECT_EQ(buying.cycle, Cycle::year);
    EXPECT_EQ(std::get<IndicatorDuties>(d.indicators[1].numerator),
              (IndicatorDuties{CountedDuties::received, "monthly"}));
    EXPECT_EQ(
        d.reconciliations[0],
        (Reconciliation{
            "finance", "territory", Prefer::declared, Date{2020, 8, 1}, {"四", "notice", {"a1"}}}));
    const auto& form = d.forms[0];
    EXPECT_EQ(form.cells, (std::vector{FormCell{"union-part", "其中工会", {"工会部分"}}}));
    EXPECT_EQ(form.checks[0].right, (std::vector{CheckTerm{"finance", true, TermPeriod::previous},
                                                 CheckTerm{"finance", false, TermPeriod::same}}));
    EXPECT_EQ(form.checks[0].citation, (Citation{"八", "notice", {"a1"}}));
    EXPECT_EQ(form.checks[1].left,
              (std::vector{CheckTerm{"union-part", false, TermPeriod::same, -2}}));
    EXPECT_EQ(form.checks[1].relation, CheckRelation::at_least);
    EXPECT_EQ(form.checks[1].measure, "count");
}

TEST(CampaignDocument, TakesAmountsExactlyInEveryForm) {
    const auto amount = [](const std::string& value) {
        const auto json = edited(full_campaign(), R"("602.26")", value);
        return parse_campaign(json).document().quotas[0].amount;
    };
    EXPECT_EQ(amount(R"("602.26元")"), Money::from_fen(60'226));
    EXPECT_EQ(amount(R"("602.26万元")"), Money::from_fen(602'260'000));
    EXPECT_EQ(amount(R"("1.5亿元")"), Money::from_fen(15'000'000'000));
    EXPECT_EQ(amount(R"("0.000001万元")"), Money::from_fen(1));
    EXPECT_EQ(amount("602.26"), Money::from_fen(60'226));
    EXPECT_EQ(amount("12"), Money::from_fen(1'200));
    // Through a binary number the last digit would be lost.
    EXPECT_EQ(amount("900719925474099.13"), Money::from_fen(90'071'992'547'409'913));
    EXPECT_EQ(amount("92233720368547758.07"), Money::from_fen(INT64_MAX));
    for (const auto* bad : {R"("1.005")", R"("0.0000001万元")", "1.005", "1e3", "-0", R"("")",
                            R"("元")", R"("￥12")", R"("1,000")", R"(" 12")", R"("12 元")",
                            R"("12美元")", "92233720368547758.08", R"("万元")"}) {
        const auto found = faults(edited(full_campaign(), R"("602.26")", bad));
        ASSERT_EQ(found.size(), 1U) << bad;
        EXPECT_EQ(found[0].code, "amount_expected") << bad;
        EXPECT_EQ(found[0].pointer, "/quotas/0/amount") << bad;
    }
}

TEST(CampaignDocument, TakesSharesWithoutReducingThem) {
    const auto share = [](const std::string& value) {
        const auto json = edited(full_campaign(), R"("10/100")", value);
        return parse_campaign(json).document().quota_families[0].share;
    };
    EXPECT_EQ(share(R"("10%")"), (Ratio{10, 100}));
    EXPECT_EQ(share(R"("1/10")"), (Ratio{1, 10}));
    EXPECT_EQ(share(R"("0.15")"), (Ratio{15, 100}));
}

TEST(CampaignDocument, NeedsNothingButItsFormatAndCode) {
    const auto campaign = parse_campaign(R"({"fupin":"campaign/1","code":"c"})");
    CampaignDocument expected;
    expected.code = "c";
    EXPECT_EQ(campaign.document(), expected);
    EXPECT_EQ(write_campaign(campaign), "{\n  \"fupin\": \"campaign/1\",\n  \"code\": \"c\"\n}\n");
}

TEST(CampaignDocument, RefusesOtherDocuments) {
    EXPECT_EQ(faults("[]"), (std::vector<Found>{{"object_expected", "", 0}}));
    EXPECT_EQ(faults(R"({"fupin":"calendar/1","cod":1})"),
              (std::vector<Found>{
                  {"document_format_unknown", "/fupin", 9, {"calendar/1", "campaign/1"}}}));
    EXPECT_EQ(faults("{}"), (std::vector<Found>{{"member_missing", "", 0, {"fupin"}},
                                                {"member_missing", "", 0, {"code"}}}));
}

TEST(CampaignDocument, ReportsEveryMistakeAtOnceInOrder) {
    const auto json = edited(edited(edited(full_campaign(), R"("code": "notice")", R"("code": 7)"),
                                    R"("first_day": "1950-01-01")", R"("first_day": "1950-13-01")"),
                             R"("platform": "832")", R"("plattform": "832")");
    const auto found = faults(json);
    // The code without quotes is still the one that others mean or do not mean.
    ASSERT_GE(found.size(), 3U);
    EXPECT_EQ(found[0], (Found{"text_expected", "/instruments/0/code", byte_of(json, "7,\n")}));
    std::set<std::string> codes;
    for (const auto& each : found) codes.insert(each.code);
    EXPECT_EQ(codes, (std::set<std::string>{"text_expected", "day_expected", "member_misspelt",
                                            "reference_to_unknown_instrument"}));
}

TEST(CampaignDocument, GivesFindingsOfTheModelTheirLineAndByte) {
    const auto json =
        edited(full_campaign(), R"("authority": "office")", R"("authority": "ofice")");
    try {
        (void)parse_campaign(json, "c.json");
        FAIL();
    } catch (const InputError& error) {
        ASSERT_EQ(error.diagnostics().size(), 1U);
        const auto& place = error.diagnostics()[0].place;
        EXPECT_EQ(error.diagnostics()[0].code(), "reference_to_unknown_unit");
        EXPECT_EQ(place.pointer, "/authority");
        EXPECT_EQ(place.byte, json.find("\"ofice\""));
        EXPECT_EQ(place.row, 6U);
        EXPECT_EQ(place.to_string(), "c.json:6 /authority");
    }
}

TEST(CampaignDocument, DoesNotEchoALostNameWhereverItIsSpokenOf) {
    const auto lost = [](std::string_view from, std::string_view to) {
        std::vector<std::string> codes;
        for (const auto& found : faults(edited(full_campaign(), from, to))) {
            codes.push_back(found.code + " " + found.pointer);
        }
        return codes;
    };
    using Codes = std::vector<std::string>;
    EXPECT_EQ(lost(R"("code": "office",)", ""), Codes{"member_missing /units/0"});
    EXPECT_EQ(lost(R"("code": "office")", R"("code": ["office"])"),
              Codes{"text_expected /units/0/code"});
    EXPECT_EQ(lost(R"("code": "office")", R"("cod": "office")"),
              Codes{"member_misspelt /units/0/cod"});
    EXPECT_EQ(lost(R"("code": "territory",)", ""), Codes{"member_missing /trees/0"});
    EXPECT_EQ(lost(R"("code": "counties",)", ""), Codes{"member_missing /unit_classes/0"});
    EXPECT_EQ(lost(R"("code": "completed",)", ""), Codes{"member_missing /bases/1"});
    EXPECT_EQ(lost(R"("code": "apple",)", ""), Codes{"member_missing /products/0"});
    EXPECT_EQ(lost(R"("code": "reserved",)", ""), Codes{"member_missing /quota_families/0"});
    EXPECT_EQ(lost(R"("code": "notice",)", ""), Codes{"member_missing /instruments/0"});
    EXPECT_EQ(lost(R"("code": "a1",)", ""), Codes{"member_missing /assumptions/0"});
    EXPECT_EQ(lost("\"periods\": [\n        {\n          \"code\": \"first",
                   "\"periods\": [\n        7, {\n          \"code\": \"first"),
              Codes{"text_expected /obligations/3/periods/0"});
    // A name that is there and wrong is no echo of anything.
    EXPECT_EQ(lost(R"("owner": "x")", R"("owner": "z")"),
              Codes{"reference_to_unknown_unit /lines/1/owner"});
}

TEST(CampaignDocument, SaysWhichFileCannotBeRead) {
    try {
        (void)read_campaign("/nowhere/campaign.json");
        FAIL();
    } catch (const InputError& error) {
        ASSERT_EQ(error.diagnostics().size(), 1U);
        EXPECT_EQ(error.diagnostics()[0].code(), "document_unreadable");
        EXPECT_EQ(error.diagnostics()[0].place.file, "/nowhere/campaign.json");
    }
    EXPECT_THROW((void)read_campaign(FUPIN_SOURCE_DIR "/tests"), InputError);
    EXPECT_EQ(read_campaign(FUPIN_SOURCE_DIR "/tests/io/data/full-campaign.json"),
              parse_campaign(full_campaign()));
}

TEST(CampaignDocument, KeepsTenThousandFindingsAndCountsTheRest) {
    std::string json = R"({"fupin":"campaign/1","code":"c","aliases":0,"units":[)";
    for (int i = 0; i < 10'050; ++i) json += i == 0 ? "0" : ",0";
    const auto found = faults(json + "]}");
    ASSERT_EQ(found.size(), 10'001U);
    EXPECT_EQ(found[0].code, "object_expected");
    EXPECT_EQ(found[9'999].pointer, "/units/9999");
    EXPECT_EQ(found[10'000].code, "findings_omitted");
    EXPECT_EQ(found[10'000].arguments, std::vector<std::string>{"51"});
}

}  // namespace
}  // namespace fupin
