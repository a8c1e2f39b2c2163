# SPDX-License-Identifier: Apache-2.0
"""Every case of docs/quota-cases.md comes out as the page says."""

import itertools
import json
from pathlib import Path

import fupin
import pytest

PAGE = (Path(__file__).resolve().parents[2] / "docs/quota-cases.md").read_text(encoding="utf-8")
KINDS = (
    "share_floor", "fixed_amount", "cap", "nested_share", "per_head", "not_below_last_year",
)  # fmt: skip
CANTEENS = ("none", "shared", "outsourced")
EVENTS = ("none", "merger", "exempt, unsaid", "exempt, whole period")
MERGED = "2024-07-01"


def _table(heading):
    lines = PAGE.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0].strip().splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [dict(zip(cells[0], row, strict=True)) for row in cells[2:]]


CASES, IMPOSSIBLE = _table("Cases"), _table("Impossible")


def _case(row):
    return row["kind"], row["canteen"], row["event"]


def test_the_page_has_every_combination_once():
    named = [_case(row) for row in CASES + IMPOSSIBLE]
    assert sorted(named) == sorted(itertools.product(KINDS, CANTEENS, EVENTS))
    assert all(row["why"] for row in IMPOSSIBLE)
    sentences = {line[2:4] for line in PAGE.splitlines() if line.startswith("- S")}
    assert all(set(row["sentence"].split(", ")) <= sentences for row in CASES)


def _family(kind):
    family = {"code": "q", "kind": kind, "basis": "paid", "period": "2024", "tree": "budget"}
    more = {
        "share_floor": {"share": "10%"},
        "fixed_amount": {},
        "cap": {"share": "10%"},
        "nested_share": {"share": "50%", "of": {"family": "whole"}},
        "per_head": {"per_head": "5.00"},
        "not_below_last_year": {"of": {"family": "before"}},
    }
    return family | more[kind]


def _families(kind):
    others = {"nested_share": ("whole", "2024"), "not_below_last_year": ("before", "2023")}
    families, quotas = [_family(kind)], []
    if kind in others:
        code, period = others[kind]
        families.append({"code": code, "basis": "paid", "period": period, "tree": "budget"})
        double = 2 if kind == "nested_share" else 1
        for unit, amount in (("X", 10), ("Y", 20)):
            quotas.append({"family": code, "unit": unit, "amount": f"{amount * double}.00"})
    return families, quotas


def _declared(kind, times):
    if kind in ("share_floor", "cap"):
        return {"base": f"{100 * times}.00"}
    if kind == "per_head":
        return {"heads": 2 * times}
    return {"amount": f"{10 * times}.00"}


def _quotas(row):
    kind, canteen, event = _case(row)
    x = {"family": "q", "unit": "X"}
    exempt = {"exemption": {"canteen": "none", "reason": "无食堂"}}
    first = {
        "none": exempt,
        "shared": {"representation": {"unit": "Y"}},
        "outsourced": _declared(kind, 1) | {"canteen": "outsourced"},
    }
    quotas = [x | first[canteen], {"family": "q", "unit": "Y"} | _declared(kind, 2)]
    if event.startswith("exempt"):
        whole = {"whole_period": True} if event.endswith("whole period") else {}
        quotas.append(x | exempt | {"issued": MERGED} | whole)
    return quotas


def _campaign(row):
    families, others = _families(row["kind"])
    place = {"places": [{"tree": "budget", "parent": "P"}]}
    x = {"code": "X"} | place
    if row["event"] == "merger":
        x["successor"] = {"unit": "Y", "first_day": MERGED}
    document = {
        "fupin": "campaign/1",
        "code": "cases",
        "calendar": "cn",
        "trees": [{"code": "budget"}],
        "units": [{"code": "P"}, x, {"code": "Y"} | place],
        "quota_families": families,
        "quotas": _quotas(row) + others,
    }
    return fupin.Campaign.parse(json.dumps(document))


PURCHASES = """来源,订单号,行号,采购单位,采购账号,金额,下单日期,付款日期
平台,1,1,X,{account},4.00,2024-03-01,2024-03-02
平台,2,1,X,{account},3.00,2024-09-02,2024-09-03
平台,3,1,Y,Y,9.00,2024-04-01,2024-04-02
"""


def _result(row):
    account = "承包商" if row["canteen"] == "outsourced" else "X"
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2024-12-31")
    ingest.purchases(PURCHASES.format(account=account).encode(), name="p.csv")
    assert ingest.finish().rows("accepted") == 3
    return fupin.evaluate(_campaign(row), journal.snapshot(), as_of="2024-12-31")


def _shown(value):
    return "–" if value is None else fupin.canonical_text(value)


@pytest.mark.parametrize("row", CASES, ids=lambda row: "/".join(_case(row)))
def test_a_case_comes_out_as_the_page_says(row):
    result = _result(row)
    x, y = (result.quotas.where(unit=unit, family="q")[0] for unit in "XY")
    limit = "cap" if row["kind"] == "cap" else "reserved"
    ignored = {"quota_below_minimum"}
    found = {c for c in result.findings["code"] if c.startswith("quota_")} - ignored
    assert {
        "state": x["state"],
        "execution": x["execution"],
        "limit": _shown(x[limit]),
        "required": _shown(x["required"]),
        "executed": _shown(x["executed"]),
        "without": _shown(x["no_denominator"]),
        "Y limit": _shown(y[limit]),
        "Y required": _shown(y["required"]),
        "Y executed": _shown(y["executed"]),
        "finding": ", ".join(sorted(found)) or "–",
    } == {name: row[name] for name in row if name not in ("kind", "canteen", "event", "sentence")}
    assert fupin.all_hold(result.verify())
