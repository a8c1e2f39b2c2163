# SPDX-License-Identifier: Apache-2.0
"""What filings make of duties, once more. See duty_oracle.py."""

from datetime import date, timedelta

from duty_oracle import DAY, Walk, World, parse

END = 24 * 3600


def moment(text):
    """(day, seconds or -1): a moment without a time comes before those of its day."""
    day = parse(text[:10])
    if len(text) == 10:
        return day, -1
    hours, minutes = text[11:].split(":")[:2]
    return day, int(hours) * 3600 + int(minutes) * 60


def in_time(received, due, second):
    day, at = received
    return day <= due if day != due or second is None else at <= second


class Filings:
    """The filings that stand in the record, with what happened to them by `as_of`."""

    def __init__(self, rows, as_of, known):
        rows = [row for row in rows if row["recorded"] <= known]
        annulled = {row["ref"] for row in rows if row["kind"] == "annulment"}
        self.filings = {}
        for row in rows:
            if row["kind"] in ("filing", "filing_correction") and row["id"] not in annulled:
                self.filings[row["id"]] = dict(row, returns=False, approvals=[], withdrawn=False)
        for row in rows:
            filing = self.filings.get(row.get("ref"))
            if not filing or row["id"] in annulled or moment(row["received"])[0] > as_of:
                continue
            if row["kind"] == "return":
                filing["returns"] = True
            elif row["kind"] == "withdrawal":
                filing["withdrawn"] = True
            elif row["kind"] == "approval":
                filing["approvals"].append((moment(row["received"]), row["by"]))
        gone = {row["ref"] for row in rows if row["kind"] == "observation_annulment"}
        self.seen = [
            row
            for row in rows
            if row["kind"] == "observation"
            and row["id"] not in gone
            and row["value"] > 0
            and date.fromisoformat(row["received"]) <= as_of
        ]
        # A correction whose target was annulled or never came has nothing to correct.
        self.standing = [
            f
            for f in self.filings.values()
            if moment(f["received"])[0] <= as_of
            and not f["withdrawn"]
            and (f["kind"] == "filing" or f["ref"] in self.filings)
        ]


def _overlap(a, b):
    return not a["parts"] or not b["parts"] or bool(set(a["parts"]) & set(b["parts"]))


def _accepted(filing, approvers):
    firsts = []
    for approver in approvers or [None]:
        days = [at for at, by in filing["approvals"] if approver in (None, by)]
        if not days:
            return None
        firsts.append(min(days))
    return max(firsts)


def _complete(versions, parts):
    missing = set(parts)
    for at, filing in sorted(versions, key=lambda item: item[0]):
        missing = missing - set(filing["parts"]) if filing["parts"] else set()
        if not missing:
            return at, filing
    return None


def received(obligation, filings, corrections_end):
    """The compared moment and the filing that has it, or None."""
    counting = obligation.get("counting", {})
    filings = sorted(filings, key=lambda f: (moment(f["received"]), f["id"]))
    gone = set()
    if counting.get("return_reopens"):
        for i, filing in enumerate(filings):
            if filing["returns"]:
                gone |= {f["id"] for f in filings[: i + 1] if _overlap(filing, f)}
    standing, at = [], {}
    for filing in filings:
        if filing["id"] in gone:
            continue
        when = moment(filing["received"])
        inside = corrections_end is not None and when[0] <= corrections_end
        if filing["kind"] == "filing_correction" and inside:
            when = at.get(filing["ref"], when)
        at[filing["id"]] = when
        standing.append((when, filing))
    parts = obligation.get("parts", [])
    first = _complete(standing, parts)
    approvers = counting.get("approvers", [])
    approved = [(when, f) for when, f in standing if _accepted(f, approvers)]
    if counting.get("compared") == "acceptance":
        approved = [(_accepted(f, approvers), f) for _, f in approved]
    accepted = _complete(approved, parts)
    if not (accepted if counting.get("state") == "approved" else first):
        return None
    compared = counting.get("compared", "first_receipt")
    return first if compared == "first_receipt" or not accepted else accepted


class Answer:
    """The status of every duty under one question."""

    def __init__(self, campaign, calendar, rows, as_of, known):
        self.world = World(campaign, calendar, as_of, known)
        self.calendar, self.as_of, self.known = calendar, as_of, known
        self.obligations = {o["code"]: o for o in campaign["obligations"]}
        record = Filings(rows, as_of, known)
        self.filings, self.seen = record.standing, record.seen
        self.duties = self.world.duties()
        self.then = {}

    def _older(self, duty, day):
        if day not in self.then:
            world = World(self.world.campaign, self.calendar, day, self.known)
            self.then[day] = {
                (d["obligation"], d["period"][0], d["unit"]): d
                for d in world.duties()
                if d["due"] is not None
            }
        return self.then[day].get((duty["obligation"], duty["period"][0], duty["unit"]))

    def _about(self, duty):
        obligation = self.obligations[duty["obligation"]]
        out = []
        for filing in self.filings:
            own = filing["obligation"] == duty["obligation"]
            if filing["unit"] not in duty["codes"]:
                continue
            if own:
                if filing["period"] != duty["period"][0]:
                    continue
            elif filing["obligation"] not in obligation.get("satisfied_by", ()):
                continue
            elif not self._covers(filing, duty["period"]):
                continue
            early = moment(filing["received"])[0] < duty["opens"]
            if not early or obligation.get("counting", {}).get("early_counts"):
                out.append(filing)
        return out

    def _act(self, duty):
        """The first day on which what the obligation names was seen."""
        obligation = self.obligations[duty["obligation"]]
        code, first, last = duty["period"]
        days = []
        for row in self.seen:
            day = date.fromisoformat(row["received"])
            named = row["period"] == code if row["period"] else not code or first <= day <= last
            early = day < duty["opens"] and not obligation.get("counting", {}).get("early_counts")
            wanted = row["indicator"] in obligation.get("fulfilled_by", ())
            if wanted and named and not early and row["unit"] in duty["codes"]:
                days.append(day)
        return min(days, default=None)

    def _covers(self, filing, period):
        for other in self.duties:
            if other["obligation"] == filing["obligation"]:
                code, first, last = other["period"]
                around = first <= period[1] and period[2] <= last
                if code == filing["period"] and (around or code == period[0]):
                    return True
        return False

    def status(self, duty):
        """The status with its flags, as the engine's table of duties words them."""
        obligation = self.obligations[duty["obligation"]]
        window, end = obligation.get("corrections"), None
        if window and duty["due"]:
            if window.get("working"):
                end = Walk(self.world.days).count(duty["due"], window["days"])
            else:
                end = duty["due"] + window["days"] * DAY
        found = received(obligation, self._about(duty), end)
        act = self._act(duty)
        if act and (not found or act < found[0][0]):
            found = (act, -1), {"received": str(act)}
        if duty["due"] is None:
            return str(found[0][0]) if found else ""
        if duty["waived"] or duty["dissolved"]:
            return "exempt"
        timed = duty["second"] is not None
        past = self.as_of >= duty["due"] if timed else self.as_of > duty["due"]
        if not found:
            if self.as_of < duty["opens"]:
                return "not_yet_open"
            return "missing" if past and not duty["provisional"] else "open"
        when, filing = found
        then = self._older(duty, moment(filing["received"])[0])
        flags = ""
        if duty["cut_off_moved"] and then and then["cut_off"] != duty["cut_off"]:
            flags = " older_cutoff"
        if duty["provisional"] or in_time(when, duty["due"], duty["second"]):
            doubt = timed and when == (duty["due"], -1)
            return "on_time" + (" time_unknown" if doubt else "") + flags
        if then and in_time(when, then["due"], then["second"]):
            return "on_time older_due" + flags
        return ("late_waived" if duty["forgiven"] else "late") + flags

    def lines(self):
        """Sorted: obligation|period|unit|filer|due|cut-off|status."""
        return sorted(
            "|".join(
                [
                    d["obligation"], d["period"][0], d["unit"], d["filer"], str(d["due"] or ""),
                    str(d["cut_off"]), self.status(d),
                ]
            )
            for d in self.duties
        )  # fmt: skip


__all__ = ["Answer", "date", "timedelta"]
