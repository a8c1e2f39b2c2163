// SPDX-License-Identifier: Apache-2.0
// fupin inside another program: a campaign from the builder, entries of every kind from structs,
// a snapshot, and the totals of its lines. Usage: embed DATA_DIR

#include <fupin/fupin.hpp>

#include <cstdio>

namespace {

using namespace fupin;

Campaign make_campaign() {
    CampaignBuilder builder{"example", "示例活动"};
    builder.document().calendar = "cn";
    builder.add(Phase{"month", "活动月", Date{2020, 8, 1}, Date{2020, 9, 30}, {}});
    builder.add(Tree{"territory", "属地"});
    builder.add(Unit{.code = "county", .title = "示例县", .level = "county"});
    builder.add(Unit{.code = "school",
                     .title = "第一小学",
                     .level = "unit",
                     .places = {{"territory", "county", {}}}});
    builder.add(Line{"finance",
                     "财政",
                     "county",
                     "paid",
                     Cycle::month,
                     Condition::in(Dimension::payer, {"budget", "trade_union"}),
                     {}});
    builder.add(Line{"union",
                     "工会",
                     "county",
                     "paid",
                     Cycle::month,
                     Condition::in(Dimension::payer, {"trade_union"}),
                     {}});
    builder.add(Obligation{.code = "monthly",
                           .title = "月报",
                           .what = "statistics",
                           .who = {{"school", {}}},
                           .schedule = ScheduleEvery{.cycle = Cycle::month,
                                                     .first_day = Date{2020, 8, 1},
                                                     .last_day = Date{2020, 9, 30}},
                           .due = DueRule{.rule = DueOnMonthDay{5, 1}, .roll = Roll::following},
                           .feeds = {"finance"}});
    return builder.build();
}

Purchase bought(const char* order, const char* payer, const char* amount, Date placed) {
    Purchase purchase;
    purchase.key = {"platform", order, "1"};
    purchase.for_unit = "第一小学";
    purchase.payer = payer;
    purchase.amount = Money::parse(amount);
    purchase.days[static_cast<std::size_t>(State::placed)] = placed;
    return purchase;
}

std::vector<Entry> entries() {
    const Key first{"platform", "7001", "1"};
    const Key second{"platform", "7002", "1"};
    auto sheet = bought("7003", "budget", "300.00", Date{2020, 8, 12});
    sheet.key = {"sheet", "A-1", "1"};
    auto mistake = bought("7009", "budget", "9999.00", Date{2020, 8, 13});
    auto given_back = bought("R-1", "budget", "20.00", Date{2020, 8, 14});
    given_back.days[static_cast<std::size_t>(State::paid)] = Date{2020, 8, 20};
    Filing filing;
    filing.key = {"office", "F-1", ""};
    filing.unit = "school";
    filing.obligation = "monthly";
    filing.period = "2020-08";
    filing.received = {Date{2020, 9, 4}, std::nullopt};
    auto again = filing;
    again.key.order = "F-2";
    again.received.day = Date{2020, 9, 6};
    again.replaces = filing.key;
    Declared declared{{"office", "D-1", ""},   "school", "finance",       "2020-08", false,
                      Money::parse("1200.00"), "money",  Date{2020, 9, 4}};
    return {
        bought("7001", "budget", "1000.00", Date{2020, 8, 10}),
        bought("7002", "trade_union", "500.00", Date{2020, 8, 11}),
        bought("7003", "budget", "300.00", Date{2020, 8, 12}),
        sheet,
        mistake,
        UnlinkedRefund{given_back},
        Progress{{"platform", "P-1", "1"}, first, State::paid, Date{2020, 8, 20}, {}, false},
        Progress{{"platform", "P-2", "1"},
                 second,
                 State::paid,
                 Date{2020, 9, 2},
                 Money::parse("200.00"),
                 false},
        Progress{{"platform", "P-3", "1"},
                 {"platform", "7003", "1"},
                 State::paid,
                 Date{2020, 8, 25},
                 {},
                 false},
        Refund{{"platform", "B-1", "1"}, first, Money::parse("100.00"), {}, Date{2020, 9, 1}},
        Cancel{{"platform", "C-1", "1"}, second, Date{2020, 9, 10}},
        Correction{{"office", "K-1", "1"},
                   {EntryKind::purchase, first},
                   Field::payer,
                   "budget",
                   "trade_union",
                   "工会付款"},
        SameAs{{"platform", "7003", "1"}, sheet.key, "同一笔"},
        Annulment{{"office", "X-1", "1"}, {EntryKind::purchase, mistake.key}, "误录"},
        filing,
        again,
        FilingStep{{"office", "S-1", ""},
                   EntryKind::filing_approval,
                   again.key,
                   {Date{2020, 9, 8}, {}},
                   "county",
                   {}},
        declared,
    };
}

}  // namespace

int main(int argc, char** argv) try {
    if (argc != 2) {
        std::fputs("usage: embed DATA_DIR\n", stderr);
        return 2;
    }
    const auto campaign = make_campaign();
    const auto calendar = read_calendar(std::string{argv[1]} + "/calendars/cn.json");

    Journal journal;
    const auto receipt = append_entries(journal, entries(), {.recorded = Date{2020, 9, 20}});
    std::fputs(to_text(receipt.summary()).c_str(), stdout);

    const auto result =
        evaluate({campaign, calendar, journal.snapshot()}, {.as_of = Date{2020, 9, 23}});
    std::fputs(to_text(result.table("lines")).c_str(), stdout);
    std::fputs(result.explain("lines/union/total/amount").text(Language::zh).c_str(), stdout);

    // 7001 was corrected to the union: 1,000 − 100; 7002 was cancelled; so the union line is 900.
    const auto& lines = result.table("lines");
    const auto amount = lines[lines.at({"union", "total"}, "amount")];
    return std::get<Money>(amount) == Money::parse("900.00") ? 0 : 1;
} catch (const fupin::Error& error) {
    std::fputs(error.what(), stderr);
    return 1;
}
