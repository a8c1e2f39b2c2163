# SPDX-License-Identifier: Apache-2.0
"""`fupin query`: sums of one's own choice over the record."""

import difflib
import json
import sys
from typing import Any

from .. import _asked, _core
from .._words import Words
from .inputs import demo_answer, demo_asked, posted, question_of
from .refused import not_taken, tell


def query(options) -> int:
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
    question["roll_up"] = _asked.roll_up(options.roll_up)
    try:
        table = ledger.query(**asked, **question)
    except _core.InputError as error:
        _tell_near(error, ledger, options.lang)
        raise
    if options.json:
        print(json.dumps(_document(ledger, question, options.side, table), ensure_ascii=False))
    elif options.csv:
        sys.stdout.write(table.to_csv(lang=options.lang))
    else:
        say = Words(options.lang)
        print(table.to_text(lang=options.lang) if len(table) else say("none") + "\n", end="")
        if not len(table):
            _tell_absent(ledger, question, options, say)
        tell(receipts, options.lang)
    return 1 if not_taken(receipts) else 0


def _tell_near(error: _core.InputError, ledger: _core.Ledger, lang: str) -> None:
    """Codes of units that were perhaps meant by one that the campaign does not have."""
    say = Words(lang)
    for diagnostic in error.diagnostics:
        if diagnostic.code == "query_name_unknown" and diagnostic.arguments[0] == "unit":
            given = diagnostic.arguments[1]
            near = difflib.get_close_matches(given, ledger.campaign.unit_codes(), n=3)
            if near:
                told = say("nothing_of", dimension="unit", code=given)
                print(told + say("did_you_mean_one", near=", ".join(near)), file=sys.stderr)


def _tell_absent(ledger: _core.Ledger, question: dict, options, say: Words) -> None:
    """Which codes of a condition occur in no purchase, and which that do are near them."""
    for condition in options.where:
        dimension, sign, codes = condition.partition("=")
        if not sign or dimension.strip() not in _core.dimensions():
            continue
        there = ledger.query(dimension.strip(), measure="count", side=options.side, **question)
        known = there.column(dimension.strip())
        for code in (code.strip() for code in codes.split(",")):
            if code not in known:
                near = difflib.get_close_matches(code, known, n=3)
                told = say("nothing_of", dimension=dimension.strip(), code=code)
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
