// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/selection.hpp"

#include "market.hpp"

namespace fupin {
namespace {

using namespace market;

/// The condition asked of one purchase, atom by atom.
bool holds(const Condition& c, const Naive& n) {
    const auto has = [&](const std::string& value) {
        return std::find(c.values.begin(), c.values.end(), value) != c.values.end();
    };
    const auto part = [&](const Condition& inner) { return holds(inner, n); };
    switch (c.kind) {
        case Condition::Kind::all:
            return std::all_of(c.parts.begin(), c.parts.end(), part);
        case Condition::Kind::any:
            return std::any_of(c.parts.begin(), c.parts.end(), part);
        case Condition::Kind::none_of:
            return !holds(c.parts[0], n);
        case Condition::Kind::amount:
            return (!c.at_least || n.p.amount >= *c.at_least) &&
                   (!c.below || n.p.amount < *c.below);
        case Condition::Kind::member:
            break;
    }
    if (c.dimension == Dimension::ancestor) {
        return n.paid() && n.known_unit() && (has("county") || has(n.unit()));
    }
    const auto any_of = [&](const std::set<std::string>& all) {
        return std::any_of(all.begin(), all.end(), has);
    };
    if (c.dimension == Dimension::unit_class) return any_of(n.classes());
    if (c.dimension == Dimension::line) return any_of(n.lines());
    if (n.paid()) return any_of(n.keys(c.dimension));
    if (c.dimension <= Dimension::phase) return false;
    auto dated = n.p;
    dated.days[2] = day("2020-09-01");  // Only what the day decides is asked above and below.
    if (c.dimension >= Dimension::certified) return has("false");
    return any_of(Naive{dated}.keys(c.dimension));
}

std::vector<Condition> atoms() {
    using enum Dimension;
    Condition large;
    large.kind = Condition::Kind::amount;
    large.at_least = yuan("20.00");
    auto middle = large;
    middle.below = yuan("100.00");
    return {Condition::everything(),
            Condition::any({}),
            Condition::in(unit, {"X"}),
            Condition::in(unit, {"X", "Y"}),
            Condition::under("territory", {"county"}),
            Condition::under("territory", {"Y"}),
            Condition::in(unit_class, {"city"}),
            Condition::in(unit_class, {"city", "town"}),
            Condition::in(account, {"X"}),
            Condition::in(assisting_unit, {"Y"}),
            Condition::in(payer, {"budget", "乱"}),
            Condition::in(channel, {"832"}),
            Condition::in(mode, {"assisted"}),
            Condition::in(side, {"sell"}),
            Condition::in(source, {"platform"}),
            Condition::in(origin, {"654223"}),
            Condition::in(measure, {"kg"}),
            Condition::in(supplier, {"s1"}),
            Condition::in(product, {"p1", "p2"}),
            Condition::in(category, {"粮油"}),
            Condition::is(certified),
            Condition::in(certified, {"false"}),
            Condition::is(listed),
            Condition::is(household),
            Condition::in(day, {"2020-08-12", "2020-08-20"}),
            Condition::in(month, {"2020-08"}),
            Condition::in(quarter, {"2020Q3", "2020Q4"}),
            Condition::in(year, {"2019"}),
            Condition::in(phase, {"summer"}),
            Condition::in(phase, {"summer", "autumn"}),
            Condition::in(line, {"x"}),
            Condition::in(line, {"all", "y"}),
            large,
            middle};
}

TEST(FactFilter, AnswersEveryConditionAsAskedOfEachPurchase) {
    const auto purchases = random_purchases(1, 400);
    const auto ledger = ledger_of(purchases);
    ASSERT_EQ(ledger.facts().size(), purchases.size());
    auto conditions = atoms();
    std::mt19937 random{2};
    for (int i = 0; i < 200; ++i) {
        const auto any = [&] { return conditions[random() % conditions.size()]; };
        switch (random() % 3) {
            case 0:
                conditions.push_back(Condition::all({any(), any()}));
                break;
            case 1:
                conditions.push_back(Condition::any({any(), any(), any()}));
                break;
            default:
                conditions.push_back(Condition::negated(any()));
        }
    }
    std::size_t kept = 0;
    for (const auto& condition : conditions) {
        const FactFilter filter{ledger, condition};
        for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
            const Naive naive{purchases[ledger.facts().purchase[f]]};
            ASSERT_EQ(filter(FactId{f}), holds(condition, naive))
                << describe(condition, false) << ": " << canonical_json(naive.p);
            kept += filter(FactId{f}) ? 1 : 0;
        }
    }
    EXPECT_GT(kept, 10000U);
}

TEST(FactFilter, SaysWhatTheCampaignDoesNotHave) {
    const auto ledger = ledger_of(random_purchases(1, 3));
    using enum Dimension;
    const std::vector<std::pair<Condition, std::string>> unknown{
        {Condition::in(unit, {"X", "Q"}), "1 query_name_unknown|unit|Q"},
        {Condition::under("budget", {"X"}), "1 query_name_unknown|tree|budget"},
        {Condition::under("territory", {"Q"}), "1 query_name_unknown|unit|Q"},
        {Condition::in(unit_class, {"Q"}), "1 query_name_unknown|unit_class|Q"},
        {Condition::negated(Condition::in(line, {"Q"})), "1 query_name_unknown|line|Q"},
        {Condition::in(phase, {"none"}), "1 query_name_unknown|phase|none"},
        {Condition::in(month, {"2020Q3"}), "1 query_period_unknown|2020Q3|month"},
        {Condition::in(day, {"2020-08"}), "1 query_period_unknown|2020-08|day"}};
    for (const auto& [condition, expected] : unknown) {
        try {
            (void)FactFilter{ledger, condition};
            ADD_FAILURE() << expected;
        } catch (const InputError& error) {
            EXPECT_EQ(told(error), expected);
        }
    }
}

TEST(LineSets, HoldTheLinesOfEachPurchase) {
    const auto purchases = random_purchases(3, 200);
    const auto ledger = ledger_of(purchases);
    const LineSets sets{ledger};
    EXPECT_TRUE(sets.sets().at(0).empty());
    EXPECT_EQ(sets.sets().size(), 4U);
    for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
        std::set<std::string> lines;
        for (const auto line : sets.sets()[sets.of(FactId{f})]) {
            lines.insert(ledger.campaign().at(line).code);
        }
        const Naive naive{purchases[ledger.facts().purchase[f]]};
        EXPECT_EQ(lines, naive.lines());
        for (std::uint32_t l = 0; l < 3; ++l) {
            EXPECT_EQ(sets.contains(sets.of(FactId{f}), LineId{l}),
                      lines.contains(ledger.campaign().at(LineId{l}).code));
        }
    }
}

TEST(Selection, SumsThePostingsOfItsDaysEntriesAndFacts) {
    const auto purchases = random_purchases(4, 120);
    const auto ledger = ledger_of(purchases);
    const auto paid = *ledger.campaign().basis("paid");
    const FactFilter mine{ledger, Condition::in(Dimension::unit, {"X"})};
    for (const bool filtered : {false, true}) {
        for (const std::uint64_t known : {0U, 50U, 500U}) {
            for (const bool bounded : {false, true}) {
                Selection selection;
                selection.basis = paid;
                selection.known = known;
                selection.as_of = day("2020-08-25");
                if (bounded) selection.days = Period{day("2020-08-05"), day("2020-08-31")};
                if (filtered) selection.keep = [&](FactId fact) { return mine(fact); };
                std::int64_t fen = 0;
                std::int64_t count = 0;
                std::int64_t quantity = 0;
                for (std::uint64_t i = 0; i < std::min<std::uint64_t>(known, 120); ++i) {
                    const Naive n{purchases[i]};
                    if (!n.paid() || *n.paid() > day("2020-08-25")) continue;
                    if (bounded && *n.paid() < day("2020-08-05")) continue;
                    if (filtered && n.unit() != "X") continue;
                    fen += n.p.amount.fen();
                    ++count;
                    quantity += n.p.quantity.value_or(Quantity{}).thousandths();
                }
                const auto sums = sum(ledger, selection);
                EXPECT_EQ(sums.amount.value(), fen);
                EXPECT_EQ(sums.count.value(), count);
                EXPECT_EQ(sums.quantity.value(), quantity);
                EXPECT_EQ(sums.zero(), known == 0);
            }
        }
    }
}

TEST(Selection, TakesTheDaysOfItsPeriodByTheDating) {
    Record record{fair()};
    record.say("2020-09-05", {purchase(key("1"), "X", "5.00", {.paid = "2020-08-28"})});
    const auto ledger = record.ledger();
    Selection selection;
    selection.basis = *ledger.campaign().basis("paid");
    selection.known = 1;
    selection.days = Period{day("2020-08-01"), day("2020-08-31")};
    EXPECT_EQ(sum(ledger, selection).amount.money(), yuan("5.00"));
    selection.dating = Dating::booked;
    EXPECT_TRUE(sum(ledger, selection).zero());
    selection.days = Period{day("2020-09-01"), std::nullopt};
    EXPECT_EQ(sum(ledger, selection).amount.money(), yuan("5.00"));
}

}  // namespace
}  // namespace fupin
