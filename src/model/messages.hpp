// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

extern const Finding campaign_code_missing;
extern const Finding campaign_code_malformed;
extern const Finding campaign_code_repeated;
extern const Finding campaign_reference_missing;
extern const Finding campaign_days_reversed;
extern const Finding campaign_time_outside_day;
extern const Finding reference_to_unknown_assumption;
extern const Finding reference_to_unknown_instrument;
extern const Finding reference_to_unknown_phase;
extern const Finding reference_to_unknown_tree;
extern const Finding reference_to_unknown_unit;
extern const Finding reference_to_unknown_unit_class;
extern const Finding reference_to_unknown_task;
extern const Finding reference_to_unknown_obligation;
extern const Finding reference_to_unknown_product;
extern const Finding reference_to_unknown_supplier;
extern const Finding reference_to_unknown_level;
extern const Finding reference_to_unknown_basis;
extern const Finding reference_to_unknown_line;
extern const Finding reference_to_unknown_quota_family;
extern const Finding reference_to_unknown_period;
extern const Finding two_parents;
extern const Finding tree_cycle;
extern const Finding succession_before_end;
extern const Finding successor_cycle;
extern const Finding member_outside_unit;
extern const Finding class_rule_unknown_level;
extern const Finding party_not_one;
extern const Finding schedule_without_cycle;
extern const Finding schedule_weeks;
extern const Finding schedule_without_periods;
extern const Finding due_day_of_month;
extern const Finding due_needs_period_end;
extern const Finding due_before_opening;
extern const Finding party_beside_not_recipient;
extern const Finding periods_not_contiguous;
extern const Finding due_event_not_one;
extern const Finding due_phase_without_end;
extern const Finding opening_not_one;
extern const Finding cut_off_of_many_periods;
extern const Finding acceptance_without_approval;
extern const Finding correction_window_negative;
extern const Finding obligation_refers_to_itself;
extern const Finding fulfilment_of_no_act;
extern const Finding certificate_level_repeated;
extern const Finding certificate_levels_out_of_order;
extern const Finding term_ambiguous;
extern const Finding basis_without_states;
extern const Finding campaign_state_repeated;
extern const Finding share_missing;
extern const Finding share_out_of_range;
extern const Finding quota_repeated;
extern const Finding quota_empty;
extern const Finding quota_per_head_missing;
extern const Finding quota_other_missing;
extern const Finding quota_figure_unfit;
extern const Finding quota_families_in_a_ring;
extern const Finding quota_rule_not_one;
extern const Finding quota_exempt_and_represented;
extern const Finding quota_heads_negative;
extern const Finding quota_change_dated;
extern const Finding campaign_amount_negative;
extern const Finding amount_range_empty;
extern const Finding close_period_unknown;
extern const Finding closes_unsorted;
extern const Finding close_inside_period;
extern const Finding condition_on_line;
extern const Finding condition_without_tree;
extern const Finding condition_without_values;
extern const Finding condition_value_unknown;
extern const Finding condition_not_single;
extern const Finding condition_too_deep;
extern const Finding class_open;
extern const Finding task_without_responsible;
extern const Finding lead_not_responsible;
extern const Finding implementer_not_responsible;
extern const Finding obligation_owed_by_nobody;
extern const Finding obligation_undated;
extern const Finding certificates_overlap;

}  // namespace fupin::messages
