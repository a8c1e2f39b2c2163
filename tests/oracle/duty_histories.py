# SPDX-License-Identifier: Apache-2.0
"""Random campaigns of autumn 2020 with instruments, changes of classes, mergers and filings.

Everything is small, so that everything meets everything: five units, four obligations, a handful
of papers, one or two dozen entries recorded on three days.
"""

import random
from datetime import date, timedelta

UNITS = "ABCDE"
FACTS = ["fair", "texts", "Ｍedia"]
PHASES = {"p": "2020-09-30", "q": "2020-10-31"}
ROLLS = ["none", "following", "modified_following", "preceding", "modified_preceding"]
RECORDED = [date(2020, 9, 10), date(2020, 10, 12), date(2020, 12, 1)]


class History:
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.campaign = self._campaign()
        self.rows = self._rows()

    def question(self):
        as_of = self._day(*self.random.choice([(0, 150), (60, 150)]))
        known = self.random.choice([None, None, None, *RECORDED, self._day(0, 150)])
        return as_of, known

    # Pieces.

    def _one(self, chance):
        return self.random.random() < chance

    def _day(self, first=0, last=120):
        return date(2020, 8, 1) + timedelta(days=self.random.randint(first, last))

    def _text(self, first=0, last=120):
        return str(self._day(first, last))

    def _some(self, items, most=3):
        return self.random.sample(list(items), self.random.randint(1, min(most, len(items))))

    def _campaign(self):
        self.founded = None
        units = [self._unit(i) for i in range(len(UNITS))]
        members = []
        for code in self._some(UNITS, 5):
            member = {"unit": code}
            unit = units[UNITS.index(code)]
            last = unit.get("last_day")
            if self._one(0.3) and "first_day" not in unit and not last:
                member["first_day" if self._one(0.5) else "last_day"] = self._text()
            members.append(member)
        self.papers = [f"i{i}" for i in range(4)]
        obligations = [self._obligation(i) for i in range(4)]
        return {
            "fupin": "campaign/1", "code": "c", "calendar": "cn",
            "instruments": [self._paper(code, obligations) for code in self.papers],
            "phases": [
                {"code": code, "first_day": "2020-08-01", "last_day": day}
                for code, day in PHASES.items()
            ],
            "units": units,
            "unit_classes": [{"code": "k", "members": members}],
            "obligations": obligations,
        }  # fmt: skip

    def _unit(self, i):
        unit = {"code": UNITS[i]}
        if self.founded and self._one(0.5):
            unit["first_day"] = self.founded
        if self._one(0.4):
            last = self._day(10, 120)
            if "first_day" in unit and str(last) < unit["first_day"]:
                return unit
            unit["last_day"] = str(last)
            if i < len(UNITS) - 1 and self._one(0.7):
                after = str(last + timedelta(days=1))
                heir = self.random.choice(UNITS[i + 1 :])
                unit["successor"] = {"unit": heir, "first_day": after}
                if self._one(0.5):
                    unit["successor"]["instrument"] = f"i{self.random.randint(0, 3)}"
                self.founded = after
        return unit

    def _due(self):
        due = self.random.choice(
            [
                {"day": self._text(150, 190)},
                {"day_of_month": self.random.randint(1, 31)},
                {"days_after_period": self.random.randint(1, 25)},
                {"days_after_period": self.random.randint(1, 15), "working": True},
                {"days_after_event": self.random.randint(0, 9), "phase": "p", "working": True},
                {"days_after_event": self.random.randint(60, 99), "event_day": "2020-09-30"},
                {"days_after_event": self.random.randint(1, 9), "instrument": "i1"},
                {"last_working_day": True},
            ]
        )
        if self._one(0.2):
            due["inclusive"] = False
        due["roll"] = self.random.choice(ROLLS)
        if self._one(0.4):
            due["time"] = "18:00"
        return due

    def _obligation(self, i):
        first = self._day(0, 60)
        last = first + timedelta(days=self.random.randint(0, 60))
        span = {"first_day": str(first), "last_day": str(last)}
        schedule = self.random.choice(["once", "periods", "every", "every"])
        one = {"code": f"o{i}", "who": [{"unit_class": "k"}] if self._one(0.5) else []}
        if not one["who"] or self._one(0.3):
            one["who"].append({"unit": self.random.choice(UNITS)})
        if schedule == "once":
            one["once"] = span
            if self._one(0.3):
                one["cut_off"] = self.random.choice([str(last), "2020-09-30"])
        elif schedule == "periods":
            second = last + timedelta(days=1)
            one["periods"] = [
                {"code": "I", **span},
                {"code": "II", "first_day": str(second), "last_day": str(second)},
            ]
        else:
            one["every"] = {"cycle": "month", "first_day": "2020-08-01"}
            one["every"]["last_day"] = self.random.choice([*PHASES.values(), "2020-09-15"])
        if self._one(0.85):
            one["due"] = self._due()
        if self._one(0.7):
            one["opens"] = "2020-08-01"
        elif self._one(0.5):
            one["opens_after_period"] = self.random.randint(-30, 0)
        if self._one(0.5):
            one["membership"] = self.random.choice(["period_start", "period_end"])
        if self._one(0.25):
            one["owed"] = self.random.choice(["jointly", "any_one"])
        if self._one(0.3):
            one["parts"] = ["data", "cases"]
        if self._one(0.5):
            one["counting"] = self._counting()
        if self._one(0.4):
            one["corrections"] = {"days": self.random.randint(0, 15), "working": self._one(0.5)}
        if self._one(0.3):
            one["what"] = "act"
            one["fulfilled_by"] = self._some(FACTS, 2)
        if i and self._one(0.2):
            one["satisfied_by"] = [f"o{self.random.randrange(i)}"]
        if self._one(0.1):
            one["added_by"] = self.random.choice(self.papers)
        return one

    def _counting(self):
        counting = {}
        if self._one(0.35):
            counting["state"] = "approved"
            if self._one(0.4):
                counting["compared"] = "acceptance"
        if "compared" not in counting and self._one(0.5):
            counting["compared"] = "accepted_version"
        if self._one(0.4):
            counting["approvers"] = self._some("AB", 2)
        counting["return_reopens"] = self._one(0.6)
        counting["early_counts"] = self._one(0.2)
        return counting

    # Instruments.

    def _periods(self, obligation):
        if "once" in obligation:
            return [""]
        if "periods" in obligation:
            return ["I", "II"]
        return ["2020-08", "2020-09", "2020-10"]

    def _selector(self, obligations):
        obligation = self.random.choice(obligations)
        duties = {"obligation": obligation["code"]}
        if self._one(0.6):
            duties["periods"] = self._some(self._periods(obligation), 2)
        if self._one(0.5):
            duties["units"] = self._some(UNITS)
        return duties

    def _effect(self, paper, number, obligations):
        kind = self.random.choice(
            ["extend", "set", "set", "set", "waive", "forgive", "forgive", "change", "end", "add"]
        )
        code = self.random.choice(obligations)["code"]
        if kind == "extend":
            return {
                "extend_phase": self.random.choice("pq"), "last_day": self._text(70, 130),
                "cut_offs": self._one(0.5),
            }  # fmt: skip
        if kind == "set":
            effect = {"set_due": self._selector(obligations), "day": self._text(20, 140)}
            if self._one(0.3):
                effect["time"] = "12:00"
            if self._one(0.3):
                effect["rolled"] = True
            if self._one(0.3):
                effect["cut_off"] = self._text(20, 120)
            return effect
        if kind in ("waive", "forgive"):
            return {kind: self._selector(obligations)}
        if kind == "change":
            (obligation,) = (o for o in obligations if o["code"] == code)
            change = {"obligation": code}
            if self._one(0.4) and self._periods(obligation) != [""]:
                change["from_period"] = self.random.choice(self._periods(obligation))
            return {"change_due": change, "due": self._due()}
        if kind == "end":
            return {"end": code}
        period = {"code": f"{paper}-{number}", "first_day": "2020-08-01", "last_day": "2020-08-31"}
        added = {"obligation": code, "period": period}
        if self._one(0.6):
            added["units"] = self._some(UNITS)
        return {"add_period": added, "day": self._text(90, 150), "rolled": self._one(0.5)}

    def _paper(self, code, obligations):
        issued = self.random.choice(["2020-08-20", "2020-09-10", "2020-10-05"])
        paper = {"code": code, "issued": issued}
        if self._one(0.4):
            later = date.fromisoformat(issued) + timedelta(days=self.random.choice([5, 20]))
            paper["effective"] = str(later)
        if self._one(0.4):
            later = date.fromisoformat(issued) + timedelta(days=self.random.choice([3, 30]))
            paper["recorded"] = str(later)
        count = self.random.choice([0, 1, 1, 2, 3])
        paper["effects"] = [self._effect(code, number, obligations) for number in range(count)]
        return paper

    # Filings.

    def _rows(self):
        self.rows_made = []
        matters = [
            (o["code"], period) for o in self.campaign["obligations"] for period in self._periods(o)
        ]
        for paper in self.campaign["instruments"]:
            for effect in paper["effects"]:
                if "add_period" in effect:
                    added = effect["add_period"]
                    matters.append((added["obligation"], added["period"]["code"]))
        # A handful of matters, so that one duty has several versions.
        matters = self._some(matters, 5)
        for _ in range(self.random.randint(0, 30)):
            self._filing(*self.random.choice(matters))
        acts = [m for m in matters if "fulfilled_by" in self._called(m[0])]
        for _ in range(self.random.randint(0, 8) if acts else 0):
            self._observation(*self.random.choice(acts))
        return self.rows_made

    def _called(self, code):
        (obligation,) = (o for o in self.campaign["obligations"] if o["code"] == code)
        return obligation

    def _observation(self, code, period):
        obligation = self._called(code)
        day = self.random.choice([self._day(0, 118), *self._telling_days()])
        row = self._row(
            "observation", day, unit=self._filer(obligation),
            indicator=self.random.choice([*obligation["fulfilled_by"], *FACTS]),
            period=period if self._one(0.5) else "",
            value=self.random.choice([0, 1, 1, 2.5]),
        )  # fmt: skip
        row["received"] = str(day)
        if self._one(0.15):
            self._row("observation_annulment", day, ref=row["id"])

    def _filer(self, obligation):
        """One that may owe it; now and then anybody."""
        if self._one(0.1):
            return self.random.choice(UNITS)
        who = []
        for party in obligation["who"]:
            (group,) = self.campaign["unit_classes"]
            members = [member["unit"] for member in group["members"]]
            who += members if "unit_class" in party else [party["unit"]]
        return self.random.choice(who)

    def _received(self, day):
        hour = self.random.choice(["", "", "", " 10:00", " 17:59", " 19:30"])
        return str(day) + hour

    def _row(self, kind, day, **fields):
        recorded = [known for known in RECORDED if known >= day]
        row = {"kind": kind, "id": f"{len(self.rows_made)}", "received": self._received(day)}
        row |= {"recorded": recorded[0] if self._one(0.8) else self.random.choice(recorded)} | fields
        self.rows_made.append(row)
        return row

    def _telling_days(self):
        """Days on which something may be due."""
        days = {date(2020, 8, 31), date(2020, 9, 30), date(2020, 10, 30), date(2020, 10, 9)}
        for paper in self.campaign["instruments"]:
            days |= {date.fromisoformat(e["day"]) for e in paper["effects"] if "day" in e}
        for one in self.campaign["obligations"]:
            of_month = one.get("due", {}).get("day_of_month", 5)
            days |= {date(2020, month, min(of_month, 30)) for month in (9, 10, 11)}
        return sorted(day for day in days if day <= date(2020, 11, 27))

    def _filing(self, code, period):
        day = self._day(0, 118)
        if self._one(0.5):
            day = self.random.choice(self._telling_days())
        obligation = self._called(code)
        filing = {"unit": self._filer(obligation), "obligation": code, "period": period}
        parts = obligation.get("parts", [])
        filing["parts"] = self._some(parts) if parts and self._one(0.7) else []
        row = self._row("filing", day, **filing)
        for _ in range(self.random.choice([0, 0, 1, 1, 2, 3])):
            day = min(day + timedelta(days=self.random.randint(0, 20)), date(2020, 11, 30))
            kind = self.random.choice(
                [*["approval"] * 3, *["filing_correction"] * 2, "return", "return", "withdrawal", "annulment"]
            )
            if kind == "filing_correction":
                row = self._row(kind, day, ref=row["id"], **filing)
            elif kind == "approval":
                self._row(kind, day, ref=row["id"], by=self.random.choice("ABC"))
            else:
                self._row(kind, day, ref=row["id"])
