# SPDX-License-Identifier: Apache-2.0
"""`fupin read` and `fupin template`: receipts, and the loop of rows that were not taken."""

import io
import json
import re
import zipfile

import fupin
import openpyxl
import pytest
from fupin.cli import main

SHEET = """2020年8月台账,,,,单位：万元
单据号,采购单位,金额,付款日期,备注
1,财政局,0.06,2020-08-12,
-2,教育局,五,2020-08-13,=待核
3,税务局,0.01,2020-02-30,
"""


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        code = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return run


def test_receipts_as_text_and_json(run, tmp_path):
    (tmp_path / "台账.csv").write_text(SHEET.replace("单据号", "订单号"), encoding="gb18030")
    code, out, err = run("read", "台账.csv", "--recorded", "2020-09-20")
    assert (code, err) == (1, "fupin: 退出码 1：2 行未采纳\n")
    assert "GB18030-2022" in out and "bad_amount" in out and "600.00" in out
    code, out, _ = run("read", "台账.csv", "--recorded", "2020-09-20", "--json", "--lang", "en")
    document = json.loads(out)
    assert (code, document["fupin"], document["entries"]) == (1, "receipt/1", 1)
    assert document["files"][0]["rows"] == {"preamble": 1, "header": 1, "accepted": 1, "rejected": 2}
    assert {row[0] for row in document["tables"]["rejects"]["rows"]} == {"台账.csv"}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_rejected_rows_are_corrected_and_read_again(run, tmp_path, form):
    (tmp_path / "台账.csv").write_text(SHEET, encoding="utf-8")
    mapping = {"fupin": "mapping/1", "code": "m", "columns": {"单据号": "order"}}
    (tmp_path / "m.json").write_text(json.dumps(mapping), encoding="utf-8")
    rejects = f"rejects.{form}"
    first = ("read", "台账.csv", "--recorded", "2020-09-20", "--mapping", "m.json")
    code, _, err = run(*first, "--rejects", rejects, "--save-journal", "j.jsonl")
    assert (code, err) == (1, "fupin: 退出码 1：2 行未采纳\n")
    _correct(tmp_path / rejects, {"五": "0.02", "2020-02-30": "2020-02-29"})
    again = ("read", rejects, "--recorded", "2020-09-21", "--journal", "j.jsonl")
    code, out, err = run(*again, "--save-journal", "j.jsonl", "--json")
    document = json.loads(out)
    assert (err, document["tables"]["rejects"]["rows"]) == ("", [])
    lines = (tmp_path / "j.jsonl").read_text(encoding="utf-8").splitlines()[1:]
    entries = {e["order"]: e for e in map(json.loads, lines)}
    assert {order: e["amount"] for order, e in entries.items()} == {
        "1": "600.00", "-2": "200.00", "3": "100.00"
    }  # fmt: skip
    assert {e["source"] for e in entries.values()} == {"台账"}
    assert entries["-2"]["note"] == "=待核"
    # And once more: everything is there already.
    code, out, _ = run(*again, "--json")
    assert json.loads(out)["files"][0]["rows"]["existing"] == 2


def _correct(path, words):
    if path.suffix == ".csv":
        head, *rows = path.read_bytes().decode("utf-8-sig").split("\r\n")
        for wrong, right in words.items():
            # The reasons quote what was wrong; only cells are corrected.
            rows = [",".join(right if c == wrong else c for c in row.split(",")) for row in rows]
        path.write_bytes("\r\n".join([head, *rows]).encode())
        return
    book = openpyxl.load_workbook(path)
    for row in book.active.iter_rows():
        for cell in row:
            cell.value = words.get(cell.value, cell.value)
            cell.data_type = "s"  # As spreadsheets keep it; openpyxl would make a formula of "=…".
    book.save(path)


def test_template_is_a_form_that_reads_back(run, tmp_path):
    for family in fupin.Family:
        code, out, err = run("template", "form.xlsx", "--family", family.name.lower())
        assert (code, err) == (0, "") and "form.xlsx" in out
        book = openpyxl.load_workbook(tmp_path / "form.xlsx")
        sheet = book.worksheets[0]
        assert sheet.protection.sheet and sheet["A1"].protection.locked
        assert len(sheet.data_validations.dataValidation) >= 2
        titles = [cell.value.partition("(")[0] for cell in sheet[1]]
        assert titles == [column[0] for column in fupin.form_columns(family)]
    code, _, _ = run("template", "form.xlsx")
    book = openpyxl.load_workbook(tmp_path / "form.xlsx")
    sheet = book.worksheets[0]
    with zipfile.ZipFile(tmp_path / "form.xlsx") as package:
        # Cells that are yet to be written have the look of their column, which is not locked.
        columns = re.findall(rb"<col [^>]*>", package.read("xl/worksheets/sheet1.xml"))
        looks = package.read("xl/styles.xml").partition(b"<cellXfs")[2]
    unlocked = [b'locked="0"' in look for look in looks.split(b"<xf ")[1:]]
    assert all(unlocked[int(re.search(rb'style="(\d+)"', column)[1])] for column in columns)
    columns = {cell.value: cell.column for cell in sheet[1]}
    for title, value in (("订单号", "0001"), ("采购单位", "财政局"), ("金额(元)", 602.26), ("类型", "采购")):
        sheet.cell(2, columns[title]).value = value
    out = io.BytesIO()
    book.save(out)
    ingest = fupin.Ingest(fupin.Journal(), recorded="2020-09-20")
    ingest.purchases(out.getvalue())
    receipt = ingest.finish()
    assert (receipt.rows("accepted"), str(receipt.money("accepted"))) == (1, "602.26")
    # The notes of the form are no records, and the prepared rows are blank.
    assert {found.code for found in receipt.noticed} <= {"sheet_without_header", "item_numbers_assigned"}


def test_profiles_and_wrong_usage(run, tmp_path):
    (tmp_path / "a.csv").write_text("订单编号,采购单位名称,实付金额,订单状态\n1,局,5,交易成功\n")
    read = ("read", "a.csv", "--recorded", "2020-09-20")
    code, out, err = run(*read, "--profile", "platform-orders", "--json")
    assert (code, err, json.loads(out)["files"][0]["rows"]["accepted"]) == (0, "", 1)
    assert run(*read, "--profile", "platform-orders", "--mapping", "x.json")[0] == 3
    assert run(*read, "--rejects", "x.txt")[0] == 3
    assert run("read", "a.csv")[0] == 3
    assert run("read", "missing.csv", "--recorded", "2020-09-20")[0] == 2
