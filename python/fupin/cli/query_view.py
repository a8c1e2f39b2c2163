# SPDX-License-Identifier: Apache-2.0
"""`fupin query`: sums of one's own choice over the record."""

import json
import sys
from typing import Any

from .. import _asked, _core
from .._words import Words
from .inputs import demo_answer, demo_asked, not_taken, posted, question_of


def query(options) -> int:
    asked: dict[str, Any] = {
        "by": ",".join(options.by),
        "measure": ",".join(options.measure) or "amount,count",
        "where": options.where,
        "side": options.side,
    }
    question: dict[str, Any]
    if demo_asked(options):
        found = demo_answer()
        ledger, refused = found.result.ledger, found.refused()
        question = {"as_of": found.result.question.as_of}
    else:
        ledger, receipts = posted(options)
        question, refused = question_of(options), not_taken(receipts)
    question["roll_up"] = _asked.roll_up(options.roll_up)
    table = ledger.query(**asked, **question)
    if options.json:
        print(json.dumps(_document(ledger, question, options.side, table), ensure_ascii=False))
    elif options.csv:
        sys.stdout.write(table.to_csv(lang=options.lang))
    else:
        say = Words(options.lang)
        print(table.to_text(lang=options.lang) if len(table) else say("none"), end="")
        if refused:
            print(say("rows_not_taken", count=refused), file=sys.stderr)
    return 1 if refused else 0


def _document(ledger, question: dict, side: str, table: _core.Table) -> dict:
    return {
        "fupin": "query/1",
        "campaign": ledger.campaign.code,
        "question": str(_core.Question(**question)),
        "side": side,
        "table": json.loads(table.to_json()),
    }
