# SPDX-License-Identifier: Apache-2.0
"""The certificate of identities holds for every random journal under its random questions."""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from journals import cases  # noqa: E402
from test_engine_and_oracle import accepted_campaign, read  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_CERTIFICATE_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_CERTIFICATE_COUNT", "200"))
QUESTIONS = 2


def failing(case) -> list[str]:
    journal = fupin.Journal()
    for ingest in case.ingests:
        read(journal, ingest)
    ledger = fupin.post(accepted_campaign(case.campaign), journal.snapshot())
    found = []
    for question in case.questions[:QUESTIONS]:
        known = question["known_at"]
        asked = question | {"known_at": f"#{known}" if isinstance(known, int) else known}
        for row in ledger.verify(**asked).where(holds=False):
            found.append(f"{question} {row['identity']}: {row['first']}")
    return found


def test_the_identities_hold_for_random_journals():
    found = [
        f"case {FIRST + number}: {identity}"
        for number, case in enumerate(cases(FIRST, COUNT))
        for identity in failing(case)
    ]
    assert found == [], "\n".join(found[:10])
