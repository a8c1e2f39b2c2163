# SPDX-License-Identifier: Apache-2.0
"""`fupin calendar`: a year at a glance, and questions about working days."""

import json
from abc import ABC, abstractmethod
from datetime import date, timedelta

from .. import _core
from .._files import write_whole
from .._words import Words
from .inputs import UsageError, calendar_named

_Calendar = _core.Calendar
_COLUMNS = 2  # Months side by side.
_CELL = 5  # Columns of a terminal for a day with its mark.


def calendar(options) -> int:
    asked = [
        name for name in ("year", "between", "add", "roll", "explain") if getattr(options, name)
    ]
    if len(asked) != 1:
        raise UsageError(
            "fupin calendar: give a year, or one of --between, --add, --roll, --explain\n"
            "see: fupin calendar --help"
        )
    if options.ics and not options.year:
        raise UsageError("fupin calendar: --ics writes a year: fupin calendar 2020 --ics FILE")
    answer = _ANSWERS[asked[0]](calendar_named(options.calendar), options)
    if options.ics:
        text = _core.calendar_ics(
            answer.calendar, options.year, lang=options.lang, **answer.view
        )
        write_whole(options.ics, text.encode())
    if options.json:
        print(json.dumps(answer.document(), ensure_ascii=False, indent=2))
    else:
        print("\n".join(answer.lines(Words(options.lang))))
    return 0


class _Answer(ABC):
    """What every answer rests on."""

    def __init__(self, calendar: _Calendar, options):
        self.calendar, self.options = calendar, options
        self.view = {"as_of": options.as_of, "known_at": options.known_at}

    def status(self, day: date) -> _core.DayStatus:
        return self.calendar.status(day, **self.view)

    def paper(self, status: _core.DayStatus) -> _core.Announcement | None:
        index = status.announcement
        return None if index is None else self.calendar.announcements[index]

    def document(self) -> dict:
        view = {name: None if day is None else str(day) for name, day in self.view.items()}
        return {
            "fupin": "calendar-answer/1",
            "calendar": self.calendar.code,
            "digest": self.calendar.digest,
            **view,
        }

    @abstractmethod
    def lines(self, say: Words) -> list[str]:
        """The answer for people, line by line."""

    def day_json(self, day: date) -> dict:
        status = self.status(day)
        paper = self.paper(status)
        return {
            "day": str(day),
            "kind": status.kind.name.lower(),
            "holiday": status.holiday or None,
            "announcement": paper and paper.code,
            "provisional": status.provisional,
        }

    def day_line(self, say: Words, day: date) -> str:
        status = self.status(day)
        paper = self.paper(status)
        parts = [f"{day} {say.weekday(day)}", say("day_" + status.kind.name.lower())]
        parts += [status.holiday, paper.code] if paper else []
        parts += [say("provisional")] if status.provisional else []
        return "  ".join(parts)


class _Year(_Answer):
    def __init__(self, calendar: _Calendar, options):
        super().__init__(calendar, options)
        year = options.year
        self.days = [date(year, 1, 1) + timedelta(n) for n in range(366)]
        self.days = [day for day in self.days if day.year == year]
        if not options.provisional:
            calendar.is_working_day(self.days[0], **self.view)  # Raises if it is not announced.
        self.statuses = {day: self.status(day) for day in self.days}
        self.provisional = not calendar.announced(year, **self.view)
        self.verified = calendar.verified(year, **self.view)

    def worked(self, month: int = 0) -> int:
        return sum(
            status.working for day, status in self.statuses.items() if month in (0, day.month)
        )

    def named(self) -> list[date]:
        return [day for day, status in self.statuses.items() if status.announcement is not None]

    def papers(self) -> list[_core.Announcement]:
        """Those that name a day of the year, in the order of the calendar."""
        indices = {self.statuses[day].announcement for day in self.named()}
        return [p for index, p in enumerate(self.calendar.announcements) if index in indices]

    def document(self) -> dict:
        months = [{"month": n, "working_days": self.worked(n)} for n in range(1, 13)]
        papers = [
            {
                "code": paper.code,
                "title": paper.title,
                "numbered": paper.numbered,
                "issued": paper.issued and str(paper.issued),
                "recorded": str(paper.recorded),
                "filled_from": paper.filled_from.name.lower(),
            }
            for paper in self.papers()
        ]
        return {
            **super().document(),
            "year": self.options.year,
            "provisional": self.provisional,
            "verified": self.verified,
            "working_days": self.worked(),
            "months": months,
            "days": [self.day_json(day) for day in self.named()],
            "announcements": papers,
        }

    def lines(self, say: Words) -> list[str]:
        head = say("calendar_year", year=self.options.year, count=self.worked())
        lines = [f"{self.calendar.title or self.calendar.code} · {head}"]
        if self.provisional:
            lines.append(say("provisional_year"))
        elif not self.verified:
            lines.append(say("unverified_year"))
        for first in range(1, 13, _COLUMNS):
            blocks = [self.month(say, month) for month in range(first, first + _COLUMNS)]
            height = max(len(block) for block in blocks)
            for row in range(height):
                cells = [b[row] if row < len(b) else "" for b in blocks]
                padded = [say.padded(cell, 7 * _CELL + 2) for cell in cells]
                lines.append("".join(padded).rstrip())
            lines.append("")
        lines.append(say("calendar_marks"))
        return lines + [""] + self.runs(say)

    def month(self, say: Words, month: int) -> list[str]:
        """A title, the days of the week, and a line a week."""
        lines = [
            say("calendar_month", month=month, count=self.worked(month)),
            "".join(say.padded(" " + name, _CELL) for name in say.weekdays()),
        ]
        week = [""] * date(self.options.year, month, 1).weekday()
        for day in (day for day in self.days if day.month == month):
            week.append(f"{day.day:2}{self.mark(say, day)}")
            if len(week) == 7:
                lines.append("".join(say.padded(cell, _CELL) for cell in week))
                week = []
        return [*lines, "".join(say.padded(cell, _CELL) for cell in week)] if week else lines

    def mark(self, say: Words, day: date) -> str:
        kind = self.statuses[day].kind.name.lower()
        return say("mark_" + kind) if kind in ("holiday", "worked_weekend") else ""

    def alike(self, day: date, other: date) -> bool:
        a, b = self.statuses[day], self.statuses[other]
        return (a.kind, a.announcement, a.holiday) == (b.kind, b.announcement, b.holiday)

    def runs(self, say: Words) -> list[str]:
        """Days of one kind, holiday and paper that follow each other, a line each."""
        runs: list[list[date]] = []
        for day in self.named():
            last = runs[-1][-1] if runs else None
            if last is not None and (day - last).days == 1 and self.alike(day, last):
                runs[-1].append(day)
            else:
                runs.append([day])
        lines = []
        for run in runs:
            status = self.statuses[run[0]]
            paper = self.paper(status)
            days = str(run[0]) if len(run) == 1 else f"{run[0]} … {run[-1]}"
            kind = say("day_" + status.kind.name.lower())
            name = paper.code if paper else ""
            lines.append(f"{days:23}  {say.padded(kind, 16)}{status.holiday}  {name}")
        return lines


class _Between(_Answer):
    def __init__(self, calendar: _Calendar, options):
        super().__init__(calendar, options)
        self.first, self.last = options.between
        self.count = calendar.count_working_days(
            self.first, self.last, provisional=options.provisional, **self.view
        )

    def document(self) -> dict:
        return {
            **super().document(),
            "first": str(self.first),
            "last": str(self.last),
            "working_days": self.count.days,
            "provisional": self.count.provisional,
        }

    def lines(self, say: Words) -> list[str]:
        line = say("days_between", first=self.first, last=self.last, count=self.count.days)
        return [line + (f"  {say('provisional')}" if self.count.provisional else "")]


class _Moved(_Answer):
    """A day that was moved, with every day looked at on the way."""

    def __init__(self, calendar: _Calendar, options, moved: _core.RolledDay, asked: dict):
        super().__init__(calendar, options)
        self.moved, self.asked = moved, asked

    def document(self) -> dict:
        return {
            **super().document(),
            **self.asked,
            "result": str(self.moved.day),
            "provisional": self.moved.provisional,
            "steps": [self.day_json(step.day) for step in self.moved.steps],
        }

    def lines(self, say: Words) -> list[str]:
        mark = f"  {say('provisional')}" if self.moved.provisional else ""
        steps = ["  " + self.day_line(say, step.day) for step in self.moved.steps]
        return [f"{self.moved.day} {say.weekday(self.moved.day)}{mark}", *steps]


def _added(calendar: _Calendar, options) -> _Moved:
    day, n = options.add
    view = {"as_of": options.as_of, "known_at": options.known_at}
    moved = calendar.add_working_days(day, n, provisional=options.provisional, **view)
    return _Moved(calendar, options, moved, {"day": str(day), "n": n})


def _rolled(calendar: _Calendar, options) -> _Moved:
    day, roll = options.roll
    view = {"as_of": options.as_of, "known_at": options.known_at}
    moved = calendar.roll(day, roll, provisional=options.provisional, **view)
    return _Moved(calendar, options, moved, {"day": str(day), "roll": roll})


class _Explained(_Answer):
    def __init__(self, calendar: _Calendar, options):
        super().__init__(calendar, options)
        self.found = calendar.explain(options.explain, **self.view)

    def document(self) -> dict:
        return {
            **super().document(),
            **self.day_json(self.found.day),
            "text": {lang: self.found.text(lang) for lang in ("zh", "en")},
        }

    def lines(self, say: Words) -> list[str]:
        return [self.found.text(say.lang)]


_ANSWERS = {
    "year": _Year,
    "between": _Between,
    "add": _added,
    "roll": _rolled,
    "explain": _Explained,
}
