// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/diagnostic.hpp"

/// The findings of `journal`, raised by acceptance (first block) and by the record as a whole.
namespace fupin::messages {

extern const Finding recorded_day_goes_back;
extern const Finding day_after_recorded;
extern const Finding entry_key_incomplete;
extern const Finding entry_text_invalid;
extern const Finding amount_negative;
extern const Finding term_reversed;
extern const Finding same_key_differs_in_set;
extern const Finding key_conflict;
extern const Finding correction_proposed;
extern const Finding correction_target_kind;
extern const Finding correction_field;
extern const Finding correction_value;
extern const Finding reference_pending;

extern const Finding correction_not_applied;
extern const Finding corrections_contradict;
extern const Finding annulment_ring;
extern const Finding reference_ambiguous;
extern const Finding same_as_differs;
extern const Finding state_given_twice;
extern const Finding steps_exceed_amount;
extern const Finding step_after_cancel;
extern const Finding refund_exceeds_amount;

}  // namespace fupin::messages
