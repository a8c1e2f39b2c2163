# SPDX-License-Identifier: Apache-2.0
"""What all parts of a report share: the result, its words and how figures are shown."""

from dataclasses import dataclass, field
from functools import cached_property

from ._column_words import column_word
from ._core import Evaluation, Format, Receipt, Table, text
from ._feeding import Feeding, feeding, with_feeding
from ._html import element, escape, table_html
from ._publication import SHOWN, Published
from ._report_words import WORDS
from ._words import Words

TOTAL = "total"
# A page is for reading: of longer tables and lists it has the beginning, the workbook has them whole.
MOST_ROWS, MOST_ITEMS = 1000, 300
_CODED = ("period", "unit")  # Where the row of all together is called "total".


@dataclass(frozen=True)
class Context:
    result: Evaluation  # Or what the public sees of one.
    receipts: tuple[Receipt, ...]
    lang: str
    form: Format
    interactive: bool = True
    say: Words = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "say", Words(self.lang, WORDS))

    @property
    def published(self) -> bool:
        return isinstance(self.result, Published)

    @cached_property
    def fed(self) -> Feeding:
        """How complete the filings are that the totals rest on."""
        return feeding(self.result)

    def withheld(self, table: Table, row: int, column: str) -> bool:
        """Whether the public does not see this cell."""
        return (table.name, row, column) in getattr(self.result, "withheld", ())

    def grid(self, table: Table, **options) -> str:
        """A table of the report; what the public does not see is withheld."""
        hidden = (lambda r, c: self.withheld(table, r, c)) if self.published else None
        made = table_html(table, self.form, withheld=hidden, limit=MOST_ROWS, **options)
        return made + self.beginning(MOST_ROWS, len(table))

    def beginning(self, shown: int, rows: int) -> str:
        """That only the first rows or items are there, where that is so."""
        if rows <= shown:
            return ""
        told = self.say("first_of", shown=self.text(shown), all=self.text(rows))
        return element("p", escape(told), class_="note cut")

    def shown(self, table: Table, row: int, column: str) -> str:
        """The text of a cell, or what stands in its place."""
        withheld = self.withheld(table, row, column)
        return SHOWN if withheld else self.text(table.cell(row, column))

    def word(self, column: str, cell: str) -> str:
        """The word for a code in a column of the tables of figures; any other text as it is."""
        own = column_word(column, cell, self.say)
        return self.say.word(cell) if own is None and column in _CODED else own or cell

    def note(self, part) -> str:
        """How to read a table, and how complete the filings are that it rests on."""
        return with_feeding(part.name, part.note, self.fed, self.say)

    def text(self, cell) -> str:
        return text(cell, self.form)

    def money(self, cell) -> str:
        """An amount with its unit in words, "1,234.50 元", on one line."""
        return text(cell, self.form) + self.unit

    @property
    def unit(self) -> str:
        names = {"YUAN": (" 元", " yuan"), "WAN": (" 万元", "×10⁴ yuan"), "YI": (" 亿元", "×10⁸ yuan")}
        zh, en = names[self.form.unit.name]
        return zh.replace(" ", "\u00a0") if self.lang == "zh" else en


def figure(
    context: Context, table: Table, row: int, column: str, content: str | None = None
) -> str:
    """A figure that shows its address when pointed at."""
    if context.withheld(table, row, column):
        return element("span", SHOWN)
    shown = content if content is not None else context.text(table.cell(row, column))
    return element("span", escape(shown), title=str(table.address(row, column)))


def section(title: str, note: str, content: str, *, id: str = "") -> str:
    lead = element("h2", escape(title)) + (
        element("p", escape(note), class_="note") if note else ""
    )
    return element("section", lead + content, id=id)


def percent(part: int, whole: int) -> str:
    """A width in CSS from whole numbers, in tenths of a percent and never beyond the track."""
    tenths = max(0, min(1000, part * 1000 // whole)) if whole > 0 else 0
    return f"{tenths // 10}.{tenths % 10}%"


def rows_where(table: Table, **wanted) -> list[int]:
    """Positions of the rows whose cells have these values."""
    kept = list(range(len(table)))
    for name, value in wanted.items():
        cells = table.column(name)
        kept = [i for i in kept if cells[i] == value]
    return kept
