# SPDX-License-Identifier: Apache-2.0
"""Random operations one after another, each on what the ones before left: after every one of them a
random query equals the replay of all entries by the oracle.

An operation is one row read into the journal: a purchase, something said about one, a repetition, a
row that must be refused. The ledger is not posted anew but grown with `extended`. Sequences have at
most 100 operations and a fresh journal each. At least 10,000 operations in the gate;
FUPIN_OPERATIONS_FIRST and FUPIN_OPERATIONS choose others (`make operations`: 100,000).
"""

import json
import os
import random
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from itertools import count, islice
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from journals import Story  # noqa: E402
from oracle import Campaign, Record  # noqa: E402
from queries import Book  # noqa: E402
from random_campaigns import SOURCES, World, some_day  # noqa: E402
from random_queries import random_query  # noqa: E402
from test_engine_and_oracle import accepted_campaign, read, told_alike  # noqa: E402
from test_queries import DRAWS, difference, engine_rows, oracle_rows  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_OPERATIONS_FIRST", "0"))
OPERATIONS = int(os.environ.get("FUPIN_OPERATIONS", "10000"))
MOST = 100  # operations of one sequence
CHUNK = 10  # sequences


def operations(rng: random.Random, story: Story):
    """What `Record.ingest` takes, a row at a time, in the order of the recorded days."""
    for recorded, rows in zip(story.recorded, story.rows):
        for row in rng.sample(rows, len(rows)):
            source = rng.choice(SOURCES)
            content = story.encoded(story.printed([row], source))
            snapshot = {0} if rng.random() < 0.1 else set()
            yield {"files": [(content, "purchases", source)], "recorded": recorded,
                   "unlinked": story.unlinked, "snapshot_files": snapshot}  # fmt: skip


def question(rng: random.Random, campaign: dict, story: Story, entries: int) -> dict:
    day = some_day(rng, story.recorded[0], "2020-12-31")
    return {
        "as_of": rng.choice(("2020-12-31", "2020-12-31", "2020-09-30", day)),
        "known_at": rng.choices((None, day, rng.randint(0, entries)), (5, 2, 2))[0],
        "basis": rng.choice([basis["code"] for basis in campaign["bases"]]),
        "dating": rng.choice(("restated", "booked")),
    }


def sequence(number: int, spoil=lambda told: told) -> tuple[list[str], Counter]:
    """What the two say differently after some operation; and how often each kind of answer came."""
    rng = random.Random(f"operations {number}")
    world = World(rng)
    story = Story(rng, world)
    found, seen = [], Counter()
    with tempfile.TemporaryDirectory() as directory:
        path = Path(directory) / "campaign.json"
        path.write_text(json.dumps(world.campaign, ensure_ascii=False), encoding="utf-8")
        record, journal = Record(), fupin.Journal()
        book = Book(record, Campaign(path))
        ledger = fupin.post(accepted_campaign(path), journal.snapshot())
        for done, operation in enumerate(islice(operations(rng, story), MOST)):
            rows, expected = read(journal, operation), record.ingest(**operation)
            if told_alike(rows) != told_alike(expected):
                found.append(f"sequence {number}, operation {done}: {rows}, oracle {expected}")
            ledger = ledger.extended(journal.snapshot())
            for _ in range(DRAWS):
                query = random_query(rng, world.campaign)
                asked = question(rng, world.campaign, story, len(journal))
                theirs = oracle_rows(book, query, asked, {})
                if theirs:
                    break
            ours = spoil(engine_rows(ledger, query, asked))
            if ours != theirs:
                found.append(
                    f"sequence {number}, operation {done}: {query}\n under {asked}\n"
                    f"{difference(ours, theirs)}"
                )
            seen["operations"] += 1
            seen[theirs if isinstance(theirs, str) else "rows" if theirs else "nothing"] += 1
    return found, seen


def some_sequences(first: int) -> tuple[list[str], Counter]:
    found, seen = [], Counter()
    for number in range(first, first + CHUNK):
        differences, told = sequence(number)
        found += differences
        seen += told
    return found, seen


def test_after_each_operation_a_query_equals_the_replay_of_all_entries():
    found, seen = [], Counter()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        chunks = count(FIRST, CHUNK)
        while seen["operations"] < OPERATIONS:
            for some, told in pool.map(some_sequences, islice(chunks, 8)):
                found += some
                seen += told
    assert found == [], f"{len(found)} differ\n" + "\n".join(found[:5])
    assert seen["rows"] > seen["operations"] * 0.4


def test_a_fen_too_much_after_some_operation_is_noticed():
    def spoil(told):
        if not told or isinstance(told, str):
            return told
        key = min(told)
        first, *others = told[key]
        return told | {key: (first + 1 if isinstance(first, int) else "never", *others)}

    noticed = seen = 0
    for number in range(3):
        found, told = sequence(number, spoil)
        noticed, seen = noticed + len(found), seen + told["rows"]
    assert noticed == seen > 20
