// SPDX-License-Identifier: Apache-2.0
#include "fupin/calendar/calendar.hpp"

#include "calendar/canonical.hpp"
#include "calendar/check.hpp"
#include "calendar/day_index.hpp"
#include "calendar/messages.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace fupin {
namespace {

constexpr std::array<std::string_view, 5> kRolls{"none", "following", "modified_following",
                                                 "preceding", "modified_preceding"};
constexpr std::array<std::string_view, 4> kDayKinds{"working", "weekend", "holiday",
                                                    "worked_weekend"};

constexpr std::array<std::string_view, 2> kOrigins{"paper", "package"};

bool goes_on(Roll roll) { return roll == Roll::following || roll == Roll::modified_following; }

bool stays_in_month(Roll roll) {
    return roll == Roll::modified_following || roll == Roll::modified_preceding;
}

/// Looks at days one after the other and notes each with what it is.
class Walk {
public:
    Walk(const Calendar& calendar, const CalendarView& view, Unannounced unannounced, Date start)
        : calendar_{calendar}, view_{view}, unannounced_{unannounced}, result_{start, {}, false} {}

    /// True if the day is a working day. The walk stands on it then, and else still looks.
    bool look(Date day) {
        auto status = calendar_.status(day, view_);
        if (status.provisional && unannounced_ == Unannounced::refused) {
            (void)calendar_.is_working_day(day, view_);  // Throws.
        }
        const bool working = status.working();
        result_.day = day;
        result_.provisional = result_.provisional || status.provisional;
        result_.steps.push_back({day, std::move(status)});
        return working;
    }

    RolledDay take() { return std::move(result_); }

private:
    const Calendar& calendar_;
    const CalendarView& view_;
    Unannounced unannounced_;
    RolledDay result_;
};

}  // namespace

struct Calendar::Body {
    explicit Body(CalendarDocument of)
        : document{std::move(of)},
          digest{Digest::of(detail::canonical_text(document))},
          index{document.announcements} {}

    /// Throws if one of the years from the one of `first` to the one of `last` is unannounced.
    void require_announced(Date first, Date last, const CalendarView& view) const {
        std::vector<Diagnostic> unannounced;
        for (int year = first.year(); year <= last.year(); ++year) {
            if (index.announced(year, view)) continue;
            unannounced.push_back({&messages::calendar_year_unannounced,
                                   Severity::error,
                                   {},
                                   {std::to_string(year), document.code}});
        }
        if (!unannounced.empty()) throw InputError{std::move(unannounced)};
    }

    [[nodiscard]] bool working(Date day, const CalendarView& view) const {
        const auto* named = index.find(day, view);
        return named == nullptr ? !day.is_weekend() : !named->off;
    }

    CalendarDocument document;
    Digest digest;
    detail::DayIndex index;
};

Calendar::Calendar(CalendarDocument document) {
    auto mistakes = detail::check(document);
    if (!mistakes.empty()) throw InputError{std::move(mistakes)};
    body_ = std::make_shared<const Body>(std::move(document));
}

Calendar::Calendar(CalendarDocument overlay, const Calendar& base) {
    auto mistakes = detail::check_overlay(overlay, base.document());
    if (!mistakes.empty()) throw InputError{std::move(mistakes)};
    const auto& below = base.announcements();
    overlay.announcements.insert(overlay.announcements.begin(), below.begin(), below.end());
    overlay.extends.clear();
    body_ = std::make_shared<const Body>(std::move(overlay));
}

const CalendarDocument& Calendar::document() const noexcept { return body_->document; }

Digest Calendar::digest() const { return body_->digest; }

DayStatus Calendar::status(Date day, const CalendarView& view) const {
    DayStatus status;
    status.provisional = !body_->index.announced(day.year(), view);
    if (const auto* named = body_->index.find(day, view)) {
        status.kind = named->off ? DayKind::holiday : DayKind::worked_weekend;
        status.announcement = named->paper;
        status.holiday = announcements()[named->paper].holidays[named->holiday].title;
    } else if (day.is_weekend()) {
        status.kind = DayKind::weekend;
    }
    return status;
}

bool Calendar::announced(int year, const CalendarView& view) const noexcept {
    return body_->index.announced(year, view);
}

bool Calendar::verified(int year, const CalendarView& view) const noexcept {
    return announced(year, view) &&
           std::none_of(announcements().begin(), announcements().end(), [&](const auto& paper) {
               return paper.year == year && paper.filled_from == FilledFrom::package &&
                      paper.day_issued() <= view.as_of && paper.day_recorded() <= view.known_at;
           });
}

bool Calendar::is_working_day(Date day, const CalendarView& view) const {
    body_->require_announced(day, day, view);
    return body_->working(day, view);
}

RolledDay Calendar::roll(Date day, Roll roll, const CalendarView& view,
                         Unannounced unannounced) const {
    Walk walk{*this, view, unannounced, day};
    if (roll == Roll::none) return walk.take();

    const int step = goes_on(roll) ? 1 : -1;
    const bool in_month = stays_in_month(roll);
    bool found = walk.look(day);
    for (auto at = day; !found; found = walk.look(at)) {
        // The last day of the range is a last day of a month: asked before stepping over it.
        if (in_month && at == (step > 0 ? day.last_of_month() : day.first_of_month())) break;
        at = at.plus_days(step);
    }
    for (auto at = day; !found; found = walk.look(at)) at = at.plus_days(-step);
    return walk.take();
}

RolledDay Calendar::add_working_days(Date day, int n, const CalendarView& view,
                                     Unannounced unannounced) const {
    Walk walk{*this, view, unannounced, day};
    const int step = n < 0 ? -1 : 1;
    for (auto at = day; n != 0;) {
        at = at.plus_days(step);
        if (walk.look(at)) n -= step;
    }
    return walk.take();
}

int Calendar::working_days_between(Date first, Date last, const CalendarView& view) const {
    return count_working_days(first, last, view).days;
}

WorkingDayCount Calendar::count_working_days(Date first, Date last, const CalendarView& view,
                                             Unannounced unannounced) const {
    if (last < first) {
        auto count = count_working_days(last, first, view, unannounced);
        count.days = -count.days;
        return count;
    }
    if (first == last) return {};
    const auto begin = first.plus_days(1);
    if (unannounced == Unannounced::refused) body_->require_announced(begin, last, view);
    WorkingDayCount count;
    for (int year = begin.year(); year <= last.year(); ++year) {
        count.provisional = count.provisional || !announced(year, view);
    }
    for (auto day = begin.epoch_days(); day <= last.epoch_days(); ++day) {
        if (body_->working(Date::from_epoch_days(day), view)) ++count.days;
    }
    return count;
}

std::string_view name_of(Roll roll) noexcept { return kRolls[static_cast<std::size_t>(roll)]; }

std::optional<Roll> roll_named(std::string_view name) noexcept {
    for (std::size_t i = 0; i < kRolls.size(); ++i) {
        if (kRolls[i] == name) return static_cast<Roll>(i);
    }
    return std::nullopt;
}

std::string_view name_of(DayKind kind) noexcept {
    return kDayKinds[static_cast<std::size_t>(kind)];
}

std::string_view name_of(FilledFrom origin) noexcept {
    return kOrigins[static_cast<std::size_t>(origin)];
}

}  // namespace fupin
