# SPDX-License-Identifier: Apache-2.0
"""`fupin query`: sums of one's own choice over the record."""

import argparse
import difflib
import json
import sys
import textwrap
from typing import Any

from .. import _asked, _core
from .._words import Words
from . import kinds
from .findings import tell_findings
from .grounds import short_line
from .inputs import UsageError, demo_answer, demo_asked, posted, question_of
from .names import Names
from .outcome import outcome
from .query_words import OF_UNITS, atoms, mistakes, with_codes
from .refused import tell


EXAMPLES = """examples:
  fupin query --demo --by month,channel --measure amount
  fupin query --demo --by ancestor:territory:county --where 'payer=budget' --where certified
  fupin query --demo --by ancestor:territory:county --roll-up 2020-12-31
  fupin query --demo --by line,month --measure amount --beside cumulative,previous --since 2020-07-01
  fupin query --demo --measure distinct_suppliers --where '{"not": {"is": "certified"}}'

BY and MEASURE take several names with commas between:
  by       {dimensions}
  measure  {measures}
  beside   {relations}

--where may be given again, all must hold: payer=budget,trade_union  channel!=offline  certified
  'not listed'  'amount>=100.00'  'amount<500.00'  'under territory=654200', or JSON as in campaigns
"""


def add_query(verbs, add_inputs, add_language) -> None:
    names = {
        "dimensions": _core.dimensions(), "measures": _core.measures(),
        "relations": _core.relations(),
    }  # fmt: skip
    examples = EXAMPLES
    for name, known in names.items():
        examples = examples.replace("{" + name + "}", "\n           ".join(_lines(known)))
    query = verbs.add_parser(
        "query",
        help="sums of your own choice: by what, of what, where",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    query.add_argument("--demo", action="store_true", help="of the shipped sample")
    for name, what in (
        ("by", "one row for each; ancestor:TREE:LEVEL for a unit above"),
        ("measure", "default: amount,count"),
        ("where", "only purchases for which it holds"),
        ("beside", "related figures"),
    ):
        query.add_argument(
            f"--{name}", action="append", default=[], metavar=name.upper(), help=what
        )  # fmt: skip
    query.add_argument(
        "--roll-up", default="as_it_was", type=kinds.checked(kinds.roll_up), metavar="R",
        help="units of the judgement day (as_it_was), or those of one day: a day",
    )  # fmt: skip
    query.add_argument("--since", type=kinds.day, metavar="DAY", help="where cumulative figures start")
    query.add_argument("--side", choices=("buy", "sell"), default="buy", help="default: buy")
    add_inputs(query, required=False)
    form = query.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help="as JSON, for other programs")
    form.add_argument("--csv", action="store_true", help="for spreadsheets and other programs")
    add_language(query)


def _lines(words, width: int = 78) -> list[str]:
    return textwrap.wrap(" ".join(words), width)


def query(options) -> int:
    if wrong := mistakes(options):
        told = "\n".join(f"fupin query: {each}" for each in wrong)
        raise UsageError(f"{told}\nsee: fupin query --help")
    asked: dict[str, Any] = {
        "by": ",".join(options.by),
        "measure": ",".join(options.measure) or "amount,count",
        "where": options.where,
        "side": options.side,
        "beside": ",".join(options.beside) or (),
        "since": options.since,
    }
    question: dict[str, Any]
    if demo_asked(options):
        found = demo_answer()
        ledger, receipts = found.result.ledger, found.receipts
        question = {"as_of": found.result.question.as_of}
    else:
        ledger, receipts = posted(options)
        question = question_of(options)
    names = Names()
    for grouping in _asked.groupings(asked["by"]):
        if grouping[0] == "ancestor":
            names.level(ledger.campaign, grouping[2])
    conditions = [json.loads(_asked.condition(text)) for text in options.where]
    asked["where"] = with_codes(conditions, ledger.campaign, names)
    names.refuse()
    question["roll_up"] = _asked.roll_up(options.roll_up)
    try:
        table = ledger.query(**asked, **question)
    except _core.InputError as error:
        refused = _all_refused(error, ledger, asked, question)
        _tell_near(refused, ledger, options.lang)
        tell_findings(refused, options.lang)
        return 2
    if options.json:
        print(json.dumps(_document(ledger, question, options.side, table), ensure_ascii=False))
    elif options.csv:
        sys.stdout.write(table.to_csv(lang=options.lang))
    else:
        say = Words(options.lang)
        print(table.to_text(lang=options.lang) if len(table) else say("none") + "\n", end="")
        if not len(table):
            _tell_absent(ledger, question, options, say)
        print("\n" + short_line(ledger, _core.Question(**question), options.lang))
        tell(receipts, options)
    return outcome(options, receipts)


def _all_refused(
    error: _core.InputError,
    ledger: _core.Ledger,
    asked: dict[str, Any],
    question: dict[str, Any],
) -> list[_core.Diagnostic]:
    """Why a query is refused: it names the first reason, each condition alone its own."""
    found = {diagnostic.to_string("en"): diagnostic for diagnostic in error.diagnostics}
    for condition in atoms(asked["where"]):
        try:
            ledger.query(measure="count", where=condition, side=asked["side"], **question)
        except _core.InputError as other:
            found |= {diagnostic.to_string("en"): diagnostic for diagnostic in other.diagnostics}
    return list(found.values())


def _tell_near(found: list[_core.Diagnostic], ledger: _core.Ledger, lang: str) -> None:
    """Codes of units that were perhaps meant by one that the campaign does not have."""
    say = Words(lang)
    for diagnostic in found:
        if diagnostic.code == "query_name_unknown" and diagnostic.arguments[0] == "unit":
            given = diagnostic.arguments[1]
            near = list(ledger.campaign.find_unit(given)[2][:3])
            near = near or difflib.get_close_matches(given, ledger.campaign.unit_codes(), n=3)
            if near:
                told = say("nothing_of", dimension="unit", code=given)
                print(told + say("did_you_mean_one", near=", ".join(near)), file=sys.stderr)


def _tell_absent(ledger: _core.Ledger, question: dict, options, say: Words) -> None:
    """Which codes of a condition occur in no purchase, and which that do are near them."""
    for condition in options.where:
        dimension, sign, codes = (part.strip() for part in condition.partition("="))
        if not sign or dimension not in _core.dimensions():
            continue
        there = ledger.query(dimension, measure="count", side=options.side, **question)
        known = there.column(dimension)
        for code in (code.strip() for code in codes.split(",")):
            code = ledger.campaign.find_unit(code)[0] or code if dimension in OF_UNITS else code
            if code not in known:
                near = difflib.get_close_matches(code, known, n=3)
                told = say("nothing_of", dimension=dimension, code=code)
                told += say("did_you_mean_one", near=", ".join(near)) if near else ""
                print(told, file=sys.stderr)


def _document(ledger, question: dict, side: str, table: _core.Table) -> dict:
    return {
        "fupin": "query/1",
        "campaign": ledger.campaign.code,
        "question": str(_core.Question(**question)),
        "side": side,
        "table": json.loads(table.to_json()),
    }
