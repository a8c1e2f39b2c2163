// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace fupin::detail {
namespace {

/// Whether the schedule can have a period of this code; undecided where only expansion tells.
bool may_have_period(const CampaignDocument& document, const Obligation& obligation,
                     const std::string& code) {
    for (const auto& instrument : document.instruments) {
        for (const auto& effect : instrument.effects) {
            const auto* added = std::get_if<AddPeriod>(&effect);
            if (added == nullptr || added->obligation != obligation.code) continue;
            if (added->period.code == code) return true;
        }
    }
    const auto& schedule = obligation.schedule;
    if (const auto* listed = std::get_if<ScheduleListed>(&schedule)) {
        return std::ranges::find(listed->periods, code, &NamedPeriod::code) !=
               listed->periods.end();
    }
    const auto* every = std::get_if<ScheduleEvery>(&schedule);
    if (every == nullptr || every->cycle == Cycle::once || every->cycle == Cycle::week) return true;
    const auto period = parse_period(code);
    return period && period_of(period->days.first, every->cycle) == *period;
}

class InstrumentCheck {
public:
    InstrumentCheck(Report& report, const CampaignDocument& document)
        : report_{report}, document_{document} {}

    void effect(const ExtendPhase& effect, const Path& at) {
        const auto phase =
            report_.reference(report_.codes().phases, messages::reference_to_unknown_phase,
                              effect.phase, at / "extend_phase");
        if (phase) report_.range(document_.phases[*phase].first_day, effect.last_day, at);
    }
    void effect(const SetDue& effect, const Path& at) {
        selector(effect.duties, at / "set_due");
        check_time_of_day(report_, effect.second_of_day, at / "time");
    }
    void effect(const WaiveDuty& effect, const Path& at) { selector(effect.duties, at / "waive"); }
    void effect(const ForgiveLateness& effect, const Path& at) {
        selector(effect.duties, at / "forgive");
    }
    void effect(const ChangeDue& effect, const Path& at) {
        const auto here = at / "change_due";
        const auto* obligation = known(effect.obligation, here / "obligation");
        if (obligation == nullptr) return;
        if (!effect.from_period.empty())
            period(effect.from_period, *obligation, here / "from_period");
        auto changed = *obligation;
        changed.due = effect.due;
        check_due(report_, document_, changed, at);
    }
    void effect(const EndObligation& effect, const Path& at) {
        (void)known(effect.obligation, at / "end");
    }
    void effect(const AddPeriod& effect, const Path& at) {
        const auto here = at / "add_period";
        const auto* obligation = known(effect.obligation, here / "obligation");
        const auto added = here / "period";
        report_.readable_code(effect.period.code, added / "code");
        report_.range(effect.period.days, added);
        if (obligation != nullptr) new_code(*obligation, effect.period.code, added / "code");
        for (std::size_t i = 0; i < effect.units.size(); ++i) {
            report_.unit(effect.units[i], here / "units" / i);
        }
        check_time_of_day(report_, effect.second_of_day, at / "time");
        if (effect.day >= from_) return;
        report_.error(messages::due_before_opening, at / "day",
                      {effect.day.to_string(), from_.to_string()});
    }
    void effect(const ChangeQuota& effect, const Path& at) {
        const auto here = at / "change_quota";
        check_quota(report_, effect.quota, here);
        if (!effect.quota.issued && !effect.quota.recorded) return;
        report_.error(messages::quota_change_dated, here, {effect.quota.family, effect.quota.unit});
    }
    void effect(const ChangeTarget& effect, const Path& at) {
        const auto here = at / "change_target";
        check_target(report_, document_, effect.target, here);
        if (!effect.target.issued && !effect.target.recorded) return;
        report_.error(messages::target_change_dated, here, {effect.target.code});
    }
    /// The effects that follow are of an instrument that acts from this day.
    void of(const Instrument& instrument) {
        from_ = instrument.effective.value_or(instrument.issued);
    }

private:
    void selector(const DutySelector& duties, const Path& at) {
        const auto obligation = report_.reference(report_.codes().obligations,
                                                  messages::reference_to_unknown_obligation,
                                                  duties.obligation, at / "obligation");
        if (obligation) periods(duties, document_.obligations[*obligation], at);
        for (std::size_t i = 0; i < duties.units.size(); ++i) {
            report_.unit(duties.units[i], at / "units" / i);
        }
    }
    void periods(const DutySelector& duties, const Obligation& obligation, const Path& at) {
        for (std::size_t i = 0; i < duties.periods.size(); ++i) {
            period(duties.periods[i], obligation, at / "periods" / i);
        }
    }
    void period(const std::string& code, const Obligation& obligation, const Path& at) {
        if (may_have_period(document_, obligation, code)) return;
        report_.error(messages::reference_to_unknown_period, at, {code, obligation.code});
    }
    const Obligation* known(const std::string& code, const Path& at) {
        const auto obligation = report_.reference(
            report_.codes().obligations, messages::reference_to_unknown_obligation, code, at);
        return obligation ? &document_.obligations[*obligation] : nullptr;
    }
    /// A period that is added has a code of its own.
    void new_code(const Obligation& obligation, const std::string& code, const Path& at) {
        bool taken = !code.empty() && !added_.emplace(obligation.code, code).second;
        if (const auto* listed = std::get_if<ScheduleListed>(&obligation.schedule)) {
            taken = taken || std::ranges::find(listed->periods, code, &NamedPeriod::code) !=
                                 listed->periods.end();
        }
        const auto* every = std::get_if<ScheduleEvery>(&obligation.schedule);
        if (every != nullptr && every->cycle != Cycle::once && every->cycle != Cycle::week) {
            const auto calendar = parse_period(code);
            taken =
                taken || (calendar && period_of(calendar->days.first, every->cycle) == *calendar);
        }
        if (taken) report_.error(messages::campaign_code_repeated, at, {code});
    }

    Report& report_;
    const CampaignDocument& document_;
    Date from_ = Date::min();
    std::set<std::pair<std::string, std::string>> added_;  // Obligation and period.
};

}  // namespace

void check_time_of_day(Report& report, std::optional<std::int32_t> second, const Path& at) {
    if (!second || (*second >= 0 && *second < 24 * 60 * 60)) return;
    report.error(messages::campaign_time_outside_day, at, {std::to_string(*second)});
}

void check_instruments(Report& report, const CampaignDocument& document) {
    InstrumentCheck check{report, document};
    const Path root;
    const auto instruments = root / "instruments";
    for (std::size_t i = 0; i < document.instruments.size(); ++i) {
        const auto& instrument = document.instruments[i];
        const auto at = instruments / i;
        report.own_code(report.codes().instruments, i, instrument.code, at / "code");
        const auto effects = at / "effects";
        check.of(instrument);
        for (std::size_t e = 0; e < instrument.effects.size(); ++e) {
            std::visit([&](const auto& effect) { check.effect(effect, effects / e); },
                       instrument.effects[e]);
        }
    }
}

}  // namespace fupin::detail
