// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/query.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

TEST(Query, NamesItsMeasures) {
    const std::vector<std::string> names{
        "amount", "count", "quantity", "distinct_units", "distinct_suppliers", "distinct_products"};
    for (std::size_t i = 0; i < names.size(); ++i) {
        EXPECT_EQ(name_of(static_cast<Measure>(i)), names[i]);
        EXPECT_EQ(measure_named(names[i]), static_cast<Measure>(i));
    }
    EXPECT_EQ(measure_named("distinct"), std::nullopt);
}

Query full() {
    Condition amount;
    amount.kind = Condition::Kind::amount;
    amount.at_least = Money::parse("5.00");
    amount.below = Money::parse("7.00");
    Query query;
    query.by = {{Dimension::month, {}, {}}, {Dimension::ancestor, "territory", "county"}};
    query.measures = {Measure::quantity, Measure::distinct_units};
    query.where = Condition::all({Condition::any({Condition::in(Dimension::payer, {"b", "a"}),
                                                  Condition::under("territory", {"X"})}),
                                  Condition::negated(Condition::is(Dimension::certified)), amount});
    query.side = Side::sell;
    return query;
}

TEST(Query, HasOneCanonicalText) {
    EXPECT_EQ(to_string(Query{}), "by measures amount count side buy where (all)");
    EXPECT_EQ(to_string(full()),
              "by month ancestor[\"territory\",\"county\"] measures quantity distinct_units side "
              "sell where (all (any (payer \"a\" \"b\") (ancestor \"X\" tree \"territory\")) (not "
              "(certified \"true\")) (amount >= 5.00 < 7.00))");
}

TEST(Query, HasAnotherTextForEveryDifference) {
    std::vector<Query> all(9, full());
    all[1].by.pop_back();
    all[2].by[1].tree = "budget";
    all[3].by[1].level = "unit";
    all[4].measures = {Measure::quantity};
    all[5].side = Side::buy;
    all[6].where.parts[0].parts[0].values = {"a"};
    all[7].where.parts[2].below.reset();
    all[8].where.kind = Condition::Kind::any;
    std::set<std::string> texts;
    for (const auto& query : all) EXPECT_TRUE(texts.insert(to_string(query)).second);
    auto reordered = full();
    reordered.where.parts[0].parts[0].values = {"a", "b"};
    EXPECT_EQ(to_string(reordered), to_string(full()));
}

}  // namespace
}  // namespace fupin
