# SPDX-License-Identifier: Apache-2.0
"""Editions (封账): what was published of a period, frozen, and what has changed in it since."""

import hashlib
import json
import os
from dataclasses import dataclass

from . import _core
from ._core import (
    CellKind,
    ColumnSpec,
    Error,
    Evaluation,
    Journal,
    Ledger,
    Resolutions,
    Snapshot,
    Table,
)
from ._documents import table_of
from ._evaluate import evaluate, post
from ._files import bytes_and_name, write_whole

_FORMAT = "edition/1"
_AS_IT_WAS = "as_it_was"  # The roll-up of editions that name none.


def _canonical(document: dict) -> bytes:
    return json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _digest(document: dict) -> str:
    body = {name: value for name, value in document.items() if name != "digest"}
    return hashlib.sha256(_canonical(body)).hexdigest()


@dataclass(frozen=True)
class Edition:
    """A frozen answer: figures, question, head of the record, digests; nothing in it can change.

    Equal documents are equal editions. `tables`: what was published, by name.
    """

    document: dict

    @property
    def name(self) -> str:
        return self.document["name"]

    @property
    def digest(self) -> str:
        return self.document["digest"]

    @property
    def entries(self) -> int:
        """How many entries of the record it rests on."""
        return self.document["provenance"]["known_entries"]

    @property
    def roll_up(self) -> str:
        """How units were rolled up: "as_it_was", or "comparable_to(…)" a day."""
        return self.document["result"]["question"].get("roll_up", _AS_IT_WAS)

    @property
    def tables(self) -> dict[str, Table]:
        found = self.document["result"]["tables"]
        return {name: table_of(table) for name, table in found.items()}

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it, whole or not at all; never over an edition with other figures."""
        if os.path.exists(path):
            there = read_edition(path)
            if there != self:
                raise Error(
                    f"{os.fspath(path)} holds another edition (digest {there.digest[:12]}…); what "
                    "was frozen is not overwritten: choose another name"
                )
        write_whole(path, _canonical(self.document) + b"\n")

    def asked_again(self, ledger: Ledger) -> Evaluation:
        """The same question to today's ledger, with the entries known then.

        Of the ledger's decisions about names those count that were taken then. Raises Error if
        campaign, calendar, decisions or record are not those of the edition, or if the answer is
        not what was frozen.
        """
        then, asked = self.document["provenance"], self.document["result"]["question"]
        mine = {
            "campaign": (ledger.campaign.digest, then["campaign_digest"]),
            "calendar": (ledger.calendar.digest, then["calendar_digest"]),
        }
        for what, (now, frozen) in mine.items():
            if now != frozen:
                raise Error(
                    f"the {what} is not that of the edition {self.name!r} (digest {now[:12]}…, then "
                    f"{frozen[:12]}…): give the file it was made from"
                )
        posted = post(
            ledger.campaign,
            self._record(ledger),
            calendar=ledger.calendar,
            resolutions=self._resolutions(ledger.resolutions),
        )
        again = evaluate(
            posted,
            as_of=asked["as_of"],
            known_at=None if asked["known_at"] == "all" else asked["known_at"],
            dating=asked["dating"],
            basis=asked["basis"],
            horizon=asked["horizon"],
            roll_up=self.roll_up,
        )
        tables = json.loads(again.to_json())["result"]["tables"]
        frozen_tables = self.document["result"]["tables"]
        changed = [name for name, table in frozen_tables.items() if tables[name] != table]
        if changed:
            raise Error(
                f"the first {self.entries} entries do not give what the edition {self.name!r} froze "
                f"(different: {', '.join(changed)}): it is not the same record, or another version "
                f"of fupin (then {then['library']})"
            )
        return again

    def _resolutions(self, today: Resolutions) -> Resolutions:
        """The decisions about names that it rests on: those with which today's file begins."""
        frozen = self.document["provenance"].get("resolutions_digest")
        if frozen is None:
            return Resolutions()
        decided = json.loads(today.to_json())
        names = decided.get("resolutions", [])
        for count in range(len(names), 0, -1):
            text = json.dumps({**decided, "resolutions": names[:count]}, ensure_ascii=False)
            first = Resolutions.parse(text.encode())
            if first.digest == frozen:
                return first
        raise Error(
            f"the decisions about names are not those of the edition {self.name!r} (digest "
            f"{frozen[:12]}…): give the file of resolutions it was made with, or one that begins "
            "with its decisions"
        )

    def _record(self, ledger: Ledger) -> Snapshot:
        """The entries it rests on, out of today's record; their digest is checked on the way."""
        lines = ledger.snapshot.to_json_lines().splitlines(keepends=True)[1:]
        if len(lines) < self.entries:
            raise Error(
                f"the record has {len(lines)} entries, the edition {self.name!r} rests on "
                f"{self.entries}"
            )
        digest = self.document["provenance"]["journal_digest"]
        head = {"fupin": "journal/1", "entries": self.entries, "digest": digest}
        try:
            text = json.dumps(head) + "\n" + "".join(lines[: self.entries])
            return Journal.parse(text).snapshot()
        except _core.InputError as error:
            raise Error(
                f"the first {self.entries} entries of the record are not those of the edition "
                f"{self.name!r}"
            ) from error


Edition.__module__ = "fupin"  # As pickles and tracebacks name it.


def freeze(result: Evaluation, *, name: str = "") -> Edition:
    """The answer as an edition, to be saved. `name`: of the period, default the day of the question.

    Raises Error if the question leaves out entries of the record: what is frozen is all that was
    known.
    """
    if result.known != len(result.ledger.snapshot):
        raise Error(
            f"only {result.known} of {len(result.ledger.snapshot)} entries are known at the "
            "question's known_at: freeze an answer that uses the whole record"
        )
    answer = json.loads(result.to_json())
    document = {
        "fupin": _FORMAT,
        "name": name or str(result.question.as_of),
        "result": answer["result"],
        "provenance": answer["provenance"],
    }
    document["digest"] = _digest(document)
    return Edition(document)


def read_edition(file) -> Edition:
    """An edition from a file. Raises Error if it is none, or was changed after it was frozen."""
    content, shown = bytes_and_name(file)
    try:
        document = json.loads(content)
        found = document["digest"] if document["fupin"] == _FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        found = None
    if found is None:
        raise Error(f"{shown or 'the document'} is no edition of fupin")
    if found != _digest(document):
        raise Error(f"{shown or 'the edition'} was changed after it was frozen")
    return Edition(document)


def adjustments(edition: Edition, now: Evaluation) -> Table:
    """What periods that an edition published come to now, cause by cause: `compare`, of them only.

    Rows of whole records and of periods that came later are left out.
    """
    return _published(_core.compare(_before(edition, now), now), "adjustments")


def adjustments_in_full(edition: Edition, now: Evaluation) -> dict[str, Table]:
    """The adjustments by what they are of: amounts, counts and rates; `compare_in_full` of them only."""
    whole = _core.compare_in_full(_before(edition, now), now)
    return {kind: _published(table, _NAMES[kind]) for kind, table in whole.items()}


def _before(edition: Edition, now: Evaluation) -> Evaluation:
    """The edition's answer. Raises Error if units are rolled up otherwise in the later one."""
    if now.question.roll_up != edition.roll_up:
        raise Error(
            f"the edition {edition.name!r} rolls units up {edition.roll_up}, the later answer "
            f"{now.question.roll_up}: ask it with the same roll-up"
        )
    return edition.asked_again(now.ledger)


_NAMES = {
    "amounts": "adjustments", "counts": "adjustments_counts", "rates": "adjustments_rates",
}  # fmt: skip


def _published(whole: Table, name: str) -> Table:
    """Of a comparison the rows of periods that were published."""
    published = whole.where(lambda row: row["before"] is not None and not _of_all(row["address"]))
    return Table(name, published.columns, published.rows())


def _of_all(address: str) -> bool:
    """Whether a figure is of the whole record: it has no period, or the period "total"."""
    parsed = _core.Address.parse(address)
    if parsed.table not in ("totals", "lines", "overlap"):
        return True
    return parsed.keys[-1] == "total"


# The order in which a reader wants them.
_ORDER = ("totals", "lines", "quotas", "units", "certification", "overlap")
_FIRST = ("table", "row", "column", "column_en", "before", "after", "change")


def acting(changed: Table, lang: str) -> Table:
    """A comparison for people: totals first, without addresses and causes that changed nothing."""
    names = [column.name for column in changed.columns]
    if "before" not in names:
        return changed
    idle, before = set(), "before"
    for name in names:
        if name in (*_FIRST, "address"):
            continue
        if _idle(changed, name, before):
            idle.add(name)
        before = name
    hidden = idle | {"address", "column" if lang == "en" else "column_en"}
    shown = [name for name in (*_FIRST, *names) if name not in hidden]
    rows = sorted(changed.rows(), key=lambda row: _ORDER.index(row[names.index("table")]))
    return Table(changed.name, changed.columns, rows).select(*dict.fromkeys(shown))


def _idle(changed: Table, cause: str, before: str) -> bool:
    """Whether a cause changed nothing: no amount, no count; rates are as the cause before left them."""
    cells = changed.column(cause)
    kinds = {column.name: column.kind for column in changed.columns}
    if kinds[cause] is CellKind.RATIO:
        return cells == changed.column(before)
    return all(cell in (0, _core.Money.from_fen(0)) for cell in cells)


def recorded_since(edition: Edition, now: Evaluation) -> Table:
    """The entries recorded since an edition, in the order of the record."""
    snapshot = now.ledger.snapshot
    columns = [
        ColumnSpec("position", "序", "position", kind="integer", key=True),
        ColumnSpec("recorded", "登记日", "recorded", kind="day"),
        ColumnSpec("kind", "记录类型", "kind"),
        ColumnSpec("entry", "记录", "entry"),
        ColumnSpec("refers_to", "所指记录", "refers to"),
        ColumnSpec("unit", "单位", "unit"),
        ColumnSpec("amount", "金额", "amount", kind="money"),
    ]
    rows = []
    for position in range(edition.entries, now.known):
        entry = json.loads(snapshot.entry_json(position))
        rows.append([position + 1, snapshot.recorded(position), entry["kind"], *_told(entry)])
    return Table("recorded_since", columns, rows)


def _told(entry: dict) -> list:
    def key(prefix: str = "") -> str:
        parts = (entry.get(prefix + name, "") for name in ("source", "order", "item"))
        return "/".join(part for part in parts if part)

    amount = entry.get("amount")
    return [
        key(),
        key("ref_"),
        entry.get("for_unit") or entry.get("account") or entry.get("unit") or "",
        None if amount is None else _core.Money(amount),
    ]
