# SPDX-License-Identifier: Apache-2.0
"""`fupin quotas`: who declared, who executed, what is missing, and at what pace."""

import json

from .. import _core
from .._words import Words
from .figures_view import shown
from .inputs import answer, demo_answer, demo_asked
from .names import Names
from .outcome import outcome
from .refused import tell

_UNITS = (
    "title", "period", "family", "state", "execution", "reserved", "required", "executed", "rate",
    "missing", "no_denominator",
)  # fmt: skip
_HIDDEN = {"unit"}
# What quotas rest on, and the codes that have a name beside them.
_GROUNDS = {"quota_versions": ("unit", "period"), "quota_rules": ("period",)}
_CODED = {"state", "execution", "against_required", "placement", "reason", "mark", "confirmation"}


def quotas(options) -> int:
    found = demo_answer() if demo_asked(options) else answer(options)
    tables = _tables(found.result, options)
    if options.json:
        document = {
            "fupin": "quotas/1",
            "question": str(found.result.question),
            "tables": {table.name: json.loads(table.to_json()) for table in tables},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(tables, options)
        tell(found.receipts, options)
    return outcome(options, found.receipts)


def _tables(result, options) -> list[_core.Table]:
    names = Names()
    names.check("family", options.family, result.quota_totals["family"])
    options.unit = names.known_unit(result.campaign, options.unit, ["outside"])
    for state in options.state:
        names.check("state", state, _states())
    names.refuse()
    if options.versions or options.limits:
        name = "quota_versions" if options.versions else "quota_rules"
        # Not of a campaign without quotas.
        return [_narrowed(result.table(name), options)] if name in result.tables else []
    if options.reasons:
        return [_narrowed(result.quota_reasons, options)]
    if options.forecast:
        return [_narrowed(result.quota_forecast, options)]
    units = _narrowed(result.quotas, options).where(lambda row: row["unit"] != "total")
    if options.state:
        units = units.where(lambda row: row["state"] in options.state)
    if options.missing:
        units = units.where(lambda row: row["missing"] is not None).sort("missing", descending=True)
    if options.unit or options.state or options.missing:
        return [units]
    return [_narrowed(result.quota_totals, options), units]


def _states() -> set[str]:
    return {
        "declared", "below_minimum", "undeclared", "exempt", "not_yet_due", "represented",
        "transferred",
    }  # fmt: skip


def _narrowed(table: _core.Table, options) -> _core.Table:
    if options.family:
        table = table.where(family=options.family)
    if options.unit and table.name not in ("quota_totals", "quota_rules"):
        table = table.where(unit=options.unit)
    return table


def _print(tables: list[_core.Table], options) -> None:
    say = Words(options.lang)
    if not tables:
        print(say("none"))
    for number, table in enumerate(tables):
        if number:
            print()
        if not len(table):
            print(say("none"))
            continue
        names = [column.name for column in table.columns]
        if table.name in _GROUNDS:
            other = "_en" if options.lang == "zh" else "_zh"
            wanted = [n for n in names if n not in _GROUNDS[table.name] and not n.endswith(other)]
            print(shown(table, wanted, say), end="")
            continue
        if table.name == "quotas" and not options.all:
            names = list(_UNITS)
        elif table.name != "quota_reasons":
            names = [name for name in names if name not in _HIDDEN]
        kept = table.select(*names)
        rows = [
            [
                say.reason(cell) if name in _CODED and isinstance(cell, str) else cell
                for name, cell in zip(names, row, strict=True)
            ]
            for row in kept.rows()
        ]
        print(_core.Table(table.name, kept.columns, rows).to_text(lang=options.lang), end="")
