// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/model/campaign.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace fupin::sketch {

inline Date day(std::string_view text) { return Date::parse(text); }

/// "2020-08-01..2020-09-30", either end may be absent.
inline Validity days(std::string_view text) {
    const auto dots = text.find("..");
    const auto end = [](std::string_view part) {
        return part.empty() ? std::nullopt : std::optional{Date::parse(part)};
    };
    return {end(text.substr(0, dots)), end(text.substr(dots + 2))};
}

inline Unit unit(std::string code, std::string parent = {}, std::string level = {}) {
    Unit result;
    result.code = std::move(code);
    result.level = std::move(level);
    if (!parent.empty()) result.places.push_back({"territory", std::move(parent), {}});
    return result;
}

/// A sound campaign with one thing of every sort; tests spoil it at one place.
inline CampaignDocument sound() {
    CampaignDocument d;
    d.code = "c";
    d.assumptions = {{"silent", "", "", ""}};
    d.instruments = {{"notice", "", "", day("2020-07-30"), {}, {}, {}}};
    d.phases = {{"month", "", day("2020-08-01"), day("2020-09-30"), {}}};
    d.trees = {{"territory", ""}};
    d.units = {unit("T"), unit("A", "T", "county"), unit("B", "T", "county")};
    UnitClass counties;
    counties.code = "counties";
    counties.rules = {{"county", "T", "territory"}};
    counties.complete = true;
    d.unit_classes = {counties};
    Task task;
    task.code = "t";
    task.roles = {{Role::responsible, {"", "counties"}, "", ""}};
    d.tasks = {task};
    d.products = {{"apple", "", {}, ""}};
    d.suppliers = {{"farm", "", {}, "", {}}};
    d.certificate_levels = {"county", "city", "province"};
    d.counting_level = "city";
    d.certificates = {{"c1", "apple", "farm", {{"city", day("2020-01-10")}}, {}, ""}};
    Line line;
    line.code = "finance";
    line.owner = "T";
    line.basis = "paid";
    d.lines = {line};
    QuotaFamily family;
    family.code = "reserved";
    family.basis = "paid";
    family.period = *parse_period("2020");
    d.quota_families = {family};
    Quota quota;
    quota.family = "reserved";
    quota.unit = "A";
    quota.amount = Money::from_fen(100);
    d.quotas = {quota};
    Obligation plan;
    plan.code = "plan";
    plan.who = {{"", "counties"}};
    plan.schedule = ScheduleOnce{{day("2020-08-01"), day("2020-09-30")}};
    plan.due = DueRule{DueOnDay{day("2020-08-12")}, true, Roll::none, std::nullopt};
    d.obligations = {plan};
    return d;
}

inline Diagnostic diagnostic(const Finding& finding, std::string pointer,
                             std::vector<std::string> arguments = {},
                             Severity severity = Severity::error) {
    Diagnostic result{&finding, severity, {}, std::move(arguments)};
    result.place.pointer = std::move(pointer);
    return result;
}

inline std::vector<Diagnostic> errors_of(const CampaignDocument& document) {
    try {
        (void)Campaign{document};
    } catch (const InputError& error) {
        return error.diagnostics();
    }
    return {};
}

}  // namespace fupin::sketch

namespace fupin {

inline void PrintTo(const Diagnostic& diagnostic, std::ostream* out) {
    *out << diagnostic.to_string(Language::en);
    for (const auto& argument : diagnostic.arguments) *out << " {" << argument << "}";
}

}  // namespace fupin
