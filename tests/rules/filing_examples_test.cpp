// SPDX-License-Identifier: Apache-2.0
// Filings, returns, approvals, corrections: the worked examples of docs/rules.md.
#include "rules/world.hpp"

namespace fupin {
namespace {

using namespace world;

Filing filed(const char* id, const char* received, const char* unit = "X",
             const char* obligation = "plan") {
    Filing out;
    out.key = {"office", id, ""};
    out.unit = unit;
    out.obligation = obligation;
    out.received = *Moment::try_parse(received);
    return out;
}

Filing correction(const char* id, const char* replaces, const char* received) {
    auto out = filed(id, received);
    out.replaces = Key{"office", replaces, ""};
    return out;
}

FilingStep step_of(const char* id, EntryKind kind, const char* filing, const char* on,
                   const char* by = "") {
    return {{"office", id, ""}, kind, {"office", filing, ""}, *Moment::try_parse(on), by, ""};
}
FilingStep returned(const char* id, const char* filing, const char* on) {
    return step_of(id, EntryKind::filing_return, filing, on);
}
FilingStep approved(const char* id, const char* filing, const char* on, const char* by = "") {
    return step_of(id, EntryKind::filing_approval, filing, on, by);
}

Obligation plan(const char* due, Counting counting = {}) {
    Obligation out;
    out.code = "plan";
    out.title = "方案";
    out.what = "plan";
    out.who = {{"X", {}, {}, {}}};
    out.schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}};
    out.opens = day("2020-07-30");
    out.due = DueRule{DueOnDay{day(due)}, true, Roll::none, std::nullopt};
    out.counting = counting;
    return out;
}

CampaignDocument with(Obligation obligation, std::vector<Instrument> instruments = {}) {
    auto world = document();
    world.obligations.push_back(std::move(obligation));
    world.instruments = std::move(instruments);
    return world;
}

/// "missing", or "on_time older_due" with its flags.
std::string status(const Record& record, const char* as_of, KnownAt known = {}) {
    const auto result = record.ask({.as_of = day(as_of), .known_at = known});
    const auto& duties = result.table("duties");
    const auto flags = canonical_text(duties.cell(0, "flags"));
    return canonical_text(duties.cell(0, "status")) + (flags.empty() ? "" : " " + flags);
}

std::vector<std::string> on_days(const Record& record) {
    std::vector<std::string> all;
    for (const auto* as_of : {"2020-09-23", "2020-09-25", "2020-09-28", "2020-09-30"}) {
        all.push_back(status(record, as_of));
    }
    return all;
}

Record returned_and_refiled(Counting counting) {
    Record record{with(plan("2020-09-23", counting))};
    record.say("2020-10-09", {filed("1", "2020-09-22"), returned("r", "1", "2020-09-24"),
                              filed("2", "2020-09-28"), approved("a", "2", "2020-09-30")});
    return record;
}

using Answers = std::vector<std::string>;

TEST(FilingExample, TheFirstReceiptCountsWhereAReturnDoesNotReopen) {
    EXPECT_EQ(on_days(returned_and_refiled({})),
              (Answers{"on_time", "on_time returned", "on_time", "on_time"}));
}

TEST(FilingExample, AReturnThatReopensTakesTheVersionAway) {
    EXPECT_EQ(on_days(returned_and_refiled(
                  {.compared = Counting::Compared::accepted_version, .return_reopens = true})),
              (Answers{"on_time", "missing returned", "late", "late"}));
}

TEST(FilingExample, ADutyThatNeedsAcceptanceIsReceivedWithIt) {
    EXPECT_EQ(on_days(returned_and_refiled({.state = Counting::State::approved,
                                            .compared = Counting::Compared::acceptance,
                                            .return_reopens = true})),
              (Answers{"open", "missing returned", "missing", "late"}));
}

TEST(FilingExample, ApprovalMayCountWhileTheFirstReceiptIsCompared) {
    Record record{with(plan("2020-09-23", {.state = Counting::State::approved}))};
    record.say("2020-10-09", {filed("1", "2020-09-22"), approved("a", "1", "2020-09-28")});
    EXPECT_EQ(on_days(record), (Answers{"open", "missing", "on_time", "on_time"}));
}

TEST(FilingExample, AChainIsCompleteWhenTheLastOfItsUnitsHasApproved) {
    Record record{with(plan("2020-09-23", {.state = Counting::State::approved,
                                           .compared = Counting::Compared::acceptance,
                                           .approvers = {"Y", "county"}}))};
    record.say("2020-10-09", {filed("1", "2020-09-20"), approved("a", "1", "2020-09-21", "甲县"),
                              approved("b", "1", "2020-09-22", "X单位"),
                              approved("c", "1", "2020-09-25", "Y单位")});
    EXPECT_EQ(on_days(record), (Answers{"open", "late", "late", "late"}));
}

TEST(FilingExample, ACorrectionInsideItsWindowKeepsTheFirstDay) {
    // 2020-09-23 is a Wednesday: two working days later is the 25th.
    auto window = plan("2020-09-23", {.compared = Counting::Compared::accepted_version});
    window.corrections = CorrectionWindow{2, true};
    for (const auto& [received, answer] :
         {std::pair{"2020-09-25", "on_time"}, std::pair{"2020-09-27", "late"}}) {
        Record record{with(window)};
        record.say("2020-10-09", {filed("1", "2020-09-22"), correction("2", "1", received),
                                  approved("a", "2", "2020-09-28")});
        EXPECT_EQ(status(record, "2020-09-30"), answer) << received;
    }
}

TEST(FilingExample, ACorrectionOfWhatWasSentBackKeepsNothing) {
    auto window = plan("2020-09-23", {.return_reopens = true});
    window.corrections = CorrectionWindow{10, false};
    Record record{with(window)};
    record.say("2020-10-09", {filed("1", "2020-09-22"), returned("r", "1", "2020-09-24"),
                              correction("2", "1", "2020-09-28")});
    EXPECT_EQ(on_days(record), (Answers{"on_time", "missing returned", "late", "late"}));
}

TEST(FilingExample, TheFiguresAreThoseOfTheLastVersion) {
    Record record{with(plan("2020-09-23"))};
    record.say("2020-10-09", {filed("1", "2020-09-22"), correction("2", "1", "2020-09-28")});
    const auto result = record.ask({.as_of = day("2020-09-30")});
    EXPECT_EQ(text(result, "duties/plan//X/filing"), "office/1");
    const auto why = result.explain("duties/plan//X/status").text(Language::en);
    EXPECT_NE(why.find("its figures are those of filing office/2"), std::string::npos) << why;
}

TEST(FilingExample, AZeroReturnIsAFiling) {
    Record record{with(plan("2020-09-23"))};
    auto zero = filed("1", "2020-09-22");
    zero.zero = true;
    record.say("2020-10-09", {zero});
    EXPECT_EQ(status(record, "2020-09-30"), "on_time zero");
}

TEST(FilingExample, ADueTimeLeavesAFilingWithoutTimeOpenToDoubt) {
    auto timed = plan("2020-09-23");
    timed.due->second_of_day = 18 * 3600;
    for (const auto& [received, answer] :
         {std::pair{"2020-09-23 18:00", "on_time"}, std::pair{"2020-09-23 18:00:01", "late"},
          std::pair{"2020-09-23", "on_time time_unknown"}}) {
        Record record{with(timed)};
        record.say("2020-10-09", {filed("1", received)});
        EXPECT_EQ(status(record, "2020-09-23"), answer) << received;
    }
    EXPECT_EQ(status(Record{with(timed)}, "2020-09-23"), "missing");
}

TEST(FilingExample, WhatComesBeforeTheOpeningCountsOnlyWhereTheObligationSaysSo) {
    for (const bool counts : {false, true}) {
        Record record{with(plan("2020-09-23", {.early_counts = counts}))};
        record.say("2020-10-09", {filed("1", "2020-07-29")});
        EXPECT_EQ(status(record, "2020-09-30"), counts ? "on_time" : "missing");
        const auto result = record.ask({.as_of = day("2020-09-30")});
        const auto& findings = result.table("findings");
        bool listed = false;
        for (std::size_t row = 0; row < findings.rows(); ++row) {
            listed =
                listed || canonical_text(findings.cell(row, "code")) == "filing_before_opening";
        }
        EXPECT_TRUE(listed);
    }
}

TEST(FilingExample, ACorrectionOfNothingCountsNowhereAndIsListed) {
    Record record{with(plan("2020-09-23"))};
    record.say("2020-10-09",
               {filed("1", "2020-09-22"), correction("2", "1", "2020-09-23"),
                Annulment{{"office", "x", ""}, {EntryKind::filing, {"office", "1", ""}}, "误登"}});
    EXPECT_EQ(status(record, "2020-09-30"), "missing");
    const auto result = record.ask({.as_of = day("2020-09-30")});
    const auto& findings = result.table("findings");
    bool listed = false;
    for (std::size_t row = 0; row < findings.rows(); ++row) {
        listed = listed || canonical_text(findings.cell(row, "code")) == "filing_corrects_nothing";
    }
    EXPECT_TRUE(listed);
}

TEST(FilingExample, ACutOffThatMovedMakesAnEarlierReportOlder) {
    SetDue later{{"plan", {""}, {}}, day("2020-10-20"), std::nullopt, false, day("2020-10-15")};
    Instrument paper{"n2", "延期通知", "", day("2020-09-25"), {}, {}, {later}};
    Record record{with(plan("2020-09-23"), {paper})};
    record.say("2020-10-31", {filed("1", "2020-09-22")});
    EXPECT_EQ(status(record, "2020-09-24"), "on_time");
    EXPECT_EQ(status(record, "2020-10-25"), "on_time older_cutoff");
    later.cut_off.reset();
    paper.effects = {later};
    Record stays{with(plan("2020-09-23"), {paper})};
    stays.say("2020-10-31", {filed("1", "2020-09-22")});
    EXPECT_EQ(status(stays, "2020-10-25"), "on_time");
}

TEST(FilingExample, AnotherObligationsFilingMayCount) {
    auto world = with(plan("2020-09-23"));
    world.obligations[0].satisfied_by = {"joint"};
    auto other = plan("2020-09-30");
    other.code = "joint";
    world.obligations.push_back(other);
    Record record{world};
    record.say("2020-10-09", {filed("1", "2020-09-22", "X", "joint")});
    EXPECT_EQ(status(record, "2020-09-25"), "on_time");
}

TEST(FilingExample, OneDutyOfSeveralIsFulfilledByAnyOfThem) {
    for (const auto owed : {Owed::jointly, Owed::any_one}) {
        auto shared = plan("2020-09-23");
        shared.who = {{"X", {}, {}, {}}, {"Y", {}, {}, {}}};
        shared.owed = owed;
        Record record{with(shared)};
        EXPECT_EQ(record.ask({.as_of = day("2020-09-30")}).table("duties").rows(), 1U);
        EXPECT_EQ(status(record, "2020-09-30"), "missing");
        record.say("2020-10-09", {filed("1", "2020-09-22", "Y")});
        EXPECT_EQ(status(record, "2020-09-30"), "on_time");
    }
}

Observation seen(const char* id, const char* value, const char* on, const char* unit = "X",
                 const char* period = "") {
    return {{"office", id, ""},     unit,    "公益短信", period, Span::period,
            Quantity::parse(value), "count", day(on)};
}

CampaignDocument with_act(const char* due) {
    auto act = plan(due);
    act.what = "act";
    act.fulfilled_by = {"公益短信"};
    return with(act);
}

TEST(FilingExample, AnActIsFulfilledByAnObservationThatItNames) {
    auto record = Record{with_act("2020-09-23")};
    EXPECT_EQ(status(record, "2020-09-30"), "missing");
    auto other = seen("1", "5", "2020-09-01");
    other.indicator = "媒体报道";
    record.say("2020-10-09", {other, seen("2", "0", "2020-09-02"), seen("3", "1", "2020-09-24"),
                              seen("4", "1", "2020-09-03", "Y")});
    EXPECT_EQ(status(record, "2020-09-23"), "open") << "another fact, none sent, another unit";
    EXPECT_EQ(status(record, "2020-09-30"), "late");
    record.say("2020-10-10", {seen("5", "2", "2020-09-23")});
    EXPECT_EQ(status(record, "2020-09-30"), "on_time") << "the first that counts";
    const auto result = record.ask({.as_of = day("2020-09-30")});
    const auto& duties = result.table("duties");
    EXPECT_EQ(std::get<std::string>(duties.cell(0, "filing")), "office/5");
    EXPECT_EQ(std::get<Date>(duties.cell(0, "received")), day("2020-09-23"));
    const auto why = result.explain(duties.at(duties.keys(0), "status"));
    EXPECT_NE(why.text(Language::zh).find("office/5 于 2020-09-23 记载“公益短信 2”"),
              std::string::npos)
        << why.text(Language::zh);
    record.say("2020-10-11",
               {Annulment{{"office", "z", ""}, {EntryKind::observation, {"office", "5", ""}}, ""}});
    EXPECT_EQ(status(record, "2020-09-30"), "late");
}

TEST(FilingExample, AnActMayBeReportedAndWhatCameFirstCounts) {
    auto record = Record{with_act("2020-09-23")};
    record.say("2020-10-09", {filed("1", "2020-09-22"), seen("2", "1", "2020-09-24")});
    EXPECT_EQ(status(record, "2020-09-30"), "on_time");
    auto later = Record{with_act("2020-09-23")};
    later.say("2020-10-09", {filed("1", "2020-09-25"), seen("2", "1", "2020-09-23")});
    EXPECT_EQ(status(later, "2020-09-30"), "on_time");
}

TEST(FilingExample, APeriodicActIsFulfilledInItsPeriod) {
    auto world = with_act("2020-09-23");
    auto& act = world.obligations[0];
    act.schedule = ScheduleEvery{Cycle::month, 1, ScheduleEvery::Takes::overlaps, day("2020-08-01"),
                                 day("2020-09-30")};
    act.opens.reset();
    act.opens_after_period = -40;
    act.due = DueRule{DueAfterPeriod{5, false}, true, Roll::none, std::nullopt};
    auto record = Record{world};
    const auto statuses = [&] {
        std::string out;
        const auto result = record.ask({.as_of = day("2020-10-31")});
        const auto& duties = result.table("duties");
        for (std::size_t i = 0; i < duties.rows(); ++i) {
            out += std::get<std::string>(duties.cell(i, "status")) + " ";
        }
        return out;
    };
    EXPECT_EQ(statuses(), "missing missing ");
    record.say("2020-10-31", {seen("1", "1", "2020-08-20")});
    EXPECT_EQ(statuses(), "on_time missing ") << "the day lies in August";
    record.say("2020-10-31", {seen("2", "1", "2020-10-03", "X", "2020-09")});
    EXPECT_EQ(statuses(), "on_time on_time ") << "the period is named";
}

TEST(FilingExample, WhatWasSeenTooEarlyOrOfNoDutyIsTold) {
    auto record = Record{with_act("2020-09-23")};
    record.say("2020-10-09", {seen("1", "1", "2020-07-01"), seen("2", "1", "2020-09-01", "Y"),
                              seen("3", "1", "2020-09-01", "nobody"),
                              Commitment{{"office", "k", ""},
                                         "nobody",
                                         "",
                                         "",
                                         Money::parse("5.00"),
                                         day("2020-09-01"),
                                         {},
                                         day("2020-09-01"),
                                         ""}});
    EXPECT_EQ(status(record, "2020-09-30"), "missing");
    const auto result = record.ask({.as_of = day("2020-09-30")});
    std::set<std::string> codes;
    const auto& findings = result.table("findings");
    for (std::size_t i = 0; i < findings.rows(); ++i) {
        codes.insert(std::get<std::string>(findings.cell(i, "code")));
    }
    for (const auto* code : {"observation_before_opening", "observation_unmatched",
                             "observation_unit_unresolved", "commitment_unit_unresolved"}) {
        EXPECT_TRUE(codes.contains(code)) << code;
    }
    const auto& statements = result.table("statements");
    ASSERT_EQ(statements.rows(), 4U);
    EXPECT_EQ(std::get<Money>(statements.cell(3, "amount")), Money::parse("5.00"));
    const auto why = result.explain(statements.at(statements.keys(3), "amount"));
    ASSERT_EQ(why.inputs.size(), 1U);
    EXPECT_EQ(why.inputs[0].amount, Money::parse("5.00"));
}

TEST(FilingExample, AnUnmatchedFilingIsToldWhichPeriodsThereAre) {
    auto world = with(plan("2020-09-23"));
    world.obligations[0].schedule =
        ScheduleListed{{{"first", {day("2020-08-01"), day("2020-08-31")}},
                        {"second", {day("2020-09-01"), day("2020-09-30")}}}};
    world.obligations[0].opens.reset();
    world.obligations[0].due = DueRule{DueAfterPeriod{5, false}, true, Roll::none, std::nullopt};
    auto record = Record{world};
    auto odd = filed("1", "2020-09-22");
    odd.period = "third";
    record.say("2020-10-09", {odd});
    const auto result = record.ask({.as_of = day("2020-10-31")});
    const auto& findings = result.table("findings");
    bool told = false;
    for (std::size_t i = 0; i < findings.rows(); ++i) {
        if (std::get<std::string>(findings.cell(i, "code")) != "filing_unmatched") continue;
        told = std::get<std::string>(findings.cell(i, "message_en")).find("first, second") !=
               std::string::npos;
    }
    EXPECT_TRUE(told);
}

TEST(FilingExample, ACompiledReportShowsOnHowManyItRests) {
    auto world = with(plan("2020-09-23"));
    world.obligations[0].who = {{"X", {}, {}, {}}, {"Y", {}, {}, {}}};
    auto whole = plan("2020-09-30");
    whole.code = "whole";
    whole.who = {{"county", {}, {}, {}}};
    whole.compiles = {"plan"};
    world.obligations.push_back(whole);
    Record record{world};
    record.say("2020-10-09", {filed("1", "2020-09-22", "Y")});
    const auto result = record.ask({.as_of = day("2020-09-25")});
    const auto table = agenda(result, {.unit = "county"});
    ASSERT_EQ(table.rows(), 1U);
    EXPECT_EQ(canonical_text(table.cell(0, "based_on")), "1/2");
}

}  // namespace
}  // namespace fupin
