// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/comparison.hpp"

#include "rules/world.hpp"

#include <random>

namespace fupin {
namespace {

using namespace world;

constexpr const char* kCauses[] = {"decisions",   "day",     "purchases",  "refunds",
                                   "corrections", "same_as", "annulments", "others"};

/// "1000.00 day=200.00 refunds=-50.00 1150.00" of one address; "" if it did not change.
std::string row(const Table& table, const std::string& address) {
    const auto keys = std::vector<std::string>{address};
    for (std::size_t r = 0; r < table.rows(); ++r) {
        if (table.keys(r) != keys) continue;
        auto out = canonical_text(table.cell(r, "before"));
        for (const auto* cause : kCauses) {
            const auto text = canonical_text(table.cell(r, cause));
            if (text != "0.00") out += " " + std::string{cause} + "=" + text;
        }
        return out + " " + canonical_text(table.cell(r, "after"));
    }
    return "";
}

Money amount(const Cell& cell) {
    const auto* found = std::get_if<Money>(&cell);
    return found == nullptr ? Money{} : *found;
}

/// The causes of every row add up to its change.
void expect_sums(const Table& table) {
    for (std::size_t r = 0; r < table.rows(); ++r) {
        Total sum;
        sum.add(amount(table.cell(r, "before")));
        for (const auto* cause : kCauses) sum.add(amount(table.cell(r, cause)));
        EXPECT_EQ(sum.money(), amount(table.cell(r, "after"))) << table.keys(r)[0];
        sum.subtract(amount(table.cell(r, "before")));
        EXPECT_EQ(sum.money(), amount(table.cell(r, "change"))) << table.keys(r)[0];
    }
}

/// The record of a month and what came to it until the next.
Record story() {
    Record record;
    record.say("2020-09-03",
               {purchase(key("1"), "X", "1000.00", {.paid = "2020-08-10"}),
                purchase(key("2"), "Y", "300.00", {.paid = "2020-08-20"}),
                purchase(key("3"), "Y", "300.00", {.paid = "2020-08-21"}),
                purchase(key("4"), "Y", "40.00", {.paid = "2020-08-22"}),
                purchase(key("5"), "X", "7.00", {.placed = "2020-09-01", .paid = "2020-09-02"})});
    record.say("2020-09-30", {purchase(key("6"), "X", "500.00", {.paid = "2020-08-30"}),
                              refund("r", key("1"), "200.00", "2020-08-25"),
                              correct("k", key("1"), Field::amount, "1000.00", "900.00"),
                              SameAs{key("2"), key("3"), ""},
                              Annulment{key("a", "office"), {EntryKind::purchase, key("4")}, ""}});
    return record;
}

TEST(Comparison, EachCauseTakesTheChangeAtItsTurn) {
    const auto record = story();
    const auto before =
        record.ask({.as_of = day("2020-08-31"), .known_at = KnownAt::end_of(day("2020-09-03"))});
    const auto after = record.ask({.as_of = day("2020-09-30")});
    const auto table = compare(before, after);
    EXPECT_EQ(row(table, "totals/2020-08/deduplicated"),
              "1640.00 purchases=500.00 refunds=-200.00 corrections=-100.00 same_as=-300.00 "
              "annulments=-40.00 1500.00");
    EXPECT_EQ(row(table, "lines/x/2020-08/amount"),
              "1000.00 purchases=500.00 refunds=-200.00 corrections=-100.00 1200.00");
    EXPECT_EQ(row(table, "totals/total/deduplicated"),
              "1640.00 day=7.00 purchases=500.00 refunds=-200.00 corrections=-100.00 "
              "same_as=-300.00 annulments=-40.00 1507.00");
    EXPECT_EQ(row(table, "lines/x/2020-09/amount"), " day=7.00 7.00");
    expect_sums(table);
}

TEST(Comparison, CountsAndRatesFollowTheSameCauses) {
    const auto record = story();
    const auto before =
        record.ask({.as_of = day("2020-08-31"), .known_at = KnownAt::end_of(day("2020-09-03"))});
    const auto after = record.ask({.as_of = day("2020-09-30")});
    const auto full = compare_in_full(before, after);
    EXPECT_EQ(full.amounts, compare(before, after));
    std::size_t counts = 0;
    for (std::size_t r = 0; r < full.counts.rows(); ++r) {
        const auto number = [&](const char* column) {
            const auto* found = std::get_if<std::int64_t>(&full.counts.cell(r, column));
            return found == nullptr ? std::int64_t{0} : *found;
        };
        std::int64_t sum = number("before");
        for (const auto* cause : {"decisions", "day", "purchases", "refunds", "corrections",
                                  "same_as", "annulments", "others"}) {
            sum += number(cause);
        }
        EXPECT_EQ(sum, number("after"));
        EXPECT_EQ(number("before") + number("change"), number("after"));
        if (full.counts.cell(r, "address") == Cell{"totals/2020-08/count"}) {
            EXPECT_EQ(number("purchases"), 1);
            EXPECT_EQ(number("refunds"), 0);
            EXPECT_EQ(number("same_as"), -1);
            EXPECT_EQ(number("annulments"), -1);
            ++counts;
        }
    }
    EXPECT_EQ(counts, 1U);
    const auto same = compare_in_full(after, after);
    EXPECT_EQ(same.counts.rows() + same.rates.rows(), 0U);
}

TEST(Comparison, RatesChangeByPercentagePoints) {
    auto campaign = document();
    campaign.quota_families.push_back({.code = "q",
                                       .title = "份额",
                                       .basis = "paid",
                                       .period = {"2020", {day("2020-01-01"), day("2020-12-31")}}});
    Quota quota;
    quota.family = "q";
    quota.unit = "X";
    quota.amount = Money::from_fen(300'000);
    campaign.quotas.push_back(quota);
    Record record{campaign};
    record.say("2020-09-03", {purchase(key("1"), "X", "1000.00", {.paid = "2020-08-10"})});
    record.say("2020-09-30", {purchase(key("2"), "X", "500.00", {.paid = "2020-08-11"}),
                              refund("r", key("1"), "1.00", "2020-08-25")});
    const auto before =
        record.ask({.as_of = day("2020-08-31"), .known_at = KnownAt::end_of(day("2020-09-03"))});
    const auto rates = compare_in_full(before, record.ask({.as_of = day("2020-08-31")})).rates;
    std::size_t found = 0;
    for (std::size_t r = 0; r < rates.rows(); ++r) {
        if (rates.cell(r, "address") != Cell{"quotas/X/2020/q/rate"}) continue;
        EXPECT_EQ(rates.cell(r, "before"), Cell{(Ratio{100'000, 300'000})});
        EXPECT_EQ(rates.cell(r, "purchases"), Cell{(Ratio{150'000, 300'000})});
        EXPECT_EQ(rates.cell(r, "refunds"), Cell{(Ratio{149'900, 300'000})});
        EXPECT_EQ(rates.cell(r, "after"), Cell{(Ratio{149'900, 300'000})});
        EXPECT_EQ(rates.cell(r, "change"), Cell{"16.63"});  // 49.9666… − 33.3333… = 16.6333…
        ++found;
    }
    EXPECT_EQ(found, 1U);
}

TEST(Comparison, WhatDidNotChangeHasNoRow) {
    const auto record = story();
    const auto result = record.ask({.as_of = day("2020-09-30")});
    EXPECT_EQ(compare(result, result).rows(), 0U);
    const auto later = record.ask({.as_of = day("2020-10-01")});
    EXPECT_EQ(compare(result, later).rows(), 0U);
}

TEST(Comparison, OfDifferentCampaignsDatingsOrRecordsIsRefused) {
    const auto record = story();
    const auto result = record.ask({.as_of = day("2020-09-30")});
    auto campaign = document();
    campaign.title = "另一版本";
    EXPECT_THROW((void)compare(result, Record{campaign}.ask({.as_of = day("2020-09-30")})), Error);
    EXPECT_THROW(
        (void)compare(result, record.ask({.as_of = day("2020-09-30"), .dating = Dating::booked})),
        Error);
    auto rolled_up = Question{.as_of = day("2020-09-30")};
    rolled_up.roll_up.comparable_to = day("2020-09-30");
    EXPECT_THROW((void)compare(result, record.ask(rolled_up)), Error);
    Record other;
    other.say("2020-09-03", {purchase(key("9"), "X", "1.00", {.paid = "2020-08-10"})});
    EXPECT_THROW((void)compare(other.ask({.as_of = day("2020-09-30")}), result), Error);
    const auto earlier = record.ask({.as_of = day("2020-09-30"), .known_at = KnownAt::position(2)});
    EXPECT_THROW((void)compare(result, earlier), Error);
}

/// Steps between two answers forgot them: what a person had resolved went away, and came back.
TEST(Regression, ComparisonsKnowWhoANameWasResolvedTo) {
    Record record;
    record.say("2020-09-03", {purchase(key("1"), "某某局", "1000.00", {.paid = "2020-08-10"}),
                              purchase(key("2"), "X", "7.00", {.paid = "2020-08-10"})});
    const Resolutions resolved{{{NameKind::unit, "某某局", "Y", day("2020-09-04"), "来函"}}};
    const auto ask = [&](const Resolutions& resolutions) {
        return evaluate(record.ledger(resolutions), {.as_of = day("2020-12-31")});
    };
    const auto before = ask(resolved);
    record.say("2020-10-02", {purchase(key("3"), "X", "10.00", {.paid = "2020-08-11"})});
    const auto table = compare(before, ask(resolved));
    EXPECT_GT(table.rows(), 0U);
    for (std::size_t r = 0; r < table.rows(); ++r) {
        EXPECT_EQ(table.cell(r, "purchases"), table.cell(r, "change")) << table.keys(r)[0];
    }
    // What was resolved since is a decision.
    const auto decided = compare(ask({}), ask(resolved));
    EXPECT_GT(decided.rows(), 0U);
    for (std::size_t r = 0; r < decided.rows(); ++r) {
        EXPECT_EQ(decided.cell(r, "decisions"), decided.cell(r, "change")) << decided.keys(r)[0];
    }
}

/// Whatever is said in whatever order, causes add up, and the last step is the later answer.
TEST(Comparison, CausesAddUpOnRandomRecords) {
    std::mt19937 random{20201127};
    const auto any = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const char* days[] = {"2020-08-05", "2020-08-20", "2020-09-02", "2020-09-20"};
    int rows = 0;
    for (int round = 0; round < 60; ++round) {
        Record record;
        int number = 0;
        for (const auto* recorded : {"2020-09-21", "2020-09-25", "2020-09-30"}) {
            std::vector<Entry> entries;
            for (int i = 0; i < 8; ++i) {
                const auto name = std::to_string(number++);
                const auto target = key(std::to_string(any(number)).c_str());
                const auto money = std::to_string(1 + any(500)) + ".50";
                switch (any(6)) {
                    case 0:
                        entries.push_back(
                            refund(name.c_str(), target, money.c_str(), days[any(4)]));
                        break;
                    case 1:
                        entries.push_back(
                            SameAs{key(std::to_string(any(number)).c_str()), target, ""});
                        break;
                    case 2:
                        entries.push_back(Annulment{
                            key(name.c_str(), "office"), {EntryKind::purchase, target}, ""});
                        break;
                    default:
                        entries.push_back(purchase(key(name.c_str()), any(2) == 0 ? "X" : "Y",
                                                   money.c_str(), {.paid = days[any(4)]}));
                }
            }
            record.say(recorded, std::move(entries));
        }
        const auto before = record.ask(
            {.as_of = day("2020-08-31"), .known_at = KnownAt::end_of(day("2020-09-21"))});
        const auto after = record.ask({.as_of = day("2020-09-30")});
        const auto table = compare(before, after);
        expect_sums(table);
        rows += static_cast<int>(table.rows());
    }
    EXPECT_GT(rows, 500);
}

}  // namespace
}  // namespace fupin
