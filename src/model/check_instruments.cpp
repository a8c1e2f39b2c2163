// SPDX-License-Identifier: Apache-2.0
#include "model/checks.hpp"
#include "model/messages.hpp"

#include <algorithm>

namespace fupin::detail {
namespace {

/// Whether the schedule can have a period of this code; undecided where only expansion tells.
bool may_have_period(const Schedule& schedule, const std::string& code) {
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
            if (may_have_period(obligation.schedule, duties.periods[i])) continue;
            report_.error(messages::reference_to_unknown_period, at / "periods" / i,
                          {duties.periods[i], obligation.code});
        }
    }

    Report& report_;
    const CampaignDocument& document_;
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
        for (std::size_t e = 0; e < instrument.effects.size(); ++e) {
            std::visit([&](const auto& effect) { check.effect(effect, effects / e); },
                       instrument.effects[e]);
        }
    }
}

}  // namespace fupin::detail
