// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/condition.hpp"

#include "fupin/model/measures.hpp"
#include "fupin/model/orders.hpp"

#include <gtest/gtest.h>

#include <set>

namespace fupin {
namespace {

constexpr auto kDimensions = static_cast<std::size_t>(Dimension::line) + 1;

Condition amount(std::optional<std::int64_t> at_least, std::optional<std::int64_t> below) {
    Condition result;
    result.kind = Condition::Kind::amount;
    if (at_least) result.at_least = Money::from_fen(*at_least);
    if (below) result.below = Money::from_fen(*below);
    return result;
}

TEST(Dimension, EachHasANameOfItsOwnThatLeadsBack) {
    std::set<std::string_view> names;
    for (std::size_t i = 0; i < kDimensions; ++i) {
        const auto dimension = static_cast<Dimension>(i);
        EXPECT_EQ(dimension_named(name_of(dimension)), dimension);
        names.insert(name_of(dimension));
    }
    EXPECT_EQ(names.size(), kDimensions);
    EXPECT_EQ(name_of(Dimension::day), "day");
    EXPECT_EQ(name_of(Dimension::assisting_unit), "assisting_unit");
    EXPECT_EQ(name_of(Dimension::household), "household");
    EXPECT_EQ(name_of(Dimension::line), "line");
    EXPECT_EQ(dimension_named("Line"), std::nullopt);
    EXPECT_EQ(dimension_named(""), std::nullopt);
}

TEST(Role, HasTheWordsOfDocuments) {
    EXPECT_EQ(name_of(Role::lead), "lead");
    EXPECT_EQ(name_of(Role::support), "support");
    EXPECT_EQ(name_of(Role::implement), "implement");
    EXPECT_EQ(name_of(Role::responsible), "responsible");
}

TEST(QuotaKind, HasTheWordsOfDocuments) {
    EXPECT_EQ(name_of(QuotaKind::share_floor), "share_floor");
    EXPECT_EQ(name_of(QuotaKind::fixed_amount), "fixed_amount");
}

TEST(Condition, TheDefaultHoldsForEverything) {
    EXPECT_EQ(Condition::everything(), Condition{});
    EXPECT_EQ(Condition::everything(), Condition::all({}));
    EXPECT_NE(Condition::everything(), Condition::any({}));
}

TEST(Condition, FactoriesFillTheFieldsOfTheirKind) {
    const auto payer = Condition::in(Dimension::payer, {"trade_union"});
    EXPECT_EQ(payer.kind, Condition::Kind::member);
    EXPECT_EQ(payer.dimension, Dimension::payer);
    EXPECT_EQ(payer.values, std::vector<std::string>{"trade_union"});

    const auto certified = Condition::is(Dimension::certified);
    EXPECT_EQ(certified, Condition::in(Dimension::certified, {"true"}));

    const auto below = Condition::under("territory", {"T"});
    EXPECT_EQ(below.dimension, Dimension::ancestor);
    EXPECT_EQ(below.tree, "territory");

    const auto none = Condition::negated(payer);
    EXPECT_EQ(none.kind, Condition::Kind::none_of);
    EXPECT_EQ(none.parts, std::vector{payer});
    EXPECT_EQ(Condition::any({payer, certified}).parts, (std::vector{payer, certified}));
    EXPECT_EQ(Condition::any({payer}).kind, Condition::Kind::any);
}

TEST(Condition, IsDescribedInBothLanguages) {
    const auto both = [](const Condition& condition) {
        return std::pair{describe(condition, true), describe(condition, false)};
    };
    using Words = std::pair<std::string, std::string>;
    const auto payer = Condition::in(Dimension::payer, {"trade_union"});
    const auto certified = Condition::is(Dimension::certified);
    const auto listed = Condition::is(Dimension::listed);

    EXPECT_EQ(both(Condition::everything()), (Words{"全部", "everything"}));
    EXPECT_EQ(both(Condition::any({})), (Words{"无", "nothing"}));
    EXPECT_EQ(both(Condition::all({payer, certified})),
              (Words{"资金来源 是 工会 且 已认定", "payer is trade_union and certified"}));
    EXPECT_EQ(both(Condition::any({certified, listed})),
              (Words{"已认定 或 已上架", "certified or listed"}));
    EXPECT_EQ(both(Condition::all({payer, Condition::any({certified, listed})})),
              (Words{"资金来源 是 工会 且 （已认定 或 已上架）",
                     "payer is trade_union and (certified or listed)"}));
    EXPECT_EQ(both(Condition::negated(certified)), (Words{"并非（已认定）", "not (certified)"}));
    EXPECT_EQ(both(Condition::in(Dimension::household, {"false"})),
              (Words{"并非购自贫困户", "not bought from a poor household"}));
    EXPECT_EQ(both(Condition::under("territory", {"T", "U"})),
              (Words{"所属（territory） 是 T、U", "unit above (territory) is T or U"}));
    EXPECT_EQ(both(Condition::in(Dimension::mode, {"direct", "assisted"})),
              (Words{"方式 是 直接采购、帮助销售", "mode is direct or assisted"}));
    // A code that looks like a common word means itself elsewhere.
    EXPECT_EQ(both(Condition::in(Dimension::unit, {"other"})),
              (Words{"采购单位 是 other", "unit is other"}));
}

TEST(Condition, AmountsAreDescribedByTheirBounds) {
    EXPECT_EQ(describe(amount(10000, 50000), true), "金额 ≥ 100.00 且 < 500.00");
    EXPECT_EQ(describe(amount(10000, std::nullopt), false), "amount ≥ 100.00");
    EXPECT_EQ(describe(amount(std::nullopt, 50000), false), "amount < 500.00");
}

TEST(Condition, ASinglePartNeedsNoBrackets) {
    const auto pair =
        Condition::all({Condition::is(Dimension::certified), Condition::is(Dimension::listed)});
    EXPECT_EQ(describe(Condition::any({pair}), false), "certified and listed");
    EXPECT_EQ(describe(Condition::any({pair, pair}), false),
              "(certified and listed) or (certified and listed)");
    EXPECT_EQ(describe(Condition::negated(pair), false), "not (certified and listed)");
}

}  // namespace
}  // namespace fupin
