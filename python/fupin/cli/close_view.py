# SPDX-License-Identifier: Apache-2.0
"""The month's end: `fupin close` freezes what was published, `fupin compare` tells what changed."""

import argparse
import json

from .. import _core
from .._column_words import column_word
from .._editions import acting, adjustments_in_full, freeze, read_edition, recorded_since
from .._evaluate import evaluate
from .._report_words import WORDS as REPORT_WORDS
from .._words import Words
from .inputs import UsageError, answer, demo_answer, demo_asked, posted
from .outcome import outcome
from .refused import tell

CLOSE_EXAMPLES = """examples:
  fupin close --campaign tacheng-2020 --journal record.jsonl --as-of 2020-08-31 \\
      --name 2020-08 --out 2020-08.edition.json
  fupin report … --since 2020-08.edition.json --out 2020-09.html     the next month, with adjustments

An edition holds the question, every table, the digests of campaign, calendar and record, and a digest
of its own. It is never written over one with other figures.
"""
COMPARE_EXAMPLES = """examples:
  fupin compare 2020-08.edition.json --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23
  fupin compare 2020-08.edition.json 2020-09.edition.json --campaign tacheng-2020 --journal record.jsonl
  fupin compare 2020-08.edition.json … --entries          also every entry recorded since
  fupin compare 2020-08.edition.json … --all --json

The edition is computed again from the record as it was then, and must come out as it was frozen. Then
each cause takes the change at its turn: decisions, later day, purchases, refunds, corrections,
same_as, annulments, others. The causes of a row add up to its change. Counts follow amounts; of
rates each cause shows what it left, and the change is in percentage points.
exit codes: 0 nothing that was published changed, 1 something did
"""


def add_close(verbs, add_inputs, add_language) -> None:
    close = _verb(verbs, "close", "freeze what is published of a period", CLOSE_EXAMPLES)
    close.add_argument("--demo", action="store_true", help="of the shipped sample")
    add_inputs(close, required=False)
    close.add_argument("--name", default="", metavar="N", help="of the period; default: the day")
    close.add_argument("--out", required=True, metavar="FILE", help="such as 2020-08.edition.json")
    add_language(close)


def add_compare(verbs, add_inputs, add_language) -> None:
    compare = _verb(
        verbs, "compare", "what changed since an edition was frozen, and why", COMPARE_EXAMPLES
    )
    compare.add_argument("edition", metavar="EDITION", help="what `fupin close` wrote")
    compare.add_argument(
        "later", nargs="?", metavar="LATER", help="a later edition; default: the answer on --as-of"
    )
    compare.add_argument("--demo", action="store_true", help="with the shipped sample")
    add_inputs(compare, required=False)
    compare.add_argument("--all", action="store_true", help="also later periods and whole totals")
    compare.add_argument("--entries", action="store_true", help="also what was recorded since")
    compare.add_argument("--json", action="store_true", help="as JSON, for other programs")
    add_language(compare)


def _verb(verbs, name: str, what: str, examples: str):
    return verbs.add_parser(
        name,
        help=what,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def close(options) -> int:
    if not options.out.lower().endswith(".json"):
        raise UsageError(
            f"fupin close: {options.out}: an edition is JSON and ends in .json\n"
            "see: fupin close --help"
        )
    found = demo_answer() if demo_asked(options) else answer(options)
    edition = freeze(found.result, name=options.name)
    edition.save(options.out)
    say = Words(options.lang)
    print(f"{say('written')}: {options.out}")
    print(say("edition_is", edition=edition.name, entries=edition.entries, digest=edition.digest))
    tell(found.receipts, options)
    return outcome(options, found.receipts)


def compare(options) -> int:
    edition = read_edition(options.edition)
    now = _later(options)
    if not options.later:
        now = _rolled_up(now, edition.roll_up)
    whole = options.all
    if whole:
        found = _core.compare_in_full(edition.asked_again(now.ledger), now)
    else:
        found = adjustments_in_full(edition, now)
    tables = [found["amounts"], *(found[kind] for kind in ("counts", "rates") if len(found[kind]))]
    changed = sum(map(len, tables))
    tables += [recorded_since(edition, now)] if options.entries else []
    if options.json:
        document = {
            "fupin": "comparison/1",
            "edition": {"name": edition.name, "digest": edition.digest},
            "as_of": str(now.question.as_of),
            "tables": {table.name: json.loads(table.to_json()) for table in tables},
        }
        print(json.dumps(document, ensure_ascii=False, indent=2))
    else:
        _print(edition, now, tables, options.lang)
    return outcome(options, changes=changed)


def _later(options) -> _core.Evaluation:
    """The later answer: of an edition, of the options, or of the sample."""
    if not options.later:
        found = demo_answer() if demo_asked(options) else answer(options)
        tell(found.receipts, options)
        return found.result
    later = read_edition(options.later)
    if options.demo:
        return later.asked_again(demo_answer().result.ledger)
    if not options.campaign:
        raise UsageError(
            "fupin compare: --campaign and --journal are needed, or --demo\nsee: fupin compare --help"
        )
    ledger, receipts = posted(options)
    tell(receipts, options)
    return later.asked_again(ledger)


def _rolled_up(result: _core.Evaluation, roll_up: str) -> _core.Evaluation:
    """The answer with the units rolled up as in the edition: there is no option that says how."""
    asked = result.question
    if asked.roll_up == roll_up:
        return result
    return evaluate(
        result.ledger,
        as_of=asked.as_of,
        known_at=asked.known_at,
        basis=asked.basis,
        dating=asked.dating,
        horizon=asked.horizon,
        roll_up=roll_up,
    )


def _worded(table: _core.Table, titles: dict[str, str], say: Words) -> _core.Table:
    """With the headings of tables and words for kinds of entries in place of their codes."""

    def word(name: str, cell):
        if name == "table":
            return titles.get(cell, cell)
        return column_word(name, cell, say) or cell if name == "kind" else cell

    names = [column.name for column in table.columns]
    rows = [[word(n, c) for n, c in zip(names, row, strict=True)] for row in table.rows()]
    return _core.Table(table.name, table.columns, rows)


def _print(edition, now, tables: list[_core.Table], lang: str) -> None:
    say = Words(lang, REPORT_WORDS)
    titles = {section.name: section.title for section in _core.arrange(now, lang)}
    print(say("edition_is", edition=edition.name, entries=edition.entries, digest=edition.digest))
    for table in tables:
        print()
        if table.name == "recorded_since":
            print(say("recorded_since", count=len(table)))
            if not len(table):
                continue
        shown = _worded(acting(table, lang), titles, say) if len(table) else None
        print(shown.to_text(lang=lang) if shown else say("unchanged"), end="")
    print()
