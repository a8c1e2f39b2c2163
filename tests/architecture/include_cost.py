#!/usr/bin/env python3
"""Including the umbrella header must stay cheap: about a second with g++ 12.

Seconds depend on the machine and on who else uses it. What is checked is a ratio: the processor
time of the umbrella header against that of the standard headers it cannot do without, the two
compiled in turn.

Usage: include_cost.py [--compiler g++] INCLUDE_DIR
"""

import argparse
import resource
import subprocess
import sys

LIMIT_RATIO = 3.5
ROUNDS = 5
STANDARD = (
    "algorithm", "array", "functional", "map", "memory", "optional", "set", "span", "string",
    "variant", "vector",
)  # fmt: skip


def processor_seconds(command: list[str], source: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, input=source.encode(), check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("include_dir")
    options = parser.parse_args()

    command = [options.compiler, "-std=c++20", "-O0", "-fsyntax-only", "-I", options.include_dir]
    command += ["-x", "c++", "-"]
    standard = "".join(f"#include <{name}>\n" for name in STANDARD)
    rounds = [
        (processor_seconds(command, "#include <fupin/fupin.hpp>\n"),
         processor_seconds(command, standard))
        for _ in range(ROUNDS)
    ]  # fmt: skip
    ours, theirs = (min(seconds) for seconds in zip(*rounds, strict=True))
    print(
        f"#include <fupin/fupin.hpp>: {ours:.2f} s of processor time, "
        f"{ours / theirs:.2f} times the standard headers (at most {LIMIT_RATIO})"
    )
    return 0 if ours <= LIMIT_RATIO * theirs else 1


if __name__ == "__main__":
    sys.exit(main())
