# SPDX-License-Identifier: Apache-2.0
"""What Journal, Ingest and Ledger do beyond their compiled parts. Methods only forward."""

from collections.abc import Iterable, Mapping

from . import _asked, _sources
from ._core import Journal, Live, Question, Table
from ._core import measures as _measures
from ._core import relations as _relations
from ._files import bytes_and_name, write_whole


def _load(path, *, progress=None) -> Journal:
    """The journal in a file that `save` wrote. Raises InputError with every broken line.

    `progress(done, of)` is told how many bytes are read.
    """
    content, name = bytes_and_name(path)
    return Journal.parse(content, name=name, progress=progress)


def _save(self, path) -> None:
    """Writes the record as canonical JSON Lines, whole or not at all."""
    write_whole(path, self.snapshot().to_json_lines().encode())


def _reader(family: str, what: str):
    def read(self, file, **options):
        self.read(family, file, **options)

    read.__name__ = family
    read.__qualname__ = f"Ingest.{family}"
    read.__doc__ = f"Reads a file of {what}; options as `read` has them."
    return read


def _question(as_of, known_at, dating, basis, roll_up) -> Question:
    return Question(
        as_of=as_of,
        known_at=known_at,
        dating=dating,
        basis=basis,
        roll_up=_asked.roll_up(roll_up),
    )


def _query(
    self,
    by=(),
    *,
    as_of,
    measure=("amount", "count"),
    measures=None,
    where=None,
    side="buy",
    known_at=None,
    dating="restated",
    basis="",
    roll_up="as_it_was",
    beside=(),
    since=None,
    threads=1,
    progress=None,
) -> Table:
    """Sums over the postings as a table: one row for each combination of keys.

    `by`: dimensions ("unit,month", ["line", "channel"]; `fupin.dimensions()`), a unit above as
    "ancestor:TREE:LEVEL". `measure` or `measures`: amount (yuan), count, quantity, distinct_units …
    (`fupin.measures()`). `where`: a condition as in campaigns ({"in": ["budget"], "dimension":
    "payer"}), a short one ("payer=budget", "not certified", "amount>=100.00", "under
    territory=654200"), or a list of them that all must hold. `side`: buying and selling are never
    added. `roll_up`: under which units sums are shown, "as_it_was", or "comparable_to(DAY)" or just
    a day. `beside`: related figures in columns of their own (`fupin.relations()`): cumulative from
    the day `since`, previous period, year_before, share of the total without the last
    dimension that is neither a period nor `measure`.
    `threads` share the pass and change nothing else. docs/rules.md#queries.

    Raises NotFoundError for a name that is no dimension, measure or relation, InputError for codes
    the campaign does not have and where the sum or relation asked for has no meaning.
    """
    question = _question(as_of, known_at, dating, basis, roll_up)
    asked = _asked_for(by, measure, measures, where, side)
    related = _asked.names(beside, _relations(), "relation")
    if related or since is not None:
        return self.run_beside(
            question, asked, related, since=since, threads=threads, progress=progress
        )
    return self.run(question, [asked], threads=threads, progress=progress)[0]


def _asked_for(by=(), measure=("amount", "count"), measures=None, where=None, side="buy") -> tuple:
    """A query in the form of `Ledger.run`."""
    names = _asked.names(measure if measures is None else measures, _measures(), "measure")
    return _asked.groupings(by), names, _asked.condition(where), side


def _queries(
    self,
    asked: Iterable[Mapping],
    *,
    as_of,
    known_at=None,
    dating="restated",
    basis="",
    roll_up="as_it_was",
    threads=1,
    progress=None,
) -> list[Table]:
    """Several queries under one question, in one pass over the postings.

    Each is a mapping of by, measure or measures, where and side, as `query` takes them.
    """
    question = _question(as_of, known_at, dating, basis, roll_up)
    queries = [_asked_for(**one) for one in asked]
    return self.run(question, queries, threads=threads, progress=progress)


def _live(
    self,
    asked: Iterable[Mapping],
    *,
    as_of,
    known_at=None,
    dating="restated",
    basis="",
    roll_up="as_it_was",
    threads=1,
    progress=None,
) -> Live:
    """Queries, as `queries` takes them, whose answers stay current while the record grows:

    live = ledger.live([{"by": "unit,month"}], as_of="2020-12-31")
    journal.append(...)
    live.follow(journal.snapshot())
    live[0]  # the table, as if asked again
    """
    question = _question(as_of, known_at, dating, basis, roll_up)
    queries = [_asked_for(**one) for one in asked]
    return Live(self, question, queries, threads=threads, progress=progress)


def install(journal, ingest, ledger) -> None:
    journal.load = staticmethod(_load)
    journal.save = _save
    ingest.read = _sources.read
    ingest.purchases = _reader("purchases", "purchases and what happened to them")
    ingest.filings = _reader("filings", "reports that came in")
    ingest.declared = _reader("declared", "figures that units reported")
    ingest.observations = _reader("observations", "counted facts that are not money")
    ingest.commitments = _reader("commitments", "signed long-term orders")
    ledger.query = _query
    ledger.queries = _queries
    ledger.live = _live
