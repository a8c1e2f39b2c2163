// SPDX-License-Identifier: Apache-2.0
// A ledger of which everything is known answers from what it keeps; one of which less is known
// looks at its postings. Both must say the same.
#include "rules/day_sums.hpp"
#include "rules/world.hpp"

#include <random>

using namespace fupin;
using namespace fupin::world;

namespace {

constexpr int kRecordDays = 12;
constexpr int kPurchases = 400;

Date days_on(int days) { return day("2020-08-25").plus_days(days); }

/// Purchases of known and unknown units on a few days, some given back, corrected, taken back or
/// of the same order as another.
std::vector<Entry> entries_of(std::mt19937_64& random) {
    const auto any = [&](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    std::vector<Entry> out;
    for (int i = 0; i < kPurchases; ++i) {
        const auto order = std::to_string(i);
        const char* units[] = {"X", "Y", "X单位", "乙单位", "丙"};
        Purchase said;
        said.key = {any(2) == 0 ? "platform" : "unit_sheet",
                    any(8) == 0 ? "shared-" + std::to_string(any(20)) : order, std::to_string(i)};
        said.for_unit = units[any(5)];
        said.supplier = any(3) == 0 ? "某供应商" : "";
        said.product = any(3) == 0 ? "某产品" : "";
        said.side = any(9) == 0 ? Side::sell : Side::buy;
        said.amount = Money::from_fen(100 * (1 + any(9)));
        if (any(5) != 0) said.days[static_cast<std::size_t>(State::placed)] = days_on(any(6));
        if (any(5) != 0) said.days[static_cast<std::size_t>(State::paid)] = days_on(any(12));
        const auto key = said.key;
        out.emplace_back(std::move(said));
        const auto own = "r" + order;
        const auto later = days_on(any(kRecordDays)).to_string();
        if (any(6) == 0) out.emplace_back(refund(own.c_str(), key, "1.00", later.c_str()));
        if (any(8) == 0) {
            out.emplace_back(step(("s" + order).c_str(), key, State::paid, later.c_str()));
        }
        if (any(12) == 0) {
            out.emplace_back(
                correct(("c" + order).c_str(), key, Field::for_unit, "", any(2) == 0 ? "X" : "丁"));
        }
    }
    return out;
}

}  // namespace

TEST(KeptAnswers, AreThoseOfTheirPostings) {
    for (std::uint64_t seed = 0; seed < 6; ++seed) {
        std::mt19937_64 random{seed};
        const auto entries = entries_of(random);
        Record part;
        Record whole;
        for (auto* record : {&part, &whole}) record->say("2020-09-10", entries);
        whole.say("2020-09-11", {purchase(key("later"), "X", "9.00", {"2020-08-25"})});
        const auto kept = part.ledger();
        const auto looked_at = whole.ledger();
        for (int on = 0; on < kRecordDays + 2; ++on) {
            for (const auto dating : {Dating::restated, Dating::booked}) {
                Question question{.as_of = days_on(on), .dating = dating};
                question.known_at = KnownAt::end_of(day("2020-09-10"));
                const auto expected = evaluate(looked_at, question);
                const auto found = evaluate(kept, question);
                ASSERT_EQ(found.known(), expected.known());
                for (const auto& table : expected.tables()) {
                    ASSERT_EQ(to_csv(found.table(table.name())), to_csv(table))
                        << table.name() << " of " << seed << " on " << question.as_of.to_string();
                }
            }
        }
        // What is kept by day was there to answer from.
        const auto paid = *kept.campaign().basis("paid");
        const auto& sets = LineSets::of(kept);
        const auto* sums = detail::DaySums::of(kept, paid, kept.snapshot().size(), "line_sets",
                                               static_cast<std::uint32_t>(sets.sets().size()),
                                               [&](FactId fact) { return sets.of(fact); });
        ASSERT_NE(sums, nullptr);
        ASSERT_FALSE(sums->cells().empty());
    }
}

TEST(KeptAnswers, AreNoneWhereDaysAreAsManyAsPostings) {
    Record record;
    record.say("2020-09-10", {purchase(key("1"), "X", "1.00", {"2020-01-01", "", "2020-01-01"}),
                              purchase(key("2"), "X", "2.00", {"2020-08-01", "", "2020-08-01"})});
    const auto ledger = record.ledger();
    const auto none = [](FactId) { return std::uint32_t{0}; };
    const auto paid = *ledger.campaign().basis("paid");
    EXPECT_EQ(detail::DaySums::of(ledger, paid, ledger.snapshot().size(), "one", 1, none), nullptr);
    const auto lines = ledger.snapshot().size();
    EXPECT_EQ(detail::DaySums::of(ledger, paid, lines - 1, "one", 1, none), nullptr);
}
