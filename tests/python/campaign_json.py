# SPDX-License-Identifier: Apache-2.0
"""A small second reading of campaign documents, for judging the data files on the JSON alone.

Shares no code with the library.
"""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TACHENG = ROOT / "data/campaigns/tacheng-2020.json"
YUNHE = ROOT / "tests/data/campaigns/yunhe.json"
PUBLISHED = ROOT / "tests/data/campaigns/published.json"
PURCHASES = ROOT / "tests/data/published/purchases.csv"


def unique(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), f"repeated members in {names}"
    return dict(pairs)


def read(path):
    text = path.read_text(encoding="utf-8")
    return json.loads(text, object_pairs_hook=unique, parse_float=Decimal)


def day(text):
    return date.fromisoformat(text) if text else None


def holds(item, on):
    first, last = day(item.get("first_day")), day(item.get("last_day"))
    return (first is None or first <= on) and (last is None or on <= last)


def by_code(doc, collection):
    return {item["code"]: item for item in doc.get(collection, [])}


def fen(value):
    text = str(value)
    for suffix, scale in (("亿元", 10**10), ("万元", 10**6), ("元", 100), ("", 100)):
        if text.endswith(suffix):
            amount = Decimal(text.removesuffix(suffix)) * scale
            assert amount == int(amount), f"{text} is finer than a fen"
            return int(amount)


def walk(value):
    yield value
    children = value.values() if isinstance(value, dict) else value
    for child in children if isinstance(value, (dict, list)) else ():
        yield from walk(child)


def party_members(doc, party, on):
    units = by_code(doc, "units")
    if "unit" in party:
        return {party["unit"]} if holds(units[party["unit"]], on) else set()
    unit_class = by_code(doc, "unit_classes")[party["unit_class"]]
    named = {m["unit"] for m in unit_class.get("members", []) if holds(m, on)}
    for rule in unit_class.get("rules", []):
        named |= {
            code
            for code, unit in units.items()
            if unit["level"] == rule["level"]
            and rule["under"] in ancestry(units, code, rule["tree"], on)
        }
    return {code for code in named if holds(units[code], on)}


def ancestry(units, code, tree, on):
    found = []
    while code:
        assert code not in found, f"{code} lies above itself"
        found.append(code)
        places = [p for p in units[code].get("places", []) if p["tree"] == tree]
        above = [place["parent"] for place in places if holds(place, on)]
        assert len(above) <= 1, f"{code} has two parents in {tree} on {on}"
        code = above[0] if above else None
    return found


def parties(task, role):
    return [r.get("unit") or r["unit_class"] for r in task["roles"] if r["role"] == role]


def unit_named(doc, text):
    found = [u["code"] for u in doc["units"] if text in (u["title"], *u.get("aliases", []))]
    assert len(found) == 1, f"{text}: {found}"
    return found[0]
