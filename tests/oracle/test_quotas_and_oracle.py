# SPDX-License-Identifier: Apache-2.0
"""The engine and the oracle of quotas agree on random campaigns and purchases."""

import json
import os
import random

import fupin
from quota_oracle import Quotas

COUNT = int(os.environ.get("FUPIN_QUOTA_CASES", "300"))
UNITS = ("P", "Q", "A", "B", "C", "D", "E")
PARENTS = {"Q": "P", "A": "P", "B": "P", "C": "Q", "D": "Q", "E": "A"}


def day(rng, first="2024-01-01", months=12) -> str:
    year, month = int(first[:4]), int(first[5:7]) + rng.randrange(months)
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return f"{year}-{month:02d}-{rng.randint(1, 28):02d}"


def money(rng, most=300) -> str:
    return f"{rng.randrange(most)}.{rng.randrange(100):02d}"


def family(rng, code) -> dict:
    kind = rng.choice(("share_floor", "fixed_amount", "cap", "per_head"))
    out = {"code": code, "kind": kind, "basis": "paid", "period": "2024"}
    if kind == "share_floor" or (kind == "cap" and rng.random() < 0.5):
        out["share"] = f"{rng.randint(1, 40)}%"
    if kind == "per_head":
        out["per_head"] = money(rng, 50)
    return finish(rng, out)


def finish(rng, out) -> dict:
    if rng.random() < 0.8:
        out["tree"] = "budget"
    if rng.random() < 0.5:
        out["who"] = [{"unit": unit} for unit in rng.sample(UNITS, rng.randint(1, 3))]
    if rng.random() < 0.4:
        out["declare_by"] = day(rng)
    if rng.random() < 0.5:
        out["refund_year"] = "own_day"
    if rng.random() < 0.5:
        out["condition"] = {"in": ["budget"], "dimension": "payer"}
    return out


def resting(rng, code, on) -> dict:
    """A family that rests on a figure of another: of this year, or of last year."""
    out = {"code": code, "basis": "paid", "period": "2024", "of": {"family": on["code"]}}
    if on["period"] == "2024":
        out["kind"] = rng.choice(("nested_share", "nested_share", "cap"))
        out["share"] = f"{rng.randint(1, 100)}%"
        figures = ("reserved", "executed", "base")
    else:
        out["kind"] = "not_below_last_year"
        figures = ("reserved", "executed", "reserved_share", "executed_share")
    out["of"]["figure"] = rng.choice(figures)
    return finish(rng, out)


def families(rng) -> list[dict]:
    out = [family(rng, f"q{n}") for n in range(rng.randint(1, 2))]
    turn = rng.random()
    if turn < 0.3:
        out.append(resting(rng, "nested", out[0]))
    elif turn < 0.65:
        before = family(rng, "before") | {"period": "2023"}
        out += [before, resting(rng, "again", before)]
    return out


def version(rng, code, unit) -> dict:
    out = {"family": code, "unit": unit}
    turn = rng.random()
    if turn < 0.15:
        out["exemption"] = {"reason": "无食堂"}
    elif turn < 0.35:
        out["representation"] = {"unit": rng.choice(UNITS)}
        if rng.random() < 0.4:
            out["representation"]["first_day"] = day(rng)
    if turn > 0.35 or rng.random() < 0.3:
        said = {"amount": money(rng), "base": money(rng, 2000), "heads": rng.randrange(9)}
        out |= {name: said[name] for name in rng.sample(sorted(said), rng.randint(1, 3))}
    if rng.random() < 0.3:
        out["whole_period"] = True
    return out


def quotas(rng, code, first="2024-01-01") -> list:
    out = []
    for unit in UNITS:
        if rng.random() < 0.65:
            out.append(version(rng, code, unit))
            if rng.random() < 0.3:
                later = version(rng, code, unit) | {"issued": day(rng, first)}
                if rng.random() < 0.3:
                    later["recorded"] = day(rng, later["issued"], 2)
                    later["recorded"] = max(later["recorded"], later["issued"])
                out.append(later)
    return out


def targets(rng, families, quotas) -> list[dict]:
    """Versions of one target a family, on days of their own."""
    taken = {(q["family"], q["unit"], q.get("issued")) for q in quotas}
    out = []
    for one in families:
        if one["kind"] not in ("fixed_amount", "cap") or rng.random() < 0.4:
            continue
        units = rng.sample(UNITS, rng.randint(1, 5))
        for issued in sorted({day(rng, f"{one['period']}-01-01") for _ in range(rng.randint(1, 2))}):
            weights = [rng.choice((0, 1, 1, 2, 7, "0.125")) for _ in units]
            if all(weight == 0 for weight in weights):
                weights[0] = 1
            made = {
                "code": f"of-{one['code']}", "family": one["code"], "amount": money(rng, 900),
                "weights": [
                    {"unit": unit, "weight": str(weight)}
                    for unit, weight in zip(units, weights, strict=True)
                ],
                "issued": issued,
            }  # fmt: skip
            if rng.random() < 0.3:
                made["recorded"] = max(issued, day(rng, issued, 2))
            if not any((one["code"], unit, issued) in taken for unit in units):
                out.append(made)
    return out


def rule(rng, number, code) -> dict:
    out = {"code": f"r{number}", "family": code}
    out["level"] = rng.choice(("nation", "province", "prefecture", "county"))
    if rng.random() < 0.25:
        out["limit"] = "cap"
    measure = rng.choice(("share", "share", "amount", "per_head"))
    out[measure] = f"{rng.randint(1, 60)}%" if measure == "share" else money(rng, 80)
    if rng.random() < 0.4:
        out["first_day"] = day(rng)
    if rng.random() < 0.3:
        out["issued"] = day(rng)
    if rng.random() < 0.4:
        out["who"] = [{"unit": rng.choice(UNITS)}]
    if rng.random() < 0.3:
        out["under"] = [rng.choice(("P", "Q", "A"))]
    if rng.random() < 0.3:
        out["declare_by"] = day(rng)
    return out


def campaign(rng) -> dict:
    units = [{"code": unit, "parent": PARENTS.get(unit, "")} for unit in UNITS]
    for unit in units:
        if unit["code"] in "BCDE" and rng.random() < 0.25:
            later = [u for u in "CDEAQ" if u > unit["code"] or u in "AQ"]
            unit["successor"] = {"unit": rng.choice(later), "first_day": day(rng, "2023-10-01", 17)}
    made = families(rng)
    codes = [one["code"] for one in made]
    own = [q for one in made for q in quotas(rng, one["code"], f"{one['period']}-01-01")]
    return {
        "units": units,
        "quota_families": made,
        "quota_rules": [rule(rng, n, rng.choice(codes)) for n in range(rng.randrange(4))],
        "quotas": own,
        "quota_targets": targets(rng, made, own),
    }


def engine_campaign(made) -> fupin.Campaign:
    document = {"fupin": "campaign/1", "code": "r", "calendar": "cn"} | made
    document["trees"] = [{"code": "budget"}]
    document["units"] = [
        {name: value for name, value in unit.items() if name != "parent"}
        | ({"places": [{"tree": "budget", "parent": unit["parent"]}]} if unit["parent"] else {})
        for unit in made["units"]
    ]
    order = (
        "fupin", "code", "calendar", "trees", "units", "quota_families", "quota_rules", "quotas",
        "quota_targets",
    )  # fmt: skip
    return fupin.Campaign.parse(json.dumps({name: document[name] for name in order}))


def purchases(rng) -> list:
    out = []
    for number in range(rng.randrange(1, 25)):
        placed = day(rng, "2023-03-01", 23)
        paid = max(placed, day(rng, placed[:8] + "01", 2))
        amount = rng.randrange(100, 20000)
        back = None
        if rng.random() < 0.3:
            back = (max(paid, day(rng, paid[:8] + "01", 3)), rng.randint(1, amount))
        out.append((number, rng.choice(UNITS), placed, paid, amount,
                    rng.choice(("budget", "personal")), back))  # fmt: skip
    return out


def text(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"


def recorded_on(happened: str) -> str:
    """Everything is recorded at the end of the month in which it happened."""
    return happened[:8] + "31" if happened[5:7] in ("01", "03", "05", "07", "08", "10", "12") else (
        happened[:8] + ("28" if happened[5:7] == "02" else "30")
    )


def record(bought) -> fupin.Journal:
    head = "类型,来源,订单号,行号,采购单位,金额,资金来源,下单日期,付款日期,原来源,原订单号,原行号,日期\n"
    sets = {}
    for number, unit, placed, paid, amount, payer, back in bought:
        sets.setdefault(recorded_on(paid), []).append(
            f"采购,p,{number},1,{unit},{text(amount)},{payer},{placed},{paid},,,,\n"
        )
        if back:
            sets.setdefault(recorded_on(back[0]), []).append(
                f"退款,p,b{number},1,,{text(back[1])},,,,p,{number},1,{back[0]}\n"
            )
    journal = fupin.Journal()
    for recorded in sorted(sets):
        ingest = fupin.Ingest(journal, recorded=recorded)
        ingest.purchases((head + "".join(sets[recorded])).encode(), name="p.csv")
        assert ingest.finish().rows("rejected") == 0
    return journal


def moved(bought, family, as_of, known) -> list:
    """(unit, judgement day, day, fen, payer) of what has happened by as_of, as far as known."""
    out = []
    for _, unit, placed, paid, amount, payer, back in bought:
        if recorded_on(paid) > known:
            continue
        if paid <= as_of:
            out.append((unit, placed, paid, amount, payer))
        if back and max(back[0], paid) <= as_of and recorded_on(back[0]) <= known:
            own = family.get("refund_year") == "own_day"
            out.append((unit, placed, max(back[0], paid) if own else paid, -back[1], payer))
    return out


def fen(amount) -> int | None:
    return None if amount is None else amount.fen


def told(result, code) -> dict:
    rows = {
        row["unit"]: (
            row["state"], fen(row["base"]), fen(row["reserved"]), fen(row["required"]),
            fen(row["cap"]), fen(row["executed"]), fen(row["not_eligible"]),
        )
        for row in result.quotas.where(family=code).to_dicts()
        if row["unit"] != "total"
    }  # fmt: skip
    (total,) = result.quota_totals.where(family=code).to_dicts()
    names = ("counted", "no_denominator", "outside", "not_eligible", "all")
    return {"rows": rows, "totals": {name: fen(total[name]) for name in names}}


def expected(made, family, bought, as_of, known) -> dict:
    oracle = Quotas(made, family, as_of, known, lambda one: moved(bought, one, as_of, known))
    executed, failed, sums = oracle.count(moved(bought, family, as_of, known))
    rows = {
        unit: (
            row["state"], row["base"], row["reserved"], row["required"], row["cap"],
            executed[unit], failed[unit],
        )
        for unit, row in oracle.figures.items()
    }  # fmt: skip
    names = ("counted", "no_denominator", "outside", "not_eligible", "all")
    return {"rows": rows, "totals": {name: sums[name] for name in names}}


def differences(seed, spoil=lambda answer: answer) -> list[str]:
    rng = random.Random(seed)
    made, bought = campaign(rng), purchases(rng)
    as_of = day(rng, "2024-01-01", 14)
    known = rng.choice(("9999-12-31", as_of, day(rng, "2023-06-01", 20)))
    ledger = fupin.post(engine_campaign(made), record(bought).snapshot())
    asked = {} if known.startswith("9999") else {"known_at": known}
    result = fupin.evaluate(ledger, as_of=as_of, **asked)
    found = []
    for one in made["quota_families"]:
        ours = spoil(told(result, one["code"]))
        theirs = expected(made, one, bought, as_of, known)
        if ours != theirs:
            found.append(f"case {seed} {one} as of {as_of}:\n  engine {ours}\n  oracle {theirs}")
    return found


def test_the_engine_agrees_with_the_oracle_of_quotas():
    found = [each for seed in range(COUNT) for each in differences(seed)]
    assert found == [], "\n".join(found[:3])


def test_many_cases_have_targets_in_several_versions():
    made = [campaign(random.Random(seed))["quota_targets"] for seed in range(60)]
    assert sum(bool(targets) for targets in made) > 20
    assert sum(len({t["code"] for t in targets}) < len(targets) for targets in made) > 10


def test_one_wrong_fen_is_noticed():
    def more(answer):
        return answer | {"totals": answer["totals"] | {"all": answer["totals"]["all"] + 1}}

    assert all(differences(seed, more) for seed in range(20))
