// SPDX-License-Identifier: Apache-2.0
#include "fupin/aggregate/query.hpp"

#include "fupin/core/text.hpp"

#include <algorithm>

namespace fupin {
namespace {

std::string condition_text(const Condition& condition) {
    std::string text = "(";
    switch (condition.kind) {
        case Condition::Kind::all:
            text += "all";
            break;
        case Condition::Kind::any:
            text += "any";
            break;
        case Condition::Kind::none_of:
            text += "not";
            break;
        case Condition::Kind::member:
            text += name_of(condition.dimension);
            break;
        case Condition::Kind::amount:
            text += "amount";
            break;
    }
    for (const auto& part : condition.parts) text += " " + condition_text(part);
    auto values = condition.values;
    std::sort(values.begin(), values.end());
    for (const auto& value : values) text += " " + json_text(value);
    if (!condition.tree.empty()) text += " tree " + json_text(condition.tree);
    if (condition.at_least) text += " >= " + condition.at_least->to_string();
    if (condition.below) text += " < " + condition.below->to_string();
    return text + ")";
}

}  // namespace

std::string to_string(const Grouping& grouping) {
    std::string text{name_of(grouping.dimension)};
    if (grouping.tree.empty() && grouping.level.empty()) return text;
    return text + "[" + json_text(grouping.tree) + "," + json_text(grouping.level) + "]";
}

std::string to_string(const Query& query) {
    std::string text = "by";
    for (const auto& grouping : query.by) text += ' ' + to_string(grouping);
    text += " measures";
    for (const auto measure : query.measures) {
        text += ' ';
        text += name_of(measure);
    }
    text += " side ";
    text += name_of(query.side);
    return text + " where " + condition_text(query.where);
}

}  // namespace fupin
