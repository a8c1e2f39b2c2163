// SPDX-License-Identifier: Apache-2.0
#include "fupin/rules/suspicion.hpp"

#include "fupin/core/text.hpp"
#include "rules/world.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <random>
#include <set>
#include <tuple>

namespace fupin {
namespace {

using namespace world;

Purchase trade(Key of, const char* on, const char* amount = "100.00") {
    auto out = purchase(std::move(of), "X", amount, {.paid = on});
    out.product = "苹果";
    return out;
}

/// Purchases of each suspicion by the order of their keys, as "1 2; 4 5".
std::string orders_of(const Ledger& ledger, const Question& question) {
    std::string out;
    for (const auto& cluster : suspicions(ledger, question)) {
        out += out.empty() ? "" : "; ";
        for (const auto& member : cluster.members) {
            if (out.size() > 0 && out.back() != ' ') out += ' ';
            out += ledger.snapshot().text(ledger.snapshot().key(member.purchase)[1]);
        }
    }
    return out;
}
std::string orders_of(const Record& record, const char* as_of = "2020-12-31") {
    return orders_of(record.ledger(), {.as_of = day(as_of)});
}

TEST(Suspicion, IsOfEqualPurchasesNoMoreThanSevenDaysApart) {
    Record seven;
    seven.say("2020-09-01", {trade(key("1"), "2020-08-01"), trade(key("2"), "2020-08-08")});
    EXPECT_EQ(orders_of(seven), "1 2");
    Record eight;
    eight.say("2020-09-01", {trade(key("1"), "2020-08-01"), trade(key("2"), "2020-08-09")});
    EXPECT_EQ(orders_of(eight), "");
}

TEST(Suspicion, GoesFromOneToTheNextOfThoseThatAreThere) {
    Record record;
    record.say("2020-09-01", {trade(key("1"), "2020-08-01"), trade(key("2"), "2020-08-08"),
                              trade(key("3"), "2020-08-15"), trade(key("4"), "2020-08-23")});
    EXPECT_EQ(orders_of(record), "1 2 3");
    record.say("2020-10-01", {refund("r", key("2"), "100.00", "2020-09-20")});
    EXPECT_EQ(orders_of(record, "2020-09-19"), "1 2 3");
    EXPECT_EQ(orders_of(record), "");
    Record close;
    close.say("2020-09-01", {trade(key("1"), "2020-08-01"), trade(key("2"), "2020-08-04"),
                             trade(key("3"), "2020-08-08")});
    close.say("2020-10-01", {refund("r", key("2"), "100.00", "2020-09-20")});
    EXPECT_EQ(orders_of(close), "1 3");
}

/// Order "o/1" without an item and item 1 of order "o" have one name. Facts of strands came after
/// those of single purchases, so that a ledger that was extended gave them in another order.
TEST(Regression, PurchasesOfOneNameAreSuspectedInOneOrderHoweverTheLedgerCameAbout) {
    const Campaign campaign{document()};
    const std::vector<Entry> both{trade({"platform", "o/1", ""}, "2020-08-10"),
                                  trade({"platform", "o", "1"}, "2020-08-10")};
    for (const auto& refunded : both) {
        Journal journal;
        (void)append_entries(journal, both, {.recorded = day("2020-09-01")});
        const auto first = post({campaign, calendar(), journal.snapshot()});
        const std::vector<Entry> back{
            refund("r", std::get<Purchase>(refunded).key, "1.00", "2020-08-20")};
        (void)append_entries(journal, back, {.recorded = day("2020-09-02")});
        const Question question{.as_of = day("2020-12-01")};
        const auto posted = suspicions(post({campaign, calendar(), journal.snapshot()}), question);
        const auto grown = suspicions(extended(first, journal.snapshot()), question);
        ASSERT_EQ(posted.size(), 1U);
        ASSERT_EQ(grown.size(), 1U);
        for (std::size_t i = 0; i < 2; ++i) {
            EXPECT_EQ(posted[0].members[i].purchase, i);
            EXPECT_EQ(grown[0].members[i].purchase, i);
        }
    }
}

/// Purchases of few units, goods and amounts over some weeks, with what may be said of them.
std::vector<Entry> entries(std::mt19937& random, int first, int count) {
    const auto any = [&](unsigned end) { return random() % end; };
    std::vector<Entry> out;
    for (int i = first; i < first + count; ++i) {
        const auto name = std::to_string(i);
        const auto order = name.c_str();
        const char* units[] = {"X", "Y", "X单位", "乙 单位", "乙单位", ""};
        const char* goods[] = {"苹果", "苹 果", "梨", ""};
        auto one = purchase(key(order), units[any(6)], "0.00", {});
        one.product = goods[any(4)];
        one.supplier = goods[any(4)];
        one.amount = Money::from_fen(any(2) == 0 ? 100 : 200);
        one.side = any(9) == 0 ? Side::sell : Side::buy;
        const auto on = day("2020-06-01").plus_days(static_cast<int>(any(60)));
        if (any(12) != 0) one.days[static_cast<std::size_t>(State::paid)] = on;
        out.emplace_back(one);
        const auto later = on.plus_days(static_cast<int>(any(30))).to_string();
        if (any(6) == 0) {
            out.emplace_back(refund(("r" + name).c_str(), key(order), any(2) == 0 ? "1.00" : "0.50",
                                    later.c_str()));
        }
        if (any(8) == 0) {
            out.emplace_back(correct(("c" + name).c_str(), key(order), Field::for_unit,
                                     one.for_unit.c_str(), any(2) == 0 ? "X" : "丁"));
        }
    }
    return out;
}

/// Groups of purchases, each pair of them compared with no regard to what lies between.
std::set<std::set<std::uint64_t>> pair_by_pair(const Ledger& ledger, const Question& question) {
    struct One {
        std::uint64_t purchase;
        std::tuple<std::string, std::string, std::string, std::int64_t> content;
        Date judged;
    };
    const auto& facts = ledger.facts();
    const auto basis = *ledger.campaign().basis(question.basis);
    std::vector<std::int64_t> net(facts.size());
    const auto& postings = ledger.postings(basis);
    for (std::size_t i = 0; i < postings.prefix(ledger.snapshot().prefix(question.known_at)); ++i) {
        if (postings.effective[i] <= question.as_of) {
            net[postings.fact[i].index()] += postings.amount_fen[i];
        }
    }
    std::vector<One> all;
    for (std::uint32_t f = 0; f < facts.size(); ++f) {
        const auto fact = facts[f];
        const auto text = [&](std::uint32_t code) { return ledger.codes()[code]; };
        if (net[f] <= 0 || !fact.judged || !ledger.buys(FactId{f})) continue;
        if (text(fact.unit_name).empty()) continue;
        if (text(fact.product_name).empty() && text(fact.supplier_name).empty()) continue;
        const auto unit = ledger.campaign().find_unit(text(fact.unit_name)).found;
        all.push_back(
            {fact.purchase,
             {unit ? "=" + ledger.campaign().at(*unit).code : normalised_name(text(fact.unit_name)),
              normalised_name(text(fact.product_name)), normalised_name(text(fact.supplier_name)),
              fact.amount_fen},
             *fact.judged});
    }
    std::vector<std::size_t> group(all.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    for (bool changed = true; changed;) {
        changed = false;
        for (std::size_t a = 0; a < all.size(); ++a) {
            for (std::size_t b = 0; b < a; ++b) {
                const auto apart =
                    std::max(all[a].judged, all[b].judged) - std::min(all[a].judged, all[b].judged);
                if (all[a].content != all[b].content || apart > kSuspicionDays) continue;
                if (group[a] == group[b]) continue;
                group[a] = group[b] = std::min(group[a], group[b]);
                changed = true;
            }
        }
    }
    std::map<std::size_t, std::set<std::uint64_t>> members;
    for (std::size_t i = 0; i < all.size(); ++i) members[group[i]].insert(all[i].purchase);
    std::set<std::set<std::uint64_t>> out;
    for (const auto& [root, purchases] : members) {
        if (purchases.size() > 1) out.insert(purchases);
    }
    return out;
}

TEST(Suspicion, IsWhatComparingEachPairFinds) {
    const Campaign campaign{document()};
    std::size_t found = 0;
    for (unsigned seed = 0; seed < 12; ++seed) {
        std::mt19937 random{seed};
        Journal journal;
        std::optional<Ledger> grown;
        for (int set = 0; set < 3; ++set) {
            const auto more = entries(random, 50 * set, 50);
            (void)append_entries(journal, more, {.recorded = day("2020-09-01").plus_days(set)});
            const auto fresh = post({campaign, calendar(), journal.snapshot()});
            grown = grown ? extended(*grown, journal.snapshot()) : fresh;
            for (const auto* as_of : {"2020-06-20", "2020-07-10", "2020-12-31"}) {
                for (const auto known : {journal.size() / 2, journal.size()}) {
                    Question question{.as_of = day(as_of)};
                    question.known_at = KnownAt::position(known);
                    question.basis = "paid";
                    const auto right = pair_by_pair(fresh, question);
                    for (const Ledger* ledger :
                         std::initializer_list<const Ledger*>{&fresh, &*grown}) {
                        std::set<std::set<std::uint64_t>> mine;
                        for (const auto& cluster : suspicions(*ledger, question)) {
                            std::set<std::uint64_t> purchases;
                            for (const auto& one : cluster.members) purchases.insert(one.purchase);
                            mine.insert(std::move(purchases));
                        }
                        ASSERT_EQ(mine, right) << seed << ' ' << set << ' ' << as_of;
                    }
                    found += right.size();
                }
            }
        }
    }
    EXPECT_GT(found, 300U);
}

}  // namespace
}  // namespace fupin
