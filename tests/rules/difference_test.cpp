// SPDX-License-Identifier: Apache-2.0
#include "rules/world.hpp"

namespace fupin {
namespace {

using namespace world;

Obligation monthly() {
    Obligation out;
    out.code = "o";
    out.title = "月报";
    out.who = {{"X", {}, {}, {}}};
    ScheduleEvery every;
    every.first_day = day("2020-08-01");
    every.last_day = day("2020-09-30");
    out.schedule = every;
    out.due = DueRule{DueOnMonthDay{5, 1}, true, Roll::following, std::nullopt};
    return out;
}

Instrument paper(std::vector<Effect> effects) {
    return {"n2",         "延期通知",        "", day("2020-09-20"), std::nullopt,
            std::nullopt, std::move(effects)};
}

/// "2020-09 moved 2020-10-09 2020-10-20 n2", one a row; what is absent is "-".
std::vector<std::string> lines(const Table& table) {
    std::vector<std::string> out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string line = canonical_text(table.cell(row, "period"));
        for (const auto* column : {"change", "old_due", "new_due", "cause"}) {
            const auto text = canonical_text(table.cell(row, column));
            line += " " + (text.empty() ? "-" : text);
        }
        out.push_back(line);
    }
    return out;
}

using Lines = std::vector<std::string>;

Lines changes(std::vector<Effect> effects, std::optional<DueRule> due = monthly().due) {
    auto world = document();
    auto obligation = monthly();
    obligation.due = due;
    world.obligations.push_back(obligation);
    world.phases.push_back({"p1", "", day("2020-08-01"), day("2020-09-30"), {}});
    world.instruments.push_back(paper(std::move(effects)));
    const Record record{world};
    const auto as_of = day("2020-09-23");
    const auto before =
        record.ask({.as_of = as_of, .known_at = KnownAt::end_of(day("2020-09-15"))});
    return lines(difference(before, record.ask({.as_of = as_of})));
}

TEST(Difference, TwoQuestionsThatDifferOnlyInWhatWasKnownGiveBothDays) {
    EXPECT_EQ(
        changes({SetDue{{"o", {"2020-09"}, {}}, day("2020-10-20"), {}, false, {}}}),
        (Lines{"2020-08 same 2020-09-07 2020-09-07 -", "2020-09 moved 2020-10-09 2020-10-20 n2"}));
}

TEST(Difference, AnExtendedPhaseAddsPeriods) {
    EXPECT_EQ(changes({ExtendPhase{"p1", day("2020-10-31"), false}}),
              (Lines{"2020-08 same 2020-09-07 2020-09-07 -", "2020-09 same 2020-10-09 2020-10-09 -",
                     "2020-10 added - 2020-11-05 n2"}));
}

TEST(Difference, AnEndRemovesAndAWaiverReleases) {
    EXPECT_EQ(changes({EndObligation{"o"}}),
              (Lines{"2020-08 same 2020-09-07 2020-09-07 -", "2020-09 removed 2020-10-09 - n2"}));
    EXPECT_EQ(changes({WaiveDuty{{"o", {"2020-08"}, {}}}})[0],
              "2020-08 released 2020-09-07 2020-09-07 n2");
}

TEST(Difference, ARuleMayComeWhereThereWasNone) {
    EXPECT_EQ(
        changes({SetDue{{"o", {"2020-08"}, {}}, day("2020-09-28"), {}, false, {}}}, std::nullopt),
        (Lines{"2020-08 dated - 2020-09-28 n2", "2020-09 same - - -"}));
}

TEST(Difference, ALaterDayMayChangeOnlyTheStatus) {
    auto world = document();
    world.obligations.push_back(monthly());
    const Record record{world};
    const auto table = difference(record.ask({.as_of = day("2020-09-07")}),
                                  record.ask({.as_of = day("2020-09-08")}));
    EXPECT_EQ(lines(table)[0], "2020-08 status 2020-09-07 2020-09-07 -");
    EXPECT_EQ(canonical_text(table.cell(0, "old_status")), "open");
    EXPECT_EQ(canonical_text(table.cell(0, "new_status")), "missing");
}

TEST(Difference, APaperAboutDaysOffIsACauseToo) {
    auto world = document();
    auto january = monthly();
    january.due = DueRule{DueOnDay{day("2020-01-31")}, true, Roll::following, std::nullopt};
    january.schedule = ScheduleOnce{{day("2020-01-01"), day("2020-01-15")}};
    world.obligations.push_back(january);
    const Record record{world};
    EXPECT_EQ(lines(difference(record.ask({.as_of = day("2020-01-25")}),
                               record.ask({.as_of = day("2020-01-27")}))),
              (Lines{" moved 2020-01-31 2020-02-03 国办发明电〔2020〕1号"}));
}

TEST(Difference, OfTwoCampaignsIsRefused) {
    auto other = document();
    other.title = "other";
    EXPECT_THROW((void)difference(Record{}.ask({.as_of = day("2020-09-23")}),
                                  Record{other}.ask({.as_of = day("2020-09-23")})),
                 Error);
}

}  // namespace
}  // namespace fupin
