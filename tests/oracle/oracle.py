# SPDX-License-Identifier: Apache-2.0
"""The oracle: what the sums must be, worked out as naively as possible from the same files.

It shares no code with the library. It reads purchases and filings (CSV) and a campaign (JSON),
keeps the record as a plain list of entries and answers a question by asking, for a prefix of that
list, what each purchase comes to. Texts stay texts until they are added, days are ISO texts, which
compare as days do, and money is whole fen.

    record = Record()
    record.ingest([("a.csv", "purchases", "platform")], recorded="2020-09-05")
    answer(record, "campaign.json", as_of="2020-09-30", basis="paid")["lines"]

Its rooms, from the bytes to the answer: `oracle_texts`; `oracle_entries`, the rows of a file;
`oracle_purchase`, one purchase and its image; `oracle_record`, the record and a view of it;
`oracle_campaign`; and here the answer: campaign, quotas and sums.
"""

from collections import Counter, defaultdict
from dataclasses import replace

from oracle_campaign import OF_DAY, Campaign, Judged, found, periods, valid_on
from oracle_entries import STATES
from oracle_purchase import Purchase, image, image_by_purchase_day
from oracle_record import Record, View
from oracle_texts import fen_of_printed, normalised

__all__ = [
    "OF_DAY", "Campaign", "Judged", "Record", "answer", "fen_of_printed", "found", "image",
    "normalised", "periods", "valid_on", "visible",
]  # fmt: skip


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
