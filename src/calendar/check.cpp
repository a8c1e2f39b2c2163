// SPDX-License-Identifier: Apache-2.0
#include "calendar/check.hpp"

#include "calendar/messages.hpp"

#include <set>
#include <string>
#include <utility>

namespace fupin::detail {
namespace {

std::string item(const std::string& pointer, std::string_view member, std::size_t index) {
    return pointer + "/" + std::string{member} + "/" + std::to_string(index);
}

class Checker {
public:
    std::vector<Diagnostic> run(const CalendarDocument& document, const CalendarDocument* base) {
        check_base(document, base);
        for (std::size_t i = 0; i < document.announcements.size(); ++i) {
            check(document.announcements[i], item("", "announcements", i));
        }
        return std::move(found_);
    }

private:
    void report(const Finding& finding, std::string pointer,
                std::vector<std::string> arguments = {}) {
        Place place;
        place.pointer = std::move(pointer);
        found_.push_back({&finding, Severity::error, std::move(place), std::move(arguments)});
    }

    void check_base(const CalendarDocument& document, const CalendarDocument* base) {
        if (base == nullptr) {
            if (document.extends.empty()) return;
            return report(messages::calendar_base_missing, "/extends", {document.extends});
        }
        for (const auto& paper : base->announcements) codes_.insert(paper.code);
        if (document.extends == base->code) return;
        report(messages::calendar_base_differs, "/extends", {document.extends, base->code});
    }

    void check(const Announcement& paper, const std::string& at) {
        check_code(paper.code, at + "/code");
        year_ = paper.year;
        year_known_ = Date::min().year() <= year_ && year_ <= Date::max().year();
        if (!year_known_) {
            report(messages::calendar_year_out_of_range, at + "/year", {std::to_string(year_)});
        }
        if (!paper.issued && !paper.recorded) {
            report(messages::calendar_issue_missing, at + "/issued");
        } else if (paper.day_recorded() < paper.day_issued()) {
            report(messages::calendar_recorded_before_issue, at + "/recorded",
                   {paper.issued->to_string(), paper.recorded->to_string()});
        }
        named_.clear();
        for (std::size_t i = 0; i < paper.holidays.size(); ++i) {
            check(paper.holidays[i], item(at, "holidays", i));
        }
    }

    void check_code(const std::string& code, const std::string& at) {
        if (code.empty()) {
            report(messages::calendar_code_missing, at);
        } else if (!codes_.insert(code).second) {
            report(messages::calendar_code_repeated, at, {code});
        }
    }

    void check(const Holiday& holiday, const std::string& at) {
        if (holiday.title.empty()) report(messages::calendar_holiday_untitled, at + "/title");
        for (std::size_t i = 0; i < holiday.off.size(); ++i) {
            check_run(holiday.off[i], item(at, "off", i));
        }
        for (std::size_t i = 0; i < holiday.worked.size(); ++i) {
            const auto day = holiday.worked[i];
            const auto place = item(at, "worked", i);
            if (!day.is_weekend()) {
                report(messages::calendar_worked_day_no_weekend, place, {day.to_string()});
            }
            if (near_year(day, place)) name(day, day, place);
        }
    }

    void check_run(const Period& off, const std::string& at) {
        if (!off.last) {
            report(messages::calendar_period_open, at + "/last_day", {off.first.to_string()});
        } else if (*off.last < off.first) {
            report(messages::calendar_period_reversed, at + "/last_day",
                   {off.first.to_string(), off.last->to_string()});
        } else if (near_year(off.first, at + "/first_day") &&
                   near_year(*off.last, at + "/last_day")) {
            name(off.first, *off.last, at);
        }
    }

    /// A wrong year was reported already and is no yardstick.
    bool near_year(Date day, const std::string& at) {
        if (!year_known_) return false;
        if (year_ - 1 <= day.year() && day.year() <= year_ + 1) return true;
        report(messages::calendar_day_outside_year, at, {day.to_string(), std::to_string(year_)});
        return false;
    }

    /// Notes the days of a run that lies near the year; one finding for the first one repeated.
    void name(Date first, Date last, const std::string& at) {
        bool reported = false;
        for (auto day = first.epoch_days(); day <= last.epoch_days(); ++day) {
            if (named_.insert(day).second || reported) continue;
            reported = true;
            report(messages::calendar_day_named_twice, at,
                   {Date::from_epoch_days(day).to_string()});
        }
    }

    std::vector<Diagnostic> found_;
    std::set<std::string, std::less<>> codes_;
    std::set<std::int32_t> named_;  // By the paper at hand.
    int year_ = 0;
    bool year_known_ = false;
};

}  // namespace

std::vector<Diagnostic> check(const CalendarDocument& document) {
    return Checker{}.run(document, nullptr);
}

std::vector<Diagnostic> check_overlay(const CalendarDocument& document,
                                      const CalendarDocument& base) {
    return Checker{}.run(document, &base);
}

}  // namespace fupin::detail
