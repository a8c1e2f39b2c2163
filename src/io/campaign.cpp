// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/campaign.hpp"

#include "fupin/model/canonical.hpp"
#include "io/document.hpp"
#include "io/members.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fupin {
namespace {

using detail::DocumentFindings;

/// A finding of the model about something spoken of, and where that thing would be named.
struct Echo {
    const Finding* finding;
    std::string_view collection;
    bool any_fault = false;  ///< Follows from whatever is wrong there.
};

constexpr auto kEchoes = std::to_array<Echo>({
    {&messages::reference_to_unknown_assumption, "/assumptions"},
    {&messages::reference_to_unknown_instrument, "/instruments"},
    {&messages::reference_to_unknown_phase, "/phases"},
    {&messages::reference_to_unknown_tree, "/trees"},
    {&messages::reference_to_unknown_unit, "/units"},
    {&messages::reference_to_unknown_unit_class, "/unit_classes"},
    {&messages::reference_to_unknown_task, "/tasks"},
    {&messages::reference_to_unknown_obligation, "/obligations"},
    {&messages::reference_to_unknown_product, "/products"},
    {&messages::reference_to_unknown_supplier, "/suppliers"},
    {&messages::reference_to_unknown_level, "/certificate_levels"},
    {&messages::reference_to_unknown_basis, "/bases"},
    {&messages::reference_to_unknown_line, "/lines"},
    {&messages::reference_to_unknown_quota_family, "/quota_families"},
    {&messages::reference_to_unknown_period, "/obligations"},
    {&messages::reference_to_unknown_certificate, "/certificates"},
    {&messages::reference_to_unknown_decision, "/decisions"},
    {&messages::class_rule_unknown_level, "/units"},
    {&messages::condition_value_unknown, ""},
    // When units begin and end follows from their days and from all events.
    {&messages::unit_begins_twice, "/unit", true},
    {&messages::unit_ends_twice, "/unit", true},
    {&messages::unit_event_outside_life, "/unit", true},
    // Versions of a target name the same units, whatever became of a name.
    {&messages::target_units_differ, "/quota_targets", true},
    {&messages::target_family_differs, "/quota_targets", true},
    {&messages::target_unit_elsewhere, "/quota_targets", true},
});

/// True if something that can be spoken of was lost with the value at fault: a whole item or
/// collection, or the word by which others name the item.
bool loses_a_name(std::string_view fault) {
    if (detail::item_of(fault) == fault) return true;
    const auto last = fault.substr(fault.rfind('/') + 1);
    return last == "code" || last == "level" || fault.find("/periods") != std::string_view::npos;
}

/// The model judges the document without what could not be read, so what it says about the same
/// item, or about something that was lost, may be no mistake of its own.
bool may_be_echo(const Diagnostic& diagnostic, const DocumentFindings& findings) {
    if (findings.touches(detail::item_of(diagnostic.place.pointer))) return true;
    const auto* echo = std::find_if(std::begin(kEchoes), std::end(kEchoes),
                                    [&](const Echo& e) { return e.finding == diagnostic.finding; });
    if (echo == std::end(kEchoes)) return false;
    return std::any_of(
        findings.faults().begin(), findings.faults().end(), [&](std::string_view fault) {
            return fault.starts_with(echo->collection) && (echo->any_fault || loses_a_name(fault));
        });
}

}  // namespace

Campaign parse_campaign(std::string_view json, std::string name) {
    DocumentFindings findings{json, std::move(name)};
    const auto tree = detail::parse_document(json, "campaign/1", findings);
    std::optional<Campaign> campaign;
    try {
        campaign.emplace(detail::document_from<CampaignDocument>(tree, findings));
    } catch (const InputError& error) {
        for (const auto& diagnostic : error.diagnostics()) {
            if (may_be_echo(diagnostic, findings)) continue;
            findings.add(diagnostic, tree.nearest(diagnostic.place.pointer).byte);
        }
    }
    findings.raise_if_any();
    return *std::move(campaign);
}

Campaign read_campaign(const std::string& path) {
    return parse_campaign(detail::file_bytes(path), path);
}

std::string write_campaign(const Campaign& campaign) {
    return detail::laid_out(canonical_json(campaign.document()));
}

}  // namespace fupin
