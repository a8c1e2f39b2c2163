// SPDX-License-Identifier: Apache-2.0
#include "duties/effects.hpp"

#include "duties/messages.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace fupin::detail {
namespace {

Date effective_day(const Instrument& instrument) {
    return instrument.effective.value_or(instrument.issued);
}

auto precedence(const Instrument& instrument) {
    return std::tuple{effective_day(instrument), instrument.issued,
                      instrument.recorded.value_or(instrument.issued),
                      std::string_view{instrument.code}};
}

std::string pointer_to(InstrumentId instrument, std::size_t effect) {
    return "/instruments/" + std::to_string(instrument.index()) + "/effects/" +
           std::to_string(effect);
}

NamedEffect named(NamedEffect::Kind kind, const DutySelector& duties, const SetDue* set,
                  InstrumentId instrument, Date effective, std::string pointer) {
    return {kind, instrument, effective, &duties, set, {}, std::move(pointer)};
}

}  // namespace

bool NamedEffect::names(const NamedPeriod& period) const {
    const auto& codes = duties->periods;
    if (codes.empty()) return period.days.first <= effective;
    return std::find(codes.begin(), codes.end(), period.code) != codes.end();
}

bool NamedEffect::names(UnitId unit) const {
    return units.empty() || std::binary_search(units.begin(), units.end(), unit);
}

Effects::Effects(const Campaign& campaign, Date as_of, Date known)
    : named_(campaign.document().obligations.size()), ends_(campaign.document().phases.size()) {
    auto instruments = campaign.visible_instruments(as_of, known);
    std::erase_if(instruments,
                  [&](InstrumentId id) { return as_of < effective_day(campaign.at(id)); });
    std::sort(instruments.begin(), instruments.end(), [&](InstrumentId a, InstrumentId b) {
        return precedence(campaign.at(a)) < precedence(campaign.at(b));
    });
    for (const auto instrument : instruments) add(campaign, instrument);
}

void Effects::add(const Campaign& campaign, InstrumentId instrument) {
    using Kind = NamedEffect::Kind;
    const auto& effects = campaign.at(instrument).effects;
    const auto from = effective_day(campaign.at(instrument));
    for (std::size_t i = 0; i < effects.size(); ++i) {
        auto at = pointer_to(instrument, i);
        if (const auto* phase = std::get_if<ExtendPhase>(&effects[i])) {
            extend(campaign, instrument, *phase, std::move(at));
        } else if (const auto* set = std::get_if<SetDue>(&effects[i])) {
            add_named(campaign, named(Kind::set_due, set->duties, set, instrument, from, at));
        } else if (const auto* waive = std::get_if<WaiveDuty>(&effects[i])) {
            add_named(campaign, named(Kind::waive, waive->duties, nullptr, instrument, from, at));
        } else if (const auto* forgive = std::get_if<ForgiveLateness>(&effects[i])) {
            add_named(campaign,
                      named(Kind::forgive, forgive->duties, nullptr, instrument, from, at));
        }
    }
}

void Effects::add_named(const Campaign& campaign, NamedEffect effect) {
    for (const auto& code : effect.duties->units) {
        if (const auto unit = campaign.unit(code)) effect.units.push_back(*unit);
    }
    std::sort(effect.units.begin(), effect.units.end());
    const auto obligation = campaign.obligation(effect.duties->obligation);
    if (obligation) named_[obligation->index()].push_back(std::move(effect));
}

void Effects::extend(const Campaign& campaign, InstrumentId instrument, const ExtendPhase& effect,
                     std::string pointer) {
    const auto& phases = campaign.document().phases;
    const auto phase = std::find_if(phases.begin(), phases.end(), [&](const Phase& candidate) {
        return candidate.code == effect.phase;
    });
    if (phase == phases.end()) return;
    const auto index = static_cast<std::uint32_t>(phase - phases.begin());
    std::erase(order_, index);
    ends_[index].reset();
    if (phase->last_day && *phase->last_day < effect.last_day) {
        ends_[index] = PhaseEnd{*phase->last_day, effect.last_day, instrument};
        order_.push_back(index);
        return;
    }
    Place place;
    place.pointer = std::move(pointer);
    findings_.push_back(
        {&messages::duty_phase_not_extended,
         Severity::warning,
         std::move(place),
         {campaign.at(instrument).code, effect.phase, effect.last_day.to_string()}});
}

std::optional<PhaseEnd> Effects::following(Date last_day) const {
    for (auto index = order_.rbegin(); index != order_.rend(); ++index) {
        if (ends_[*index]->original == last_day) return ends_[*index];
    }
    return std::nullopt;
}

}  // namespace fupin::detail
