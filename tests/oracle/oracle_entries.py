# SPDX-License-Identifier: Apache-2.0
"""The rows of a file as entries: what one thing said is, and which rows cannot become one."""

import csv
import io
import json
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

from oracle_texts import YUAN_OF, Refused, day_of, fen_of, money_text, quantity_text, thousandths_of

Key = tuple[str, str, str]  # source, order, item
STATES = ("placed", "accepted", "paid", "evaluated")

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
