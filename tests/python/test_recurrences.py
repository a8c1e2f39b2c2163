# SPDX-License-Identifier: Apache-2.0
"""Periods and due days of generated schedules equal the recurrences of dateutil."""

import calendar
import json
import random
from datetime import date, datetime, timedelta

import fupin
from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, WEEKLY, rrule

MONTHS = {"month": 1, "quarter": 3, "half_year": 6, "year": 12}


def _expand(every, due, count):
    obligations = [
        {"code": f"o{i}", "who": [{"unit": "A"}], "every": every[i], "due": due[i]}
        for i in range(count)
    ]
    document = {"fupin": "campaign/1", "code": "c", "units": [{"code": "A"}]}
    campaign = fupin.Campaign.parse(json.dumps(document | {"obligations": obligations}))
    rows = {f"o{i}": [] for i in range(count)}
    for row in fupin.expand(campaign, as_of="2026-12-31", horizon="2026-12-31").to_table():
        rows[row["obligation"]].append((row["period"], row["opens"], row["due"]))
    return rows


def _days(rule):
    return [moment.date() for moment in rule]


def _at(day):
    return datetime(day.year, day.month, day.day)


def test_weeks_are_those_of_rrule():
    source, every, due, expected = random.Random(1), [], [], []
    for _ in range(300):
        first = date(2019, 1, 1) + timedelta(days=source.randrange(900))
        last = first + timedelta(days=source.randrange(500))
        weeks, after = source.randint(1, 6), source.randint(1, 40)
        every.append(
            {"cycle": "week", "weeks": weeks, "first_day": str(first), "last_day": str(last)}
        )
        due.append({"days_after_period": after})
        starts = _days(rrule(WEEKLY, interval=weeks, dtstart=_at(first), until=_at(last)))
        length = timedelta(days=7 * weeks)
        expected.append(
            [(str(s), s + length, s + length + timedelta(days=after - 1)) for s in starts]
        )
    rows = _expand(every, due, 300)
    assert [rows[f"o{i}"] for i in range(300)] == expected


def test_calendar_periods_are_those_of_rrule():
    source, every, due, expected = random.Random(2), [], [], []
    for _ in range(300):
        cycle = source.choice(list(MONTHS))
        step = MONTHS[cycle]
        first = date(2019, 1, 1) + timedelta(days=source.randrange(900))
        last = first + timedelta(days=source.randrange(900))
        takes = source.choice(["overlaps", "begins_in", "ends_in"])
        day, after = source.randint(1, 31), source.randint(1, 3)
        every.append(
            {"cycle": cycle, "takes": takes, "first_day": str(first), "last_day": str(last)}
        )
        due.append({"day_of_month": day, "months_after": after})
        begin = date(first.year, (first.month - 1) // step * step + 1, 1)
        periods = []
        for start in _days(rrule(MONTHLY, interval=step, dtstart=_at(begin), until=_at(last))):
            end = start + relativedelta(months=step, days=-1)
            if takes == "begins_in" and start < first or takes == "ends_in" and end > last:
                continue
            # bymonthday with a negative second choice is how rrule clips to the month's end.
            month = start + relativedelta(months=step - 1 + after)
            choices = [min(day, calendar.monthrange(month.year, month.month)[1])]
            (nominal,) = _days(
                rrule(MONTHLY, dtstart=_at(month), bymonthday=choices, count=1)
            )
            periods.append((end + timedelta(days=1), nominal))
        expected.append(periods)
    rows = _expand(every, due, 300)
    assert [[row[1:] for row in rows[f"o{i}"]] for i in range(300)] == expected


def test_the_last_working_day_is_that_of_rrule():
    cn = fupin.shipped_calendar("cn")
    off = {
        day.date()
        for day in rrule(DAILY, dtstart=datetime(2019, 12, 1), until=datetime(2021, 12, 31))
        if not cn.is_working_day(day.date())
    }
    every = {"cycle": "month", "first_day": "2020-01-01", "last_day": "2021-11-30"}
    document = {
        "fupin": "campaign/1", "code": "c", "units": [{"code": "A"}],
        "obligations": [
            {
                "code": "o", "who": [{"unit": "A"}], "every": every, "opens": "2020-01-01",
                "due": {"last_working_day": True},
            }
        ],
    }  # fmt: skip
    campaign = fupin.Campaign.parse(json.dumps(document))
    rows = fupin.expand(campaign, as_of="2021-12-31").to_table()
    assert len(rows) == 23
    for row in rows:
        year, month = map(int, row["period"].split("-"))
        days = rrule(DAILY, dtstart=datetime(year, month, 1), until=datetime(2021, 12, 31))
        within = [d.date() for d in days if d.month == month and d.year == year]
        assert row["due"] == [d for d in within if d not in off][-1]
