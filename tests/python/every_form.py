# SPDX-License-Identifier: Apache-2.0
"""Writes every form of a report of the sample into the folder it is called in: a process of its own.

    python tests/python/every_form.py TEMPLATE
"""

import json
import sys
from pathlib import Path

import fupin
from fupin import charts
from fupin.cli.inputs import demo_answer

EDITION_DAY = "2020-08-31"


def main(template: str) -> None:
    found = demo_answer()
    result = found.result
    edition = fupin.freeze(fupin.evaluate(result.ledger, as_of=EDITION_DAY), name="2020-08")
    edition.save("edition.json")
    for lang in ("zh", "en"):
        options = {"receipts": found.receipts, "lang": lang}
        for suffix in ("html", "xlsx", "docx", "md"):
            fupin.write_report(result, f"full.{lang}.{suffix}", **options)
        for chart in charts.all_charts(result, lang=lang):
            chart.to_svg(f"{chart.name}.{lang}.svg")
            Path(f"{chart.name}.{lang}.json").write_text(json.dumps(chart.to_echarts()))
        for name, table in result.tables.items():
            Path(f"{name}.{lang}.csv").write_text(table.to_csv(lang=lang), encoding="utf-8")
    for suffix in ("html", "docx"):
        fupin.write_report(result, f"published.{suffix}", published=True, lang="en")
        fupin.write_report(result, f"since.{suffix}", since=edition)
    result.lines.to_excel("lines.xlsx")
    charts.deadlines(result).to_png("deadlines.png")
    cells = {"totals/total/deduplicated": "B2", "question/as_of": "B3"}
    fupin.fill_workbook(result, template, {"cells": cells}, "filled.xlsx")
    Path("result.json").write_text(result.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
