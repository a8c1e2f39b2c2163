// SPDX-License-Identifier: Apache-2.0
#include "duties/effects.hpp"

#include "duties/messages.hpp"

#include <algorithm>
#include <ranges>
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
    : campaign_{campaign},
      visible_(campaign.document().instruments.size()),
      named_(campaign.document().obligations.size()),
      changes_(named_.size()),
      added_(named_.size()),
      ended_(named_.size()),
      ends_(campaign.document().phases.size()),
      extensions_(ends_.size()) {
    auto instruments = campaign.visible_instruments(as_of, known);
    for (const auto id : instruments) visible_[id.index()] = true;
    std::sort(instruments.begin(), instruments.end(), [&](InstrumentId a, InstrumentId b) {
        return precedence(campaign.at(a)) < precedence(campaign.at(b));
    });
    for (const auto id : instruments) {
        const auto& instrument = campaign.at(id);
        for (std::size_t i = 0; i < instrument.effects.size(); ++i) {
            add_visible(id, instrument.effects[i], pointer_to(id, i));
            if (as_of < effective_day(instrument)) continue;
            add_in_force(id, instrument.effects[i], pointer_to(id, i));
        }
    }
}

void Effects::add_in_force(InstrumentId instrument, const Effect& effect, std::string pointer) {
    using Kind = NamedEffect::Kind;
    const auto from = effective_day(campaign_.at(instrument));
    if (const auto* phase = std::get_if<ExtendPhase>(&effect)) {
        extend(instrument, *phase, std::move(pointer));
    } else if (const auto* set = std::get_if<SetDue>(&effect)) {
        add_named(named(Kind::set_due, set->duties, set, instrument, from, std::move(pointer)));
    } else if (const auto* waive = std::get_if<WaiveDuty>(&effect)) {
        add_named(named(Kind::waive, waive->duties, nullptr, instrument, from, std::move(pointer)));
    } else if (const auto* forgive = std::get_if<ForgiveLateness>(&effect)) {
        add_named(
            named(Kind::forgive, forgive->duties, nullptr, instrument, from, std::move(pointer)));
    }
}

void Effects::add_visible(InstrumentId instrument, const Effect& effect, std::string pointer) {
    const auto from = effective_day(campaign_.at(instrument));
    if (const auto* change = std::get_if<ChangeDue>(&effect)) {
        const auto id = campaign_.obligation(change->obligation);
        if (id) changes_[id->index()].push_back({instrument, from, change, {}, std::move(pointer)});
    } else if (const auto* added = std::get_if<AddPeriod>(&effect)) {
        const auto id = campaign_.obligation(added->obligation);
        if (!id) return;
        added_[id->index()].push_back(
            {instrument, from, added, units(added->units), std::move(pointer)});
    } else if (const auto* end = std::get_if<EndObligation>(&effect)) {
        const auto id = campaign_.obligation(end->obligation);
        if (!id) return;
        auto& ended = ended_[id->index()];
        ended = std::min(ended.value_or(from), from);
    }
}

std::vector<UnitId> Effects::units(const std::vector<std::string>& codes) const {
    std::vector<UnitId> out;
    for (const auto& code : codes) {
        if (const auto unit = campaign_.unit(code)) out.push_back(*unit);
    }
    std::sort(out.begin(), out.end());
    return out;
}

void Effects::add_named(NamedEffect effect) {
    effect.units = units(effect.duties->units);
    const auto obligation = campaign_.obligation(effect.duties->obligation);
    if (obligation) named_[obligation->index()].push_back(std::move(effect));
}

std::optional<std::uint32_t> Effects::phase(const std::string& code) const {
    const auto& phases = campaign_.document().phases;
    const auto found = std::find_if(phases.begin(), phases.end(),
                                    [&](const Phase& phase) { return phase.code == code; });
    if (found == phases.end()) return std::nullopt;
    return static_cast<std::uint32_t>(found - phases.begin());
}

void Effects::extend(InstrumentId instrument, const ExtendPhase& effect, std::string pointer) {
    const auto found = phase(effect.phase);
    if (!found) return;
    const auto index = *found;
    const auto& original = campaign_.document().phases[index].last_day;
    std::erase(order_, index);
    ends_[index].reset();
    if (original && *original < effect.last_day) {
        ends_[index] = PhaseEnd{*original, effect.last_day, instrument, effect.cut_offs};
        ++extensions_[index];
        order_.push_back(index);
        return;
    }
    Place place;
    place.pointer = std::move(pointer);
    findings_.push_back(
        {&messages::duty_phase_not_extended,
         Severity::warning,
         std::move(place),
         {campaign_.at(instrument).code, effect.phase, effect.last_day.to_string()}});
}

std::optional<PhaseEnd> Effects::following(Date last_day) const {
    for (const auto index : std::views::reverse(order_)) {
        if (ends_[index]->original == last_day) return ends_[index];
    }
    return std::nullopt;
}

std::optional<EventDay> Effects::day_of(const DueAfterEvent& event) const {
    if (event.day) return EventDay{*event.day, std::nullopt, std::nullopt};
    if (const auto id = campaign_.instrument(event.instrument)) {
        if (!visible_[id->index()]) return std::nullopt;
        return EventDay{effective_day(campaign_.at(*id)), id, std::nullopt};
    }
    const auto index = phase(event.phase);
    if (!index) return std::nullopt;
    if (const auto& end = ends_[*index]) {
        return EventDay{end->last_day, end->instrument, end, extensions_[*index]};
    }
    const auto& last = campaign_.document().phases[*index].last_day;
    if (!last) return std::nullopt;
    return EventDay{*last, std::nullopt, std::nullopt, extensions_[*index]};
}

bool Effects::exists(const Obligation& obligation) const {
    const auto paper = campaign_.instrument(obligation.added_by);
    return !paper || visible_[paper->index()];
}

}  // namespace fupin::detail
