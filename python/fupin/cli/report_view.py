# SPDX-License-Identifier: Apache-2.0
"""`fupin report`: the state on a day as HTML, workbook, bulletin or Markdown; `fupin convert`."""

import argparse
from pathlib import Path

from .. import _core
from .._editions import read_edition
from .._fill import fill_workbook
from .._words import Words
from ..report import write_report
from .inputs import Answer, UsageError, answer, demo_answer, demo_asked
from .outcome import outcome
from .progress import Progress, shown
from .refused import unknown

_FORMS = (".html", ".xlsx", ".docx", ".md")
_KEPT = ("fill", "since")  # What these add shows every figure: nothing of it is for the public.
REPORT_EXAMPLES = """examples:
  fupin report --demo --out report.html
  fupin report --campaign tacheng-2020 --journal record.jsonl --as-of 2020-09-23 \\
      --out 月报.html --out 月报.xlsx --out 通报.docx --to '各县（市）、各有关单位：'
  fupin report --demo --fill superior.xlsx --mapping cells.json --out filled.xlsx

--out ends in .html, .xlsx, .docx or .md and may be given again. --mapping is JSON:
  {"unit": "wan", "cells": {"totals/total/deduplicated": "Sheet1!C5"}}
"""


def add_report(verbs, add_inputs, add_language) -> None:
    report = verbs.add_parser(
        "report",
        help="the state on a day as HTML, workbook, bulletin or Markdown",
        epilog=REPORT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    report.add_argument("--demo", action="store_true", help="of the shipped sample")
    add_inputs(report, required=False)
    form = report.add_argument_group("report")
    form.add_argument(
        "--out", action="append", required=True, metavar="FILE", help="may be repeated"
    )
    form.add_argument("--title", metavar="T", help="default: the campaign's")
    form.add_argument("--unit", choices=("yuan", "wan", "yi"), default="yuan", help="of the HTML")
    form.add_argument(
        "--published", action="store_true", help="for the public: small cells withheld"
    )
    form.add_argument("--plain", action="store_true", help="HTML without any script")
    form.add_argument("--to", default="", metavar="T", help="bulletin: who receives it (主送)")
    form.add_argument("--number", default="", metavar="N", help="bulletin: of the document (文号)")
    form.add_argument("--issuer", default="", metavar="T", help="bulletin: who signs (落款)")
    form.add_argument("--since", metavar="EDITION", help="adjustments to what it published")
    form.add_argument("--fill", metavar="XLSX", help="write figures into a copy of this workbook")
    form.add_argument("--mapping", metavar="JSON", help="which figure into which cell")
    add_language(report)


def report(options) -> int:
    if bool(options.fill) != bool(options.mapping):
        raise UsageError(
            "fupin report: --fill and --mapping belong together\nsee: fupin report --help"
        )
    if options.published and (kept := [name for name in _KEPT if getattr(options, name)]):
        names = ", ".join("--" + name for name in ("published", *kept))
        raise UsageError(f"fupin report: {names} exclude each other\nsee: fupin report --help")
    for path in options.out:
        if not path.lower().endswith(_FORMS):  # As written: "r.html/" is a folder.
            raise UsageError(
                f"fupin report: --out {path}: a report ends in {', '.join(_FORMS)}\n"
                "see: fupin report --help"
            )
    pages = any(path.lower().endswith(".html") for path in options.out)
    if options.unit != "yuan" and not pages:
        raise UsageError(
            "fupin report: --unit is of the HTML, and no --out ends in .html\n"
            "see: fupin report --help"
        )
    found = demo_answer() if demo_asked(options) else answer(options)
    for path in options.out:
        with shown(options) as seen:
            _write(found, path, options, seen)
        print(f"{Words(options.lang)('written')}: {path}")
    return outcome(options, found.receipts)


def _write(found: Answer, path: str, options, seen: Progress) -> None:
    suffix = Path(path).suffix.lower()
    if options.fill and suffix == ".xlsx":
        fill_workbook(found.result, options.fill, options.mapping, path)
        return
    chosen = {"receipts": found.receipts, "lang": options.lang, "title": options.title}
    chosen["published"] = options.published
    doing = seen.of("write", Path(path).name)
    if suffix == ".html":
        chosen |= {"unit": options.unit, "inputs": found.inputs, "progress": doing}
        chosen |= {"interactive": False} if options.plain else {}
    elif suffix == ".docx":
        chosen |= {"to": options.to, "number": options.number, "issuer": options.issuer}
    if options.since:
        chosen |= {"since": read_edition(options.since)}
    write_report(found.result, path, **chosen)


CONVERT_EXAMPLES = """examples:
  fupin evaluate … --json > result.json
  fupin convert result.json result.xlsx            every table, a sheet each
  fupin convert result.json duties.csv --table duties
  fupin query … --json > query.json; fupin convert query.json query.md

The input is JSON that fupin wrote: of evaluate, query, duties or verify. The output ends in .xlsx,
.csv (UTF-8 with a mark for spreadsheets), .md, .txt or .json.
"""


def add_convert(verbs, add_language) -> None:
    convert = verbs.add_parser(
        "convert",
        help="tables that fupin wrote as JSON into workbooks, CSV, Markdown",
        epilog=CONVERT_EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    convert.add_argument("input", metavar="JSON", help="what --json printed")
    convert.add_argument("output", metavar="FILE")
    convert.add_argument("--table", metavar="NAME", help="which table, where the form holds one")
    add_language(convert)


def convert(options) -> int:
    from .._documents import read_tables, write_tables

    tables = read_tables(options.input)
    if options.table:
        if options.table not in tables:
            raise unknown("table", options.table, tables)
        tables = {options.table: tables[options.table]}
    try:
        write_tables(list(tables.values()), options.output, options.lang)
    except ValueError as error:
        raise UsageError(f"fupin convert: {error}\nsee: fupin convert --help") from error
    print(f"{Words(options.lang)('written')}: {options.output}")
    return 0


__all__ = ["add_convert", "add_report", "convert", "report"]
