# SPDX-License-Identifier: Apache-2.0
"""What must hold of the oracle's answers over random journals, whatever the numbers are."""

import csv
import random
import sys
from collections import Counter
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from journals import Case, cases  # noqa: E402
from oracle import Campaign, Record, answer  # noqa: E402
from oracle_rows import csv_of  # noqa: E402

SEED, COUNT = 700_000, 50


@pytest.fixture(scope="module", name="told")
def _told():
    """Cases with their files read into memory, their records and their campaigns."""
    result = []
    for case in cases(SEED, COUNT):
        ingests = [
            ingest | {"files": [(path.read_bytes(), *rest) for path, *rest in ingest["files"]]}
            for ingest in case.ingests
        ]
        result.append((case._replace(ingests=ingests), record_of(ingests), Campaign(case.campaign)))
    return result


def record_of(ingests) -> Record:
    record = Record()
    for ingest in ingests:
        record.ingest(**ingest)
    return record


def shuffled(case: Case, rng) -> list[dict]:
    """The same ingests with the rows of each file, and the files, in another order."""
    result = []
    for ingest in case.ingests:
        files, order = [], rng.sample(range(len(ingest["files"])), len(ingest["files"]))
        for content, family, source in (ingest["files"][number] for number in order):
            try:
                text = content.decode("utf-8-sig")
            except UnicodeDecodeError:
                text = content.decode("gb18030")
            rows = list(csv.DictReader(text.splitlines()))
            files.append((csv_of(rng.sample(rows, len(rows))), family, source))
        snapshots = {order.index(number) for number in ingest["snapshot_files"]}
        result.append(ingest | {"files": files, "snapshot_files": snapshots})
    return result


def plus(*tuples):
    return tuple(map(sum, zip(*tuples)))


def test_the_order_of_rows_and_files_of_an_ingest_changes_nothing(told):
    for number, (case, record, campaign) in enumerate(told):
        other = record_of(shuffled(case, random.Random(number)))
        assert other.outcomes == record.outcomes
        for question in case.questions:
            if not isinstance(question["known_at"], int):
                expected = answer(record, campaign, **question)
                assert answer(other, campaign, **question) == expected, f"case {SEED + number}"


def test_what_was_known_then_is_what_a_shorter_record_says(told):
    for case, record, campaign in told:
        for n, ingest in enumerate(case.ingests):
            shorter = record_of(case.ingests[: n + 1])
            question = {"as_of": "2020-12-31", "basis": "paid", "dating": "booked"}
            now = answer(shorter, campaign, **question)
            known = [len(shorter.entries)]
            if all(entry.recorded > ingest["recorded"] for entry in record.entries[known[0] :]):
                known.append(ingest["recorded"])
            for known_at in known:
                then = answer(record, campaign, known_at=known_at, **question)
                assert then | {"outcomes": None} == now | {"outcomes": None}


def test_a_file_read_again_just_exists(told):
    for case, record, _ in told:
        again = record_of([*case.ingests, case.ingests[-1]]).outcomes[-1]
        taken = Counter()
        for (kind, outcome), rows in record.outcomes[-1].items():
            if outcome in ("accepted", "progress", "pending", "existing"):
                taken[kind] += rows
        assert all(again[kind, "existing"] >= rows for kind, rows in taken.items())  # fmt: skip


def test_booked_and_restated_months_add_up_to_the_same(told):
    for case, record, campaign in told:
        for question in case.questions:
            sums = []
            for dating in ("restated", "booked"):
                months = answer(record, campaign, **question | {"dating": dating})["by_unit_month"]
                by_unit = Counter()
                for (unit, _), numbers in months.items():
                    by_unit.update({(unit, n): number for n, number in enumerate(numbers)})
                sums.append({at: number for at, number in by_unit.items() if number})
            assert sums[0] == sums[1]


def test_every_purchase_is_in_exactly_one_set_of_lines(told):
    for case, record, campaign in told:
        for question in case.questions:
            answered = answer(record, campaign, **question)
            exactly, zero = answered["exactly"], (0, 0)
            assert plus(zero, *exactly.values()) == answered["deduplicated"]
            everything = plus((0, 0, 0), *answered["by_unit_month"].values())
            assert plus(answered["deduplicated"], answered["in_no_line"]) == everything[:2]
            for n in (0, 1):
                multiple = sum((len(lines) - 1) * sums[n] for lines, sums in exactly.items())
                assert answered["naive_sum"][n] - answered["deduplicated"][n] == multiple


def test_everything_occurs_often(told):
    outcomes, filled = Counter(), Counter()
    for case, record, campaign in told:
        for each in record.outcomes:
            outcomes.update(each)
        for question in case.questions:
            filled.update(name for name, v in answer(record, campaign, **question).items() if v)
    kinds = ("purchase", "unlinked_refund", "progress", "refund", "cancel", "correction", "same_as",
             "annulment")  # fmt: skip
    assert all(outcomes[kind, "accepted"] >= COUNT // 4 for kind in kinds), outcomes
    for outcome in ("existing", "progress", "conflict", "rejected"):
        assert outcomes["purchase", outcome] >= COUNT // 4, outcomes
    for name in ("by_unit_month", "sell", "lines", "exactly", "quotas", "pending"):
        assert filled[name] >= COUNT, filled
