# SPDX-License-Identifier: Apache-2.0
"""`python -m benchmarks.ingest --rows 1000000`: each reader in a process of its own."""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

from ..machine import limit_threads
from .data import make
from .peers import PEERS, Cannot

FOLDER = Path("build/bench-ingest")


def measure(name: str, path: str, encoding: str, rounds: int, threads: int) -> None:
    """In a process of its own: seconds of each round, peak memory, and the answer."""
    limit_threads(threads)
    found = {"seconds": [], "busy": [], "answer": None, "cannot": ""}
    try:
        for _ in range(rounds):
            begin, busy = time.perf_counter(), time.process_time()
            found["answer"] = PEERS[name](Path(path), encoding, threads)
            found["seconds"].append(time.perf_counter() - begin)
            found["busy"].append(time.process_time() - busy)
    except Cannot as reason:
        found["cannot"] = str(reason)
    found["mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found))


def asked(name: str, path: Path, encoding: str, rounds: int, threads: int) -> dict:
    command = [sys.executable, "-m", "benchmarks.ingest", "--measure", name, str(path), encoding]
    ended = subprocess.run(
        [*command, "--rounds", str(rounds), "--threads", str(threads)],
        capture_output=True,
        text=True,
    )
    if ended.returncode:
        return {"cannot": ended.stderr.strip().splitlines()[-1][:90], "seconds": []}
    return json.loads(ended.stdout)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.ingest")
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--peers", nargs="+", default=list(PEERS), choices=list(PEERS))
    parser.add_argument("--measure", nargs=3, metavar=("PEER", "FILE", "ENCODING"))
    options = parser.parse_args()
    if options.measure:
        return measure(*options.measure, options.rounds, options.threads)
    files = make(FOLDER, options.rows)
    print(f"{options.rows} rows, {options.threads} threads, median of {options.rounds}")
    wrong = False
    for encoding, path in files.items():
        print(f"\n{encoding}, {path.stat().st_size / 2**20:.0f} MiB")
        expected = None
        for name in options.peers:
            found = asked(name, path, encoding, options.rounds, options.threads)
            if found["cannot"]:
                print(f"  {name:8} cannot: {found['cannot']}")
                continue
            seconds = statistics.median(found["seconds"])
            busy = statistics.median(found["busy"])
            rows, fen, units = found["answer"]
            expected = expected or (rows, fen)
            same = (rows, fen) == expected
            wrong = wrong or not same
            print(
                f"  {name:8} {seconds:7.2f} s  {busy:7.2f} s of processor"
                f"  {options.rows / seconds / 1e6:6.2f} M rows/s"
                f"  {found['mib']:6} MiB  {'equal' if same else f'DIFFERS: {rows} rows, {fen} fen'}"
            )
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
