# SPDX-License-Identifier: Apache-2.0
"""The record, and a view of it: what the entries of a prefix come to."""

from collections import Counter, defaultdict
from dataclasses import replace

from oracle_entries import STATES, Entry, Key, rows_of
from oracle_purchase import Purchase, first_of_each
from oracle_texts import fen_of, thousandths_of

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
