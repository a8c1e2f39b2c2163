# SPDX-License-Identifier: Apache-2.0
"""`fupin new-campaign`: a campaign file to begin with, checked as it is written."""

import argparse
import csv
import io
import json
import os

from .. import _core
from .._files import bytes_and_name, write_whole
from .._words import Words
from . import kinds
from .inputs import UsageError
from .outcome import outcome

EXAMPLES = """examples:
  fupin new-campaign --code bayingol-2021 --title '2021年消费帮扶行动' \\
      --first-day 2021-01-01 --last-day 2021-12-31 --units 单位名单.csv --out bayingol-2021.json
  fupin check bayingol-2021.json

The units file is CSV with the columns code, title, level and, if there is a hierarchy, parent (代码,
名称, 级别, 上级). What the papers have to say and nobody knows yet (when reports are due, what
counts) is written as an assumption: replace each by a clause, or give its reason.
"""
_COLUMNS = {"代码": "code", "名称": "title", "级别": "level", "上级": "parent"}
_NEEDED = ("code", "title", "level")


def add_new_campaign(verbs, day, add_language) -> None:
    new = verbs.add_parser(
        "new-campaign",
        help="write a campaign file to begin with",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    new.add_argument("--code", required=True, metavar="CODE", help="such as bayingol-2021")
    new.add_argument("--title", required=True, metavar="T", help="of the campaign")
    new.add_argument("--first-day", required=True, type=day, metavar="DAY", help="it begins")
    new.add_argument("--last-day", type=day, metavar="DAY", help="default: no end")
    new.add_argument("--units", required=True, metavar="CSV", help="who takes part")
    new.add_argument("--calendar", default="cn", metavar="C", help="default: cn")
    new.add_argument("--due", type=kinds.whole, default=5, metavar="N", help="monthly reports; default: 5")
    new.add_argument("--out", required=True, metavar="FILE", help="the campaign file")
    new.add_argument("--force", action="store_true", help="write over a file that is there")
    add_language(new)


def new_campaign(options) -> int:
    if os.path.exists(options.out) and not options.force:
        raise UsageError(f"fupin new-campaign: {options.out} is there already; --force replaces it")
    content, name = bytes_and_name(options.units)
    document = _document(options, _units(content, name, Words(options.lang)))
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    campaign = _core.Campaign.parse(text.encode(), name=options.out)
    write_whole(options.out, text.encode())
    say = Words(options.lang)
    print(f"{say('written')}: {options.out}")
    for assumption in document["assumptions"]:
        print(f"· {assumption['title']} — {assumption['reason']}")
    for finding in campaign.findings:
        print(finding.to_string(options.lang))
    print(say("campaign_next", path=options.out))
    return outcome(options, oddities=len(campaign.findings))


def _units(content: bytes, name: str, say: Words) -> list[dict]:
    """The rows of the list. Raises Error naming every line that is not a unit."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise _core.Error(say("units_encoding", file=name))
    rows = csv.DictReader(io.StringIO(text, newline=""))
    titles = {
        column: _COLUMNS.get(column.strip(), column.strip()) for column in rows.fieldnames or ()
    }
    missing = [
        f"{column} ({code})"
        for column, code in _COLUMNS.items()
        if code in _NEEDED and code not in titles.values()
    ]
    if missing:
        there = ", ".join(titles) or "–"
        raise _core.Error(say("units_columns", file=name, missing=", ".join(missing), there=there))
    units, wrong = [], []
    for row in rows:
        unit = {titles[column]: (cell or "").strip() for column, cell in row.items() if column}
        if not any(unit.values()):
            continue
        if not all(unit[part] for part in _NEEDED):
            wrong.append(say("units_row", file=name, line=rows.line_num))
        units.append(unit)
    if wrong or not units:
        raise _core.Error("\n".join(wrong) or say("units_none", file=name))
    return units


def _document(options, units: list[dict]) -> dict:
    first = str(options.first_day)
    span = {"first_day": first} | ({"last_day": str(options.last_day)} if options.last_day else {})
    tree = any(unit.get("parent") for unit in units)
    document = {
        "fupin": "campaign/1",
        "code": options.code,
        "title": options.title,
        "calendar": options.calendar,
        "assumptions": _assumptions(options),
        "phases": [{"code": "whole", "title": options.title, **span}],
        "units": [_unit(unit) for unit in units],
        "unit_classes": [
            {
                "code": "all",
                "title": "全部单位",
                "members": [{"unit": unit["code"]} for unit in units],
                "complete": True,
                "list": os.path.basename(options.units),
                "list_day": first,
            }
        ],
        "obligations": [
            {
                "code": "monthly",
                "title": "月报",
                "what": "statistics",
                "who": [{"unit_class": "all"}],
                "every": {"cycle": "month", "takes": "overlaps", **span},
                "due": {"day_of_month": options.due, "roll": "following"},
                "feeds": ["all-purchases"],
                "assumed": ["monthly-due"],
            }
        ],
        "lines": [
            {
                "code": "all-purchases",
                "title": "全部采购",
                "owner": units[0]["code"],
                "basis": "paid",
                "cycle": "month",
                "condition": {},
                "assumed": ["basis-paid"],
            }
        ],
    }
    if tree:
        document["trees"] = [{"code": "territory", "title": "属地"}]
    return document


def _unit(unit: dict) -> dict:
    made = {"code": unit["code"], "title": unit["title"], "level": unit["level"]}
    if unit.get("parent"):
        made["places"] = [{"tree": "territory", "parent": unit["parent"]}]
    return made


def _assumptions(options) -> list[dict]:
    return [
        {
            "code": "monthly-due",
            "title": f"月报于次月{options.due}日前报送，遇休息日顺延",
            "reason": "尚未录入文件规定；请补充条款，或写明理由。",
        },
        {
            "code": "basis-paid",
            "title": "采购按付款统计",
            "reason": "尚未录入文件规定；请补充条款，或写明理由。",
        },
    ]
