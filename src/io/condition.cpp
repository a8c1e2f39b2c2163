// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/condition.hpp"

#include "io/members.hpp"
#include "io/messages.hpp"
#include "model/names.hpp"

#include <utility>

namespace fupin::detail {
namespace {

using Kind = Condition::Kind;

/// {"at_least": "100.00", "below": "500.00"}.
struct AmountRange {
    std::optional<Money> at_least;
    std::optional<Money> below;
};

void read_members(ObjectReader& at, AmountRange& range) {
    at("at_least", range.at_least);
    at("below", range.below);
}

Condition negation(ObjectReader& at) {
    Condition part;
    at("not", part);
    return Condition::negated(std::move(part));
}

Condition membership(ObjectReader& at) {
    auto condition = Condition::in(Dimension::unit, {});
    at("in", condition.values);
    at.required("dimension", condition.dimension);
    return condition;
}

Condition predicate(ObjectReader& at) {
    std::optional<std::string> word;
    at("is", word);
    if (!word) return {};
    const auto dimension = dimension_named(*word);
    const bool asked = dimension && is_predicate(*dimension);
    at.refuse_if(!asked, "is", messages::predicate_expected, {*word});
    return asked ? Condition::is(*dimension) : Condition{};
}

Condition descent(ObjectReader& at) {
    auto condition = Condition::under({}, {});
    at("under", condition.values);
    at("tree", condition.tree);
    return condition;
}

Condition amount(ObjectReader& at) {
    AmountRange range;
    at("amount", range);
    Condition condition;
    condition.kind = Kind::amount;
    condition.at_least = range.at_least;
    condition.below = range.below;
    return condition;
}

}  // namespace

void read_members(ObjectReader& at, Condition& condition) {
    at.at_most_one_of({"all", "any", "not", "in", "is", "under", "amount"},
                      messages::condition_choice);
    at("all", condition.parts);
    if (at.has("any")) condition.kind = Kind::any;
    at("any", condition.parts);
    if (at.has("not")) condition = negation(at);
    if (at.has("in")) condition = membership(at);
    if (at.has("is")) condition = predicate(at);
    if (at.has("under")) condition = descent(at);
    if (at.has("amount")) condition = amount(at);
}

}  // namespace fupin::detail

namespace fupin {

Condition parse_condition(std::string_view json, std::string name) {
    detail::DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_json(json, findings);
    if (!tree) findings.raise();
    const detail::JsonPath root;
    Condition condition;
    (void)detail::read_value(detail::JsonAt{*tree, root, findings}, condition);
    findings.raise_if_any();
    return condition;
}

}  // namespace fupin
