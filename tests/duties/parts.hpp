// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../calendar/cn_calendar.hpp"
#include "fupin/duties/duties.hpp"

#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace fupin {

inline void PrintTo(const Diagnostic& diagnostic, std::ostream* out) {
    *out << diagnostic.to_string(Language::en);
}

inline void PrintTo(Date day, std::ostream* out) { *out << day.to_string(); }

}  // namespace fupin

namespace fupin::test {

inline Date day(const std::string& text) { return Date::parse(text); }

inline Unit unit(const char* code) {
    Unit made;
    made.code = code;
    return made;
}

/// A unit that ends, and goes on as another one if there is one.
inline Unit ending_unit(const char* code, const char* last_day, const char* successor = "",
                        const char* instrument = "") {
    auto made = unit(code);
    made.validity.last_day = day(last_day);
    if (*successor != '\0') {
        made.successor = Succession{successor, made.validity.last_day->plus_days(1), instrument};
    }
    return made;
}

inline Obligation obligation(const char* code, std::vector<const char*> units, Schedule schedule,
                             std::optional<DueRule> due = std::nullopt) {
    Obligation made;
    made.code = code;
    for (const auto* name : units) made.who.push_back({name, ""});
    made.schedule = std::move(schedule);
    made.due = std::move(due);
    return made;
}

inline Schedule once(const char* first, const char* last) {
    return ScheduleOnce{{day(first), day(last)}};
}

/// "first..last" or "first.." without an end.
inline ScheduleEvery every(Cycle cycle, const std::string& days) {
    ScheduleEvery made;
    made.cycle = cycle;
    made.first_day = day(days.substr(0, 10));
    if (days.size() > 12) made.last_day = day(days.substr(12));
    return made;
}

inline DueRule on_day(const char* text, Roll roll = Roll::none) {
    return {DueOnDay{day(text)}, true, roll, std::nullopt};
}

inline DueRule on_month_day(int of_month, Roll roll = Roll::none, int months_after = 1) {
    return {DueOnMonthDay{of_month, months_after}, true, roll, std::nullopt};
}

inline DueRule before(DueRule rule) {
    rule.inclusive = false;
    return rule;
}

inline Instrument instrument(const char* code, const char* issued, std::vector<Effect> effects) {
    Instrument made;
    made.code = code;
    made.issued = day(issued);
    made.effects = std::move(effects);
    return made;
}

inline Effect set_due(DutySelector duties, const char* text) {
    SetDue made;
    made.duties = std::move(duties);
    made.day = day(text);
    return made;
}

inline Duties expand_on(const Campaign& campaign, const char* as_of, const char* known = nullptr,
                        const char* horizon = nullptr) {
    Question question{day(as_of)};
    if (horizon != nullptr) question.horizon = day(horizon);
    return expand(campaign, cn_calendar(), question, known == nullptr ? Date::max() : day(known));
}

inline std::string day_text(const std::optional<Date>& text) {
    return text ? text->to_string() : "undated";
}

/// One line a duty: "statistics 2020-08 A 2020-09-07", followed by what else is to say.
inline std::vector<std::string> lines(const Duties& duties, const Campaign& campaign) {
    std::vector<std::string> all;
    for (std::size_t i = 0; i < duties.size(); ++i) {
        const auto duty = duties[i];
        const auto& row = *duty.schedule;
        auto line = campaign.at(row.obligation).code + " ";
        if (!row.period.code.empty()) line += row.period.code + " ";
        line += campaign.at(duty.unit).code;
        if (duty.on_behalf) line += " for " + campaign.at(*duty.on_behalf).code;
        line += " " + day_text(row.due);
        if (duty.dissolved) line += " dissolved";
        if (row.provisional) line += " provisional";
        if (row.waived) line += " waived";
        if (row.forgiven) line += " forgiven";
        all.push_back(std::move(line));
    }
    return all;
}

using Lines = std::vector<std::string>;

inline Diagnostic found(const Finding& finding, Severity severity, const char* pointer,
                        std::vector<std::string> arguments) {
    Place place;
    place.pointer = pointer;
    return {&finding, severity, place, std::move(arguments)};
}

inline const std::vector<Diagnostic> kNothing{};

}  // namespace fupin::test
