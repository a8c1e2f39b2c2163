# SPDX-License-Identifier: Apache-2.0
"""Files as offices send them, made from scratch; nothing here runs fupin.

`CASES` maps a name to the file's name and its bytes. What reading each of them must come to is
written down by hand in expected.json. As a script: `python generate.py FOLDER` writes all files.
"""

import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))

import texts
import workbooks

CASES: dict[str, tuple[str, bytes]] = {**texts.cases(), **workbooks.cases()}


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for name, (file, content) in CASES.items():
        (folder / f"{name}-{file}").write_bytes(content)
    print(f"{len(CASES)} files in {folder}")


if __name__ == "__main__":
    main()
