# SPDX-License-Identifier: Apache-2.0
"""Every file of tests/data/files comes to what was written down for it by hand."""

import importlib.util
import json
import sys
from pathlib import Path

import fupin
import pytest

FOLDER = Path(__file__).parents[1] / "data" / "files"


def _cases():
    sys.path.insert(0, str(FOLDER))
    try:
        spec = importlib.util.spec_from_file_location("generate", FOLDER / "generate.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module.CASES
    finally:
        sys.path.remove(str(FOLDER))


CASES = _cases()
EXPECTED = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))


def read(name, journal=None, *, strict=False, **more):
    file, content = CASES[name]
    journal = fupin.Journal() if journal is None else journal
    ingest = fupin.Ingest(journal, recorded="2020-09-20", strict=strict)
    ingest.purchases(content, name=file, **(EXPECTED[name].get("options", {}) | more))
    return ingest.finish(), journal


def place(found):
    at = found.place
    if at.sheet or at.row is None:
        return at.cell
    return f"{at.row}:{at.column}" if at.column else f"{at.row}"


def told(receipt):
    found = [*receipt.reject_diagnostics, *receipt.noticed]
    return sorted(f"{f.severity.name.lower()} {f.code} {place(f)}".rstrip() for f in found)


def rows(receipt):
    counts = {}
    for file in receipt.files:
        for kind, count in file.rows.items():
            counts[kind] = counts.get(kind, 0) + count
    return counts


def purchases(journal):
    lines = journal.snapshot().to_json_lines().splitlines()[1:]
    return [json.loads(line) for line in lines]


def test_there_is_an_expectation_for_every_file():
    assert set(CASES) == set(EXPECTED)
    assert len(CASES) >= 80


@pytest.mark.parametrize("name", CASES)
def test_file_comes_to_what_was_written_down(name):
    expected = EXPECTED[name]
    receipt, journal = read(name)
    found = told(receipt)
    if expected.get("errors_only"):
        found = [text for text in found if text.startswith("error")]
    assert found == sorted(expected.get("told", []))
    assert rows(receipt) == expected["rows"]
    assert str(receipt.money("accepted")) == expected["accepted"]
    assert {file.encoding for file in receipt.files} == {expected["encoding"]}
    said = purchases(journal)
    for member, of in (("orders", "order"), ("units", "for_unit"), ("days", "paid")):
        if member in expected:
            assert sorted(entry[of] for entry in said) == expected[member]


@pytest.mark.parametrize("name", [n for n in CASES if EXPECTED[n]["rows"].get("rejected")])
def test_strict_leaves_the_record_as_it_was(name):
    journal = fupin.Journal()
    read("utf8", journal, source="before")
    before = journal.snapshot().to_json_lines()
    receipt, _ = read(name, journal, strict=True)
    assert receipt.rows("accepted") == 0
    assert journal.snapshot().to_json_lines() == before
