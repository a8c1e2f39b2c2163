// SPDX-License-Identifier: Apache-2.0
#include "model/sight.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// Empty if everything is seen.
std::string picture(const std::vector<bool>& seen) {
    if (std::ranges::find(seen, false) == seen.end()) return {};
    std::string text;
    for (const bool one : seen) text += one ? '1' : '0';
    return text;
}

}  // namespace

Sight Sight::everything(const CampaignDocument& document) {
    return {std::vector<bool>(document.unit_events.size(), true),
            std::vector<bool>(document.decisions.size(), true),
            document.certifying,
            {}};
}

Sight Sight::of(const CampaignDocument& document, const Codes& codes, Date as_of, Date known,
                std::optional<Certifying> certifying) {
    auto sight = everything(document);
    const auto visible = [&](Date issued, const std::optional<Date>& recorded) {
        return issued <= as_of && recorded.value_or(issued) <= known;
    };
    for (std::size_t i = 0; i < document.unit_events.size(); ++i) {
        const auto at = codes.instruments.find(document.unit_events[i].citation.instrument);
        if (!at) continue;
        const auto& instrument = document.instruments[*at];
        sight.events[i] = visible(instrument.issued, instrument.recorded);
    }
    for (std::size_t i = 0; i < document.decisions.size(); ++i) {
        sight.decisions[i] = visible(document.decisions[i].issued, document.decisions[i].recorded);
    }
    sight.certifying = certifying.value_or(document.certifying);
    const auto events = picture(sight.events);
    const auto decisions = picture(sight.decisions);
    if (!events.empty() || !decisions.empty() || sight.certifying != document.certifying) {
        sight.name = events + '/' + decisions + '/';
        sight.name += name_of(sight.certifying);
    }
    return sight;
}

std::optional<Date> day_of(const CampaignDocument& document, const Codes& codes,
                           const UnitEvent& event) {
    if (event.day) return event.day;
    const auto at = codes.instruments.find(event.citation.instrument);
    if (!at) return std::nullopt;
    const auto& instrument = document.instruments[*at];
    return instrument.effective.value_or(instrument.issued);
}

}  // namespace fupin::detail
