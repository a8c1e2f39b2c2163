// SPDX-License-Identifier: Apache-2.0
#include "io/members.hpp"

namespace fupin::detail {

void read_members(ObjectReader& at, Basis& basis) {
    at.required("code", basis.code);
    at("title", basis.title);
    at("states", basis.states);
}

void read_members(ObjectReader& at, Line& line) {
    at.required("code", line.code);
    at("title", line.title);
    at("owner", line.owner);
    at("basis", line.basis);
    at("cycle", line.cycle);
    at("condition", line.condition);
    read_members(at, line.citation);
}

void read_members(ObjectReader& at, Label& label) {
    at.required("code", label.code);
    at("title", label.title);
    at("condition", label.condition);
}

void read_members(ObjectReader& at, Close& close) {
    at.required("period", close.period);
    at.required("day", close.day);
}

void read_members(ObjectReader& at, Source& source) {
    at.required("code", source.code);
    at("title", source.title);
    at("aliases", source.aliases);
}

void read_members(ObjectReader& at, Term& term) {
    at.required("code", term.code);
    at("title", term.title);
    at("aliases", term.aliases);
}

void read_members(ObjectReader& at, CampaignDocument& campaign) {
    at.required("code", campaign.code);
    at("title", campaign.title);
    at("calendar", campaign.calendar);
    at("authority", campaign.authority);
    at("assumptions", campaign.assumptions);
    at("instruments", campaign.instruments);
    at("phases", campaign.phases);
    at("trees", campaign.trees);
    at("units", campaign.units);
    at("unit_classes", campaign.unit_classes);
    at("unit_events", campaign.unit_events);
    at("tasks", campaign.tasks);
    at("obligations", campaign.obligations);
    at("products", campaign.products);
    at("suppliers", campaign.suppliers);
    at("certificate_levels", campaign.certificate_levels);
    at("counting_level", campaign.counting_level);
    at("certifying", campaign.certifying);
    at("certificates", campaign.certificates);
    at("decisions", campaign.decisions);
    at("listings", campaign.listings);
    at("channels", campaign.channels);
    at("payers", campaign.payers);
    at("sources", campaign.sources);
    at("bases", campaign.bases);
    at("comparison_basis", campaign.comparison_basis);
    at("judgement_states", campaign.judgement_states);
    at("lines", campaign.lines);
    at("labels", campaign.labels);
    at("indicators", campaign.indicators);
    at("reconciliations", campaign.reconciliations);
    at("forms", campaign.forms);
    at("quota_families", campaign.quota_families);
    at("quota_rules", campaign.quota_rules);
    at("quotas", campaign.quotas);
    at("quota_targets", campaign.quota_targets);
    at("closes", campaign.closes);
}

}  // namespace fupin::detail
