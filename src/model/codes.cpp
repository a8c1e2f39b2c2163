// SPDX-License-Identifier: Apache-2.0
#include "model/codes.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

std::vector<Basis> bases_of(const CampaignDocument& document) {
    static constexpr std::string_view kTitles[] = {"下单", "验收", "付款", "评价"};
    auto bases = document.bases;
    for (std::size_t i = 0; i < kStates; ++i) {
        const auto state = static_cast<State>(i);
        std::string code{name_of(state)};
        if (std::ranges::find(document.bases, code, &Basis::code) != document.bases.end()) continue;
        bases.push_back({std::move(code), std::string{kTitles[i]}, {state}});
    }
    return bases;
}

std::vector<Term> payers_of(const CampaignDocument& document) {
    if (!document.payers.empty()) return document.payers;
    return {{"budget", "预算", {}},     {"trade_union", "工会", {}}, {"enterprise", "企业", {}},
            {"social", "社会组织", {}}, {"personal", "个人", {}},    {"other", "其他", {}}};
}

}  // namespace

Defaults::Defaults(const CampaignDocument& document)
    : bases{bases_of(document)},
      comparison_basis{document.comparison_basis.empty() ? std::string{name_of(State::placed)}
                                                         : document.comparison_basis},
      judgement_states{document.judgement_states},
      payers{payers_of(document)} {
    if (judgement_states.empty()) {
        judgement_states = {State::placed, State::accepted, State::paid};
    }
}

Codes::Codes(const CampaignDocument& document, const Defaults& defaults)
    : assumptions{document.assumptions},
      instruments{document.instruments},
      phases{document.phases},
      trees{document.trees},
      units{document.units},
      unit_classes{document.unit_classes},
      unit_events{document.unit_events},
      tasks{document.tasks},
      obligations{document.obligations},
      products{document.products},
      suppliers{document.suppliers},
      levels{document.certificate_levels},
      certificates{document.certificates},
      decisions{document.decisions},
      channels{document.channels},
      payers{defaults.payers},
      sources{document.sources},
      bases{defaults.bases},
      lines{document.lines},
      labels{document.labels},
      indicators{document.indicators},
      forms{document.forms},
      quota_families{document.quota_families},
      quota_rules{document.quota_rules} {}

}  // namespace fupin::detail
