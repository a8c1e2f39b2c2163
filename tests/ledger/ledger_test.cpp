// SPDX-License-Identifier: Apache-2.0
#include "fupin/ledger/ledger.hpp"

#include "fupin/ledger/image.hpp"
#include "ledger/random_record.hpp"
#include "rules/world.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace fupin {
namespace {

using namespace world;
using Texts = std::vector<std::string>;

/// A journal that holds only the first `known` entries, in the same sets.
Journal only_first(const Snapshot& snapshot, std::uint64_t known) {
    Journal journal;
    for (std::uint64_t p = 0; p < known;) {
        std::vector<Submission> set;
        const auto number = snapshot.set(p);
        for (; p < known && snapshot.set(p) == number; ++p) {
            set.push_back({snapshot.entry(p), snapshot.recorded(p), {}});
        }
        (void)journal.append(set, {.recorded = *set.front().recorded});
    }
    return journal;
}

TEST(Ledger, PostsTheSameInStepsAndFromScratchAtEveryPrefix) {
    const Campaign campaign{document()};
    const auto calendar = world::calendar();
    std::size_t filled = 0;
    for (unsigned seed = 0; seed < 25; ++seed) {
        const auto snapshot = RandomRecord{seed}.journal().snapshot();
        const auto whole = post({campaign, calendar, snapshot});
        for (std::uint64_t p = 0; p <= snapshot.size(); ++p) {
            const auto part = only_first(snapshot, p);
            ASSERT_EQ(part.size(), p);
            const auto fresh = post({campaign, calendar, part.snapshot()});
            const auto expected = cells(fresh, p);
            ASSERT_EQ(cells(whole, p), expected) << "seed " << seed << " prefix " << p;
            filled += expected.size();
        }
    }
    EXPECT_GT(filled, 1000U);
}

TEST(Ledger, BooksEveryFenOnceAndOnlyWhatIsLateOnAnotherDay) {
    std::size_t moved = 0;
    for (unsigned seed = 100; seed < 140; ++seed) {
        const auto journal = RandomRecord{seed}.journal();
        const auto ledger = post({Campaign{document()}, calendar(), journal.snapshot()});
        for (std::uint32_t b = 0; b < ledger.campaign().bases().size(); ++b) {
            const auto& postings = ledger.postings(BasisId{b});
            std::map<std::string, std::int64_t> booked;
            std::int64_t restated = 0;
            for (std::size_t i = 0; i < postings.size(); ++i) {
                restated += postings.amount_fen[i];
                booked[postings.booked[i].to_string().substr(0, 7)] += postings.amount_fen[i];
                const auto recorded = journal.snapshot().recorded(postings.position[i]);
                const bool late =
                    postings.effective[i] <= day("2020-08-31") && recorded > day("2020-09-03");
                moved += late ? 1 : 0;
                EXPECT_EQ(postings.booked[i], late ? day("2020-09-01") : postings.effective[i]);
            }
            std::int64_t sum = 0;
            for (const auto& [month, fen] : booked) sum += fen;
            EXPECT_EQ(sum, restated);
        }
    }
    EXPECT_GT(moved, 20U);
}

std::string booked(std::vector<Close> closes, const char* effective, const char* recorded) {
    auto world = document();
    world.closes = std::move(closes);
    Record record{world};
    record.say(recorded, {purchase(key("1"), "X", "5.00", {.paid = effective})});
    const auto ledger = record.ledger();
    return ledger.postings(*ledger.campaign().basis("paid")).booked[0].to_string();
}

TEST(Ledger, BooksLateEntriesInTheNextPeriodThatIsOpen) {
    const std::vector<Close> two{{"2020-08", day("2020-09-03")}, {"2020-09", day("2020-10-03")}};
    EXPECT_EQ(booked({}, "2020-08-10", "2020-12-01"), "2020-08-10");
    EXPECT_EQ(booked(two, "2020-08-10", "2020-09-03"), "2020-08-10");
    EXPECT_EQ(booked(two, "2020-08-10", "2020-09-04"), "2020-09-01");
    EXPECT_EQ(booked(two, "2020-08-10", "2020-10-04"), "2020-10-01");
    EXPECT_EQ(booked(two, "2020-09-10", "2020-10-04"), "2020-10-01");
    EXPECT_EQ(booked(two, "2020-10-02", "2020-10-04"), "2020-10-02");
    EXPECT_EQ(booked(two, "2020-05-10", "2020-09-04"), "2020-09-01");
    EXPECT_EQ(booked(two, "2020-05-10", "2020-09-01"), "2020-05-10");
}

TEST(Ledger, KeepsUnknownNamesAndPurchasesOfNobodyInRowsOfTheirOwn) {
    auto named = purchase(key("1"), "不明单位", "5.00", {.paid = "2020-08-10"});
    auto goods = purchase(key("2"), "X", "6.00", {.paid = "2020-08-10"});
    goods.product = "不明产品";
    goods.supplier = "不明供应商";
    goods.payer = "不明资金";
    auto again = goods;
    again.key = key("3");
    Record record;
    record.say("2020-08-31",
               {named, goods, again, purchase(key("4"), "", "7.00", {.paid = "2020-08-10"})});
    const auto ledger = record.ledger();
    EXPECT_EQ(cells(ledger, 4), (Cells{{"paid 2020-08 X count", 2},
                                       {"paid 2020-08 X fen", 1200},
                                       {"paid 2020-08 unattributed count", 1},
                                       {"paid 2020-08 unattributed fen", 700},
                                       {"paid 2020-08 unresolved count", 1},
                                       {"paid 2020-08 unresolved fen", 500}}));
    using enum UnresolvedName::Kind;
    const auto& unresolved = ledger.unresolved();
    ASSERT_EQ(unresolved.size(), 4U);
    EXPECT_EQ(unresolved[0].kind, unit);
    EXPECT_EQ(unresolved[0].text, "不明单位");
    EXPECT_EQ(unresolved[1], (UnresolvedName{product, "不明产品", {}, {}, 2}));
    EXPECT_EQ(unresolved[2], (UnresolvedName{supplier, "不明供应商", {}, {}, 2}));
    EXPECT_EQ(unresolved[3], (UnresolvedName{payer, "不明资金", {}, {}, 2}));
}

TEST(Ledger, TakesTheAccountForTheUnitAndTheOtherWayRound) {
    auto clicked = purchase(key("1"), "", "5.00", {.paid = "2020-08-10"});
    clicked.account = "X单位";
    Record record;
    record.say("2020-08-31", {clicked, purchase(key("2"), "Y", "6.00", {.paid = "2020-08-10"})});
    const auto ledger = record.ledger();
    ASSERT_EQ(ledger.facts().size(), 2U);
    EXPECT_EQ(unit_of(ledger, ledger.facts()[0]), "X");
    EXPECT_EQ(ledger.codes()[ledger.facts().account[0]], "X");
    EXPECT_EQ(ledger.codes()[ledger.facts().unit_name[0]], "X单位");
    EXPECT_EQ(ledger.codes()[ledger.facts().account[1]], "Y");
    EXPECT_EQ(ledger.codes()[0], "");
}

TEST(Ledger, KnowsTheNumberOfEachCodeAndWhoBuys) {
    auto sold = purchase(key("2"), "Y", "6.00", {.paid = "2020-08-10"});
    sold.side = Side::sell;
    Record record;
    record.say("2020-08-31", {purchase(key("1"), "X", "5.00", {.paid = "2020-08-10"}), sold});
    const auto ledger = record.ledger();
    for (std::uint32_t i = 0; i < ledger.codes().size(); ++i) {
        EXPECT_EQ(ledger.code(ledger.codes()[i]), i);
    }
    EXPECT_EQ(ledger.code(""), 0U);
    EXPECT_EQ(ledger.code("nobody says this"), std::nullopt);
    EXPECT_TRUE(ledger.buys(FactId{0}));
    EXPECT_FALSE(ledger.buys(FactId{1}));
}

TEST(Ledger, KnowsFromWhichDayFactsAreVisible) {
    auto undated = purchase(key("4"), "X", "8.00", {});
    Record record;
    record
        .say("2020-08-31",
             {purchase(key("1"), "X", "5.00", {.placed = "2020-08-03", .paid = "2020-08-10"}),
              purchase(key("2"), "X", "6.00", {.paid = "2020-08-11"}),
              purchase(key("3"), "X", "7.00", {.paid = "2020-08-12"}), undated})
        .say("2020-09-30", {correct("c", key("2"), Field::for_unit, "X", "Y"),
                            Annulment{key("a", "office"), {EntryKind::purchase, key("3")}, ""}});
    const auto ledger = record.ledger();
    std::map<std::string, std::vector<std::optional<Date>>> found;  // By known entries.
    for (const std::uint64_t known : {1U, 4U, 6U}) {
        for (std::uint32_t f = 0; f < ledger.facts().size(); ++f) {
            const auto purchase = ledger.facts().purchase[f];
            const auto name = std::to_string(purchase + 1) + unit_of(ledger, ledger.facts()[f]);
            const std::array one{FactId{f}};
            found[name].push_back(ledger.visible_from(known, one).front());
        }
    }
    using Days = std::vector<std::optional<Date>>;
    EXPECT_EQ(found["1X"], (Days{day("2020-08-03"), day("2020-08-03"), day("2020-08-03")}));
    EXPECT_EQ(found["2X"], (Days{{}, day("2020-08-11"), {}}));
    EXPECT_EQ(found["2Y"], (Days{{}, {}, day("2020-08-11")}));
    EXPECT_EQ(found["3X"], (Days{{}, day("2020-08-12"), {}}));
    EXPECT_EQ(found["4X"], (Days{{}, Date::min(), Date::min()}));
    EXPECT_EQ(found.size(), 5U);
}

/// Of each purchase that is there once its strand is resolved one fact stands, which says the same;
/// of whichever facts it is asked, each is told the same.
TEST(Ledger, SeesTheFactsThatStandWhicheverAreAskedFor) {
    const Campaign campaign{document()};
    std::size_t standing = 0;
    std::size_t gone = 0;
    for (unsigned seed = 300; seed < 330; ++seed) {
        const auto snapshot = RandomRecord{seed}.journal().snapshot();
        const auto ledger = post({campaign, calendar(), snapshot});
        const auto& facts = ledger.facts();
        std::vector<FactId> all;
        std::vector<FactId> some;
        for (std::uint32_t f = 0; f < facts.size(); ++f) {
            all.emplace_back(f);
            if (f % 3 != 1) some.emplace_back(f);
        }
        for (std::uint64_t known = 0; known <= snapshot.size(); ++known) {
            const auto days = ledger.visible_from(known, all);
            ASSERT_EQ(days.size(), all.size());
            const auto days_of_some = ledger.visible_from(known, some);
            for (std::size_t i = 0; i < some.size(); ++i) {
                ASSERT_EQ(days_of_some[i], days[some[i].index()]) << seed << ' ' << known;
            }
            std::map<std::uint64_t, FactId> stands;  // By purchase.
            for (const auto f : all) {
                if (!days[f.index()]) {
                    ++gone;
                } else {
                    ASSERT_TRUE(stands.emplace(facts.purchase[f.index()], f).second);
                }
            }
            std::size_t right = 0;
            for (std::uint64_t p = 0; p < known; ++p) {
                if (!is_purchase(snapshot.kind(p))) continue;
                const auto strand = strand_of(snapshot, ledger.entries_of(p));
                for (const auto& one : resolve(strand, known, {}).purchases) {
                    if (one.positions.front() != p) continue;
                    ++right;
                    ASSERT_TRUE(stands.contains(p)) << seed << ' ' << known << ' ' << p;
                    const auto fact = facts[stands.at(p).index()];
                    const auto& said = one.content;
                    ASSERT_EQ(ledger.codes()[fact.unit_name],
                              said.for_unit.empty() ? said.account : said.for_unit);
                    ASSERT_EQ(ledger.codes()[fact.product_name], said.product);
                    ASSERT_EQ(fact.amount_fen, said.amount.fen());
                    ASSERT_EQ(fact.judged, judgement_day(one, campaign.judgement_states()));
                }
            }
            ASSERT_EQ(stands.size(), right) << seed << ' ' << known;
            standing += right;
        }
    }
    EXPECT_GT(standing, 1000U);
    EXPECT_GT(gone, 1000U);
}

/// More than are read together, far apart, and by numbers that follow no order once a ledger was
/// extended.
TEST(Ledger, KnowsFromWhichDayManyFactsAreVisible) {
    std::vector<Entry> entries;
    for (int i = 0; i < 2000; ++i) {
        const auto on = day("2020-01-01").plus_days(i % 300).to_string();
        entries.emplace_back(
            purchase(key(std::to_string(i).c_str()), "X", "5.00", {.paid = on.c_str()}));
    }
    Journal journal;
    (void)append_entries(journal, entries, {.recorded = day("2020-12-01")});
    const Campaign campaign{document()};
    const auto before = post({campaign, calendar(), journal.snapshot()});
    std::vector<Entry> more;
    for (int i = 0; i < 2000; i += 9) {
        const auto number = std::to_string(i);
        more.emplace_back(
            refund(("r" + number).c_str(), key(number.c_str()), "1.00", "2020-11-30"));
    }
    more.emplace_back(purchase(key("last"), "X", "5.00", {.paid = "2020-02-02"}));
    (void)append_entries(journal, more, {.recorded = day("2020-12-02")});
    const auto fresh = post({campaign, calendar(), journal.snapshot()});
    const auto grown = extended(before, journal.snapshot());
    for (const auto* ledger : {&before, &fresh, &grown}) {
        const auto& snapshot = ledger->snapshot();
        for (const auto every : {1U, 3U, 400U}) {
            std::vector<FactId> some;
            for (std::uint32_t f = 0; f < ledger->facts().size(); f += every) some.emplace_back(f);
            const auto days = ledger->visible_from(snapshot.size(), some);
            ASSERT_EQ(days.size(), some.size());
            for (std::size_t i = 0; i < some.size(); ++i) {
                const auto row = snapshot.purchase(ledger->facts().purchase[some[i].index()]);
                ASSERT_EQ(days[i], row.days[static_cast<std::size_t>(State::paid)]) << i;
            }
        }
    }
    EXPECT_TRUE(fresh.visible_from(fresh.snapshot().size(), {}).empty());
}

TEST(Ledger, CutsAUnitIntoVersionsWhereItsClassChanges) {
    auto world = document();
    UnitClass city{.code = "city", .title = "市直"};
    city.members.push_back({"X", {std::nullopt, day("2020-08-15")}});
    world.unit_classes.push_back(city);
    Record record{world};
    std::vector<Entry> rows;
    int number = 0;
    for (const auto* paid : {"2020-08-10", "2020-08-15", "2020-08-16", "2020-08-31", ""}) {
        rows.emplace_back(
            purchase(key(std::to_string(number++).c_str()), "X", "5.00", {.paid = paid}));
    }
    record.say("2020-08-31", rows);
    const auto ledger = record.ledger();
    std::vector<std::uint32_t> versions;
    for (const auto unit : ledger.facts().unit) versions.push_back(unit.index());
    EXPECT_EQ(versions, (std::vector<std::uint32_t>{0, 0, 1, 1, 2}));
    const auto member = [&](std::uint32_t version) {
        const auto& v = ledger.unit_versions()[version];
        return ledger.campaign().is_member(*v.unit, ClassId{0}, *v.day);
    };
    EXPECT_TRUE(member(0));
    EXPECT_FALSE(member(1));
    EXPECT_EQ(ledger.unit_versions()[2].day, std::nullopt);
}

TEST(Ledger, ResolvesFilingsAndDeclaredFiguresAsKnown) {
    Filing filed;
    filed.key = key("f");
    filed.unit = "X单位";
    filed.obligation = "nothing";
    filed.received.day = day("2020-08-20");
    auto lost = filed;
    lost.key = key("g");
    lost.unit = "不明";
    const Declared figure{key("d"), "Y", "all", "2020-08", false, yuan("9.00"), "money", {}};
    const Observation seen{
        key("o"), "Y", "fair", "", Span::period, Quantity::parse("1"), "count", day("2020-08-30")};
    const Commitment order{key("k"),          "不明", "", "", yuan("5.00"), day("2020-08-30"), {},
                           day("2020-08-30"), ""};
    Record record;
    record.say("2020-08-31", {filed, figure, lost});
    record.say("2020-09-01", {Annulment{key("z"), {EntryKind::declared, key("d")}, ""},
                              refund("r", key("9"), "1.00", "2020-08-01")});
    record.say("2020-09-02",
               {seen, order, Annulment{key("y"), {EntryKind::observation, key("o")}, ""}});
    const auto ledger = record.ledger();
    EXPECT_TRUE(ledger.record(5).observations.empty());
    EXPECT_TRUE(ledger.record(8).observations.empty()) << "annulled";
    ASSERT_EQ(ledger.record(8).commitments.size(), 1U);
    EXPECT_EQ(ledger.record(8).commitments[0].commitment.content, order);
    EXPECT_EQ(ledger.record(8).commitments[0].unit, std::nullopt);
    const auto before = ledger.record(3);
    ASSERT_EQ(before.filings.size(), 2U);
    EXPECT_EQ(before.filings[0].filing.position, 0U);
    EXPECT_EQ(before.filings[0].unit, ledger.campaign().unit("X"));
    EXPECT_EQ(before.filings[0].obligation, std::nullopt);
    EXPECT_EQ(before.filings[1].filing.content, lost);
    EXPECT_EQ(before.filings[1].unit, std::nullopt);
    ASSERT_EQ(before.declared.size(), 1U);
    EXPECT_EQ(before.declared[0].declared.content, figure);
    EXPECT_EQ(before.declared[0].unit, ledger.campaign().unit("Y"));
    const auto after = ledger.record(5);
    EXPECT_TRUE(after.declared.empty());
    EXPECT_EQ(after.annulled, std::vector<std::uint64_t>{1});
    EXPECT_EQ(after.pending, std::vector<std::uint64_t>{4});
}

TEST(Ledger, KnowsAllEntriesThatBearOnAPurchase) {
    Record record;
    record.say("2020-08-31",
               {purchase(key("1"), "X", "5.00", {.paid = "2020-08-10"}),
                purchase(key("2"), "X", "5.00", {.paid = "2020-08-10"}),
                purchase(key("3"), "X", "5.00", {.paid = "2020-08-10"}),
                refund("r", key("3"), "1.00", "2020-08-11"), SameAs{key("1"), key("3"), ""}});
    const auto ledger = record.ledger();
    using Positions = std::vector<std::uint64_t>;
    EXPECT_EQ(ledger.entries_of(0), (Positions{0, 2, 3, 4}));
    EXPECT_EQ(ledger.entries_of(2), (Positions{0, 2, 3, 4}));
    EXPECT_EQ(ledger.entries_of(1), Positions{1});
}

}  // namespace
}  // namespace fupin
