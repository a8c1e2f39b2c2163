// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "fupin/core/date.hpp"
#include "fupin/core/diagnostic.hpp"
#include "fupin/core/digest.hpp"
#include "fupin/core/period.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fupin {

/// Days off (inclusive) and weekend days worked for one holiday of one announcement.
struct Holiday {
    std::string title;
    std::vector<Period> off;  ///< Each with an end.
    std::vector<Date> worked;
    friend bool operator==(const Holiday&, const Holiday&) = default;
};

/// Where the days of a paper were taken from.
enum class FilledFrom : std::uint8_t {
    paper,    ///< Its text.
    package,  ///< Software that lists days off: the year does not count as verified.
};

/// One paper (放假通知) that arranges the days off of a year, or changes an earlier one.
struct Announcement {
    std::string code;
    std::string title;
    int year = 0;               ///< The year it makes known. Its days may lie in the year before.
    bool arranges_year = true;  ///< False: only changes days of a year another paper arranged.
    bool numbered = true;  ///< False: its number (文号) is not known, `code` is a name of ours.
    std::optional<Date> issued;    ///< None: not known; it then counts as issued when recorded.
    std::optional<Date> recorded;  ///< When it became known; default: issued.
    FilledFrom filled_from = FilledFrom::paper;
    std::vector<Holiday> holidays;
    std::string source;

    /// Of a paper with neither day, which `Calendar` refuses: the first day there is.
    [[nodiscard]] Date day_issued() const {
        return issued.value_or(recorded.value_or(Date::min()));
    }
    [[nodiscard]] Date day_recorded() const { return recorded.value_or(day_issued()); }
    friend bool operator==(const Announcement&, const Announcement&) = default;
};

/// The calendar as a document.
struct CalendarDocument {
    std::string code;
    std::string title;
    std::vector<Announcement> announcements;
    /// Code of the calendar that this one goes on top of (regional days, papers of one's own);
    /// empty: it stands alone.
    std::string extends = {};
    friend bool operator==(const CalendarDocument&, const CalendarDocument&) = default;
};

/// What may be known when a day is judged: papers issued by `as_of` and recorded by `known_at`.
struct CalendarView {
    Date as_of = Date::max();
    Date known_at = Date::max();
};

enum class DayKind : std::uint8_t { working, weekend, holiday, worked_weekend };

/// What a day is, and because of which paper.
struct DayStatus {
    DayKind kind = DayKind::working;
    std::optional<std::size_t> announcement;  ///< Index into `announcements()`; none: plain week.
    std::string holiday;                      ///< Title of the holiday that names the day.
    /// Its year is not announced: weekends only, and the days that a paper of a neighbouring year
    /// names.
    bool provisional = false;

    [[nodiscard]] bool working() const noexcept {
        return kind == DayKind::working || kind == DayKind::worked_weekend;
    }
    friend bool operator==(const DayStatus&, const DayStatus&) = default;
};

enum class Roll : std::uint8_t {
    none,
    following,
    modified_following,
    preceding,
    modified_preceding
};

/// One step on the way of a moved day, with its cause.
struct DayStep {
    Date day;
    DayStatus status;
    friend bool operator==(const DayStep&, const DayStep&) = default;
};

/// Whether the week may stand in for a year that no visible paper arranges.
enum class Unannounced : std::uint8_t {
    refused,    ///< `InputError` (`calendar_year_unannounced`).
    estimated,  ///< Answered by the week, and the answer marked provisional.
};

struct RolledDay {
    Date day;
    /// Every day looked at, the last one being `day`; empty if none was (Roll::none, n = 0).
    std::vector<DayStep> steps;
    bool provisional = false;  ///< A day looked at lies in an unannounced year.
    friend bool operator==(const RolledDay&, const RolledDay&) = default;
};

struct WorkingDayCount {
    int days = 0;
    bool provisional = false;  ///< A day counted lies in an unannounced year.
    friend bool operator==(const WorkingDayCount&, const WorkingDayCount&) = default;
};

/// Working days as announced: an immutable set of announcements, a handle of O(1) copies.
///
/// Of the papers that name a day and are visible, the one issued last prevails (ties: recorded
/// later, then code). A day no paper names is a plain day of the week, provided its own year has
/// been arranged by a visible paper; otherwise the day is `provisional` where an estimate is
/// wanted, and an `InputError` (`calendar_year_unannounced`) where an answer is.
/// Semantics 3.2 and domain facts §5.
///
/// A document that extends another calendar is refused unless its base is given with it.
///
/// A day costs a binary search over the days named by papers, whatever the view.
class Calendar {
public:
    /// Throws `InputError` with every finding (a day named twice by one paper, a worked day that
    /// is no weekend, an open period, a duplicate code …).
    explicit Calendar(CalendarDocument document);
    /// The papers of `overlay` on top of those of `base`, which its `extends` must name. The
    /// result stands alone: it has the overlay's code and title and all papers, the base's first.
    /// Precedence is as ever: of the papers that name a day, the one issued last.
    Calendar(CalendarDocument overlay, const Calendar& base);

    [[nodiscard]] const CalendarDocument& document() const noexcept;
    [[nodiscard]] const std::vector<Announcement>& announcements() const noexcept {
        return document().announcements;
    }
    [[nodiscard]] Digest digest() const;

    /// Never throws; unannounced years are answered by the week and marked provisional.
    [[nodiscard]] DayStatus status(Date day, const CalendarView& view = {}) const;
    /// A visible paper arranges the year.
    [[nodiscard]] bool announced(int year, const CalendarView& view = {}) const noexcept;
    /// Announced, and every visible paper of the year was filled from its text.
    [[nodiscard]] bool verified(int year, const CalendarView& view = {}) const noexcept;

    // A question that looks at a day of a year unannounced in the view throws `InputError`, unless
    // an estimate is wanted.

    [[nodiscard]] bool is_working_day(Date day, const CalendarView& view = {}) const;

    /// A modified roll looks at the days up to the month's end (beginning), then the other way.
    /// Throws `OverflowError` where no working day is left in the range of `Date`.
    [[nodiscard]] RolledDay roll(Date day, Roll roll, const CalendarView& view = {},
                                 Unannounced unannounced = Unannounced::refused) const;
    /// The n-th working day after (n < 0: before) `day`, not counting `day`; n = 0: `day` itself.
    /// Throws `OverflowError` where it lies outside the range of `Date`.
    [[nodiscard]] RolledDay add_working_days(Date day, int n, const CalendarView& view = {},
                                             Unannounced unannounced = Unannounced::refused) const;
    /// Working days d with first < d <= last; negative if last < first.
    [[nodiscard]] int working_days_between(Date first, Date last,
                                           const CalendarView& view = {}) const;
    /// The same with the mark that an estimate needs.
    [[nodiscard]] WorkingDayCount count_working_days(
        Date first, Date last, const CalendarView& view = {},
        Unannounced unannounced = Unannounced::refused) const;

private:
    struct Body;
    std::shared_ptr<const Body> body_;
};

[[nodiscard]] std::string_view name_of(Roll roll) noexcept;
[[nodiscard]] std::optional<Roll> roll_named(std::string_view name) noexcept;
[[nodiscard]] std::string_view name_of(DayKind kind) noexcept;
[[nodiscard]] std::string_view name_of(FilledFrom origin) noexcept;

}  // namespace fupin
