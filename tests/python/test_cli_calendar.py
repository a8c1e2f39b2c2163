# SPDX-License-Identifier: Apache-2.0
"""`fupin calendar`: a year, and questions about working days."""

import json
import unicodedata

import fupin
import pytest
from fupin.cli import main

FINE, BAD_INPUT, USAGE = 0, 2, 3


@pytest.fixture
def run(capsys):
    def call(*arguments):
        code = main(["calendar", *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def as_json(run, *arguments):
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (FINE, "")
    document = json.loads(out)
    assert document["fupin"] == "calendar-answer/1"
    assert document["digest"] == fupin.shipped_calendar().digest
    return document


def test_a_year_shows_twelve_months_with_marks_in_chinese(run):
    code, out, err = run("2020")
    assert (code, err) == (FINE, "")
    assert out.startswith("全国年节及纪念日放假安排 · 2020 年，249 个工作日\n")
    assert all(f" {month} 月  " in out for month in range(1, 13))
    assert "一" in out and "24休" in out and "19班" in out
    assert "2020-01-31 … 2020-02-02" in out and "国办发明电〔2020〕1号" in out
    lines = out.split("\n\n")[0].splitlines()
    assert all(sum(unicodedata.east_asian_width(c) in "WF" for c in line) + len(line) <= 80
               for line in lines)  # fmt: skip


def test_a_year_shows_twelve_months_with_marks_in_english(run):
    code, out, _ = run("2020", "--lang", "en")
    assert code == FINE
    assert "2020, 249 working days" in out and "Mo   Tu" in out
    assert "24*" in out and "19w" in out and "Month 12  23 working days" in out


def test_each_day_stands_under_its_weekday(run):
    _, out, _ = run("2020", "--lang", "en")
    january = [line[:37] for line in out.splitlines()[1:8]]
    assert january[1].split() == ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]
    assert january[2].index("1*") == january[1].index("We") + 0
    assert january[3].split() == ["6", "7", "8", "9", "10", "11", "12"]


def test_a_year_as_known_on_a_day(run):
    document = as_json(run, "2020", "--known-at", "2020-01-25")
    assert document["known_at"] == "2020-01-25" and document["as_of"] is None
    assert document["working_days"] == 251
    assert as_json(run, "2020")["working_days"] == 249


def test_a_year_as_json_names_days_and_papers(run):
    document = as_json(run, "2008")
    assert document["working_days"] == sum(m["working_days"] for m in document["months"])
    assert (document["verified"], document["provisional"]) == (True, False)
    assert document["days"][0] == {
        "day": "2008-01-01",
        "kind": "holiday",
        "holiday": "元旦",
        "announcement": "2008年部分节假日安排",
        "provisional": False,
    }
    paper = document["announcements"][0]
    assert (paper["numbered"], paper["issued"], paper["recorded"]) == (False, None, "2007-12-18")


def test_a_year_without_a_paper_has_to_be_asked_for_as_an_estimate(run):
    code, out, err = run("2027")
    assert (code, out) == (BAD_INPUT, "") and "[calendar_year_unannounced]" in err
    code, out, _ = run("2027", "--provisional")
    assert code == FINE and "暂定" in out
    assert as_json(run, "2027", "--provisional")["provisional"] is True


def test_working_days_between_two_days(run):
    code, out, _ = run("--between", "2020-09-25", "2020-10-09")
    assert (code, out) == (FINE, "2020-09-25 之后至 2020-10-09（含）：5 个工作日\n")
    assert as_json(run, "--between", "2020-10-09", "2020-09-25")["working_days"] == -5
    assert run("--between", "2026-12-30", "2027-01-04")[0] == BAD_INPUT
    found = as_json(run, "--between", "2026-12-30", "2027-01-04", "--provisional")
    assert (found["working_days"], found["provisional"]) == (3, True)


def test_working_days_added_with_every_step(run):
    code, out, _ = run("--add", "2020-09-30", "1")
    lines = out.splitlines()
    assert code == FINE and lines[0] == "2020-10-09 五" and len(lines) == 10
    assert lines[1] == "  2020-10-01 四  放假  国庆节、中秋节  国办发明电〔2019〕16号"
    assert lines[-1] == "  2020-10-09 五  工作日"
    back = as_json(run, "--add", "2020-10-09", "-1")
    assert (back["result"], back["n"], len(back["steps"])) == ("2020-09-30", -1, 9)
    assert run("--add", "2026-12-31", "1", "--provisional", "--lang", "en")[1].splitlines() == [
        "2027-01-01 Fr  (provisional)",
        "  2027-01-01 Fr  working day  (provisional)",
    ]


def test_a_day_rolled(run):
    rolled = as_json(run, "--roll", "2020-10-05", "modified_preceding")
    assert (rolled["result"], rolled["roll"]) == ("2020-10-09", "modified_preceding")
    assert rolled["steps"][-1]["kind"] == "working"


def test_a_day_explained(run):
    code, out, _ = run("--explain", "2020-01-31")
    assert code == FINE and out.startswith("2020-01-31（星期五）为春节放假日，依据国办发明电〔2020〕1号")
    known = as_json(run, "--explain", "2020-01-31", "--known-at", "2020-01-26")
    assert known["kind"] == "working" and "国办发明电〔2019〕16号" in known["text"]["en"]


def test_a_calendar_of_ones_own_by_path(run, tmp_path):
    overlay = {
        "fupin": "calendar/1",
        "code": "mine",
        "extends": "cn",
        "announcements": [
            {
                "code": "m",
                "year": 2020,
                "arranges_year": False,
                "issued": "2020-03-01",
                "holidays": [
                    {"title": "馆休", "off": [{"first_day": "2020-03-09", "last_day": "2020-03-09"}]}
                ],
            }
        ],
    }
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(overlay), encoding="utf-8")
    code, out, _ = run("--add", "2020-03-06", "1", "--calendar", str(path))
    assert code == FINE and out.startswith("2020-03-10 ")
    assert run("2020", "--calendar", str(tmp_path / "absent.json"))[0] == BAD_INPUT


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "give a year, or one of"),
        (("2020", "--explain", "2020-01-31"), "give a year, or one of"),
        (("20x0",), "20x0"),
        (("--between", "2020-01-01", "tomorrow"), "tomorrow"),
        (("--add", "2020-01-01", "many"), "is no number of days"),
        (("--add", "2020-01-01"), "expected 2 arguments"),
        (("--roll", "2020-01-01", "folowing"), "did you mean following?"),
    ],
)
def test_wrong_usage_says_what_was_meant(run, arguments, said):
    code, out, err = run(*arguments, "--lang", "en")
    assert (code, out) == (USAGE, "") and said in err
