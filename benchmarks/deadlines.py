# SPDX-License-Identifier: Apache-2.0
"""Deadlines by the million: duties judged and added up, days rolled. See README.md.

Run as a module in the environment in which fupin and chinese-calendar are installed; the argument
names the program `fupin_duties_bench`.
"""

import argparse
import datetime
import json
import statistics
import subprocess
import time

import numpy

import fupin

from .pages import publish

DAYS = 1_000_000
FIRST, LAST = numpy.datetime64("2020-01-01"), numpy.datetime64("2026-11-30")


def duties(program: str, arguments: list[str]) -> list[dict]:
    """One row a round; the program ends with an error where a sum is wrong."""
    run = subprocess.run(
        ["taskset", "--cpu-list", "0", program, *arguments], check=True, capture_output=True, text=True
    )
    return [json.loads(line) for line in run.stdout.splitlines()]


def random_days() -> numpy.ndarray:
    spread = int((LAST - FIRST).astype(int))
    return FIRST + numpy.random.default_rng(20200730).integers(0, spread, DAYS)


def timed(work, rounds: int) -> tuple[list[float], object]:
    """Seconds of each round but the first, and the last answer."""
    taken, answer = [], None
    for number in range(rounds + 1):
        begin = time.perf_counter()
        answer = work()
        if number:
            taken.append(time.perf_counter() - begin)
    return taken, answer


def rolled_by_chinese_calendar(days: list[datetime.date]) -> list[datetime.date]:
    """Each day to the next working day: the loop that the package leaves to its user."""
    from chinese_calendar import is_workday

    one = datetime.timedelta(days=1)
    out = []
    for day in days:
        while not is_workday(day):
            day += one
        out.append(day)
    return out


def rolls(rounds: int) -> dict:
    calendar = fupin.shipped_calendar("cn")
    days = random_days()
    own, answer = timed(lambda: calendar.roll_all(days, "following"), rounds)
    plain = days.tolist()
    peer, expected = timed(lambda: rolled_by_chinese_calendar(plain), 2)
    if answer.tolist() != expected:
        raise SystemExit("the two calendars roll differently; no time is shown")
    return {"fupin": own, "chinese-calendar": peer}


def spread(values: list[float]) -> str:
    return f"{min(values):.4f} – {max(values):.4f}"


def told(rounds: list[dict], rolling: dict) -> list[str]:
    first, *kept = rounds
    del first  # Warm-up.
    wall = [row["wall_s"] for row in kept]
    cpu = [row["cpu_s"] for row in kept]
    one = kept[0]
    median = {name: statistics.median(values) for name, values in rolling.items()}
    return [
        "| what | median s | range | |",
        "|---|---|---|---|",
        f"| {one['duties']:,} duties expanded, joined with the filings among {one['entries']:,} "
        f"entries, judged, added up; one core | {statistics.median(wall):.3f} | {spread(wall)} | "
        f"processor {statistics.median(cpu):.3f} s; {max(r['peak_mib_more'] for r in rounds):,} MiB "
        "more than the record itself |",
        f"| {DAYS:,} days rolled to the next working day, fupin, one call on an array | "
        f"{median['fupin']:.4f} | {spread(rolling['fupin'])} | |",
        f"| the same days, chinese-calendar, a loop in Python | {median['chinese-calendar']:.3f} | "
        f"{spread(rolling['chinese-calendar'])} | "
        f"{median['chinese-calendar'] / median['fupin']:.0f} × fupin |",
        "",
        "Every sum was compared with what the generator wrote, every rolled day with the other",
        "calendar's, before a time was shown.",
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("--size", nargs=3, default=["10000", "50", "24"], metavar="N",
                        help="units, obligations, months")  # fmt: skip
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    rounds = duties(options.program, [*options.size, str(options.rounds + 1)])
    publish("deadlines", "Deadlines", told(rounds, rolls(options.rounds)), fupin=fupin.version())


if __name__ == "__main__":
    main()
