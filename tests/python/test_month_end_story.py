# SPDX-License-Identifier: Apache-2.0
"""Two month's ends in processes that share files alone: what they print is on the page, and adds up."""

import csv
import io
import json
import re
import runpy
from pathlib import Path

import docx
import fupin
import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/month-end-story.md"
CAUSES = (
    "decisions", "day", "purchases", "refunds", "corrections", "same_as", "annulments", "others",
)  # fmt: skip


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    folder = tmp_path_factory.mktemp("county")
    told = runpy.run_path(str(ROOT / "docs/examples/month_end_story.py"))
    return folder, told["run"](folder)


def test_the_page_shows_what_the_commands_print(story):
    shown = re.findall(r"```console\n\$ (.*?)\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    said = {command: output for command, _, output in story[1].values()}
    assert [command for command, _ in shown] == list(said)
    for command, output in shown:
        if not output:
            continue
        printed = re.sub(r"[0-9a-f]{64}", lambda digest: digest[0][:12] + "…", said[command])
        lines = [line.rstrip() for line in printed.rstrip("\n").split("\n")]
        assert output.rstrip("\n").split("\n") == lines, command


def test_only_what_changed_is_a_finding(story):
    codes = {name: code for name, (_, code, _) in story[1].items()}
    assert {name for name, code in codes.items() if code} == {"变动", "两期"}
    assert set(codes.values()) == {0, 1}
    tables, _, reason = story[1]["两期"][2].rpartition("\nfupin: ")
    assert reason.startswith("退出码 1：已公布的数字有") and tables.strip() in story[1]["变动"][2]


def test_the_causes_add_up_to_what_changed_since_the_close(story):
    folder, _ = story
    campaign = fupin.read_campaign(folder / "county.json")
    journal = fupin.Journal.load(folder / "record.jsonl")
    now = fupin.evaluate(campaign, journal.snapshot(), as_of="2020-09-30")
    edition = fupin.read_edition(folder / "2020-08.edition.json")
    changed = {row["address"]: row for row in fupin.adjustments(edition, now)}
    for row in changed.values():
        parts = sum(row[cause].fen for cause in CAUSES)
        after = row["after"].fen if row["after"] is not None else 0
        assert row["before"].fen + parts == row["before"].fen + row["change"].fen == after
    august = changed["totals/2020-08/deduplicated"]
    assert {cause: str(august[cause]) for cause in ("purchases", "refunds", "corrections")} == {
        "purchases": "480.00", "refunds": "-140.00", "corrections": "-2000.00",
    }  # fmt: skip
    assert edition.tables["totals"].where(period="2020-08")["deduplicated"] == [august["before"]]
    assert now.totals.where(period="2020-08")["deduplicated"] == [august["after"]]


def test_the_next_bulletin_tells_of_the_adjustments(story):
    folder, _ = story
    bulletins = {}
    for name in ("2020-08", "2020-09"):
        document = docx.Document(folder / f"{name}.docx")
        cells = [[c.text for c in row.cells] for table in document.tables for row in table.rows]
        bulletins[name] = ("\n".join(p.text for p in document.paragraphs), cells)
    assert "对以前期间的调整" not in bulletins["2020-08"][0]
    text, cells = bulletins["2020-09"]
    assert "三、对以前期间的调整" in text
    assert ["2020-08", "去重合计", "4,400.00", "-1,660.00", "2,740.00"] in cells
    page = (folder / "2020-09.md").read_text(encoding="utf-8")
    assert "自封账以来登记的 7 条记录" in page and "-2,000.00" in page


def test_the_record_has_every_row_of_every_sheet(story):
    folder, _ = story
    rows = [
        row
        for name in ("八月采购", "八月报送", "九月采购", "九月报送", "更正")
        for row in csv.DictReader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8")))
    ]
    lines = (folder / "record.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[0])["entries"] == len(lines) - 1 == len(rows) == 13
