// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/duties/duties.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace fupin::test {

/// The rules of sections 3.1 to 3.3 once more, day by day and code by code, with nothing shared
/// but the model's document, the calendar's status of a day and the core's calendar periods.
class NaiveDuties {
public:
    NaiveDuties(const CampaignDocument& document, const Calendar& calendar, Date as_of, Date known,
                Date horizon)
        : document_{document}, calendar_{calendar}, view_{as_of, known}, horizon_{horizon} {
        for (const auto& item : document.instruments) {
            if (visible(item)) instruments_.push_back(&item);
        }
        std::sort(instruments_.begin(), instruments_.end(), [](const auto* a, const auto* b) {
            const auto key = [](const Instrument& i) {
                return std::tuple{i.effective.value_or(i.issued), i.issued,
                                  i.recorded.value_or(i.issued), i.code};
            };
            return key(*a) < key(*b);
        });
        std::erase_if(instruments_, [&](const auto* item) {
            return item->effective.value_or(item->issued) > as_of;
        });
    }

    std::vector<std::string> lines() {
        std::vector<std::string> all;
        for (const auto& obligation : document_.obligations) {
            for (const auto& [period, added_by] : periods(obligation)) {
                auto some = lines_of(obligation, period, added_by);
                std::sort(some.begin(), some.end());
                for (auto& [order, line] : some) all.push_back(std::move(line));
            }
        }
        return all;
    }

private:
    using AddedBy = std::string;
    using Order = std::pair<std::size_t, std::size_t>;

    struct Day {
        std::optional<Date> day;
        bool provisional = false;
    };

    bool visible(const Instrument& item) const {
        return item.issued <= view_.as_of && item.recorded.value_or(item.issued) <= view_.known_at;
    }

    // Periods.

    std::vector<std::pair<NamedPeriod, AddedBy>> periods(const Obligation& obligation) const {
        std::vector<std::pair<NamedPeriod, AddedBy>> all;
        if (const auto* once = std::get_if<ScheduleOnce>(&obligation.schedule)) {
            all.push_back({{"", once->covers}, ""});
        } else if (const auto* listed = std::get_if<ScheduleListed>(&obligation.schedule)) {
            for (const auto& period : listed->periods) all.push_back({period, ""});
        } else {
            const auto& every = std::get<ScheduleEvery>(obligation.schedule);
            std::set<std::string> own;
            for (const auto& period : by_rule(every, every.last_day)) own.insert(period.code);
            const auto [end, by] = extended(every.last_day);
            for (const auto& period : by_rule(every, end)) {
                all.push_back({period, own.contains(period.code) ? "" : by});
            }
        }
        return all;
    }

    std::vector<NamedPeriod> by_rule(const ScheduleEvery& every, std::optional<Date> last) const {
        std::map<Date, NamedPeriod> found;
        const auto end = std::max(last.value_or(horizon_), horizon_).plus_days(800);
        for (auto day = every.first_day.plus_days(-400); day < end; day = day.plus_days(1)) {
            NamedPeriod period{"", {day, day}};
            if (every.cycle != Cycle::week) {
                period = period_of(day, every.cycle);
            } else {
                if (day < every.first_day || (day - every.first_day) % (7 * every.weeks) != 0)
                    continue;
                period = {day.to_string(), {day, day.plus_days(7 * every.weeks - 1)}};
            }
            if (takes(every, period.days, last)) found.insert({period.days.first, period});
        }
        std::vector<NamedPeriod> all;
        for (const auto& [first, period] : found) {
            all.push_back(period);
            if (!last && first > horizon_) break;
        }
        return all;
    }

    static bool takes(const ScheduleEvery& every, const Period& days, std::optional<Date> last) {
        const Period range{every.first_day, last};
        if (every.takes == ScheduleEvery::Takes::begins_in) return range.contains(days.first);
        if (every.takes == ScheduleEvery::Takes::ends_in) return range.contains(*days.last);
        return range.overlaps(days);
    }

    std::pair<std::optional<Date>, std::string> extended(std::optional<Date> last) const {
        std::pair<std::optional<Date>, std::string> result{last, ""};
        std::map<std::string, bool> seen;
        // The last word on each phase, the latest of them first.
        for (auto item = instruments_.rbegin(); item != instruments_.rend(); ++item) {
            const auto& effects = (*item)->effects;
            for (auto effect = effects.rbegin(); effect != effects.rend(); ++effect) {
                const auto* extend = std::get_if<ExtendPhase>(&*effect);
                if (extend == nullptr || std::exchange(seen[extend->phase], true)) continue;
                for (const auto& phase : document_.phases) {
                    if (phase.code == extend->phase && last && phase.last_day == last &&
                        extend->last_day > *last && result.second.empty()) {
                        result = {extend->last_day, (*item)->code};
                    }
                }
            }
        }
        return result;
    }

    // Days.

    bool works(Date day, bool& provisional) const {
        const auto status = calendar_.status(day, view_);
        provisional = provisional || status.provisional;
        return status.working();
    }

    Day rolled(Date day, Roll roll) const {
        Day result{day, false};
        if (roll == Roll::none) return result;
        const bool on = roll == Roll::following || roll == Roll::modified_following;
        const bool modified = roll == Roll::modified_following || roll == Roll::modified_preceding;
        for (auto at = day; !modified || at.month() == day.month();
             at = at.plus_days(on ? 1 : -1)) {
            if (works(at, result.provisional)) return {at, result.provisional};
        }
        for (auto at = day;; at = at.plus_days(on ? -1 : 1)) {
            if (works(at, result.provisional)) return {at, result.provisional};
        }
    }

    Day nominal(const DueRule& rule, const Period& period) const {
        if (const auto* fixed = std::get_if<DueOnDay>(&rule.rule)) return {fixed->day, false};
        if (!period.last) return {};
        if (const auto* month_day = std::get_if<DueOnMonthDay>(&rule.rule)) {
            const int months =
                period.last->year() * 12 + period.last->month() - 1 + month_day->months_after;
            for (int of_month = month_day->day;; --of_month) {
                if (const auto day = Date::try_make(months / 12, months % 12 + 1, of_month)) {
                    return {day, false};
                }
            }
        }
        if (const auto* after = std::get_if<DueAfterPeriod>(&rule.rule)) {
            if (!after->working) return {period.last->plus_days(after->days), false};
            Day result{period.last, false};
            const int step = after->days < 0 ? -1 : 1;
            for (int left = std::abs(after->days); left > 0;) {
                result.day = result.day->plus_days(step);
                if (works(*result.day, result.provisional)) --left;
            }
            return result;
        }
        return rolled(*period.last, Roll::preceding);
    }

    // Units.

    const Unit& unit(const std::string& code) const {
        return *std::find_if(document_.units.begin(), document_.units.end(),
                             [&](const Unit& item) { return item.code == code; });
    }
    std::size_t position(const std::string& code) const {
        return static_cast<std::size_t>(&unit(code) - document_.units.data());
    }

    bool succession_known(const Unit& item) const {
        for (const auto& paper : document_.instruments) {
            if (item.successor && paper.code == item.successor->instrument) return visible(paper);
        }
        return true;
    }

    bool is_party(const Obligation& obligation, const std::string& code, Date on) const {
        if (!unit(code).validity.contains(on)) return false;
        for (const auto& party : obligation.who) {
            if (party.unit == code) return true;
            for (const auto& group : document_.unit_classes) {
                if (group.code != party.unit_class) continue;
                for (const auto& member : group.members) {
                    if (member.unit == code && member.validity.contains(on)) return true;
                }
            }
        }
        return false;
    }

    bool is_member(const Obligation& obligation, const Unit& item, Date on) const {
        for (const auto& other : document_.units) {
            if (other.successor && other.successor->unit == item.code && !succession_known(other) &&
                item.validity.first_day == other.successor->first_day) {
                return false;  // Nobody knows of its founding.
            }
        }
        const auto last = item.validity.last_day;
        if (!succession_known(item) && last && on > *last) on = *last;
        return is_party(obligation, item.code, on);
    }

    /// Code of who owes, or "" if the unit is dissolved.
    std::string owner(const Unit& item, Date due) const {
        const auto last = item.validity.last_day;
        if (!succession_known(item) || !last || *last >= due) return item.code;
        return item.successor ? owner(unit(item.successor->unit), due) : "";
    }

    // Duties.

    static bool names(const DutySelector& duties, const Obligation& obligation,
                      const NamedPeriod& period, const std::string& code, Date effective) {
        const auto has = [](const std::vector<std::string>& list, const std::string& item) {
            return std::count(list.begin(), list.end(), item) > 0;
        };
        if (duties.obligation != obligation.code) return false;
        if (duties.periods.empty() ? period.days.first > effective
                                   : !has(duties.periods, period.code)) {
            return false;
        }
        return duties.units.empty() || has(duties.units, code);
    }

    std::vector<std::pair<Order, std::string>> lines_of(const Obligation& obligation,
                                                        const NamedPeriod& period,
                                                        const AddedBy& added_by) const {
        std::vector<std::pair<Order, std::string>> all;
        const bool once = std::holds_alternative<ScheduleOnce>(obligation.schedule);
        const auto opens =
            obligation.opens.value_or(once ? period.days.first : period.days.last->plus_days(1));
        Day by_rule;
        Day due;
        if (obligation.due) {
            by_rule = nominal(*obligation.due, period.days);
            due = rolled(by_rule.day->plus_days(obligation.due->inclusive ? 0 : -1),
                         obligation.due->roll);
            due.provisional = due.provisional || by_rule.provisional;
        }
        const Date member_on =
            obligation.membership == MembershipDay::period_start ? period.days.first
            : obligation.membership == MembershipDay::period_end && period.days.last
                ? *period.days.last
                : by_rule.day.value_or(opens);
        for (const auto& item : document_.units) {
            if (!is_member(obligation, item, member_on)) continue;
            const auto line = line_of(obligation, period, item, opens, by_rule.day, due, added_by);
            if (line) all.push_back(*line);
        }
        return all;
    }

    std::optional<std::pair<Order, std::string>> line_of(const Obligation& obligation,
                                                         const NamedPeriod& period,
                                                         const Unit& item, Date opens,
                                                         std::optional<Date> nominal_day, Day due,
                                                         const AddedBy& added_by) const {
        std::optional<std::int32_t> time;
        if (obligation.due) time = obligation.due->second_of_day;
        const auto time_of_rule = time;
        std::set<std::string> acting;
        std::string set_by;
        bool waived = false;
        bool forgiven = false;
        if (!added_by.empty()) acting.insert(added_by);
        const auto rule_day = nominal_day;
        for (const auto* paper : instruments_) {
            const auto effective = paper->effective.value_or(paper->issued);
            for (const auto& effect : paper->effects) {
                if (const auto* set = std::get_if<SetDue>(&effect)) {
                    if (!names(set->duties, obligation, period, item.code, effective)) continue;
                    due = set->rolled && obligation.due ? rolled(set->day, obligation.due->roll)
                                                        : Day{set->day, false};
                    nominal_day = rule_day.value_or(set->day);
                    time = set->second_of_day ? set->second_of_day : time_of_rule;
                    set_by = paper->code;
                } else if (const auto* waive = std::get_if<WaiveDuty>(&effect)) {
                    if (!names(waive->duties, obligation, period, item.code, effective)) continue;
                    waived = true;
                    acting.insert(paper->code);
                } else if (const auto* forgive = std::get_if<ForgiveLateness>(&effect)) {
                    if (!names(forgive->duties, obligation, period, item.code, effective)) continue;
                    forgiven = true;
                    acting.insert(paper->code);
                }
            }
        }
        if (!set_by.empty()) acting.insert(set_by);
        if (!due.day && period.days.first > view_.as_of) return std::nullopt;

        const auto who = due.day ? owner(item, *due.day) : item.code;
        const auto& shown = who.empty() ? item.code : who;
        const bool for_other = shown != item.code;
        std::string line =
            obligation.code + "|" + period.code + "|" + shown + "|" + (for_other ? item.code : "") +
            "|" + opens.to_string() + "|" + (nominal_day ? nominal_day->to_string() : "") + "|" +
            (due.day ? due.day->to_string() : "") + "|" + (time ? std::to_string(*time) : "") + "|";
        for (const auto& code : acting) line += code + ",";
        if (due.provisional) line += "|provisional";
        if (waived) line += "|waived";
        if (forgiven) line += "|forgiven";
        if (who.empty()) line += "|dissolved";
        return std::pair{Order{position(shown), for_other ? position(item.code) + 1 : 0}, line};
    }

    const CampaignDocument& document_;
    const Calendar& calendar_;
    CalendarView view_;
    Date horizon_;
    std::vector<const Instrument*> instruments_;
};

}  // namespace fupin::test
