// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/classes.hpp"
#include "model/report.hpp"
#include "model/timeline.hpp"

namespace fupin::detail {

// Everything that makes a document unusable, section by section, in document order.
void check_units(Report& report, const CampaignDocument& document, const Timeline& timeline);
void check_tree_cycles(Report& report, const CampaignDocument& document, const Timeline& timeline);
void check_classes(Report& report, const CampaignDocument& document, const Timeline& timeline);
void check_unit_events(Report& report, const CampaignDocument& document, const Timeline& timeline);
void check_instruments(Report& report, const CampaignDocument& document);
void check_tasks(Report& report, const CampaignDocument& document);
void check_obligations(Report& report, const CampaignDocument& document);
void check_goods(Report& report, const CampaignDocument& document);
void check_terms(Report& report, const CampaignDocument& document);
void check_measures(Report& report, const CampaignDocument& document);
/// Indicators, and how declared figures are held against the record.
void check_indicators(Report& report, const CampaignDocument& document);
/// Cells and check formulas of forms.
void check_forms(Report& report, const CampaignDocument& document);
/// Families, rules, quotas and targets.
void check_quotas(Report& report, const CampaignDocument& document);

// Parts of the above.
/// `inside` is the object that holds the members of the condition's JSON form.
void check_condition(Report& report, const CampaignDocument& document, const Condition& condition,
                     const Path& inside);
void check_time_of_day(Report& report, std::optional<std::int32_t> second, const Path& at);
void check_party(Report& report, const CampaignDocument& document, const Party& party,
                 const Path& at);
void check_parties(Report& report, const CampaignDocument& document,
                   const std::vector<Party>& parties, const Path& at);
/// What one quota says, wherever it stands.
void check_quota(Report& report, const Quota& quota, const Path& at);
/// What one target says, wherever it stands.
void check_target(Report& report, const CampaignDocument& document, const QuotaTarget& target,
                  const Path& at);
/// All targets, and how they fit each other and the quotas.
void check_targets(Report& report, const CampaignDocument& document);
/// The due rule of an obligation, at "due" of the object at `at`.
void check_due(Report& report, const CampaignDocument& document, const Obligation& obligation,
               const Path& at);
/// Needs schedule and due rule to be sound in themselves.
void check_due_days(Report& report, const Obligation& obligation, const Path& at);

/// What is odd about a sound document.
[[nodiscard]] std::vector<Diagnostic> oddities(const CampaignDocument& document, const Codes& codes,
                                               const Timeline& timeline, const Classes& classes);

/// All errors, in document order.
[[nodiscard]] std::vector<Diagnostic> errors(const CampaignDocument& document, const Codes& codes,
                                             const Timeline& timeline);

}  // namespace fupin::detail
