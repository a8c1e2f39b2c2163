// SPDX-License-Identifier: Apache-2.0
#include "findings_of.hpp"
#include "full_documents.hpp"
#include "fupin/io/campaign.hpp"
#include "fupin/io/condition.hpp"
#include "io/enumerations.hpp"
#include "io/messages.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using testing_io::byte_of;
using testing_io::edited;
using testing_io::Found;
using testing_io::found_by;
using testing_io::full_campaign;

/// One mistake put into a sound campaign, and what must be said about it. `at` is the text that
/// stands at the byte of the finding.
struct Fault {
    std::string_view from;
    std::string_view to;
    std::string_view at;
    std::string code;
    std::string pointer;
    std::vector<std::string> arguments = {};
};

// Things that should be of another kind.
const Fault kKinds[]{
    {R"("code": "full")", R"("code": 7)", "7,\n", "text_expected", "/code"},
    {R"("title": "第一阶段")", R"("title": null)", "null", "text_expected", "/phases/0/title"},
    {"\"aliases\": [\n        \"平台\"\n      ]", R"("aliases": {"平台": 1})", R"({"平台)",
     "list_expected", "/sources/0/aliases"},
    {R"("assumed": [
        "a1"
      ]
    },
    {
      "code": "p2")",
     R"("assumed": "a1" }, { "code": "p2")", R"("a1" })", "list_expected", "/phases/0/assumed"},
    {R"("complete": true)", R"("complete": "yes")", R"("yes")", "flag_expected",
     "/unit_classes/0/complete"},
    {R"("day_of_month": 5)", R"("day_of_month": "5th")", R"("5th")", "whole_number_expected",
     "/obligations/1/due/day_of_month"},
    {R"("day_of_month": 5)", R"("day_of_month": 5.0)", "5.0", "whole_number_expected",
     "/obligations/1/due/day_of_month"},
    {R"("weeks": 2)", R"("weeks": 99999999999)", "99999999999", "whole_number_expected",
     "/obligations/2/every/weeks"},
    {"\"exemption\": {\n        \"canteen\": \"none\",\n        \"reason\": \"无食堂\"\n      }",
     R"("exemption": "无食堂")", R"("无食堂")", "object_expected", "/quotas/1/exemption"},
    {R"("last_working_day": true)", R"("last_working_day": false)",
     "false,\n        \"roll\": \"modified_preceding\"", "true_expected",
     "/obligations/3/due/last_working_day"},
    {R"("aliases": [
        "冰糖心苹果"
      ])",
     R"("aliases": ["冰糖心苹果", 8.50])", "8.50", "text_expected", "/products/0/aliases/1"},
    {R"("amount": "602.26")", R"("amount": true)", "true,\n      \"base", "text_expected",
     "/quotas/0/amount"},
};

// Texts that do not say what they should.
const Fault kTexts[]{
    {R"("issued": "2020-08-20")",
     R"("issued": "2020-8-20")",
     R"("2020-8-20")",
     "day_expected",
     "/instruments/1/issued",
     {"2020-8-20"}},
    {R"("opens": "2020-08-02")",
     R"("opens": "2020-02-30")",
     R"("2020-02-30")",
     "day_expected",
     "/obligations/0/opens",
     {"2020-02-30"}},
    {R"("list_day": "2020-01-01")",
     R"("list_day": "1899-12-31")",
     R"("1899-12-31")",
     "day_expected",
     "/unit_classes/0/list_day",
     {"1899-12-31"}},
    {R"("time": "18:00")",
     R"("time": "24:00")",
     R"("24:00")",
     "time_expected",
     "/instruments/1/effects/1/time",
     {"24:00"}},
    {R"("time": "18:00:30")",
     R"("time": "18:00Z")",
     R"("18:00Z")",
     "time_expected",
     "/obligations/0/due/time",
     {"18:00Z"}},
    {R"("time": "18:00")", R"("time": 18)", "18,\n", "text_expected",
     "/instruments/1/effects/1/time"},
    {R"("amount": "602.26")",
     R"("amount": "602.265")",
     R"("602.265")",
     "amount_expected",
     "/quotas/0/amount",
     {"602.265"}},
    {R"("below": "500.00")",
     R"("below": "5百")",
     R"("5百")",
     "amount_expected",
     "/lines/0/condition/all/3/any/1/amount/below",
     {"5百"}},
    {R"("share": "10/100")",
     R"("share": "10/0")",
     R"("10/0")",
     "share_expected",
     "/quota_families/0/share",
     {"10/0"}},
    {R"("share": "10/100")", R"("share": 0.1)", "0.1,\n", "text_expected",
     "/quota_families/0/share"},
    {R"("period": "2020",)",
     R"("period": "2020Q5",)",
     R"("2020Q5")",
     "period_expected",
     "/quota_families/0/period",
     {"2020Q5"}},
    {R"("role": "lead")",
     R"("role": "leader")",
     R"("leader")",
     "role_expected",
     "/tasks/0/roles/0/role",
     {"leader"}},
    {R"("roll": "following")",
     R"("roll": "next")",
     R"("next")",
     "roll_expected",
     "/obligations/0/due/roll",
     {"next"}},
    {R"("cycle": "quarter")",
     R"("cycle": "季")",
     R"("季")",
     "cycle_expected",
     "/lines/0/cycle",
     {"季"}},
    {R"("takes": "ends_in")",
     R"("takes": "ends")",
     R"("ends")",
     "takes_expected",
     "/obligations/2/every/takes",
     {"ends"}},
    {R"("membership": "period_end")",
     R"("membership": "end")",
     "\"end\"\n",
     "membership_expected",
     "/obligations/2/membership",
     {"end"}},
    {R"("kind": "share_floor")",
     R"("kind": "share")",
     R"("share",)",
     "quota_kind_expected",
     "/quota_families/0/kind",
     {"share"}},
    {R"("figure": "executed")",
     R"("figure": "spent")",
     R"("spent")",
     "quota_figure_expected",
     "/quota_families/3/of/figure",
     {"spent"}},
    {R"("refund_year": "own_day")",
     R"("refund_year": "someday")",
     R"("someday",)",
     "refund_year_expected",
     "/quota_families/3/refund_year",
     {"someday"}},
    {R"("level": "nation")",
     R"("level": "world")",
     R"("world",)",
     "rule_level_expected",
     "/quota_rules/0/level",
     {"world"}},
    {R"("limit": "cap")",
     R"("limit": "ceiling")",
     R"("ceiling",)",
     "quota_limit_expected",
     "/quota_rules/1/limit",
     {"ceiling"}},
    {R"("canteen": "outsourced")",
     R"("canteen": "none of it")",
     R"("none of it",)",
     "canteen_expected",
     "/quotas/3/canteen",
     {"none of it"}},
    {R"("kind": "move")",
     R"("kind": "moved")",
     R"("moved")",
     "unit_event_expected",
     "/unit_events/0/kind",
     {"moved"}},
    {R"("kind": "suspend")",
     R"("kind": "stop")",
     R"("stop")",
     "decision_expected",
     "/decisions/0/kind",
     {"stop"}},
    {R"("certifying": "now")",
     R"("certifying": "later")",
     R"("later")",
     "certifying_expected",
     "/certifying",
     {"later"}},
    {R"("judgement_states": [
    "placed",)",
     R"("judgement_states": ["payed",)",
     R"("payed")",
     "state_expected",
     "/judgement_states/0",
     {"payed"}},
    {R"("dimension": "payer")",
     R"("dimension": "payor")",
     R"("payor")",
     "dimension_expected",
     "/lines/0/condition/all/0/dimension",
     {"payor"}},
    {R"("is": "household")",
     R"("is": "payer")",
     "\"payer\"\n            }",
     "predicate_expected",
     "/lines/0/condition/all/2/not/is",
     {"payer"}},
};

// Members that are missing, unknown or contradict each other.
const Fault kMembers[]{
    {"\"reason\": \"通知",
     "\"reasons\": \"通知",
     "\"reasons\"",
     "member_misspelt",
     "/assumptions/0/reasons",
     {"reasons", "reason"}},
    {R"("batch": "第一批")",
     R"("颜色": "红")",
     "\"颜色\"",
     "member_unknown",
     "/certificates/0/颜色",
     {"颜色"}},
    {R"("weeks": 2,)",
     R"("weeks": 2, "weeks": 3,)",
     "\"weeks\": 3",
     "member_repeated",
     "/obligations/2/every/weeks",
     {"weeks"}},
    {R"("issued": "2020-08-20",)",
     "",
     "{\n      \"code\": \"extension\"",
     "member_missing",
     "/instruments/1",
     {"issued"}},
    {"\n      \"first_day\": \"2020-09-01\"\n    }\n  ],\n  \"trees\"",
     "\"title\": \"\" } ], \"trees\"",
     "{\n      \"code\": \"p2\"",
     "member_missing",
     "/phases/1",
     {"first_day"}},
    {R"("unit": "office",
          "printed")",
     R"("unit": "office", "unit_class": "countes", "printed")", "{\n          \"role\": \"lead\"",
     "party_choice", "/tasks/0/roles/0"},
    {R"("unit": "office",
          "printed")",
     "\"printed\"", "{\n          \"role\": \"lead\"", "party_choice", "/tasks/0/roles/0"},
    {R"("once": {
        "first_day": "2020-08-01"
      },)",
     "", "{\n      \"code\": \"undated\"", "schedule_choice", "/obligations/4"},
    {R"("once": {
        "first_day": "2020-08-01"
      },)",
     R"("once": {"first_day": "2020-08-01"}, "periods": [],)", "{\n      \"code\": \"undated\"",
     "schedule_choice", "/obligations/4"},
    {R"("day_of_month": 5,
        "months_after": 2,)",
     "", "{\n        \n        \"roll\": \"modified_following\"", "due_choice",
     "/obligations/1/due"},
    {R"("months_after": 2,)", R"("months_after": 2, "last_working_day": true,)",
     "{\n        \"day_of_month\"", "due_choice", "/obligations/1/due"},
    {"\"working\": true,\n        \"roll\": \"pre",
     "\"months_after\": 2,\n        \"roll\": \"pre",
     "\"months_after\": 2,\n        \"roll\": \"pre",
     "member_unknown",
     "/obligations/2/due/months_after",
     {"months_after"}},
    {R"("extend_phase": "p1",)", "", "{\n          \n          \"last_day\": \"2020-09-30\"",
     "effect_choice", "/instruments/1/effects/0"},
    {R"("is": "household")", R"("is": "household", "in": ["x"], "dimension": "unit")",
     "{\n              \"is\": \"household\"", "condition_choice", "/lines/0/condition/all/2/not"},
    {R"("observed": "应开户单位")", "", "{\n        \n      }", "indicator_part_choice",
     "/indicators/0/denominator"},
    {R"("observed": "应开户单位")", R"("observed": "应开户单位", "duties": "received")",
     "{\n        \"observed\"", "indicator_part_choice", "/indicators/0/denominator"},
    {R"("canteen": "none")",
     R"("canteens": "none")",
     "\"canteens\"",
     "member_misspelt",
     "/quotas/1/exemption/canteens",
     {"canteens", "canteen"}},
};

void expect_each(std::span<const Fault> faults) {
    for (const auto& fault : faults) {
        SCOPED_TRACE(fault.to);
        const auto json = edited(full_campaign(), fault.from, fault.to);
        const auto found = found_by([&] { return parse_campaign(json); });
        const Found expected{fault.code, fault.pointer, byte_of(json, fault.at), fault.arguments};
        EXPECT_NE(expected.byte, UINT64_MAX);
        EXPECT_EQ(found, std::vector{expected});
    }
}

TEST(CampaignFaults, AreToldWhereAValueIsOfAnotherKind) { expect_each(kKinds); }

TEST(CampaignFaults, AreToldWhereATextSaysSomethingElse) { expect_each(kTexts); }

TEST(CampaignFaults, AreToldWhereMembersAreMissingUnknownOrTooMany) { expect_each(kMembers); }

TEST(CampaignFaults, FindAnEmptyTextForAPredicate) {
    const auto json = edited(full_campaign(), R"("is": "household")", R"("is": "")");
    const auto found = found_by([&] { return parse_campaign(json); });
    ASSERT_EQ(found.size(), 1U);
    EXPECT_EQ(found[0].code, "predicate_expected");
}

TEST(CampaignFaults, AreNotReportedTwiceWhereAMemberOfAChoiceIsMisspelt) {
    const auto json = edited(full_campaign(), "\"unit\": \"office\",\n          \"printed\"",
                             "\"unt\": \"office\", \"printed\"");
    EXPECT_EQ(found_by([&] { return parse_campaign(json); }),
              (std::vector<Found>{{"member_misspelt",
                                   "/tasks/0/roles/0/unt",
                                   byte_of(json, "\"unt\""),
                                   {"unt", "unit"}}}));
}

TEST(ConditionText, IsReadAsInCampaigns) {
    EXPECT_EQ(parse_condition("{}"), Condition::everything());
    EXPECT_EQ(parse_condition(R"({"all": [{"is": "certified"}, {"not": {"any": []}}]})"),
              Condition::all(
                  {Condition::is(Dimension::certified), Condition::negated(Condition::any({}))}));
    EXPECT_EQ(found_by([] { return parse_condition(R"({"in": [1], "dimension": "payor"})"); }),
              (std::vector<Found>{{"text_expected", "/in/0", 8},
                                  {"dimension_expected", "/dimension", 25, {"payor"}}}));
    EXPECT_EQ(found_by([] { return parse_condition("[]"); }),
              (std::vector<Found>{{"object_expected", "", 0}}));
    EXPECT_EQ(found_by([] { return parse_condition("{"); }),
              (std::vector<Found>{{"json_syntax", "", 1}}));
}

/// The words of a closed list, as the message to whoever used another one spells them out.
template <class E>
void expect_all_words_listed() {
    const auto& finding = detail::Enumeration<E>::finding();
    for (std::size_t i = 0; i < detail::Enumeration<E>::kCount; ++i) {
        const auto word = detail::Enumeration<E>::name(static_cast<E>(i));
        EXPECT_NE(finding.zh.find(word), std::string_view::npos) << word;
        EXPECT_NE(finding.en.find(word), std::string_view::npos) << word;
        EXPECT_EQ(detail::enumerator_named<E>(word), static_cast<E>(i));
    }
    EXPECT_EQ(detail::enumerator_named<E>(""), std::nullopt);
}

TEST(CampaignFaults, ListAllAllowedWords) {
    expect_all_words_listed<Role>();
    expect_all_words_listed<Roll>();
    expect_all_words_listed<QuotaKind>();
    expect_all_words_listed<QuotaFigure>();
    expect_all_words_listed<RefundYear>();
    expect_all_words_listed<RuleLevel>();
    expect_all_words_listed<QuotaLimit>();
    expect_all_words_listed<Canteen>();
    expect_all_words_listed<UnitEventKind>();
    expect_all_words_listed<DecisionKind>();
    expect_all_words_listed<Certifying>();
    expect_all_words_listed<Measure>();
    expect_all_words_listed<CountedDuties>();
    expect_all_words_listed<Prefer>();
    expect_all_words_listed<NameKind>();
    expect_all_words_listed<State>();
    expect_all_words_listed<Dimension>();
    expect_all_words_listed<EntryKind>();
    expect_all_words_listed<Side>();
    expect_all_words_listed<Mode>();
    expect_all_words_listed<Field>();
    expect_all_words_listed<Cycle>();
    expect_all_words_listed<ScheduleEvery::Takes>();
    expect_all_words_listed<MembershipDay>();
}

}  // namespace
}  // namespace fupin
