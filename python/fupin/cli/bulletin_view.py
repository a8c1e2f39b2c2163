# SPDX-License-Identifier: Apache-2.0
"""`fupin bulletin`: published figures against what they claim of each other."""

import argparse
import json

from .. import _core
from .._documents import write_tables
from .._words import Words
from .findings import finding_json
from .inputs import UsageError, bulletin_named
from .outcome import outcome

EXAMPLES = """examples:
  fupin bulletin chongqing-2021        a shipped bulletin, by name: one claim of it does not hold
  fupin bulletin ningxia-2020 --lang en
  fupin bulletin mine.json --json      figures of your own, for another program
  fupin bulletin mine.json --out 核对.xlsx

The document names figures as they are printed and what is claimed of them: sums, parts (其中), rates,
changes in percent, differences in percentage points, cumulative figures, cross cuts, the same figure
twice. Needs no campaign and no record; docs/formats.md has the format, docs/rules.md the rule.
exit codes: 0 every claim holds, 1 one is contradicted or cannot be judged
"""
_WORDS = {
    "zh": {
        "kind_sum": "合计", "kind_within": "其中", "kind_rate": "比率", "kind_change": "增长",
        "kind_difference": "百分点之差", "kind_cumulative": "累计", "kind_cross": "不同分组",
        "kind_same": "同一数字",
        "verdict_exact": "相符", "verdict_half_up": "四舍五入后相符",
        "verdict_truncated": "截去尾数后相符", "verdict_within_rounding": "在舍入范围内",
        "verdict_contradicted": "不成立", "verdict_not_comparable": "无法判断",
        "claims_hold": "全部成立：{count} 项。",
        "claims_fail": "{count} 项中，不成立 {contradicted} 项，无法判断 {unjudged} 项。",
    },
    "en": {
        "kind_sum": "sum", "kind_within": "part of", "kind_rate": "rate", "kind_change": "change",
        "kind_difference": "difference of rates", "kind_cumulative": "cumulative",
        "kind_cross": "cross cut", "kind_same": "same figure",
        "verdict_exact": "exact", "verdict_half_up": "rounded half up",
        "verdict_truncated": "truncated", "verdict_within_rounding": "within rounding",
        "verdict_contradicted": "contradicted", "verdict_not_comparable": "not comparable",
        "claims_hold": "All {count} claims hold.",
        "claims_fail": "Of {count} claims {contradicted} are contradicted, {unjudged} not comparable.",
    },
}  # fmt: skip
_ALWAYS = ("relation", "kind", "verdict", "printed")


def add_bulletin(verbs, add_language) -> None:
    verb = verbs.add_parser(
        "bulletin",
        help="check published figures against what they claim of each other",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    verb.add_argument(
        "bulletin", metavar="NAME_OR_PATH", help="name of a shipped bulletin, or a file"
    )
    verb.add_argument("--json", action="store_true", help="as JSON, for other programs")
    verb.add_argument("--out", metavar="FILE", help="write the table: .xlsx, .csv, .md, .txt, .json")
    add_language(verb)


def bulletin(options) -> int:
    given = bulletin_named(options.bulletin)
    check = _core.check_bulletin(given)
    if options.out:
        try:
            write_tables([check.table], options.out, options.lang)
        except ValueError as error:
            raise UsageError(f"fupin bulletin: {error}\nsee: fupin bulletin --help") from error
    if options.json:
        print(json.dumps(_document(given, check), ensure_ascii=False, indent=2))
    else:
        _print(given, check, options)
    return outcome(options, claims=len(check.diagnostics))


def _document(given: _core.Bulletin, check: _core.BulletinCheck) -> dict:
    return {
        "fupin": "bulletin-check/1",
        "title": given.title,
        "consistent": check.consistent(),
        "table": json.loads(check.table.to_json()),
        "findings": [finding_json(finding) for finding in check.diagnostics],
    }


def _print(given: _core.Bulletin, check: _core.BulletinCheck, options) -> None:
    say = Words(options.lang, _WORDS)
    if given.title:
        print(f"{given.title}\n")
    if len(check.table):
        print(_worded(check.table, say).to_text(lang=options.lang))
    verdicts = check.table.column("verdict")
    counts = {
        "contradicted": verdicts.count("contradicted"),
        "unjudged": verdicts.count("not_comparable"),
    }
    told = "claims_fail" if check.diagnostics else "claims_hold"
    print(say(told, count=len(verdicts), **counts))
    for finding in check.diagnostics:
        print(f"· {finding.message(options.lang)}")
    if options.out:
        print(f"{say('written')}: {options.out}")


def _worded(table: _core.Table, say: Words) -> _core.Table:
    """With words in place of codes, the notes of one language, and no column that is empty."""
    wanted = (*_ALWAYS, "computed", "least", "most", f"note_{say.lang}")
    names = [name for name in wanted if name in _ALWAYS or any(table.column(name))]
    kept = table.select(*names)
    rows = [
        [
            say(f"{name}_{cell}") if name in ("kind", "verdict") else cell
            for name, cell in zip(names, row, strict=True)
        ]
        for row in kept.rows()
    ]
    return _core.Table(table.name, kept.columns, rows)
