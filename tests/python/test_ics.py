# SPDX-License-Identifier: Apache-2.0
"""Calendar files are read back with the package icalendar."""

from datetime import UTC, date, datetime, timedelta

import fupin
import icalendar
import pytest

CAMPAIGN = fupin.shipped_campaign("tacheng-2020")


@pytest.fixture(scope="module")
def result():
    return fupin.evaluate(CAMPAIGN, fupin.Journal().snapshot(), as_of="2020-09-20")


def _events(text):
    return icalendar.Calendar.from_ical(text).walk("VEVENT")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_event_is_what_the_agenda_says(result, lang):
    agenda = fupin.agenda(result)
    text = fupin.to_ics(
        agenda, campaign="tacheng-2020", as_of="2020-09-20", name=CAMPAIGN.title, lang=lang
    )
    assert max(len(line) for line in text.encode().split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(text)
    assert str(calendar["X-WR-CALNAME"]) == CAMPAIGN.title
    events = _events(text)
    assert len(events) == len(agenda) == 66
    for event, row in zip(events, agenda, strict=True):
        assert event.decoded("DTSTART") == row["due"]
        assert event.decoded("DTEND") == row["due"] + timedelta(days=1)
        parts = (row["obligation"], row["period"], row["unit"])
        assert str(event["UID"]) == f"tacheng-2020/{'/'.join(parts)}@fupin"
        assert event.decoded("DTSTAMP") == datetime(2020, 9, 19, 16, tzinfo=UTC)
        assert event.decoded("SEQUENCE") == row["moves"] == 0
        assert row["unit_title"] in event["SUMMARY"] and row["title"] in event["SUMMARY"]
        assert str(event["DESCRIPTION"]).startswith(row[f"why_{lang}"])
        assert row["recipient"] in event["DESCRIPTION"]
        alarms = event.walk("VALARM")
        assert len(alarms) == (row["due"] >= date(2020, 9, 23))
        for alarm in alarms:
            assert alarm.decoded("TRIGGER") == -timedelta(days=2, hours=15)
    assert len({str(event["UID"]) for event in events}) == 66


def test_a_moved_day_raises_the_sequence():
    import sys
    from pathlib import Path

    sys.path.insert(0, str(Path(__file__).parents[2] / "docs" / "examples"))
    from extension_story import extended

    sequences = {}
    for as_of in ("2020-09-19", "2020-09-20"):
        result = fupin.evaluate(extended(), fupin.Journal().snapshot(), as_of=as_of)
        agenda = fupin.agenda(result, unit="654201")
        events = _events(fupin.to_ics(agenda, campaign="c", as_of=as_of))
        sequences[as_of] = {str(e["UID"]): int(e["SEQUENCE"]) for e in events}
    assert sequences["2020-09-19"]["c/summary//654201@fupin"] == 0
    assert sequences["2020-09-20"]["c/summary//654201@fupin"] == 1
    assert sequences["2020-09-20"]["c/plan//654201@fupin"] == 0


def test_equal_questions_have_equal_bytes(result):
    agenda = fupin.agenda(result)
    texts = {fupin.to_ics(agenda, campaign="c", as_of="2020-09-20") for _ in range(3)}
    assert len(texts) == 1


def test_alarms_are_a_choice(result):
    agenda = fupin.agenda(result, unit="654201", until="2020-09-23")
    for days, triggers in (
        ([], []),
        ([0, 1], [timedelta(hours=9), -timedelta(hours=15)]),
    ):
        text = fupin.to_ics(agenda, campaign="c", as_of="2020-09-20", alarm_days=days)
        found = [alarm.decoded("TRIGGER") for e in _events(text) for alarm in e.walk("VALARM")]
        assert found == triggers


def test_a_year_of_days_off():
    cn = fupin.shipped_calendar("cn")
    off, worked = set(), set()
    for event in _events(fupin.calendar_ics(cn, 2020)):
        day = event.decoded("DTSTART")
        while day < event.decoded("DTEND"):
            (off if "放假" in event["SUMMARY"] else worked).add(day)
            day += timedelta(days=1)
    for number in range(366):
        day = date(2020, 1, 1) + timedelta(days=number)
        kind = cn.status(day).kind.name
        assert (day in worked) == (kind == "WORKED_WEEKEND")
        assert day in off or kind != "HOLIDAY"
        assert day not in off or not cn.is_working_day(day)
