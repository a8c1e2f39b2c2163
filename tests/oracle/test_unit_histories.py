# SPDX-License-Identifier: Apache-2.0
"""Random histories of units: no purchase is lost or doubled, whatever the day, roll-up and tree, and
each stands in the row in which the oracle puts it.

5,000 histories in the gate; FUPIN_HISTORY_FIRST and FUPIN_HISTORY_COUNT choose others
(`make unit-histories`: 20,000).
"""

import json
import os
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from unit_histories import DAYS, RECORDED, TREES, History, on  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_HISTORY_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_HISTORY_COUNT", "5000"))
CHUNK = 100
CALENDAR = fupin.shipped_calendar()  # Asked for nothing; read once.
BYS = ["unit", *(("ancestor", tree, level) for tree in TREES for level in ("county", "town"))]


def posted(history: History) -> fupin.Ledger:
    campaign = fupin.Campaign.parse(json.dumps(history.campaign, ensure_ascii=False))
    lines = ["订单号,采购单位,金额,付款日期"]
    for i, (unit, day, fen) in enumerate(history.purchases):
        lines.append(f"{i},{unit},{fen // 100}.{fen % 100:02},{day}")
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded=RECORDED)
    ingest.purchases("\n".join(lines).encode(), name="采购")
    assert ingest.finish().rows("accepted") == len(history.purchases)
    return fupin.post(campaign, journal.snapshot(), calendar=CALENDAR)


def told(ledger, by, question: dict) -> list[Counter]:
    queries = [{"by": [one], "measure": "amount"} for one in by]
    out = []
    for table in ledger.queries(queries, basis="paid", **question):
        out.append(Counter({row[0]: row[1].fen for row in table.rows()}))
        assert len(out[-1]) == len(table)
    return out


def told_apart(number: int, spoil=lambda rows: rows, kinds=None) -> list[str]:
    history = History(number)
    ledger, rng, found = posted(history), random.Random(-1 - number), []
    known = rng.choice(("2021-04-01", "2021-04-10", "2021-04-20", "2021-12-31"))
    as_of = on(rng.randint(0, DAYS + 20))
    whole = sum(fen for _, day, fen in history.purchases if day <= as_of)
    for base in (None, on(rng.randint(-10, DAYS + 10))):
        question = {"as_of": as_of, "known_at": known, "roll_up": base or "as_it_was"}
        for by, ours in zip(BYS, told(ledger, BYS, question), strict=True):
            ours = spoil(ours)
            theirs = history.rows(by, as_of=as_of, known=known, base=base)
            if ours != theirs or ours.total() != whole:
                found.append(f"{by} under {question}\n oracle {theirs}\n engine {ours}")
            if kinds is not None and base:
                kinds.update(key.partition(":")[2] or "unit" for key in theirs)
    return found


def check_range(first: int) -> tuple[list[str], Counter]:
    found, kinds = [], Counter()
    for number in range(first, min(first + CHUNK, FIRST + COUNT)):
        found += [f"history {number}: {one}" for one in told_apart(number, kinds=kinds)]
    return found, kinds


def test_every_purchase_stands_once_and_where_the_oracle_puts_it():
    found, kinds = [], Counter()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for some, seen in pool.map(check_range, range(FIRST, FIRST + COUNT, CHUNK)):
            found += some
            kinds += seen
    assert found == [], f"{len(found)} answers differ\n" + "\n".join(found[:5])
    if COUNT >= 1000:  # Every sort of row was among them.
        assert set(kinds) == {"unit", "before_split", "before_merger", "dissolved", "not_yet"}


def one_fen_more(rows):
    return rows + Counter({min(rows): 1}) if rows else rows


def one_row_elsewhere(rows):
    if not rows:
        return rows
    key = min(rows)
    return Counter({k: v for k, v in rows.items() if k != key} | {"elsewhere": rows[key]})


@pytest.mark.parametrize("spoil", (one_fen_more, one_row_elsewhere))
def test_a_wrong_number_and_a_wrong_row_are_noticed(spoil):
    noticed = sum(len(told_apart(number, spoil)) for number in range(20))
    assert noticed > 100
