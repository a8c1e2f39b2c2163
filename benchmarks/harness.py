# SPDX-License-Identifier: Apache-2.0
"""Measures one peer in this process: load, one warm-up round that is verified, then rounds.

Started by `benchmarks.run`, one process a measurement; prints one line of JSON. A result that
differs from the reference ends the measurement: no time is printed for a wrong answer.
"""

import argparse
import json
import time
import warnings

import numpy as np

from . import data, machine, memory, peers, reference
from .draw import mix
from .peers.base import FORMS, Job
from .views import VIEWS, difference

_REPEATED = "repeated_ids"


def verify(peer, results: dict[str, object], path) -> list[str]:
    """Every cell of every view against the reference; what differs, in words."""
    if not peer.compared:
        return []
    expected = np.load(path)
    findings = [f"{view}: no answer" for view in VIEWS if view not in results]
    for view, result in results.items():
        try:
            findings.append(difference(view, expected[view], peer.matrix(view, result)))
        except (TypeError, ValueError, OverflowError) as error:
            findings.append(f"{view}: {error}")
    return [finding for finding in findings if finding]


class Probe:
    """A fixed piece of work, timed before each round: how fast the machine is at that moment.

    Half of it hashes into a table of 1 MiB, half of it reads 64 MiB in order. One thread.
    """

    def __init__(self):
        self.keys = (mix(np.arange(1 << 21, dtype=np.uint64)) >> np.uint64(47)).astype(np.int64)
        self.stream = np.ones(1 << 23, np.int64)

    def seconds(self) -> float:
        begin = time.perf_counter()
        np.bincount(self.keys, minlength=1 << 17)
        self.stream.sum()
        return time.perf_counter() - begin


def one_round(steps) -> tuple[dict[str, float], float, dict[str, object]]:
    """Runs all steps: seconds a step, processor seconds of views 1 to 11, results of the views."""
    seconds, results, processor = {}, {}, 0.0
    for name, run in steps:
        cpu, begin = time.process_time(), time.perf_counter()
        result = run()
        seconds[name] = time.perf_counter() - begin
        if name != _REPEATED:
            processor += time.process_time() - cpu
        if name in VIEWS:
            results[name] = result
    return seconds, processor, results


def scanned(seconds: dict[str, float]) -> float:
    """Views 1 to 11, shared scans included."""
    return sum(value for name, value in seconds.items() if name != _REPEATED)


def measure(peer, path, rounds: int) -> dict:
    """Loads, verifies, times. Lists of seconds, one a round, unless it differs."""
    begin = time.perf_counter()
    peer.load()
    report = {"load": time.perf_counter() - begin, "loaded": memory.resident()}
    steps = peer.steps()
    results = one_round(steps)[2]
    report["settings"] = peer.settings()
    report["differs"] = verify(peer, results, path)
    if report["differs"]:
        return report
    measured, probe, probed = [], Probe(), []
    for _ in range(rounds):
        probed.append(probe.seconds())
        seconds, processor, results = one_round(steps)
        measured.append((seconds, processor))
    report["peak"] = memory.peak()
    report["differs"] = verify(peer, results, path)
    if not report["differs"]:
        report["total"] = [scanned(seconds) for seconds, _ in measured]
        report["processor"] = [processor for _, processor in measured]
        report["probe"] = probed[1:] or probed
        report["repeated"] = [s[_REPEATED] for s, _ in measured if _REPEATED in s]
        names = [name for name, _ in steps]
        report["steps"] = {n: float(np.median([s[n] for s, _ in measured])) for n in names}
    return report


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--peer", required=True)
    parser.add_argument("--set", choices=sorted(data.SHAPES), default="classic")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keys", default="zipf")
    parser.add_argument("--order", default="arrival")
    parser.add_argument("--form", choices=FORMS, default="views")
    parser.add_argument("--split", choices=("yes", "no", "auto"), default="auto")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    warnings.simplefilter("ignore")
    cores = machine.limit_threads(wanted.threads)
    shape = data.SHAPES[wanted.set]
    chosen = data.ensure(data.DataSet(shape, wanted.rows, wanted.keys, wanted.order))
    kind = peers.load(wanted.peer)
    split = kind.split_of[shape.name] if wanted.split == "auto" else wanted.split == "yes"
    peer = kind(Job(chosen, wanted.form, wanted.threads, split))
    report = measure(peer, reference.ensure(chosen), wanted.rounds)
    scans = {"scans": "split" if split else "one cube"}
    report["settings"] = scans | report["settings"] | {"cores": cores}
    print(json.dumps(report))


if __name__ == "__main__":
    main()
