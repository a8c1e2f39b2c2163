# SPDX-License-Identifier: Apache-2.0
"""What Journal, Ingest and Ledger do beyond their compiled parts. Methods only forward."""

from collections.abc import Mapping

from ._core import Journal, Question, Table
from ._files import bytes_and_name, write_whole


def _load(path) -> Journal:
    """The journal in a file that `save` wrote. Raises InputError with every broken line."""
    content, name = bytes_and_name(path)
    return Journal.parse(content, name=name)


def _save(self, path) -> None:
    """Writes the record as canonical JSON Lines, whole or not at all."""
    write_whole(path, self.snapshot().to_json_lines().encode())


def _reader(family: str, what: str):
    def read(
        self,
        file,
        *,
        name="",
        source="",
        unlinked_refunds=False,
        snapshot=False,
        money_unit=None,
        money_rounding=None,
        progress=None,
    ):
        content, shown = bytes_and_name(file, name)
        self.read(
            family,
            content,
            name=shown,
            source=source,
            unlinked_refunds=unlinked_refunds,
            snapshot=snapshot,
            money_unit=money_unit,
            money_rounding=money_rounding,
            progress=progress,
        )

    read.__name__ = family
    read.__qualname__ = f"Ingest.{family}"
    read.__doc__ = f"Reads a CSV file of {what}: a path, bytes or a binary file. See `read`."
    return read


def _plain(value):
    """Values of conditions that JSON has no word for: amounts and days as their texts."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)


def _query(
    self,
    by=(),
    *,
    as_of,
    measure=("amount", "count"),
    where: Mapping | None = None,
    side="buy",
    known_at=None,
    dating="restated",
    basis="",
    progress=None,
) -> Table:
    """Sums over the postings as a table.

    `by`: dimensions ("unit", "month", "line" …) or ("ancestor", tree, level). `measure`: one or
    several of amount, count, quantity, distinct_units, distinct_suppliers, distinct_products.
    `where`: a condition as in campaigns, {"in": ["budget"], "dimension": "payer"}.
    Raises InputError where the sum asked for does not add up.
    """
    import json

    question = Question(as_of=as_of, known_at=known_at, dating=dating, basis=basis)
    return self.run(
        question,
        by=[by] if isinstance(by, str) else list(by),
        measures=[measure] if isinstance(measure, str) else list(measure),
        where=json.dumps(where or {}, ensure_ascii=False, default=_plain),
        side=side,
        progress=progress,
    )


def install(journal, ingest, ledger) -> None:
    journal.load = staticmethod(_load)
    journal.save = _save
    ingest.purchases = _reader("purchases", "purchases and what happened to them")
    ingest.filings = _reader("filings", "reports that came in")
    ingest.declared = _reader("declared", "figures that units reported")
    ledger.query = _query
