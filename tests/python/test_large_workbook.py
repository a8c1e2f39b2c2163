# SPDX-License-Identifier: Apache-2.0
"""A workbook of 200,000 rows tells how far it is, and Ctrl-C ends it with the record as it was."""

import io
import signal
import subprocess
import sys
import time
import zipfile

import fupin
import openpyxl
import pytest

ROWS = 200_000
#: Seconds from Ctrl-C to the answer; nothing is asked of a machine that is busy with other things.
BOUND = 5.0

READ = """
import sys, fupin
book, kept = sys.argv[1:]
journal = fupin.Journal.load(kept)
told = []
def tell(done, of):
    told.append((done, of))
    if len(told) == 2:
        print("reading", flush=True)
ingest = fupin.Ingest(journal, recorded="2020-10-20")
try:
    ingest.purchases(book, progress=tell)
    ingest.finish(progress=tell)
except KeyboardInterrupt:
    assert all(0 <= done <= of for done, of in told)
    snapshot = journal.snapshot()
    print("interrupted", len(snapshot), snapshot.digest)
else:
    print("finished", len(journal.snapshot()))
"""


def _workbook() -> bytes:
    """Written row by row as text: a writer of workbooks would take longer than the reader."""
    book = openpyxl.Workbook()
    book.active.append(["订单号", "行号", "采购单位", "金额", "下单日期"])
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as package:
        members = {name: package.read(name) for name in package.namelist()}
    name = "xl/worksheets/sheet1.xml"
    head, end = members[name].split(b"</sheetData>")
    text = '<c t="inlineStr"><is><t>{}</t></is></c>'
    rows = "".join(
        f"<row>{text.format(f'D{n}')}<c><v>1</v></c>{text.format(f'单位{n % 900}')}"
        f"<c><v>{n % 700}.5</v></c><c><v>44046</v></c></row>"
        for n in range(ROWS)
    )
    members[name] = head + rows.encode() + b"</sheetData>" + end
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for member, content in members.items():
            package.writestr(member, content)
    return out.getvalue()


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_ctrl_c_ends_a_large_workbook_with_the_record_as_it_was(tmp_path):
    book, kept = tmp_path / "book.xlsx", tmp_path / "kept.jsonl"
    book.write_bytes(_workbook())
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases("订单号,行号,采购单位,金额\nA,1,局,1.50\n".encode())
    ingest.finish()
    journal.save(kept)
    before = kept.read_bytes()
    command = [sys.executable, "-W", "error", "-c", READ, str(book), str(kept)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout.readline() == "reading\n"
        child.send_signal(signal.SIGINT)
        asked = time.monotonic()
        answer, error = child.communicate(timeout=60)
        took = time.monotonic() - asked
    assert (answer, error) == (f"interrupted 1 {journal.snapshot().digest}\n", "")
    assert took < BOUND
    assert kept.read_bytes() == before
