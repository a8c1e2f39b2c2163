// SPDX-License-Identifier: Apache-2.0
#include "fupin/io/ics.hpp"

#include "io/ics_text.hpp"

#include <algorithm>

namespace fupin {
namespace {

using detail::IcsText;

std::string text_of(const Table& agenda, std::size_t row, const char* column) {
    return std::get<std::string>(agenda.cell(row, column));
}

/// Parts of a UID are told apart whatever is in them.
std::string escaped(const std::string& part) {
    std::string out;
    for (const char c : part) {
        if (c == '/' || c == '%') {
            out += c == '/' ? "%2F" : "%25";
        } else {
            out += c;
        }
    }
    return out;
}

/// 9:00 on the n-th day before: all-day events begin at 0:00.
std::string trigger(int days) {
    return days <= 0 ? "PT9H" : "-P" + std::to_string(days - 1) + "DT15H";
}

class Events {
public:
    Events(const Table& agenda, const IcsOptions& options)
        : agenda_{agenda}, options_{options}, out_{options.name} {}

    std::string write() && {
        for (std::size_t row = 0; row < agenda_.rows(); ++row) event(row);
        return std::move(out_).take();
    }

private:
    [[nodiscard]] bool chinese() const { return options_.language == Language::zh; }

    void event(std::size_t row) {
        const auto due = std::get<Date>(agenda_.cell(row, "due"));
        out_.begin("VEVENT");
        out_.text("UID", escaped(options_.campaign) + "/" +
                             escaped(text_of(agenda_, row, "obligation")) + "/" +
                             escaped(text_of(agenda_, row, "period")) + "/" +
                             escaped(text_of(agenda_, row, "unit")) + "@fupin");
        out_.line("DTSTAMP", detail::ics_stamp(options_.as_of));
        out_.line("SEQUENCE", std::to_string(std::get<std::int64_t>(agenda_.cell(row, "moves"))));
        out_.day("DTSTART", due);
        if (due < Date::max()) out_.day("DTEND", due.plus_days(1));
        const auto title = summary(row);
        out_.text("SUMMARY", title);
        out_.text("DESCRIPTION", description(row));
        out_.text("CATEGORIES", text_of(agenda_, row, "status"));
        out_.line("TRANSP", "TRANSPARENT");
        for (const auto days : options_.alarm_days) {
            if (due - options_.as_of < days) continue;
            out_.begin("VALARM");
            out_.line("ACTION", "DISPLAY");
            out_.text("DESCRIPTION", title);
            out_.line("TRIGGER", trigger(days));
            out_.end("VALARM");
        }
        out_.end("VEVENT");
    }

    [[nodiscard]] std::string summary(std::size_t row) const {
        const auto time = text_of(agenda_, row, "due_time").substr(0, 5);
        const auto period = text_of(agenda_, row, "period");
        const auto title = text_of(agenda_, row, "title");
        const auto unit = text_of(agenda_, row, "unit_title");
        if (chinese()) {
            return unit + "报送《" + title + "》" + (period.empty() ? "" : "（" + period + "）") +
                   (time.empty() ? "" : "，" + time + "前");
        }
        return unit + ": '" + title + "'" + (period.empty() ? "" : " (" + period + ")") +
               (time.empty() ? "" : ", by " + time);
    }

    [[nodiscard]] std::string description(std::size_t row) const {
        std::string out = text_of(agenda_, row, chinese() ? "why_zh" : "why_en");
        const auto add = [&](const char* zh, const char* en, const std::string& what) {
            if (!what.empty()) out += "\n" + std::string{chinese() ? zh : en} + what;
        };
        add("报送对象：", "to: ", text_of(agenda_, row, "recipient"));
        add("承报单位：", "filed by: ", text_of(agenda_, row, "filed_by_title"));
        add("共同应报：", "with: ", text_of(agenda_, row, "shared_with"));
        add("条款：", "clause: ", text_of(agenda_, row, "clause"));
        return out;
    }

    const Table& agenda_;
    const IcsOptions& options_;
    IcsText out_;
};

/// A run of days of one kind, named by one holiday.
struct Run {
    Date first;
    Date last;
    DayStatus status;
};

std::vector<Run> runs_of(const Calendar& calendar, int year, const CalendarView& view) {
    std::vector<Run> runs;
    const Date end{year, 12, 31};
    for (Date day{year, 1, 1};; day = day.plus_days(1)) {
        const auto status = calendar.status(day, view);
        if (status.announcement) {
            const bool goes_on =
                !runs.empty() && runs.back().status == status && day - runs.back().last == 1;
            if (goes_on) {
                runs.back().last = day;
            } else {
                runs.push_back({day, day, status});
            }
        }
        if (day == end) return runs;
    }
}

}  // namespace

std::string write_ics(const Table& agenda, const IcsOptions& options) {
    return Events{agenda, options}.write();
}

std::string write_ics(const Calendar& calendar, int year, const CalendarView& view,
                      Language language) {
    const bool chinese = language == Language::zh;
    const auto& document = calendar.document();
    const auto title = document.title.empty() ? document.code : document.title;
    IcsText out{title + " " + std::to_string(year)};
    for (const auto& run : runs_of(calendar, year, view)) {
        const auto& paper = calendar.announcements().at(*run.status.announcement);
        const bool off = !run.status.working();
        out.begin("VEVENT");
        out.text("UID", escaped(document.code) + "/" + detail::ics_day(run.first) + "@fupin");
        out.line("DTSTAMP", detail::ics_stamp(paper.day_recorded()));
        out.day("DTSTART", run.first);
        if (run.last < Date::max()) out.day("DTEND", run.last.plus_days(1));
        out.text("SUMMARY", chinese ? run.status.holiday + (off ? "放假" : "调休上班")
                                    : run.status.holiday + (off ? ": off" : ": worked"));
        out.text("DESCRIPTION", paper.code);
        out.line("TRANSP", "TRANSPARENT");
        out.end("VEVENT");
    }
    return std::move(out).take();
}

}  // namespace fupin
