# SPDX-License-Identifier: Apache-2.0
"""The worked examples of docs/rules.md about the text of a campaign, due days, predicates, explanations."""

import copy
import json

import fupin
import pytest
from conftest import CAMPAIGN

HEADER = "来源,订单号,行号,采购单位,供应商,产品,资金来源,金额,下单日期,付款日期\n"


def evaluated(campaign: dict, *rows: str, **question):
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases((HEADER + "\n".join(rows)).encode(), name="采购.csv")
    assert not len(ingest.finish().rejects())
    document = fupin.Campaign.parse(json.dumps(campaign), name="rules.json")
    asked = {"as_of": "2020-09-23"} | question
    return fupin.evaluate(document, journal.snapshot(), **asked)


@pytest.fixture
def campaign() -> dict:
    return copy.deepcopy(CAMPAIGN)


@pytest.mark.parametrize(
    ("due", "day", "found"),
    [
        ({"day": "2020-09-05"}, "2020-09-05", []),
        ({"day": "2020-09-05", "inclusive": False}, "2020-09-04", []),
        ({"day": "2020-09-07", "inclusive": False, "roll": "preceding"}, "2020-09-04", []),
        (
            {"day": "2020-09-07", "inclusive": False, "roll": "following"},
            "2020-09-07", ["duty_rolled_onto_excluded_day"],
        ),
    ],
)  # fmt: skip
def test_before_a_day_means_the_day_before_where_the_campaign_says_so(campaign, due, day, found):
    campaign["obligations"][0]["due"] = due
    result = evaluated(campaign)
    assert {str(duty["due"]) for duty in result.duties} == {day}
    codes = [code for code in result.findings["code"] if code.startswith("duty_")]
    assert sorted(set(codes)) == found


@pytest.mark.parametrize(
    ("roles", "code"),
    [
        ([], "task_without_responsible"),
        ([("lead", "finance"), ("responsible", "union")], "lead_not_responsible"),
        ([("implement", "finance"), ("responsible", "union")], "implementer_not_responsible"),
        ([("lead", "finance"), ("responsible", "finance")], None),
    ],
)
def test_what_a_text_says_of_its_tasks_is_compared_and_kept(campaign, roles, code):
    named = [{"role": role, "unit": unit} for role, unit in roles]
    campaign["tasks"] = [{"code": "t", "title": "任务", "clause": "三", "roles": named}]
    document = fupin.Campaign.parse(json.dumps(campaign), name="rules.json")
    found = [finding.code for finding in document.findings if finding.place.pointer.startswith("/tasks")]
    assert found == ([code] if code else [])
    assert document.counts["tasks"] == 1


def test_the_three_predicates_are_independent(campaign):
    campaign |= {
        "products": [{"code": "apple", "title": "苹果"}, {"code": "rice", "title": "大米"}],
        "suppliers": [
            {"code": "coop", "title": "合作社"},
            {"code": "farm", "title": "农户", "household": [{"first_day": "2020-01-01"}]},
        ],
        "certificate_levels": ["county"],
        "counting_level": "county",
        "certificates": [
            {"code": "c", "product": "apple", "supplier": "coop",
             "levels": [{"level": "county", "day": "2020-01-01"}]},
        ],
        "listings": [{"platform": "832", "product": "rice", "supplier": "coop"}],
    }  # fmt: skip
    result = evaluated(
        campaign,
        "s,1,1,财政局,合作社,苹果,预算,1.00,2020-08-10,",
        "s,2,1,财政局,合作社,大米,预算,2.00,2020-08-10,",
        "s,3,1,财政局,农户,大米,预算,4.00,2020-08-10,",
        "s,4,1,财政局,农户,苹果,预算,8.00,2020-08-10,",
    )

    def amount(condition):
        table = result.ledger.query(
            "side", measure="amount", where=condition, basis="placed", as_of="2020-09-23"
        )
        return "".join(str(row["amount"]) for row in table)

    predicates = ("certified", "listed", "household")
    assert [amount(name) for name in predicates] == ["1.00", "2.00", "12.00"]
    assert amount(["certified", "listed"]) == amount(["certified", "household"]) == ""


def test_lines_are_deduplicated_at_one_basis_and_their_own_stands_beside(campaign):
    campaign["lines"][0]["basis"] = "paid"
    row = "s,1,1,财政局,,,预算,150.00,2020-08-03,"
    result = evaluated(campaign, row, basis="placed")
    (line,) = result.lines.where(line="budget", period="total")
    assert (str(line["amount"]), str(line["compared_amount"])) == ("0.00", "150.00")
    (total,) = result.totals.where(period="total")
    assert str(total["deduplicated"]) == "150.00"


def test_an_explanation_has_the_rule_the_clause_and_the_postings(campaign):
    rows = [
        "s,1,1,财政局,,,预算,150.00,2020-08-03,",
        "s,2,1,总工会,,,工会,200.00,2020-08-05,",
    ]
    found = evaluated(campaign, *rows, basis="placed").explain("lines/budget/total/amount")
    assert (str(found.value), found.clause, str(found.address)) == (
        "150.00", "一", "lines/budget/total/amount",
    )  # fmt: skip
    (posting,) = found.postings
    assert str(posting["amount"]) == "150.00"
    for lang in ("zh", "en"):
        assert "150.00" in found.text(lang)
