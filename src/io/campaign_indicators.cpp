// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, IndicatorPart& part) {
    at.one_of({"purchases", "duties", "observed"}, messages::indicator_part_choice,
              {"condition", "basis", "obligation"});
    if (auto* purchases = at.choose<IndicatorPurchases>("purchases", part)) {
        at.required("purchases", purchases->measure);
        at("condition", purchases->condition);
        at("basis", purchases->basis);
    }
    if (auto* duties = at.choose<IndicatorDuties>("duties", part)) {
        at.required("duties", duties->counted);
        at("obligation", duties->obligation);
    }
    if (auto* observed = at.choose<IndicatorObserved>("observed", part)) {
        at.required("observed", observed->observed);
    }
}

void read_members(ObjectReader& at, Indicator& indicator) {
    at.required("code", indicator.code);
    at("title", indicator.title);
    at.required("numerator", indicator.numerator);
    at.required("denominator", indicator.denominator);
    at("cycle", indicator.cycle);
    at("tree", indicator.tree);
    at("level", indicator.level);
    read_members(at, indicator.citation);
}

void read_members(ObjectReader& at, Reconciliation& reconciliation) {
    at.required("line", reconciliation.line);
    at("tree", reconciliation.tree);
    at("prefer", reconciliation.prefer);
    at("first_day", reconciliation.first_day);
    read_members(at, reconciliation.citation);
}

}  // namespace fupin::detail
