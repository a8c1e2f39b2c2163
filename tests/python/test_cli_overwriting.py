# SPDX-License-Identifier: Apache-2.0
"""What is there already is written over only where that is meant."""

import os
import threading

import fupin
import pytest
from fupin._files import write_whole

BAD_INPUT = 2
SHEET = "来源,订单号,采购单位,资金来源,金额,下单日期\n平台,A1,财政局,预算,150.00,2020-08-03\n"
QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23")
ON_DAY = ("--recorded", "2020-09-20")
SHEETS = (*ON_DAY, "--purchases", "a.csv")


@pytest.fixture
def sheets(files):
    for name, row in (("a.csv", SHEET), ("b.csv", SHEET.replace("A1", "B1"))):
        (files / name).write_text(row, encoding="utf-8")
    return files


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_regression_a_record_that_was_not_read_is_never_written_over(run, sheets, lang):
    read = ("--recorded", "2020-09-20", "--save-journal", "record.jsonl", "--lang", lang)
    assert run("read", "a.csv", *read)[0] == 0
    before = (sheets / "record.jsonl").read_bytes()
    for asked in (("read", "b.csv", *read), ("query", *QUESTION, *SHEETS, *read[2:])):
        code, out, err = run(*asked)
        assert (code, out) == (BAD_INPUT, "")
        assert "record.jsonl" in err and "--journal record.jsonl" in err
        assert ("已经存在" in err) == (lang == "zh")
        assert (sheets / "record.jsonl").read_bytes() == before


def test_a_record_that_was_read_is_gone_on_with_whatever_its_name(run, sheets):
    read = (*ON_DAY, "--journal", "record.jsonl", "--save-journal", "record.jsonl")
    assert run("read", "a.csv", *read)[0] == 0
    os.symlink("record.jsonl", sheets / "now.jsonl")
    code, _, err = run("read", "b.csv", *read[:4], "--save-journal", "./now.jsonl")
    assert (code, err) == (0, "")
    assert (sheets / "now.jsonl").is_symlink()
    assert len(fupin.Journal.load(sheets / "record.jsonl").snapshot()) == 2


@pytest.mark.parametrize(
    "asked",
    [
        ("read", "a.csv", *ON_DAY, "--rejects", "a.csv"),
        ("read", "a.csv", *ON_DAY, "--save-journal", "./a.csv"),
        ("read", "a.csv", *ON_DAY, "--save-journal", "link.csv"),
        ("lines", *QUESTION, *SHEETS, "--save-journal", "a.csv"),
        ("lines", *QUESTION, *SHEETS, "--save-journal", "campaign.json"),
        ("close", *QUESTION, "--out", "campaign.json"),
        ("report", *QUESTION, "--fill", "a.xlsx", "--mapping", "c.json", "--out", "a.xlsx"),
        ("duties", *QUESTION, "--journal", "a.csv", "--ics", "a.csv"),
        ("convert", "campaign.json", "campaign.json"),
        ("bulletin", "campaign.json", "--out", "campaign.json"),
        ("calendar", "2020", "--calendar", "campaign.json", "--ics", "campaign.json"),
        (
            "new-campaign", "--code", "x", "--title", "x", "--first-day", "2020-01-01",
            "--units", "a.csv", "--out", "a.csv", "--force",
        ),
        ("evaluate", *QUESTION, *ON_DAY, "--purchases", "o/tables/r.csv", "--out", "o"),
    ],
)  # fmt: skip
def test_regression_no_output_is_written_over_an_input(run, sheets, asked):
    os.symlink("a.csv", sheets / "link.csv")
    (sheets / "o/tables").mkdir(parents=True)
    for name in ("a.xlsx", "c.json", "o/tables/r.csv"):
        (sheets / name).write_text(SHEET, encoding="utf-8")
    before = {path: path.read_bytes() for path in sheets.rglob("*") if path.is_file()}
    code, out, err = run(*asked)
    assert (code, out) == (BAD_INPUT, "") and "会把它覆盖" in err and "请另取名称" in err
    assert {path: path.read_bytes() for path in sheets.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    "asked",
    [
        ("report", *QUESTION, "--out", "x.html", "--out", "./x.html"),
        ("read", "a.csv", *ON_DAY, "--save-journal", "x.csv", "--rejects", "x.csv"),
        ("evaluate", *QUESTION, *SHEETS, "--save-journal", "o/result.json", "--out", "o"),
    ],
)
def test_regression_two_outputs_at_one_path_are_refused(run, sheets, asked):
    (sheets / "o").mkdir()
    code, out, err = run(*asked, "--lang", "en")
    assert (code, out) == (BAD_INPUT, "") and "would be written twice" in err
    assert not (sheets / "x.html").exists() and not (sheets / "x.csv").exists()


def test_regression_a_link_is_written_through(tmp_path):
    (tmp_path / "there").write_bytes(b"old")
    for name, leads in (("link", "there"), ("new", "nothing_yet")):
        os.symlink(leads, tmp_path / name)
        write_whole(tmp_path / name, b"made")
        assert (tmp_path / name).is_symlink() and (tmp_path / leads).read_bytes() == b"made"


def test_regression_what_is_no_file_is_not_replaced(tmp_path, run, sheets):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()), daemon=True)
    reader.start()
    write_whole(pipe, b"made")
    reader.join(10)
    assert got == [b"made"] and pipe.is_fifo()
    write_whole("/dev/null", b"made")
    assert not os.path.isfile("/dev/null")
    (tmp_path / "folder.json").mkdir()
    code, _, err = run("close", *QUESTION, "--out", "folder.json")
    assert code == BAD_INPUT and "folder.json: 这是文件夹" in err
