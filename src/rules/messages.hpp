// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding filing_unmatched;
extern const Finding filing_unit_unresolved;
extern const Finding filing_obligation_unknown;
extern const Finding declared_unit_unresolved;
extern const Finding declared_indicator_unknown;
extern const Finding declared_period_unknown;
extern const Finding declared_fell;
extern const Finding declared_repeated;
extern const Finding form_check_broken;
extern const Finding purchase_of_contractor;
extern const Finding filing_before_opening;
extern const Finding filing_corrects_nothing;
extern const Finding filing_part_unknown;
extern const Finding observation_unit_unresolved;
extern const Finding commitment_unit_unresolved;
extern const Finding observation_unmatched;
extern const Finding observation_before_opening;
extern const Finding name_unresolved;
extern const Finding name_ambiguous;
extern const Finding entry_pending;
extern const Finding purchase_unjudged;
extern const Finding purchase_unattributed;
extern const Finding quota_below_minimum;
extern const Finding quota_undeclared;
extern const Finding quota_left_unsaid;
extern const Finding quota_rule_looser;
extern const Finding quota_floor_above_cap;
extern const Finding quota_passed_on;
extern const Finding quota_unit_ended;
extern const Finding quota_representation_ring;
extern const Finding quota_cap_exceeded;
extern const Finding quota_figure_unknown;
extern const Finding quota_last_year_missing;
extern const Finding quota_forecast_provisional;
extern const Finding line_coverage_unknown;
extern const Finding calendar_provisional;
extern const Finding bulletin_id_repeated;
extern const Finding bulletin_number_unreadable;
extern const Finding bulletin_figure_unknown;
extern const Finding bulletin_figure_repeated;
extern const Finding bulletin_relation_incomplete;
extern const Finding bulletin_contradicted;
extern const Finding bulletin_not_comparable;

}  // namespace fupin::messages
