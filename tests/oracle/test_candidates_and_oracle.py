# SPDX-License-Identifier: Apache-2.0
"""Unknown names and suspected duplicates as candidates: the engine and pairs asked one by one."""

import json
import os
import random
from datetime import date, timedelta

import fupin
from candidates_oracle import Bought, Candidates, World
from declared_oracle import days_of

COUNT = int(os.environ.get("FUPIN_CANDIDATE_CASES", "120"))
WORLD = World(
    parents={"A": "P", "B": "P", "Q": "P", "C": "Q", "D": "Q"},
    shared_names={"同名": ("A", "C"), "两处": ("C", "D")},
    payers=frozenset(("budget", "trade_union")),
    products=frozenset(("apple", "rice")),
    suppliers=frozenset(("farm",)),
    line_payer="budget",
)
UNITS = ("P", "Q", "A", "B", "C", "D")
PERIODS = ("2020-07", "2020-08", "2020-09", "2020Q3", "2020")


def pick(rng, common, rare, share=0.7):
    return rng.choice(common) if rng.random() < share else rng.choice(rare)


def purchase(rng, order, item) -> Bought:
    placed = date(2020, 7, 1) + timedelta(days=rng.randrange(80))
    fen = rng.choice((1000, 1000, 2500, 2500, rng.randrange(100, 9000)))
    back = None
    if rng.random() < 0.25:
        back = (placed + timedelta(days=rng.randrange(50)), rng.choice((fen, fen // 2 or 1)))
    return Bought(
        source=rng.choice(("p", "q", "r")),
        order=order,
        item=item,
        unit=pick(rng, UNITS, ("同名", "两处", "qqqqwwww")),
        payer=pick(rng, ("budget", "budget", "trade_union"), ("zzzzyyyy",), 0.85),
        product=pick(rng, ("apple", "rice", ""), ("mmmmnnnn",), 0.8),
        supplier=pick(rng, ("farm", ""), ("kkkkjjjj",), 0.8),
        fen=fen,
        placed=placed,
        paid=placed + timedelta(days=rng.randrange(15)),
        back=back,
    )


def purchases(rng) -> list[Bought]:
    out: dict[str, Bought] = {}
    for _ in range(rng.randrange(2, 16)):
        one = purchase(rng, str(rng.randrange(8)), rng.randrange(1, 4))
        if out and rng.random() < 0.4:  # Nearly the same again, a few days away.
            like = rng.choice(list(out.values()))
            shift = timedelta(days=rng.randrange(-10, 11))
            one = Bought(
                one.source, one.order, one.item, like.unit, like.payer, like.product,
                like.supplier, like.fen, like.placed + shift, like.paid + shift, one.back
                if one.back and one.back[1] <= like.fen else None,
            )  # fmt: skip
        out[one.name] = one
    return list(out.values())


def campaign() -> fupin.Campaign:
    shared = {
        unit: [n for n, units in WORLD.shared_names.items() if unit in units] for unit in UNITS
    }
    units = [
        {"code": unit, "title": f"{unit}单位", "aliases": shared[unit]}
        | ({"places": [{"tree": "t", "parent": WORLD.parents[unit]}]} if unit in WORLD.parents else {})
        for unit in UNITS
    ]
    return fupin.Campaign.parse(json.dumps({
        "fupin": "campaign/1", "code": "r", "calendar": "cn", "comparison_basis": "paid",
        "phases": [{"code": "days", "first_day": "2020-01-01"}],
        "trees": [{"code": "t"}], "units": units,
        "products": [{"code": code} for code in sorted(WORLD.products)],
        "suppliers": [{"code": code} for code in sorted(WORLD.suppliers)],
        "lines": [{"code": "all", "owner": "P", "basis": "paid",
                   "condition": {"in": [WORLD.line_payer], "dimension": "payer"}}],
        "reconciliations": [{"line": "all", "tree": "t"}],
    }))  # fmt: skip


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def record(bought, figures) -> fupin.Journal:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2021-01-05")
    rows = (
        "类型,来源,订单号,行号,采购单位,资金来源,产品,供应商,金额,下单日期,付款日期,"
        "原来源,原订单号,原行号,日期\n"
    )
    for one in bought:
        rows += (
            f"采购,{one.source},{one.order},{one.item},{one.unit},{one.payer},{one.product},"
            f"{one.supplier},{yuan(one.fen)},{one.placed},{one.paid},,,,\n"
        )
        if one.back:
            day, fen = one.back
            rows += (
                f"退款,b,{one.source}{one.order},{one.item},,,,,{yuan(fen)},,,"
                f"{one.source},{one.order},{one.item},{day}\n"
            )
    ingest.purchases(rows.encode(), name="p.csv")
    lines = "来源,编号,单位,指标,期间,口径,数值,数值单位\n"
    for number, (unit, period, fen) in enumerate(figures):
        lines += f"o,{number},{unit},all,{period},当期,{yuan(fen)},元\n"
    ingest.declared(lines.encode(), name="d.csv")
    assert ingest.finish().rows("rejected") == 0
    return journal


def told(result) -> dict:
    found = {}
    for row in result.declared.to_dicts():
        explained = [n for n in row["explained_by"].split(", ") if n in ("unresolved", "suspected")]
        found[row["unit"], row["period"]] = {
            "recorded": row["recorded"].fen, "explained": explained,
        }  # fmt: skip
    for row in result.declared_candidates.to_dicts():
        if row["candidate"] in ("unresolved", "suspected"):
            found[row["unit"], row["period"]][row["candidate"]] = row["amount"].fen
    return found


def expected(asked: Candidates, figures) -> dict:
    found = {}
    for unit, period, said in figures:
        low, high = days_of(period)
        recorded = asked.recorded(unit, low, high)
        row = found[unit, period] = {"recorded": recorded, "explained": []}
        if said == recorded:
            continue
        for name in ("unresolved", "suspected"):
            amount = getattr(asked, name)(unit, low, high)
            if amount:
                row[name] = amount
            if amount == said - recorded:
                row["explained"].append(name)
    return found


def differences(seed, spoil=lambda answer: answer) -> tuple[list[str], dict]:
    rng = random.Random(seed)
    bought = purchases(rng)
    as_of = rng.choice((date(2020, 8, 20), date(2020, 12, 31)))
    asked = Candidates(WORLD, bought, as_of)
    figures = []
    for unit, period in sorted({(rng.choice(UNITS), rng.choice(PERIODS)) for _ in range(6)}):
        low, high = days_of(period)
        # Often what one of the candidates would make of it.
        base = asked.recorded(unit, low, high)
        more = rng.choice(
            (0, asked.unresolved(unit, low, high), asked.suspected(unit, low, high), 123)
        )
        figures.append((unit, period, max(0, base + more)))
    figures.sort()
    ledger = fupin.post(campaign(), record(bought, figures).snapshot())
    ours = spoil(told(fupin.evaluate(ledger, as_of=str(as_of))))
    theirs = expected(asked, figures)
    wrong = [
        f"case {seed} {key}:\n  engine {ours.get(key)}\n  oracle {theirs.get(key)}"
        for key in ours.keys() | theirs.keys()
        if ours.get(key) != theirs.get(key)
    ]
    return wrong, theirs


def test_the_engine_agrees_with_the_oracle_of_candidates():
    wrong, seen = [], {"unresolved": 0, "suspected": 0, "explained": 0}
    for seed in range(COUNT):
        found, theirs = differences(seed)
        wrong += found
        for row in theirs.values():
            for name in seen:
                seen[name] += bool(row.get(name))
    assert wrong == [], "\n".join(wrong[:3])
    assert min(seen.values()) > COUNT / 4  # Enough of each was there to be wrong about.


def test_one_wrong_fen_is_noticed():
    def more(answer):
        for row in answer.values():
            row["unresolved"] = row.get("unresolved", 0) + 1
        return answer

    assert all(differences(seed, more)[0] for seed in range(10))
