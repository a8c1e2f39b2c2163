// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/campaign.hpp"

#include <utility>

namespace fupin {

CampaignBuilder::CampaignBuilder(std::string code, std::string title) {
    document_.code = std::move(code);
    document_.title = std::move(title);
}

CampaignBuilder& CampaignBuilder::add(Assumption item) {
    document_.assumptions.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Instrument item) {
    document_.instruments.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Phase item) {
    document_.phases.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Tree item) {
    document_.trees.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Unit item) {
    document_.units.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(UnitClass item) {
    document_.unit_classes.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Task item) {
    document_.tasks.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Obligation item) {
    document_.obligations.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Product item) {
    document_.products.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Supplier item) {
    document_.suppliers.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Certificate item) {
    document_.certificates.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Listing item) {
    document_.listings.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Source item) {
    document_.sources.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Basis item) {
    document_.bases.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Line item) {
    document_.lines.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Form item) {
    document_.forms.push_back(std::move(item));
    return *this;
}
CampaignBuilder& CampaignBuilder::add(QuotaFamily item) {
    document_.quota_families.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(QuotaRule item) {
    document_.quota_rules.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Quota item) {
    document_.quotas.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(QuotaTarget item) {
    document_.quota_targets.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Close item) {
    document_.closes.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(UnitEvent item) {
    document_.unit_events.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Decision item) {
    document_.decisions.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Indicator item) {
    document_.indicators.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Reconciliation item) {
    document_.reconciliations.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add(Label item) {
    document_.labels.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add_channel(Term item) {
    document_.channels.push_back(std::move(item));
    return *this;
}

CampaignBuilder& CampaignBuilder::add_payer(Term item) {
    document_.payers.push_back(std::move(item));
    return *this;
}

Campaign CampaignBuilder::build() const { return Campaign{document_}; }

}  // namespace fupin
