// SPDX-License-Identifier: Apache-2.0
#include "fupin/duties/describe.hpp"

#include <algorithm>
#include <span>
#include <variant>

namespace fupin {
namespace {

using Cause = DueStep::Cause;

/// "18:00", with seconds only where there are some.
std::string clock(std::int32_t second) {
    const auto text = Moment{Date::min(), second}.to_string().substr(11);
    return second % 60 == 0 ? text.substr(0, 5) : text;
}

class Sentence {
public:
    Sentence(const ScheduleRow& row, const Campaign& campaign, const Calendar& calendar,
             Language language)
        : row_{row}, campaign_{campaign}, calendar_{calendar}, chinese_{language == Language::zh} {}

    std::string text() {
        if (!row_.due) add_undated();
        add_steps();
        if (row_.due && row_.second_of_day) {
            const auto time = clock(*row_.second_of_day);
            add(chinese_ ? "当日 " + time + " 截止" : "until " + time + " of that day");
        }
        if (row_.waived) add_release<WaiveDuty>("已豁免", "waived");
        if (row_.forgiven) add_release<ForgiveLateness>("逾期不究", "lateness forgiven");
        return text_;
    }

private:
    void add(const std::string& clause) {
        if (!text_.empty()) text_ += chinese_ ? "；" : "; ";
        text_ += clause;
    }

    std::string bracketed(const std::string& text) const {
        return chinese_ ? "（" + text + "）" : " (" + text + ")";
    }

    void add_undated() {
        const auto& printed = campaign_.at(row_.obligation).undated_text;
        std::string clause = chinese_ ? "未定截止日" : "no due day";
        if (!printed.empty()) {
            clause += bracketed(chinese_ ? "原文：" + printed : "the text says " + printed);
        }
        add(clause);
    }

    void add_steps() {
        const auto& steps = row_.steps;
        const auto nominal = std::find_if(steps.begin(), steps.end(), [](const DueStep& step) {
            return step.cause == Cause::nominal;
        });
        for (auto step = steps.begin(); step != steps.end();) {
            if (step->cause != Cause::looked_at) {
                add_step(*step);
                from_ = step->day;
                ++step;
                continue;
            }
            const auto last = std::find_if(step, steps.end(), [&](const DueStep& other) {
                return other.cause != Cause::looked_at || other.status != step->status;
            });
            add_looked_at({step, last}, step < nominal);
            step = last;
        }
    }

    void add_step(const DueStep& step) {
        const auto day = step.day.to_string();
        const auto name = step.instrument ? name_of(*step.instrument) : std::string{};
        switch (step.cause) {
            case Cause::nominal:
                return add((chinese_ ? "名义截止日 " : "nominal due day ") + day);
            case Cause::excluded:
                return add(chinese_ ? "不含当日，取 " + day : "that day excluded, so " + day);
            case Cause::phase_end:
                return add(chinese_ ? name + "将阶段延至 " + day
                                    : name + " puts the end of the phase back to " + day);
            case Cause::set_by:
                return add(chinese_ ? name + "定为 " + day : name + " sets " + day);
            case Cause::event:
                return add_event(step, name);
            case Cause::changed:
                return add(chinese_ ? name + "自 " + day + " 起改变截止规则"
                                    : name + " changes the due rule from " + day + " on");
            case Cause::provisional:
                return add(chinese_ ? "涉及的年份尚未公布放假安排，" + day + " 为暂定"
                                    : day + " is provisional: a year is not announced yet");
            case Cause::looked_at:
                return;
        }
    }

    /// What the days are counted from.
    void add_event(const DueStep& step, const std::string& paper) {
        const auto day = step.day.to_string();
        if (paper.empty()) return add((chinese_ ? "自 " + day + " 起算" : "counted from " + day));
        const auto& effects = campaign_.at(*step.instrument).effects;
        const bool extends = std::any_of(effects.begin(), effects.end(), [](const Effect& effect) {
            return std::holds_alternative<ExtendPhase>(effect);
        });
        if (extends) {
            return add(chinese_ ? paper + "将阶段延至 " + day + "，自该日起算"
                                : paper + " puts the end of the phase back to " + day +
                                      ", counted from there");
        }
        add(chinese_ ? "自" + paper + "生效日 " + day + " 起算"
                     : "counted from " + day + ", when " + paper + " takes effect");
    }

    /// Days of one status in a row, while counting or while rolling.
    void add_looked_at(std::span<const DueStep> days, bool counting) {
        if (!counting && days.front().status.working()) return add_arrival(days.front());
        const auto [first, last] = std::minmax(days.front().day, days.back().day);
        auto clause = first.to_string();
        if (first != last) clause += (chinese_ ? " 至 " : " to ") + last.to_string();
        clause += (chinese_ ? " 为" : ": ") + kind_of(days.front().status);
        if (counting && days.front().status.working()) {
            clause += chinese_ ? "，计入" : ", counted";
        } else if (counting) {
            clause += chinese_ ? "，不计" : ", not counted";
        }
        add(clause);
    }

    /// The working day on which rolling ends.
    void add_arrival(const DueStep& step) {
        const auto day = step.day.to_string();
        const auto kind = kind_of(step.status);
        if (step.day == from_) {
            return add(chinese_ ? day + " 为" + kind + "，不移动" : day + ": " + kind + ", stays");
        }
        const bool later = from_ < step.day;
        if (chinese_) return add((later ? "顺延至 " : "提前至 ") + day + bracketed(kind));
        add((later ? "rolled on to " : "rolled back to ") + day + bracketed(kind));
    }

    std::string kind_of(const DayStatus& status) const {
        const auto paper =
            status.announcement ? calendar_.announcements().at(*status.announcement).code : "";
        switch (status.kind) {
            case DayKind::working:
                return chinese_ ? "工作日" : "working day";
            case DayKind::weekend:
                return chinese_ ? "周末" : "weekend";
            case DayKind::holiday:
                return chinese_ ? status.holiday + "假日（" + paper + "）"
                                : "holiday " + status.holiday + ", " + paper;
            case DayKind::worked_weekend:
                return chinese_ ? status.holiday + "调休上班日（" + paper + "）"
                                : "worked weekend of " + status.holiday + ", " + paper;
        }
        return {};
    }

    std::string name_of(InstrumentId id) const {
        const auto& instrument = campaign_.at(id);
        if (instrument.title.empty()) return instrument.code;
        return chinese_ ? "《" + instrument.title + "》" : "\"" + instrument.title + "\"";
    }

    /// What was released, and by which of the row's instruments.
    template <class Release>
    void add_release(const char* chinese, const char* english) {
        std::string names;
        const auto& obligation = campaign_.at(row_.obligation).code;
        for (const auto id : row_.instruments) {
            const auto& effects = campaign_.at(id).effects;
            const bool acts =
                std::any_of(effects.begin(), effects.end(), [&](const Effect& effect) {
                    const auto* release = std::get_if<Release>(&effect);
                    return release != nullptr && release->duties.obligation == obligation;
                });
            if (!acts) continue;
            if (!names.empty()) names += chinese_ ? "、" : ", ";
            names += name_of(id);
        }
        add((chinese_ ? chinese : english) + bracketed(names));
    }

    const ScheduleRow& row_;
    const Campaign& campaign_;
    const Calendar& calendar_;
    bool chinese_;
    std::string text_;
    Date from_ = Date::min();  // Where rolling began.
};

}  // namespace

std::string describe_steps(const ScheduleRow& row, const Campaign& campaign,
                           const Calendar& calendar, Language language) {
    return Sentence{row, campaign, calendar, language}.text();
}

}  // namespace fupin
