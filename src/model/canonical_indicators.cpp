// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

#include <variant>

namespace fupin::detail {
namespace {

void put_part(JsonWriter& json, const IndicatorPurchases& part) {
    json.always("purchases", name_of(part.measure));
    put_condition_member(json, part.condition);
    json.member("basis", part.basis);
}

void put_part(JsonWriter& json, const IndicatorDuties& part) {
    json.always("duties", name_of(part.counted));
    json.member("obligation", part.obligation);
}

void put_part(JsonWriter& json, const IndicatorObserved& part) {
    json.always("observed", part.observed);
}

void put_part_member(JsonWriter& json, std::string_view name, const IndicatorPart& part) {
    json.key(name);
    json.object([&] { std::visit([&](const auto& one) { put_part(json, one); }, part); });
}

}  // namespace

void put_indicator(JsonWriter& json, const Indicator& indicator) {
    json.member("code", indicator.code);
    json.member("title", indicator.title);
    put_part_member(json, "numerator", indicator.numerator);
    put_part_member(json, "denominator", indicator.denominator);
    if (indicator.cycle != Cycle::month) json.always("cycle", word(kCycleNames, indicator.cycle));
    json.member("tree", indicator.tree);
    json.member("level", indicator.level);
    put_citation(json, indicator.citation);
}

void put_reconciliation(JsonWriter& json, const Reconciliation& item) {
    json.member("line", item.line);
    json.member("tree", item.tree);
    if (item.prefer != Prefer::none) json.always("prefer", name_of(item.prefer));
    json.member("first_day", item.first_day);
    put_citation(json, item.citation);
}

}  // namespace fupin::detail
