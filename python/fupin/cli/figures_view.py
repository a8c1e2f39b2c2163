# SPDX-License-Identifier: Apache-2.0
"""`fupin declared` and `fupin indicators`: what units declared against the record, and rates."""

import argparse
import json

from .. import _core
from .._column_words import column_word, with_total
from .._words import Words
from .inputs import Answer, answer, demo_answer, demo_asked
from .names import Names
from .outcome import outcome
from .refused import tell

DECLARED_EXAMPLES = """examples:
  fupin declared --campaign indicators.json --as-of 2021-07-31 --recorded 2021-07-10 \\
      --purchases 采购台账.csv --declared 申报数.csv
  fupin declared … --different --unit east              only where the two are not equal
  fupin declared … --checks                             check formulas of forms (审核公式)
  fupin declared … --combined --lang en                 totals that take one of the two

exit codes: 0 fine, 1 a figure differs from the record, a formula does not hold, or rows were not taken
"""
INDICATORS_EXAMPLES = """examples:
  fupin indicators --campaign indicators.json --as-of 2021-07-31 --recorded 2021-07-10 \\
      --purchases 采购台账.csv --observations 观察.csv
  fupin indicators … --indicator activation --unit east --period all

Numerator and denominator stand beside every rate; fupin explain indicators/INDICATOR/UNIT/PERIOD/rate
says what is behind them.
"""
_FIGURES = (
    "unit_title", "title", "period", "span", "state", "declared", "declared_number",
    "declared_rate", "recorded", "recorded_number", "recorded_rate", "difference",
    "difference_number", "difference_rate", "explained_by", "taken",
)  # fmt: skip
_CANDIDATES = ("unit", "title", "period", "span", "candidate", "amount", "number", "count", "exact")
_COMBINED = (
    "title", "period", "prefer", "combined", "recorded", "declared", "replaced", "clause",
)  # fmt: skip
_CHECKS = (
    "form_title", "title", "unit_title", "period", "state", "left", "left_number", "relation",
    "right", "right_number", "difference", "difference_number", "missing", "clause",
)  # fmt: skip
_INDICATORS = (
    "title", "unit_title", "period", "numerator_amount", "numerator", "denominator_amount",
    "denominator", "rate", "state", "clause",
)  # fmt: skip
_SHOWN = {
    "declared": _FIGURES, "declared_candidates": _CANDIDATES, "combined": _COMBINED,
    "form_checks": _CHECKS, "indicators": _INDICATORS,
}  # fmt: skip
_DIFFERENCES = ("difference", "difference_number", "difference_rate")


def _verb(verbs, name: str, what: str, examples: str):
    verb = verbs.add_parser(
        name,
        help=what,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verb.add_argument("--demo", action="store_true", help="of the shipped sample")
    return verb


def add_declared(verbs, add_inputs, add_language) -> None:
    declared = _verb(
        verbs, "declared", "figures that units declared, against the record", DECLARED_EXAMPLES
    )
    add_inputs(declared, required=False)
    which = declared.add_argument_group("which figures")
    which.add_argument("--line", default="", metavar="L", help="code of a line or an indicator")
    which.add_argument("--unit", default="", metavar="U", help="code of a unit")
    which.add_argument("--period", default="", metavar="P", help="such as 2020-08")
    which.add_argument(
        "--different", action="store_true", help="only those that are not what is recorded"
    )
    show = declared.add_argument_group("what is shown; default: figures, then what may explain them")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--combined", action="store_true", help="combined totals and their split")
    form.add_argument("--checks", action="store_true", help="check formulas of forms")
    declared.add_argument("--json", action="store_true", help="as JSON, for other programs")
    add_language(declared)


def add_indicators(verbs, add_inputs, add_language) -> None:
    indicators = _verb(
        verbs, "indicators", "rates, each with its numerator and denominator", INDICATORS_EXAMPLES
    )
    add_inputs(indicators, required=False)
    which = indicators.add_argument_group("which rows")
    which.add_argument("--indicator", default="", metavar="I", help="code of an indicator")
    which.add_argument("--unit", default="", metavar="U", help="code of a unit, or total")
    which.add_argument(
        "--period", default="total", metavar="P", help="such as 2020-08; default: total; or all"
    )
    indicators.add_argument("--json", action="store_true", help="as JSON, for other programs")
    add_language(indicators)


def declared(options) -> int:
    found = demo_answer() if demo_asked(options) else answer(options)
    tables = _declared(found.result, options)
    _tell(found, tables, options)
    odd = sum(_is_odd(row) for table in tables for row in table)
    return outcome(options, found.receipts, figures=odd)


def indicators(options) -> int:
    found = demo_answer() if demo_asked(options) else answer(options)
    table = found.result.indicators
    names = Names()
    names.check("indicator", options.indicator, table["indicator"])
    unit = names.known_unit(found.result.campaign, options.unit, ["total"])
    names.check("period", options.period, {*table["period"], "total", "all"})
    names.refuse()
    wanted = {"indicator": options.indicator, "unit": unit}
    if options.period != "all":
        wanted["period"] = options.period
    table = table.where(**{name: value for name, value in wanted.items() if value})
    _tell(found, [table], options)
    return outcome(options, found.receipts)


def _declared(result, options) -> list[_core.Table]:
    names = Names()
    options.unit = names.known_unit(result.campaign, options.unit, result.declared["unit"])
    names.check("line", options.line, _named(result))
    names.check("period", options.period, _periods(result))
    names.refuse()
    if options.checks:
        return [_narrowed(table, options) for table in _if_there(result, "form_checks")]
    if options.combined:
        return [_narrowed(result.combined, options)]
    figures = _narrowed(result.declared, options)
    if options.different:
        figures = figures.where(_is_odd)
    candidates = _narrowed(result.declared_candidates, options)
    return [figures, candidates] if len(candidates) else [figures]


def _named(result) -> set[str]:
    """Codes by which rows may be asked for."""
    return {
        code
        for name, column in (
            ("lines", "line"), ("combined", "line"), ("declared", "indicator"),
            ("indicators", "indicator"),
        )
        for code in result.table(name)[column]
    }  # fmt: skip


def _periods(result: _core.Evaluation) -> set[str]:
    """Periods of which there is a figure, whichever table has it."""
    names = ("declared", "declared_candidates", "combined", "form_checks", "lines")
    there = (name for name in names if name in result.tables)
    return {period for name in there for period in result.table(name)["period"]}


def _if_there(result, name: str) -> list[_core.Table]:
    return [result.table(name)] if name in result.tables else []


def _is_odd(row: dict) -> bool:
    """Whether a figure is not what is recorded, or a formula does not hold."""
    if "relation" in row:
        return row["state"] == "broken"
    if "taken" not in row:
        return False
    # Of rates the numerator is the difference.
    return any(
        getattr(row[name], "numerator", row[name]) not in (None, 0)
        and str(row[name]) not in ("0.00", "0")
        for name in _DIFFERENCES
    )


def _narrowed(table: _core.Table, options) -> _core.Table:
    names = {column.name for column in table.columns}
    line = "indicator" if "indicator" in names else "line"
    asked = {"unit": options.unit, line: options.line, "period": options.period}
    return table.where(**{n: value for n, value in asked.items() if value and n in names})


def _tell(found: Answer, tables: list[_core.Table], options) -> None:
    if options.json:
        document = {
            "fupin": f"{options.verb}/1",
            "question": str(found.result.question),
            "tables": {table.name: json.loads(table.to_json()) for table in tables},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
        return
    _print(found.result, tables, options.lang)
    tell(found.receipts, options)


def _print(result, tables: list[_core.Table], lang: str) -> None:
    say = Words(lang)
    parts = {section.name: section for section in _core.arrange(result, lang)}
    if not tables:
        print(say("none"))
    for number, table in enumerate(tables):
        part = parts[table.name]
        print(f"{chr(10) * bool(number)}── {part.title} ──\n{part.note}")
        print(shown(table, _SHOWN[table.name], say) if len(table) else say("none") + "\n", end="")


def shown(table: _core.Table, wanted, say: Words) -> str:
    """Some columns of a table as text, codes as words, without columns that say nothing."""
    names = [
        name for name in wanted if any(cell not in (None, "") for cell in table.column(name))
    ]  # fmt: skip
    kept = with_total(table, say).select(*names)
    rows = [
        [_worded(name, cell, say) for name, cell in zip(names, row, strict=True)]
        for row in kept.rows()
    ]
    return _core.Table(table.name, kept.columns, rows).to_text(lang=say.lang)


def _worded(name: str, cell, say: Words):
    if not isinstance(cell, str):
        return cell
    own = column_word(name, cell, say)
    return own if own is not None else say.word(cell) if name in ("period", "unit") else cell
