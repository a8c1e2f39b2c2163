// SPDX-License-Identifier: Apache-2.0
// How complete the filings are on which totals rest (docs/rules.md, "Completeness of totals").
#include "fupin/rules/feeding.hpp"

#include "rules/world.hpp"

namespace fupin {
namespace {

using namespace world;
using Rows = std::vector<std::string>;

Obligation monthly(const char* code, std::vector<std::string> units) {
    Obligation out;
    out.code = out.title = code;
    for (auto& unit : units) out.who.push_back({std::move(unit), {}, {}, {}});
    ScheduleEvery every;
    every.first_day = day("2020-08-01");
    every.last_day = day("2020-10-31");
    out.schedule = every;
    out.due = DueRule{DueOnMonthDay{5, 1}, true, Roll::none, std::nullopt};
    return out;
}

/// X and Y stand below a county. Both report each month what feeds two lines; Y owes a plan that
/// feeds none, X need not report in August.
CampaignDocument world_of_reports() {
    auto world = document();
    world.units[0].level = "county";
    world.lines.push_back(world.lines[0]);
    world.lines.back().code = "second";
    auto report = monthly("report", {"X", "Y"});
    report.feeds = {"x", "second"};
    report.counting.early_counts = true;
    world.obligations = {report, monthly("plan", {"Y"})};
    Instrument paper{.code = "paper", .issued = day("2020-08-02")};
    paper.effects.emplace_back(WaiveDuty{{"report", {"2020-08"}, {"X"}}});
    world.instruments = {paper};
    return world;
}

Filing filing(const char* number, const char* unit, const char* period) {
    Filing out;
    out.key = {"office", number, ""};
    out.unit = unit;
    out.obligation = "report";
    out.period = period;
    out.received = *Moment::try_parse("2020-09-02");
    return out;
}

/// "county 3 2 1 2/3": unit, expected, received, exempt, completeness.
Rows told(const Table& table) {
    Rows out;
    for (std::size_t row = 0; row < table.rows(); ++row) {
        std::string text;
        for (const auto* column : {"unit", "expected", "received", "exempt", "completeness"}) {
            const auto cell = canonical_text(table.cell(row, column));
            text += (text.empty() || cell.empty() ? "" : " ") + cell;
        }
        out.push_back(text);
    }
    return out;
}

TEST(Feeding, CountsDutiesThatFeedALineDueOrNotWithoutTheExempt) {
    Record record{world_of_reports()};
    record.say("2020-09-03", {filing("1", "Y", "2020-08"), filing("2", "X", "2020-09")});
    const auto on = [&](const char* as_of) {
        return told(feeding(record.ask({.as_of = day(as_of)}), {.level = "county"}));
    };
    // September is not over and not due, but counts; October has not begun.
    EXPECT_EQ(on("2020-09-10"), (Rows{"total 3 2 1 2/3", "county 3 2 1 2/3"}));
    EXPECT_EQ(on("2020-08-31"), (Rows{"total 1 0 1 0/1", "county 1 0 1 0/1"}));
    EXPECT_EQ(on("2020-07-31"), Rows{"total 0 0 0"});
    EXPECT_EQ(on("2020-10-01"), (Rows{"total 5 2 1 2/5", "county 5 2 1 2/5"}));
}

TEST(Feeding, HasNoRateWhereNobodyKnowsWhoElseOwes) {
    auto world = world_of_reports();
    world.unit_classes.push_back({.code = "shops", .members = {{"X", {}}, {"Y", {}}}});
    world.obligations[0].who = {{"", "shops", {}, {}}};
    Record record{world};
    EXPECT_EQ(told(feeding(record.ask({.as_of = day("2020-09-10")}))), Rows{"total 3 0 1"});
}

TEST(Feeding, AreasAreThoseOfTheDayOfADutyOrOfTheRollUp) {
    auto world = world_of_reports();
    world.units.push_back({.code = "county2",
                           .title = "乙县",
                           .level = "county",
                           .validity = {day("2020-10-01"), std::nullopt}});
    Instrument paper{.code = "moved", .issued = day("2020-09-20")};
    paper.effective = day("2020-10-01");
    world.instruments.push_back(paper);
    UnitEvent move{.code = "move", .kind = UnitEventKind::move};
    move.units = {"Y"};
    move.tree = "territory";
    move.parent = "county2";
    move.citation.instrument = "moved";
    world.unit_events = {move};
    Record record{world};
    record.say("2020-09-03", {filing("1", "Y", "2020-08")});
    Question question{.as_of = day("2020-10-20")};
    const FeedingAreas counties{.tree = "territory", .level = "county"};
    EXPECT_EQ(told(feeding(record.ask(question), counties)),
              (Rows{"total 5 1 1 1/5", "county 3 1 1 1/3", "county2 2 0 0 0/2"}));
    question.roll_up.comparable_to = day("2020-10-20");
    EXPECT_EQ(told(feeding(record.ask(question), counties)),
              (Rows{"total 5 1 1 1/5", "county 2 0 1 0/2", "county2 3 1 0 1/3"}));
    EXPECT_THROW((void)feeding(record.ask(question), {.tree = "none"}), NotFoundError);
}

}  // namespace
}  // namespace fupin
