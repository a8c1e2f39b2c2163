# SPDX-License-Identifier: Apache-2.0
"""The shipped example of indicators: every figure below is counted by hand from its three sheets."""

import pytest

import fupin

FOLDER = fupin.data_dir() / "samples" / "indicators"


@pytest.fixture(scope="module")
def result() -> fupin.Evaluation:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2021-07-10")
    ingest.purchases((FOLDER / "采购台账.csv").read_bytes(), name="采购台账.csv")
    ingest.observations((FOLDER / "观察.csv").read_bytes(), name="观察.csv")
    ingest.declared((FOLDER / "申报数.csv").read_bytes(), name="申报数.csv")
    assert ingest.finish().rows("rejected") == 0
    campaign = fupin.read_campaign(FOLDER / "campaign.json")
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2021-07-31")


# (numerator, denominator) by indicator, unit and quarter; no denominator: no rate.
COUNTED = {
    ("activation", "east", "2021Q1"): (2, 4),
    ("activation", "east", "2021Q2"): (3, 4),
    ("activation", "west", "2021Q1"): (0, 2),
    ("activation", "west", "2021Q2"): (1, 2),
    ("activation", "total", "2021Q2"): (4, 6),
    ("buying", "east", "2021Q1"): (1, 2),  # 东区一中; its second order was paid in April
    ("buying", "east", "2021Q2"): (2, 3),  # and the hospital, through its canteen
    ("buying", "west", "2021Q1"): (0, 0),
    ("buying", "west", "2021Q2"): (1, 1),
    ("buying", "total", "2021Q2"): (3, 4),
    ("joining", "total", "2021Q1"): (5, 8),
    ("joining", "total", "2021Q2"): (6, 8),
    ("listing", "total", "2021Q1"): (0, 30),
    ("listing", "total", "2021Q2"): (18, 30),
}


@pytest.mark.parametrize("key", COUNTED, ids="/".join)
def test_each_rate_is_a_ratio_of_two_sums_with_both_parts_shown(result, key):
    (row,) = result.indicators.where(
        indicator=key[0], unit=key[1], period=key[2]
    ).to_dicts()
    numerator, denominator = COUNTED[key]
    assert str(row["numerator"]) == str(numerator)
    assert str(row["denominator"]) == str(denominator)
    if denominator:
        assert str(row["rate"]) == f"{numerator}/{denominator}" and row["state"] == "defined"
    else:
        assert row["rate"] is None and row["state"] == "undefined"


def test_a_query_of_the_ledger_counts_the_same_buyers(result):
    query = result.ledger.query(
        by="quarter", measures="distinct_units", where={"in": ["832"], "dimension": "channel"},
        basis="paid", as_of="2021-07-31",
    )  # fmt: skip
    counted = {row["quarter"]: row["distinct_units"] for row in query.to_dicts()}
    rows = result.indicators.where(indicator="buying", unit="total").to_dicts()
    ours = {row["period"]: int(str(row["numerator"])) for row in rows if row["period"] in counted}
    assert ours == counted == {"2021Q1": 1, "2021Q2": 3}


def test_the_explanation_lists_what_stands_behind_both_parts(result):
    why = result.explain("indicators/buying/east/2021Q2/numerator")
    assert [row["purchase"] for row in why.postings.to_dicts()] == [
        "platform/2/1", "platform/5/1",
    ]  # fmt: skip
    assert "已激活账户" in why.text("zh") and "numerator" in why.text("en")
    assert "office/4" in result.explain("indicators/buying/east/2021Q2/denominator").text("en")


def test_declared_figures_stand_beside_the_record(result):
    rows = {
        (row["unit"], row["indicator"], row["period"]): row for row in result.declared.to_dicts()
    }
    east = rows["east", "platform", "2021Q2"]
    # 1,800 less the 1,000 before; the school's 200 and the hospital's 400 are recorded.
    assert [str(east[name]) for name in ("declared", "recorded", "difference")] == [
        "800.00", "600.00", "200.00",
    ]  # fmt: skip
    assert rows["west", "platform", "2021Q2"]["difference"].fen == 0
    same = rows["east", "activation", "2021Q2"]
    assert str(same["recorded_rate"]) == "3/4" and str(same["difference_rate"]) == "0/1"
    other = rows["west", "activation", "2021Q2"]
    assert str(other["recorded_rate"]) == "1/2" and str(other["difference_rate"]) == "1/2"
    (total,) = result.combined.where(line="platform", period="total").to_dicts()
    assert [str(total[name]) for name in ("combined", "recorded", "declared", "replaced")] == [
        "2370.00", "70.00", "2300.00", "2100.00",
    ]  # fmt: skip


def test_a_formula_that_does_not_hold_says_by_how_much(result):
    rows = {(row["check"], row["period"]): row for row in result.form_checks.to_dicts()}
    parts = rows["parts", "2021Q2"]
    assert [str(parts[name]) for name in ("left", "right", "difference")] == [
        "1800.00", "1799.50", "0.50",
    ]  # fmt: skip
    assert {key: row["state"] for key, row in rows.items()} == {
        ("parts", "2021Q1"): "holds", ("parts", "2021Q2"): "broken",
        ("grows", "2021Q1"): "incomplete", ("grows", "2021Q2"): "holds",
    }  # fmt: skip
    assert rows["grows", "2021Q1"]["missing"] == "platform 2020Q4"
    (said,) = [row for row in result.findings.to_dicts() if row["code"] == "form_check_broken"]
    assert "0.50" in said["message_zh"] and "office/2" in said["message_en"]
    why = result.explain("form_checks/quarterly/parts/east/2021Q2/difference")
    assert [str(one.amount) for one in why.inputs] == ["1800.00", "-1300.00", "-499.50"]


def test_versions_of_quotas_say_which_holds_and_why_a_unit_is_exempt(result):
    rows = {(row["unit"], row["version"]): row for row in result.quota_versions.to_dicts()}
    assert [rows["e1", n]["standing"] for n in (1, 2)] == ["replaced", "holds"]
    assert str(rows["e1", 2]["base"]) == "9000.00" and rows["e1", 2]["confirmed_by"] == "市财政局"
    assert rows["e2", 1]["canteen"] == "outsourced"
    assert rows["w1", 1]["canteen"] == "none" and "没有食堂" in rows["w1", 1]["exemption"]
    asked = {row["rule"]: row for row in result.quota_rules.to_dicts()}
    assert {code: row["standing"] for code, row in asked.items()} == {
        "reserved": "in_force", "province-15": "in_force", "prefecture-12": "looser",
    }  # fmt: skip
    (e1,) = result.quotas.where(unit="e1").to_dicts()
    assert [str(e1[name]) for name in ("required", "executed")] == ["1350.00", "1200.00"]


def test_a_contractor_buys_for_whom_it_names_and_for_nobody_else(result):
    rows = {row["unit"]: str(row["amount"]) for row in result.units.to_dicts()}
    assert rows["unattributed"] == "70.00" and rows["e2"] == "700.00" and "canteen" not in rows
    (said,) = [row for row in result.findings.to_dicts() if row["code"] == "purchase_of_contractor"]
    assert "canteen" in said["message_en"] and "70.00" in said["message_en"]
