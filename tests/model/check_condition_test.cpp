// SPDX-License-Identifier: Apache-2.0
#include "model/messages.hpp"
#include "sketch.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using namespace sketch;
using Found = std::vector<Diagnostic>;

Found errors_of(const Condition& condition) {
    auto d = sound();
    d.lines[0].condition = condition;
    return sketch::errors_of(d);
}

Diagnostic at(const Finding& finding, const char* pointer,
              std::vector<std::string> arguments = {}) {
    return diagnostic(finding, std::string{"/lines/0/condition"} + pointer, std::move(arguments));
}

Condition amount(std::optional<std::int64_t> at_least, std::optional<std::int64_t> below) {
    Condition result;
    result.kind = Condition::Kind::amount;
    if (at_least) result.at_least = Money::from_fen(*at_least);
    if (below) result.below = Money::from_fen(*below);
    return result;
}

TEST(ConditionCheck, NamesThingsOfTheCampaign) {
    EXPECT_EQ(errors_of(Condition::all({Condition::in(Dimension::unit, {"A", "X"}),
                                        Condition::in(Dimension::account, {"X"}),
                                        Condition::in(Dimension::assisting_unit, {"X"}),
                                        Condition::in(Dimension::unit_class, {"counties", "X"}),
                                        Condition::in(Dimension::product, {"apple", "pear"}),
                                        Condition::in(Dimension::supplier, {"farm", ""})})),
              (Found{at(messages::reference_to_unknown_unit, "/all/0/in/1", {"X", "–"}),
                     at(messages::reference_to_unknown_unit, "/all/1/in/0", {"X", "–"}),
                     at(messages::reference_to_unknown_unit, "/all/2/in/0", {"X", "–"}),
                     at(messages::reference_to_unknown_unit_class, "/all/3/in/1", {"X", "–"}),
                     at(messages::reference_to_unknown_product, "/all/4/in/1", {"pear", "–"}),
                     at(messages::campaign_reference_missing, "/all/5/in/1")}));
}

TEST(ConditionCheck, AConditionOnUnitsAboveNeedsATree) {
    EXPECT_EQ(errors_of(Condition::under("territory", {"T"})), Found{});
    EXPECT_EQ(errors_of(Condition::under("", {"T"})),
              Found{at(messages::condition_without_tree, "")});
    EXPECT_EQ(errors_of(Condition::under("budget", {"X"})),
              (Found{at(messages::reference_to_unknown_unit, "/under/0", {"X", "–"}),
                     at(messages::reference_to_unknown_tree, "/tree", {"budget", "–"})}));
}

TEST(ConditionCheck, LinesAreNotMadeOfLines) {
    EXPECT_EQ(errors_of(Condition::in(Dimension::line, {"finance"})),
              Found{at(messages::condition_on_line, "/dimension")});
}

TEST(ConditionCheck, PointersFollowTheJsonForm) {
    const auto wrong = Condition::in(Dimension::unit, {"X"});
    EXPECT_EQ(errors_of(Condition::any(
                  {Condition::everything(), Condition::negated(Condition::all({wrong}))})),
              Found{at(messages::reference_to_unknown_unit, "/any/1/not/all/0/in/0", {"X", "–"})});
}

TEST(ConditionCheck, AQuotaFamilyIsCheckedToo) {
    auto d = sound();
    d.quota_families[0].condition = Condition::in(Dimension::unit, {"X"});
    EXPECT_EQ(sketch::errors_of(d),
              Found{diagnostic(messages::reference_to_unknown_unit,
                               "/quota_families/0/condition/in/0", {"X", "–"})});
}

TEST(ConditionCheck, ASetHoldsAtLeastOneValue) {
    EXPECT_EQ(errors_of(Condition::in(Dimension::payer, {})),
              Found{at(messages::condition_without_values, "/in")});
    EXPECT_EQ(errors_of(Condition::under("territory", {})),
              Found{at(messages::condition_without_values, "/under")});
    EXPECT_EQ(errors_of(amount(std::nullopt, std::nullopt)),
              Found{at(messages::condition_without_values, "/amount")});
}

TEST(ConditionCheck, ADimensionHasItsOwnWords) {
    const auto value = [](Dimension dimension, const char* text) {
        return errors_of(Condition::in(dimension, {text}));
    };
    const std::vector<std::pair<Dimension, const char*>> known{
        {Dimension::day, "2020-08-12"},    {Dimension::month, "2020-08"},
        {Dimension::quarter, "2020Q3"},    {Dimension::year, "2020"},
        {Dimension::payer, "trade_union"}, {Dimension::channel, "anything"},
        {Dimension::mode, "assisted"},     {Dimension::side, "sell"},
        {Dimension::certified, "true"},    {Dimension::listed, "false"},
        {Dimension::source, "anything"},   {Dimension::origin, "anything"},
        {Dimension::measure, "kg"},        {Dimension::category, "fruit"}};
    for (const auto& [dimension, text] : known) EXPECT_EQ(value(dimension, text), Found{}) << text;

    const std::vector<std::pair<Dimension, const char*>> unknown{
        {Dimension::day, "2020-02-30"}, {Dimension::month, "2020Q3"}, {Dimension::quarter, "2020"},
        {Dimension::year, "2020-08"},   {Dimension::payer, "工会"},   {Dimension::mode, "buy"},
        {Dimension::side, "direct"},    {Dimension::household, "1"},  {Dimension::source, ""}};
    for (const auto& [dimension, text] : unknown) {
        EXPECT_EQ(value(dimension, text), Found{at(messages::condition_value_unknown, "/in/0",
                                                   {text, std::string{name_of(dimension)}})});
    }
}

TEST(ConditionCheck, DeclaredChannelsAndPayersAreTheOnlyOnes) {
    auto d = sound();
    d.channels = {{"shop", "专馆", {}}};
    d.payers = {{"union", "工会", {}}};
    d.lines[0].condition = Condition::all({Condition::in(Dimension::channel, {"shop", "fair"}),
                                           Condition::in(Dimension::payer, {"union", "budget"})});
    EXPECT_EQ(sketch::errors_of(d),
              (Found{at(messages::condition_value_unknown, "/all/0/in/1", {"fair", "channel"}),
                     at(messages::condition_value_unknown, "/all/1/in/1", {"budget", "payer"})}));
}

TEST(ConditionCheck, ANegationHoldsOnePart) {
    auto none = Condition::negated(Condition::everything());
    EXPECT_EQ(errors_of(none), Found{});
    none.parts.push_back(Condition::everything());
    EXPECT_EQ(errors_of(none), Found{at(messages::condition_not_single, "/not")});
    none.parts.clear();
    EXPECT_EQ(errors_of(none), Found{at(messages::condition_not_single, "/not")});
}

TEST(ConditionCheck, AmountsAreARangeOfMoney) {
    EXPECT_EQ(errors_of(amount(0, 1)), Found{});
    EXPECT_EQ(errors_of(amount(-1, 500)),
              Found{at(messages::campaign_amount_negative, "/amount/at_least", {"-0.01"})});
    EXPECT_EQ(errors_of(amount(100, -500)),
              Found{at(messages::campaign_amount_negative, "/amount/below", {"-5.00"})});
    EXPECT_EQ(errors_of(amount(100, 100)),
              Found{at(messages::amount_range_empty, "/amount", {"1.00", "1.00"})});
}

TEST(ConditionCheck, NestingHasALimit) {
    auto condition = Condition::everything();
    for (int i = 1; i < 64; ++i) condition = Condition::negated(std::move(condition));
    EXPECT_EQ(errors_of(condition), Found{});
    std::string pointer;
    for (int i = 0; i < 64; ++i) pointer += "/not";
    EXPECT_EQ(errors_of(Condition::negated(condition)),
              Found{at(messages::condition_too_deep, pointer.c_str())});
}

}  // namespace
}  // namespace fupin
