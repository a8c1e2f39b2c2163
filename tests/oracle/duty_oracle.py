# SPDX-License-Identifier: Apache-2.0
"""Who owes what by when, and what has come of it, once more: straight from the documents.

Shares no code with the engine and uses the standard library only. Reads a campaign as JSON, a
calendar as JSON, and filings as rows (dicts) with the day they were recorded. Every rule is the
plain reading of the sections "Schedules" to "Duty status" of docs/rules.md; no speed is sought.
"""

from datetime import date, timedelta

DAY = timedelta(days=1)
LATEST = date(2199, 12, 31)


def parse(text):
    return None if text is None else date.fromisoformat(text)


class Days:
    """Working days as known under a question."""

    def __init__(self, calendar, as_of, known):
        papers = []
        for paper in calendar["announcements"]:
            recorded = paper.get("recorded") or paper.get("issued")
            issued = paper.get("issued") or recorded
            if parse(issued) <= as_of and parse(recorded) <= known:
                papers.append((issued, recorded, paper["code"], paper))
        self.named, self.years = {}, set()
        for *_, paper in sorted(papers, key=lambda item: item[:3]):
            if paper.get("arranges_year", True):
                self.years.add(paper["year"])
            for holiday in paper["holidays"]:
                for run in holiday.get("off", ()):
                    day = parse(run["first_day"])
                    while day <= parse(run["last_day"]):
                        self.named[day] = False
                        day += DAY
                for day in holiday.get("worked", ()):
                    self.named[parse(day)] = True

    def works(self, day):
        return self.named.get(day, day.weekday() < 5)

    def known(self, day):
        return day.year in self.years


class Walk:
    """Moves days and remembers whether an unannounced year was looked at."""

    def __init__(self, days):
        self.days, self.estimated = days, False

    def _works(self, day):
        self.estimated |= not self.days.known(day)
        return self.days.works(day)

    def count(self, day, n):
        step = DAY if n > 0 else -DAY
        while n:
            day += step
            if self._works(day):
                n -= 1 if n > 0 else -1
        return day

    def roll(self, day, how):
        if how == "none":
            return day
        step = DAY if how.endswith("following") else -DAY
        at = day
        while not how.startswith("modified") or at.month == day.month:
            if self._works(at):
                return at
            at += step
        at = day
        while not self._works(at):
            at -= step
        return at


class World:
    """A campaign as known under a question."""

    def __init__(self, campaign, calendar, as_of, known):
        self.campaign, self.as_of, self.known = campaign, as_of, known
        self.days = calendar if isinstance(calendar, Days) else Days(calendar, as_of, known)
        self.units = {unit["code"]: unit for unit in campaign["units"]}
        self.order = list(self.units)
        self.papers = [p for p in campaign.get("instruments", ()) if self._visible(p)]
        self.papers.sort(
            key=lambda p: (self.effective(p), p["issued"], p.get("recorded", p["issued"]), p["code"])
        )
        self.codes = {p["code"] for p in self.papers}

    def _visible(self, paper):
        recorded = parse(paper.get("recorded", paper["issued"]))
        return parse(paper["issued"]) <= self.as_of and recorded <= self.known

    @staticmethod
    def effective(paper):
        return parse(paper.get("effective", paper["issued"]))

    def effects(self, name, *, in_force):
        for paper in self.papers:
            if in_force and self.effective(paper) > self.as_of:
                continue
            for effect in paper.get("effects", ()):
                if name in effect:
                    yield paper, effect

    # Units.

    def _succession_known(self, unit):
        after = unit.get("successor")
        return not after or not after.get("instrument") or after["instrument"] in self.codes

    def last_day(self, unit):
        """Its last day as the document has it."""
        ends = [parse(unit["last_day"])] if "last_day" in unit else []
        if "successor" in unit:
            ends.append(parse(unit["successor"]["first_day"]) - DAY)
        return min(ends, default=None)

    def _stands(self, unit, day):
        first, last = parse(unit.get("first_day")), self.last_day(unit)
        return (first is None or first <= day) and (last is None or day <= last)

    def _party(self, parties, code, day):
        if not self._stands(self.units[code], day):
            return False
        for party in parties:
            if party.get("unit") == code:
                return True
            for group in self.campaign.get("unit_classes", ()):
                if group["code"] != party.get("unit_class"):
                    continue
                for member in group["members"]:
                    first, last = parse(member.get("first_day")), parse(member.get("last_day"))
                    inside = (first is None or first <= day) and (last is None or day <= last)
                    if member["unit"] == code and inside:
                        return True
        return False

    def members(self, parties, day):
        out = []
        for code, unit in self.units.items():
            unfounded = any(
                other.get("successor", {}).get("unit") == code
                and not self._succession_known(other)
                and unit.get("first_day") == other["successor"]["first_day"]
                for other in self.units.values()
            )
            on, last = day, self.last_day(unit)
            if not self._succession_known(unit) and last and last < day:
                on = last  # Nobody knew that it would end.
            if not unfounded and self._party(parties, code, on):
                out.append(code)
        return out

    def owner(self, code, due):
        """Who files on the due day; None: dissolved."""
        unit = self.units[code]
        last = self.last_day(unit)
        if due is None or not self._succession_known(unit) or last is None or last >= due:
            return code
        return self.owner(unit["successor"]["unit"], due) if "successor" in unit else None

    # Periods.

    def phase_end(self, code):
        """First and present end, the paper that moved it, whether cut-offs move."""
        (phase,) = (p for p in self.campaign["phases"] if p["code"] == code)
        first = parse(phase["last_day"])
        out = (first, first, None, False)
        for paper, effect in self.effects("extend_phase", in_force=True):
            if effect["extend_phase"] == code:
                longer = parse(effect["last_day"]) > first
                moved = (first, parse(effect["last_day"]), paper, effect.get("cut_offs", False))
                out = moved if longer else (first, first, None, False)
        return out

    def _by_months(self, every, last):
        out, (y, m) = [], (int(every["first_day"][:4]), int(every["first_day"][5:7]))
        while date(y, m, 1) <= last:
            end = date(y + m // 12, m % 12 + 1, 1) - DAY
            out.append((f"{y:04}-{m:02}", date(y, m, 1), end))
            y, m = y + m // 12, m % 12 + 1
        return out

    def periods(self, obligation):
        if "once" in obligation:
            covers = obligation["once"]
            return [("", parse(covers["first_day"]), parse(covers["last_day"]))]
        if "periods" in obligation:
            return [
                (p["code"], parse(p["first_day"]), parse(p["last_day"]))
                for p in obligation["periods"]
            ]
        every = obligation["every"]
        last = parse(every["last_day"])
        ends = []
        for phase in self.campaign["phases"]:
            first, now, paper, _ = self.phase_end(phase["code"])
            if paper and first == last:
                latest = max(
                    i
                    for i, (p, e) in enumerate(self.effects("extend_phase", in_force=True))
                    if e["extend_phase"] == phase["code"]
                )
                ends.append((latest, now))
        return self._by_months(every, max(ends)[1] if ends else last)

    # Due days.

    def event(self, rule):
        if "event_day" in rule:
            return parse(rule["event_day"])
        if "phase" in rule:
            return self.phase_end(rule["phase"])[1]
        for paper in self.papers:
            if paper["code"] == rule["instrument"]:
                return self.effective(paper)
        return None

    def nominal(self, rule, last, walk):
        if "day" in rule:
            return parse(rule["day"])
        if "day_of_month" in rule:
            months = last.year * 12 + last.month - 1 + rule.get("months_after", 1)
            for day in range(rule["day_of_month"], 0, -1):
                try:
                    return date(months // 12, months % 12 + 1, day)
                except ValueError:
                    continue
        if "last_working_day" in rule:
            return walk.roll(last, "preceding")
        start = last if "days_after_period" in rule else self.event(rule)
        if start is None:
            return None
        n = rule.get("days_after_period", rule.get("days_after_event"))
        return walk.count(start, n) if rule.get("working") else start + n * DAY

    def rule_for(self, obligation, period, periods):
        rule = obligation.get("due")
        for paper, effect in self.effects("change_due", in_force=False):
            change = effect["change_due"]
            if change["obligation"] != obligation["code"]:
                continue
            if "from_period" in change:
                firsts = [p[1] for p in periods if p[0] == change["from_period"]]
                holds = bool(firsts) and firsts[0] <= period[1]
            elif rule is None:
                holds = self.effective(paper) <= period[2]
            else:
                old = self.nominal(rule, period[2], Walk(self.days))
                holds = old is not None and self.effective(paper) <= old
            if holds:
                rule = effect["due"]
        return rule

    @staticmethod
    def seconds(rule):
        if not rule or "time" not in rule:
            return None
        hours, minutes = rule["time"].split(":")[:2]
        return int(hours) * 3600 + int(minutes) * 60

    def _named(self, effect, paper, obligation, period, codes):
        """Whether an effect on named duties reaches any, all of the units."""
        if effect["obligation"] != obligation["code"]:
            return False, False
        listed = effect.get("periods", [])
        if period[0] not in listed if listed else period[1] > self.effective(paper):
            return False, False
        units = effect.get("units", [])
        hit = [not units or code in units for code in codes]
        return any(hit), all(hit)

    def _duty(self, obligation, period, codes, base, is_shared):
        duty = dict(base, obligation=obligation["code"], period=period, waived=False, forgiven=False)
        for paper, effect in self.effects("set_due", in_force=True):
            if self._named(effect["set_due"], paper, obligation, period, codes)[0]:
                walk = Walk(self.days)
                duty["due"] = parse(effect["day"])
                if effect.get("rolled"):
                    roll = (obligation.get("due") or {}).get("roll", "none")
                    duty["due"] = walk.roll(duty["due"], roll)
                duty["provisional"] = walk.estimated
                duty["set_second"] = self.seconds(effect)
                duty["set_cut_off"] = parse(effect.get("cut_off"))
                duty["was_set"] = True
        if duty.get("was_set"):
            duty["second"] = duty["set_second"] if duty["set_second"] is not None else base["second"]
            if duty["set_cut_off"]:
                duty["cut_off"], duty["cut_off_moved"] = duty["set_cut_off"], True
        for name, flag in (("waive", "waived"), ("forgive", "forgiven")):
            for paper, effect in self.effects(name, in_force=True):
                some, every = self._named(effect[name], paper, obligation, period, codes)
                duty[flag] |= every if name == "waive" and is_shared else some
        if duty["due"] is None and duty["begun"] > self.as_of:
            return None
        for paper, effect in self.effects("end", in_force=False):
            if effect["end"] == obligation["code"]:
                if self.effective(paper) <= (duty["due"] or period[1]):
                    return None
        owners = [(code, self.owner(code, duty["due"])) for code in codes]
        here = [(code, owner) for code, owner in owners if owner]
        duty["unit"], owner = (here or owners[-1:] if is_shared else owners)[0]
        duty["filer"], duty["dissolved"] = owner or duty["unit"], owner is None
        duty["codes"] = codes
        return duty

    def _add(self, out, obligation, period, members, base):
        shared = obligation.get("owed", "each") != "each"
        for codes in [members] if shared and members else [[code] for code in members]:
            duty = self._duty(obligation, period, codes, base, shared)
            if duty:
                out.append(duty)

    def duties(self):
        out = []
        for obligation in self.campaign["obligations"]:
            if obligation.get("added_by") and obligation["added_by"] not in self.codes:
                continue
            periods = self.periods(obligation)
            for period in periods:
                self._regular(out, obligation, period, periods)
            for paper, effect in self.effects("add_period", in_force=False):
                added = effect["add_period"]
                if added["obligation"] != obligation["code"]:
                    continue
                p = added["period"]
                period = (p["code"], parse(p["first_day"]), parse(p["last_day"]))
                walk, due = Walk(self.days), parse(effect["day"])
                if effect.get("rolled"):
                    due = walk.roll(due, (obligation.get("due") or {}).get("roll", "none"))
                members = sorted(added.get("units", ()), key=self.order.index)
                members = members or self.members(obligation["who"], self.effective(paper))
                base = {
                    "opens": self.effective(paper), "due": due, "second": self.seconds(effect),
                    "provisional": walk.estimated, "cut_off": period[2], "cut_off_moved": False,
                    "begun": period[1],
                }  # fmt: skip
                if members:
                    self._add(out, obligation, period, members, base)
        return out

    def _regular(self, out, obligation, period, periods):
        walk = Walk(self.days)
        rule = self.rule_for(obligation, period, periods)
        nominal = self.nominal(rule, period[2], walk) if rule else None
        due = nominal
        if due is not None:
            due = due if rule.get("inclusive", True) else due - DAY
            due = walk.roll(due, rule.get("roll", "none"))
        if "opens" in obligation:
            opens = parse(obligation["opens"])
        elif "opens_after_period" in obligation:
            opens = period[2] + obligation["opens_after_period"] * DAY
        else:
            opens = period[1] if "once" in obligation else period[2] + DAY
        cut_off, moved, unextended = parse(obligation.get("cut_off")) or period[2], False, nominal
        if rule and "phase" in rule and nominal is not None:
            first, now, paper, moves = self.phase_end(rule["phase"])
            if paper:
                before = {k: v for k, v in rule.items() if k != "phase"} | {"event_day": str(first)}
                unextended = self.nominal(before, period[2], Walk(self.days))
                if moves and cut_off == first:
                    cut_off, moved = now, True
        kind = obligation.get("membership", "nominal_due_day")
        day = {"period_start": period[1], "period_end": period[2]}.get(kind) or unextended or opens
        base = {
            "opens": opens, "due": due, "second": self.seconds(rule), "begun": period[1],
            "provisional": walk.estimated, "cut_off": cut_off, "cut_off_moved": moved,
        }  # fmt: skip
        self._add(out, obligation, period, self.members(obligation["who"], day), base)
