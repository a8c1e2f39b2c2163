# SPDX-License-Identifier: Apache-2.0
"""The worked examples of docs/rules.md about days, entries, images, amounts and codes."""

import csv
import io
import json

import fupin
import pytest
from conftest import CAMPAIGN

END = "2021-12-31"
WHOLE = {"code": "all", "title": "全部", "owner": "finance", "basis": "placed", "cycle": "month",
         "condition": {}, "clause": "一"}  # fmt: skip


@pytest.fixture
def campaign() -> fupin.Campaign:
    document = CAMPAIGN | {"lines": [*CAMPAIGN["lines"], WHOLE]}
    return fupin.Campaign.parse(json.dumps(document), name="rules.json")


def sheet(*rows: dict[str, str]) -> bytes:
    text = io.StringIO()
    names = list(dict.fromkeys(["订单号", "采购单位", "金额"] + [name for row in rows for name in row]))
    writer = csv.DictWriter(text, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def bought(order="1", amount="100.00", **more):
    row = {"订单号": order, "行号": "1", "采购单位": "财政局", "金额": amount, "下单日期": "2020-08-10"}
    return row | more


def about(kind, order, **more):
    return {"类型": kind, "订单号": order, "原订单号": "1", "原行号": "1"} | more


def corrected(order, old, new):
    return about("更正", order, 字段="金额", 原值=old, 新值=new)


def back(amount="30.00", day="2020-09-01"):
    return about("退款", "r", 金额=amount, 日期=day)


def step(order, day, amount=""):
    return about("进度", order, 状态="付款", 日期=day, 金额=amount)


class Said:
    """Ingests on days of their own, what became of them, and what the record comes to."""

    def __init__(self, campaign, *ingests, **options):
        self.campaign, self.journal, self.receipts = campaign, fupin.Journal(), []
        for number, rows in enumerate(ingests):
            ingest = fupin.Ingest(self.journal, recorded=f"2020-10-{10 + number}")
            ingest.purchases(sheet(*rows), name="a.csv", source="s", **options)
            self.receipts.append(ingest.finish())

    def evaluated(self, **question):
        asked = {"as_of": END, "basis": "placed"} | question
        return fupin.evaluate(self.campaign, self.journal.snapshot(), **asked)

    def total(self, **question) -> str:
        (row,) = self.evaluated(**question).lines.where(line="all", period="total")
        return str(row["amount"])

    def days(self, basis="paid"):
        ledger = self.evaluated().ledger
        rows = ledger.query("day", measure="amount,count", basis=basis, as_of=END)
        return [(str(row["day"])[5:], str(row["amount"]), row["count"]) for row in rows]

    def findings(self) -> set[str]:
        ours = ("correction", "entry", "same_as", "state", "steps")
        return {code for code in self.evaluated().findings["code"] if code.startswith(ours)}

    def last(self, kind) -> int:
        return self.receipts[-1].rows(kind)

    def refused(self) -> list[str]:
        return [row["code"] for row in self.receipts[-1].rejects()]


def test_a_time_with_an_offset_is_converted_to_beijing_time(campaign):
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    text = "来源,编号,单位,事项,期间,收到\n收文,F1,财政局,monthly,2020-08,2020-09-04T17:30:00Z\n"
    ingest.filings(text.encode(), name="报送.csv")
    assert not len(ingest.finish().rejects())
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
    (row,) = result.duties.where(unit="finance", period="2020-08")
    assert (str(row["due"]), str(row["received"]), row["status"]) == (
        "2020-09-05", "2020-09-05", "on_time",
    )  # fmt: skip


def test_nothing_happens_after_it_was_recorded_and_recorded_days_never_go_back(campaign):
    said = Said(campaign, [bought(付款日期="2020-10-11")])
    assert said.refused() == ["business_day_after_recorded"]
    said = Said(campaign, [bought()])
    ingest = fupin.Ingest(said.journal, recorded="2020-10-09")
    ingest.purchases(sheet(bought("2")), name="b.csv", source="s")
    with pytest.raises(fupin.InputError) as refused:
        ingest.finish()
    assert [found.code for found in refused.value.diagnostics] == ["recorded_day_goes_back"]


def test_what_is_known_is_a_beginning_of_the_record(campaign):
    said = Said(campaign, [bought()], [bought("2", "50.00")])
    assert said.total(known_at="#1") == said.total(known_at="2020-10-10") == "100.00"
    assert said.total() == "150.00"


def test_what_refers_to_nothing_known_waits(campaign):
    said = Said(campaign, [back()])
    assert (said.last("pending"), said.total(), said.findings()) == (1, "0.00", {"entry_pending"})
    said = Said(campaign, [back()], [bought()])
    assert (said.total(), said.findings()) == ("70.00", set())


@pytest.mark.parametrize(
    ("rows", "total", "findings", "refused"),
    [
        ([corrected("a", "100.00", "80.00")], "80.00", set(), []),
        ([corrected("a", "100.00", "80.00"), corrected("b", "100.00", "80.00")], "80.00", set(), []),
        (
            [corrected("a", "100.00", "80.00"), corrected("b", "100.00", "70.00")],
            "100.00", {"corrections_contradict"}, [],
        ),
        ([corrected("a", "90.00", "80.00")], "100.00", {"correction_not_applied"}, []),
        ([corrected("a", "100.00", "-80.00")], "100.00", set(), ["correction_value"]),
    ],
)  # fmt: skip
def test_a_correction_names_the_value_that_it_replaces(campaign, rows, total, findings, refused):
    said = Said(campaign, [bought()], rows)
    assert (said.total(), said.findings(), said.refused()) == (total, findings, refused)


def test_annulments_can_be_annulled_and_a_key_stays_taken(campaign):
    annulled = about("作废", "x", 行号="1", 原类型="采购")
    undone = {"类型": "作废", "订单号": "y", "原订单号": "x", "原行号": "1", "原类型": "作废"}
    assert Said(campaign, [bought()], [annulled]).total() == "0.00"
    assert Said(campaign, [bought()], [annulled], [undone]).total() == "100.00"
    again = Said(campaign, [bought()], [annulled], [bought(amount="70.00")])
    assert (again.last("conflict"), again.total()) == (1, "0.00")


def test_joined_purchases_take_each_part_from_the_first_key_that_has_it(campaign):
    other, same = bought("2", "90.00", 付款日期="2020-08-28"), about("同一", "2", 行号="1")
    said = Said(campaign, [bought(), other], [same])
    assert said.days("placed") == [("08-10", "100.00", 1)]
    assert said.days("paid") == [("08-28", "100.00", 1)]
    assert said.findings() == {"same_as_differs"}


def test_money_back_without_a_reference_is_taken_where_it_is_declared(campaign):
    rows = [bought(), bought("2", "-30.00")]
    assert Said(campaign, rows).refused() == ["negative_without_reference"]
    assert Said(campaign, rows, unlinked_refunds=True).total() == "70.00"


def test_a_row_that_differs_is_a_conflict_or_of_a_snapshot_a_proposal(campaign):
    rows = [[bought()], [bought(amount="80.00")]]
    said = Said(campaign, *rows)
    assert (said.last("conflict"), said.total()) == (1, "100.00")
    said = Said(campaign, *rows, snapshot=True)
    assert (said.last("proposed"), said.total()) == (1, "100.00")
    assert said.refused() == ["correction_proposed"]


@pytest.mark.parametrize(
    ("rows", "items", "findings"),
    [
        (
            [step("a", "2020-08-20", "60.00"), step("b", "2020-09-10")],
            [("08-20", "60.00", 1), ("09-10", "40.00", 0)], set(),
        ),
        (
            [step("a", "2020-08-20"), step("b", "2020-09-10")],
            [("08-20", "100.00", 1)], {"state_given_twice"},
        ),
        (
            [step("a", "2020-08-20", "60.00"), step("b", "2020-09-10", "60.00")],
            [("08-20", "60.00", 1), ("09-10", "40.00", 0)], {"steps_exceed_amount"},
        ),
        (
            [step("a", "2020-08-20", "60.00"), back("100.00"), step("b", "2020-09-10", "40.00")],
            [("08-20", "60.00", 1), ("09-01", "-60.00", -1)], set(),
        ),
    ],
)  # fmt: skip
def test_an_image_follows_the_steps_and_is_never_below_nothing(campaign, rows, items, findings):
    said = Said(campaign, [bought(), *rows])
    assert (said.days(), said.findings()) == (items, findings)
    if not findings and len(rows) == 2:
        assert said.days("placed") == [("08-10", "100.00", 1)]


def test_every_byte_is_in_one_class_of_the_receipt():
    text = "订单号,采购单位,金额,下单日期\n1,财政局,100.00,2020-08-10\n2,财政局,x,2020-08-10\n\n合计,,100.00,\n"
    content = b"\xef\xbb\xbf" + text.encode()
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-10-10")
    ingest.purchases(content, name="a.csv", source="s")
    (file,) = ingest.finish().files
    assert file.rows == dict.fromkeys(
        ("structure", "header", "accepted", "rejected", "blank", "subtotal"), 1
    )
    assert file.bytes == len(content)


def test_amounts_have_one_text_and_never_wrap():
    for text in ("1.005", "-0", "+1", "1,000.00", "01"):
        with pytest.raises(fupin.FormatError):
            fupin.Money(text)
    assert str(fupin.Money("-0.05")) == "-0.05"
    with pytest.raises(fupin.OverflowError):
        fupin.Money.from_fen(2**63 - 1) + fupin.Money("0.01")


@pytest.mark.parametrize(
    ("value", "chosen", "printed"),
    [
        (fupin.Ratio(99_996, 100_000), {}, "100.00%"),
        (fupin.Ratio(99_996, 100_000), {"threshold": fupin.Ratio(1, 1)}, "99.996%"),
        (fupin.Ratio(14_110, 60_226), {}, "23.43%"),
        (fupin.Ratio(0, 0), {}, "–"),
        (fupin.Money("-1250"), {"unit": "wan", "money_places": 1}, "-0.1"),
        (fupin.Money("-1250"), {"unit": "wan", "money_places": 1, "rounding": "up"}, "-0.2"),
    ],
)
def test_what_is_printed_is_rounded_once_and_crosses_no_threshold(value, chosen, printed):
    assert fupin.text(value, fupin.Format(**chosen)) == printed


def test_the_order_of_rows_decides_no_byte_of_the_result(campaign):
    rows = [bought(), bought("2", "50.00"), bought("3", "70.00")]
    one, other = Said(campaign, rows), Said(campaign, rows[::-1])
    assert one.evaluated().to_json() == other.evaluated().to_json()
    assert one.receipts[0].digest == other.receipts[0].digest


def test_official_codes_are_checked():
    assert fupin.is_credit_code("91654221MA00000010")
    assert not fupin.is_credit_code("91654221MA00000011")
    assert not fupin.is_credit_code("91654221MI00000010")
    assert [fupin.is_division_code(code) for code in ("654200", "650042", "6542")] == [
        True, False, False,
    ]  # fmt: skip
