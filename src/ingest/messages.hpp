// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

/// The findings of `ingest`.
namespace fupin::messages {

// About a whole file.
extern const Finding encoding_unknown;
extern const Finding header_not_found;
extern const Finding column_twice;
extern const Finding required_column_missing;
extern const Finding money_unit_contradiction;
extern const Finding unknown_column;
extern const Finding unknown_column_near;
extern const Finding unnamed_column_has_data;
extern const Finding private_use_characters;
extern const Finding subtotal_differs;
extern const Finding item_numbers_assigned;
extern const Finding strict_set_refused;
extern const Finding diagnostics_not_kept;

// About the shape of a record.
extern const Finding csv_unterminated_quote;
extern const Finding csv_text_after_quote;
extern const Finding csv_nul_byte;
extern const Finding csv_field_too_long;
extern const Finding csv_record_too_long;
extern const Finding csv_too_many_columns;
extern const Finding field_count_differs;

// About a value.
extern const Finding missing_value;
extern const Finding unknown_word;
extern const Finding bad_amount;
extern const Finding amount_too_fine;
extern const Finding amount_out_of_range;
extern const Finding negative_value;
extern const Finding bad_quantity;
extern const Finding quantity_too_fine;
extern const Finding quantity_out_of_range;
extern const Finding bad_day;
extern const Finding day_without_year;
extern const Finding business_day_after_recorded;
extern const Finding code_in_scientific_notation;
extern const Finding code_digits_possibly_lost;
extern const Finding id_too_long;
extern const Finding negative_without_reference;
extern const Finding reference_kind_not_allowed;
extern const Finding reference_ignored;
extern const Finding item_number_partly_missing;
extern const Finding personal_data_suspected;

// Repairs, each counted by file and column.
extern const Finding repaired_full_width;
extern const Finding repaired_grouping;
extern const Finding repaired_currency_sign;
extern const Finding repaired_unit_suffix;
extern const Finding repaired_plus_sign;
extern const Finding repaired_leading_zeros;
extern const Finding refund_sign;
extern const Finding time_of_day_dropped;
extern const Finding amounts_rounded;

// About headers, mappings and subtotals.
extern const Finding header_ambiguous;
extern const Finding column_ambiguous;
extern const Finding column_not_chosen;
extern const Finding mapping_column_unknown;
extern const Finding subtotals_agree;
extern const Finding money_unit_slip;
extern const Finding utf16_ill_formed;
extern const Finding json_no_records;

// About sheets.
extern const Finding sheet_without_header;
extern const Finding hidden_rows;
extern const Finding hidden_sheet_not_read;
extern const Finding sheet_not_found;

// About workbooks; raised where they are opened.
extern const Finding workbook_unreadable;
extern const Finding workbook_encrypted;
extern const Finding workbook_too_large;
extern const Finding workbook_dtd;

// About cells.
extern const Finding merged_amount;
extern const Finding formula_without_value;
extern const Finding cell_error;
extern const Finding code_digits_lost;
extern const Finding json_value_not_plain;

// Repairs of cells.
extern const Finding merged_filled;
extern const Finding cell_precision;
extern const Finding day_from_serial;
extern const Finding day_year_declared;

}  // namespace fupin::messages
