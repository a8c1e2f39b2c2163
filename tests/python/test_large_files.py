# SPDX-License-Identifier: Apache-2.0
"""A file beyond 4 GiB: places are right, and memory is that of the file and little more.

In the gate a file of 32 MiB; `make large` writes one of 5 GiB, which takes a while and as much
memory.
"""

import json
import os
import subprocess
import sys

import pytest

SIZE = int(os.environ.get("FUPIN_LARGE_BYTES", str(32 << 20)))
HEAD = "订单号,行号,采购单位,金额,备注\n".encode()
RECORDS_IN_A_PIECE = 100

READ = """
import json, resource, sys, fupin
path, threads = sys.argv[1], int(sys.argv[2])
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss << 10
before = peak()
journal = fupin.Journal()
ingest = fupin.Ingest(journal, recorded="2020-09-20", threads=threads)
ingest.purchases(path, name="large.csv")
receipt = ingest.finish()
print(json.dumps({
    "rows": receipt.files[0].rows,
    "bytes": receipt.files[0].bytes,
    "money": receipt.money("accepted").fen,
    "places": [[d.code, d.place.row, d.place.byte] for d in receipt.reject_diagnostics],
    "peak": peak() - before,
}))
"""


def _row(number: int, amount: str) -> bytes:
    return f"D{number},1,单位{number % 90},{amount},第一批\n".encode()


def _write(path) -> dict:
    """Comments as long as lines may be with records between them, and two bad rows: one in the
    middle, one behind all others. What reading it should come to."""
    comment = b"#" + b"." * ((1 << 20) - 16) + b"\n"
    lines, number, at, places = 1, 0, len(HEAD), []
    with open(path, "wb") as file:
        file.write(HEAD)

        def put(text: bytes) -> None:
            nonlocal lines, at
            file.write(text)
            lines += text.count(b"\n")
            at += len(text)

        def put_bad() -> None:
            places.append(["bad_amount", lines + 1, at + len(b"B,1,x,")])
            put(b"B,1,x,y,\n")

        comments = 0
        while at < SIZE:
            if not places and at > SIZE // 2:
                put_bad()
            put(b"".join(_row(number + n, "1.50") for n in range(RECORDS_IN_A_PIECE)))
            number += RECORDS_IN_A_PIECE
            put(comment)
            comments += 1
        put_bad()
    rows = {"header": 1, "accepted": number, "rejected": 2, "comment": comments}
    return {"rows": rows, "bytes": at, "money": 150 * number, "places": places}


@pytest.mark.parametrize("threads", [1, 2])
def test_places_beyond_any_offset_are_right_and_memory_is_bounded(tmp_path, threads):
    path = tmp_path / "large.csv"
    expected = _write(path)
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", READ, str(path), str(threads)],
        capture_output=True,
        text=True,
        check=True,
    )
    path.unlink()
    found = json.loads(ended.stdout)
    peak = found.pop("peak")
    assert found == expected
    assert expected["places"][1][2] > SIZE
    assert peak < expected["bytes"] + expected["bytes"] // 8 + (64 << 20)
