# SPDX-License-Identifier: Apache-2.0
"""The same report twice, in two processes that share nothing: identical bytes in every form."""

import hashlib
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

WRITER = Path(__file__).with_name("every_form.py")
# Half a day apart, so that a clock of the place would show.
PLACES = {
    "west": {"PYTHONHASHSEED": "1", "TZ": "Etc/GMT+12", "LC_ALL": "C"},
    "east": {"PYTHONHASHSEED": "2", "TZ": "Etc/GMT-14", "LC_ALL": "C.UTF-8"},
}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """What each process wrote, name by name; at once, each in a folder of its own."""
    root = tmp_path_factory.mktemp("places")
    book = openpyxl.Workbook()
    book.active["A1"] = "去重合计"
    book.save(root / "template.xlsx")
    running = []
    for place, environment in PLACES.items():
        (root / place).mkdir()
        command = [sys.executable, "-W", "error", str(WRITER), "../template.xlsx"]
        running.append(
            subprocess.Popen(command, cwd=root / place, env={**os.environ, **environment})
        )
    assert [process.wait() for process in running] == [0, 0]
    return [
        {path.name: path.read_bytes() for path in (root / place).iterdir()} for place in PLACES
    ]


def test_every_form_is_the_same_to_the_byte(written):
    west, east = written
    assert west.keys() == east.keys() and len(west) > 70
    kinds = {name.rpartition(".")[2] for name in west}
    assert kinds == {"html", "xlsx", "docx", "md", "svg", "csv", "json", "png"}
    assert [name for name in west if west[name] != east[name]] == []
    assert len({hashlib.sha256(content).digest() for content in west.values()}) > 55


def test_archives_bear_the_day_of_the_question(written):
    day, reports = (2020, 9, 23), 0
    for name, content in written[0].items():
        if not name.endswith((".xlsx", ".docx")):
            continue
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            moments = {member.date_time for member in archive.infolist()}
            core = archive.read("docProps/core.xml").decode()
        said = set(re.findall(r"(\d{4})-(\d\d)-(\d\d)T00:00:00Z", core))
        if name.startswith(("full", "published", "since")):
            reports += 1
            assert said == {("2020", "09", "23")}, name
            assert moments == {(*day, 0, 0, 0)}, name
        assert len(moments) == 1, name
    assert reports == 6


def test_a_filled_workbook_says_the_day_of_the_question(written):
    book = openpyxl.load_workbook(io.BytesIO(written[0]["filled.xlsx"]))
    assert book.active["B3"].value == "2020-09-23"
    assert f"{book.properties.modified:%Y-%m-%d}" == "2020-09-23"
