# SPDX-License-Identifier: Apache-2.0
"""Answers in a terminal. Texts of cells come from the library."""

from .. import _core
from .._column_words import with_titles
from .._words import Words
from .inputs import Answer

_SHOWN = 30
# Columns whose cells are codes, shown as words.
_CODED = {"period", "basis", "coverage", "execution", "severity"}


def campaign(document: _core.Campaign, lang: str) -> None:
    """A campaign: what is in it, and what its own text gets wrong."""
    print(f"{document.code}  {document.title}")
    counts = [f"{name} {count}" for name, count in document.counts.items() if count]
    print(", ".join(counts))
    print(f"digest {document.digest}\n")
    if not document.findings:
        print(Words(lang)("no_findings"))
    for finding in document.findings:
        print(finding.to_string(lang))
        print(f"    {finding.hint(lang)}")


def state(found: Answer, lang: str) -> None:
    """The state on a day: duties, lines, quotas, rejected rows, assumptions."""
    _State(found, lang).show()


class _State:
    def __init__(self, found: Answer, lang: str):
        self.found, self.result, self.lang, self.say = found, found.result, lang, Words(lang)
        self.titles = {section.name: section.title for section in _core.arrange(self.result, lang)}

    def show(self) -> None:
        question = self.result.question
        print(f"{self.result.campaign.title}\n{self.say('as_of')} {question.as_of}  ({question})")
        self.duties()
        self.sums()
        self.quotas()
        self.rejects()
        self.notes()
        message = f"message_{self.lang}"
        findings = self.result.findings.select("severity", "code", message)
        self.put(self.titles["findings"], findings)
        self.assumptions()

    def duties(self) -> None:
        label = "label" if self.lang == "zh" else "label_en"
        counts = self.result.statuses.where(lambda row: row["duties"] != 0)
        self.put(self.titles["statuses"], counts.select(label, "duties"))
        missing = self.result.duties.where(status="missing")
        if len(missing):
            columns = ("unit_title", "title", "period", "due", "clause")
            self.put(self.say("missing_duties"), missing.select(*columns))

    def sums(self) -> None:
        columns = ("title", "basis", "amount", "count", "compared_amount", "coverage")
        self.put(self.titles["lines"], self.result.lines.where(period="total").select(*columns))
        overlap = self.result.overlap.where(period="total").sort("amount", descending=True)
        overlap = with_titles(overlap, self.result.lines)
        self.put(self.titles["overlap"], overlap.select("lines", "amount", "count"))
        columns = ("period", "naive", "multiple", "deduplicated", "outside_lines", "all")
        self.put(self.titles["totals"], self.result.totals.select(*columns))

    def quotas(self) -> None:
        columns = ("title", "period", "execution", "reserved", "executed", "rate", "missing")
        table = self.result.quotas
        totals, units = table.where(unit="total"), table.where(lambda row: row["unit"] != "total")
        self.put(self.titles["quotas"], totals.select(*columns[:2], *columns[3:6]))
        if len(units):
            print()
            # Where nothing is to be executed, the declaration says why.
            rows = [
                (*row[:2], row[2] if row[2] != "none" else state, *row[3:])
                for row, state in zip(units.select(*columns).rows(), units["state"], strict=True)
            ]
            shown = _core.Table("quotas", units.select(*columns).columns, rows)
            self.table(shown.sort("missing", descending=True))

    def rejects(self) -> None:
        columns = ("file", "row", "code", "message")
        tables = [receipt.rejects(self.lang).select(*columns) for receipt in self.found.receipts]
        if not tables:
            return
        rows = [row for table in tables for row in table.rows()]
        self.put(self.say("rejected"), _core.Table("rejects", tables[0].columns, rows))

    def notes(self) -> None:
        """What was noticed in rows that were taken: repairs, subtotals, personal data …"""
        columns = ("severity", "place", "code", "message")
        tables = [receipt.diagnostics(self.lang) for receipt in self.found.receipts]
        if tables and any(map(len, tables)):
            rows = [row for table in tables for row in table.select(*columns).rows()]
            shown = _core.Table("notes", tables[0].select(*columns).columns, rows)
            self.put(self.say("noticed"), shown)

    def assumptions(self) -> None:
        print(f"\n── {self.titles['assumptions']} ──")
        for row in self.result.assumptions:
            print(f"· {row['title']}\n    {row['reason']}")

    def put(self, title: str, table: _core.Table) -> None:
        print(f"\n── {title} ──")
        self.table(table)

    def table(self, table: _core.Table) -> None:
        """The first rows, codes as words."""
        if not len(table):
            print(self.say("none"))
            return
        names = [column.name for column in table.columns]
        rows = [
            [
                self.say.word(cell) if name in _CODED else cell
                for name, cell in zip(names, row, strict=True)
            ]
            for row in table[:_SHOWN].rows()
        ]
        print(_core.Table(table.name, table.columns, rows).to_text(lang=self.lang), end="")
        if len(table) > _SHOWN:
            print(self.say("more_in_folder", count=len(table) - _SHOWN))
