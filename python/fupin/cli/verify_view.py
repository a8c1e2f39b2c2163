# SPDX-License-Identifier: Apache-2.0
"""`fupin verify`: the identities of sums on the user's own files, as a certificate."""

import json

from .. import _core
from .._words import Words
from .grounds import question_line, source_lines
from .inputs import Answer, answer, demo_answer, demo_asked
from .outcome import outcome
from .refused import tell

_HOLDS, _FAILS = "✓", "✗"


def verify(options) -> int:
    """Fails if an identity does; rows that were not taken are `fupin evaluate`'s business."""
    found = demo_answer() if demo_asked(options) else answer(options)
    certificate = found.result.verify()
    if options.json:
        print(json.dumps(_document(found, certificate), ensure_ascii=False, indent=2))
    else:
        _print(found, certificate, options.lang)
        tell(found.receipts, options)
    return outcome(options, identities=len(certificate.where(holds=False)))


def _document(found: Answer, certificate: _core.Table) -> dict:
    provenance = json.loads(found.result.to_json())
    return {
        "fupin": "identities/1",
        "holds": _core.all_hold(certificate),
        "question": provenance["result"]["question"],
        "provenance": provenance["provenance"],
        "identities": json.loads(certificate.to_json()),
    }


def _print(found: Answer, certificate: _core.Table, lang: str) -> None:
    say, result = Words(lang), found.result
    print(f"{say('certificate')} · {result.campaign.title}")
    print(question_line(result.campaign, result.question, lang))
    print("\n".join(source_lines(result, lang)) + "\n")
    for row in certificate:
        print(f"{_HOLDS if row['holds'] else _FAILS} {row['sentence_' + lang]}")
        left, right, gap = (_text(row[name], lang) for name in ("left", "right", "difference"))
        print("    " + say("identity_compared", cells=row["cells"], left=left, right=right))
        if not row["holds"]:
            print("    " + say("identity_differs", cells=row["differing"], difference=gap))
            print(f"    {row['first']}")
    failing = len(certificate.where(holds=False))
    print("\n" + (say("identities_fail", count=failing) if failing else say("identities_hold")))
    print(say("identities_scope"))


def _text(amount: _core.Money, lang: str) -> str:
    return _core.text(amount, _core.Format(lang=lang))
