# SPDX-License-Identifier: Apache-2.0
"""What an answer in a terminal rests on: the question as it was taken, and the digests."""

import json

from .. import _core
from .._provenance import sources
from .._words import Words

_SHORT = 12  # Characters of a digest where there is one line for all.
_AHEAD = {"zh": "展望至", "en": "horizon"}


def _basis(campaign: _core.Campaign, question: _core.Question, say: Words) -> str:
    """The basis in force, which is the campaign's if the question names none."""
    document = json.loads(campaign.to_json())
    code = question.basis or document.get("comparison_basis") or "placed"
    titles = {basis["code"]: basis.get("title") for basis in document.get("bases", ())}
    word = say.word(code)
    return titles.get(code) or code if word == code and say.lang == "zh" else word


def question_line(campaign: _core.Campaign, question: _core.Question, say: Words) -> str:
    known = say("whole_record") if question.known_at is None else str(question.known_at)
    facts = (
        ("as_of", str(question.as_of)),
        ("known_at", known),
        ("dating", say(question.dating.name.lower())),
        ("basis", _basis(campaign, question, say)),
    )
    ahead = f"{_AHEAD[say.lang]} {question.horizon or question.as_of}"
    return " · ".join([*(f"{say(name)} {fact}" for name, fact in facts), ahead])


def source_lines(result: _core.Evaluation, say: Words) -> list[str]:
    """A line for each of campaign, calendar, record and program, with the whole digest."""
    return [f"{name} {what} {digest}".rstrip() for name, what, digest in sources(result, (), say)]


def short_line(ledger: _core.Ledger, question: _core.Question, say: Words) -> str:
    """Question and digests in one line."""
    digests = (
        ("campaign", ledger.campaign.digest),
        ("calendar", ledger.calendar.digest),
        ("journal", ledger.snapshot.digest),
    )
    shown = " · ".join(f"{say(name)} {digest[:_SHORT]}…" for name, digest in digests)
    return f"{question_line(ledger.campaign, question, say)} · {shown}"


__all__ = ["question_line", "short_line", "source_lines"]
