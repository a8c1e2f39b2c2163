# SPDX-License-Identifier: Apache-2.0
"""The campaign, and a purchase on its judgement day as conditions see it."""

import json
from collections import defaultdict
from pathlib import Path

from oracle_entries import STATES
from oracle_purchase import Purchase
from oracle_texts import day_after, days_of_period, fen_of_printed, normalised

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
