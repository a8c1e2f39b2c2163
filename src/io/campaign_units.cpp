// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, Period& period) {
    at.required("first_day", period.first);
    at("last_day", period.last);
}

void read_members(ObjectReader& at, Validity& validity) {
    at("first_day", validity.first_day);
    at("last_day", validity.last_day);
}

void read_members(ObjectReader& at, Citation& citation) {
    at("clause", citation.clause);
    at("instrument", citation.instrument);
    at("assumed", citation.assumed);
}

void read_members(ObjectReader& at, Assumption& assumption) {
    at.required("code", assumption.code);
    at("title", assumption.title);
    at("reason", assumption.reason);
    at("clause", assumption.clause);
}

void read_members(ObjectReader& at, Tree& tree) {
    at.required("code", tree.code);
    at("title", tree.title);
}

void read_members(ObjectReader& at, UnitName& name) {
    at.required("title", name.title);
    read_members(at, name.validity);
}

void read_members(ObjectReader& at, UnitPlace& place) {
    at.required("tree", place.tree);
    at.required("parent", place.parent);
    read_members(at, place.validity);
}

void read_members(ObjectReader& at, Succession& successor) {
    at.required("unit", successor.unit);
    at.required("first_day", successor.first_day);
    at("instrument", successor.instrument);
}

void read_members(ObjectReader& at, Unit& unit) {
    at.required("code", unit.code);
    at("title", unit.title);
    at("level", unit.level);
    at("aliases", unit.aliases);
    at("names", unit.names);
    at("places", unit.places);
    read_members(at, unit.validity);
    at("successor", unit.successor);
    read_members(at, unit.citation);
    at("contractor", unit.contractor);
}

void read_members(ObjectReader& at, ClassMember& member) {
    at.required("unit", member.unit);
    read_members(at, member.validity);
}

void read_members(ObjectReader& at, ClassRule& rule) {
    at("level", rule.level);
    at("under", rule.under);
    at("tree", rule.tree);
}

void read_members(ObjectReader& at, UnitClass& unit_class) {
    at.required("code", unit_class.code);
    at("title", unit_class.title);
    at("members", unit_class.members);
    at("rules", unit_class.rules);
    at("complete", unit_class.complete);
    at("list", unit_class.list);
    at("list_day", unit_class.list_day);
    read_members(at, unit_class.citation);
}

void read_members(ObjectReader& at, UnitEvent& event) {
    at.required("code", event.code);
    at.required("kind", event.kind);
    at("day", event.day);
    at("units", event.units);
    at("into", event.into);
    at("principal", event.principal);
    at("title", event.title);
    at("tree", event.tree);
    at("parent", event.parent);
    read_members(at, event.citation);
}

void read_members(ObjectReader& at, BenefitedHouseholds& declared) {
    at.required("day", declared.day);
    at.required("count", declared.count);
}

void read_members(ObjectReader& at, Product& product) {
    at.required("code", product.code);
    at("title", product.title);
    at("aliases", product.aliases);
    at("category", product.category);
}

void read_members(ObjectReader& at, Supplier& supplier) {
    at.required("code", supplier.code);
    at("title", supplier.title);
    at("aliases", supplier.aliases);
    at("division", supplier.division);
    at("household", supplier.household);
    at("legal_person", supplier.legal_person);
    at("benefited", supplier.benefited);
}

void read_members(ObjectReader& at, LevelReached& reached) {
    at.required("level", reached.level);
    at.required("day", reached.day);
}

void read_members(ObjectReader& at, Certificate& certificate) {
    at.required("code", certificate.code);
    at.required("product", certificate.product);
    at.required("supplier", certificate.supplier);
    at("levels", certificate.levels);
    read_members(at, certificate.validity);
    at("batch", certificate.batch);
}

void read_members(ObjectReader& at, Decision& decision) {
    at.required("code", decision.code);
    at.required("kind", decision.kind);
    at("certificate", decision.certificate);
    at("decision", decision.decision);
    at.required("issued", decision.issued);
    at("effective", decision.effective);
    at("last_day", decision.last_day);
    at("recorded", decision.recorded);
    read_members(at, decision.citation);
}

void read_members(ObjectReader& at, Listing& listing) {
    at.required("platform", listing.platform);
    at.required("product", listing.product);
    at.required("supplier", listing.supplier);
    read_members(at, listing.validity);
}

}  // namespace fupin::detail
