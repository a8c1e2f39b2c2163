# SPDX-License-Identifier: Apache-2.0
"""What a query costs from Python, and what its answer costs elsewhere. See README.md.

The argument names the program `fupin_queries_bench`, which asks the same of the same record in C++.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time

import fupin
from fupin import testing

from .pages import publish

QUERIES = ("month", "unit", "unit,month", "unit,month,channel")


def ledger_of(units: int, purchases: int) -> tuple[fupin.Ledger, str]:
    """The record of the program, posted, and the last day of which it knows."""
    sample = testing.make_sample(
        fupin.shipped_campaign("tacheng-2020"), units=units, purchases=purchases
    )
    journal = fupin.Journal()
    days = sorted({file["recorded"] for file in sample["files"]})
    for day in days:
        ingest = fupin.Ingest(journal, recorded=day)
        for file in sample["files"]:
            if file["recorded"] == day:
                ingest.read(
                    file["family"], file["text"].encode(), name=file["name"],
                    source=file["source"], unlinked_refunds=file["unlinked_refunds"],
                )  # fmt: skip
        ingest.finish()
    return fupin.post(sample["campaign"], journal.snapshot()), days[-1]


def median(rounds: int, work) -> float:
    """Milliseconds of the work. The first round is not counted."""
    taken = []
    for _ in range(rounds + 1):
        begin = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begin) * 1e3)
    return statistics.median(taken[1:])


def row_of(ledger: fupin.Ledger, day: str, expected: dict, rounds: int) -> str:
    """One query, both ways. Ends the run if they differ."""

    def ask():
        return ledger.query(by=expected["keys"], measure=["amount", "postings"], as_of=day)

    table = ask()
    amounts = table.to_arrow(money="fen")["amount"]
    if len(table) != expected["rows"] or sum(amounts.to_pylist()) != expected["fen"]:
        sys.exit(f"{expected['keys']}: the answer in C++ is another one")
    asked = median(rounds, ask)
    fen = median(rounds, lambda: table.to_arrow(money="fen"))
    arrow = median(rounds, lambda: table.to_arrow())
    frame = median(rounds, lambda: table.to_polars())
    native = statistics.median(expected["ms"])
    numbers = (native, asked, asked / native, fen, arrow, frame)
    return " | ".join([f"| {expected['keys']}", f"{expected['rows']:,}",
                       *(f"{n:.2f}" for n in numbers)]) + " |"  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--size", nargs=2, type=int, default=[30_000, 1_000_000], metavar="N",
                        help="units, purchases")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    units, purchases = options.size
    command = [options.program, str(units), str(purchases), str(options.rounds), *QUERIES]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    ledger, day = ledger_of(units, purchases)
    lines = [
        f"{purchases:,} purchases of {units:,} units; medians of {options.rounds}, one thread. Each answer has as many",
        "rows and the same sum both ways.",
        "",
        "| keys | rows | C++, ms | Python, ms | ratio | to Arrow in fen, ms | in yuan, ms | to polars, ms |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
        *(row_of(ledger, day, json.loads(line), options.rounds) for line in run.stdout.splitlines()),
    ]
    publish("queries", "Queries from Python", lines)


if __name__ == "__main__":
    main()
