#!/usr/bin/env python3
"""Including the umbrella header must stay cheap: at most one second with g++ 12.

Usage: include_cost.py [--compiler g++] INCLUDE_DIR. FUPIN_TIME_FACTOR (default 2) multiplies the
limit, because a busy machine is slower than the promise assumes.
"""

import argparse
import os
import subprocess
import sys
import time

LIMIT_SECONDS = 1.0
ROUNDS = 5


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", default="g++")
    parser.add_argument("include_dir")
    options = parser.parse_args()

    command = [options.compiler, "-std=c++20", "-O0", "-fsyntax-only", "-I", options.include_dir]
    command += ["-x", "c++", "-"]
    seconds = []
    for _ in range(ROUNDS):
        begin = time.perf_counter()
        subprocess.run(command, input=b"#include <fupin/fupin.hpp>\n", check=True)
        seconds.append(time.perf_counter() - begin)

    limit = LIMIT_SECONDS * float(os.environ.get("FUPIN_TIME_FACTOR", "2"))
    best = min(seconds)
    print(
        f"#include <fupin/fupin.hpp>: {best:.2f} s, best of {ROUNDS} "
        f"(promised {LIMIT_SECONDS:.2f} s, allowed here {limit:.2f} s)"
    )
    return 0 if best <= limit else 1


if __name__ == "__main__":
    sys.exit(main())
