// SPDX-License-Identifier: Apache-2.0
#include "fupin/testing/sample.hpp"

#include "testing/invention.hpp"

#include <array>
#include <variant>

namespace fupin::testing {
namespace {

/// Periods of an obligation whose end lies before the second round.
std::vector<std::string> ended_periods(const Obligation& obligation, Date until) {
    if (std::holds_alternative<ScheduleOnce>(obligation.schedule)) return {""};
    const auto* every = std::get_if<ScheduleEvery>(&obligation.schedule);
    if (!every || every->cycle != Cycle::month || every->first_day > until) return {};
    std::vector<std::string> out;
    for (const auto& period : periods_overlapping(every->first_day, until, every->cycle)) {
        if (*period.days.last <= until) out.push_back(period.code);
    }
    return out;
}

/// When a fixed or monthly rule is nominally due.
Date about_due(const Obligation& obligation, const SampleDays& days) {
    if (const auto* fixed = std::get_if<DueOnDay>(&obligation.due->rule)) return fixed->day;
    return days.first_recorded;
}

std::string join_parts(const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += (text.empty() ? "" : "+") + part;
    return text;
}

}  // namespace

void write_filings(const Campaign& campaign, Dice& dice, Sample& sample) {
    const auto& days = sample.days;
    std::array<std::string, 2> rounds;
    std::uint64_t number = 0;
    for (const auto& obligation : campaign.document().obligations) {
        if (!obligation.due) continue;
        for (const auto& period : ended_periods(obligation, days.first_recorded)) {
            const auto due = about_due(obligation, days);
            for (const auto unit : campaign.members(obligation.who, due)) {
                const auto lot = dice.below(100);
                if (lot >= 85) continue;
                const int shift = lot < 65 ? -static_cast<int>(dice.below(6))
                                           : 1 + static_cast<int>(dice.below(5));
                const auto day = due.plus_days(shift);
                if (day > days.second_recorded) continue;
                rounds[day <= days.first_recorded ? 0 : 1] += csv_line(
                    {"报送", "F" + std::to_string(++number), campaign.at(unit).title,
                     obligation.code, period, day.to_string(), join_parts(obligation.parts)});
            }
        }
    }
    for (std::size_t r = 0; r < 2; ++r) {
        sample.files.push_back(
            {r == 0 ? "报送登记1.csv" : "报送登记2.csv", "filings", "office",
             r == 0 ? days.first_recorded : days.second_recorded, false,
             csv_line({"类型", "编号", "单位", "事项", "期间", "收到", "部分"}) + rounds[r]});
    }
}

Sample make_sample(const Campaign& base, const SampleOptions& options) {
    Dice dice{options.seed};
    const auto& phases = base.document().phases;
    if (!options.first_day && phases.empty())
        throw Error{"the base has no phase: give a first day"};
    Sample sample;
    sample.days = SampleDays::from(options.first_day ? *options.first_day : phases[0].first_day);
    auto invention = invent(base, options, sample.days, dice);
    write_sheets(invention, options, dice, sample);
    write_filings(base, dice, sample);
    sample.campaign = std::move(invention.campaign);
    return sample;
}

}  // namespace fupin::testing
