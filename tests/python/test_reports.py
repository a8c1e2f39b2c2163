# SPDX-License-Identifier: Apache-2.0
"""Workbook, bulletin, Markdown, filled workbook: they say what the tables say, and nothing acts."""

import csv
import io
import json
import re
import sys
import zipfile
from datetime import datetime

import docx
import fupin
import openpyxl
import pytest
from fupin._excel import width
from fupin._report_outline import outline
from fupin.cli.inputs import demo_answer

NAUGHTY = (
    "<script>alert(1)</script>", "=cmd|'/c calc'!A1", "\u202egnp.exe", "名" * 200, "👩‍👩‍👧", "-100",
    "|x|`y`*z*[l](http://example.invalid)", "+1\t@x",
)  # fmt: skip
HIDDEN = "\u202e\u200d\u2066"


@pytest.fixture(scope="module")
def demo():
    return demo_answer()


@pytest.fixture
def naughty(campaign_json):
    for unit, name in zip(campaign_json["units"], NAUGHTY, strict=False):
        unit["title"] = name
    campaign_json["title"] = NAUGHTY[0] + NAUGHTY[2]
    campaign_json["lines"][0]["title"], campaign_json["lines"][1]["title"] = NAUGHTY[1], NAUGHTY[3]
    campaign_json["obligations"][0]["title"] = NAUGHTY[6]
    campaign_json["assumptions"][0]["title"] = NAUGHTY[7]
    campaign_json["quota_families"][0]["title"] = NAUGHTY[4]
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    rows = "订单号,采购单位,资金来源,金额,下单日期\n1,finance,budget,150.00,2020-08-03\n"
    rows += "2,=1+1,budget,1.00,2020-08-03\n3,-100,budget,2.00,2020-08-03\n4,x,y,一元,2020-08-03\n"
    ingest.purchases(rows.encode(), name="=1.csv", source="p")
    receipt = ingest.finish()
    return fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-23"), receipt


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_workbook_says_what_the_tables_say(demo, lang):
    content = fupin.xlsx_report(demo.result, receipts=demo.receipts, lang=lang)
    assert content == fupin.xlsx_report(demo.result, receipts=demo.receipts, lang=lang)
    book = openpyxl.load_workbook(io.BytesIO(content))
    made = outline(demo.result, demo.receipts, lang)
    shown = [part for part in made.parts if len(part.table)]
    assert len(shown) >= 12 and [sheet.title for sheet in book][1:] == [p.title[:31] for p in shown]
    for sheet, part in zip(book.worksheets[1:], shown, strict=True):
        first = 4 if part.note else 3
        rows = list(sheet.iter_rows(min_row=first, values_only=True))
        assert len(rows) == len(part.table), part.name
        assert sheet.freeze_panes.endswith(str(first)) and sheet.auto_filter.ref
        for c, column in enumerate(part.table.columns):
            for row, cell in zip(rows, part.table.column(column.name), strict=True):
                assert _same(row[c], cell, column, made), (part.name, column.name, cell)


def _same(found, cell, column, made) -> bool:
    if cell is None:
        return found is None
    if column.kind is fupin.CellKind.MONEY:
        return round(found * 100) == cell.fen
    if column.kind is fupin.CellKind.DAY:
        return found == datetime(cell.year, cell.month, cell.day)
    if column.kind is fupin.CellKind.RATIO:
        # What is printed, and not one digit more: a sheet cannot round it again.
        return f"{found * 100:.2f}%" == fupin.text(cell, fupin.Format(grouping=False))
    if column.kind is fupin.CellKind.FLAG:
        return found == fupin.text(cell, fupin.Format(lang=made.lang))
    if column.kind is fupin.CellKind.TEXT:
        return (found or "") == made.word(column.name, cell)
    return found == cell


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_form_prints_what_it_rests_on(demo, lang):
    result = demo.result
    ledger = result.ledger
    wanted = [
        result.campaign.digest, ledger.calendar.digest, ledger.snapshot.digest,
        str(result.question.as_of), fupin.version(), "90.63%",
    ]  # fmt: skip
    options = {"receipts": demo.receipts, "lang": lang}
    book = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(result, **options)))
    facts = " ".join(str(cell.value) for row in book.worksheets[0] for cell in row)
    bulletin = _text(fupin.docx_report(result, **options))
    page = fupin.html_report(result, interactive=False, **options)
    for text in (facts, bulletin, page, fupin.markdown_report(result, **options)):
        assert [part for part in wanted if part not in text] == []
    assumed = result.assumptions["title"]
    for text in (bulletin, page):
        assert all(title.split("（")[0][:8] in text for title in assumed)


def _text(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (c.text for table in document.tables for row in table.rows for c in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_the_bulletin_has_the_figures_and_the_layout(demo):
    result = demo.result
    content = fupin.docx_report(
        result, receipts=demo.receipts, to="各县（市）：", number="〔2020〕1号", issuer="办公室"
    )
    assert content == fupin.docx_report(
        result, receipts=demo.receipts, to="各县（市）：", number="〔2020〕1号", issuer="办公室"
    )
    text = _text(content)
    total = result.totals.where(period="total")[0]
    for part in (
        "各县（市）：",
        "〔2020〕1号",
        "办公室",
        "2020年9月23日",
        "一、总体情况",
        "六、有关说明",
    ):
        assert part in text, part
    assert f"去重合计采购{fupin.text(total['deduplicated'])}元" in text
    for row in result.duties.where(status="missing"):
        assert row["unit_title"] in text
    page = docx.Document(io.BytesIO(content)).sections[0]
    sizes = [page.page_width.mm, page.page_height.mm, page.top_margin.mm, page.left_margin.mm]
    assert [round(size) for size in sizes] == [210, 297, 37, 28]
    english = _text(fupin.docx_report(result, lang="en"))
    assert "Bulletin on" in english and "Overall" in english


def test_markdown_has_every_row(demo):
    text = fupin.markdown_report(demo.result, receipts=demo.receipts)
    made = outline(demo.result, demo.receipts, "zh")
    rows = sum(len(part.table) for part in made.parts)
    heads = sum(bool(len(part.table)) for part in made.parts)
    assert sum(line.startswith("| ") for line in text.splitlines()) == rows + 2 * heads


def test_the_name_of_the_file_chooses_the_form(demo, tmp_path):
    for suffix, begins in (
        (".html", b"<!DOCTYPE"),
        (".xlsx", b"PK"),
        (".docx", b"PK"),
        (".md", b"# "),
    ):
        path = tmp_path / f"report{suffix}"
        fupin.write_report(demo.result, path, receipts=demo.receipts)
        assert path.read_bytes().startswith(begins)
    with pytest.raises(ValueError, match=r"\.pdf"):
        fupin.write_report(demo.result, tmp_path / "report.pdf")
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html", ".md", ".xlsx"]


def test_naughty_names_stay_text_in_a_workbook(naughty):
    result, receipt = naughty
    book = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(result, receipts=[receipt])))
    cells = [
        cell
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert not any(cell.hyperlink for cell in cells)
    texts = " ".join(str(cell.value) for cell in cells)
    assert "=cmd|'/c calc'!A1" in texts and not set(HIDDEN) & set(texts)


def test_naughty_names_stay_text_in_a_bulletin(naughty):
    result, receipt = naughty
    content = fupin.docx_report(result, receipts=[receipt])
    text = _text(content)
    assert "<script>alert(1)</script>" in text and not set(HIDDEN) & set(text)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        body = parts.read("word/document.xml").decode()
        relations = parts.read("word/_rels/document.xml.rels").decode()
    assert "w:hyperlink" not in body and "DDE" not in body and "External" not in relations


def test_naughty_names_mark_nothing_up_in_markdown(naughty):
    result, receipt = naughty
    text = fupin.markdown_report(result, receipts=[receipt])
    assert not set(HIDDEN) & set(text)
    assert "<script" not in text.replace("\\<script", "") and "](http" not in text.replace(
        "\\](http", ""
    )
    widths = {}
    for line in text.splitlines():
        if line.startswith("| "):
            cells = len(line.replace("\\\\", "").replace("\\|", "").split("|"))
            widths.setdefault(cells, 0)
    heads = [len(l.split("|")) for l in text.splitlines() if l.startswith("| ---")]
    assert set(widths) == set(heads)


def _template() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "月报表"
    sheet["A1"], sheet["B1"], sheet["B3"] = "上级报表", "=SUM(B2:B2)", "不动"
    sheet.merge_cells("D1:E1")
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def test_figures_go_into_the_superiors_workbook(demo, tmp_path):
    result = demo.result
    total = result.totals.where(period="total")[0]
    mapping = {
        "unit": "wan",
        "cells": {
            "totals/total/deduplicated": "月报表!B2",
            "totals/total/count": "C2",
            "totals/total/naive": {"cell": "月报表!C3", "unit": "yuan"},
            "quotas/total/2020/reserved/rate": "C4",
            "question/as_of": "C5",
        },
    }
    (tmp_path / "cells.json").write_text(json.dumps(mapping), encoding="utf-8")
    content = fupin.fill_workbook(result, _template(), tmp_path / "cells.json", tmp_path / "f.xlsx")
    assert content == (tmp_path / "f.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(io.BytesIO(content))["月报表"]
    assert round(sheet["B2"].value * 1_000_000) == total["deduplicated"].fen
    assert sheet["C2"].value == total["count"] and sheet["C5"].value == "2020-09-23"
    assert round(sheet["C3"].value * 100) == total["naive"].fen
    rate = result.quotas.where(unit="total")[0]["rate"]
    assert f"{sheet['C4'].value * 100:.8f}%" == fupin.text(rate, fupin.Format(rate_places=8))
    assert sheet["B1"].value == "=SUM(B2:B2)" and sheet["B3"].value == "不动"


def test_a_wrong_mapping_is_told_whole_and_nothing_is_written(demo, tmp_path):
    cells = {
        "totals/total/nothing": "B2", "nothing/total/count": "B2", "totals/total/count": "甲!B2",
        "totals/total/naive": "E1", "totals/total/all": "B999999999", "x": "B2",
    }  # fmt: skip
    with pytest.raises(fupin.Error) as error:
        fupin.fill_workbook(demo.result, _template(), {"cells": cells}, tmp_path / "f.xlsx")
    assert all(f"{address}: " in str(error.value) for address in cells)
    assert not list(tmp_path.iterdir())
    with pytest.raises(fupin.Error, match="yuan, wan or yi"):
        fupin.fill_workbook(
            demo.result, _template(), {"cells": {"totals/total/all": "B2"}, "unit": "x"}
        )


def test_the_command_writes_reports(run, tmp_path):
    names = ("r.html", "r.xlsx", "r.docx", "r.md")
    outs = [part for name in names for part in ("--out", name)]
    code, out, err = run("report", "--demo", *outs, "--plain")
    assert code == 1 and "行未采纳" in err and all(
        name in out for name in names
    )  # Some rows were not taken.
    assert "<script" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    code, _, err = run("report", "--demo", "--out", "r.pdf")
    assert code == 3 and ".docx" in err
    code, _, err = run("report", "--demo", "--out", "r.md", "--fill", "x.xlsx")
    assert code == 3 and "--mapping" in err
    assert run("report", "--out", "r.md")[0] == 3


def in_every_form(result, **options) -> dict[str, str]:
    """The text of a report in each of its forms."""
    book = openpyxl.load_workbook(io.BytesIO(fupin.xlsx_report(result, **options)))
    cells = (c for row in book.worksheets[0].iter_rows(values_only=True) for c in row)
    bulletin = docx.Document(io.BytesIO(fupin.docx_report(result, **options)))
    markdown = fupin.markdown_report(result, **options).replace("\\", "")
    page = fupin.html_report(result, interactive=False, **options)
    return {
        "xlsx": "\n".join(map(str, cells)),
        "docx": "\n".join(paragraph.text for paragraph in bulletin.paragraphs),
        "md": markdown,
        "html": re.sub(r"<[^>]*>", " ", page),
    }


@pytest.mark.parametrize("published", [False, True])
def test_every_form_prints_the_question_and_all_digests(campaign, filled, published):
    decided = fupin.Resolutions().resolved("财政所", "finance", decided="2020-09-22")
    snapshot = filled[0].snapshot()
    asked = {"as_of": "2020-09-23", "resolutions": decided, "roll_up": "2020-12-31"}
    result = fupin.evaluate(campaign, snapshot, **asked)
    digests = (campaign.digest, result.ledger.calendar.digest, snapshot.digest, decided.digest)
    wanted = {
        "zh": ("2020-09-23", "依据登记", "按生效日", "下单", "可比（按 2020-12-31 的单位）"),
        "en": ("2020-09-23", "record", "by effective day", "placed", "those of 2020-12-31"),
    }
    for lang, words in wanted.items():
        for form, text in in_every_form(result, lang=lang, published=published).items():
            for word in (*words, *digests):
                assert word in text, (form, word)
    plain = in_every_form(fupin.evaluate(campaign, snapshot, as_of="2020-09-23", basis="paid"))
    for form, text in plain.items():
        assert "付款" in text and "按当时" in text and "名称认定" not in text, form


def test_the_basis_in_force_is_named_as_the_campaign_calls_it(campaign_json, filled):
    basis = {"code": "signed", "title": "签约口径", "states": ["placed", "accepted"]}
    campaign_json |= {"bases": [basis], "comparison_basis": "signed"}
    campaign = fupin.Campaign.parse(json.dumps(campaign_json))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    assert all("签约口径" in text for text in in_every_form(result).values())
    # One of the library's own has its word, whatever the campaign calls it.
    campaign_json["bases"][0] = {"code": "paid", "title": "付款口径", "states": ["paid"]}
    campaign = fupin.Campaign.parse(json.dumps(campaign_json | {"comparison_basis": "paid"}))
    result = fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")
    assert "comparison basis paid" in fupin.markdown_report(result, lang="en")


def test_a_page_names_the_rules_and_decisions_it_was_made_with(run, tmp_path, filled):
    ingest = fupin.Ingest(filled[0], recorded="2020-09-21")
    row = "来源,订单号,采购单位,资金来源,金额,下单日期\n平台,D1,财政所,预算,70.00,2020-08-07\n"
    ingest.purchases(row.encode(), name="n.csv")
    ingest.finish()
    filled[0].save(tmp_path / "j.jsonl")
    decided = fupin.Resolutions().resolved("财政所", "finance", decided="2020-09-22")
    decided.save(tmp_path / "names.json")
    inputs = ("--campaign", "campaign.json", "--rules", "cn", "--resolutions", "names.json",
              "--journal", "j.jsonl", "--as-of", "2020-09-23")  # fmt: skip
    assert run("report", *inputs, "--out", "r.html")[0] == 0
    page = (tmp_path / "r.html").read_text(encoding="utf-8")
    command = page.split('"fupin explain ADDRESS ', 1)[1].split('"', 1)[0]
    assert "--rules cn --resolutions names.json" in command
    assert "220.00" in run("explain", "units/finance/amount", *command.split())[1]
    page = fupin.html_report(
        fupin.evaluate(
            fupin.read_campaign(tmp_path / "campaign.json"), filled[0].snapshot(),
            as_of="2020-09-23", resolutions=decided,
        )
    )  # fmt: skip
    assert "--as-of 2020-09-23 --resolutions RESOLUTIONS.json" in page


def test_the_command_refuses_a_folder_and_a_unit_that_nothing_shows(run, tmp_path):
    code, _, err = run("report", "--demo", "--out", "r.html/", "--lang", "en")
    assert code == 3 and "--out r.html/: a report ends in" in err
    code, _, err = run("report", "--demo", "--unit", "wan", "--out", "r.xlsx", "--lang", "en")
    assert code == 3 and "--unit is of the HTML" in err
    assert not list(tmp_path.glob("r.*"))
    code, _, _ = run("report", "--demo", "--unit", "wan", "--out", "r.html", "--out", "r.md")
    assert code == 1 and (tmp_path / "r.html").exists()


def test_the_command_fills_a_workbook(run, tmp_path, demo):
    (tmp_path / "t.xlsx").write_bytes(_template())
    (tmp_path / "m.json").write_text('{"cells": {"totals/total/count": "C2"}}', encoding="utf-8")
    arguments = ("report", "--demo", "--fill", "t.xlsx", "--mapping", "m.json", "--out", "f.xlsx")
    assert run(*arguments)[0] == 1
    sheet = openpyxl.load_workbook(tmp_path / "f.xlsx").active
    assert sheet["C2"].value == demo.result.totals.where(period="total")[0]["count"]
    (tmp_path / "m.json").write_text('{"cells": {"totals/x/count": "C2"}}', encoding="utf-8")
    code, _, err = run(*arguments)
    assert code == 2 and "totals/x/count" in err


def test_tables_come_back_from_json(demo, tmp_path):
    from fupin._documents import read_tables

    path = tmp_path / "result.json"
    path.write_text(demo.result.to_json(), encoding="utf-8")
    found = read_tables(path)
    assert list(found) == list(demo.result.tables)
    for name, table in demo.result.tables.items():
        assert found[name].rows() == table.rows(), name
        assert [c.label("zh") for c in found[name].columns] == table.labels("zh"), name
    path.write_text('{"a": 1}', encoding="utf-8")
    with pytest.raises(fupin.Error, match="no table"):
        read_tables(path)
    path.write_text('{"name": "t", "columns": [{}], "rows": []}', encoding="utf-8")
    with pytest.raises(fupin.Error, match="no JSON with tables"):
        read_tables(path)


def test_the_command_converts(run, tmp_path, result):
    (tmp_path / "r.json").write_text(result.to_json(), encoding="utf-8")
    assert run("convert", "r.json", "r.xlsx")[0] == 0
    names = openpyxl.load_workbook(tmp_path / "r.xlsx").sheetnames
    assert names == list(result.tables)
    assert run("convert", "r.json", "l.csv", "--table", "lines", "--lang", "en")[0] == 0
    written = (tmp_path / "l.csv").read_bytes().decode("utf-8-sig")
    assert written == result.lines.to_csv(lang="en")
    assert run("convert", "r.json", "l.csv")[0] == 3 and run("convert", "r.json", "l.pdf")[0] == 3
    code, _, err = run("convert", "r.json", "l.csv", "--table", "line")
    assert code == 2 and "lines" in err
    assert run("convert", "nothing.json", "l.csv")[0] == 2
    for name in ("t.txt", "t.md"):
        assert run("convert", "r.json", name)[0] == 0
        assert "400.00" in (tmp_path / name).read_text(encoding="utf-8")


def test_naughty_names_stay_text_in_csv_and_terminal():
    columns = [
        fupin.ColumnSpec("c", "列", "c", key=True),
        fupin.ColumnSpec("m", "额", "m", kind="money"),
    ]
    names = [*NAUGHTY, "\x1b[31mred", "a\nb"]
    table = fupin.Table("t", columns, [[name, fupin.Money("-100")] for name in names])
    rows = list(csv.reader(io.StringIO(table.to_csv(), newline="")))
    assert [row[1] for row in rows[1:]] == ["-100.00"] * len(names)  # Amounts are left alone.
    for name, (cell, _) in zip(names, rows[1:], strict=True):
        assert cell == ("'" + name if name[0] in "=+-@\t" else name)
    text = table.to_text()
    assert (
        "\x1b" not in text
        and not set(HIDDEN) & set(text)
        and len(text.splitlines()) == len(names) + 2
    )
    ends = {width(line) for line in text.splitlines()[2:]}
    assert len(ends) == 1  # Wide characters are two columns wide.


@pytest.mark.parametrize(
    ("package", "extra", "call"),
    [
        ("docx", "report", lambda r: fupin.docx_report(r)),
        ("openpyxl", "report", lambda r: fupin.fill_workbook(r, _template(), {"cells": {}})),
        ("xlsxwriter", "excel", lambda r: fupin.xlsx_report(r)),
    ],
)
def test_a_missing_package_names_the_extra(demo, monkeypatch, package, extra, call):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"needs {package}: pip install 'fupin\[{extra}\]'"):
        call(demo.result)


def test_the_command_says_which_package_is_missing(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "docx", None)
    code, out, err = run("report", "--demo", "--out", "r.docx")
    assert (code, out) == (2, "") and "fupin[report]" in err and "Traceback" not in err


def test_regression_amounts_of_a_page_have_their_unit_and_stay_on_its_line(demo):
    page = fupin.html_report(demo.result, receipts=demo.receipts)
    assert "419,123.59\u00a0元" in page and "419,123.59 元" not in page
    assert '<p class="note counted">金额（元）</p>' in page
    wan = fupin.html_report(demo.result, receipts=demo.receipts, unit="wan", lang="en")
    assert "41.91×10⁴ yuan" in wan and ">amount (10 000 yuan)</p>" in wan


def test_regression_names_that_were_meant_are_listed_as_the_language_does(demo):
    zh, en = (fupin.html_report(demo.result, lang=lang) for lang in ("zh", "en"))
    assert "塔城市第7加工厂、塔城市第3加工厂" in zh
    assert "塔城市第7加工厂, 塔城市第3加工厂" in en


@pytest.mark.parametrize(("lang", "said"), [("zh", "没有到期的应报"), ("en", "nothing is due yet")])
def test_regression_no_rate_is_printed_where_nothing_is_due(lang, said):
    campaign = fupin.shipped_campaign("tacheng-2020")
    result = fupin.evaluate(campaign, fupin.Journal().snapshot(), as_of="2020-08-01")
    page = fupin.html_report(result, lang=lang)
    assert said in page and ">0 / 0<" not in page


@pytest.mark.parametrize("published", [False, True])
def test_regression_a_bulletin_names_families_of_quotas_by_their_titles(demo, published):
    made = fupin.docx_report(demo.result, published=published)
    tables = docx.Document(io.BytesIO(made)).tables
    away = [t for t in tables if [c.text for c in t.rows[0].cells][1:3] == ["份额类别", "食堂"]]
    assert len(away) == 1
    assert {row.cells[1].text for row in away[0].rows[1:]} == {"2020年预留采购份额"}
