# SPDX-License-Identifier: Apache-2.0
"""Random histories of units, and under which rows their purchases must be shown.

    history = History(seed)
    history.campaign                                 # a campaign document
    history.purchases                                # (unit, day, fen)
    history.rows(by, as_of=…, known=…, base=…)       # keys -> fen; base None: as it was

The oracle knows no lives and no links: it walks from the day of a purchase to the day compared
with, one day after the other, and looks at what papers say of each day.
"""

import random
from collections import Counter
from datetime import date, timedelta
from functools import cache

START = date(2021, 1, 1)
DAYS = 60
RECORDED = date(2021, 4, 1)  # of all purchases
TREES = ("territory", "budget")
DAY = timedelta(days=1)
LATE = START + (DAYS + 40) * DAY  # Nothing happens any more.


def on(n: int) -> str:
    return (START + n * DAY).isoformat()


class History:
    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.units: dict[str, dict] = {}
        self.events: list[dict] = []
        self.papers: list[dict] = []
        self.begun: dict[str, int] = {}  # day, of units there from the beginning none
        self.ended: dict[str, int] = {}
        self.touched: dict[str, int] = {}  # the last day on which anything happened to it
        self._add("T", "prefecture", {})
        for _ in range(self.random.randint(1, 3)):
            self._add(self._code(), "county", {tree: "T" for tree in TREES})
        for _ in range(self.random.randint(1, 4)):
            self._add(self._code(), "town", self._places("town"))
        day = 0
        for _ in range(self.random.randint(0, 7)):
            day += self.random.choice((0, 1, 3, 8))
            self._happen(day)
        self.purchases = [
            (
                self.random.choice([*self.units, *self.units, "无名"]),
                on(self.random.randint(-8, DAYS)),
                self.random.randint(1, 10**6),
            )
            for _ in range(self.random.randint(1, 14))
        ]

    # What happens

    def _code(self) -> str:
        return f"u{len(self.units)}"

    def _add(self, code: str, level: str, places: dict[str, str]) -> str:
        listed = [{"tree": tree, "parent": parent} for tree, parent in places.items()]
        self.units[code] = {"code": code, "level": level, "places": listed}
        return code

    def _places(self, level: str) -> dict[str, str]:
        if level == "county":
            return {tree: "T" for tree in TREES if self.random.random() < 0.9}
        counties = [code for code, unit in self.units.items() if unit["level"] == "county"]
        return {
            tree: self.random.choice([*counties, "T"])
            for tree in TREES
            if self.random.random() < 0.8
        }

    def _new(self, like: str) -> str:
        level = self.units[like]["level"]
        return self._add(self._code(), level, self._places(level))

    def _alive(self, day: int) -> list[str]:
        """Those that were there on the day before and are not touched by anything on the day."""
        return [
            code
            for code in self.units
            if code != "T"
            and self.begun.get(code, -99) < day
            and self.touched.get(code, -99) < day
            and code not in self.ended
        ]

    def _paper(self, day: int) -> str:
        issued = day + self.random.choice((-15, -3, 0, 0, 6))
        recorded = max(issued, self.random.choice((issued, 90, 100, 110)))
        code = f"paper{len(self.papers)}"
        self.papers.append({"code": code, "issued": on(issued), "recorded": on(recorded)})
        return code

    def _say(self, kind: str, day: int, paper: str, **more) -> None:
        code = f"e{len(self.events)}"
        for unit in (*more["units"], *more.get("into", ())):
            self.touched[unit] = day
        event = {"code": code, "kind": kind, "day": on(day), **more, "instrument": paper}
        self.events.append(event)

    def _happen(self, day: int) -> None:
        alive = self._alive(day)
        if not alive:
            return
        one = self.random.choice(alive)
        kind = self.random.choice(
            ("found", "rename", "move", "recode", "record", "merge", "merge", "split", "split",
             "dissolve")
        )  # fmt: skip
        getattr(self, f"_{kind}")(day, one, alive)

    def _found(self, day, one, alive):
        new = self._new(one)
        self.begun[new] = day
        self._say("found", day, self._paper(day), units=[new])

    def _rename(self, day, one, alive):
        self._say("rename", day, self._paper(day), units=[one], title=f"{one}新名")

    def _move(self, day, one, alive):
        counties = [c for c in alive if self.units[c]["level"] == "county" and c != one]
        if self.units[one]["level"] != "town" or not counties:
            return
        tree = self.random.choice(TREES)
        parent = self.random.choice(counties)
        self._say("move", day, self._paper(day), units=[one], tree=tree, parent=parent)

    def _recode(self, day, one, alive):
        new = self._new(one)
        self.begun[new], self.ended[one] = day, day
        if self.random.random() < 0.3:
            self.units[new]["first_day"] = on(day)
        self._say("recode", day, self._paper(day), units=[one], into=[new])

    def _record(self, day, one, alive):
        """The same, said by the unit's own record."""
        new = self._new(one)
        self.begun[new], self.ended[one] = day, day
        self.units[new]["first_day"] = on(day)
        self.units[one]["successor"] = {"unit": new, "first_day": on(day)}

    def _merge(self, day, one, alive):
        like = [c for c in alive if self.units[c]["level"] == self.units[one]["level"] and c != one]
        others = self.random.sample(like, min(len(like), self.random.randint(0, 2)))
        paper, gone = self._paper(day), [one, *others]
        if others and self.random.random() < 0.5:
            into = others[-1]  # One that was there before takes the rest in.
            if self.random.random() < 0.5:
                gone.remove(into)
        else:
            into = self._new(one)
            self.begun[into] = day
            self._say("found", day, paper, units=[into])
        for code in gone:
            if code != into:
                self.ended[code] = day
        self._say("merge", day, paper, units=gone, into=[into])

    def _split(self, day, one, alive):
        parts = [self._new(one) for _ in range(self.random.randint(1, 3))]
        for part in parts:
            self.begun[part] = day
        more = {}
        if len(parts) == 1 or self.random.random() < 0.3:
            parts.append(one)
        else:
            self.ended[one] = day
            if self.random.random() < 0.5:
                more["principal"] = self.random.choice(parts)
        self._say("split", day, self._paper(day), units=[one], into=parts, **more)

    def _dissolve(self, day, one, alive):
        self.ended[one] = day
        if self.random.random() < 0.3:
            self.units[one]["last_day"] = on(day - 1)
            return
        self._say("dissolve", day, self._paper(day), units=[one])

    @property
    def campaign(self) -> dict:
        return {
            "fupin": "campaign/1",
            "code": "history",
            "instruments": self.papers,
            "trees": [{"code": tree} for tree in TREES],
            "units": list(self.units.values()),
            "unit_events": self.events,
        }

    # What must be shown

    def rows(self, by, *, as_of: str, known: str, base: str | None) -> Counter:
        world = World(self, as_of, known)
        out: Counter = Counter()
        for unit, day, fen in self.purchases:
            if day <= as_of:
                out[world.key(unit, day, by, base)] += fen
        return out


class World:
    """The events that can be seen, by day."""

    def __init__(self, history: History, as_of: str, known: str):
        self.units = history.units
        seen = {
            paper["code"]
            for paper in history.papers
            if paper["issued"] <= as_of and paper["recorded"] <= known
        }
        self.events = [e for e in history.events if e["instrument"] in seen]
        self.all_events = history.events
        self.known: dict[tuple[str, str], object] = {}
        # What a unit's own record says is one more event that everybody sees.
        for code, unit in history.units.items():
            if "successor" in unit:
                after = unit["successor"]
                self.events.append(
                    {"kind": "recode", "day": after["first_day"], "units": [code],
                     "into": [after["unit"]]}
                )  # fmt: skip

    def _once(self, what, of: str):
        """What is asked again for every day of a walk."""
        at = what.__name__, of
        if at not in self.known:
            self.known[at] = what(of)
        return self.known[at]

    def of_day(self, day: str) -> list[dict]:
        return self._once(self._of_day, day)

    def _of_day(self, day: str) -> list[dict]:
        return [event for event in self.events if event["day"] == day]

    def begins(self, unit: str) -> str | None:
        """Its first day; "" if it was always there, None if it never is."""
        return self._once(self._begins, unit)

    def _begins(self, unit: str) -> str | None:
        if "first_day" in self.units[unit]:
            return self.units[unit]["first_day"]
        starting = [e for e in self.all_events if self._starts(e, unit)]
        if not starting:
            return ""
        days = [e["day"] for e in starting if e in self.events]
        return days[0] if days else None

    @staticmethod
    def _starts(event: dict, unit: str) -> bool:
        if event["kind"] == "found":
            return unit in event["units"]
        return (
            event["kind"] in ("recode", "split")
            and unit in event["into"]
            and unit not in event["units"]
        )

    def ends(self, unit: str) -> str | None:
        """The first day on which it is gone."""
        return self._once(self._ends, unit)

    def _ends(self, unit: str) -> str | None:
        last = self.units[unit].get("last_day")
        days = [(date.fromisoformat(last) + DAY).isoformat()] if last else []
        for event in self.events:
            gone = event["kind"] in ("recode", "merge", "split", "dissolve")
            if gone and unit in event["units"] and unit not in event.get("into", ()):
                days.append(event["day"])
        return min(days, default=None)

    def exists(self, unit: str, day: str) -> bool:
        first, gone = self.begins(unit), self.ends(unit)
        return first is not None and first <= day and (gone is None or day < gone)

    def parent(self, unit: str, tree: str, day: str) -> str | None:
        if not self.exists(unit, day):
            return None
        moves = [
            e
            for e in self.events
            if e["kind"] == "move" and e["tree"] == tree and unit in e["units"] and e["day"] <= day
        ]
        if moves:
            return max(moves, key=lambda e: e["day"])["parent"]
        places = [p["parent"] for p in self.units[unit]["places"] if p["tree"] == tree]
        return places[0] if places else None

    # One day after the other

    def compared(self, unit: str, day: str, base: str) -> tuple[str, str]:
        """The unit of `base` that stands for it, or the row: (unit, what sort of row)."""
        first, gone = self.begins(unit), self.ends(unit)
        if first is None or (gone is not None and gone <= first):
            return unit, "not_yet"
        if gone is not None and gone <= day:
            day = before(gone)
        day = max(day, first)
        while day < base:
            day = after(day)
            step = self._forward(unit, day)
            if isinstance(step, tuple):
                return step
            unit = step
            if self.begins(unit) is None:
                return unit, "not_yet"
        while base < day:
            step = self._backward(unit, day)
            if isinstance(step, tuple):
                return step
            unit, day = step, before(day)
            if self.begins(unit) is None:
                return unit, "not_yet"
        return unit, ""

    def _forward(self, unit: str, day: str):
        """What a unit of the day before is on the day."""
        for event in self.of_day(day):
            if unit not in event["units"] or unit in event.get("into", ()):
                continue
            if event["kind"] in ("recode", "merge"):
                return event["into"][0]
            if event["kind"] == "split":
                return event.get("principal") or (unit, "before_split")
            if event["kind"] == "dissolve":
                return unit, "dissolved"
        if "last_day" in self.units[unit] and self.units[unit]["last_day"] < day:
            return unit, "dissolved"
        return unit

    def _backward(self, unit: str, day: str):
        """What a unit of the day was on the day before."""
        sources, whole = [], None
        for event in self.of_day(day):
            if unit not in event.get("into", ()):
                continue
            if event["kind"] in ("recode", "merge"):
                sources += [one for one in event["units"] if one != unit]
            elif event["kind"] == "split" and unit not in event["units"]:
                whole = event["units"][0]
        if self.begins(unit) != day:
            return (unit, "before_merger") if sources else unit
        origins = sources + ([whole] if whole else [])
        if len(origins) > 1:
            return unit, "before_merger"
        return origins[0] if origins else (unit, "not_yet")

    def chain(self, row: tuple[str, str], tree: str, base: str) -> list[tuple[str, str]]:
        out = [row]
        while True:
            unit, sort = out[-1]
            day = base
            if sort:
                gone = self.ends(unit)
                day = before(gone) if gone else LATE.isoformat()
            parent = self.parent(unit, tree, day)
            if parent is None:
                return out
            above = self.compared(parent, day, base)
            if above in out:
                return out
            out.append(above)

    def key(self, unit: str, day: str, by, base: str | None) -> str:
        if unit not in self.units:
            return "unresolved"
        if by == "unit":
            return name(self.compared(unit, day, base)) if base else unit
        _, tree, level = by
        if base:
            chain = self.chain(self.compared(unit, day, base), tree, base)
        else:
            chain, above = [], unit
            while above is not None and (above, "") not in chain:
                chain.append((above, ""))
                above = self.parent(above, tree, day)
        for row in chain:
            if self.units[row[0]]["level"] == level:
                return name(row)
        return "outside"


def name(row: tuple[str, str]) -> str:
    return f"{row[0]}:{row[1]}" if row[1] else row[0]


@cache
def before(day: str) -> str:
    return (date.fromisoformat(day) - DAY).isoformat()


@cache
def after(day: str) -> str:
    return (date.fromisoformat(day) + DAY).isoformat()
