# SPDX-License-Identifier: Apache-2.0
"""Random queries under random questions: the engine's answers, cell by cell, against the oracle's.

At least 10,000 pairs (query, question) in the gate, five for each random journal; what must be
refused must be refused by both, for the same reason. FUPIN_QUERY_FIRST and FUPIN_QUERY_COUNT choose
other journals, FUPIN_QUERY_PAIRS how many pairs each (`make oracle`: 60,000 and more).
"""

import datetime
import os
import random
import sys
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from journals import cases  # noqa: E402
from oracle import Campaign, Record  # noqa: E402
from queries import Book, Refusal, rows  # noqa: E402
from random_queries import random_query  # noqa: E402
from test_engine_and_oracle import accepted_campaign, read  # noqa: E402

import fupin  # noqa: E402

FIRST = int(os.environ.get("FUPIN_QUERY_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_QUERY_COUNT", "2000"))
PAIRS = int(os.environ.get("FUPIN_QUERY_PAIRS", "5"))
DRAWS = 4  # of one pair, as long as there is nothing to add up
CHUNK = 50


def engine_rows(ledger, query: dict, question: dict):
    known = question["known_at"]
    asked = question | {"known_at": f"#{known}" if isinstance(known, int) else known}
    by = [dimension if isinstance(dimension, str) else tuple(dimension) for dimension in query["by"]]
    try:
        table = ledger.query(
            by, measure=query["measures"], where=query["where"], side=query["side"], **asked
        )
    except fupin.InputError as error:
        return " ".join(d.code for d in error.diagnostics)
    out = {}
    for row in table.rows():
        keys, cells = row[: len(by)], row[len(by) :]
        numbers = tuple(map(number, cells))
        assert keys not in out
        if any(numbers):
            out[tuple(keys)] = numbers
    return out


def number(cell) -> int | str | None:
    if isinstance(cell, fupin.Money):
        return cell.fen
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return cell.thousandths if isinstance(cell, fupin.Quantity) else cell


def oracle_rows(book: Book, query: dict, question: dict, postings: dict):
    at = tuple(question.values())
    try:
        if at not in postings:
            postings[at] = book.postings(**question)
        return rows(query, postings[at], book.campaign)
    except Refusal as refusal:
        return str(refusal)


def drawn(rng, case, campaign: dict) -> tuple[dict, dict]:
    question = rng.choice(case.questions)
    if rng.random() < 0.004:
        question = question | {"basis": "nowhere"}
    return random_query(rng, campaign), question


def told_apart(case, number: int, pairs=PAIRS, spoil=lambda told: told, seen=None) -> list[str]:
    """What the two say differently about one case, readable; empty if nothing."""
    record, journal = Record(), fupin.Journal()
    for ingest in case.ingests:
        record.ingest(**ingest)
        read(journal, ingest)
    ledger = fupin.post(accepted_campaign(case.campaign), journal.snapshot())
    book, postings, found = Book(record, Campaign(case.campaign)), {}, []
    rng = random.Random(-1 - number)
    for _ in range(pairs):
        for _ in range(DRAWS):
            query, question = drawn(rng, case, book.campaign.document)
            ours = spoil(engine_rows(ledger, query, question))
            theirs = oracle_rows(book, query, question, postings)
            if ours != theirs:
                found.append(f"{query}\n under {question}\n{difference(ours, theirs)}")
            if seen is not None:
                seen[theirs if isinstance(theirs, str) else "rows" if theirs else "nothing"] += 1
            if theirs:
                break
    return found


def difference(ours, theirs) -> str:
    if isinstance(ours, str) or isinstance(theirs, str):
        return f" oracle {theirs}\n engine {ours}"
    keys = sorted(key for key in {**ours, **theirs} if ours.get(key) != theirs.get(key))
    return "\n".join(f" {k}: oracle {theirs.get(k)}, engine {ours.get(k)}" for k in keys[:5])


def check_range(first: int) -> tuple[list[str], Counter]:
    last, seen = min(first + CHUNK, FIRST + COUNT), Counter()
    found = [
        f"case {number}: {found}"
        for number, case in zip(range(first, last), cases(first, last - first), strict=True)
        for found in told_apart(case, number, seen=seen)
    ]
    return found, seen


def test_the_engine_answers_random_queries_as_the_oracle_does():
    found, seen = [], Counter()
    with ProcessPoolExecutor(max_workers=os.cpu_count()) as pool:
        for some, told in pool.map(check_range, range(FIRST, FIRST + COUNT, CHUNK)):
            found += some
            seen += told
    assert found == [], f"{len(found)} pairs differ\n" + "\n".join(found[:5])
    assert seen.total() >= COUNT * PAIRS
    if COUNT * PAIRS >= 10_000:  # Every kind of answer was among them.
        reasons = {"query_measures_mixed", "query_name_unknown", "query_ancestor_incomplete",
                   "query_basis_unknown", "query_phases_overlap", "query_period_unknown"}  # fmt: skip
        assert set(seen) == reasons | {"rows", "nothing"}
        assert seen["rows"] > COUNT * PAIRS * 0.6


def one_fen_more(told, key):
    first, *others = told[key]
    return told | {key: (first + 1 if isinstance(first, int) else "never", *others)}


def one_row_less(told, key):
    return {other: numbers for other, numbers in told.items() if other != key}


def one_row_elsewhere(told, key):
    return one_row_less(told, key) | {(*key[:-1], "elsewhere"): told[key]}


@pytest.mark.parametrize("wrong", (one_fen_more, one_row_less, one_row_elsewhere))
def test_a_wrong_number_a_missing_row_and_a_wrong_key_are_noticed(wrong):
    """In every answer that has rows, in nothing else."""

    def spoil(told):
        return wrong(told, min(told)) if told and isinstance(told, dict) else told

    noticed, seen = 0, Counter()
    for number, case in enumerate(cases(0, 8)):
        noticed += len(told_apart(case, number, 5, spoil, seen))
    assert noticed == seen["rows"] > 20


def test_a_refusal_made_up_or_missing_is_noticed():
    mixed, made_up, missing, seen = "query_measures_mixed", 0, 0, Counter()
    for number, case in enumerate(cases(0, 30)):
        made_up += len(told_apart(case, number, 5, lambda told: mixed, seen))
        missing += len(told_apart(case, number, 5, lambda told: {} if told == mixed else told))
    assert made_up == seen.total() - seen[mixed]
    assert missing == seen[mixed] > 0
