# SPDX-License-Identifier: Apache-2.0
"""Workbooks and lines of JSON where the verbs take sheets of purchases: as from CSV."""

import csv
import io
import json

import openpyxl
import pytest
from conftest import PURCHASES

FINDINGS = 1  # One row of the sheet is not taken.
ASKED = ("--campaign", "campaign.json", "--recorded", "2020-09-20", "--as-of", "2020-09-23")


def workbook(rows: list[list[str]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def json_lines(rows: list[list[str]]) -> bytes:
    head, *rest = rows
    lines = [json.dumps(dict(zip(head, row)), ensure_ascii=False) for row in rest]
    return "\n".join(lines).encode()


@pytest.mark.parametrize("name, write", [("p.xlsx", workbook), ("p.jsonl", json_lines)])
@pytest.mark.parametrize(
    "verb",
    [("evaluate", "--json"), ("query", "--by", "unit,month", "--csv"), ("lines",), ("quotas",)],
    ids=lambda verb: verb[0],
)
def test_a_verb_reads_other_sources_as_it_reads_csv(run, files, name, write, verb):
    (files / name).write_bytes(write(list(csv.reader(io.StringIO(PURCHASES)))))
    told = []
    for file in ("purchases.csv", name):
        code, out, err = run(*verb, *ASKED, "--purchases", file, "--lang", "en")
        assert code == FINDINGS
        # Digests of the files stand beside the result, which is the same to the byte.
        told.append(json.loads(out)["result"] if verb[0] == "evaluate" else out)
    assert told[0] and told[0] == told[1]


def test_a_workbook_is_no_journal(run, files):
    (files / "p.xlsx").write_bytes(workbook(list(csv.reader(io.StringIO(PURCHASES)))))
    code, out, err = run("evaluate", *ASKED, "--journal", "p.xlsx", "--lang", "en")
    assert code == 2 and not out and "p.xlsx" in err and "Traceback" not in err
