# SPDX-License-Identifier: Apache-2.0
"""The oracle: what the sums must be, worked out as naively as possible from the same files.

It shares no code with the library. It reads purchases and filings (CSV) and a campaign (JSON),
keeps the record as a plain list of entries and answers a question by asking, for a prefix of that
list, what each purchase comes to. Texts stay texts until they are added, days are ISO texts, which
compare as days do, and money is whole fen.

    record = Record()
    record.ingest([("a.csv", "purchases", "platform")], recorded="2020-09-05")
    answer(record, "campaign.json", as_of="2020-09-30", basis="paid")["lines"]

The sections, from the bytes to the answer: texts; rows of a file; the record; a view of it (what
the entries of a prefix come to); one purchase and its image; the campaign; the answer.
"""

import csv
import io
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from functools import cache
from pathlib import Path

Key = tuple[str, str, str]  # source, order, item
STATES = ("placed", "accepted", "paid", "evaluated")


class Refused(Exception):
    """A row that cannot become an entry. Knows its kind, as far as the row tells it."""

    def __init__(self, reason, kind="purchase"):
        super().__init__(reason)
        self.kind = kind


# ---- Texts ------------------------------------------------------------------------------------

YUAN_OF = {"": 1, "元": 1, "万元": 10_000, "亿元": 100_000_000}


@cache
def fen_of(text: str, unit: str = "元") -> int:
    """Whole fen of a canonical amount."""
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", text):
        raise Refused(f"no amount: {text}")
    if unit not in YUAN_OF:
        raise Refused(f"no unit of money: {unit}")
    fen = Fraction(text) * YUAN_OF[unit] * 100
    if fen.denominator != 1 or abs(fen) >= 2**63 or (fen == 0 and text.startswith("-")):
        raise Refused(f"no amount in fen: {text}{unit}")
    return int(fen)


def fen_of_printed(value) -> int:
    """An amount of a campaign: "602.26", "602.26万元", or a number by its own text."""
    number, unit = re.fullmatch(r"(.*?)(元|万元|亿元)?", str(value)).groups()
    return fen_of(number, unit or "")


def money_text(fen: int) -> str:
    sign, fen = ("-" if fen < 0 else ""), abs(fen)
    return f"{sign}{fen // 100}.{fen % 100:02d}"


@cache
def thousandths_of(text: str) -> int:
    if not re.fullmatch(r"-?(0|[1-9][0-9]*)(\.[0-9]{1,3})?", text):
        raise Refused(f"no quantity: {text}")
    return int(Fraction(text) * 1000)


def quantity_text(thousandths: int) -> str:
    whole, rest = divmod(thousandths, 1000)
    return f"{whole}.{rest:03d}".rstrip("0") if rest else str(whole)


def day_of(text: str) -> str:
    """The Beijing day of an ISO day or timestamp."""
    pattern = r"[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?(Z|[+-][0-9:]{5})?)?"
    if not re.fullmatch(pattern, text):
        raise Refused(f"no day: {text}")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise Refused(f"no day: {text}") from error
    if moment.tzinfo is not None:
        moment = moment.astimezone(timezone(timedelta(hours=8)))
    if not 1900 <= moment.year <= 2199:
        raise Refused(f"day out of range: {text}")
    return moment.date().isoformat()


def day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def days_of_period(code: str) -> tuple[str, str]:
    """First and last day of "2020", "2020H2", "2020Q3" or "2020-08"."""
    year, kind, number = re.fullmatch(r"([0-9]{4})(?:([HQ-])([0-9]+))?", code).groups()
    months = {None: 12, "H": 6, "Q": 3, "-": 1}[kind]
    first = (int(number or 1) - 1) * months + 1
    after = date(int(year) + (first + months > 12), (first + months - 1) % 12 + 1, 1)
    return f"{year}-{first:02d}-01", (after - timedelta(days=1)).isoformat()


def normalised(name: str) -> str:
    """What spellings of one name share: half width, no spaces, brackets, quotes, lower case."""
    half = (
        chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else " " if c == "\u3000" else c for c in name
    )
    kept = (
        c for c in half if not c.isspace() and c not in "()[]{}<>《》〈〉【】「」『』〔〕\"'“”‘’`"
    )
    return "".join(c.lower() if c.isascii() else c for c in kept)


# ---- Rows of a file ---------------------------------------------------------------------------

COLUMNS = {
    "purchases": {
        "类型": "kind", "来源": "source", "订单号": "order", "行号": "item",
        "采购单位": "for_unit", "采购账号": "account", "帮助单位": "assisting_unit",
        "方向": "side", "方式": "mode", "资金来源": "payer", "供应商": "supplier",
        "产品": "product", "产地": "origin", "数量": "quantity", "计量单位": "measure",
        "金额": "amount", "金额单位": "money_unit", "渠道": "channel", "下单日期": "placed",
        "验收日期": "accepted", "付款日期": "paid", "评价日期": "evaluated",
        "登记日期": "recorded", "原订单号": "ref_order", "原行号": "ref_item",
        "原来源": "ref_source", "原类型": "ref_kind", "状态": "state", "日期": "day",
        "字段": "field", "原值": "old", "新值": "new", "原因": "reason", "备注": "note",
    },
    "filings": {
        "类型": "kind", "来源": "source", "编号": "order", "单位": "unit", "代报单位": "filed_by",
        "事项": "obligation", "期间": "period", "收到": "received", "登记日期": "recorded",
        "部分": "parts", "零填报": "zero", "原编号": "ref_order", "原来源": "ref_source",
        "原类型": "ref_kind", "审核单位": "by", "字段": "field", "原值": "old", "新值": "new",
        "原因": "reason", "备注": "note",
    },
    "declared": {
        "类型": "kind", "来源": "source", "编号": "order", "单位": "unit", "指标": "indicator",
        "期间": "period", "口径": "cumulative", "数值": "value", "数值单位": "measure",
        "日期": "day", "登记日期": "recorded", "原编号": "ref_order", "原来源": "ref_source",
        "原类型": "ref_kind", "原因": "reason",
    },
}  # fmt: skip
KINDS = {
    "purchases": {
        "采购": "purchase", "进度": "progress", "退款": "refund", "取消": "cancel",
        "更正": "correction", "作废": "annulment", "同一": "same_as",
    },
    "filings": {
        "报送": "filing", "补正": "filing_correction", "退回": "filing_return",
        "审核": "filing_approval", "撤回": "filing_withdrawal", "字段更正": "correction",
        "作废": "annulment",
    },
    "declared": {"申报": "declared", "作废": "annulment"},
}  # fmt: skip
ENTRY_KINDS = {kind for kinds in KINDS.values() for kind in kinds.values()} | {"unlinked_refund"}
STATE_WORDS = {"下单": "placed", "验收": "accepted", "付款": "paid", "评价": "evaluated"}
SIDE_WORDS = {"": "buy", "买": "buy", "卖": "sell"}
MODE_WORDS = {"": "direct", "直接采购": "direct", "帮助销售": "assisted"}

PURCHASE_TEXTS = ("for_unit", "account", "assisting_unit", "payer", "supplier", "product", "origin",
                  "measure", "channel", "note")  # fmt: skip
# Order of the members of the canonical content text. It leaves out the key and the state days.
CONTENT = {
    "purchase": ("side", "mode", "for_unit", "account", "assisting_unit", "payer", "supplier",
                 "product", "origin", "quantity", "measure", "amount", "channel", "note"),
    "refund": ("ref_source", "ref_order", "ref_item", "amount", "quantity", "day"),
    "progress": ("ref_source", "ref_order", "ref_item", "state", "day", "amount"),
    "cancel": ("ref_source", "ref_order", "ref_item", "day"),
    "correction": ("ref_kind", "ref_source", "ref_order", "ref_item", "field", "old", "new",
                   "reason"),
    "annulment": ("ref_kind", "ref_source", "ref_order", "ref_item", "reason"),
}  # fmt: skip
CONTENT["unlinked_refund"] = CONTENT["purchase"]
# What a correction may name, by kind of its target.
CORRECTABLE = {
    "purchase": {*CONTENT["purchase"], *STATES},
    "unlinked_refund": {*CONTENT["purchase"], *STATES},
    "progress": {"state", "day", "amount"},
    "refund": {"amount", "quantity", "day"},
    "cancel": {"day"},
    "filing": {"unit", "filed_by", "obligation", "period", "received", "parts", "zero", "note"},
}
CORRECTABLE["filing_correction"] = CORRECTABLE["filing"]


@dataclass(frozen=True)
class Entry:
    """One thing said. Its fields are canonical texts; an empty field is left out."""

    kind: str
    key: Key
    fields: dict[str, str]
    reference: tuple[str, Key] | None  # kind and key of the entry it speaks of
    recorded: str
    moment: tuple[int, str] = (0, "")  # set and recorded day: simultaneous within it
    fills: bool = False  # a state day that a repeated purchase row filled

    def content(self):
        """What two entries of one key must share, besides compatible state days."""
        return {k: v for k, v in self.fields.items() if k not in STATES}, self.reference

    def content_text(self) -> str:
        texts = dict(self.fields)
        if texts.get("side") == "buy":
            del texts["side"]
        if texts.get("mode") == "direct":
            del texts["mode"]
        if self.reference:
            kind, (source, order, item) = self.reference
            texts |= {"ref_kind": kind, "ref_source": source, "ref_order": order, "ref_item": item}
        members = {name: texts[name] for name in CONTENT[self.kind] if texts.get(name)}
        return json.dumps(members, ensure_ascii=False, separators=(",", ":"))


def rows_of(content, family: str, source: str, recorded: str, unlinked: bool):
    """The rows of one file as entries, in order, and the kinds of the rows refused."""
    data = content if isinstance(content, bytes) else Path(content).read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    lines = [line for line in csv.reader(io.StringIO(text, newline="")) if any(line)]
    header, entries, refused = columns_of(lines[0], family) if lines else [], [], []
    for line in lines[1:]:
        cells = defaultdict(str, {name: cell for name, cell in zip(header, line) if cell})
        cells["source"] = cells["source"] or source
        cells["recorded"] = cells["recorded"] or recorded
        try:
            read = {"purchases": purchase_row, "filings": filing_row, "declared": declared_row}[family]
            entries.append(read(cells, unlinked))
        except Refused as error:
            refused.append(error.kind)
    entries, unclear = numbered(entries, family)
    return entries, refused + unclear


def columns_of(header: list[str], family: str) -> list[str]:
    """English names of the columns; 金额(万元) also declares the unit of the column."""
    names = []
    for cell in header:
        bracket = re.fullmatch(r"金额[(（](.*)[)）]", cell)
        known = COLUMNS[family]
        names.append(f"amount {bracket[1]}" if bracket else known.get(cell, cell))
    return names


def numbered(entries: list[Entry], family: str) -> tuple[list[Entry], list[str]]:
    """Rows without item get the rank of their content in the order, within the file; where other
    rows of their order have items, they are refused (answers their kinds)."""
    contents, with_item = defaultdict(set), set()
    for entry in entries:
        if family == "purchases" and entry.kind in CONTENT:
            order = entry.kind, entry.key[:2]
            contents[order].add(entry.content_text()) if entry.key[2] == "" else with_item.add(order)
    result, unclear = [], []
    for entry in entries:
        order = entry.kind, entry.key[:2]
        if entry.key[2] == "" and order in contents and order in with_item:
            unclear.append(entry.kind)
            continue
        if entry.key[2] == "" and order in contents:
            ranks = sorted(contents[order], key=str.encode)
            item = str(ranks.index(entry.content_text()) + 1)
            entry = replace(entry, key=(*entry.key[:2], item))
        result.append(entry)
    return result, unclear


def purchase_row(cells, unlinked: bool) -> Entry:
    word = cells["kind"] or "采购"
    kind = KINDS["purchases"].get(word, word)
    if kind not in KINDS["purchases"].values():
        raise Refused(f"no kind: {word}")
    try:
        for name in list(cells):  # the unit of money may stand in the header
            if name.startswith("amount "):
                cells["amount"], cells["money_unit"] = cells[name], name.removeprefix("amount ")
        if kind == "purchase":
            return bought(cells, unlinked)
        key = key_of(cells)
        fields, reference = said_about(kind, cells), reference_of(cells, "purchase")
        return checked(Entry(kind, key, fields, reference, day_of(cells["recorded"])))
    except Refused as error:
        raise Refused(str(error), kind) from error


def key_of(cells) -> Key:
    if not cells["order"]:
        raise Refused("no order")
    return cells["source"], cells["order"], cells["item"]


def reference_of(cells, default: str) -> tuple[str, Key]:
    words = KINDS["declared"] | KINDS["filings"] | KINDS["purchases"]
    kind = words.get(cells["ref_kind"], cells["ref_kind"]) or default
    if not cells["ref_order"] or kind not in ENTRY_KINDS:
        raise Refused("no reference")
    return kind, (cells["ref_source"] or cells["source"], cells["ref_order"], cells["ref_item"])


def bought(cells, unlinked: bool) -> Entry:
    """A purchase, or, if the amount is negative and the source sends such rows, money back."""
    fen = fen_of(cells["amount"], cells["money_unit"])
    kind = "purchase"
    if fen < 0:
        if not unlinked or cells["ref_order"]:
            raise Refused("negative")
        kind = "unlinked_refund"
    fields = {name: cells[name] for name in PURCHASE_TEXTS if cells[name]}
    fields["side"] = word_of(SIDE_WORDS, cells["side"])
    fields["mode"] = word_of(MODE_WORDS, cells["mode"])
    fields["amount"] = money_text(abs(fen))
    if cells["quantity"]:
        thousandths = thousandths_of(cells["quantity"])
        if thousandths < 0 and kind == "purchase":
            raise Refused("negative quantity")
        fields["quantity"] = quantity_text(abs(thousandths))
    fields |= {state: day_of(cells[state]) for state in STATES if cells[state]}
    return checked(Entry(kind, key_of(cells), fields, None, day_of(cells["recorded"])))


def said_about(kind: str, cells) -> dict[str, str]:
    """The fields of a row that speaks of another entry."""
    if kind in ("same_as", "annulment"):
        fields = {"reason": cells["reason"]}
    elif kind == "correction":
        fields = correction_fields(cells, reference_of(cells, "purchase")[0])
    elif kind == "cancel":
        fields = {"day": day_of(cells["day"])}
    else:
        fields = {"day": day_of(cells["day"])}
        if kind == "progress":
            fields["state"] = word_of(STATE_WORDS, cells["state"])
        if cells["amount"] or kind == "refund":
            fen = fen_of(cells["amount"], cells["money_unit"])
            if fen < 0:
                raise Refused("negative")
            fields["amount"] = money_text(fen)
        if cells["quantity"] and kind == "refund":
            fields["quantity"] = quantity_text(thousandths_of(cells["quantity"]))
    return {name: text for name, text in fields.items() if text}


def correction_fields(cells, target: str) -> dict[str, str]:
    family = "filings" if target.startswith("filing") else "purchases"
    name = COLUMNS[family].get(cells["field"], cells["field"])
    if name not in CORRECTABLE.get(target, ()):
        raise Refused(f"{name} of {target} cannot be corrected")
    old, new = canonical(name, cells["old"]), canonical(name, cells["new"])
    if old == new:
        raise Refused("it changes nothing")
    if name == "amount":
        if target != "progress" and not (old and new):
            raise Refused("an amount cannot be empty")
        if old and new and (sign(fen_of(old)) != sign(fen_of(new)) or fen_of(new) < 0):
            raise Refused("change of sign")
    if name in ("side", "mode", "state", "day") and not new:
        raise Refused("cannot be empty")
    return {"field": name, "old": old, "new": new, "reason": cells["reason"]}


def canonical(name: str, text: str) -> str:
    """The canonical text of a field; empty stays empty."""
    if not text:
        return ""
    if name in ("day", *STATES):
        return day_of(text)
    if name in ("side", "mode", "state"):
        return word_of({"side": SIDE_WORDS, "mode": MODE_WORDS, "state": STATE_WORDS}[name], text)
    if name == "amount":
        return money_text(fen_of(text))
    return quantity_text(thousandths_of(text)) if name == "quantity" else text


def word_of(words: dict[str, str], text: str) -> str:
    if text not in words and text not in words.values():
        raise Refused(f"unknown word: {text}")
    return words.get(text, text)


def sign(number: int) -> int:
    return (number > 0) - (number < 0)


def checked(entry: Entry) -> Entry:
    """No business day, said outright or by a correction, lies after the recorded day."""
    days = [entry.fields.get(name) for name in ("day", "received", *STATES)]
    if entry.fields.get("field") in ("day", "received", *STATES):
        days.append(entry.fields.get("new"))
    if any(day_of(day) > entry.recorded for day in days if day):
        raise Refused("later than recorded", entry.kind)
    return entry


def filing_row(cells, _unlinked: bool) -> Entry:
    kind = KINDS["filings"].get(cells["kind"] or "报送", cells["kind"])
    if kind not in KINDS["filings"].values():
        raise Refused(f"no kind: {kind}", "filing")
    try:
        cells["item"] = ""
        reference = None if kind == "filing" else reference_of(cells, "filing")
        if kind == "correction":
            fields = correction_fields(cells, reference[0])
        elif kind == "annulment":
            fields = {"reason": cells["reason"]}
        else:
            names = ("unit", "filed_by", "obligation", "period", "parts", "zero", "by", "note")
            fields = {name: cells[name] for name in names} | {"received": cells["received"]}
            day_of(cells["received"])
        fields = {name: text for name, text in fields.items() if text}
        return checked(Entry(kind, key_of(cells), fields, reference, day_of(cells["recorded"])))
    except Refused as error:
        raise Refused(str(error), kind) from error


def declared_row(cells, _unlinked: bool) -> Entry:
    """A figure that a unit reports without itemising it, or the annulment of one."""
    kind = KINDS["declared"].get(cells["kind"] or "申报", cells["kind"])
    if kind not in KINDS["declared"].values():
        raise Refused(f"no kind: {kind}", "declared")
    try:
        cells["item"] = ""
        reference = reference_of(cells, "declared") if kind == "annulment" else None
        fields = {"reason": cells["reason"]} if reference else declared_fields(cells)
        fields = {name: text for name, text in fields.items() if text}
        return checked(Entry(kind, key_of(cells), fields, reference, day_of(cells["recorded"])))
    except Refused as error:
        raise Refused(str(error), kind) from error


def declared_fields(cells) -> dict[str, str]:
    fields = {name: cells[name] for name in ("unit", "indicator", "period")}
    fields["cumulative"] = {"当期": "false", "累计": "true"}.get(cells["cumulative"], "")
    if not all(fields.values()) or not cells["value"] or not cells["measure"]:
        raise Refused("a declared figure is incomplete")
    if cells["measure"] in YUAN_OF:
        fields |= {"value": money_text(fen_of(cells["value"], cells["measure"])), "measure": "money"}
    else:
        fields["value"] = quantity_text(thousandths_of(cells["value"]))
        fields["measure"] = cells["measure"]
    return fields | {"day": day_of(cells["day"]) if cells["day"] else ""}


# ---- The record -------------------------------------------------------------------------------


class Record:
    """Everything said, in order. Each `ingest` is one set."""

    def __init__(self):
        self.entries: list[Entry] = []
        self.outcomes: list[Counter] = []  # of each ingest: (kind, class) -> rows
        self._moment_ends: list[int] = []  # how long the record was after each moment
        self._views: dict[int, View] = {}

    def ingest(self, files, recorded: str, unlinked: bool = False, snapshot_files=frozenset()):
        """Takes files [(path or bytes, family, source)]; answers what became of their rows.

        The sources of the rows of `snapshot_files` (numbers in `files`) show a current state.
        """
        if self.entries and recorded < self.entries[-1].recorded:
            raise ValueError("recorded_day_goes_back")
        outcomes, rows, start = Counter(), [], len(self.entries)
        snapshot_sources = set()
        for number, (content, family, source) in enumerate(files):
            entries, refused = rows_of(content, family, source, recorded, unlinked)
            rows += entries
            if number in snapshot_files:
                snapshot_sources |= {entry.key[0] for entry in entries}
            outcomes.update((kind, "rejected") for kind in refused)
        for day in sorted({row.recorded for row in rows}):
            moment = (len(self.outcomes) + 1, day)
            self._take([replace(row, moment=moment) for row in rows if row.recorded == day],
                       outcomes, snapshot_sources)  # fmt: skip
        pending = self.view(len(self.entries)).pending()
        for position in [p for p in pending if p >= start]:
            kind = self.entries[position].kind
            outcomes[kind, "accepted"] -= 1
            outcomes[kind, "pending"] += 1
        self.outcomes.append(+outcomes)
        return self.outcomes[-1]

    def view(self, known: int) -> "View":
        if known not in self._views:
            self._views[known] = View(self.entries[:known])
        return self._views[known]

    def _take(self, rows: list[Entry], outcomes: Counter, snapshot_sources):
        """The rows of one moment: first against the record, then against each other."""
        taken = {(e.kind, e.key): position for position, e in enumerate(self.entries)}
        back = self.entries and rows[0].recorded < self.entries[-1].recorded
        fresh = defaultdict(list)  # by key, in the order of arrival
        for row in rows:
            known = taken.get((row.kind, row.key))
            if known is not None and self._compare(row, known) == {}:
                outcomes[row.kind, "existing"] += 1
            elif back:
                outcomes[row.kind, "rejected"] += 1
            else:
                fresh[row.kind, row.key].append(row)
        for (kind, key), copies in fresh.items():
            row = joined(copies)
            if row is None:
                outcomes[kind, "rejected"] += len(copies)
                continue
            new_days = self._compare(row, taken[kind, key]) if (kind, key) in taken else None
            if (kind, key) not in taken:
                self.entries.append(row)
                outcome = "accepted"
            elif new_days:
                self.entries += fills_of(row, new_days)
                outcome = "progress"
            else:
                outcome = "proposed" if key[0] in snapshot_sources else "conflict"
            outcomes[kind, outcome] += 1
            said_twice = "existing" if outcome in ("accepted", "progress") else outcome
            outcomes[kind, said_twice] += len(copies) - 1
        self._moment_ends.append(len(self.entries))

    def _compare(self, row: Entry, position: int) -> dict[str, str] | None:
        """The state days a repeated row adds: {} if it only repeats, None if it contradicts."""
        contents, days = self._ever_said(position)
        if row.content() not in contents:
            return None
        added = {}
        for state in STATES:
            day = row.fields.get(state)
            if day and day not in days[state]:
                if days[state] or row.kind != "purchase":
                    return None
                added[state] = day
        return added

    def _ever_said(self, position: int):
        """Every content an entry had at the end of some moment, and every day of its states."""
        entry, days = self.entries[position], defaultdict(set)
        contents = [entry.content()]
        for other in self.entries:
            if other.fills and other.reference == (entry.kind, entry.key):
                days[other.fields["state"]].add(other.fields["day"])
        for fields in [entry.fields] + [
            self.view(end).fields(position) for end in self._moment_ends if end > position
        ]:
            contents.append(replace(entry, fields=fields).content())
            for state in STATES:
                if state in fields:
                    days[state].add(fields[state])
        return contents, days


def joined(copies: list[Entry]) -> Entry | None:
    """Rows of one key and moment as one row; None if they contradict each other."""
    first = copies[0]
    fields = dict(first.fields)
    for copy in copies[1:]:
        if copy.content() != first.content():
            return None
        if first.kind != "purchase" and copy.fields != first.fields:
            return None
        for name, text in copy.fields.items():
            if fields.setdefault(name, text) != text:
                return None
    return replace(first, fields=fields)


def fills_of(row: Entry, new_days: dict[str, str]) -> list[Entry]:
    source, order, item = row.key
    return [
        Entry("progress", (source, order, f"{item}@{state}"), {"state": state, "day": day},
              ("purchase", row.key), row.recorded, row.moment, fills=True)
        for state, day in new_days.items()
    ]  # fmt: skip


# ---- A view: what the entries of a prefix come to ---------------------------------------------

EARLIEST = (0, "")


class View:
    """The first entries of a record. Entries are named by their positions."""

    def __init__(self, entries: list[Entry]):
        self.entries = entries
        self._by_order = defaultdict(list)
        for position, entry in enumerate(entries):
            self._by_order[entry.kind, entry.key[:2]].append(position)
        self.target = [e.reference and self._bound(*e.reference) for e in entries]
        self._about = defaultdict(list)  # position -> positions of what is said about it
        for position, target in enumerate(self.target):
            if target is not None:
                self._about[target].append(position)
        self.struck = self._struck()  # targets of an annulment that applies
        self.dead = self.struck | {
            p for t in self.struck if entries[t].kind == "purchase"
            for p in self._about[t] if entries[p].kind in ("progress", "refund", "cancel")
        }  # fmt: skip
        self._fields: dict[int, dict[str, str]] = {}

    def _bound(self, kind: str, key: Key) -> int | None:
        """The entry a reference means. Without item: the one that has none, or else the only one
        of its order."""
        kinds = ("filing", "filing_correction") if kind == "filing" else (kind,)
        for exact in (p for k in kinds for p in self._by_order.get((k, key[:2]), ())):
            if self.entries[exact].key == key:
                return exact
        found = [p for k in kinds for p in self._by_order.get((k, key[:2]), ())
                 if key[2] in ("", self.entries[p].key[2])]  # fmt: skip
        return found[0] if len(found) == 1 else None

    def _struck(self) -> set[int]:
        annulments = {
            p: t for p, t in enumerate(self.target)
            if t is not None and self.entries[p].kind == "annulment"
        }  # fmt: skip

        def in_ring(annulment):
            step, seen = annulments[annulment], set()
            while step in annulments and step not in seen and step != annulment:
                seen.add(step)
                step = annulments[step]
            return step == annulment

        def applies(annulment):
            against = [p for p, target in annulments.items() if target == annulment]
            return not in_ring(annulment) and not any(applies(p) for p in against)

        return {target for annulment, target in annulments.items() if applies(annulment)}

    def pending(self) -> list[int]:
        """Entries that stand, yet speak of something that is not known."""
        result = []
        for position, entry in enumerate(self.entries):
            if entry.reference is None or position in self.dead:
                continue
            unknown = self.target[position] is None
            if entry.kind == "same_as":
                unknown = self._linked(position) is None
            if unknown:
                result.append(position)
        return result

    def _linked(self, position: int) -> tuple[int, int] | None:
        """The two purchases of a same_as, if both are known and not annulled."""
        pair = self._bound("purchase", self.entries[position].key), self.target[position]
        return None if None in pair or self.dead & set(pair) else pair

    # What an entry says after its corrections.

    def fields(self, position: int) -> dict[str, str]:
        if position not in self._fields:
            own = dict(self.entries[position].fields)
            for p in self._about[position]:
                if self.entries[p].fills and p not in self.struck:
                    own.setdefault(self.entries[p].fields["state"], self.entries[p].fields["day"])
            corrections = [p for p in self._about[position] if self.entries[p].kind == "correction"]
            for name in {self.entries[p].fields["field"] for p in corrections}:
                same = [p for p in corrections if self.entries[p].fields["field"] == name]
                own[name] = self._corrected(own.get(name, ""), same)
            self._fields[position] = {name: text for name, text in own.items() if text}
        return self._fields[position]

    def _corrected(self, own: str, corrections: list[int]) -> str:
        """Walks from the entry's own value (None) to the corrections that succeed it."""
        entries = self.entries

        def predecessors(correction):
            old, now = entries[correction].fields.get("old", ""), entries[correction].moment
            said = [(EARLIEST, None)] if own == old else []
            said += [(entries[c].moment, c) for c in corrections
                     if c != correction and entries[c].fields.get("new", "") == old]  # fmt: skip
            earlier = [moment for moment, _ in said if moment < now]
            later = [moment for moment, _ in said if moment > now]
            if earlier:
                chosen = max(earlier)
            elif any(moment == now for moment, _ in said) or not later:
                chosen = now
            else:
                chosen = min(later)
            return {c for moment, c in said if moment == chosen}

        left = {c: predecessors(c) for c in corrections if c not in self.struck}
        value, reached = own, {None}
        while True:
            reached = {c for c, before in left.items() if before & reached}
            values = {entries[c].fields.get("new", "") for c in reached}
            if len(values) != 1:
                return value
            value = values.pop()
            left = {c: before for c, before in left.items() if c not in reached}

    # The purchases.

    def purchases(self, rank) -> list["Purchase"]:
        """All that stand, joined where they are one; `rank` orders the sources."""
        groups = [{p} for p, e in enumerate(self.entries)
                  if e.kind == "purchase" and p not in self.dead]  # fmt: skip
        for position, entry in enumerate(self.entries):
            pair = self._linked(position) if entry.kind == "same_as" else None
            if pair and position not in self.dead:
                tied = [group for group in groups if group & set(pair)]
                groups = [group for group in groups if group not in tied] + [set().union(*tied)]
        purchases = []
        for group in groups:
            keys = sorted(group, key=lambda p: (rank(self.entries[p].key[0]), self.entries[p].key))
            purchases.append(first_of_each([self._alone(p) for p in keys]))
        unlinked = [p for p, e in enumerate(self.entries)
                    if e.kind == "unlinked_refund" and p not in self.dead]  # fmt: skip
        return purchases + [self._alone(p) for p in unlinked]

    def _alone(self, position: int) -> "Purchase":
        """A purchase with what is said about its own key only."""
        entry, fields = self.entries[position], self.fields(position)
        unlinked = entry.kind == "unlinked_refund"
        result = Purchase(entry.key[0], unlinked, fields, position=position)
        for state in STATES:
            if state in fields:
                result.steps[state].append((fields[state], None))
        for p in self._about[position]:
            said = self.fields(p)
            if p in self.dead or self.entries[p].fills:
                continue
            fen = fen_of(said["amount"]) if "amount" in said else None
            if self.entries[p].kind == "progress":
                result.steps[said["state"]].append((said["day"], fen))
            elif self.entries[p].kind == "refund":
                quantity = thousandths_of(said.get("quantity", "0"))
                result.refunds.append((said["day"], fen, quantity))
            elif self.entries[p].kind == "cancel":
                result.cancelled = min(said["day"], result.cancelled or said["day"])
        return result


# ---- One purchase and its image ---------------------------------------------------------------


@dataclass
class Purchase:
    """One purchase as its entries now stand."""

    source: str
    unlinked: bool
    fields: dict[str, str]
    steps: dict[str, list[tuple[str, int | None]]] = field(
        default_factory=lambda: {state: [] for state in STATES}
    )  # state -> (day, fen; None: the rest)
    refunds: list[tuple[str, int, int]] = field(default_factory=list)  # day, fen, thousandths
    cancelled: str | None = None
    position: int = -1  # of the first of its keys

    @property
    def amount(self) -> int:
        return fen_of(self.fields["amount"])

    @property
    def quantity(self) -> int:
        return thousandths_of(self.fields.get("quantity", "0"))

    def judgement_day(self, states) -> str | None:
        """The first day of the first of these states that has one."""
        for state in states:
            days = [day for day, _ in self.steps_until_cancelled(state)]
            if days:
                return min(days)
        return None

    def steps_until_cancelled(self, state: str):
        return [s for s in self.steps[state] if self.cancelled is None or s[0] <= self.cancelled]

    def reached(self, state: str, day: str) -> int:
        """How much of the amount has passed a state by the end of a day."""
        steps = [(d, fen) for d, fen in self.steps_until_cancelled(state) if d <= day]
        if any(fen is None for _, fen in steps):
            return self.amount
        return min(self.amount, sum(fen for _, fen in steps))

    def returned(self, day: str) -> tuple[int, int]:
        refunds = [(fen, thousandths) for d, fen, thousandths in self.refunds if d <= day]
        return sum(fen for fen, _ in refunds), sum(thousandths for _, thousandths in refunds)

    def days(self) -> list[str]:
        """All days on which anything happens."""
        days = {day for steps in self.steps.values() for day, _ in steps}
        days |= {day for day, _, _ in self.refunds} | ({self.cancelled} - {None})
        return sorted(days)

    def gross(self, states, day: str) -> int:
        """What counts at a basis by the end of a day, before refunds and cancel."""
        if len(states) == 1:
            return self.reached(states[0], day)
        for state in states:
            if not any(d <= day for d, _ in self.steps_until_cancelled(state)):
                return 0
            if self.reached(state, day) + self.returned(day)[0] < self.amount:
                return 0
        return self.amount

    def off(self, day: str) -> bool:
        return self.cancelled is not None and self.cancelled <= day

    def net(self, states, day: str) -> int:
        return 0 if self.off(day) else max(0, self.gross(states, day) - self.returned(day)[0])


def first_of_each(purchases: list[Purchase]) -> Purchase:
    """Purchases that are one: everything whole from the first of them that has it."""
    first = purchases[0]
    fields = {name: first.fields[name] for name in ("side", "mode", "amount")}
    result = Purchase(first.source, False, fields, position=first.position)
    for purchase in purchases:
        for name in PURCHASE_TEXTS:
            if name in purchase.fields and name != "measure":
                result.fields.setdefault(name, purchase.fields[name])
        if not {"quantity", "measure"} & set(result.fields):
            together = {"quantity", "measure"} & set(purchase.fields)
            result.fields |= {name: purchase.fields[name] for name in together}
        for state in STATES:
            result.steps[state] = result.steps[state] or purchase.steps[state]
        result.refunds = result.refunds or purchase.refunds
        result.cancelled = result.cancelled or purchase.cancelled
    return result


def image(purchase: Purchase, states) -> list[tuple[str, int, int, int]]:
    """The items of a purchase at a basis: effective day, fen, count, thousandths."""
    if purchase.unlinked:
        days = [purchase.fields.get(state) for state in states]
        item = [] if None in days else [(max(days), -purchase.amount, 0, -purchase.quantity)]
        return [i for i in item if any(i[1:])]
    items, before = [], (0, 0, 0)
    for day in purchase.days():
        net = purchase.net(states, day)
        left = max(0, purchase.quantity - purchase.returned(day)[1])
        after = (net, 1, left) if net else (0, 0, 0)
        if after != before:
            items.append((day, *(a - b for a, b in zip(after, before))))
        before = after
    return items


def image_by_purchase_day(purchase: Purchase, states) -> list[tuple[str, int]]:
    """As a quota sees it (refund year: of the purchase): day and fen, each refund standing on the
    day on which the purchase first counts."""
    if purchase.unlinked:
        return [item[:2] for item in image(purchase, states)]
    items, first, gross, refunded = [], None, 0, 0
    for day in purchase.days():
        if purchase.off(day):
            items.append((day, refunded - gross))
            break
        more = purchase.gross(states, day) - gross
        gross += more
        first = first or (day if gross else None)
        back = min(gross, purchase.returned(day)[0]) - refunded
        refunded += back
        items += [(day, more), (first, -back)]
    return [(day, fen) for day, fen in items if fen]


# ---- The campaign -----------------------------------------------------------------------------

PAYER_WORDS = {"预算": "budget", "工会": "trade_union", "企业": "enterprise", "社会组织": "social",
               "个人": "personal", "其他": "other"}  # fmt: skip


OF_DAY = ("day", "month", "quarter", "year", "phase")


def periods(campaign, dimension: str, day: str) -> set[str]:
    """The period of a calendar dimension in which a day lies; all phases in which it does."""
    if dimension == "phase":
        return {phase["code"] for phase in campaign.items("phases") if valid_on(phase, day)}
    if dimension == "quarter":
        return {f"{day[:4]}Q{(int(day[5:7]) + 2) // 3}"}
    return {day[: {"day": 10, "month": 7, "year": 4}[dimension]]}


def valid_on(validity: dict, day: str) -> bool:
    return validity.get("first_day", day) <= day <= validity.get("last_day", day)


def found(text: str, things) -> dict | None:
    """The one thing a text names: by code, by name of any time, by alias, by normalised name."""

    def names(thing):
        return [thing.get("title", ""), *(name["title"] for name in thing.get("names", ()))]

    def spellings(thing):
        return {normalised(name) for name in [*names(thing), *thing.get("aliases", ())] if name}

    stages = (
        lambda thing: text == thing["code"],
        lambda thing: text in names(thing),
        lambda thing: text in thing.get("aliases", ()),
        lambda thing: normalised(text) in spellings(thing),
    )
    for stage in stages if text else ():
        candidates = [thing for thing in things if stage(thing)]
        if candidates:
            return candidates[0] if len(candidates) == 1 else None
    return None


class Campaign:
    """A campaign document, looked things up in."""

    def __init__(self, source):
        if not isinstance(source, dict):
            data = source if isinstance(source, bytes) else Path(source).read_bytes()
            source = json.loads(data.decode("utf-8-sig"), parse_float=str, parse_int=str)
        self.document = source
        self.units = {unit["code"]: unit for unit in source.get("units", ())}
        self.judgement_states = source.get("judgement_states") or ("placed", "accepted", "paid")
        self.bases = {state: [state] for state in STATES}
        self.bases |= {basis["code"]: basis["states"] for basis in source.get("bases", ())}
        self.comparison_basis = source.get("comparison_basis") or "placed"
        self._names: dict[tuple[str, str], dict | None] = {}

    def items(self, collection: str) -> list[dict]:
        return self.document.get(collection, [])

    def find(self, collection: str, text: str) -> str | None:
        """The code of what a text means."""
        if (collection, text) not in self._names:
            self._names[collection, text] = found(text, self.items(collection))
        thing = self._names[collection, text]
        return thing and thing["code"]

    def rank(self, source: str) -> int:
        codes = [item["code"] for item in self.items("sources")]
        code = self.find("sources", source)
        return codes.index(code) if code else len(codes)

    def channel(self, text: str) -> str | None:
        return self.find("channels", text) if self.items("channels") else text or None

    def payer(self, text: str) -> str | None:
        if self.items("payers"):
            return self.find("payers", text)
        words = [{"code": code, "title": word} for word, code in PAYER_WORDS.items()]
        thing = found(text, words)
        return thing and thing["code"]

    # Units on a day.

    def exists(self, unit: str, day: str) -> bool:
        successor = self.units[unit].get("successor")
        ended = successor is not None and successor["first_day"] <= day
        return valid_on(self.units[unit], day) and not ended

    def ancestry(self, unit: str, tree: str, day: str) -> list[str]:
        """The unit itself, its parent, and so on."""
        line = [unit]
        while self.exists(line[-1], day):
            places = self.units[line[-1]].get("places", ())
            parents = [p["parent"] for p in places if p["tree"] == tree and valid_on(p, day)]
            if not parents:
                break
            line.append(parents[0])
        return line

    def is_member(self, unit: str, unit_class: dict, day: str) -> bool:
        if not self.exists(unit, day):
            return False
        listed = any(m["unit"] == unit and valid_on(m, day) for m in unit_class.get("members", ()))
        return listed or any(
            self.units[unit].get("level") == rule["level"]
            and rule["under"] in self.ancestry(unit, rule["tree"], day)
            for rule in unit_class.get("rules", ())
        )

    # Goods on a day.

    def certified(self, product: str | None, supplier: str | None, day: str) -> bool:
        level = self.document.get("counting_level")
        return any(
            (c["product"], c["supplier"]) == (product, supplier)
            and valid_on(c, day)
            and any(r["level"] == level and r["day"] <= day for r in c.get("levels", ()))
            for c in self.items("certificates")
        )

    def listed(self, product: str | None, supplier: str | None, day: str) -> bool:
        return any(
            (x["product"], x["supplier"]) == (product, supplier) and valid_on(x, day)
            for x in self.items("listings")
        )

    def household(self, supplier: str | None, day: str) -> bool:
        return any(
            s["code"] == supplier and any(valid_on(v, day) for v in s.get("household", ()))
            for s in self.items("suppliers")
        )

    def period(self, family: dict) -> tuple[str, str]:
        period = family.get("period") or {}
        if isinstance(period, str):
            return days_of_period(period)
        return period.get("first_day", "1900-01-01"), period.get("last_day", "2199-12-31")

    def booked_day(self, effective: str, recorded: str) -> str:
        """The effective day, or the first one of a later period if its own is closed."""
        periods = sorted((*days_of_period(c["period"]), c["day"]) for c in self.items("closes"))
        for n, (first, last, close) in enumerate(periods):
            if effective <= last and (first <= effective or n == 0):
                if recorded <= close:
                    return effective
                later = [p[0] for p in periods[n + 1 :] if recorded <= p[2]]
                return later[0] if later else day_after(periods[-1][1])
        return effective


class Judged:
    """A purchase on its judgement day, as conditions see it."""

    def __init__(self, campaign: Campaign, purchase: Purchase):
        self.campaign, self.purchase = campaign, purchase
        texts = defaultdict(str, purchase.fields)
        self.unit_text = texts["for_unit"] or texts["account"]
        self.unit = campaign.find("units", self.unit_text)
        self.day = purchase.judgement_day(campaign.judgement_states)
        product = campaign.find("products", texts["product"])
        supplier = campaign.find("suppliers", texts["supplier"])
        self.values = {
            "unit": self.unit,
            "account": campaign.find("units", texts["account"] or texts["for_unit"]),
            "assisting_unit": campaign.find("units", texts["assisting_unit"]),
            "payer": campaign.payer(texts["payer"]),
            "channel": campaign.channel(texts["channel"]),
            "mode": texts["mode"],
            "side": texts["side"],
            "source": campaign.find("sources", purchase.source) or purchase.source,
            "origin": texts["origin"],
            "measure": texts["measure"],
            "supplier": supplier,
            "product": product,
            "category": next((p.get("category", "") for p in campaign.items("products")
                              if p["code"] == product), None),
        }  # fmt: skip
        if self.day:
            self.predicates = {
                "certified": campaign.certified(product, supplier, self.day),
                "listed": campaign.listed(product, supplier, self.day),
                "household": campaign.household(supplier, self.day),
            }

    @property
    def row(self) -> str:
        """The unit's code, or the row a purchase without one stands in."""
        return self.unit or ("unresolved" if self.unit_text else "unattributed")

    def satisfies(self, condition: dict) -> bool:
        """Whether a condition holds. Without a judgement day, none does."""
        return self.day is not None and self._holds(condition or {})

    def _holds(self, condition: dict) -> bool:
        if "all" in condition:
            return all(self._holds(part) for part in condition["all"])
        if "any" in condition:
            return any(self._holds(part) for part in condition["any"])
        if "not" in condition:
            return not self._holds(condition["not"])
        if "is" in condition:
            return self.predicates[condition["is"]]
        if "in" in condition:
            return self._is_in(condition["dimension"], condition["in"])
        if "under" in condition:
            above = self.unit and self.campaign.ancestry(self.unit, condition["tree"], self.day)
            return bool(above) and any(unit in above for unit in condition["under"])
        if "amount" in condition:
            limits = {name: fen_of_printed(v) for name, v in condition["amount"].items()}
            amount = self.purchase.amount
            return limits.get("at_least", amount) <= amount < limits.get("below", amount + 1)
        return True

    def _is_in(self, dimension: str, codes: list[str]) -> bool:
        if dimension == "unit_class":
            classes = [c for c in self.campaign.items("unit_classes") if c["code"] in codes]
            return self.unit is not None and any(
                self.campaign.is_member(self.unit, c, self.day) for c in classes
            )
        if dimension in self.predicates:
            return str(self.predicates[dimension]).lower() in codes
        if dimension in OF_DAY:
            return bool(periods(self.campaign, dimension, self.day) & set(codes))
        return self.values[dimension] in codes


# ---- The answer -------------------------------------------------------------------------------


def answer(record: Record, campaign, *, as_of: str, known_at=None, basis: str = "paid",
           dating: str = "restated") -> dict:  # fmt: skip
    """Everything summed at one question. Rows that are zero throughout are left out.

    `by_unit_month`, `sell`: (unit, month) -> (fen, count, thousandths) of the buy / sell side
    `quantities`: (unit, month, measuring unit) -> thousandths of the buy side
    `lines`, `lines_compared`: line -> (fen, count) at the line's own basis / at the question's
    `exactly`: frozenset of lines -> (fen, count), for non-empty sets; `in_no_line` the rest
    `deduplicated`, `naive_sum`: (fen, count) over `exactly` / over `lines_compared`
    `quotas`: (family, unit) -> fen executed, refunds on the purchase's effective day, for units
        with a quota of the family; `quotas_without`: for all others; `quotas_own_day`: as
        `quotas`, refunds on their own days
    `pending`: number of entries; `outcomes`: (kind, class) -> rows, of each ingest
    """
    campaign = campaign if isinstance(campaign, Campaign) else Campaign(campaign)
    known = visible(record, known_at)
    view = record.view(known)
    result = months(record, campaign, known, as_of, basis, dating)
    judged = [Judged(campaign, purchase) for purchase in view.purchases(campaign.rank)]
    bought = [j for j in judged if j.purchase.fields["side"] == "buy"]
    result |= line_sums(campaign, bought, as_of, basis)
    result |= quota_sums(campaign, bought, as_of, known_day(record, known_at, known))
    return result | {"pending": len(view.pending()), "outcomes": record.outcomes}


def visible(record: Record, known_at) -> int:
    """How many entries a question may use."""
    if known_at is None:
        return len(record.entries)
    if isinstance(known_at, int):
        return min(known_at, len(record.entries))
    return sum(entry.recorded <= known_at for entry in record.entries)


def known_day(record: Record, known_at, known: int) -> str:
    """The day up to which papers are known; a position stands for that of its entry."""
    if isinstance(known_at, int):
        return record.entries[known - 1].recorded if known else "0001-01-01"
    return known_at or "9999-12-31"


def months(record, campaign, known, as_of, basis, dating) -> dict:
    """Sums by unit and month, of effective or booked days."""
    by_side = {"buy": defaultdict(lambda: (0, 0, 0)), "sell": defaultdict(lambda: (0, 0, 0))}
    quantities = Counter()
    for (side, row, measure, month), numbers in postings(
        record, campaign, known, as_of, basis, dating
    ):
        by_side[side][row, month] = plus(by_side[side][row, month], numbers)
        if side == "buy":
            quantities[row, month, measure] += numbers[2]
    return {
        "by_unit_month": without_zeros(by_side["buy"]),
        "sell": without_zeros(by_side["sell"]),
        "quantities": {at: thousandths for at, thousandths in quantities.items() if thousandths},
    }


def postings(record, campaign, known, as_of, basis, dating):
    """((side, unit, measuring unit, month), numbers) of every posting up to as_of.

    Restated: the images as they stand. Booked: what each recorded day changed in the images,
    in the month of the booked day (entries of one day book alike, whatever their positions).
    """
    if dating == "restated":
        for (*attributes, day), numbers in images(record.view(known), campaign, basis).items():
            if day <= as_of:
                yield (*attributes, day[:7]), numbers
        return
    recorded, before = [entry.recorded for entry in record.entries[:known]], {}
    for now in sorted(set(recorded)):
        after = images(record.view(sum(day <= now for day in recorded)), campaign, basis)
        for *attributes, day in {**before, **after}:
            if day <= as_of:
                at = (*attributes, day)
                change = plus(after.get(at, (0, 0, 0)), before.get(at, (0, 0, 0)), -1)
                yield (*attributes, campaign.booked_day(day, now)[:7]), change
        before = after


def images(view: View, campaign: Campaign, basis: str) -> dict:
    """All images of a view: (side, unit, measuring unit, effective day) -> numbers."""
    sums = defaultdict(lambda: (0, 0, 0))
    for purchase in view.purchases(campaign.rank):
        fields, row = purchase.fields, Judged(campaign, purchase).row
        for day, *numbers in image(purchase, campaign.bases[basis]):
            at = (fields["side"], row, fields.get("measure", ""), day)
            sums[at] = plus(sums[at], numbers)
    return dict(sums)


def plus(a, b, times: int = 1):
    return tuple(x + times * y for x, y in zip(a, b))


def without_zeros(sums: dict) -> dict:
    return {at: numbers for at, numbers in sums.items() if any(numbers)}


def line_sums(campaign: Campaign, bought: list[Judged], as_of: str, basis: str) -> dict:
    own, compared, exactly = (defaultdict(lambda: (0, 0)) for _ in range(3))
    for judged in bought:
        lines = [x for x in campaign.items("lines") if judged.satisfies(x.get("condition"))]
        for line in lines:
            at = line.get("basis") or campaign.comparison_basis
            own[line["code"]] = plus(own[line["code"]], total(judged, campaign.bases[at], as_of))
        numbers = total(judged, campaign.bases[basis], as_of)
        codes = frozenset(line["code"] for line in lines)
        exactly[codes] = plus(exactly[codes], numbers)
        for code in codes:
            compared[code] = plus(compared[code], numbers)
    in_no_line = exactly.pop(frozenset(), (0, 0))
    return {
        "lines": without_zeros(own),
        "lines_compared": without_zeros(compared),
        "exactly": without_zeros(exactly),
        "in_no_line": in_no_line,
        "deduplicated": tuple(map(sum, zip((0, 0), *exactly.values()))),
        "naive_sum": tuple(map(sum, zip((0, 0), *compared.values()))),
    }


def total(judged: Judged, states, as_of: str) -> tuple[int, int]:
    items = [item for item in image(judged.purchase, states) if item[0] <= as_of]
    return sum(fen for _, fen, _, _ in items), sum(count for _, _, count, _ in items)


def quota_sums(campaign: Campaign, bought: list[Judged], as_of: str, known: str) -> dict:
    """Without the climbing, versions and rules of `quota_oracle.py`: of exactly the unit, or of the
    one that it has gone into."""
    holders = {(quota["family"], quota["unit"]) for quota in campaign.items("quotas")}
    executed, own_day, without = Counter(), Counter(), Counter()
    for family in campaign.items("quota_families"):
        first, last = campaign.period(family)
        last = min(last, as_of)
        states = campaign.bases[family["basis"]]
        passed = passed_on(campaign, family, holders, first, last, (as_of, known))
        holders |= {(family["code"], unit) for unit in passed.values()}
        for judged in bought:
            if judged.unit is None or not judged.satisfies(family.get("condition")):
                continue
            unit = judged.unit
            later = campaign.units[unit].get("successor")
            held = (family["code"], unit) in holders
            if later and not held and later["first_day"] <= (judged.day or "0001"):
                unit = later["unit"]
            at = family["code"], passed.get(unit, unit)
            for day, fen in up_to(judged.purchase, states, as_of):
                if first <= day <= last:
                    (executed if at in holders else without)[at] += fen
            for day, fen, _, _ in image(judged.purchase, states):
                if first <= day <= last and at in holders:
                    own_day[at] += fen
    sums = {"quotas": executed, "quotas_own_day": own_day, "quotas_without": without}
    return {name: {at: fen for at, fen in each.items() if fen} for name, each in sums.items()}


def passed_on(campaign: Campaign, family, holders, first: str, last: str, view) -> dict:
    """Units whose quota has gone to another one within the period."""
    papers = {paper["code"]: paper for paper in campaign.items("instruments")}
    as_of, known = view
    out = {}
    for code, unit in campaign.units.items():
        later = unit.get("successor")
        if later is None or (family["code"], code) not in holders:
            continue
        paper = papers.get(later.get("instrument", ""), {"issued": "0001-01-01"})
        public = paper["issued"] <= as_of and paper.get("recorded", paper["issued"]) <= known
        if public and first <= later["first_day"] <= last:
            out[code] = later["unit"]
    return out


def up_to(purchase: Purchase, states, as_of: str) -> list[tuple[str, int]]:
    """The image by purchase day, of a record in which nothing happens after as_of."""
    cancelled = purchase.cancelled if purchase.off(as_of) else None
    steps = {s: [step for step in purchase.steps_until_cancelled(s) if step[0] <= as_of]
             for s in STATES}  # fmt: skip
    refunds = [refund for refund in purchase.refunds if refund[0] <= as_of]
    cut = replace(purchase, steps=steps, refunds=refunds, cancelled=cancelled)
    return [item for item in image_by_purchase_day(cut, states) if item[0] <= as_of]
