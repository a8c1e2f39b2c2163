// SPDX-License-Identifier: Apache-2.0
#include "fupin/model/campaign.hpp"

#include <algorithm>

namespace fupin {
namespace {

/// Whether the campaign has a family the rule is about and everybody the rule names.
bool concerns(const QuotaRule& rule, const Campaign& campaign) {
    const auto& families = campaign.document().quota_families;
    const bool spoken_of = std::any_of(families.begin(), families.end(), [&](const auto& family) {
        return rule.family == family.code || rule.family == family.subject;
    });
    const auto known = [&](const Party& party) {
        const bool unit = party.unit.empty() || campaign.unit(party.unit);
        const bool many = party.unit_class.empty() || campaign.unit_class(party.unit_class);
        return unit && many;
    };
    return spoken_of && std::all_of(rule.who.begin(), rule.who.end(), known) &&
           std::all_of(rule.under.begin(), rule.under.end(),
                       [&](const std::string& unit) { return campaign.unit(unit).has_value(); });
}

}  // namespace

Campaign with_rules(const Campaign& campaign, const QuotaRuleBook& book) {
    auto document = campaign.document();
    for (const auto& rule : book.rules) {
        if (concerns(rule, campaign)) document.quota_rules.push_back(rule);
    }
    return Campaign{std::move(document)};
}

}  // namespace fupin
