// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/canonical.hpp"

#include "model/canonical_parts.hpp"
#include "model/json_writer.hpp"

#include <string_view>
#include <utility>

namespace fupin {
namespace detail {

void put_validity(JsonWriter& json, const Validity& validity) {
    json.member("first_day", validity.first_day);
    json.member("last_day", validity.last_day);
}

void put_citation(JsonWriter& json, const Citation& citation) {
    json.member("clause", citation.clause);
    json.member("instrument", citation.instrument);
    json.texts("assumed", citation.assumed);
}

}  // namespace detail

namespace {

using detail::JsonWriter;
using detail::put_citation;
using detail::put_validity;

template <class Named>
void put_named(JsonWriter& json, const Named& item) {
    json.member("code", item.code);
    json.member("title", item.title);
}

template <class Named>
void put_term(JsonWriter& json, const Named& item) {
    put_named(json, item);
    json.texts("aliases", item.aliases);
}

void put_states(JsonWriter& json, std::string_view name, const std::vector<State>& states) {
    if (states.empty()) return;
    json.key(name);
    json.array(states, [](JsonWriter& out, State state) { out.text(name_of(state)); });
}

void put_assumption(JsonWriter& json, const Assumption& item) {
    put_named(json, item);
    json.member("reason", item.reason);
    json.member("clause", item.clause);
}

void put_name(JsonWriter& json, const UnitName& name) {
    json.member("title", name.title);
    put_validity(json, name.validity);
}

void put_place(JsonWriter& json, const UnitPlace& place) {
    json.member("tree", place.tree);
    json.member("parent", place.parent);
    put_validity(json, place.validity);
}

void put_unit(JsonWriter& json, const Unit& unit) {
    put_named(json, unit);
    json.member("level", unit.level);
    json.texts("aliases", unit.aliases);
    json.objects("names", unit.names, put_name);
    json.objects("places", unit.places, put_place);
    put_validity(json, unit.validity);
    if (unit.successor) {
        json.key("successor");
        json.object([&] {
            json.member("unit", unit.successor->unit);
            json.always("first_day", unit.successor->first_day);
            json.member("instrument", unit.successor->instrument);
        });
    }
    put_citation(json, unit.citation);
    json.flag("contractor", unit.contractor);
}

void put_class_member(JsonWriter& json, const ClassMember& member) {
    json.member("unit", member.unit);
    put_validity(json, member.validity);
}

void put_class_rule(JsonWriter& json, const ClassRule& rule) {
    json.member("level", rule.level);
    json.member("under", rule.under);
    json.member("tree", rule.tree);
}

void put_unit_class(JsonWriter& json, const UnitClass& item) {
    put_named(json, item);
    json.objects("members", item.members, put_class_member);
    json.objects("rules", item.rules, put_class_rule);
    json.flag("complete", item.complete);
    json.member("list", item.list);
    json.member("list_day", item.list_day);
    put_citation(json, item.citation);
}

void put_unit_event(JsonWriter& json, const UnitEvent& event) {
    json.member("code", event.code);
    json.always("kind", name_of(event.kind));
    json.member("day", event.day);
    json.texts("units", event.units);
    json.texts("into", event.into);
    json.member("principal", event.principal);
    json.member("title", event.title);
    json.member("tree", event.tree);
    json.member("parent", event.parent);
    put_citation(json, event.citation);
}

void put_product(JsonWriter& json, const Product& product) {
    put_term(json, product);
    json.member("category", product.category);
}

void put_benefited(JsonWriter& json, const BenefitedHouseholds& declared) {
    json.always("day", declared.day);
    json.always("count", std::int64_t{declared.count});
}

void put_supplier(JsonWriter& json, const Supplier& supplier) {
    put_term(json, supplier);
    json.member("division", supplier.division);
    json.objects("household", supplier.household, put_validity);
    json.member("legal_person", supplier.legal_person);
    json.objects("benefited", supplier.benefited, put_benefited);
}

void put_level(JsonWriter& json, const LevelReached& reached) {
    json.member("level", reached.level);
    json.always("day", reached.day);
}

void put_certificate(JsonWriter& json, const Certificate& certificate) {
    json.member("code", certificate.code);
    json.member("product", certificate.product);
    json.member("supplier", certificate.supplier);
    json.objects("levels", certificate.levels, put_level);
    put_validity(json, certificate.validity);
    json.member("batch", certificate.batch);
}

void put_decision(JsonWriter& json, const Decision& decision) {
    json.member("code", decision.code);
    json.always("kind", name_of(decision.kind));
    json.member("certificate", decision.certificate);
    json.member("decision", decision.decision);
    json.always("issued", decision.issued);
    json.member("effective", decision.effective);
    json.member("last_day", decision.last_day);
    json.member("recorded", decision.recorded);
    put_citation(json, decision.citation);
}

void put_listing(JsonWriter& json, const Listing& listing) {
    json.member("platform", listing.platform);
    json.member("product", listing.product);
    json.member("supplier", listing.supplier);
    put_validity(json, listing.validity);
}

void put_basis(JsonWriter& json, const Basis& basis) {
    put_named(json, basis);
    put_states(json, "states", basis.states);
}

void put_close(JsonWriter& json, const Close& close) {
    json.member("period", close.period);
    json.always("day", close.day);
}

void put_orders(JsonWriter& json, const CampaignDocument& document) {
    json.objects("assumptions", document.assumptions, put_assumption);
    json.objects("instruments", document.instruments, detail::put_instrument);
    json.objects("phases", document.phases, detail::put_phase);
    json.objects("trees", document.trees, put_named<Tree>);
    json.objects("units", document.units, put_unit);
    json.objects("unit_classes", document.unit_classes, put_unit_class);
    json.objects("unit_events", document.unit_events, put_unit_event);
    json.objects("tasks", document.tasks, detail::put_task);
    json.objects("obligations", document.obligations, detail::put_obligation);
}

void put_goods(JsonWriter& json, const CampaignDocument& document) {
    json.objects("products", document.products, put_product);
    json.objects("suppliers", document.suppliers, put_supplier);
    json.texts("certificate_levels", document.certificate_levels);
    json.member("counting_level", document.counting_level);
    if (document.certifying != Certifying::then) {
        json.always("certifying", name_of(document.certifying));
    }
    json.objects("certificates", document.certificates, put_certificate);
    json.objects("decisions", document.decisions, put_decision);
    json.objects("listings", document.listings, put_listing);
}

void put_measures(JsonWriter& json, const CampaignDocument& document) {
    json.objects("channels", document.channels, put_term<Term>);
    json.objects("payers", document.payers, put_term<Term>);
    json.objects("sources", document.sources, put_term<Source>);
    json.objects("bases", document.bases, put_basis);
    json.member("comparison_basis", document.comparison_basis);
    put_states(json, "judgement_states", document.judgement_states);
    json.objects("lines", document.lines, detail::put_line);
    json.objects("labels", document.labels, detail::put_label);
    json.objects("indicators", document.indicators, detail::put_indicator);
    json.objects("reconciliations", document.reconciliations, detail::put_reconciliation);
    json.objects("forms", document.forms, detail::put_form);
    json.objects("quota_families", document.quota_families, detail::put_quota_family);
    json.objects("quota_rules", document.quota_rules, detail::put_quota_rule);
    json.objects("quotas", document.quotas, detail::put_quota);
    json.objects("quota_targets", document.quota_targets, detail::put_quota_target);
    json.objects("closes", document.closes, put_close);
}

}  // namespace

std::string canonical_json(const CampaignDocument& document) {
    JsonWriter json;
    json.object([&] {
        json.always("fupin", "campaign/1");
        put_named(json, document);
        json.member("calendar", document.calendar);
        json.member("authority", document.authority);
        put_orders(json, document);
        put_goods(json, document);
        put_measures(json, document);
    });
    return std::move(json).take();
}

}  // namespace fupin
