# SPDX-License-Identifier: Apache-2.0
"""`fupin read`: files into the record, with a receipt; `fupin template`: forms to be filled in."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from .. import _core
from .._column_words import column_word
from .._files import write_whole
from .._mappings import read_mapping
from .._shipped import shipped_profile, shipped_profiles
from .._words import Words
from . import kinds
from .inputs import SourceFile, UsageError, started, tell_empty
from .outcome import outcome
from .refused import misplaced

_SHOWN = 20

READ_EXAMPLES = """examples:
  fupin read 采购台账.xlsx --recorded 2020-08-20 --save-journal record.jsonl      begins a record
  fupin read 订单*.csv --recorded 2020-09-20 --profile platform-orders --source 832 \\
      --journal record.jsonl --save-journal record.jsonl --rejects rejects.xlsx
  fupin read rejects.xlsx --recorded 2020-09-21 …       the rows of rejects.xlsx, once corrected
  fupin read 汇总.csv --family declared --year 2020 --json --recorded 2020-09-20

CSV, JSON Lines, JSON, XLSX, XLS and ODS, taken for what they hold. Without --save-journal nothing is
kept: the receipt only says what would become of each row. A record that is there is never
written over: --journal reads it, to go on with it.
exit codes: 0 everything was taken, 1 something was not, or there are warnings
"""
TEMPLATE_EXAMPLES = """examples:
  fupin template purchases.xlsx                     a form for purchases (采购)
  fupin template 报送.xlsx --family filings --lang zh
"""


def add_read(verbs, day, add_language) -> None:
    read = _verb(verbs, "read", "read files into the record; a receipt for every row", READ_EXAMPLES)
    read.add_argument("files", nargs="+", metavar="FILE", help="what offices send")
    read.add_argument("--recorded", required=True, type=day, metavar="DAY", help="of rows that name none")
    what = read.add_argument_group("what the files are")
    what.add_argument("--family", choices=_families(), help="default: the mapping's, else purchases")
    what.add_argument("--source", default="", metavar="CODE", help="of rows without 来源")
    what.add_argument("--sheet", action="append", default=[], metavar="S", help="of workbooks")
    what.add_argument("--profile", choices=shipped_profiles(), help="a shipped mapping")
    what.add_argument("--mapping", metavar="FILE", help="a mapping of your own, mapping/1")
    what.add_argument("--money-unit", choices=("yuan", "wan", "yi"), help="of amounts")
    what.add_argument("--year", type=kinds.year, metavar="Y", help="of days without one (8月12日)")
    what.add_argument("--unlinked-refunds", action="store_true", help="negative rows name no purchase")
    what.add_argument("--snapshot", action="store_true", help="repeated rows show a current state")
    read.add_argument("--strict", action="store_true", help="all rows or none")
    read.add_argument("--journal", metavar="FILE", help="start from this record, if it is there")
    read.add_argument("--save-journal", metavar="FILE", help="write the record afterwards")
    read.add_argument(
        "--rejects", metavar="FILE", help="write rows not taken, to be corrected: .csv or .xlsx"
    )
    read.add_argument("--json", action="store_true", help="the receipt as JSON, nothing else")
    add_language(read)


def add_template(verbs, add_language) -> None:
    template = _verb(verbs, "template", "write a form to be filled in", TEMPLATE_EXAMPLES)
    template.add_argument("file", metavar="FILE.xlsx", help="the form to be written")
    template.add_argument(
        "--family", choices=_families(), default="purchases", help="default: purchases"
    )
    add_language(template)


def _families() -> list[str]:
    return [family.name.lower() for family in _core.Family]


def _verb(verbs, name: str, what: str, examples: str):
    return verbs.add_parser(
        name,
        help=what,
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )


def read(options) -> int:
    _check_rejects(options.rejects)
    tell_empty(options)
    journal = started(options.journal)
    mapping = _mapping_of(options)
    family = options.family or (mapping and mapping.family) or "purchases"
    ingest = _core.Ingest(journal, recorded=options.recorded, strict=options.strict)
    for path in options.files:
        ingest.read(
            family,
            path,
            sheet=options.sheet,
            source=options.source,
            unlinked_refunds=options.unlinked_refunds,
            snapshot=options.snapshot,
            money_unit=options.money_unit,
            year=options.year,
            mapping=mapping,
        )
    receipt = ingest.finish()
    if options.sheet and not any(map(_may_be_workbook, receipt.files)):
        raise UsageError(
            "fupin read: --sheet is of workbooks, and there is none\nsee: fupin read --help"
        )
    if options.save_journal:
        journal.save(options.save_journal)
    if options.rejects:
        _write_rejects(receipt, options)
    if options.json:
        print(json.dumps(_receipt_json(receipt, options.lang), ensure_ascii=False, indent=2))
    else:
        _show(receipt, options)
    if mapping is None:
        files = [SourceFile(str(family), path, options.source) for path in options.files]
        for hint in misplaced(receipt, files, options.lang, "--family {family}"):
            print(f"fupin: {hint}", file=sys.stderr)
    warned = sum(found.severity is not _core.Severity.NOTE for found in receipt.noticed)
    return outcome(options, [receipt], noticed=warned)


def template(options) -> int:
    from .._template import write_template

    if Path(options.file).suffix.lower() != ".xlsx":
        raise UsageError(
            f"fupin template: {options.file}: a form is a workbook and ends in .xlsx\n"
            "see: fupin template --help"
        )
    write_template(options.file, options.family, lang=options.lang)
    print(f"{Words(options.lang)('written')}: {options.file}")
    return 0


def _mapping_of(options) -> _core.Mapping | None:
    if options.profile and options.mapping:
        raise UsageError("fupin read: --profile or --mapping, not both\nsee: fupin read --help")
    if options.mapping:
        return read_mapping(options.mapping)
    return shipped_profile(options.profile) if options.profile else None


def _write_rejects(receipt: _core.Receipt, options) -> None:
    rows = receipt.rejected_rows(options.lang)
    if _form_of(options.rejects) == ".xlsx":
        from .._excel import workbook

        write_whole(options.rejects, workbook([rows], lang=options.lang))
    else:
        write_whole(options.rejects, rows.to_csv(lang=options.lang, bom=True).encode())


def _may_be_workbook(file: _core.FileReceipt) -> bool:
    """A text has an encoding and no sheet; of a workbook that cannot be read there is neither."""
    return bool(file.sheet) or not file.encoding


def _form_of(path: str) -> str:
    return Path(path).suffix.lower()


def _check_rejects(path: str | None) -> None:
    """Asked first: what is read may be saved before the rows that were not taken are written."""
    if path and _form_of(path) not in (".csv", ".xlsx"):
        raise UsageError(
            f"fupin read: --rejects writes .csv or .xlsx, not {path!r}\nsee: fupin read --help"
        )


def _receipt_json(receipt: _core.Receipt, lang: str) -> dict:
    return {
        "fupin": "receipt/1",
        "files": [
            {"file": f.file, "sheet": f.sheet, "form": f.encoding, "bytes": f.bytes, "rows": f.rows}
            for f in receipt.files
        ],
        "entries": receipt.head,
        "digest": receipt.digest,
        "tables": {
            table.name: json.loads(table.to_json())
            for table in (receipt.summary(), receipt.rejects(lang), receipt.diagnostics(lang))
        },
    }


def _hints(receipt: _core.Receipt, lang: str) -> dict[str, str]:
    """What helps against each reason among the rows shown, said once."""
    tables = (receipt.rejects(lang), receipt.diagnostics(lang))
    rows = [row for table in tables for row in table[:_SHOWN]]
    return {row["code"]: row["hint"] for row in rows if row["hint"]}


def _worded(summary: _core.Table, say: Words) -> _core.Table:
    """With words for the kinds of records, for what became of them, and for severities."""
    names = [column.name for column in summary.columns]

    def word(name: str, cell: Any) -> Any:
        if name == "severity":
            return say.word(cell)
        return column_word(name, cell, say) or cell if name in ("kind", "class") else cell

    rows = [[word(n, c) for n, c in zip(names, row, strict=True)] for row in summary.rows()]
    return _core.Table(summary.name, summary.columns, rows)


def _show(receipt: _core.Receipt, options) -> None:
    say = Words(options.lang)
    for file in receipt.files:
        name = file.file + (f"!{file.sheet}" if file.sheet else "")
        comma = "，" if say.lang == "zh" else ", "
        rows = comma.join(
            f"{column_word('class', kind, say) or kind} {count}" for kind, count in file.rows.items()
        )
        print(f"{name}  {file.encoding}  {rows}")
    print()
    print(_worded(receipt.summary(), say).to_text(lang=options.lang), end="")
    rejects = receipt.rejects(options.lang).select("file", "row", "column", "code", "message", "raw")
    noticed = receipt.diagnostics(options.lang).select("severity", "place", "code", "message")
    for title, table in (("rejected", rejects), ("noticed", noticed)):
        if len(table):
            print(f"\n── {say(title)} ──")
            print(_worded(table[:_SHOWN], say).to_text(lang=options.lang), end="")
            if len(table) > _SHOWN:
                print(say(f"more_{title}", count=len(table) - _SHOWN))
    for code, hint in _hints(receipt, options.lang).items():
        print(f"  {code}: {hint}")
    if options.rejects:
        print(f"\n{say('written')}: {options.rejects}")
