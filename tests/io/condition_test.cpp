// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/condition.hpp"

#include "findings_of.hpp"

#include <gtest/gtest.h>

namespace fupin {
namespace {

using testing_io::Found;
using Findings = std::vector<Found>;

Findings findings_in(std::string_view json) {
    return testing_io::found_by([&] { return parse_condition(json); });
}

TEST(ParseCondition, ReadsEveryForm) {
    EXPECT_EQ(parse_condition("{}"), Condition::everything());
    EXPECT_EQ(parse_condition(R"({"is": "certified"})"), Condition::is(Dimension::certified));
    EXPECT_EQ(parse_condition(R"({"in": ["budget", "trade_union"], "dimension": "payer"})"),
              Condition::in(Dimension::payer, {"budget", "trade_union"}));
    EXPECT_EQ(parse_condition(R"({"under": ["654200"], "tree": "territory"})"),
              Condition::under("territory", {"654200"}));
    EXPECT_EQ(parse_condition(R"({"not": {"is": "household"}})"),
              Condition::negated(Condition::is(Dimension::household)));
    const auto amount = parse_condition(R"({"amount": {"at_least": "1.00", "below": "0.5万元"}})");
    EXPECT_EQ(amount.kind, Condition::Kind::amount);
    EXPECT_EQ(amount.at_least, Money::parse("1.00"));
    EXPECT_EQ(amount.below, Money::parse("5000.00"));
}

TEST(ParseCondition, NestsAllAndAny) {
    EXPECT_EQ(parse_condition(R"({"any": [{"all": []}, {"all": [{"is": "listed"}, {}]}]})"),
              Condition::any(
                  {Condition::all({}), Condition::all({Condition::is(Dimension::listed), {}})}));
}

TEST(ParseCondition, TellsEveryMistakeWithItsPlace) {
    const std::string_view json =
        R"({"all": [{"is": "unit"}, {"is": "listed", "in": ["a"], "dimension": "unit"},)"
        R"( {"in": ["a"], "dimension": "colour"}, {"amount": {"below": "many"}}, 7]})";
    std::vector<std::string> told;
    for (const auto& found : findings_in(json)) told.push_back(found.code + found.pointer);
    EXPECT_EQ(told, (std::vector<std::string>{
                        "predicate_expected/all/0/is", "condition_choice/all/1",
                        "dimension_expected/all/2/dimension", "amount_expected/all/3/amount/below",
                        "object_expected/all/4"}));
}

TEST(ParseCondition, RefusesWhatIsNotOneObject) {
    for (const auto* json : {"", "[]", "null", "\"unit\"", "{} {}", R"({"is": "listed")"}) {
        EXPECT_EQ(findings_in(json).size(), 1U) << json;
    }
}

}  // namespace
}  // namespace fupin
