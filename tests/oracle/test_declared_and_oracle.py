# SPDX-License-Identifier: Apache-2.0
"""Declared figures against the record: the engine and a naive reckoning agree on random cells."""

import json
import os
import random
from datetime import date, timedelta

import fupin
from declared_oracle import Bought, Reckoning, Said

COUNT = int(os.environ.get("FUPIN_DECLARED_CASES", "300"))
PARENTS = {"A": "P", "B": "P", "Q": "P", "C": "Q", "D": "Q"}
UNITS = ("P", "Q", "A", "B", "C", "D")
PERIODS = ("2020-05", "2020-06", "2020-07", "2020-08", "2020-09", "2020Q3", "2020Q2", "2020")
START = date(2020, 5, 1)
SAID_ON = date(2021, 1, 10)


def day(rng, first=date(2020, 4, 20), spread=190) -> date:
    return first + timedelta(days=rng.randrange(spread))


def bought(rng) -> list[Bought]:
    out = []
    for _ in range(rng.randrange(1, 25)):
        placed = day(rng)
        paid = placed + timedelta(days=rng.randrange(40)) if rng.random() < 0.9 else None
        fen = rng.randrange(100, 20000)
        back = None
        if rng.random() < 0.3:
            back = (placed + timedelta(days=rng.randrange(60)), rng.randint(1, fen))
        recorded = date(2021, 1, rng.choice((5, 20)))
        out.append(Bought(rng.choice(UNITS), placed, paid, fen, recorded, back))
    return out


def said(rng) -> list[Said]:
    cells = rng.randrange(1, 14)
    return [
        Said(n, rng.choice(UNITS), rng.choice(PERIODS), rng.random() < 0.4, rng.randrange(60000))
        for n in range(cells)
    ]


def campaign(prefer, tree) -> fupin.Campaign:
    rule = {"line": "all", "prefer": prefer} | ({"tree": "t"} if tree else {})
    units = [
        {"code": unit, "title": f"{unit}单位"}
        | ({"places": [{"tree": "t", "parent": PARENTS[unit]}]} if unit in PARENTS else {})
        for unit in UNITS
    ]
    return fupin.Campaign.parse(json.dumps({
        "fupin": "campaign/1", "code": "r", "calendar": "cn",
        "phases": [{"code": "all days", "first_day": str(START)}],
        "trees": [{"code": "t"}], "units": units,
        "lines": [{"code": "all", "owner": "P", "basis": "paid"}], "reconciliations": [rule],
    }))  # fmt: skip


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def record(purchases, figures) -> fupin.Journal:
    journal = fupin.Journal()
    for recorded in sorted({p.recorded for p in purchases} | {SAID_ON}):
        rows = "类型,来源,订单号,行号,采购单位,金额,下单日期,付款日期,原来源,原订单号,原行号,日期\n"
        for number, one in enumerate(purchases):
            if one.recorded != recorded:
                continue
            rows += f"采购,p,{number},1,{one.unit},{yuan(one.fen)},{one.placed},{one.paid or ''},,,,\n"
            if one.back:
                rows += f"退款,p,b{number},1,,{yuan(one.back[1])},,,p,{number},1,{one.back[0]}\n"
        ingest = fupin.Ingest(journal, recorded=str(recorded))
        ingest.purchases(rows.encode(), name="p.csv")
        if recorded == SAID_ON:
            lines = "来源,编号,单位,指标,期间,口径,数值,数值单位\n"
            for one in figures:
                span = "累计" if one.cumulative else "当期"
                lines += f"o,{one.number:03d},{one.unit},all,{one.period},{span},{yuan(one.fen)},元\n"
            ingest.declared(lines.encode(), name="d.csv")
        assert ingest.finish().rows("rejected") == 0
    return journal


def fen(amount) -> int:
    return 0 if amount is None else amount.fen


def told(result) -> dict:
    cells = {}
    for row in result.declared.to_dicts():
        key = (row["unit"], row["period"], row["span"] == "cumulative")
        cells[key] = (
            str(row["first_day"]), str(row["last_day"]), fen(row["declared"]),
            fen(row["recorded"]), fen(row["difference"]), row["taken"],
        )  # fmt: skip
    why = {}
    for row in result.declared_candidates.to_dicts():
        if row["candidate"] in ("late", "refunded", "basis:placed"):
            key = (row["unit"], row["period"], row["span"] == "cumulative", row["candidate"])
            why[key] = fen(row["amount"])
    names = ("combined", "recorded", "declared", "replaced")
    sums = {
        row["period"]: {name: fen(row[name]) for name in names}
        for row in result.combined.to_dicts()
    }
    return {"cells": cells, "candidates": why, "combined": sums}


def expected(reckoning, prefer, periods) -> dict:
    taken = reckoning.taken(prefer)
    cells, why = {}, {}
    for cell in reckoning.cells:
        key = (cell.said.unit, cell.said.period, cell.said.cumulative)
        recorded = reckoning.recorded(cell)
        cells[key] = (
            str(cell.first), str(cell.last), cell.fen, recorded, cell.fen - recorded, taken[key],
        )  # fmt: skip
        if cell.fen == recorded:
            continue
        found = {
            "late": reckoning.late(cell, SAID_ON), "refunded": reckoning.refunded(cell),
            "basis:placed": reckoning.placed(cell),
        }  # fmt: skip
        why |= {(*key, name): amount for name, amount in found.items() if amount}
    sums = {
        period: reckoning.combined(prefer, None if period == "total" else period)
        for period in periods
    }
    return {"cells": cells, "candidates": why, "combined": sums}


def differences(seed, spoil=lambda answer: answer) -> list[str]:
    rng = random.Random(seed)
    purchases, figures = bought(rng), said(rng)
    prefer, tree = rng.choice(("recorded", "declared")), rng.random() < 0.7
    as_of = rng.choice((date(2020, 7, 15), date(2020, 9, 30), date(2020, 12, 31)))
    ledger = fupin.post(campaign(prefer, tree), record(purchases, figures).snapshot())
    ours = spoil(told(fupin.evaluate(ledger, as_of=str(as_of))))
    reckoning = Reckoning(PARENTS, START, purchases, figures, as_of, tree)
    theirs = expected(reckoning, prefer, ours["combined"])
    return [
        f"case {seed} {part} {key}:\n  engine {ours[part].get(key)}\n  oracle {theirs[part].get(key)}"
        for part in ours
        for key in ours[part].keys() | theirs[part].keys()
        if ours[part].get(key) != theirs[part].get(key)
    ]


def test_the_engine_agrees_with_the_oracle_of_declared_figures():
    found = [each for seed in range(COUNT) for each in differences(seed)]
    assert found == [], "\n".join(found[:3])


def test_one_wrong_fen_is_noticed():
    def more(answer):
        answer["combined"]["total"]["replaced"] += 1
        return answer

    assert all(differences(seed, more) for seed in range(10))
