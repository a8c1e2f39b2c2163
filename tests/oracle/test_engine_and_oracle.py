# SPDX-License-Identifier: Apache-2.0
"""The engine against the oracle: random journals, read from the same files by both.

2,000 journals in the gate, each under six random questions (basis, dating, as_of, known_at as a
day or a position); what became of every row is compared, too. The environment variables
FUPIN_ORACLE_FIRST and FUPIN_ORACLE_COUNT choose other cases (`make oracle`).
"""

import json
import os
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from journals import cases  # noqa: E402
from oracle import Campaign, Record, answer  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_ORACLE_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_ORACLE_COUNT", "2000"))
CHUNK = 50


def read(journal, ingest: dict):
    """One set of files, as the oracle's `Record.ingest` gets them; counts rows by outcome."""
    reader = fupin.Ingest(journal, recorded=ingest["recorded"])
    for number, (file, family, source) in enumerate(ingest["files"]):
        content = file if isinstance(file, bytes) else Path(file).read_bytes()
        options = {"source": source, "name": f"{number}.csv"}
        options["snapshot"] = number in ingest["snapshot_files"]
        if family == "purchases":
            options["unlinked_refunds"] = ingest["unlinked"]
        reader.read(family, content, **options)
    receipt = reader.finish()
    return Counter(
        {(row["kind"], row["class"]): row["rows"] for row in receipt.summary().to_dicts()}
    )


def told_alike(rows: Counter) -> Counter:
    """Outcomes in the words both sides share: a rejected negative row has no kind."""
    out = Counter()
    for (kind, record_class), count in rows.items():
        known = "purchase" if record_class == "rejected" and kind == "unlinked_refund" else kind
        out[known, record_class] += count
    return out


def fen(money) -> int:
    return 0 if money is None else money.fen


def engine_answer(ledger, question: dict) -> dict:
    where = dict(question)
    basis, dating = where.pop("basis"), where.pop("dating")
    known = where.pop("known_at", None)
    known = f"#{known}" if isinstance(known, int) else known
    asked = {"as_of": where["as_of"], "known_at": known, "basis": basis, "dating": dating}
    out = {}
    for side, name in (("buy", "by_unit_month"), ("sell", "sell")):
        table = ledger.query(["unit", "month"], measure=["amount", "count"], side=side, **asked)
        out[name] = {
            (row["unit"], row["month"]): (fen(row["amount"]), row["count"])
            for row in table.to_dicts()
            if fen(row["amount"]) or row["count"]
        }
    table = ledger.query(["unit", "month", "measure"], measure="quantity", **asked)
    out["quantities"] = {
        (row["unit"], row["month"], row["measure"]): row["quantity"].thousandths
        for row in table.to_dicts()
        if row["quantity"].thousandths
    }
    result = fupin.evaluate(ledger, **asked)
    lines = [row for row in result.lines.to_dicts() if row["period"] == "total"]
    out["lines"] = {
        r["line"]: (fen(r["amount"]), r["count"]) for r in lines if fen(r["amount"]) or r["count"]
    }
    out["lines_compared"] = {
        r["line"]: fen(r["compared_amount"]) for r in lines if fen(r["compared_amount"])
    }
    out["exactly"] = {
        frozenset(row["lines"].strip("{}").split(",")): (fen(row["amount"]), row["count"])
        for row in result.overlap.to_dicts()
        if row["period"] == "total" and (fen(row["amount"]) or row["count"])
    }
    (total,) = [row for row in result.totals.to_dicts() if row["period"] == "total"]
    out["deduplicated"] = (fen(total["deduplicated"]), total["count"])
    out["naive_sum"] = fen(total["naive"])
    out["quotas"] = {
        (row["family"], row["unit"]): fen(row["executed"])
        for row in result.quotas.to_dicts()
        if row["unit"] != "total" and fen(row["executed"])
    }
    out["pending"] = sum(row["code"] == "entry_pending" for row in result.findings.to_dicts())
    return out


def oracle_answer(record, campaign, question: dict) -> dict:
    told = answer(record, campaign, **question)
    out = {
        name: {key: row[:2] for key, row in told[name].items() if any(row[:2])}
        for name in ("by_unit_month", "sell")
    }
    for name in ("quantities", "quotas", "pending"):
        out[name] = told[name]
    out["quantities"] = {key: n for key, n in told["quantities"].items() if n}
    for name in ("lines", "exactly"):
        out[name] = {key: tuple(row) for key, row in told[name].items() if any(row)}
    out["lines_compared"] = {k: row[0] for k, row in told["lines_compared"].items() if row[0]}
    out["deduplicated"] = tuple(told["deduplicated"])
    out["naive_sum"] = told["naive_sum"][0]
    return out


def accepted_campaign(path: Path):
    """The campaign without what the library refuses in it; both sides then read what is left."""
    while True:
        try:
            return fupin.read_campaign(str(path))
        except fupin.InputError as error:
            document = json.loads(path.read_text(encoding="utf-8"))
            pointers = {tuple(d.place.pointer.split("/")[1:]) for d in error.diagnostics}
            for steps in sorted(pointers, key=lambda s: [p.zfill(9) for p in s], reverse=True):
                drop_item(document, steps)
            path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")


def drop_item(document, steps) -> None:
    """Removes the innermost list item that a JSON Pointer leads through."""
    trail = [document]
    for step in steps:
        here = trail[-1]
        if isinstance(here, list):
            trail.append(here[int(step)])
        elif step in here:
            trail.append(here[step])
        else:
            break
    for depth in range(len(trail) - 1, 0, -1):
        if isinstance(trail[depth - 1], list):
            del trail[depth - 1][int(steps[depth - 1])]
            return
    raise AssertionError(f"nothing to drop at {'/'.join(steps)}")


def differences(case, spoil=lambda answer: answer) -> list[str]:
    """What the two say differently about one case, readable; empty if nothing."""
    record, journal, found = Record(), fupin.Journal(), []
    for number, ingest in enumerate(case.ingests):
        record.ingest(**ingest)
        theirs, ours = told_alike(record.outcomes[-1]), told_alike(read(journal, ingest))
        if theirs != ours:
            found.append(f"ingest {number}: oracle {theirs - ours} engine {ours - theirs}")
    campaign = accepted_campaign(case.campaign)
    ledger = fupin.post(campaign, journal.snapshot())
    for question in case.questions:
        ours = spoil(engine_answer(ledger, question))
        theirs = oracle_answer(record, Campaign(case.campaign), question)
        for name, told in theirs.items():
            if ours[name] != told:
                found.append(f"{question} {name}:\n  oracle {told}\n  engine {ours[name]}")
    return found


def check_range(first: int) -> list[str]:
    last = min(first + CHUNK, FIRST + COUNT)
    return [
        f"case {number}: {found}"
        for number, case in zip(range(first, last), cases(first, last - first), strict=True)
        for found in differences(case)
    ]


def test_the_engine_agrees_with_the_oracle_on_random_journals():
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        found = [f for chunk in pool.map(check_range, range(FIRST, FIRST + COUNT, CHUNK)) for f in chunk]
    assert found == [], "\n".join(found[:5])


def test_one_wrong_fen_in_the_engine_is_noticed():
    def one_fen_more(told: dict) -> dict:
        rows = dict(told["by_unit_month"])
        for key in sorted(rows)[:1]:
            rows[key] = (rows[key][0] + 1, rows[key][1])
        return told | {"by_unit_month": rows}

    noticed = sum(bool(differences(case, one_fen_more)) for case in cases(0, 10))
    assert noticed >= 9
