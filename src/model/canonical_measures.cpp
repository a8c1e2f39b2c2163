// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

namespace fupin::detail {
namespace {

void put_condition_value(JsonWriter& json, const Condition& condition);

void put_parts(JsonWriter& json, std::string_view name, const std::vector<Condition>& parts) {
    json.key(name);
    json.array(parts, put_condition_value);
}

void put_member(JsonWriter& json, const Condition& condition) {
    const auto name = name_of(condition.dimension);
    const auto values = [&](std::string_view key) {
        json.key(key);
        json.array(condition.values, [](JsonWriter& out, const std::string& v) { out.text(v); });
    };
    if (condition.dimension == Dimension::ancestor) {
        values("under");
        json.member("tree", condition.tree);
    } else if (is_predicate(condition.dimension) && condition.values.size() == 1 &&
               condition.values.front() == "true") {
        json.always("is", name);
    } else {
        values("in");
        json.always("dimension", name);
    }
}

void put_amount(JsonWriter& json, const Condition& condition) {
    json.key("amount");
    json.object([&] {
        if (condition.at_least) json.always("at_least", condition.at_least->to_string());
        if (condition.below) json.always("below", condition.below->to_string());
    });
}

void put_condition(JsonWriter& json, const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::all:
            if (!condition.parts.empty()) put_parts(json, "all", condition.parts);
            return;
        case Condition::Kind::any:
            return put_parts(json, "any", condition.parts);
        case Condition::Kind::none_of:
            json.key("not");
            return put_condition_value(
                json, condition.parts.empty() ? Condition{} : condition.parts.front());
        case Condition::Kind::member:
            return put_member(json, condition);
        case Condition::Kind::amount:
            return put_amount(json, condition);
    }
}

void put_condition_value(JsonWriter& json, const Condition& condition) {
    json.object([&] { put_condition(json, condition); });
}

}  // namespace

void put_condition_member(JsonWriter& json, const Condition& condition) {
    if (condition == Condition::everything()) return;
    json.key("condition");
    put_condition_value(json, condition);
}

void put_line(JsonWriter& json, const Line& line) {
    json.member("code", line.code);
    json.member("title", line.title);
    json.member("owner", line.owner);
    json.member("basis", line.basis);
    if (line.cycle != Cycle::month) json.always("cycle", word(kCycleNames, line.cycle));
    put_condition_member(json, line.condition);
    put_citation(json, line.citation);
}

void put_label(JsonWriter& json, const Label& label) {
    json.member("code", label.code);
    json.member("title", label.title);
    put_condition_member(json, label.condition);
}

}  // namespace fupin::detail
