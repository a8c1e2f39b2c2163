# SPDX-License-Identifier: Apache-2.0
"""Words that the command does not know, and files that are not what was said they are."""

import json
import re

import openpyxl
import pytest
from fupin.cli.parser import build_parser

BAD_INPUT, USAGE = 2, 3
QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23")


def _verbs():
    return next(a.choices for a in build_parser()._actions if isinstance(a.choices, dict))


def test_regression_an_option_of_other_verbs_is_not_said_to_be_meant(run):
    code, out, err = run("read", "x.csv", "--purchases", "y", "--lang", "en")
    assert (code, out) == (USAGE, "")
    first, takers, see = err.splitlines()
    assert first == (
        "fupin read takes no option --purchases; did you mean --family purchases?"
    )
    told, _, names = takers.partition(": ")
    assert told == "verbs that take --purchases"
    assert names.split(", ") == [
        name for name, verb in _verbs().items() if "--purchases" in verb.format_help()
    ]
    assert see == "see: fupin read --help"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["read", "x.csv", "--recorded", "2020-09-20", "--jornal", "x"], "did you mean --journal"),
        (["read", "x.csv", "--wan"], "did you mean --money-unit wan?"),
        (["evaluate", "--where=x"], "verbs that take --where: query\n"),
        (["demo", "--campaign", "x"], "fupin demo takes no option --campaign\n"),
        (["demo", "-o", "x"], "fupin demo takes no option -o\n"),
        (["demo", "x"], "fupin demo: unrecognized arguments: x"),
        (["--lang", "en", "duties"], "--lang is said after the verb: fupin duties … --lang"),
        (["--nothing"], "fupin takes no option --nothing\n"),
    ],
)
def test_an_option_that_is_none_has_near_ones_and_its_verbs(run, arguments, told):
    code, out, err = run(*arguments, "--lang", "en")
    assert (code, out) == (USAGE, "") and told in err


def test_help_comes_before_complaints(capsys):
    with pytest.raises(SystemExit) as ended:
        build_parser().parse_args(["read", "--purchases", "x", "--help"])
    assert ended.value.code == 0 and "usage: fupin read" in capsys.readouterr().out


def test_words_that_look_like_options_are_taken_where_they_are_values(run):
    assert run("calendar", "--add", "2020-10-01", "-5")[0] == 0
    code, _, err = run("query", "--demo", "--where", "--x y", "--lang", "en")
    assert code == USAGE and "no condition '--x y'" in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["--lang", "en"],
        ["read", "x.csv", "--recorded", "2020-09-20", "--money-unit", "fen"],
    ],
)
def test_regression_choices_of_other_options_are_not_said_to_be_meant(run, arguments):
    code, _, err = run(*arguments, "--lang", "en")
    assert code == USAGE and "did you mean" not in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["calendar", "20200"], "'20200' is no year such as 2020"),
        (["calendar", "2020-13"], "'2020-13' is no year such as 2020"),
        (["read", "x.csv", "--recorded", "2020-09-20", "--year", "99999"], "'99999' is no year"),
        (["read", "x.csv", "--recorded", "2020-13-40"], "'2020-13-40' is no day such as"),
        (["query", "--demo", "--where", "{bad"], "'{bad' is no JSON from character 2 on"),
        (["query", "--demo", "--roll-up", "x"], "'x' is neither as_it_was nor a day"),
        (["close", "--demo", "--out", "august.pdf"], "august.pdf: an edition is JSON"),
        (["template", "form.pdf"], "form.pdf: a form is a workbook and ends in .xlsx"),
        (["demo", "--out", "filings.csv"], "filings.csv is a file, not a folder"),
        (
            ["new-campaign", "--code", "x", "--title", "x", "--first-day", "2020-01-01",
             "--units", "u.csv", "--out", "x.json", "--due", "fifth"],
            "'fifth' is no whole number such as 5",
        ),
    ],
)  # fmt: skip
def test_a_wrong_word_is_said_as_it_was_given(run, arguments, told):
    code, out, err = run(*arguments, "--lang", "en")
    assert (code, out) == (USAGE, "") and told in err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["check", "small"], "there is no file 'small'"),
        (["evaluate", *QUESTION, "--calendar", "nothing"], "there are: cn"),
        (["evaluate", *QUESTION, "--rules", "nothing"], "there is no file 'nothing'"),
        (["calendar", "2020", "--calendar", "nothing"], "there are: cn"),
        (["explain", "lins", *QUESTION], "TABLE/KEY/COLUMN"),
        (["explain", "lins", *QUESTION], "did you mean a cell of lines?"),
        (["duties", *QUESTION, "--unit", "finanse"], "did you mean finance"),
        (["duties", *QUESTION, "--unit", "nobody"], "there are: finance, school, union"),
        (["duties", *QUESTION, "--tree", "nothing"], "no tree 'nothing'; there are none"),
        (["duties", *QUESTION, "--level", "planet"], "no unit of the campaign has the level"),
        (["query", "--demo", "--by", "ancestor:territory:planet"], "has the level 'planet'"),
        (["indicators", *QUESTION, "--indicator", "x"], "no indicator 'x'; there are none"),
        (["evaluate", *QUESTION, "--basis", "delivered"], "placed, accepted, paid, evaluated"),
    ],
)
def test_a_name_that_is_none_says_what_there_is(run, arguments, told):
    code, _, err = run(*arguments, "--lang", "en")
    assert code == BAD_INPUT and told in err and "Traceback" not in err
    code, _, zh = run(*arguments)
    assert code == BAD_INPUT and zh != err and re.search("[\u4e00-\u9fff]", zh)


@pytest.mark.parametrize(
    ("verb", "period", "told"),
    [
        ("lines", "2020-8", "did you mean 2020-08"),
        ("lines", "2020-99", "did you mean 2020-09"),
        ("declared", "2099-01", "there are: 2020-08, 2020-09, 2020Q3, total"),
        ("indicators", "2021-13", "no period '2021-13'"),
    ],
)
def test_regression_a_period_of_which_there_is_no_figure_is_refused(run, verb, period, told):
    code, out, err = run(verb, "--demo", "--period", period, "--lang", "en")
    assert (code, out) == (BAD_INPUT, "") and told in err
    code, _, err = run("lines", *QUESTION, "--period", "2020-08")
    assert code == BAD_INPUT and "没有期间 “2020-08”；现有 all、total" in err


def test_regression_a_quarter_of_one_line_is_a_period(run):
    code, out, err = run("lines", "--demo", "--period", "2020Q3", "--lang", "en")
    assert code == 1 and "20,595.11" in out and "no period" not in err
    assert run("declared", "--demo", "--period", "2020Q3")[0] != BAD_INPUT


def test_a_shipped_calendar_is_taken_by_name(run):
    assert run("verify", *QUESTION, "--calendar", "cn")[0] == 0


@pytest.mark.parametrize(("lang", "told"), [("zh", "不存在"), ("en", "is not there")])
def test_a_record_that_is_not_there_is_told_unless_it_is_begun(run, lang, told):
    asked = (*QUESTION, "--recorded", "2020-09-20", "--filings", "filings.csv", "--lang", lang)
    code, _, err = run("verify", *asked, "--journal", "recrod.jsonl")
    assert code == 0 and "recrod.jsonl" in err and told in err
    same = ("--journal", "record.jsonl", "--save-journal", "record.jsonl")
    assert run("verify", *asked, *same)[2] == ""


@pytest.mark.parametrize(
    "verb",
    [
        ("verify",), ("close", "--out", "e.json"), ("report", "--out", "r.html"), ("evaluate",),
        ("query", "--by", "month"), ("lines",), ("quotas",), ("duties",), ("declared",),
        ("indicators",), ("explain", "totals/total/count"),
        ("verify", "--save-journal", "recrod.jsonl"),
    ],
    ids=lambda verb: verb[0],
)  # fmt: skip
def test_regression_nothing_is_answered_from_a_record_that_is_not_there(run, files, verb):
    read = ("read", "filings.csv", "--family", "filings", "--recorded", "2020-09-20")
    assert run(*read, "--save-journal", "record.jsonl")[0] == 0
    asked = (*verb, *QUESTION, "--journal", "recrod.jsonl")
    code, out, err = run(*asked)
    assert (code, out) == (BAD_INPUT, "") and "没有登记簿 “recrod.jsonl”" in err
    code, out, err = run(*asked, "--lang", "en")
    assert (code, out) == (BAD_INPUT, "") and "did you mean record.jsonl?" in err
    assert not any((files / name).exists() for name in ("e.json", "r.html", "recrod.jsonl"))


@pytest.mark.parametrize(
    ("path", "lang", "told"),
    [
        ("folder", "en", "folder: Is a directory"),
        ("folder", "zh", "folder: 这是文件夹，不是文件"),
        ("nowhere/x.ics", "en", "nowhere: There is no such folder"),
        ("nowhere/x.ics", "zh", "nowhere: 没有这个文件或文件夹"),
    ],
)
def test_regression_what_cannot_be_written_is_named_as_it_was_given(run, files, path, lang, told):
    (files / "folder").mkdir()
    code, _, err = run("duties", *QUESTION, "--ics", path, "--lang", lang)
    assert code == BAD_INPUT and told in err and ".part" not in err
    assert not list(files.rglob("*.part"))


@pytest.mark.parametrize(("lang", "told"), [("zh", "没有这个文件"), ("en", "No such file")])
def test_a_file_that_is_not_there_is_told_in_the_language_asked_for(run, lang, told):
    code, _, err = run("read", "nothing.csv", "--recorded", "2020-09-20", "--lang", lang)
    assert code == BAD_INPUT and f"nothing.csv: {told}" in err


@pytest.mark.parametrize(
    ("template", "mapping", "told"),
    [
        ("book.xlsx", "purchases.csv", "purchases.csv is no JSON"),
        ("book.xlsx", "list.json", "list.json does not say which figure goes into which cell"),
        ("book.xlsx", "place.json", "5 is no cell such as"),
        ("filings.csv", "cells.json", "filings.csv is no workbook (.xlsx)"),
    ],
)
def test_regression_what_cannot_fill_a_workbook_is_told(run, files, template, mapping, told):
    openpyxl.Workbook().save(files / "book.xlsx")
    written = {"list": [], "place": {"cells": {"totals/total/count": 5}}}
    written["cells"] = {"cells": {"totals/total/count": "Sheet!A1"}}
    for name, content in written.items():
        (files / f"{name}.json").write_text(json.dumps(content), encoding="utf-8")
    fill = ("--fill", template, "--mapping", mapping, "--out", "out.xlsx")
    code, _, err = run("report", "--demo", *fill, "--lang", "en")
    assert code == BAD_INPUT and told in err and not (files / "out.xlsx").exists()


@pytest.mark.parametrize("verb", ["convert", "compare"])
def test_regression_json_that_is_nested_without_end_is_refused(run, files, verb):
    (files / "deep.json").write_text("[" * 100_000, encoding="utf-8")
    rest = ["out.csv"] if verb == "convert" else ["--demo"]
    code, _, err = run(verb, "deep.json", *rest, "--lang", "en")
    assert code == BAD_INPUT and "deep.json is no" in err
    code, _, err = run("query", "--demo", "--where", '{"not":' * 100_000)
    assert code == USAGE and "条件嵌套过深" in err


def test_the_duties_of_the_sample_are_shown_too(run):
    code, out, _ = run("duties", "--demo", "--missing", "--lang", "en")
    assert code == 1 and "missing" in out
    code, _, err = run("duties")
    assert code == USAGE and "--demo" in err


def test_reading_says_the_hint_of_each_reason_once(run, files):
    rows = "订单号,采购单位,金额,下单日期\n" + "".join(f"{n},财政局,x,2020-08-03\n" for n in range(5))
    (files / "x.csv").write_text(rows, encoding="utf-8")
    code, out, _ = run("read", "x.csv", "--recorded", "2020-09-20", "--source", "s")
    assert code == 1 and out.count("\n  bad_amount: ") == 1


@pytest.mark.parametrize(("lang", "told"), [("zh", "不像"), ("en", "does not look like")])
def test_reading_tells_a_file_of_another_family(run, lang, told):
    code, _, err = run("read", "filings.csv", "--recorded", "2020-09-20", "--lang", lang)
    assert code == 1 and told in err and "--family filings" in err
