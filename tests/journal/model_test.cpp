// SPDX-License-Identifier: Apache-2.0
// Counted once: random ingests against a plain dictionary of keys.
#include "saying.hpp"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace fupin {
namespace {

using namespace saying;

/// A purchase row reduced to what the oracle looks at; an empty day says nothing.
struct Fact {
    std::string amount;
    std::string paid;
};
using Rows = std::vector<std::pair<std::string, Fact>>;
using Counts = std::map<std::string, int>;

class Oracle {
public:
    /// What becomes of the rows of one set, counted by outcome.
    Counts take(const Rows& rows) {
        Counts out;
        std::map<std::string, std::vector<Fact>> fresh;
        for (const auto& [number, fact] : rows) {
            if (exists(number, fact)) {
                ++out["existing"];
            } else {
                fresh[number].push_back(fact);
            }
        }
        for (const auto& [number, facts] : fresh) take(number, facts, out);
        return out;
    }
    [[nodiscard]] const std::map<std::string, Fact>& facts() const { return facts_; }

private:
    [[nodiscard]] bool exists(const std::string& number, const Fact& fact) const {
        const auto known = facts_.find(number);
        return known != facts_.end() && known->second.amount == fact.amount &&
               (fact.paid.empty() || fact.paid == known->second.paid);
    }

    void take(const std::string& number, const std::vector<Fact>& facts, Counts& out) {
        auto joined = facts.front();
        for (const auto& fact : facts) {
            const bool two_days =
                !joined.paid.empty() && !fact.paid.empty() && joined.paid != fact.paid;
            if (fact.amount != joined.amount || two_days) {
                out["rejected"] += static_cast<int>(facts.size());
                return;
            }
            if (joined.paid.empty()) joined.paid = fact.paid;
        }
        const auto rows = static_cast<int>(facts.size());
        const auto known = facts_.find(number);
        if (known == facts_.end()) {
            ++out["accepted"];
            facts_[number] = joined;
        } else if (known->second.amount == joined.amount && known->second.paid.empty()) {
            ++out["progress"];
            known->second.paid = joined.paid;
        } else {
            out["conflict"] += rows;
            return;
        }
        if (rows > 1) out["existing"] += rows - 1;
    }

    std::map<std::string, Fact> facts_;
};

TEST(JournalModel, CountsEveryPurchaseOnce) {
    for (unsigned seed = 0; seed < 12; ++seed) {
        std::mt19937 random{seed};
        const auto any = [&](std::initializer_list<const char*> list) {
            return *(list.begin() + random() % list.size());
        };
        Journal journal;
        Oracle oracle;
        for (int set = 0; set < 60; ++set) {
            Rows rows;
            std::vector<Entry> entries;
            for (auto n = random() % 6 + 1; n > 0; --n) {
                const auto number = std::to_string(random() % 40);
                const Fact fact{any({"5.00", "5.00", "5.00", "7.00"}),
                                any({"", "", "2020-08-01", "2020-08-01", "2020-08-02"})};
                rows.emplace_back(number, fact);
                entries.emplace_back(
                    purchase(key(number), fact.amount.c_str(), "", fact.paid.c_str()));
            }
            Counts outcomes;
            for (const auto& item : append(journal, "2020-09-01", entries).items) {
                ++outcomes[std::string{name_of(item.outcome)}];
            }
            ASSERT_EQ(outcomes, oracle.take(rows)) << "seed " << seed << " set " << set;
        }
        const auto snapshot = journal.snapshot();
        std::vector<std::uint64_t> all(snapshot.size());
        std::iota(all.begin(), all.end(), std::uint64_t{0});
        const auto state = resolve(strand_of(snapshot, all), snapshot.size(), {});
        ASSERT_EQ(state.purchases.size(), oracle.facts().size());
        for (const auto& purchase : state.purchases) {
            const auto& fact = oracle.facts().at(purchase.content.key.order);
            EXPECT_EQ(purchase.content.amount.to_string(), fact.amount);
            ASSERT_EQ(purchase.steps.size(), fact.paid.empty() ? 0U : 1U);
            for (const auto& step : purchase.steps) EXPECT_EQ(step.day.to_string(), fact.paid);
        }
        EXPECT_EQ(told(state.findings), std::vector<std::string>{});
    }
}

}  // namespace
}  // namespace fupin
