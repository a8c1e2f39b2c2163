# SPDX-License-Identifier: Apache-2.0
"""Queries as people write them, in Python and on the command line."""

import json
import shlex

import fupin
import pytest
from fupin import Money
from fupin.cli import main

FINE, FINDINGS, BAD_INPUT, USAGE = 0, 1, 2, 3
DAY = "2020-09-23"
INPUTS = (
    "--campaign", "campaign.json", "--recorded", "2020-09-20", "--purchases", "purchases.csv",
    "--as-of", DAY,
)  # fmt: skip


@pytest.fixture(name="ledger")
def _ledger(result):
    return result.ledger


def test_names_every_dimension_and_measure(ledger):
    assert len(fupin.dimensions()) == 25 and fupin.dimensions()[-1] == "label"
    assert fupin.measures() == (
        "amount", "count", "quantity", "distinct_units", "distinct_suppliers", "distinct_products",
        "postings", "benefited_households", "unknown_suppliers", "largest", "first_day", "last_day",
    )  # fmt: skip
    for dimension in set(fupin.dimensions()) - {"ancestor"}:
        assert ledger.query(dimension, as_of=DAY).columns[0].name == dimension
    for measure in fupin.measures():
        assert ledger.query(as_of=DAY, measure=measure).columns[0].name == measure


def test_by_and_measures_take_one_name_several_or_a_list(ledger):
    asked = [
        ledger.query("month,payer", measure="count,amount", as_of=DAY),
        ledger.query(["month", "payer"], measures=["count", "amount"], as_of=DAY),
        ledger.query(by=" month , payer ", measure="count, amount", as_of=DAY),
    ]
    assert asked[0] == asked[1] == asked[2]
    assert [column.name for column in asked[0].columns] == ["month", "payer", "count", "amount"]


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("payer=budget", {"in": ["budget"], "dimension": "payer"}),
        ("unit=finance, union", {"in": ["finance", "union"], "dimension": "unit"}),
        ("payer != budget", {"not": {"in": ["budget"], "dimension": "payer"}}),
        ("certified", {"is": "certified"}),
        ("not household", {"not": {"is": "household"}}),
        ("not payer=budget", {"not": {"in": ["budget"], "dimension": "payer"}}),
        ("amount>=100.00", {"amount": {"at_least": "100.00"}}),
        ("amount < 100.00", {"amount": {"below": "100.00"}}),
        ("channel=", {"in": [""], "dimension": "channel"}),
        ('{"amount": {"below": "100.00"}}', {"amount": {"below": "100.00"}}),
        ("", {}),
    ],
)
def test_short_conditions_mean_the_full_ones(ledger, short, full):
    expected = ledger.query("unit", as_of=DAY, where=full)
    assert ledger.query("unit", as_of=DAY, where=short) == expected
    assert ledger.query("unit", as_of=DAY, where=[short, {}]) == expected


@pytest.mark.parametrize(
    "where", [{"amount": {"at_least": 100.5}}, ["payer=budget", {"not": {"amount": {"below": 0.1}}}],
              '{"amount": {"at_least": 100.5}}']
)  # fmt: skip
def test_a_threshold_is_no_float(ledger, where):
    with pytest.raises(TypeError, match="no float"):
        ledger.query(as_of=DAY, where=where)


def test_a_list_of_conditions_must_hold_throughout(ledger):
    both = ledger.query(as_of=DAY, where=["payer=budget", {"amount": {"at_least": "100.00"}}])
    one = ledger.query(as_of=DAY, where="payer=budget")
    assert one["amount"] == [Money("200.00")] and one["count"] == [2]
    assert both["amount"] == [Money("150.00")] and both["count"] == [1]


def test_units_above_are_asked_by_tree_and_level(campaign_json, filled):
    campaign_json["trees"] = [{"code": "territory", "title": "属地"}]
    campaign_json["units"][2]["places"] = [{"tree": "territory", "parent": "finance"}]
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    ledger = fupin.post(campaign, filled[0].snapshot())
    above = ("ancestor", "territory", "department")
    expected = [("finance", Money("200.00")), ("union", Money("200.00"))]
    for by in ([above], "ancestor:territory:department"):
        assert ledger.query(by, measure="amount", as_of=DAY).rows() == expected
    under = ledger.query(measure="amount", as_of=DAY, where="under territory=finance")
    assert under.rows() == [(Money("200.00"),)]


@pytest.mark.parametrize("money", ["decimal", "fen"])
def test_an_answer_goes_to_arrow_as_its_rows_would(ledger, money):
    asked = ["amount", "postings", "distinct_units", "largest", "first_day", "last_day"]
    for by in ("unit,month", "line,channel,payer", ""):
        table = ledger.query(by, measure=asked, as_of=DAY)
        frame = table.to_arrow(money=money)
        rows = fupin.Table(table.name, table.columns, table.rows())
        assert len(table) > 0 and rows == table
        assert frame.equals(rows.to_arrow(money=money), check_metadata=True)
    assert ledger.query("month", as_of="2019-01-01").to_arrow().num_rows == 0


def test_several_queries_share_a_question(ledger):
    by_month, budget = ledger.queries(
        [{"by": "month"}, {"measure": "amount", "where": "payer=budget"}], as_of=DAY
    )
    assert by_month == ledger.query("month", as_of=DAY)
    assert budget.rows() == [(Money("200.00"),)]
    assert [by_month, budget] == ledger.queries(
        [{"by": "month"}, {"measure": "amount", "where": "payer=budget"}], as_of=DAY, threads=4
    )
    with pytest.raises(TypeError, match="as_of"):
        ledger.queries([{"by": "month", "as_of": DAY}], as_of=DAY)


def test_wrong_names_are_told_with_near_ones(ledger):
    with pytest.raises(fupin.NotFoundError, match="no dimension 'mnth'; did you mean month"):
        ledger.query("mnth", as_of=DAY)
    with pytest.raises(fupin.NotFoundError, match="no measure 'sum'; there are amount, count"):
        ledger.query("month", measure="sum", as_of=DAY)
    with pytest.raises(fupin.NotFoundError, match="no dimension 'chanel'; did you mean channel"):
        ledger.query("month", where="chanel=offline", as_of=DAY)
    with pytest.raises(fupin.NotFoundError, match="no condition 'certifed'; did you mean certified"):
        ledger.query("month", where="certifed", as_of=DAY)
    with pytest.raises(ValueError, match="is no condition"):
        ledger.query("month", where="payer", as_of=DAY)
    with pytest.raises(ValueError, match="ancestor:territory:county"):
        ledger.query("ancestor", as_of=DAY)
    question = fupin.Question(as_of=DAY)
    with pytest.raises(fupin.NotFoundError, match="no dimension 'mnth'; did you mean month"):
        ledger.run(question, [(["mnth"], ["amount"], "{}", "buy")])
    with pytest.raises(fupin.NotFoundError, match="no measure 'zzz'; there are amount, count"):
        ledger.run(question, [([], ["zzz"], "{}", "buy")])


def test_the_command_prints_a_table(run):
    code, out, err = run("query", *INPUTS, "--by", "payer", "--measure", "amount,count")
    assert code == FINDINGS and "未采纳" in err  # One row of the file was not taken.
    assert out.splitlines()[0].split() == ["资金来源", "金额（元）", "笔数"]
    assert "budget" in out and "200.00" in out
    code, out, _ = run("query", *INPUTS, "--by", "payer", "--by", "month", "--lang", "en")
    assert out.splitlines()[0].split()[:2] == ["payer", "month"]
    code, out, _ = run("query", *INPUTS, "--where", "unit=union", "--where", "payer=budget")
    assert out.splitlines()[0] == "没有"


def test_the_command_prints_json_and_csv(run, ledger):
    asked = ("query", *INPUTS, "--by", "payer", "--where", "amount>=100.00")
    code, out, err = run(*asked, "--json")
    document = json.loads(out)
    assert (code, document["fupin"]) == (FINDINGS, "query/1")
    assert err == "fupin: 退出码 1：1 行未采纳\n"
    assert (document["campaign"], document["side"]) == ("small", "buy")
    assert document["question"].startswith(f"as_of={DAY} known_at=all")
    expected = ledger.query("payer", where="amount>=100.00", as_of=DAY)
    assert document["table"] == json.loads(expected.to_json())
    assert run(*asked, "--csv")[1] == expected.to_csv()
    assert run(*asked, "--csv", "--json")[0] == USAGE


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["--by", "mnth"], "did you mean month"),
        (["--by", "ancestor:territory"], "ancestor:TREE:LEVEL"),
        (["--measure", "amont"], "did you mean amount"),
        (["--where", "chanel=x"], "did you mean channel"),
        (["--where", "{"], "--where"),
        (["--mesure", "amount"], "--measure"),
        ([], "--demo"),
    ],
)
def test_wrong_usage_of_the_command_says_what_was_meant(run, arguments, meant):
    code, out, err = run("query", *arguments, "--lang", "en")
    assert (code, out) == (USAGE, "")
    assert meant in err and "--help" in err


def test_codes_the_campaign_does_not_have_are_bad_input(run):
    code, out, err = run("query", *INPUTS, "--where", "unit=finanse", "--lang", "en")
    assert (code, out) == (BAD_INPUT, "") and "[query_name_unknown]" in err


def test_the_examples_of_the_help_run(run, capsys):
    with pytest.raises(SystemExit):
        main(["query", "--help"])
    shown = capsys.readouterr().out
    lines = [line.strip() for line in shown.splitlines() if line.startswith("  fupin query")]
    assert len(lines) == 5
    for line in lines:
        assert run(*shlex.split(line)[1:])[0] in (FINE, FINDINGS), line


def test_a_ledger_grows_with_its_journal(campaign_json, filled):
    journal = filled[0]
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    ledger = fupin.post(campaign, journal.snapshot())
    before = ledger.query(as_of=DAY)
    late = fupin.Ingest(journal, recorded="2021-01-05")
    late.purchases("来源,订单号,采购单位,资金来源,金额,下单日期\n平台,A9,第一小学,预算,12.50,2020-09-02\n".encode())
    assert late.finish().head == len(ledger.snapshot) + 1
    grown = ledger.extended(journal.snapshot())
    fresh = fupin.post(campaign, journal.snapshot())
    day = "2021-01-31"
    assert grown.query("unit", as_of=day) == fresh.query("unit", as_of=day)
    assert grown.query(measure="count", as_of=day) != ledger.query(measure="count", as_of=day)
    assert ledger.query(as_of=DAY) == before
    with pytest.raises(fupin.Error, match="later snapshot of its own journal"):
        ledger.extended(fupin.Journal().snapshot())


def test_live_queries_follow_the_journal(campaign_json, filled):
    journal = filled[0]
    ledger = fupin.post(fupin.Campaign.parse(json.dumps(campaign_json)), journal.snapshot())
    asked = [{"by": "unit,month"}, {"by": "line", "measure": "distinct_suppliers"}]
    day = "2021-01-31"
    live = ledger.live(asked, as_of=day, threads=2)
    assert len(live) == 2
    assert live.tables == ledger.queries(asked, as_of=day)
    late = fupin.Ingest(journal, recorded="2021-01-05")
    late.purchases("来源,订单号,采购单位,资金来源,金额,下单日期\n平台,A9,第一小学,预算,12.50,2020-09-02\n".encode())
    late.finish()
    before = live[0]
    live.follow(journal.snapshot(), threads=2)
    fresh = fupin.post(ledger.campaign, journal.snapshot())
    assert live.tables == fresh.queries(asked, as_of=day)
    assert live[0] != before
    assert len(live.ledger.snapshot) == len(journal.snapshot())
    with pytest.raises(IndexError):
        live[2]
    with pytest.raises(fupin.Error, match="later snapshot of its own journal"):
        live.follow(fupin.Journal().snapshot())
    assert live.tables == fresh.queries(asked, as_of=day)
