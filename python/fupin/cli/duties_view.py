# SPDX-License-Identifier: Apache-2.0
"""`fupin duties`: who owes what by when, what is missing, reminders, calendar files."""

import json

from .. import _core
from .._evaluate import evaluate
from .._files import write_whole
from .._words import Words
from .inputs import UsageError, answer, demo_answer, demo_asked, tell_beyond
from .names import Names
from .outcome import outcome
from .refused import tell

_SHOWN = ("due", "due_time", "working_days", "status", "title", "period", "unit_title", "recipient")
_ALL = [status.name.lower() for status in _core.DutyStatus]


def duties(options) -> int:
    modes = [name for name in ("missing", "remind", "known_before") if getattr(options, name)]
    if len(modes) > 1:
        raise UsageError(
            "fupin duties: --missing, --remind and --known-before exclude each other\n"
            "see: fupin duties --help"
        )
    found = demo_answer() if demo_asked(options) else answer(options)
    _check_names(found.result.campaign, options)
    tell_beyond(options, "known_before", len(found.result.ledger.snapshot))
    tables = _tables(found.result, options, modes[0] if modes else "agenda")
    if options.ics:
        write_whole(options.ics, _ics(found.result, options).encode())
    if options.json:
        document = {
            "fupin": "duties/1",
            "as_of": str(found.result.question.as_of),
            "tables": {table.name: json.loads(table.to_json()) for table in tables},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    elif options.remind:
        print("\n".join(tables[0]["text"]), end="")
    else:
        _print(tables, options)
    if not options.json:
        tell(found.receipts, options)
    return outcome(options, found.receipts)


def _check_names(campaign: _core.Campaign, options) -> None:
    names = Names()
    names.check("tree", options.tree, campaign.tree_codes())
    options.unit = names.known_unit(campaign, options.unit)
    names.level(campaign, options.level)
    names.refuse()


def _narrowed(options) -> dict:
    return {"tree": options.tree, "level": options.level, "until": options.until}


def _agenda(result, options, statuses=()) -> _core.Table:
    return _core.agenda(
        result,
        unit=options.unit,
        below=options.below,
        statuses=statuses or options.status or (),
        **_narrowed(options),
    )


def _tables(result, options, mode: str) -> list[_core.Table]:
    if mode == "remind":
        narrowed = _narrowed(options)
        return [
            _core.reminders(
                result, lang=options.lang, unit=options.unit, below=options.below, **narrowed
            )
        ]
    if mode == "missing":
        by_area = _core.missing_by_area(result, **_narrowed(options))
        return [by_area, _agenda(result, options, ["missing"])]
    if mode == "known_before":
        question = result.question
        before = evaluate(
            result.ledger,
            as_of=question.as_of,
            known_at=options.known_before,
            horizon=question.horizon,
        )
        changed = _core.difference(before, result)
        return [changed if options.all else changed.where(lambda row: row["change"] != "same")]
    return [_agenda(result, options, _ALL if options.all else ())]


def _ics(result, options) -> str:
    campaign = result.campaign
    return _core.to_ics(
        _agenda(result, options, _ALL if options.all else ()),
        campaign=campaign.code,
        as_of=result.question.as_of,
        name=campaign.title or campaign.code,
        lang=options.lang,
        alarm_days=options.alarm,
    )


def _worded(table: _core.Table, say: Words) -> _core.Table:
    """With words for states and changes, and for what is in none of the areas."""
    names = [column.name for column in table.columns]

    def word(name: str, cell, row):
        if name.endswith("status") and cell:
            return _core.label_of(cell, say.lang)
        if name == "change":
            return say("change_" + cell)
        if name == "title" and "area" in names and not row[names.index("area")]:
            return say("no_area")
        return cell

    rows = [
        [word(name, cell, row) for name, cell in zip(names, row, strict=True)]
        for row in table.rows()
    ]
    return _core.Table(table.name, table.columns, rows)


def _print(tables: list[_core.Table], options) -> None:
    say = Words(options.lang)
    for number, table in enumerate(tables):
        if number:
            print()
        if not len(table):
            print(say("none"))
            continue
        if table.name == "agenda":
            table = _worded(table.select(*_SHOWN), say)
        elif table.name == "difference":
            hidden = ("obligation", "unit", "why_zh" if options.lang == "en" else "why_en")
            names = [column.name for column in table.columns if column.name not in hidden]
            table = _worded(table.select(*names), say)
        elif table.name == "missing_by_area":
            table = _worded(table, say)
        print(table.to_text(lang=options.lang), end="")
    if options.ics:
        print(f"\n{say('written')}: {options.ics}")
