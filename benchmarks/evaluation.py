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
    ("next_ms", "the next question, three days earlier"),
)


def rounds(program: str, arguments: list[str]) -> list[dict]:
    """One row a round; the program ends with an error where two ways to an answer differ."""
    command = ["taskset", "--cpu-list", "0", program, *arguments]
    run = subprocess.run(command, check=True, capture_output=True, text=True)
    return [json.loads(line) for line in run.stdout.splitlines()]


def told(kept: list[dict], size: list[str]) -> list[str]:
    units, _, lines = size
    entries = kept[0]["entries"]
    rows = [
        f"{int(units):,} units, {lines} lines, {entries:,} entries; processor time on one core.",
        "",
        "| stage | median ms | range | ns an entry |",
        "|---|--:|--:|--:|",
    ]
    for name, title in STAGES:
        values = [row[name] for row in kept]
        median = statistics.median(values)
        rows.append(
            f"| {title} | {median:.1f} | {min(values):.1f}–{max(values):.1f} | "
            f"{median * 1e6 / entries:,.0f} |"
        )
    checked = "Every table of the second answer was compared with one from a ledger posted anew."
    return [*rows, "", checked]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--size", nargs=3, default=["1000", "100000", "20"], metavar="N",
                        help="units, purchases, lines")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    _warm_up, *kept = rounds(options.program, [*options.size, str(options.rounds + 1)])
    title = f"A record of {int(options.size[1]):,} purchases"
    publish("evaluation", title, told(kept, options.size))


if __name__ == "__main__":
    main()
