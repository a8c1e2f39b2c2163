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
