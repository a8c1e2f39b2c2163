# SPDX-License-Identifier: Apache-2.0
"""What the public sees: no small cell, none that can be worked out from a margin, nothing personal."""

import io
import json
import re

import docx
import fupin
import openpyxl
import pytest
from fupin._publication import Published
from fupin.cli.inputs import demo_answer

LEAST = 3
COUNTED = ("totals", "lines", "overlap", "units", "certification", "quotas")


@pytest.fixture(scope="module")
def demo():
    return demo_answer()


@pytest.fixture(scope="module")
def published(demo):
    return fupin.publish(demo.result, least=LEAST)


def test_no_cell_of_few_purchases_is_shown(demo, published):
    few = 0
    for name in COUNTED:
        for row, (was, now) in enumerate(
            zip(demo.result.table(name), published.table(name), strict=True)
        ):
            if 0 < was["count"] < LEAST:
                few += 1
                assert now["count"] is None and (name, row, "count") in published.withheld
                assert now.get("amount") is None and now.get("executed") is None
    assert few > 5


def test_no_margin_gives_the_only_withheld_cell_away(published):
    hidden = {(name, row) for name, row, column in published.withheld if column == "count"}
    margins = published._margins()
    assert len(margins) > 40
    for total, members in margins:
        assert sum(cell in hidden for cell in [*members, total]) != 1


def test_margins_are_what_adds_up(demo, published):
    """Each margin that is looked at holds in the answer, so that it could give a cell away."""
    result = demo.result
    for total, members in published._margins():
        tables = {total[0], *(name for name, _ in members)}
        if tables == {"overlap"} or tables == {"lines"} or tables == {"totals"}:
            column = "deduplicated" if tables == {"totals"} else "amount"
            parts = [result.table(n).cell(r, column).fen for n, r in members]
            assert sum(parts) == result.table(total[0]).cell(total[1], column).fen
        elif tables == {"totals", "overlap"}:
            parts = [result.table(n).cell(r, "amount").fen for n, r in members]
            assert sum(parts) == result.totals.cell(total[1], "deduplicated").fen
        elif tables == {"totals", "units"} or tables == {"totals", "certification"}:
            parts = [result.table(n).cell(r, "amount").fen for n, r in members]
            assert sum(parts) == result.totals.cell(total[1], "all").fen


def test_what_is_not_about_few_is_as_it_was(demo, published):
    was, now = demo.result, published
    assert now.question == was.question and now.duties == was.duties
    for name, table in was.tables.items():
        kept = published.table(name)
        if name not in COUNTED and any(c.kind is fupin.CellKind.MONEY for c in table.columns):
            assert len(kept) == 0
            continue
        assert kept.labels() == table.labels() and len(kept) == len(table)
        for row, (a, b) in enumerate(zip(table, kept, strict=True)):
            for column, cell in a.items():
                shown = (name, row, column) not in published.withheld
                assert b[column] == (cell if shown else None), (name, row, column)
    assert isinstance(published, Published)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_published_report_withholds(demo, published, lang):
    page = fupin.html_report(demo.result, receipts=demo.receipts, lang=lang, published=True)
    full = fupin.html_report(demo.result, receipts=demo.receipts, lang=lang)
    shown = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    assert "…</td>" in shown and "…</td>" not in re.sub(
        r"<script.*?</script>", "", full, flags=re.DOTALL
    )
    for name in ("overlap", "units", "lines"):
        for row, cell in enumerate(demo.result.table(name)["amount"]):
            text = fupin.text(cell)
            if (name, row, "amount") in published.withheld and len(text) > 7:
                assert text not in page, (name, row)
    for reject in demo.receipts[0].rejects():
        assert reject["raw"] not in page
    assert 'id="behind"' not in page and 'id="behind"' in full and "某某无名单位" not in page


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
    seen = 0
    for name in ("overlap", "units", "lines"):
        for row, amount in enumerate(demo.result.table(name)["amount"]):
            if (name, row, "amount") in published.withheld and amount.fen > 100_000:
                seen += 1
                shown = fupin.text(amount)
                assert shown not in page and shown not in written, (name, row)
                assert float(amount.to_decimal()) not in cells and shown not in cells, (name, row)
    assert seen > 5 and "某某无名单位" not in page
