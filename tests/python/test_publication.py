# SPDX-License-Identifier: Apache-2.0
"""What the public sees: no small cell, nothing personal. What it can work out: test_attacker.py."""

import io
import json
import re

import docx
import fupin
import fupin.charts
import openpyxl
import pytest
from fupin._publication import Published
from fupin._personal_data import suspected
from fupin.cli.inputs import demo_answer

LEAST = 3
COUNTED = ("totals", "lines", "overlap", "units", "certification", "quotas")


@pytest.fixture(scope="module")
def demo():
    return demo_answer()


@pytest.fixture(scope="module")
def published(demo):
    return fupin.publish(demo.result, least=LEAST)


def rows(answer, name: str) -> dict[tuple, tuple[int, dict]]:
    """Place and cells of each row of a table, by its keys."""
    table = answer.table(name)
    return {tuple(table.keys(row)): (row, table[row]) for row in range(len(table))}


def withheld(was, now, name: str, column: str) -> list:
    """The cells of a column that the public does not see."""
    there = rows(now, name)
    return [
        cells[column]
        for keys, (_, cells) in rows(was, name).items()
        if keys not in there or (name, there[keys][0], column) in now.withheld
    ]


def test_no_cell_of_few_purchases_is_shown(demo, published):
    few = 0
    for name in COUNTED:
        there = rows(published, name)
        for keys, (_, was) in rows(demo.result, name).items():
            if not 0 < was["count"] < LEAST:
                continue
            few += 1
            if name == "overlap":  # Nor even that such a set occurs.
                assert keys not in there
                continue
            row, now = there[keys]
            assert now["count"] is None and (name, row, "count") in published.withheld
            assert now.get("amount") is None and now.get("executed") is None
    assert few > 5


def test_what_is_not_about_few_is_as_it_was(demo, published):
    was, now = demo.result, published
    assert now.question == was.question and now.duties == was.duties
    shown = 0
    for name, table in was.tables.items():
        kept = published.table(name)
        assert kept.labels() == table.labels()
        if name in ("quota_versions", "quota_rules"):  # What papers say.
            assert len(kept) and kept == table
            continue
        if name not in COUNTED and any(c.kind is fupin.CellKind.MONEY for c in table.columns):
            assert len(kept) == 0
            continue
        assert len(kept) == len(table) or name == "overlap"
        if name not in COUNTED:
            assert kept == table
            continue
        full = rows(was, name)
        for keys, (row, cells) in rows(now, name).items():
            for column, cell in cells.items():
                gone = (name, row, column) in published.withheld
                shown += not gone
                assert cell == (None if gone else full[keys][1][column]), (name, keys, column)
    assert isinstance(published, Published) and shown > 400


def test_what_most_rests_on_is_shown(published):
    """Withholding goes no further than it must: whole totals of a record of some size stay."""
    totals = published.totals
    assert None not in [*totals["deduplicated"], *totals["count"], *totals["naive"]]
    assert None not in published.certification["amount"]
    assert sum(cell is not None for cell in published.units["amount"]) > len(published.units) // 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_published_report_withholds(demo, published, lang):
    page = fupin.html_report(demo.result, receipts=demo.receipts, lang=lang, published=True)
    full = fupin.html_report(demo.result, receipts=demo.receipts, lang=lang)
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "…</td>" in shown and "…</td>" not in re.sub(
        r"<script.*?</script>", "", full, flags=re.DOTALL
    )
    shown_anyway = {fupin.text(cell) for name in COUNTED for cell in _amounts(published, name)}
    for name in ("overlap", "units", "lines"):
        for cell in withheld(demo.result, published, name, "amount"):
            text = fupin.text(cell)
            if len(text) > 7 and text not in shown_anyway:
                assert text not in page, (name, text)
    for reject in demo.receipts[0].rejects():
        assert reject["raw"] not in page
    assert 'id="behind"' not in page and 'id="behind"' in full and "某某无名单位" not in page


def _amounts(answer, name: str) -> list[fupin.Money]:
    """All amounts of a table that are shown."""
    cells = (cell for row in answer.table(name).rows() for cell in row)
    return [cell for cell in cells if isinstance(cell, fupin.Money)]


def test_personal_data_in_free_text_stops_publication(campaign):
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    # No number of anybody: the ranges of 13800138000 are those of its operator's own examples.
    rows = "订单号,采购单位,金额,下单日期,备注\n1,财政局,1.00,2020-08-03,电话13800138000\n"
    ingest.purchases(rows.encode(), name="a.csv", source="p")
    receipt = ingest.finish()
    assert "personal_data_suspected" in receipt.diagnostics()["code"]
    result = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")
    with pytest.raises(fupin.Error, match="not published") as error:
        fupin.html_report(result, receipts=[receipt], published=True)
    assert "a.csv" in str(error.value) and "13800138000" not in str(error.value)
    with pytest.raises(ValueError):
        fupin.publish(result, least=1)


# As a journal holds them: whoever publishes may never have seen the sheets.
NOTED = """类型,来源,订单号,采购单位,金额,下单日期,备注,原来源,原订单号,原类型,字段,原值,新值
采购,p,1,财政局,1.00,2020-08-03,电话13800138000,,,,,,
"""
AMENDED = {
    "corrected": "更正,p,K1,,,,,p,1,,备注,电话13800138000,见来函\n",
    "annulled": "作废,p,Z1,,,,,p,1,,,,\n",
    "replaced by another": "更正,p,K1,,,,,p,1,,备注,电话13800138000,电话13900139000\n",
    "corrected in two ways": "更正,p,K1,,,,,p,1,,备注,电话13800138000,见来函\n"
    "更正,p,K2,,,,,p,1,,备注,电话13800138000,见附件\n",
    "annulled and restored": "作废,p,Z1,,,,,p,1,,,,\n作废,p,Z2,,,,,p,Z1,作废,,,\n",
    "annulled, whichever is meant": "作废,p,Z1,,,,,p,1,,,,\n采购,p,1,财政局,2.00,2020-08-04,,,,,,,\n",
}


def noted(campaign, more: str = "") -> fupin.Evaluation:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases((NOTED + more).encode(), name="a.csv")
    assert len(ingest.finish().rejects()) == 0
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")


def test_personal_data_in_a_journal_stops_publication_too(campaign):
    with pytest.raises(fupin.Error, match="not published") as error:
        fupin.html_report(noted(campaign), published=True)
    assert "p/1/1: phone_number" in str(error.value) and "13800138000" not in str(error.value)
    early = fupin.evaluate(noted(campaign).ledger, as_of="2020-09-23", known_at="2020-09-19")
    assert fupin.publish(early).least == 3  # What is not known is not looked at.


@pytest.mark.parametrize(("what", "more"), AMENDED.items(), ids=AMENDED)
def test_free_text_that_no_longer_stands_does_not_stop_publication(campaign, what, more):
    result = noted(campaign, more)
    if what in ("corrected", "annulled"):
        assert fupin.publish(result).least == 3
    else:
        with pytest.raises(fupin.Error, match="phone_number"):
            fupin.publish(result)


def test_personal_data_in_what_is_written_beside_stops_publication(demo, tmp_path):
    told = "联系人13812345678"
    for name, options in {
        "r.html": ("title",), "r.md": ("title",), "r.xlsx": ("title",),
        "r.docx": ("title", "to", "number", "issuer"),
    }.items():  # fmt: skip
        for option in options:
            with pytest.raises(fupin.Error, match=f"{option}: phone_number"):
                fupin.write_report(
                    demo.result, tmp_path / name, published=True, **{option: told}
                )
    assert not list(tmp_path.iterdir())
    fupin.write_report(demo.result, tmp_path / "own.md", title=told)  # Not for the public.


def test_personal_data_in_texts_of_the_campaign_stops_publication(campaign_json, filled):
    campaign_json["assumptions"][0]["reason"] = "经办人身份证11010519491231002X来电说明。"
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    with pytest.raises(fupin.Error, match="assumptions/reason: resident_id"):
        fupin.markdown_report(result, published=True)


def test_what_is_personal_is_what_the_reader_of_sheets_says():
    phones = (
        "13800138000", "联系人13800138000", "电话：138-0013-8000。", "+8613800138000", "138 0013 8000",
        "１３８００１３８０００", "86 138 0013 8000", "2020-08-12 13800138000", "合计 13800138000",
        "# 13800138000", '"13800138000"', "a,13800138000", "两行\n13800138000", "138－0013－8000",
    )  # fmt: skip
    cards = ("卡号4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111")
    others = (
        "", "12800138000", "1380013800", "138001380001", "T13800138000", "0.13800138000",
        "13800138000kg", "1380-0138-000", "订单20200812", "11010519491231002", "110105194912310021",
        "4111111111111112", "八月第二批", "12,345.67元", "91654223MA77XXXX1K",
    )  # fmt: skip
    found = suspected([*phones, *cards, *others, "11010519491231002x，"])
    assert found == {
        **dict.fromkeys(phones, "phone_number"), **dict.fromkeys(cards, "bank_card"),
        "11010519491231002x，": "resident_id",
    }  # fmt: skip
    many = [f"{number} 13800138000" for number in range(12_000)]
    assert list(suspected(many)) == many


def test_adjustments_and_names_of_files_are_not_published(demo):
    edition = fupin.freeze(fupin.evaluate(demo.result.ledger, as_of="2020-08-31"))
    options = {"receipts": demo.receipts, "since": edition, "interactive": False}
    own = fupin.html_report(demo.result, **options)
    page = fupin.html_report(demo.result, published=True, **options)
    name = demo.receipts[0].files[0].file
    assert name in own and name not in page
    assert 'id="adjustments"' in own and 'id="adjustments"' not in page


def test_the_command_publishes_nothing_that_shows_every_figure(run):
    asked = ("report", "--demo", "--published", "--out", "r.xlsx")
    for more in (("--since", "e.json"), ("--fill", "t.xlsx", "--mapping", "m.json")):
        code, _, err = run(*asked, *more, "--lang", "en")
        assert code == 3 and f"--published, {more[0]} exclude each other" in err


def test_the_command_publishes(run, files):
    assert run("report", "--demo", "--published", "--out", "r.html")[0] == 1
    assert "…</td>" in (files / "r.html").read_text(encoding="utf-8")
    outs = [part for name in ("r.xlsx", "r.docx", "r.md") for part in ("--out", name)]
    assert run("report", "--demo", "--published", *outs)[0] == 1
    assert "…" in (files / "r.md").read_text(encoding="utf-8")


@pytest.fixture
def few(campaign_json):
    """A line with five purchases in August and one in September; units of four and two."""
    campaign_json["obligations"] = []
    campaign_json["quotas"], campaign_json["quota_families"] = [], []
    campaign_json["lines"][0]["cycle"] = "month"
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    rows = "订单号,采购单位,资金来源,金额,下单日期\n"
    for number, day in enumerate(("08-01", "08-02", "08-03", "08-04", "08-05", "09-01")):
        unit = "财政局" if number < 4 else "第一小学"
        rows += f"{number},{unit},预算,{10 + number}.00,2020-{day}\n"
    ingest.purchases(rows.encode(), source="p")
    ingest.finish()
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23")


def test_the_worked_examples(few):
    published = fupin.publish(few, least=3)
    months = {row["period"]: row["count"] for row in published.lines.where(line="budget")}
    assert months == {"2020-08": None, "2020-09": None, "total": 6}
    units = {row["title"]: row["count"] for row in published.units}
    assert units == {"财政局": None, "第一小学": None}
    more = {row["title"]: row["count"] for row in fupin.publish(few, least=2).units}
    assert more == {"财政局": 4, "第一小学": 2}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_form_shows_what_is_withheld(demo, published, lang):
    options = {"receipts": demo.receipts, "lang": lang, "published": True}
    book = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(demo.result, **options)))
    cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
    bulletin = docx.Document(io.BytesIO(fupin.docx_report(demo.result, **options)))
    written = [c.text for t in bulletin.tables for row in t.rows for c in row.cells]
    page = fupin.markdown_report(demo.result, **options)
    assert "…" in cells and "…" in page
    seen, shown_anyway = 0, {cell for name in COUNTED for cell in _amounts(published, name)}
    for name in ("overlap", "units", "lines"):
        for amount in withheld(demo.result, published, name, "amount"):
            if amount.fen > 100_000 and amount not in shown_anyway:
                seen += 1
                shown = fupin.text(amount)
                assert shown not in page and shown not in written, (name, shown)
                assert float(amount.to_decimal()) not in cells and shown not in cells, (name, shown)
    assert seen > 5 and "某某无名单位" not in page


@pytest.mark.parametrize(("lang", "word"), [("zh", "不列出"), ("en", "are not there")])
def test_the_picture_of_sets_says_that_some_are_withheld(demo, published, lang, word):
    public = fupin.charts.overlap(published, lang=lang)
    assert word in public.note and public.marks < fupin.charts.overlap(demo.result).marks
    assert word not in fupin.charts.overlap(demo.result, lang=lang).note
    assert len(published.overlap.where(period="total")) == public.marks
