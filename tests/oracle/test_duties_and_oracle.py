# SPDX-License-Identifier: Apache-2.0
"""Random histories of duties: engine and oracle agree, and a question keeps its answer.

FUPIN_DUTIES_FIRST and FUPIN_DUTIES_COUNT take other seeds, `make duties-oracle` many more.
"""

import csv
import io
import json
import os
from collections import Counter
from datetime import date

import fupin
from duty_histories import RECORDED, History
from duty_oracle import Days
from filing_oracle import Answer

FIRST = int(os.environ.get("FUPIN_DUTIES_FIRST", "0"))
COUNT = int(os.environ.get("FUPIN_DUTIES_COUNT", "5000"))
CALENDAR = json.loads(
    (fupin.data_dir() / "calendars" / "cn.json").read_text(encoding="utf-8")
)
# Papers of other years say nothing about the days of these histories.
CALENDAR["announcements"] = [p for p in CALENDAR["announcements"] if 2019 <= p["year"] <= 2022]
FIELDS = ("kind", "id", "unit", "obligation", "period", "received", "parts", "ref", "by")
SEEN = ("kind", "id", "unit", "indicator", "period", "value", "day", "ref")
COMPARED = {"older_due", "time_unknown", "older_cutoff"}
ALL = [status.name.lower() for status in fupin.DutyStatus]


class KnownCalendar:
    """The calendar, worked out once for each set of visible papers."""

    def __init__(self):
        self.found = {}

    def __call__(self, as_of, known):
        visible = tuple(
            (p.get("issued") or p["recorded"]) <= str(as_of)
            and (p.get("recorded") or p["issued"]) <= str(known)
            for p in CALENDAR["announcements"]
        )
        if visible not in self.found:
            self.found[visible] = Days(CALENDAR, as_of, known)
        return self.found[visible]


class KnownAnswer(Answer):
    """An answer that shares what the calendar came to."""

    days = KnownCalendar()

    def __init__(self, campaign, rows, as_of, known):
        super().__init__(campaign, self.days(as_of, known), rows, as_of, known)

    def _older(self, duty, day):
        self.calendar = self.days(day, self.known)
        return super()._older(duty, day)


def _csv(rows, fields):
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(fields)
    for row in rows:
        writer.writerow([row.get(field, "") for field in fields])
    return text.getvalue().encode()


def _journal(rows):
    journal = fupin.Journal()
    for recorded in RECORDED:
        chosen = [row for row in rows if row["recorded"] == recorded]
        if not chosen:
            continue
        filings = [
            row | {"parts": "+".join(row.get("parts", ()))}
            for row in chosen
            if not row["kind"].startswith("observation")
        ]
        seen = [
            row | {"kind": row["kind"].removeprefix("observation_"), "day": row["received"][:10]}
            for row in chosen
            if row["kind"].startswith("observation")
        ]
        ingest = fupin.Ingest(journal, recorded=recorded)
        ingest.filings(_csv(filings, FIELDS), name="f.csv", source="s")
        ingest.observations(_csv(seen, SEEN), name="o.csv", source="s")
        receipt = ingest.finish()
        assert receipt.rows("rejected") == 0, receipt.rejects("en").to_text(lang="en")
    return journal


def _lines(result):
    statuses = {}
    for row in result.duties:
        flags = [flag for flag in row["flags"].split(",") if flag in COMPARED]
        name = (row["obligation"], row["period"], row["unit"])
        assert name not in statuses, f"two duties are {name}"
        statuses[name] = " ".join([row["status"], *flags])
    lines = []
    for row in fupin.agenda(result, statuses=ALL):
        status = statuses.pop((row["obligation"], row["period"], row["unit"]))
        fields = [row[f] for f in ("obligation", "period", "unit", "filed_by", "due", "cut_off")]
        lines.append("|".join([*map(str, fields), status]))
    assert not statuses
    for row in result.undated:
        fields = (row["obligation"], row["period"], row["unit"], str(row["received"] or ""))
        lines.append("|".join(fields))
    return sorted(lines)


def _expected(answer):
    lines = []
    for line in answer.lines():
        fields = line.split("|")
        lines.append(line if fields[4] else "|".join([*fields[:3], fields[6]]))
    return sorted(lines)


def _sums(result):
    """Each dated duty has one status, and every way of adding them up gives the same number."""
    count = len(result.duties)
    assert sum(result.statuses["duties"]) == count
    table = result.completeness
    (whole,) = (row["duties"] for row in table if row["scope"] == "all")
    assert whole == count
    for scope in ("unit", "obligation"):
        assert sum(row["duties"] for row in table if row["scope"] == scope) == count


def test_engine_and_oracle_agree_on_random_histories():
    seen, refused, asked = Counter(), 0, 0
    for seed in range(FIRST, FIRST + COUNT):
        history = History(seed)
        try:
            campaign = fupin.Campaign.parse(json.dumps(history.campaign))
        except fupin.InputError:
            refused += 1  # A due day before the opening, a member outside its unit …
            continue
        snapshot = _journal(history.rows).snapshot()
        ledger = fupin.post(campaign, snapshot)
        as_of, known = history.question()
        result = fupin.evaluate(ledger, as_of=as_of, known_at=known)
        known_day = known or date(2199, 12, 31)
        answer = KnownAnswer(history.campaign, history.rows, as_of, known_day)
        lines = _lines(result)
        assert lines == _expected(answer), f"seed {seed}, as_of {as_of}, known at {known}"
        _sums(result)
        if known and seed % 4 == 0:
            then = _journal([row for row in history.rows if row["recorded"] <= known])
            again = fupin.evaluate(campaign, then.snapshot(), as_of=as_of, known_at=known)
            assert again.duties == result.duties, f"replay of seed {seed}"
        words = (line.split("|")[-1] for line in lines if line.count("|") == 6)
        seen.update(word for status in words for word in status.split())
        asked += len(lines)
    assert refused < COUNT * 0.6
    if COUNT >= 1000:
        assert asked > 5 * COUNT
        for word in (*ALL, *COMPARED):
            assert seen[word] >= COUNT / 1000, f"{word} is hardly ever met"
