# SPDX-License-Identifier: Apache-2.0
"""Deadlines from Python and from the command line, on the shipped campaign."""

import json
import sys
from datetime import date
from pathlib import Path

import fupin
import pytest
from fupin.cli import main

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "docs" / "examples"))
QUESTION = ["--campaign", "tacheng-2020", "--as-of", "2020-09-23"]


@pytest.fixture(scope="module")
def campaign():
    return fupin.shipped_campaign("tacheng-2020")


@pytest.fixture(scope="module")
def result(campaign):
    return fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2020-09-23")


def _run(capsys, *arguments):
    code = main(["duties", *QUESTION, *map(str, arguments)])
    return code, capsys.readouterr()


def test_duties_added_up_are_those_of_an_evaluation(campaign, result):
    sums = fupin.sum_duties(campaign, fupin.Journal().snapshot(), as_of="2020-09-23")
    assert len(sums) == len(result.duties) == 66
    listed = {row["status"]: row["duties"] for row in result.statuses}
    assert {code: n for code, n in sums.statuses.items() if n or code in listed} == listed
    assert sum(sums.periods["duties"]) == sum(sums.units["duties"]) == 66
    assert (sums.unmatched, sums.before_opening, sums.unresolved) == (0, 0, 0)
    assert sums.undated == len(result.undated) and sums.findings == ()


def test_expanded_duties_explain_themselves(campaign):
    duties = fupin.expand(campaign, as_of="2020-09-23")
    table = duties.to_table()
    dated = table.where(lambda row: row["due"] is not None)
    assert len(duties) == len(table) and len(dated) == 66
    assert duties.horizon == date(2020, 9, 23)
    assert duties.findings == ()
    (row,) = (
        i
        for i, found in enumerate(table)
        if found["obligation"] == "finance-monthly" and found["period"] == "2020-09"
    )
    assert duties.explain(row) == (
        "名义截止日 2020-10-05；2020-10-05 至 2020-10-08 为国庆节、中秋节假日（国办发明电〔2019〕16号）；"
        "顺延至 2020-10-09（工作日）"
    )
    assert "rolled on to 2020-10-09" in duties.explain(row, lang="en")
    with pytest.raises(fupin.NotFoundError):
        duties.explain(len(duties))
    with pytest.raises(ValueError, match="known_at is a day here"):
        fupin.expand(campaign, as_of="2020-09-23", known_at="#3")


def test_the_agenda_is_soonest_first(result):
    agenda = fupin.agenda(result)
    assert len(agenda) == 66
    assert agenda["due"] == sorted(agenda["due"])
    missing = fupin.agenda(result, statuses=[fupin.DutyStatus.MISSING])
    assert len(missing) == 32
    plans = missing.where(obligation="plan")
    assert set(plans["working_days"]) == {-30}
    county = fupin.agenda(result, unit="塔城市", until="2020-09-23")
    assert [(row["obligation"], row["status"]) for row in county] == [
        ("plan", "missing"),
        ("summary", "open"),
    ]
    below = fupin.agenda(result, unit="654200", below=True, tree="territory")
    assert len(below) == 66
    with pytest.raises(fupin.NotFoundError):
        fupin.agenda(result, unit="nobody")
    with pytest.raises(fupin.NotFoundError):
        fupin.agenda(result, tree="nowhere")


def test_what_is_missing_by_county(result):
    areas = fupin.missing_by_area(result)
    named = areas.where(lambda row: row["area"])
    assert sum(areas["duties"]) == 32
    assert set(named["duties"]) == {1} and len(named) == 7
    assert set(areas["working_days"]) == {30}


def test_reminders_are_ready_to_send(result):
    reminders = fupin.reminders(result)
    assert len(reminders) == 27
    (county,) = reminders.where(unit="654201")["text"]
    assert county == (
        "【催报】塔城地区2020年“消费扶贫月”活动\n"
        "塔城市：\n"
        "截至2020年9月23日，你单位有1项应报材料尚未报送：\n"
        "1. 《“消费扶贫月”活动方案》（五(三)），最迟应于2020年8月12日报送"
        "地区扶贫开发领导小组，已逾期30个工作日\n"
        "请尽快报送；已经报送的，请与我们核对。\n"
    )
    (finance,) = fupin.reminders(result, unit="tc-finance", lang="en")["text"]
    assert finance.count("\n") == 6 and "12 working days ago" in finance


def test_difference_gives_both_days(campaign):
    ledger = fupin.post(campaign, fupin.Journal().snapshot())
    same = fupin.difference(
        fupin.evaluate(ledger, as_of="2020-09-23", known_at="2020-09-15"),
        fupin.evaluate(ledger, as_of="2020-09-23"),
    )
    assert set(same["change"]) == {"same"}
    other = fupin.evaluate(
        fupin.Campaign.parse('{"fupin": "campaign/1", "code": "c"}'),
        fupin.Journal().snapshot(),
        as_of="2020-09-23",
    )
    with pytest.raises(fupin.Error, match="different campaigns"):
        fupin.difference(other, fupin.evaluate(ledger, as_of="2020-09-23"))


def test_the_story_of_an_extension():
    from extension_story import story

    tables = story()
    page = (ROOT / "docs" / "extension-story.md").read_text(encoding="utf-8")
    for name, table in tables.items():
        assert table.to_markdown(lang="zh").strip() in page, name
    assert [row["status"] for row in tables["2020-09-23"]] == ["on_time", "open"]
    assert [row["flags"] for row in tables["2020-09-23"]] == ["older_cutoff", ""]
    assert {row["due"] for row in tables["2020-09-15"]} == {date(2020, 9, 23)}
    assert {row["due"] for row in tables["2020-09-23"]} == {date(2020, 11, 10)}


def test_the_command_shows_the_agenda(capsys):
    code, shown = _run(capsys, "--unit", "塔城市")
    assert code == 0
    assert "2020-08-12" in shown.out and "未报" in shown.out
    code, shown = _run(capsys, "--unit", "塔城市", "--status", "open", "--lang", "en")
    assert "2020-09-23" in shown.out and "2020-08-12" not in shown.out
    code, shown = _run(capsys, "--unit", "塔城市", "--until", "2020-08-01")
    assert code == 0 and "2020" not in shown.out


def test_the_command_lists_what_is_missing_and_reminds(capsys):
    code, shown = _run(capsys, "--missing")
    assert code == 0 and "塔城市" in shown.out
    code, shown = _run(capsys, "--remind", "--unit", "塔城市")
    assert code == 0 and shown.out.startswith("【催报】")
    code, shown = _run(capsys, "--missing", "--json")
    document = json.loads(shown.out)
    assert document["fupin"] == "duties/1"
    assert list(document["tables"]) == ["missing_by_area", "agenda"]


def test_the_command_writes_a_calendar(capsys, tmp_path):
    path = tmp_path / "duties.ics"
    code, shown = _run(capsys, "--ics", path, "--unit", "塔城市", "--alarm", 1, 7)
    assert code == 0 and str(path) in shown.out
    text = path.read_text(encoding="utf-8")
    assert text.startswith("BEGIN:VCALENDAR\n") or text.startswith("BEGIN:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT") == 2


def test_the_command_compares_with_what_was_known(capsys, tmp_path):
    from extension_story import extended

    path = tmp_path / "extended.json"
    path.write_text(extended().to_json(), encoding="utf-8")
    arguments = ["duties", "--campaign", str(path), "--as-of", "2020-09-23"]
    assert main([*arguments, "--known-before", "2020-09-15", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["tables"]["difference"]
    names = [column["name"] for column in rows["columns"]]
    changes = [row[names.index("change")] for row in rows["rows"]]
    assert sorted(set(changes)) == ["added", "moved"]
    assert main([*arguments, "--known-before", "2020-09-15"]) == 0
    assert "extension" in capsys.readouterr().out


def test_wrong_usage_says_what_was_meant(capsys):
    assert main(["duties", *QUESTION, "--missing", "--remind", "--lang", "en"]) == 3
    assert "exclude each other" in capsys.readouterr().err
    assert main(["duties", *QUESTION, "--status", "late_"]) == 3
    assert "late" in capsys.readouterr().err
    assert main(["duties", *QUESTION, "--alarm", "soon"]) == 3
    assert "soon" in capsys.readouterr().err
    assert main(["duties", *QUESTION, "--unit", "nobody"]) == 2
    assert "nobody" in capsys.readouterr().err
    assert main(["duties", "--campaign", "tacheng-2020"]) == 3


def test_the_calendar_command_writes_a_year(capsys, tmp_path):
    path = tmp_path / "2020.ics"
    assert main(["calendar", "2020", "--ics", str(path)]) == 0
    assert "国庆节、中秋节放假" in path.read_text(encoding="utf-8")
    assert main(["calendar", "--explain", "2020-10-01", "--ics", str(path)]) == 3
    assert "--ics 写出的是一个年份" in capsys.readouterr().err


def test_wrong_deadlines_are_all_told_at_once_with_their_places():
    document = {
        "fupin": "campaign/1", "code": "c", "units": [{"code": "A"}],
        "instruments": [
            {
                "code": "i", "issued": "2020-09-20",
                "effects": [{"set_due": {}, "day": "2020-10-01"}, {"end": "report"}],
            }
        ],
        "obligations": [
            {
                "code": "rolled", "who": [{"unit": "A"}],
                "once": {"first_day": "2020-08-01", "last_day": "2020-08-31"},
                "due": {"day": "2020-09-05", "roll": "next"},
            },
            {
                "code": "gap", "who": [{"unit": "A"}], "contiguous": True,
                "periods": [
                    {"code": "a", "first_day": "2020-08-01", "last_day": "2020-08-10"},
                    {"code": "b", "first_day": "2020-08-12", "last_day": "2020-08-31"},
                ],
                "due": {"days_after_period": 5},
            },
            {
                "code": "early", "who": [{"unit": "A"}],
                "once": {"first_day": "2020-08-01", "last_day": "2020-08-31"},
                "opens": "2020-09-10", "due": {"day": "2020-09-05"},
            },
        ],
    }  # fmt: skip
    with pytest.raises(fupin.InputError) as caught:
        fupin.Campaign.parse(json.dumps(document, indent=1), name="c.json")
    found = [(d.code, d.place.pointer) for d in caught.value.diagnostics]
    assert sorted(found) == [
        ("campaign_reference_missing", "/instruments/0/effects/0/set_due/obligation"),
        ("due_before_opening", "/obligations/2/due"),
        ("periods_not_contiguous", "/obligations/1/periods/1/first_day"),
        ("reference_to_unknown_obligation", "/instruments/0/effects/1/end"),
        ("roll_expected", "/obligations/0/due/roll"),
    ]
    assert all(d.place.row and d.hint("zh") for d in caught.value.diagnostics)


def test_an_announcement_that_makes_a_day_both_is_refused():
    holiday = {
        "title": "国庆节",
        "off": [{"first_day": "2020-10-01", "last_day": "2020-10-10"}],
        "worked": ["2020-10-10"],
    }
    paper = {"code": "p", "year": 2020, "issued": "2019-11-21", "holidays": [holiday]}
    document = {"fupin": "calendar/1", "code": "x", "announcements": [paper]}
    with pytest.raises(fupin.InputError) as caught:
        fupin.Calendar.parse(json.dumps(document))
    (found,) = caught.value.diagnostics
    assert found.place.pointer.startswith("/announcements/0/holidays/0")
