# SPDX-License-Identifier: Apache-2.0
"""Runs the peers one after another, each in its own process, and prints the tables.

    python -m benchmarks.run --rows 1000000 --set classic,wide --threads 1,2 --peers duckdb,polars

Every argument takes a list; all combinations are measured. Measurements are also kept as JSON lines
in build/bench, from which `--table-only` makes the document again.
"""

import argparse
import datetime
import json
import subprocess
import sys
from pathlib import Path

from . import data, machine, peers, reference, tables
from .peers.base import FORMS

RESULTS = Path(__file__).resolve().parent / "results"
_SINGLE = {"pandas", "sqlite"}  # have no second thread to give


def run_one(
    data_set: data.DataSet, peer: str, form: str, threads: int, rounds: int, limit: int
) -> dict:
    """The report of one process; `error` where it failed or took longer than `limit` seconds."""
    command = [sys.executable, "-m", "benchmarks.harness", "--peer", peer, "--form", form]
    command += ["--set", data_set.shape.name, "--rows", str(data_set.rows), "--keys", data_set.keys]
    command += ["--order", data_set.order, "--threads", str(threads), "--rounds", str(rounds)]
    try:
        done = subprocess.run(
            command, cwd=data.ROOT, capture_output=True, text=True, timeout=limit, check=False
        )
    except subprocess.TimeoutExpired:
        return {"error": f"more than {limit} s"}
    try:
        return json.loads(done.stdout.strip().splitlines()[-1])
    except (IndexError, json.JSONDecodeError):
        return {"error": (done.stderr.strip().splitlines() or ["no output"])[-1][:160]}


def wanted_runs(options: argparse.Namespace):
    """All combinations, threads outermost within a set: what is compared runs close together."""
    for name in options.set:
        for rows in options.rows:
            for threads in map(int, options.threads):
                for form in options.form:
                    for peer in options.peers:
                        if form in peers.forms(peer) and (threads == 1 or peer not in _SINGLE):
                            for order in options.order:
                                shape = data.SHAPES[name]
                                chosen = data.DataSet(shape, int(rows), options.keys, order)
                                yield chosen, peer, form, threads


def measure_all(options: argparse.Namespace, log: Path) -> None:
    """Appends a line of JSON a measurement to the log."""
    for chosen, peer, form, threads in wanted_runs(options):
        reference.ensure(data.ensure(chosen))
        report = run_one(chosen, peer, form, threads, options.rounds, options.limit)
        about = {"set": chosen.shape.name, "rows": chosen.rows, "keys": chosen.keys}
        about |= {"order": chosen.order, "peer": peer, "form": form, "threads": threads}
        with log.open("a") as file:
            file.write(json.dumps({**about, "report": report}) + "\n")
        print(summary(to_measurement({**about, "report": report})), file=sys.stderr, flush=True)


def to_measurement(line: dict) -> tables.Measurement:
    """A line of the log."""
    shape = data.SHAPES[line["set"]]
    chosen = data.DataSet(shape, line["rows"], line["keys"], line["order"])
    return tables.Measurement(chosen, line["peer"], line["form"], line["threads"], line["report"])


def summary(m: tables.Measurement) -> str:
    """One line for people who wait."""
    head = f"{tables.title([m])}: {m.peer} {m.label}"
    if not m.timed:
        return f"{head}: {m.report.get('error') or m.report['differs']}"
    ids = "" if m.is_floor else f", view 12 {m.repeated * 1e3:.0f} ms"
    return f"{head}: {m.median * 1e3:.0f} ms{ids}, cpu {m.busy:.2f}"


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """The options; a list where several values are measured."""

    def some(text: str) -> list[str]:
        return [part for part in text.replace(" ", ",").split(",") if part]

    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=some, default=["1000000"])
    parser.add_argument("--set", type=some, default=["classic", "wide"])
    parser.add_argument("--keys", choices=("zipf", "uniform"), default="zipf")
    parser.add_argument("--order", type=some, default=["arrival"], help="arrival, sorted")
    parser.add_argument("--threads", type=some, default=["1", "2"])
    parser.add_argument("--peers", type=some, default=list(peers.NAMES))
    parser.add_argument("--form", type=some, default=list(FORMS))
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--limit", type=int, default=600, help="seconds a process may take")
    parser.add_argument("--log", type=Path, help="default: a new file in build/bench")
    parser.add_argument("--table-only", action="store_true", help="measure nothing, read the log")
    parser.add_argument("--remark", action="append", default=[], help="a sentence for the document")
    parser.add_argument("--name", default="peers", help="of the file in benchmarks/results")
    return parser.parse_args(arguments)


def main() -> None:
    options = parse()
    now = datetime.datetime.now()
    data.BUILD.mkdir(parents=True, exist_ok=True)
    log = options.log or data.BUILD / f"{now:%Y-%m-%d-%H%M%S}.jsonl"
    about = machine.describe()
    if options.table_only:
        del about["load before the run"]
    else:
        measure_all(options, log)
    measured = [to_measurement(json.loads(line)) for line in log.read_text().splitlines()]
    text = tables.document(measured, about, options.remark)
    print(text)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{now:%Y-%m-%d}-{options.name}.md").write_text(text)


if __name__ == "__main__":
    main()
