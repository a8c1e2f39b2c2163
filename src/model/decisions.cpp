// SPDX-License-Identifier: Apache-2.0
#include "model/decisions.hpp"

#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

namespace fupin::detail {

Decisions::Decisions(const CampaignDocument& document, const Codes& codes, const Sight& sight)
    : of_certificate_(document.decisions.empty() ? 0 : document.certificates.size()) {
    std::map<std::string_view, std::pair<CertificateId, std::uint32_t>> places;
    for (std::size_t i = 0; i < document.decisions.size(); ++i) {
        const auto& said = document.decisions[i];
        const auto target = places.find(said.decision);
        const bool annuls = said.kind == DecisionKind::annul;
        if (annuls && target == places.end()) continue;
        const auto certificate = annuls ? std::optional{target->second.first}
                                        : codes.certificates.id<CertificateId>(said.certificate);
        if (!certificate) continue;
        auto& list = of_certificate_[certificate->index()];
        places.emplace(said.code, std::pair{*certificate, static_cast<std::uint32_t>(list.size())});
        list.push_back({said.kind,
                        said.issued,
                        {said.effective.value_or(said.issued), said.last_day},
                        annuls ? target->second.second : 0,
                        sight.decisions[i]});
    }
}

bool Decisions::stands(CertificateId certificate, Date day, Date issued_by) const {
    if (of_certificate_.empty()) return true;
    const auto& list = of_certificate_[certificate.index()];
    std::vector<bool> holds(list.size());
    for (std::size_t i = 0; i < list.size(); ++i) {
        holds[i] = list[i].seen && list[i].issued <= issued_by;
    }
    // Only earlier ones are annulled, so the last one stands as it is.
    for (auto i = list.size(); i-- > 0;) {
        if (holds[i] && list[i].kind == DecisionKind::annul) holds[list[i].annuls] = false;
    }
    const auto lifted = [&](std::size_t suspension) {
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!holds[i] || list[i].kind != DecisionKind::lift) continue;
            const bool later =
                std::pair{list[suspension].issued, suspension} < std::pair{list[i].issued, i};
            if (later && *list[i].days.first_day <= day) return true;
        }
        return false;
    };
    for (std::size_t i = 0; i < list.size(); ++i) {
        if (!holds[i] || !list[i].days.contains(day)) continue;
        if (list[i].kind == DecisionKind::withdraw) return false;
        if (list[i].kind == DecisionKind::suspend && !lifted(i)) return false;
    }
    return true;
}

void Decisions::add_boundaries_of(std::vector<Date>& days, CertificateId certificate) const {
    if (of_certificate_.empty()) return;
    for (const auto& one : of_certificate_[certificate.index()]) {
        days.push_back(one.issued);
        add_boundaries(days, one.days);
    }
}

}  // namespace fupin::detail
