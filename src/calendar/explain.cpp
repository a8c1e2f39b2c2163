// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/explain.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <tuple>

namespace fupin {
namespace {

constexpr std::array<std::string_view, 7> kWeekdaysZh{"一", "二", "三", "四", "五", "六", "日"};
constexpr std::array<std::string_view, 7> kWeekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                    "Friday", "Saturday", "Sunday"};

bool visible(const Announcement& paper, const CalendarView& view) {
    return paper.day_issued() <= view.as_of && paper.day_recorded() <= view.known_at;
}

bool names(const Announcement& paper, Date day) {
    return std::any_of(paper.holidays.begin(), paper.holidays.end(), [&](const Holiday& holiday) {
        return std::any_of(holiday.off.begin(), holiday.off.end(),
                           [&](const Period& off) { return off.contains(day); }) ||
               std::find(holiday.worked.begin(), holiday.worked.end(), day) != holiday.worked.end();
    });
}

/// The days on which something about the day became known.
std::set<Date> days_of_news(const Calendar& calendar, Date day, const CalendarView& view) {
    std::set<Date> news;
    for (const auto& paper : calendar.announcements()) {
        if (!visible(paper, view)) continue;
        const bool arranges = paper.arranges_year && paper.year == day.year();
        if (arranges || names(paper, day)) news.insert(paper.day_recorded());
    }
    return news;
}

std::vector<KnownStatus> history_of(const Calendar& calendar, Date day, const CalendarView& view) {
    std::vector<KnownStatus> history;
    const auto add = [&](std::optional<Date> from, Date known_at) {
        auto status = calendar.status(day, {view.as_of, known_at});
        if (!history.empty() && history.back().status == status) return;
        history.push_back({from, std::move(status)});
    };
    const auto news = days_of_news(calendar, day, view);
    if (news.empty()) return {{std::nullopt, calendar.status(day, view)}};
    if (*news.begin() > Date::min()) add(std::nullopt, news.begin()->plus_days(-1));
    for (const auto on : news) add(on, on);
    return history;
}

class Sentence {
public:
    Sentence(const Calendar& calendar, const DayExplanation& explanation, const CalendarView& view,
             Language language)
        : calendar_{calendar},
          explanation_{explanation},
          view_{view},
          chinese_{language == Language::zh} {}

    std::string text() const {
        const auto& [day, status, history, zh, en] = explanation_;
        const auto weekday = static_cast<std::size_t>(day.weekday());
        auto text = day.to_string();
        text += chinese_ ? "（星期" + std::string{kWeekdaysZh[weekday]} + "）为"
                         : " (" + std::string{kWeekdays[weekday]} + ") is ";
        text += kind(status) + (chinese_ ? "，" : ", ") + reason(status, view_.known_at);
        for (auto at = history.size() - 1; at > 0; --at) text += before(history, at - 1);
        return text;
    }

private:
    std::string kind(const DayStatus& status) const {
        switch (status.kind) {
            case DayKind::working:
                return chinese_ ? "工作日" : "a working day";
            case DayKind::weekend:
                return chinese_ ? "周末休息日" : "a weekend day, off";
            case DayKind::holiday:
                return chinese_ ? status.holiday + "放假日" : "off for " + status.holiday;
            case DayKind::worked_weekend:
                return chinese_ ? status.holiday + "调休上班日"
                                : "a weekend day worked for " + status.holiday;
        }
        return {};
    }

    /// What the status rests on, as known at a day.
    std::string reason(const DayStatus& status, Date known_at) const {
        const auto year = std::to_string(explanation_.day.year());
        std::string text;
        if (status.announcement) {
            const auto& paper = calendar_.announcements()[*status.announcement];
            text = (chinese_ ? "依据" : "by ") + name(paper);
        } else if (const auto* paper = arranging({view_.as_of, known_at})) {
            text = chinese_
                       ? year + " 年的安排没有提到这一天，见" + name(*paper)
                       : "which the arrangement of " + year + " does not name, see " + name(*paper);
        }
        if (!status.provisional) return text;
        if (!text.empty()) text += chinese_ ? "；" : "; ";
        return text + (chinese_ ? year + " 年的放假安排尚未公布，暂按星期推算"
                                : "provisionally: " + year + " is not announced");
    }

    /// The prevailing one of the visible papers that arrange the day's year.
    const Announcement* arranging(const CalendarView& view) const {
        const Announcement* found = nullptr;
        const auto key = [](const Announcement& paper) {
            return std::tuple{paper.day_issued(), paper.day_recorded(),
                              std::string_view{paper.code}};
        };
        for (const auto& paper : calendar_.announcements()) {
            if (!paper.arranges_year || paper.year != explanation_.day.year()) continue;
            if (!visible(paper, view)) continue;
            if (found == nullptr || key(*found) < key(paper)) found = &paper;
        }
        return found;
    }

    /// Number, day of issue and, where it differs, the day it became known.
    std::string name(const Announcement& paper) const {
        std::string text = paper.code + (chinese_ ? "（" : " (");
        const auto separator = chinese_ ? "，" : ", ";
        if (!paper.numbered) text += chinese_ ? "文号待查，" : "number not known, ";
        if (paper.issued) {
            text += chinese_ ? paper.issued->to_string() + " 印发"
                             : "issued " + paper.issued->to_string();
        } else {
            text += chinese_ ? "印发日期待查" : "day of issue not known";
        }
        if (paper.day_recorded() != paper.issued) {
            const auto known = paper.day_recorded().to_string();
            text += separator + (chinese_ ? known + " 公布" : "public on " + known);
        }
        if (paper.filled_from == FilledFrom::package) {
            text +=
                chinese_ ? "，日期取自软件包，待核" : ", days taken from software, not verified";
        }
        return text + (chinese_ ? "）" : ")");
    }

    /// What was known in one stretch of the history, which a later one follows.
    std::string before(const std::vector<KnownStatus>& history, std::size_t at) const {
        const auto& [from, status] = history[at];
        const auto last = history[at + 1].from->plus_days(-1);
        const auto until = last.to_string();
        auto text = chinese_ ? "；截至 " + until + " 所知为" : "; as known until " + until + " ";
        if (from && *from == last) {
            text = chinese_ ? "；" + until + " 当日所知为" : "; as known on " + until + " ";
        } else if (from) {
            text = chinese_ ? "；" + from->to_string() + " 至 " + until + " 所知为"
                            : "; as known from " + from->to_string() + " to " + until + " ";
        }
        return text + kind(status) + (chinese_ ? "，" : ", ") + reason(status, last);
    }

    const Calendar& calendar_;
    const DayExplanation& explanation_;
    const CalendarView& view_;
    bool chinese_;
};

}  // namespace

DayExplanation explain_day(const Calendar& calendar, Date day, const CalendarView& view) {
    DayExplanation explanation{
        day, calendar.status(day, view), history_of(calendar, day, view), {}, {}};
    explanation.zh = Sentence{calendar, explanation, view, Language::zh}.text();
    explanation.en = Sentence{calendar, explanation, view, Language::en}.text();
    return explanation;
}

}  // namespace fupin
