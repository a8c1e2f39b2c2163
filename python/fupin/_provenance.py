# SPDX-License-Identifier: Apache-2.0
"""What a report rests on: printed in every report, whatever its form."""

import json
import re
from collections.abc import Iterable

from ._core import Campaign, Evaluation, Format, Question, Receipt, text, version
from ._feeding import Feeding, told
from ._words import Words


def question(result: Evaluation, say: Words) -> list[tuple[str, str]]:
    """What was asked: the day, what was known, dating, basis, roll-up, how far ahead."""
    asked = result.question
    facts = as_asked(result.campaign, asked, say)
    facts.append((say("roll_up"), roll_up_word(asked.roll_up, say)))
    if asked.horizon is not None:
        facts.append((say("horizon"), str(asked.horizon)))
    return facts


def as_asked(campaign: Campaign, asked: Question, say: Words) -> list[tuple[str, str]]:
    """The day, what was known, dating, and the basis in force."""
    known = asked.known_at
    return [
        (say("as_of"), str(asked.as_of)),
        (say("known_at"), say("whole_record") if known is None else str(known)),
        (say("dating"), say(asked.dating.name.lower())),
        (say("basis"), basis_word(campaign, asked, say)),
    ]


def basis_word(campaign: Campaign, asked: Question, say: Words) -> str:
    """The basis in force: of the question, else the campaign's own to compare at."""
    document = json.loads(campaign.to_json())
    code = asked.basis or document.get("comparison_basis") or "placed"
    if Words("zh").word(code) != code:  # One that has a word; in English the code may be it.
        return say.word(code)
    titles = {basis["code"]: basis.get("title") for basis in document.get("bases", ())}
    return titles.get(code) or code


def roll_up_word(asked: str, say: Words) -> str:
    day = re.fullmatch(r"comparable_to\((.*)\)", asked)
    return say("comparable_to", day=day[1]) if day else say("as_it_was")


def sources(
    result: Evaluation, receipts: Iterable[Receipt], say: Words
) -> list[tuple[str, str, str]]:
    """What was answered from: name, what it is, its digest or ""."""
    form = Format(lang=say.lang)
    ledger = result.ledger
    snapshot = ledger.snapshot
    entries = say("entries", known=text(result.known, form), size=text(len(snapshot), form))
    facts = [
        (say("campaign"), result.campaign.code, result.campaign.digest),
        (say("calendar"), ledger.calendar.code, ledger.calendar.digest),
        (say("journal"), entries, snapshot.digest),
    ]
    if decided := len(ledger.resolutions):
        names = say("names_decided", count=text(decided, form))
        facts.append((say("resolutions"), names, ledger.resolutions.digest))
    facts.append((say("library"), "fupin " + version(), ""))
    facts += [
        (file.file, _file_rows(file, say, form), "")
        for receipt in receipts
        for file in receipt.files
    ]
    return facts


def _file_rows(file, say: Words, form: Format) -> str:
    rows = file.rows
    kept = sum(rows.get(name, 0) for name in ("accepted", "progress", "existing", "pending"))
    lost = sum(rows.get(name, 0) for name in ("rejected", "conflict", "proposed"))
    return say(
        "file_rows", encoding=file.encoding, accepted=text(kept, form), rejected=text(lost, form)
    )


def all_facts(result: Evaluation, receipts: Iterable[Receipt], say: Words) -> list[tuple[str, str]]:
    """Question and sources, name and value, the digest after the value."""
    facts = question(result, say)
    for name, value, digest in sources(result, receipts, say):
        facts.append((name, f"{value} {digest}".strip()))
    return facts


def filings(result: Evaluation, fed: Feeding, say: Words) -> list[tuple[str, str]]:
    """How complete the filings are: all that are past due, and those that feed the totals."""
    facts = [(say("fed"), told(fed, say))]
    form = Format(lang=say.lang)
    for row in result.completeness.where(scope="all"):
        names = ("received", "expected", "on_time")
        shown = say("received_of", **{name: text(row[name], form) for name in names})
        shown += f" · {say('all_duties')}"
        rate = row["completeness"]
        known = rate is not None and rate.has_value
        facts.append((say("past_due"), f"{text(rate, form)} · {shown}" if known else shown))
    return facts
