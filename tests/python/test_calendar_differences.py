# SPDX-License-Identifier: Apache-2.0
"""The shipped calendar against three packages, and the page that lists where they differ."""

import datetime

import fupin
import pytest
from test_generated_pages import ROOT, tool


@pytest.fixture(scope="module")
def made():
    return tool("make_calendar_differences")


def test_the_page_of_differences_is_up_to_date(made):
    assert made.PAGE == ROOT / "docs/calendar-differences.md"
    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_every_difference_is_judged_and_every_verdict_needed(made):
    found = made.differences(fupin.shipped_calendar("cn"))
    assert set(found) == set(made.VERDICTS)
    assert list(found) == [datetime.date(2007, 4, 4)]


def test_a_year_filled_from_a_package_is_not_compared_with_it(made):
    paper = {
        "code": "a",
        "year": 2020,
        "recorded": "2019-12-01",
        "filled_from": "package",
        "source": "holidays 0.109",
    }
    import json

    document = {"fupin": "calendar/1", "code": "x", "announcements": [paper]}
    calendar = fupin.Calendar.parse(json.dumps(document))
    said = made.packages()
    assert set(made.compared(calendar, 2020, said)) == {"chinese-calendar", "QuantLib"}
    assert set(made.compared(calendar, 2021, said)) == set(said)
    assert not calendar.verified(2020) and calendar.announced(2020)


def test_the_days_of_the_packages_are_really_asked_for(made):
    day = datetime.date(2020, 1, 31)
    assert [says(day) for says in made.packages().values()] == [False] * 3
    assert [says(datetime.date(2020, 2, 3)) for says in made.packages().values()] == [True] * 3
    assert [says(datetime.date(2020, 1, 19)) for says in made.packages().values()] == [True] * 3
