# SPDX-License-Identifier: Apache-2.0
"""What becomes of quotas, computed again from the documents with the standard library only.

Shares no code with the engine: versions, rules, declarations, canteens, climbing and mergers are
read from the sentences of docs/rules.md. Amounts are fen.
"""

from collections import Counter
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor


def fen(text: str) -> int:
    return int(Fraction(text) * 100)


def share(text: str) -> Fraction:
    return Fraction(text.rstrip("%")) / 100


def up(value) -> int:
    """Away from zero: rounding acts on the magnitude."""
    return ceil(value) if value >= 0 else floor(value)


def down(value) -> int:
    return int(value)


def seen(item: dict, as_of: str, known: str, default: str = "") -> bool:
    issued = item.get("issued", default)
    return issued <= as_of and item.get("recorded", issued) <= known


def shares(target: dict) -> list[dict]:
    """The versions of quotas that a target comes to: a fen at a time to whoever lacks most."""
    weights = {item["unit"]: Fraction(item["weight"]) for item in target["weights"]}
    total = fen(target["amount"])
    exact = {unit: total * weight / sum(weights.values()) for unit, weight in weights.items()}
    given = {unit: floor(share) for unit, share in exact.items()}
    while sum(given.values()) < total:
        given[min(given, key=lambda unit: (given[unit] - exact[unit], unit))] += 1
    days = {name: target[name] for name in ("issued", "recorded") if name in target}
    return [
        {"family": target["family"], "unit": unit, "amount": f"{amount // 100}.{amount % 100:02d}"} | days
        for unit, amount in given.items()
    ]


class Quotas:
    """One family of a campaign under one question.

    `moved` gives what has been bought, for a family; families that rest on another one need it.
    """

    def __init__(self, campaign: dict, family: dict, as_of: str, known: str, moved=None):
        self.campaign, self.family, self.as_of, self.known = campaign, family, as_of, known
        self.moved, self.last_year = moved, {}
        self.quotas = campaign["quotas"] + [
            share for target in campaign.get("quota_targets", ()) for share in shares(target)
        ]
        self.units = {unit["code"]: unit for unit in campaign["units"]}
        year = family["period"]
        self.first, self.last = f"{year}-01-01", f"{year}-12-31"
        self.day = min(as_of, self.last)
        self.findings = Counter()
        self.current = {unit: self._version(unit) for unit in self.units}
        self.bound = {party["unit"] for party in family.get("who", ()) if self.there(party["unit"])}
        for rule in self._rules():
            self.bound |= self._named(rule) or set()
        self.other = self._other() if "of" in family else None
        self.rows = {u for u in self.units if self.current[u] or u in self.bound}
        self.figures = {u: self._figures(u) for u in sorted(self.rows)}
        self._merge()

    # ---- other families -----------------------------------------------------------------------

    def _other(self):
        code = self.family["of"]["family"]
        family = next(f for f in self.campaign["quota_families"] if f["code"] == code)
        out = Quotas(self.campaign, family, self.as_of, self.known, self.moved)
        out.executed = out.count(self.moved(family))[0]
        return out

    def _nested(self, unit):
        """The figure of the same unit in the other family."""
        row = self.other.figures.get(unit)
        if row is None:
            return None
        figure = self.family["of"].get("figure", "reserved")
        return self.other.executed[unit] if figure == "executed" else row[figure]

    def _of_last_year(self, unit):
        """(amount, share) of the unit and those that have gone into it, as said on the day of its
        current version; what brings its own quota by a merger this year is left to the merger."""
        version = self.current[unit] or {}
        day = min(version.get("issued", self.as_of), self.as_of)
        then = Quotas(self.campaign, self.other.family, day, min(self.known, day), self.moved)
        figure = self.family["of"].get("figure", "reserved")
        amounts, bases = [], []
        for one, row in then.figures.items():
            if row["state"] == "transferred" or not self._meant(one, unit):
                continue
            if figure.startswith("executed"):
                now = self.other.figures.get(one)
                if now is not None and now["denominator"] is not None:
                    amounts.append(self.other.executed[one])
            elif row["reserved"] is not None:
                amounts.append(row["reserved"])
            if row["denominator"] is not None and row["base"] is not None:
                bases.append(row["base"])
        if not amounts:
            return None, None
        if not figure.endswith("_share"):
            return sum(amounts), None
        return None, Fraction(sum(amounts), sum(bases)) if sum(bases) > 0 else None

    def _meant(self, one, unit) -> bool:
        if one == unit:
            return True
        at = one
        while at != unit and self.ended(at, self.as_of):
            at = self.units[at]["successor"]["unit"]
        return at == unit and not (one in self.rows and self._goes(one))

    # ---- versions and rules -------------------------------------------------------------------

    def _version(self, unit):
        mine = [
            q for q in self.quotas
            if (q["family"], q["unit"]) == (self.family["code"], unit)
            and seen(q, self.as_of, self.known)
        ]  # fmt: skip
        mine.sort(key=lambda q: (q.get("issued", ""), q.get("recorded", q.get("issued", ""))))
        now = None
        for version in mine:
            away = "exemption" in version or "representation" in version
            start = version.get("representation", {}).get("first_day", "")
            within = away and not version.get("whole_period") and (
                version.get("issued", "") > self.first or start > self.first
            )
            stated = any(name in version for name in ("amount", "base", "heads"))
            owed = now is not None and not self._free(now)
            if within and owed and not stated:
                self.findings["quota_left_unsaid"] += 1
                continue
            now = version | {"partial": within and stated}
        return now

    @staticmethod
    def _free(version) -> bool:
        away = "exemption" in version or "representation" in version
        return away and not version["partial"]

    def _rules(self):
        for rule in self.campaign.get("quota_rules", ()):
            valid = rule.get("first_day", "") <= self.day <= rule.get("last_day", "9")
            issued = rule.get("issued", rule.get("first_day", ""))
            if rule["family"] == self.family["code"] and valid:
                if issued <= self.as_of and rule.get("recorded", issued) <= self.known:
                    yield rule

    def _named(self, rule):
        """The units a rule names; None if it names nobody."""
        if not rule.get("who") and not rule.get("under"):
            return None
        named = {party["unit"] for party in rule.get("who", ()) if self.there(party["unit"])}
        for unit in filter(self.there, self.units):
            last = min(self.day, self.before(unit))
            if set(self.path(unit, last)) & set(rule.get("under", ())):
                named.add(unit)
        return named

    def _limiting(self, unit):
        return [r for r in self._rules() if (n := self._named(r)) is None or unit in n]

    # ---- places -------------------------------------------------------------------------------

    def ended(self, unit, day) -> bool:
        successor = self.units[unit].get("successor")
        return successor is not None and successor["first_day"] <= day

    def there(self, unit) -> bool:
        """On some day of the period, up to the one in question."""
        return not self.ended(unit, self.first)

    def before(self, unit) -> str:
        """The last day before it goes on as another one."""
        successor = self.units[unit].get("successor")
        if successor is None:
            return "9999-12-31"
        return str(date.fromisoformat(successor["first_day"]) - timedelta(days=1))

    def path(self, unit, day):
        """The unit and those above it."""
        out = [unit]
        if not self.family.get("tree"):
            return out
        while not self.ended(unit, day) and self.units[unit].get("parent"):
            unit = self.units[unit]["parent"]
            out.append(unit)
        return out

    def climbed(self, unit, day):
        while unit not in self.rows and self.ended(unit, day):
            unit = self.units[unit]["successor"]["unit"]
        return next((u for u in self.path(unit, day) if u in self.rows), None)

    def place(self, unit, day, eligible):
        start = at = self.climbed(unit, day)
        passed = set()
        while at is not None:
            if self.figures[at]["state"] == "transferred":
                to = self.figures[at]["to"]
            elif eligible and self._moves(at, day):
                to = self.current[at]["representation"]["unit"]
            else:
                return at
            if at in passed:
                return start
            passed.add(at)
            at = self.climbed(to, day)
        return None

    def _moves(self, unit, day):
        version = self.current[unit]
        if version is None or "representation" not in version:
            return False
        said = version["representation"]
        valid = said.get("first_day", "") <= day <= said.get("last_day", "9")
        came_here = self._free(version) and self.figures[unit]["denominator"] is not None
        return valid and not came_here

    # ---- figures ------------------------------------------------------------------------------

    def _limits(self, unit, base, heads):
        cap_kind = self.family["kind"] == "cap"
        floors, caps = [], []
        own = caps if cap_kind else floors
        if "share" in self.family and self.family["kind"] != "not_below_last_year":
            own.append(("share", share(self.family["share"])))
        if "per_head" in self.family:
            own.append(("per_head", fen(self.family["per_head"])))
        for rule in self._limiting(unit):
            side = caps if cap_kind or rule.get("limit") == "cap" else floors
            for name in ("share", "amount", "per_head"):
                if name in rule:
                    side.append((name, share(rule[name]) if name == "share" else fen(rule[name])))
        def amounts(side, rounded):
            for name, limit in side:
                if name == "amount":
                    yield limit
                elif name == "share" and base is not None:
                    yield rounded(limit * base)
                elif name == "per_head" and heads is not None:
                    yield limit * heads
        return (
            max(amounts(floors, up), default=None),
            min(amounts(caps, down), default=None),
        )

    def _figures(self, unit):
        version = self.current[unit]
        row = {"base": None, "reserved": None, "required": None, "cap": None, "state": ""}
        if version is None or not self._free(version):
            said = version or {}
            row["base"] = fen(said["base"]) if "base" in said else None
            if self.rests_on_a_figure():
                row["base"] = self._nested(unit)
            row["required"], row["cap"] = self._limits(unit, row["base"], said.get("heads"))
            if self.family["kind"] == "not_below_last_year":
                row["required"] = self._not_below(unit, row)
            amount = fen(said["amount"]) if "amount" in said else None
            if self.family["kind"] == "cap":
                both = [x for x in (row["cap"], amount) if x is not None]
                row["cap"] = min(both, default=None)
            elif amount is not None:
                row["reserved"] = amount
            elif version is not None or self.other is not None:
                row["reserved"] = row["required"]
        return row

    def rests_on_a_figure(self) -> bool:
        return self.other is not None and self.family["kind"] != "not_below_last_year"

    def _not_below(self, unit, row):
        amount, part = self._of_last_year(unit)
        wanted = [row["required"], amount]
        if part is not None and row["base"] is not None:
            wanted.append(up(part * row["base"]))
        return max((x for x in wanted if x is not None), default=None)

    def _merge(self):
        gone = {}
        for unit in self.rows.copy():
            to = unit
            while self._goes(to):
                to = self.units[to]["successor"]["unit"]
            if to != unit:
                gone[unit] = to
        for to in set(gone.values()) - self.rows:
            self.rows.add(to)
            self.figures[to] = {
                "base": None, "reserved": None, "required": None, "cap": None, "state": "",
            }  # fmt: skip
        for to in set(gone.values()):
            self._combine(to, [u for u, where in gone.items() if where == to])
        for unit, to in gone.items():
            self.figures[unit] = dict.fromkeys(("base", "reserved", "required", "cap")) | {
                "state": "transferred", "to": to,
            }  # fmt: skip
        for unit, row in self.figures.items():
            cap_kind = self.family["kind"] == "cap"
            row["denominator"] = row["cap"] if cap_kind else row["reserved"]
            row["state"] = row["state"] or self._state(unit, row)

    def _goes(self, unit):
        successor = self.units[unit].get("successor")
        return (
            successor is not None
            and self.first <= successor["first_day"] <= min(self.last, self.as_of)
        )

    def _combine(self, to, parts):
        mine = self.figures[to]
        limit = "cap" if self.family["kind"] == "cap" else "reserved"
        brought = [self.figures[u] for u in parts if self.figures[u][limit] is not None]
        if not brought:
            return
        had = mine[limit] is not None
        if not had:
            self.findings["quota_passed_on"] += 1
        all_of_base = all(p["base"] is not None for p in brought) and (
            not had or mine["base"] is not None
        )

        def total(name):
            values = [p[name] for p in [mine, *brought] if p[name] is not None]
            return sum(values) if values else None

        if self.family["kind"] == "cap":
            mine.update(base=total("base"), cap=total("cap"), reserved=total("reserved"))
            return
        required = total("required")
        base = total("base")
        mine.update(base=base, reserved=total("reserved"))
        alone = "per_head" in self.family or self.family["kind"] == "not_below_last_year"
        if all_of_base and not alone:
            heads = (self.current[to] or {}).get("heads")
            mine["required"], mine["cap"] = self._limits(to, base, heads)
        else:
            mine["required"] = required

    def _state(self, unit, row):
        version = self.current[unit]
        if row["denominator"] is not None:
            low = None not in (row["reserved"], row["required"])
            return "below_minimum" if low and row["reserved"] < row["required"] else "declared"
        if version is not None and self._free(version):
            return "exempt" if "exemption" in version else "represented"
        days = [r["declare_by"] for r in self._limiting(unit) if "declare_by" in r]
        days += [self.family["declare_by"]] if "declare_by" in self.family else []
        return "not_yet_due" if days and self.as_of <= min(days) else "undeclared"

    # ---- purchases ----------------------------------------------------------------------------

    def count(self, purchases):
        """(unit, day, fen, payer) of purchases and refunds that have happened, by place."""
        executed, failed, sums = Counter(), Counter(), Counter()
        wanted = self.family.get("condition", {}).get("in")
        for unit, judged, day, amount, payer in purchases:
            if not self.first <= day <= self.last:
                continue
            eligible = wanted is None or payer in wanted
            at = self.place(unit, judged, eligible)
            sums["all"] += amount
            if not eligible:
                sums["not_eligible"] += amount
                failed[at] += amount
            elif at is None:
                sums["outside"] += amount
            else:
                denominator = self.figures[at]["denominator"]
                sums["counted" if denominator is not None else "no_denominator"] += amount
                executed[at] += amount
        return executed, failed, sums
