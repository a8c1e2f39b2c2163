# SPDX-License-Identifier: Apache-2.0
"""A user's own record, stage by stage: read, appended, posted, evaluated. See README.md.

The argument names the program `fupin_evaluation_bench`.
"""

import argparse
import json
import statistics
import subprocess

from .pages import publish

STAGES = (
    ("read_ms", "files read into the journal, ids compared, receipts written"),
    ("append_ms", "the same entries appended as structs"),
    ("post_ms", "posted under the campaign"),
    ("first_ms", "the first question: duties, lines, overlap, quotas, suspicions"),
    ("cold_ms", "posting and the first question"),
    ("next_ms", "the next question, three days earlier"),
)


def rounds(program: str, arguments: list[str], threads: int) -> list[dict]:
    """One row a round; the program ends with an error where two ways to an answer differ."""
    cores = f"0-{threads - 1}"
    command = ["taskset", "--cpu-list", cores, program, *arguments, str(threads)]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    return [row | {"cold_ms": row["post_ms"] + row["first_ms"]} for row in rows]


def told(kept: dict[int, list[dict]], size: list[str]) -> list[str]:
    units, _, lines = size
    entries = kept[1][0]["entries"]
    heads = [f"{threads} thread{'s' * (threads > 1)}, ms | range" for threads in kept]
    rows = [
        f"{int(units):,} units, {lines} lines, {entries:,} entries; medians of the clock. Files are "
        "read, and entries appended, by one thread.",
        "",
        f"| stage | {' | '.join(heads)} | ns an entry, one thread |",
        f"|---|{'--:|--:|' * len(kept)}--:|",
    ]
    for name, title in STAGES:
        cells = []
        for of_threads in kept.values():
            values = [row[name] for row in of_threads]
            cells.append(
                f"{statistics.median(values):.1f} | {min(values):.1f}–{max(values):.1f}"
            )
        each = statistics.median(row[name] for row in kept[1]) * 1e6 / entries
        rows.append(f"| {title} | {' | '.join(cells)} | {each:,.0f} |")
    checked = "Every table of the second answer was compared with one from a ledger posted anew."
    return [*rows, "", checked]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--size", nargs=3, default=["1000", "100000", "20"], metavar="N",
                        help="units, purchases, lines")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    arguments = [*options.size, str(options.rounds + 1)]
    kept = {}
    for threads in (1, 2):
        _warm_up, *kept[threads] = rounds(options.program, arguments, threads)
    title = f"A record of {int(options.size[1]):,} purchases"
    publish("evaluation", title, told(kept, options.size))


if __name__ == "__main__":
    main()
