# SPDX-License-Identifier: Apache-2.0
"""`fupin lines`: totals of reporting lines, their overlap, and the total without repetition."""

import json

from .. import _core
from .._column_words import with_titles
from .._words import Words
from .inputs import answer, demo_answer, demo_asked
from .names import Names
from .outcome import outcome
from .refused import tell

_LINES = ("title", "period", "basis", "amount", "count", "compared_amount", "received",
          "expected", "coverage")
_CODED = ("period", "basis", "coverage")
_OVERLAP = ("lines", "period", "size", "amount", "at_least", "count")


def lines(options) -> int:
    found = demo_answer() if demo_asked(options) else answer(options)
    tables = _tables(found.result, options)
    if options.json:
        document = {
            "fupin": "lines/1",
            "question": str(found.result.question),
            "tables": {table.name: json.loads(table.to_json()) for table in tables},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(found.result, tables, options.lang)
        tell(found.receipts, options)
    return outcome(options, found.receipts)


def _tables(result, options) -> list[_core.Table]:
    tables = (result.lines, result.overlap, result.totals)
    names = Names()
    names.check("line", options.line, result.lines["line"])
    # Lines have cycles of their own: a quarter that one of them has is in no other table.
    periods = {period for table in tables for period in table["period"]}
    names.check("period", options.period, periods | {"all"})
    names.refuse()
    shown = []
    for table in tables:
        if options.period != "all":
            table = table.where(period=options.period)
        if options.line and table.name == "lines":
            table = table.where(line=options.line)
        if options.line and table.name == "overlap":
            table = table.where(lambda row: options.line in row["lines"].strip("{}").split(","))
        if table.name != "totals" or not options.line:
            shown.append(table)
    return shown


def _print(result, tables: list[_core.Table], lang: str) -> None:
    say = Words(lang)
    titles = {section.name: section.title for section in _core.arrange(result, lang)}
    columns = {"lines": _LINES, "overlap": _OVERLAP}
    for number, table in enumerate(tables):
        print(f"{chr(10) * bool(number)}── {titles[table.name]} ──")
        if not len(table):
            print(say("none"))
            continue
        if table.name == "overlap":
            table = with_titles(table, result.lines)
        print(_worded(table.select(*columns.get(table.name, _names(table))), say), end="")


def _worded(table: _core.Table, say: Words) -> str:
    names = _names(table)
    rows = [
        [say.word(cell) if name in _CODED else cell for name, cell in zip(names, row, strict=True)]
        for row in table.rows()
    ]
    return _core.Table(table.name, table.columns, rows).to_text(lang=say.lang)


def _names(table: _core.Table) -> list[str]:
    return [column.name for column in table.columns]
