# SPDX-License-Identifier: Apache-2.0
"""Working days from Python: an oracle in Python, whole columns, overlays, explanations."""

import datetime
import json
from datetime import date, timedelta
from pathlib import Path

import fupin
import numpy
import pandas
import polars
import pyarrow
import pytest

ROOT = Path(__file__).resolve().parents[2]
FIRST, LAST = date(2007, 1, 1), date(2026, 12, 31)
DAYS = [FIRST + timedelta(n) for n in range((LAST - FIRST).days + 1)]
ROLLS = ["none", "following", "modified_following", "preceding", "modified_preceding"]
OFFSETS = [-30, -10, -5, -3, -2, -1, 1, 2, 3, 5, 10, 30]


@pytest.fixture(scope="module")
def calendar() -> fupin.Calendar:
    return fupin.shipped_calendar("cn")


class Naive:
    """Reads the JSON file and looks at one day after the other."""

    def __init__(self):
        path = ROOT / "data/calendars/cn.json"
        papers = json.loads(path.read_text(encoding="utf-8"))["announcements"]
        self.named = {}
        for paper in sorted(papers, key=lambda p: p.get("issued", p.get("recorded"))):
            for holiday in paper["holidays"]:
                for run in holiday["off"]:
                    day = date.fromisoformat(run["first_day"])
                    while day <= date.fromisoformat(run["last_day"]):
                        self.named[day] = False
                        day += timedelta(1)
                for day in holiday.get("worked", ()):
                    self.named[date.fromisoformat(day)] = True

    def works(self, day):
        return self.named.get(day, day.weekday() < 5)

    def moved(self, day, step):
        while not self.works(day):
            day += timedelta(step)
        return day

    def roll(self, day, roll):
        if roll == "none":
            return day
        step = 1 if roll.endswith("following") else -1
        there = self.moved(day, step)
        if roll.startswith("modified") and there.month != day.month:
            return self.moved(day, -step)
        return there

    def add(self, day, n):
        step = 1 if n > 0 else -1
        for _ in range(abs(n)):
            day = self.moved(day + timedelta(step), step)
        return day


@pytest.fixture(scope="module")
def naive():
    return Naive()


def test_every_day_agrees_with_the_naive_reading_of_the_file(calendar, naive):
    assert calendar.is_working_days(DAYS) == [naive.works(day) for day in DAYS]


@pytest.mark.parametrize("roll", ROLLS)
def test_every_roll_at_every_offset_agrees_with_the_naive_rule(calendar, naive, roll):
    expected = {}
    for offset in OFFSETS:
        days = [day + timedelta(offset) for day in DAYS]
        for day in days:
            if day not in expected:
                expected[day] = naive.roll(day, roll)
        found, marks = calendar.roll_all(days, roll, provisional=True)
        assert found == [expected[day] for day in days]
        assert not any(marks[50:-50])


@pytest.mark.parametrize("n", OFFSETS)
def test_working_days_added_and_counted_agree_with_the_naive_loop(calendar, naive, n):
    found, _ = calendar.add_working_days_all(DAYS, n, provisional=True)
    assert found == [naive.add(day, n) for day in DAYS]
    others = [day + timedelta(n) for day in DAYS]
    counted, _ = calendar.working_days_between_all(DAYS, others, provisional=True)
    sign = 1 if n > 0 else -1
    for day, other, count in zip(DAYS, others, counted, strict=True):
        low, high = min(day, other), max(day, other)
        days = [low + timedelta(k) for k in range(1, (high - low).days + 1)]
        assert count == sign * sum(map(naive.works, days)), (day, other)


SAMPLE = ["2020-01-19", "2020-01-31", "2020-10-05", "2020-10-10"]
SAMPLE_DAYS = [date.fromisoformat(text) for text in SAMPLE]
WORKED = [True, False, False, True]
FOLLOWING = [date(2020, 1, 19), date(2020, 2, 3), date(2020, 10, 9), date(2020, 10, 10)]


def test_a_list_gives_a_list_and_absent_days_stay_absent(calendar):
    assert calendar.is_working_days(SAMPLE) == WORKED
    assert calendar.is_working_days((*SAMPLE_DAYS, None)) == [*WORKED, None]
    assert calendar.roll_all([None, *SAMPLE_DAYS], "following") == [None, *FOLLOWING]
    assert calendar.is_working_days([]) == []
    midnight = [datetime.datetime(2020, 1, 31)]
    assert calendar.roll_all(midnight, fupin.Roll.FOLLOWING) == [date(2020, 2, 3)]


def test_numpy_gives_numpy_of_the_same_shape(calendar):
    for unit in ("D", "s", "ns"):
        days = numpy.array(SAMPLE, dtype=f"datetime64[{unit}]").reshape(2, 2)
        worked = calendar.is_working_days(days)
        assert worked.dtype == bool and worked.ravel().tolist() == WORKED and worked.shape == (2, 2)
        rolled = calendar.roll_all(days, "following")
        assert rolled.dtype == days.dtype
        assert rolled.astype("datetime64[D]").ravel().tolist() == FOLLOWING
    months = calendar.roll_all(numpy.array(["2020-10"], dtype="datetime64[M]"), "following")
    assert months.tolist() == [date(2020, 10, 9)]
    with_gap = numpy.array(["2020-01-31", "NaT"], dtype="datetime64[D]")
    assert calendar.is_working_days(with_gap).tolist() == [False, None]
    assert numpy.isnat(calendar.roll_all(with_gap, "following")).tolist() == [False, True]
    texts = calendar.roll_all(numpy.array(SAMPLE), "following")
    assert texts.dtype == "datetime64[D]" and texts.tolist() == FOLLOWING
    objects = calendar.roll_all(numpy.array(SAMPLE_DAYS, dtype=object), "following")
    assert objects.dtype == object and objects.tolist() == FOLLOWING
    counts = calendar.working_days_between_all(days, "2020-10-12")
    assert counts.dtype == numpy.int64


def test_pandas_gives_pandas_with_the_same_index_and_name(calendar):
    series = pandas.Series(pandas.to_datetime(SAMPLE), index=list("abcd"), name="due")
    worked = calendar.is_working_days(series)
    assert (worked.dtype, worked.name, list(worked.index)) == (bool, "due", list("abcd"))
    assert worked.tolist() == WORKED
    rolled = calendar.roll_all(series, "following")
    assert rolled.dtype == series.dtype and rolled.dt.date.tolist() == FOLLOWING
    series["b"] = pandas.NaT
    worked = calendar.is_working_days(series)
    assert worked.dtype == "boolean" and worked.isna().tolist() == [False, True, False, False]
    assert calendar.roll_all(series, "following").isna().sum() == 1
    objects = calendar.roll_all(pandas.Series(SAMPLE_DAYS, dtype=object), "following")
    assert objects.dtype == object and objects.tolist() == FOLLOWING
    arrow = pandas.Series(SAMPLE_DAYS, dtype=pandas.ArrowDtype(pyarrow.date32()))
    assert calendar.roll_all(arrow, "following").dtype == arrow.dtype
    index = pandas.DatetimeIndex(SAMPLE, name="due")
    assert list(calendar.is_working_days(index)) == WORKED
    rolled = calendar.roll_all(index, "following")
    assert isinstance(rolled, pandas.DatetimeIndex) and rolled.name == "due"
    frame = pandas.DataFrame({"from": series, "n": [1, 2, 3, 4]})
    added = calendar.add_working_days_all(frame["from"], frame["n"])
    assert added["c"] == pandas.Timestamp(calendar.add_working_days("2020-10-05", 3).day)


@pytest.mark.parametrize("kind", ["date32", "date64", "timestamp", "string"])
def test_pyarrow_gives_pyarrow_of_the_same_type(calendar, kind):
    if kind == "string":
        type_, values = pyarrow.string(), SAMPLE
    else:
        type_ = pyarrow.timestamp("us") if kind == "timestamp" else getattr(pyarrow, kind)()
        values = SAMPLE_DAYS
    plain = pyarrow.array([*values, None])
    array = plain.cast(type_)
    worked = calendar.is_working_days(array)
    assert worked.type == pyarrow.bool_() and worked.to_pylist() == [*WORKED, None]
    rolled = calendar.roll_all(array, "following")
    assert rolled.type == (pyarrow.date32() if kind == "string" else type_)
    assert rolled.cast(pyarrow.date32()).to_pylist() == [*FOLLOWING, None]
    chunked = calendar.is_working_days(pyarrow.chunked_array([array, array]))
    assert isinstance(chunked, pyarrow.ChunkedArray) and len(chunked) == 10


def test_polars_gives_polars(calendar):
    series = polars.Series("due", [*SAMPLE_DAYS, None])
    assert calendar.is_working_days(series).to_list() == [*WORKED, None]
    rolled = calendar.roll_all(series, "following")
    assert (rolled.name, rolled.dtype) == ("due", polars.Date)
    assert rolled.to_list() == [*FOLLOWING, None]


def test_an_instant_is_no_day(calendar):
    noon = datetime.datetime(2020, 1, 31, 12)
    columns = [
        [noon],
        [noon.replace(hour=0, tzinfo=datetime.UTC)],
        numpy.array([noon], dtype="datetime64[s]"),
        pandas.Series([noon]),
        pandas.Series(pandas.to_datetime(["2020-01-31"]).tz_localize("Asia/Shanghai")),
        pyarrow.array([noon]),
        polars.Series([noon]),
    ]
    for column in columns:
        with pytest.raises(ValueError, match="a day is expected"):
            calendar.is_working_days(column)
    with pytest.raises(TypeError, match="a column of days is expected"):
        calendar.is_working_days("2020-01-31")


def test_two_columns_are_of_one_length_and_one_may_be_a_single_value(calendar):
    assert calendar.working_days_between_all("2020-09-25", ["2020-10-09", None]) == [5, None]
    assert calendar.working_days_between_all(["2020-09-25"], date(2020, 10, 9)) == [5]
    added = calendar.add_working_days_all("2020-09-30", numpy.array([1, -1]))
    assert added.tolist() == [date(2020, 10, 9), date(2020, 9, 29)]
    with pytest.raises(ValueError, match="2 and 1 values"):
        calendar.working_days_between_all(["2020-09-25"] * 2, ["2020-10-09"])
    with pytest.raises(TypeError, match="one of the two must be a column"):
        calendar.working_days_between_all("2020-09-25", "2020-10-09")


def test_a_year_without_a_paper_is_an_error_or_a_marked_estimate(calendar):
    for ask in (
        lambda **more: calendar.is_working_days(["2026-12-31", "2027-01-04"], **more),
        lambda **more: calendar.roll_all(["2026-12-31", "2027-01-02"], "following", **more),
        lambda **more: calendar.add_working_days_all(["2026-12-30", "2026-12-31"], 1, **more),
        lambda **more: calendar.working_days_between_all("2026-12-30", SAMPLE_2027, **more),
    ):
        with pytest.raises(fupin.InputError) as caught:
            ask()
        assert [d.code for d in caught.value.diagnostics] == ["calendar_year_unannounced"]
        answers, marks = ask(provisional=True)
        assert len(answers) == 2 and marks == [False, True]
    with pytest.raises(fupin.InputError):
        calendar.roll("2027-01-02", "following")
    rolled = calendar.roll("2027-01-02", "following", provisional=True)
    assert (rolled.day, rolled.provisional) == (date(2027, 1, 4), True)
    count = calendar.count_working_days("2026-12-30", "2027-01-04", provisional=True)
    assert (count.days, count.provisional) == (3, True)


SAMPLE_2027 = ["2026-12-31", "2027-01-04"]


def test_columns_are_answered_as_known(calendar):
    days = ["2020-01-31", "2020-02-01"]
    assert calendar.is_working_days(days, known_at="2020-01-25") == [True, True]
    assert calendar.is_working_days(days, known_at="2020-01-27") == [False, False]
    assert calendar.roll_all(days, "following", known_at="2020-01-25") == [
        date(2020, 1, 31),
        date(2020, 2, 1),
    ]


def test_explains_a_day_in_both_languages(calendar):
    found = calendar.explain("2020-01-31")
    assert found.text("zh").startswith("2020-01-31（星期五）为春节放假日，依据国办发明电〔2020〕1号")
    assert "2019-11-21 至 2020-01-26 所知为工作日" in str(found)
    assert found.text("en").startswith("2020-01-31 (Friday) is off for 春节, by 国办发明电〔2020〕1号")
    assert [known.since for known in found.history] == [None, date(2019, 11, 21), date(2020, 1, 27)]
    assert found.history[-1].status.kind is fupin.DayKind.HOLIDAY
    assert "国办发明电〔2020〕1号" not in calendar.explain("2020-01-31", known_at="2020-01-26").text()


def test_the_papers_say_what_is_known_about_them(calendar):
    papers = {paper.code: paper for paper in calendar.announcements}
    second = papers["国办发明电〔2020〕1号"]
    assert (second.issued, second.recorded) == (date(2020, 1, 26), date(2020, 1, 27))
    assert second.holidays[0].off == ((date(2020, 1, 31), date(2020, 2, 2)),)
    assert not second.arranges_year and second.filled_from is fupin.FilledFrom.PAPER
    unnumbered = [paper for paper in papers.values() if not paper.numbered]
    assert [(p.year, p.issued) for p in unnumbered] == [(2008, None)]
    assert all(calendar.verified(year) for year in range(2007, 2027))


OVERLAY = {
    "fupin": "calendar/1",
    "code": "cn-x",
    "title": "某地区",
    "extends": "cn",
    "announcements": [
        {
            "code": "x-2020-1",
            "year": 2020,
            "arranges_year": False,
            "issued": "2020-07-20",
            "holidays": [
                {
                    "title": "古尔邦节",
                    "off": [{"first_day": "2020-07-31", "last_day": "2020-08-03"}],
                    "worked": ["2020-07-25"],
                }
            ],
        }
    ],
}


def test_a_file_that_extends_a_shipped_calendar_is_put_on_top_of_it(calendar, tmp_path):
    path = tmp_path / "x.json"
    path.write_text(json.dumps(OVERLAY), encoding="utf-8")
    overlaid = fupin.read_calendar(path)
    assert overlaid == fupin.read_calendar(path, base=calendar)
    assert overlaid == fupin.Calendar.parse(json.dumps(OVERLAY), base=calendar)
    assert overlaid == fupin.Calendar.parse(overlaid.to_json())
    assert overlaid.is_working_days(["2020-07-25", "2020-08-03"]) == [True, False]
    assert calendar.is_working_days(["2020-07-25", "2020-08-03"]) == [False, True]
    assert overlaid.roll("2020-07-31", "following").day == date(2020, 8, 4)

    with pytest.raises(fupin.InputError) as caught:
        fupin.Calendar.parse(json.dumps(OVERLAY))
    assert [d.code for d in caught.value.diagnostics] == ["calendar_base_missing"]
    path.write_text(json.dumps({**OVERLAY, "extends": "elsewhere"}), encoding="utf-8")
    with pytest.raises(fupin.InputError):
        fupin.read_calendar(path)
    path.write_text("[", encoding="utf-8")
    with pytest.raises(fupin.InputError):
        fupin.read_calendar(path)
    with pytest.raises(fupin.InputError):
        fupin.read_calendar(tmp_path / "absent.json")


class TestExamplesOfTheRules:
    """docs/rules.md, section Working days."""

    def test_named_days_and_the_week(self, calendar):
        days = ["2020-10-05", "2020-10-10", "2020-10-12"]
        assert calendar.is_working_days(days) == [False, True, True]
        papers = [calendar.status(day).announcement for day in days]
        codes = [None if p is None else calendar.announcements[p].code for p in papers]
        assert codes == ["国办发明电〔2019〕16号", "国办发明电〔2019〕16号", None]

    def test_the_later_paper_prevails_where_it_names_a_day(self, calendar):
        days = ["2019-04-28", "2019-05-01", "2019-05-02", "2019-05-05", "2019-02-05"]
        before = calendar.is_working_days(days, known_at="2019-03-21")
        assert before == [False, False, True, False, False]
        assert calendar.is_working_days(days) == [True, False, False, True, False]

    def test_a_neighbouring_paper_announces_no_year(self, calendar):
        status = calendar.status("2006-12-30")
        assert status.kind is fupin.DayKind.WORKED_WEEKEND and status.provisional
        assert calendar.status("2027-01-04").working
        assert calendar.status("2027-01-04").provisional

    @pytest.mark.parametrize(
        ("day", "rolled"),
        [
            ("2020-10-05", ["2020-10-09", "2020-10-09", "2020-09-30", "2020-10-09"]),
            ("2020-10-10", ["2020-10-10"] * 4),
            ("2020-05-31", ["2020-06-01", "2020-05-29", "2020-05-29", "2020-05-29"]),
        ],
    )
    def test_rolls(self, calendar, day, rolled):
        assert [str(calendar.roll(day, roll).day) for roll in ROLLS[1:]] == rolled

    def test_adding_and_counting(self, calendar):
        added = [("2020-09-30", 1), ("2020-10-09", -1), ("2020-10-03", 0)]
        found = [str(calendar.add_working_days(day, n).day) for day, n in added]
        assert found == ["2020-10-09", "2020-09-30", "2020-10-03"]
        assert calendar.working_days_between("2020-09-25", "2020-10-09") == 5
        assert calendar.working_days_between("2020-10-09", "2020-09-25") == -5
        assert calendar.working_days_between("2020-10-09", "2020-10-09") == 0


def test_arrays_of_days_are_rolled_as_their_days_one_by_one(calendar):
    first = numpy.datetime64("2019-12-25")
    days = first + numpy.arange(600).repeat(3)[::-1]
    rolled = calendar.roll_all(days, "following")
    assert rolled.dtype == days.dtype
    assert rolled.tolist() == [calendar.roll(day, "following").day for day in days.tolist()]
    works = calendar.is_working_days(days.reshape(30, 60))
    assert works.shape == (30, 60) and works.dtype == bool
    assert works.ravel().tolist() == [calendar.is_working_day(day) for day in days.tolist()]
    seconds = days.astype("datetime64[s]")
    assert calendar.roll_all(seconds, "preceding").dtype == seconds.dtype
    with pytest.raises(ValueError, match="instant"):
        calendar.roll_all(seconds + numpy.timedelta64(1, "s"), "following")
    absent = numpy.array(["2020-10-01", "NaT"], dtype="datetime64[D]")
    assert calendar.roll_all(absent, "following").tolist() == [
        calendar.roll("2020-10-01", "following").day, None,
    ]  # fmt: skip
    assert len(calendar.roll_all(days[:0], "following")) == 0
    with pytest.raises(fupin.InputError):
        calendar.roll_all(numpy.array(["2020-10-01", "2031-10-01"], "datetime64[D]"), "following")
