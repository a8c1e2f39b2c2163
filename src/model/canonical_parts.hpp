// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/forms.hpp"
#include "fupin/model/indicators.hpp"
#include "fupin/model/labels.hpp"
#include "fupin/model/measures.hpp"
#include "fupin/model/orders.hpp"
#include "fupin/model/quotas.hpp"
#include "fupin/model/reconciliation.hpp"
#include "fupin/model/targets.hpp"
#include "model/json_writer.hpp"

namespace fupin::detail {

// Each writes the members of one thing into the object that is open.
void put_validity(JsonWriter& json, const Validity& validity);
void put_citation(JsonWriter& json, const Citation& citation);
void put_named_period(JsonWriter& json, const NamedPeriod& period);
void put_instrument(JsonWriter& json, const Instrument& instrument);
void put_phase(JsonWriter& json, const Phase& phase);
void put_task(JsonWriter& json, const Task& task);
void put_obligation(JsonWriter& json, const Obligation& obligation);
void put_label(JsonWriter& json, const Label& label);
void put_line(JsonWriter& json, const Line& line);
void put_indicator(JsonWriter& json, const Indicator& indicator);
void put_reconciliation(JsonWriter& json, const Reconciliation& item);
void put_form(JsonWriter& json, const Form& form);
void put_quota_family(JsonWriter& json, const QuotaFamily& family);
void put_quota_rule(JsonWriter& json, const QuotaRule& rule);
void put_quota(JsonWriter& json, const Quota& quota);
void put_quota_target(JsonWriter& json, const QuotaTarget& target);
void put_party(JsonWriter& json, const Party& party);
/// The member "condition", unless it holds for everything.
void put_condition_member(JsonWriter& json, const Condition& condition);

}  // namespace fupin::detail
