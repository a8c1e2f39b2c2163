#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write docs/pictures, which README.md shows, from the shipped sample.

python tests/tools/make_pictures.py [DIR]
"""

import sys
from pathlib import Path

import fupin
from fupin.cli.inputs import demo_answer

NAMES = ("deadlines", "overlap")


def main(directory: Path) -> None:
    result = demo_answer().result
    directory.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        getattr(fupin.charts, name)(result).to_svg(directory / f"{name}.svg")


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "docs/pictures")
