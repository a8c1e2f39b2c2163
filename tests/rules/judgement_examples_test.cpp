// SPDX-License-Identifier: Apache-2.0
// Worked examples of duties, lines, certification and quotas (docs/rules.md).
#include "rules/world.hpp"

#include <cstdio>
#include <set>

namespace fupin {
namespace {

using namespace world;

Filing filed(const char* id, const char* received, const char* period = "") {
    Filing out;
    out.key = {"office", id, ""};
    out.unit = "X";
    out.obligation = "plan";
    out.period = period;
    out.received = *Moment::try_parse(received);
    return out;
}

CampaignDocument with_plan(std::vector<Effect> effects = {}, const char* issued = "2020-08-20") {
    auto world = document();
    world.obligations.push_back({.code = "plan",
                                 .title = "方案",
                                 .what = "plan",
                                 .who = {{"X", {}}},
                                 .schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}},
                                 .opens = day("2020-07-30"),
                                 .due = DueRule{.rule = DueOnDay{day("2020-08-12")}}});
    if (!effects.empty()) {
        world.instruments.push_back({"notice2", "延期通知", "办公室", day(issued), std::nullopt,
                                     std::nullopt, std::move(effects)});
    }
    return world;
}

std::string status(const Record& record, const char* as_of, KnownAt known = {}) {
    const auto result = record.ask({.as_of = day(as_of), .known_at = known});
    const auto& duties = result.table("duties");
    return canonical_text(duties.cell(0, "status")) +
           (canonical_text(duties.cell(0, "flags")).empty()
                ? ""
                : " " + canonical_text(duties.cell(0, "flags")));
}

TEST(DutyExample, FiledOnTheLastDayIsOnTimeAndTheDayAfterLate) {
    Record one{with_plan()};
    one.say("2020-08-31", {filed("1", "2020-08-12 23:59")});
    EXPECT_EQ(status(one, "2020-08-31"), "on_time");
    Record other{with_plan()};
    other.say("2020-08-31", {filed("1", "2020-08-13")});
    EXPECT_EQ(status(other, "2020-08-31"), "late");
    EXPECT_EQ(status(other, "2020-08-12"), "open");
    EXPECT_EQ(status(other, "2020-07-29"), "not_yet_open");
    EXPECT_EQ(status(Record{with_plan()}, "2020-08-13"), "missing");
}

TEST(DutyExample, AnExtensionMakesALateFilingOnTimeOnceItIsKnown) {
    const SetDue effect{{"plan", {""}, {}}, day("2020-08-20"), std::nullopt, false};
    auto world = with_plan({effect});
    std::get<SetDue>(world.instruments[0].effects[0]).duties.periods.clear();
    const auto period = expand(Campaign{world}, calendar(), {day("2020-08-23")}, Date::max());
    std::get<SetDue>(world.instruments[0].effects[0]).duties.periods = {
        period.schedule()[0].period.code};
    Record record{world};
    record.say("2020-08-15", {filed("1", "2020-08-14")});
    record.say("2020-08-21", {filed("2", "2020-08-21")});
    EXPECT_EQ(status(record, "2020-08-19"), "late");
    EXPECT_EQ(status(record, "2020-08-23"), "on_time");
    EXPECT_EQ(status(record, "2020-08-23", KnownAt::end_of(day("2020-08-19"))), "late");
}

TEST(DutyExample, AShortenedDueDayDoesNotTurnAnEarlierFilingLate) {
    auto world =
        with_plan({SetDue{{"plan", {}, {}}, day("2020-08-10"), std::nullopt, false}}, "2020-08-13");
    const auto rows = expand(Campaign{world}, calendar(), {day("2020-08-23")}, Date::max());
    std::get<SetDue>(world.instruments[0].effects[0]).duties.periods = {
        rows.schedule()[0].period.code};
    Record record{world};
    record.say("2020-08-12", {filed("1", "2020-08-11")});
    EXPECT_EQ(status(record, "2020-08-23"), "on_time older_due");
}

TEST(DutyExample, ForgivenLatenessStaysLateButApart) {
    auto world = with_plan({ForgiveLateness{{"plan", {}, {}}}});
    const auto rows = expand(Campaign{world}, calendar(), {day("2020-08-23")}, Date::max());
    std::get<ForgiveLateness>(world.instruments[0].effects[0]).duties.periods = {
        rows.schedule()[0].period.code};
    Record record{world};
    record.say("2020-08-20", {filed("1", "2020-08-14")});
    EXPECT_EQ(status(record, "2020-08-23"), "late_waived");
    const auto result = record.ask({.as_of = day("2020-08-23")});
    EXPECT_EQ(text(result, "completeness/all/all/completeness"), "1/1");
    EXPECT_EQ(text(result, "completeness/all/all/timeliness"), "0/1");
}

TEST(DutyExample, AWithdrawnFilingCountsNoMore) {
    Record record{with_plan()};
    record.say("2020-08-20", {filed("1", "2020-08-11"), FilingStep{{"office", "w", ""},
                                                                   EntryKind::filing_withdrawal,
                                                                   {"office", "1", ""},
                                                                   {day("2020-08-15"), {}},
                                                                   "",
                                                                   ""}});
    EXPECT_EQ(status(record, "2020-08-14"), "on_time");
    EXPECT_EQ(status(record, "2020-08-15"), "missing");
}

TEST(TachengExample, SixtySixDutiesOnTheDayOfTheSummary) {
    const auto campaign = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json");
    const auto result =
        evaluate({campaign, calendar(), Journal{}.snapshot()}, {.as_of = day("2020-09-23")});
    EXPECT_EQ(result.table("duties").rows(), 66U);
    EXPECT_EQ(text(result, "statuses/missing/duties"), "32");
    EXPECT_EQ(text(result, "statuses/open/duties"), "27");
    EXPECT_EQ(text(result, "statuses/not_yet_open/duties"), "7");
    EXPECT_EQ(text(result, "completeness/all/all/expected"), "32");
}

TEST(TachengExample, TheUnionPaidPurchaseStandsInEachOfItsLinesAndOnceInTheTotal) {
    auto world = read_campaign(FUPIN_SOURCE_DIR "/data/campaigns/tacheng-2020.json").document();
    world.products.push_back({"p", "黑木耳", {}, "食用菌"});
    world.suppliers.push_back({"s", "示例合作社", {}, "", {}});
    world.certificates.push_back({"c",
                                  "p",
                                  "s",
                                  {{"county", day("2020-01-05")},
                                   {"prefecture", day("2020-02-05")},
                                   {"province", day("2020-03-05")}},
                                  {day("2020-01-01"), std::nullopt},
                                  ""});
    auto bought =
        purchase(key("1"), "地区妇联", "888.00", {.placed = "2020-08-10", .paid = "2020-08-20"});
    bought.payer = "工会";
    bought.channel = "832平台";
    bought.product = "黑木耳";
    bought.supplier = "示例合作社";
    Record record{world};
    record.say("2020-08-31", {bought});
    const auto result = record.ask({.as_of = day("2020-09-23")});
    const std::string set = "{finance,finance_certified,finance_832,union,women}";
    for (const auto* line : {"finance", "finance_certified", "finance_832", "union", "women"}) {
        EXPECT_EQ(money(result, ("lines/" + std::string{line} + "/total/amount").c_str()),
                  yuan("888.00"))
            << line;
    }
    EXPECT_EQ(money(result, ("overlap/" + set + "/2020-08/amount").c_str()), yuan("888.00"));
    EXPECT_EQ(money(result, "totals/total/deduplicated"), yuan("888.00"));
    EXPECT_EQ(money(result, "totals/total/naive"), yuan("4440.00"));
    EXPECT_EQ(money(result, "totals/total/multiple"), yuan("3552.00"));
}

TEST(CertificationExample, OnlyTheDayOfTheOrderCounts) {
    auto world = document();
    world.products.push_back({"p", "面粉", {}, ""});
    world.suppliers.push_back({"s", "合作社", {}, "", {}});
    world.certificate_levels = {"county", "province"};
    world.counting_level = "province";
    world.certificates.push_back({"c",
                                  "p",
                                  "s",
                                  {{"county", day("2020-08-01")}, {"province", day("2020-08-10")}},
                                  {day("2020-08-10"), day("2020-09-01")},
                                  ""});
    Record record{world};
    std::vector<Entry> rows;
    for (const auto* placed : {"2020-08-09", "2020-08-10", "2020-09-01", "2020-09-02"}) {
        auto row = purchase(key(placed), "X", "1.00", {.placed = placed, .paid = "2020-09-03"});
        row.product = "面粉";
        row.supplier = "合作社";
        rows.emplace_back(row);
    }
    record.say("2020-09-10", rows);
    const auto result = record.ask({.as_of = day("2020-09-10")});
    EXPECT_EQ(text(result, "certification/certified/count"), "2");
    EXPECT_EQ(text(result, "certification/not_certified/count"), "2");
}

TEST(QuotaExample, ARefundOfTheNextYearBelongsToThePurchase) {
    auto world = document();
    for (const auto* year : {"2024", "2025"}) {
        world.quota_families.push_back({.code = year,
                                        .title = year,
                                        .kind = QuotaKind::fixed_amount,
                                        .basis = "paid",
                                        .period = *parse_period(year)});
        world.quotas.push_back({.family = year, .unit = "X", .amount = yuan("2000.00")});
    }
    Record record{world};
    record.say("2025-02-01", {purchase(key("1"), "X", "1000.00", {.paid = "2024-12-20"}),
                              refund("r", key("1"), "200.00", "2025-01-10")});
    const auto result = record.ask({.as_of = day("2025-02-01")});
    EXPECT_EQ(money(result, "quotas/X/2024/2024/executed"), yuan("800.00"));
    EXPECT_EQ(money(result, "quotas/X/2025/2025/executed"), yuan("0.00"));
    EXPECT_EQ(text(result, "quotas/X/2024/2024/execution"), "not_met");
    EXPECT_EQ(money(result, "quotas/X/2024/2024/missing"), yuan("1200.00"));
}

TEST(QuotaExample, WithoutACanteenPurchasesAreShownAndThereIsNoDenominator) {
    auto world = document();
    world.quota_families.push_back({.code = "reserved",
                                    .title = "预留",
                                    .kind = QuotaKind::share_floor,
                                    .basis = "paid",
                                    .period = *parse_period("2020"),
                                    .share = Ratio{1, 10}});
    world.quotas.push_back(
        {.family = "reserved", .unit = "X", .exemption = Exemption{"none", "无食堂"}});
    world.quotas.push_back({.family = "reserved", .unit = "Y", .base = yuan("1000.01")});
    Record record{world};
    record.say("2020-08-31", {purchase(key("1"), "X", "5.00", {.paid = "2020-08-20"})});
    const auto result = record.ask({.as_of = day("2020-12-31")});
    EXPECT_EQ(text(result, "quotas/X/2020/reserved/state"), "exempt");
    EXPECT_EQ(money(result, "quotas/X/2020/reserved/executed"), yuan("5.00"));
    EXPECT_EQ(text(result, "quotas/X/2020/reserved/rate"), "");
    EXPECT_EQ(money(result, "quotas/Y/2020/reserved/required"), yuan("100.01"));
}

TEST(QuotaExample, ThePublishedRatesComeOutOfTheRecord) {
    const auto campaign = read_campaign(FUPIN_SOURCE_DIR "/tests/data/campaigns/published.json");
    Journal journal;
    Ingest ingest{journal, {.recorded = day("2025-01-31")}};
    std::FILE* file = std::fopen(FUPIN_SOURCE_DIR "/tests/data/published/purchases.csv", "rb");
    ASSERT_NE(file, nullptr);
    std::string bytes(1 << 16, '\0');
    bytes.resize(std::fread(bytes.data(), 1, bytes.size(), file));
    std::fclose(file);
    ingest.read(Family::purchases, bytes, {.name = "purchases.csv"});
    const auto receipt = ingest.finish();
    EXPECT_EQ(receipt.total(RecordClass::rejected).rows, 0U);
    std::set<std::string> rates;
    for (const auto* as_of : {"2020-08-31", "2024-12-31"}) {
        const auto result =
            evaluate({campaign, calendar(), journal.snapshot()}, {.as_of = day(as_of)});
        const auto& quotas = result.table("quotas");
        for (std::size_t row = 0; row < quotas.rows(); ++row) {
            const auto* rate = std::get_if<Ratio>(&quotas.cell(row, "rate"));
            if (!rate) continue;
            rates.insert(std::string{as_of} + " " +
                         percent_text(*rate, 2, Rounding::half_up, Ratio{1, 1}));
        }
    }
    EXPECT_TRUE(rates.contains("2020-08-31 23.43%"));
    EXPECT_TRUE(rates.contains("2020-08-31 22.86%"));
    EXPECT_TRUE(rates.contains("2024-12-31 111.84%"));
}

}  // namespace
}  // namespace fupin
