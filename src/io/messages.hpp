// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

namespace fupin::messages {

// The file and its JSON.
extern const Finding document_unreadable;
extern const Finding findings_omitted;
extern const Finding json_not_utf8;
extern const Finding json_nul;
extern const Finding json_syntax;
extern const Finding json_trailing_content;
extern const Finding json_too_deep;
extern const Finding json_too_many_members;
extern const Finding json_text_too_long;
extern const Finding json_number_too_large;

// Members of an object.
extern const Finding member_repeated;
extern const Finding member_missing;
extern const Finding member_unknown;
extern const Finding member_misspelt;
extern const Finding document_format_unknown;
extern const Finding party_choice;
extern const Finding schedule_choice;
extern const Finding due_choice;
extern const Finding event_choice;
extern const Finding effect_choice;
extern const Finding indicator_part_choice;
extern const Finding measure_expected;
extern const Finding counted_duties_expected;
extern const Finding prefer_expected;
extern const Finding term_period_expected;
extern const Finding check_relation_expected;
extern const Finding condition_choice;

// Kinds of values.
extern const Finding object_expected;
extern const Finding list_expected;
extern const Finding text_expected;
extern const Finding flag_expected;
extern const Finding true_expected;
extern const Finding whole_number_expected;
extern const Finding day_expected;
extern const Finding time_expected;
extern const Finding moment_expected;
extern const Finding period_expected;
extern const Finding amount_expected;
extern const Finding quantity_expected;
extern const Finding share_expected;

// Words of a closed list.
extern const Finding role_expected;
extern const Finding filled_from_expected;
extern const Finding roll_expected;
extern const Finding cycle_expected;
extern const Finding takes_expected;
extern const Finding membership_expected;
extern const Finding owed_expected;
extern const Finding counting_state_expected;
extern const Finding compared_expected;
extern const Finding quota_kind_expected;
extern const Finding quota_figure_expected;
extern const Finding refund_year_expected;
extern const Finding rule_level_expected;
extern const Finding quota_limit_expected;
extern const Finding canteen_expected;
extern const Finding unit_event_expected;
extern const Finding decision_expected;
extern const Finding certifying_expected;
extern const Finding name_kind_expected;
extern const Finding relation_kind_expected;
extern const Finding sheet_empty;
extern const Finding sheet_column_unknown;
extern const Finding sheet_cell_empty;
extern const Finding sheet_number_expected;
extern const Finding sheet_code_repeated;
extern const Finding successor_without_last_day;
extern const Finding division_malformed;
extern const Finding division_unknown;
extern const Finding division_of_another_day;
extern const Finding state_expected;
extern const Finding dimension_expected;
extern const Finding predicate_expected;
extern const Finding entry_kind_expected;
extern const Finding side_expected;
extern const Finding mode_expected;
extern const Finding span_expected;
extern const Finding field_expected;

// The journal as JSON Lines.
extern const Finding journal_not_empty;
extern const Finding journal_header_missing;
extern const Finding journal_line_too_long;
extern const Finding journal_set_out_of_order;
extern const Finding journal_day_goes_back;
extern const Finding journal_entry_not_taken;
extern const Finding journal_count_mismatch;
extern const Finding journal_digest_mismatch;

}  // namespace fupin::messages
