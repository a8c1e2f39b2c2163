# SPDX-License-Identifier: Apache-2.0
"""Mistakes at the command line: what was meant is said, briefly, where it helps."""

import json

import pytest

QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23", "--recorded", "2020-09-20")


@pytest.mark.parametrize(
    ("given", "file", "meant"),
    [("purchases", "filings.csv", "filings"), ("filings", "purchases.csv", "purchases")],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_file_of_another_family_is_told_by_its_header(run, given, file, meant, lang):
    code, _, err = run("lines", *QUESTION, f"--{given}", file, "--lang", lang)
    assert code == 1 and f"--{meant} {file}" in err and "header_not_found" in err


def test_a_file_of_no_family_is_not_said_to_be_of_another(run, files):
    (files / "x.csv").write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    code, _, err = run("lines", *QUESTION, "--purchases", "x.csv")
    assert code == 1 and "header_not_found" in err and "--filings" not in err


def test_an_empty_file_is_a_finding(run, files):
    (files / "x.csv").write_bytes(b"")
    code, _, err = run("lines", *QUESTION, "--purchases", "x.csv")
    assert code == 1 and "x.csv:1" in err


def test_the_first_rows_that_were_not_taken_say_why(run, files):
    rows = "订单号,采购单位,金额,下单日期\n" + "".join(f"{n},财政局,x,2020-08-03\n" for n in range(5))
    (files / "x.csv").write_text(rows, encoding="utf-8")
    code, _, err = run("lines", *QUESTION, "--source", "s", "--purchases", "x.csv")
    assert code == 1 and err.count("[bad_amount]") == 3 and "另有 2 条" in err


@pytest.mark.parametrize(
    ("condition", "near"),
    [("payer=budgett", "budget"), ("unit=x0001", "x000"), ("payer=budget,trade_unoin", "")],
)
def test_a_code_that_occurs_nowhere_has_near_ones(run, condition, near):
    _, out, err = run("query", "--demo", "--where", condition, "--by", "payer")
    if near:
        assert condition.split("=")[1] in err and near in err
        assert out == "" or out.startswith("没有\n")
    else:
        assert out and "trade_unoin" not in err  # There is an answer: nobody is bothered.


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("totals/total/dedup", "there are period, deduplicated"),
        ("totals/totl/deduplicated", "did you mean total?"),
        ("lines/financ/total/amount", "did you mean finance/total"),
        ("totals/total/deduplicatd", "did you mean deduplicated?"),
    ],
)
def test_an_address_that_is_none_has_near_ones(run, address, told):
    code, out, err = run("explain", address, "--demo", "--lang", "en")
    assert (code, out) == (2, "") and told in err


def test_a_unit_that_is_none_has_near_ones_or_a_few(run):
    code, _, err = run("quotas", "--demo", "--unit", "x0001", "--lang", "en")
    assert code == 2 and "did you mean" in err
    code, _, err = run("quotas", "--demo", "--unit", "zzz", "--lang", "en")
    assert code == 2 and "more" in err and len(err) < 300
    assert "另有" in run("quotas", "--demo", "--unit", "zzz")[2]


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (
            ["query", "--demo", "--where=unit=foo", "--where=unit=bar,baz", "--where=line=qux"],
            ["foo", "bar", "baz", "qux"],
        ),
        (
            ["declared", "--demo", "--unit", "nounit", "--line", "noline", "--period", "noperiod"],
            ["no unit 'nounit'", "no line 'noline'", "no period 'noperiod'"],
        ),
        (
            ["quotas", "--demo", "--unit", "nounit", "--family", "f", "--state", "s", "t"],
            ["no unit 'nounit'", "no family 'f'", "no state 's'", "no state 't'"],
        ),
        (
            ["duties", "--demo", "--unit", "nounit", "--tree", "t", "--level", "planet"],
            ["no unit 'nounit'", "no tree 't'", "level 'planet'"],
        ),
        (["lines", "--demo", "--line", "l", "--period", "p"], ["no line 'l'", "no period 'p'"]),
    ],
    ids=lambda value: value[0],
)  # fmt: skip
def test_regression_all_names_that_are_none_are_told(run, asked, told):
    code, out, err = run(*asked, "--lang", "en")
    lines = err.splitlines()
    assert (code, out) == (2, "")
    assert all(any(each in line for line in lines) for each in told) and len(lines) >= len(told)


def test_regression_all_words_of_a_query_that_are_wrong_are_told(run):
    asked = ("--by", "bar", "--measure", "nosuch,foo", "--where", "x=y", "--since", "2020-08-01")
    code, out, err = run("query", "--demo", *asked, "--lang", "en")
    assert (code, out) == (3, "")
    *lines, see = err.splitlines()
    wrong = ["dimension 'bar'", "measure 'nosuch'", "measure 'foo'", "dimension 'x'", "--since"]
    for line, told in zip(lines, wrong, strict=True):
        assert told in line and line.startswith("fupin query: ")
    assert see == "see: fupin query --help"


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--by", "month,,channel"], "“month,,channel” 中缺一个名称"),
        (["--by", ""], "“” 中缺一个名称"),
        (["--by", "month", "--by", "month"], "“month” 写了两次"),
        (["--by", "month,month"], "“month” 写了两次"),
        (["--measure", "amount,count,amount"], "“amount” 写了两次"),
        (["--where", ""], "“” 不是条件"),
        (["--where", "payer=budget,"], "“payer=budget,” 中缺一个名称"),
        (["--since", "2020-07-01"], "--since 用于累计数：请再写 --beside cumulative"),
        (["--since", "2020-07-01", "--beside", "previous"], "--since 用于累计数"),
    ],
)
def test_regression_half_said_words_of_a_query_are_refused(run, asked, told):
    code, out, err = run("query", "--demo", *asked)
    assert (code, out) == (3, "") and told in err


@pytest.mark.parametrize(
    ("verb", "option"),
    [
        (["quotas", "--json"], "--unit={}"),
        (["duties", "--json"], "--unit={}"),
        (["declared", "--json"], "--unit={}"),
        (["query", "--by", "unit,month", "--json"], "--where=unit={}"),
        (["query", "--json"], '--where={{"not": {{"in": ["{}"], "dimension": "unit"}}}}'),
    ],
)
def test_regression_a_unit_is_taken_by_its_title_too(run, verb, option):
    asked = (*QUESTION, "--purchases", "purchases.csv")
    by_code, by_title = (
        run(*verb, *asked, option.format(unit)) for unit in ("school", "第一小学")
    )
    assert by_title == by_code and by_code[0] == 1 and json.loads(by_code[1])


def test_a_title_of_several_units_says_which(run, files, campaign_json):
    campaign_json["units"][1]["title"] = "财政局"
    (files / "campaign.json").write_text(json.dumps(campaign_json), encoding="utf-8")
    asked = ("--campaign", "campaign.json", "--as-of", "2020-09-23")
    for verb in (["quotas", "--unit", "财政局"], ["query", "--where", "unit=财政局"]):
        code, _, err = run(*verb, *asked)
        assert code == 2 and "“财政局” 是几个单位的名称：finance、union；请写其中一个的代码" in err
