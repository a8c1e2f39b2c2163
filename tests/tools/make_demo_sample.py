#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Write the committed demo set data/samples/demo from the seeded generator.

    python tests/tools/make_demo_sample.py [DIR]

Everything in it is invented. The same library version writes the same bytes; a test compares them
with what is committed. The sheets are in GB18030, as offices export them.
"""

import json
import sys
from pathlib import Path

import fupin
import fupin.testing

SEED, UNITS, PURCHASES = 2020, 60, 260
AS_OF = "2020-09-23"
README = "示例数据，全部为虚构。Sample data; everything in it is invented.\n"


def main(directory: Path) -> None:
    directory.mkdir(parents=True, exist_ok=True)
    base = fupin.shipped_campaign("tacheng-2020")
    sample = fupin.testing.make_sample(base, seed=SEED, units=UNITS, purchases=PURCHASES, faults=True)
    ingests: dict[str, dict] = {}
    for file in sample["files"]:
        day = str(file["recorded"])
        group = ingests.setdefault(
            day, {"recorded": day, "purchases": [], "filings": [], "declared": []}
        )
        group[file["family"]].append(
            {
                "file": file["name"],
                "source": file["source"],
                "unlinked_refunds": file["unlinked_refunds"],
            }
        )
        (directory / file["name"]).write_bytes(file["text"].encode("gb18030"))
    manifest = {"campaign": "campaign.json", "as_of": AS_OF, "ingests": [ingests[d] for d in sorted(ingests)]}
    text = json.dumps(manifest, ensure_ascii=False, indent=2) + "\n"
    (directory / "manifest.json").write_text(text, encoding="utf-8")
    (directory / "campaign.json").write_text(sample["campaign"].to_json(), encoding="utf-8")
    (directory / "README.md").write_text(README, encoding="utf-8")


if __name__ == "__main__":
    root = Path(__file__).resolve().parents[2]
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else root / "data/samples/demo")
