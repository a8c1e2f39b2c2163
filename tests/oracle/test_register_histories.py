# SPDX-License-Identifier: Apache-2.0
"""Random certificates and decisions: both judgements of every purchase, as of random days and as known
on random days, against the oracle; and the list of those on which the two differ.

1,000 registers in the gate; FUPIN_HISTORY_FIRST and FUPIN_HISTORY_COUNT choose others.
"""

import json
import os
import random
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from register_histories import DAYS, Register, on  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_HISTORY_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_HISTORY_COUNT", "1000"))
CHUNK = 50
CALENDAR = fupin.shipped_calendar()  # Asked for nothing; read once.


def posted(register: Register, certifying: str) -> fupin.Ledger:
    document = json.dumps(register.campaign(certifying), ensure_ascii=False)
    lines = ["订单号,采购单位,金额,产品,供应商,下单日期,登记日期"]
    for i, (product, supplier, day) in enumerate(register.purchases):
        lines.append(f"{i},X,{i + 1}.00,{product},{supplier},{day},{on(DAYS)}")
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded=on(DAYS))
    ingest.purchases("\n".join(lines).encode(), name="采购", source="list")
    assert ingest.finish().rows("accepted") == len(register.purchases)
    return fupin.post(
        fupin.Campaign.parse(document), journal.snapshot(), calendar=CALENDAR
    )


def told_apart(number: int, spoil=lambda told: told) -> tuple[list[str], int]:
    register, rng = Register(number), random.Random(-1 - number)
    found, differing = [], 0
    question = {"as_of": on(rng.randint(0, DAYS + 10)), "known_at": on(DAYS + rng.randint(0, 15))}
    asked = {"as_of": question["as_of"], "known": question["known_at"]}
    bought = {i: p for i, p in enumerate(register.purchases) if p[2] <= question["as_of"]}
    for certifying in ("then", "now"):
        ledger = posted(register, certifying)
        table = ledger.query("certified", measure="amount", basis="placed", **question)
        ours = spoil({row[0]: row[1].fen // 100 for row in table.rows()})
        theirs: dict[str, int] = {}
        for i, purchase in bought.items():
            key = "true" if register.certified(purchase, certifying, **asked) else "false"
            theirs[key] = theirs.get(key, 0) + i + 1
        if ours != theirs:
            found.append(f"{certifying} under {question}: oracle {theirs}, engine {ours}")
    if register.decisions:
        result = fupin.evaluate(ledger, **question)
        listed = {row["purchase"]: row["then"] for row in result.certification_differences}
        expected = {
            f"list/{i}/1": register.certified(p, "then", **asked)
            for i, p in bought.items()
            if register.certified(p, "then", **asked) != register.certified(p, "now", **asked)
        }
        differing = len(expected)
        if {key.split("/")[1]: was for key, was in listed.items()} != {
            key.split("/")[1]: was for key, was in expected.items()
        }:
            found.append(f"differences under {question}: oracle {expected}, engine {listed}")
    return found, differing


def check_range(first: int) -> tuple[list[str], int]:
    found, differing = [], 0
    for number in range(first, min(first + CHUNK, FIRST + COUNT)):
        some, differ = told_apart(number)
        found += [f"register {number}: {one}" for one in some]
        differing += differ
    return found, differing


def test_both_judgements_are_those_of_the_oracle():
    found, differing = [], 0
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for some, differ in pool.map(check_range, range(FIRST, FIRST + COUNT, CHUNK)):
            found += some
            differing += differ
    assert found == [], f"{len(found)} answers differ\n" + "\n".join(found[:5])
    if COUNT >= 500:
        assert differing > COUNT / 10


def test_a_purchase_judged_wrong_is_noticed():
    def swapped(told):
        return {"true": told.get("false", 0) + 1, "false": told.get("true", 0)}

    assert all(len(told_apart(number, swapped)[0]) >= 2 for number in range(20))
