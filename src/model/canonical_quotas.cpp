// SPDX-License-Identifier: Apache-2.0
#include "model/canonical_parts.hpp"
#include "model/names.hpp"

namespace fupin::detail {
namespace {

/// A period that its code already says is written as the code.
void put_family_period(JsonWriter& json, const NamedPeriod& period) {
    if (period == QuotaFamily{}.period) return;
    json.key("period");
    if (parse_period(period.code) == period) return json.text(period.code);
    json.object([&] { put_named_period(json, period); });
}

void put_money(JsonWriter& json, std::string_view name, const std::optional<Money>& amount) {
    if (amount) json.always(name, amount->to_string());
}

void put_share(JsonWriter& json, std::string_view name, const std::optional<Ratio>& share) {
    if (share) json.always(name, share->to_string());
}

void put_other(JsonWriter& json, const OtherQuota& other) {
    json.key("of");
    json.object([&] {
        json.always("family", other.family);
        if (other.figure != QuotaFigure::reserved) json.always("figure", name_of(other.figure));
    });
}

void put_exemption(JsonWriter& json, const Exemption& exemption) {
    json.key("exemption");
    json.object([&] {
        json.always("canteen", exemption.canteen);
        json.member("reason", exemption.reason);
    });
}

void put_representation(JsonWriter& json, const Representation& representation) {
    json.key("representation");
    json.object([&] {
        json.always("unit", representation.unit);
        put_validity(json, representation.validity);
    });
}

void put_confirmation(JsonWriter& json, const Confirmation& confirmation) {
    json.key("confirmation");
    json.object([&] {
        json.always("day", confirmation.day);
        json.member("recorded", confirmation.recorded);
        json.member("by", confirmation.by);
    });
}

}  // namespace

void put_quota_family(JsonWriter& json, const QuotaFamily& family) {
    json.member("code", family.code);
    json.member("title", family.title);
    if (family.kind != QuotaKind::fixed_amount) json.always("kind", name_of(family.kind));
    json.member("basis", family.basis);
    put_family_period(json, family.period);
    put_share(json, "share", family.share);
    put_condition_member(json, family.condition);
    json.objects("who", family.who, put_party);
    json.member("tree", family.tree);
    if (family.of) put_other(json, *family.of);
    put_money(json, "per_head", family.per_head);
    json.member("declare_by", family.declare_by);
    if (family.refund_year != RefundYear::of_purchase) {
        json.always("refund_year", name_of(family.refund_year));
    }
    json.member("instead_of", family.instead_of);
    json.member("base_indicator", family.base_indicator);
    json.member("executed_indicator", family.executed_indicator);
    json.member("subject", family.subject);
    put_citation(json, family.citation);
}

void put_quota_rule(JsonWriter& json, const QuotaRule& rule) {
    json.member("code", rule.code);
    json.member("title", rule.title);
    json.member("family", rule.family);
    json.member("issuer", rule.issuer);
    json.member("document", rule.document);
    json.always("level", name_of(rule.level));
    if (rule.limit != QuotaLimit::floor) json.always("limit", name_of(rule.limit));
    put_share(json, "share", rule.share);
    put_money(json, "amount", rule.amount);
    put_money(json, "per_head", rule.per_head);
    put_share(json, "encouraged", rule.encouraged);
    put_validity(json, rule.validity);
    json.objects("who", rule.who, put_party);
    json.texts("under", rule.under);
    json.member("declare_by", rule.declare_by);
    json.member("issued", rule.issued);
    json.member("recorded", rule.recorded);
    put_citation(json, rule.citation);
}

void put_quota(JsonWriter& json, const Quota& quota) {
    json.member("family", quota.family);
    json.member("unit", quota.unit);
    put_money(json, "amount", quota.amount);
    put_money(json, "base", quota.base);
    if (quota.exemption) put_exemption(json, *quota.exemption);
    if (quota.representation) put_representation(json, *quota.representation);
    if (quota.heads) json.always("heads", std::int64_t{*quota.heads});
    if (quota.canteen != Canteen::own) json.always("canteen", name_of(quota.canteen));
    json.flag("whole_period", quota.whole_period);
    json.member("issued", quota.issued);
    json.member("recorded", quota.recorded);
    if (quota.confirmation) put_confirmation(json, *quota.confirmation);
    put_citation(json, quota.citation);
}

void put_quota_target(JsonWriter& json, const QuotaTarget& target) {
    json.member("code", target.code);
    json.member("title", target.title);
    json.member("family", target.family);
    json.always("amount", target.amount.to_string());
    json.objects("weights", target.weights, [](JsonWriter& out, const TargetWeight& weight) {
        out.always("unit", weight.unit);
        out.always("weight", weight.weight.to_string());
    });
    json.member("issued", target.issued);
    json.member("recorded", target.recorded);
    put_citation(json, target.citation);
}

}  // namespace fupin::detail
