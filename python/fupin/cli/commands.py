# SPDX-License-Identifier: Apache-2.0
"""The verbs. Each gives the exit code."""

import difflib
import json
import sys

from .. import _core
from .._words import Words
from . import show
from .bulletin_view import bulletin  # noqa: F401  The verb.
from .calendar_view import calendar  # noqa: F401  The verb.
from .campaign_view import new_campaign  # noqa: F401  The verb.
from .close_view import close, compare  # noqa: F401  The verbs.
from .duties_view import duties  # noqa: F401  The verb.
from .figures_view import declared, indicators  # noqa: F401  The verbs.
from .findings import finding_json
from .inputs import Answer, answer, campaign_named, demo_answer, demo_asked
from .lines_view import lines  # noqa: F401  The verb.
from .outcome import outcome
from .output import write_all
from .query_view import query  # noqa: F401  The verb.
from .quotas_view import quotas  # noqa: F401  The verb.
from .read_view import read, template  # noqa: F401  The verbs.
from .refused import tell
from .report_view import convert, report  # noqa: F401  The verbs.
from .verify_view import verify  # noqa: F401  The verb.


def demo(options) -> int:
    found = demo_answer()
    show.state(found, options.lang)
    _write(found, options)
    if not options.out:
        print("\nfupin demo --out demo  →  demo/report.html")
    return 0


def check(options) -> int:
    campaign = campaign_named(options.campaign)
    if options.json:
        print(json.dumps(_check_json(campaign), ensure_ascii=False, indent=2))
    else:
        show.campaign(campaign, options.lang)
    return outcome(options, oddities=len(campaign.findings))


def evaluate(options) -> int:
    found = answer(options)
    if options.json:
        sys.stdout.write(found.result.to_json())
    else:
        show.state(found, options.lang)
    _write(found, options)
    return outcome(options, found.receipts, warnings=found.warnings())


def explain(options) -> int:
    found = demo_answer() if demo_asked(options) else answer(options)
    try:
        explanation = found.result.explain(options.address)
    except _core.FormatError as error:
        raise _core.FormatError(f"{error}; {_address_form(options.address, found.result)}") from error
    if options.json:
        print(_explanation_json(explanation, options.lang))
    else:
        print(explanation.text(options.lang), end="")
        if len(explanation.postings):
            print()
            print(explanation.postings.to_text(lang=options.lang), end="")
        tell(found.receipts, options)
    return outcome(options, found.receipts)


def _address_form(given: str, result: _core.Evaluation) -> str:
    """How an address is written, with a table that is near the one given."""
    near = difflib.get_close_matches(given.partition("/")[0], result.tables, n=1)
    form = "it is TABLE/KEY/COLUMN such as totals/total/deduplicated"
    return f"{form}; did you mean a cell of {near[0]}?" if near else form


def _write(found: Answer, options) -> None:
    if not options.out:
        return
    written = write_all(found, options.out, options.lang)
    if not getattr(options, "json", False):
        say = Words(options.lang)
        print(f"\n{say('written')}: {written}")


def _check_json(campaign: _core.Campaign) -> dict:
    return {
        "fupin": "check/1",
        "campaign": campaign.code,
        "title": campaign.title,
        "digest": campaign.digest,
        "counts": campaign.counts,
        "findings": [finding_json(finding) for finding in campaign.findings],
    }


def _explanation_json(explanation: _core.Explanation, lang: str) -> str:
    document = {
        "fupin": "explanation/1",
        "address": str(explanation.address),
        "value": _core.canonical_text(explanation.value),
        "rule": explanation.rule,
        "clause": explanation.clause,
        "instrument": explanation.instrument,
        "text": explanation.text(lang),
        "assumptions": [
            {"code": a.code, "title": a.title, "reason": a.reason, "clause": a.clause}
            for a in explanation.assumptions
        ],
        "inputs": [
            {"zh": i.zh, "en": i.en, "amount": str(i.amount), "pointer": i.pointer}
            for i in explanation.inputs
        ],
        "postings": json.loads(explanation.postings.to_json()),
    }
    return json.dumps(document, ensure_ascii=False, indent=2)
