# SPDX-License-Identifier: Apache-2.0
"""A report as a workbook and as Markdown: every table, what it rests on, in the same order."""

from . import _core, _provenance
from ._excel import Book
from ._feeding import feeding, with_feeding
from ._html import visible
from ._report_outline import Outline

_EMPTY_TOO = (
    "adjustments",
    "duties",
    "lines",
    "quotas",
    "rejects",
)  # That there is none is worth a sheet.


def xlsx(made: Outline, money: str = "decimal") -> bytes:
    """First what it rests on, then a sheet for each table."""
    book = Book(made.lang, money, made.result.question.as_of)
    say = made.say
    facts = [(say("report"), made.title), *_provenance.all_facts(made.result, made.receipts, say)]
    fed = feeding(made.result)
    facts[1:1] = _provenance.filings(made.result, fed, say)
    if made.published:
        facts.append((say("published"), say("withheld")))
    book.add_facts(say("provenance"), facts)
    for part in made.parts:
        if len(part.table) or part.name in _EMPTY_TOO:
            note = with_feeding(part.name, part.note, fed, say)
            book.add(made.masked(part.table), title=part.title, note=note, words=made.word)
    return book.to_bytes()


def markdown(made: Outline) -> str:
    say = made.say
    fed = feeding(made.result)
    asked = " · ".join(f"{name} {value}" for name, value in _provenance.question(made.result, say))
    lines = [f"# {_plain(made.title)}", "", _plain(asked), ""]
    for part in made.parts:
        if not len(part.table) and part.name not in _EMPTY_TOO:
            continue
        note = with_feeding(part.name, part.note, fed, say)
        lines += [f"## {_plain(part.title)}", ""] + ([_plain(note), ""] if note else [])
        lines += [_table(made, part) if len(part.table) else say("none"), ""]
    lines += [f"## {say('provenance')}", ""]
    facts = _provenance.all_facts(made.result, made.receipts, say)
    lines += [f"- {_plain(name)}: {_plain(value)}" for name, value in facts]
    if made.published:
        lines += ["", _plain(say("withheld"))]
    return "\n".join(lines) + "\n"


def _table(made: Outline, part) -> str:
    return visible_lines(
        _core.to_markdown(made.worded(made.masked(part.table)), lang=made.lang)
    ).rstrip("\n")


def visible_lines(text: str) -> str:
    return "\n".join(map(visible, text.split("\n")))


_MARKS = str.maketrans({mark: "\\" + mark for mark in "\\`*_{}[]<>#+!|~$&"})


def _plain(text: str) -> str:
    """Text in Markdown that marks nothing up."""
    return visible(text).translate(_MARKS)
