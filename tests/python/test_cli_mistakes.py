# SPDX-License-Identifier: Apache-2.0
"""Mistakes at the command line: what was meant is said, briefly, where it helps."""

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
        assert out in ("", "没有\n")
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
