// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, OtherQuota& other) {
    at.required("family", other.family);
    at("figure", other.figure);
}

void read_members(ObjectReader& at, QuotaFamily& family) {
    at.required("code", family.code);
    at("title", family.title);
    at("kind", family.kind);
    at("basis", family.basis);
    at("period", family.period);
    at("share", family.share);
    at("condition", family.condition);
    at("who", family.who);
    at("tree", family.tree);
    at("of", family.of);
    at("per_head", family.per_head);
    at("declare_by", family.declare_by);
    at("refund_year", family.refund_year);
    at("instead_of", family.instead_of);
    at("base_indicator", family.base_indicator);
    at("executed_indicator", family.executed_indicator);
    at("subject", family.subject);
    read_members(at, family.citation);
}

void read_members(ObjectReader& at, QuotaRule& rule) {
    at.required("code", rule.code);
    at("title", rule.title);
    at.required("family", rule.family);
    at("issuer", rule.issuer);
    at("document", rule.document);
    at.required("level", rule.level);
    at("limit", rule.limit);
    at("share", rule.share);
    at("amount", rule.amount);
    at("per_head", rule.per_head);
    at("encouraged", rule.encouraged);
    read_members(at, rule.validity);
    at("who", rule.who);
    at("under", rule.under);
    at("declare_by", rule.declare_by);
    at("issued", rule.issued);
    at("recorded", rule.recorded);
    read_members(at, rule.citation);
}

void read_members(ObjectReader& at, Exemption& exemption) {
    at("canteen", exemption.canteen);
    at("reason", exemption.reason);
}

void read_members(ObjectReader& at, Representation& representation) {
    at.required("unit", representation.unit);
    read_members(at, representation.validity);
}

void read_members(ObjectReader& at, Confirmation& confirmation) {
    at.required("day", confirmation.day);
    at("recorded", confirmation.recorded);
    at("by", confirmation.by);
}

void read_members(ObjectReader& at, Quota& quota) {
    at.required("family", quota.family);
    at.required("unit", quota.unit);
    at("amount", quota.amount);
    at("base", quota.base);
    at("exemption", quota.exemption);
    at("representation", quota.representation);
    at("heads", quota.heads);
    at("canteen", quota.canteen);
    at("whole_period", quota.whole_period);
    at("issued", quota.issued);
    at("recorded", quota.recorded);
    at("confirmation", quota.confirmation);
    read_members(at, quota.citation);
}

void read_members(ObjectReader& at, TargetWeight& weight) {
    at.required("unit", weight.unit);
    at.required("weight", weight.weight);
}

void read_members(ObjectReader& at, QuotaTarget& target) {
    at.required("code", target.code);
    at("title", target.title);
    at.required("family", target.family);
    at.required("amount", target.amount);
    at.required("weights", target.weights);
    at("issued", target.issued);
    at("recorded", target.recorded);
    read_members(at, target.citation);
}

void read_members(ObjectReader& at, QuotaRuleBook& book) {
    at.required("code", book.code);
    at("title", book.title);
    at("rules", book.rules);
}

}  // namespace fupin::detail
