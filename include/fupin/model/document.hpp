// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/forms.hpp"
#include "fupin/model/goods.hpp"
#include "fupin/model/indicators.hpp"
#include "fupin/model/labels.hpp"
#include "fupin/model/measures.hpp"
#include "fupin/model/orders.hpp"
#include "fupin/model/quotas.hpp"
#include "fupin/model/reconciliation.hpp"
#include "fupin/model/targets.hpp"
#include "fupin/model/unit_events.hpp"
#include "fupin/model/units.hpp"

#include <string>
#include <vector>

namespace fupin {

/// A campaign as its document says it: all collections in document order, references as codes.
///
/// What the JSON reader fills and the writer prints; nothing here is checked. `Campaign` is the
/// checked, resolved form and keeps its document. Equal documents, equal campaigns.
struct CampaignDocument {
    std::string code = {};
    std::string title = {};
    std::string calendar = {};   ///< Code of the calendar it is read with.
    std::string authority = {};  ///< Code of the issuing unit.
    std::vector<Assumption> assumptions = {};
    std::vector<Instrument> instruments = {};
    std::vector<Phase> phases = {};
    std::vector<Tree> trees = {};
    std::vector<Unit> units = {};
    std::vector<UnitClass> unit_classes = {};
    std::vector<UnitEvent> unit_events = {};
    std::vector<Task> tasks = {};
    std::vector<Obligation> obligations = {};
    std::vector<Product> products = {};
    std::vector<Supplier> suppliers = {};
    std::vector<std::string> certificate_levels = {};  ///< Lowest first.
    std::string counting_level = {};           ///< The level that makes a product certified.
    Certifying certifying = Certifying::then;  ///< Which judgement decides.
    std::vector<Certificate> certificates = {};
    std::vector<Decision> decisions = {};
    std::vector<Listing> listings = {};
    std::vector<Term> channels = {};
    std::vector<Term> payers = {};
    std::vector<Source> sources = {};  ///< In order of precedence.
    std::vector<Basis> bases = {};
    std::string comparison_basis = {};
    std::vector<State> judgement_states = {};  ///< Default: placed, accepted, paid.
    std::vector<Line> lines = {};
    std::vector<Label> labels = {};  ///< In order of precedence.
    std::vector<Indicator> indicators = {};
    std::vector<Reconciliation> reconciliations = {};
    std::vector<Form> forms = {};
    std::vector<QuotaFamily> quota_families = {};
    std::vector<QuotaRule> quota_rules = {};
    std::vector<Quota> quotas = {};
    std::vector<QuotaTarget> quota_targets = {};
    std::vector<Close> closes = {};

    friend bool operator==(const CampaignDocument&, const CampaignDocument&) = default;
};

}  // namespace fupin
