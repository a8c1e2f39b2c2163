# SPDX-License-Identifier: Apache-2.0
"""The tables of a report in reading order, for forms that are written from top to bottom."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ._column_words import column_word, with_total
from ._core import ColumnSpec, Evaluation, Format, Receipt, Table, heading, label_of, text
from ._editions import Edition, acting, adjustments, recorded_since
from ._publication import INTERNAL, SHOWN, Published, arranged, publish
from ._report_words import WORDS
from ._words import Words

# Columns whose cells are codes that have a word.
_CODED = frozenset(
    ("period", "basis", "coverage", "execution", "state", "severity", "label", "unit", "title",
     "against_required", "confirmation", "family")
)
_REASONS = frozenset(("reason", "placement", "mark"))
_STATUS = frozenset(("status", "state"))
_STATUSES = frozenset(
    ("not_yet_open", "open", "on_time", "late", "late_waived", "missing", "exempt")
)
# Tables with columns for every sort of figure, of which one campaign fills some.
_SPARSE = frozenset(
    ("declared", "declared_candidates", "form_checks", "indicators", "quota_versions", "quota_rules")
)
_OTHER = {"zh": "_en", "en": "_zh"}


@dataclass(frozen=True)
class Part:
    name: str
    title: str
    note: str
    table: Table


@dataclass(frozen=True)
class Outline:
    """A report: its title, its parts, and the words for codes."""

    result: Evaluation
    receipts: tuple[Receipt, ...]
    lang: str
    title: str
    say: Words
    parts: tuple[Part, ...]

    @property
    def published(self) -> bool:
        return isinstance(self.result, Published)

    def withheld(self, table: Table, row: int, column: str) -> bool:
        """Whether the public does not see this cell."""
        return (table.name, row, column) in getattr(self.result, "withheld", ())

    def masked(self, table: Table) -> Table:
        """The table with "…" for what is withheld; a column that has such cells becomes texts."""
        form = Format(lang=self.lang)
        columns, cells = [], []
        for column in table.columns:
            found = table.column(column.name)
            hidden = [self.withheld(table, row, column.name) for row in range(len(table))]
            if any(hidden):
                names = (heading(column, Format(lang=lang)) for lang in ("zh", "en"))
                column = ColumnSpec(column.name, *names, key=column.key)
                pairs = zip(found, hidden, strict=True)
                found = [SHOWN if gone else text(cell, form) for cell, gone in pairs]
            columns.append(column)
            cells.append(found)
        return Table(table.name, columns, zip(*cells, strict=True))

    def word(self, column: str, cell: str) -> str:
        """The word for a code in a column; any other text as it is."""
        if column == "table":
            return next((part.title for part in self.parts if part.name == cell), cell)
        own = column_word(column, cell, self.say)
        if own is not None:
            return own
        if column in _STATUS and cell in _STATUSES:
            return label_of(cell, self.lang)
        if column in _REASONS:
            return self.say.reason(cell)
        return self.say.word(cell) if column in _CODED else cell

    def worded(self, table: Table) -> Table:
        """The table with words for codes."""
        names = [column.name for column in table.columns]
        rows = [
            [
                self.word(name, cell) if isinstance(cell, str) else cell
                for name, cell in zip(names, row, strict=True)
            ]
            for row in table.rows()
        ]
        return Table(table.name, table.columns, rows)


def outline(
    result: Evaluation,
    receipts: Iterable[Receipt],
    lang: str,
    title: str | None = None,
    since: Edition | None = None,
    published: bool = False,
    texts: Mapping[str, str] | None = None,
) -> Outline:
    """`texts`: what will be printed beside the tables, for the public to be looked at first."""
    receipts = tuple(receipts)
    if published:  # Without what came in from offices.
        printed = {"title": title or "", **(texts or {})}
        seen: Any = publish(result, receipts=receipts, texts=printed)
        return _published(seen, lang, title)
    say = Words(lang, WORDS)
    title = title or result.campaign.title or result.campaign.code
    parts = tuple(_parts(result, receipts, lang, say))
    if since is not None:
        parts = (*_since(result, since, lang, say), *parts)
    return Outline(result, receipts, lang, title, say, parts)


def _published(seen, lang: str, title: str | None) -> Outline:
    say = Words(lang, WORDS)
    title = title or seen.campaign.title or seen.campaign.code
    parts = [part for part in _parts(seen, (), lang, say) if part.name not in INTERNAL]
    return Outline(seen, (), lang, f"{title}{say('published_after')}", say, tuple(parts))


def _parts(result, receipts, lang, say) -> Iterator[Part]:
    from .charts.ranking import ranking_note, ranking_table
    from .charts._words import words

    pictured = words(lang)

    for section in arranged(result, lang):
        table = _in_language(section.table, lang)
        if section.name in _SPARSE:
            table = _lean(with_total(table, say))
        yield Part(section.name, section.title, section.note, table)
        if section.name == "quotas":
            areas = ranking_table(result)
            if len(areas):
                yield Part("ranking", pictured("ranking"), ranking_note(areas, lang), areas)
    yield from _rejected(receipts, lang, say)


def _since(result, edition: Edition, lang: str, say: Words) -> Iterator[Part]:
    changed = acting(adjustments(edition, result), lang)
    yield Part("adjustments", say("adjustments"), say("adjustments_note"), changed)
    entries = recorded_since(edition, result)
    title = say("recorded_since", count=len(entries))
    yield Part("recorded_since", title, "", entries)


def _lean(table: Table) -> Table:
    """Without columns that say nothing in any row."""
    return table.select(
        *(
            column.name
            for column in table.columns
            if column.key or any(cell not in (None, "") for cell in table.column(column.name))
        )
    )


def _in_language(table: Table, lang: str) -> Table:
    """Without the columns that say in the other language what another column says in this one."""
    names = {column.name for column in table.columns}
    keep = [
        column.name
        for column in table.columns
        if not _is_other(column, names, lang)
        # The word for a status stands beside its code.
        and not (table.name == "statuses" and column.name == "status")
    ]
    return table.select(*keep)


def _is_other(column: ColumnSpec, names: set[str], lang: str) -> bool:
    name = column.name
    if name.endswith(_OTHER[lang]):
        return True
    # A column without ending is the Chinese one if it has an English twin.
    return lang == "en" and f"{name}_en" in names


def _rejected(receipts, lang: str, say: Words) -> Iterator[Part]:
    tables = [receipt.rejects(lang) for receipt in receipts]
    if tables:
        rows = [row for table in tables for row in table.rows()]
        table = Table("rejects", tables[0].columns, rows)
        yield Part("rejects", say("rejected"), say("rejected_note"), table)
