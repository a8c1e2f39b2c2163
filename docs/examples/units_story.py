# SPDX-License-Identifier: Apache-2.0
"""A prefecture in 2020 and 2021: units are recoded, moved, merged and split. Two ways to add up."""

import json

import fupin

TREE = "territory"


def unit(code: str, title: str, level: str, parent: str = "", **more) -> dict:
    places = [{"tree": TREE, "parent": parent}] if parent else []
    return {"code": code, "title": title, "level": level, "places": places, **more}


CAMPAIGN = {
    "fupin": "campaign/1",
    "code": "units-story",
    "title": "某地区 2020、2021 年消费扶贫",
    "calendar": "cn",
    "instruments": [
        {"code": "city", "title": "关于沙湾撤县设市的批复", "issued": "2020-12-20"},
        {"code": "town", "title": "关于调整甲镇隶属关系的通知", "issued": "2021-03-10"},
        {"code": "reform", "title": "关于机构改革的通知", "issued": "2021-06-15"},
    ],
    "trees": [{"code": TREE, "title": "属地"}],
    "units": [
        unit("654200", "塔城地区", "prefecture"),
        unit("654201", "塔城市", "county", "654200"),
        unit("654202", "乌苏市", "county", "654200"),
        unit("654223", "沙湾县", "county", "654200"),
        unit("654203", "沙湾市", "county", "654200"),
        unit("jia", "甲镇", "town", "654202"),
        unit("health", "卫生局", "office", "654201"),
        unit("family", "计生委", "office", "654201"),
        unit("welfare", "卫生健康委", "office", "654201"),
        unit("farm", "农牧局", "office", "654203"),
        unit("crops", "农业农村局", "office", "654203"),
        unit("herds", "畜牧兽医局", "office", "654203"),
    ],
    "unit_events": [
        {"code": "e1", "kind": "recode", "day": "2021-01-01", "units": ["654223"],
         "into": ["654203"], "instrument": "city"},
        {"code": "e2", "kind": "move", "day": "2021-04-01", "units": ["jia"], "tree": TREE,
         "parent": "654201", "instrument": "town"},
        {"code": "e3", "kind": "found", "day": "2021-07-01", "units": ["welfare"],
         "instrument": "reform"},
        {"code": "e4", "kind": "merge", "day": "2021-07-01", "units": ["health", "family"],
         "into": ["welfare"], "instrument": "reform"},
        {"code": "e5", "kind": "split", "day": "2021-07-01", "units": ["farm"],
         "into": ["crops", "herds"], "instrument": "reform"},
    ],
}  # fmt: skip

# Until 2021 农牧局 was an office of the county that became a city.
CAMPAIGN["units"][9]["places"] = [
    {"tree": TREE, "parent": "654223", "last_day": "2020-12-31"},
    {"tree": TREE, "parent": "654203", "first_day": "2021-01-01"},
]

PURCHASES = """订单号,采购单位,金额,付款日期
1,塔城市,1000.00,2020-08-10
2,乌苏市,2000.00,2020-09-01
3,沙湾县,3000.00,2020-09-02
4,甲镇,400.00,2020-10-12
5,卫生局,500.00,2020-11-20
6,计生委,60.00,2020-11-21
7,农牧局,600.00,2020-12-01
8,塔城市,1100.00,2021-02-01
9,乌苏市,2100.00,2021-02-02
10,沙湾市,3100.00,2021-03-03
11,甲镇,410.00,2021-05-05
12,卫生局,510.00,2021-06-01
13,卫生健康委,570.00,2021-08-01
14,农牧局,610.00,2021-06-30
15,农业农村局,300.00,2021-09-01
16,畜牧兽医局,320.00,2021-09-02
"""


def ledger() -> fupin.Ledger:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2021-12-31")
    ingest.purchases(PURCHASES.encode(), name="采购")
    ingest.finish()
    campaign = fupin.Campaign.parse(json.dumps(CAMPAIGN, ensure_ascii=False))
    return fupin.post(campaign, journal.snapshot())


def story() -> dict[str, list[dict]]:
    """By roll-up and what is grouped: rows of unit, 2020, 2021, the last row their total."""
    posted, out = ledger(), {}
    counties = f"ancestor:{TREE}:county"
    for name, roll_up in (("as_it_was", "as_it_was"), ("2021", "2021-12-31"), ("2020", "2020-12-31")):
        for grouped, by in (("counties", counties), ("units", "unit")):
            table = posted.query(
                [by, "year"], measure="amount", as_of="2021-12-31", basis="paid", roll_up=roll_up
            )
            out[f"{name} {grouped}"] = years(posted.campaign, table)
    return out


def years(campaign: fupin.Campaign, table: fupin.Table) -> list[dict]:
    """The rows of a query by unit and year, a column a year."""
    rows: dict[str, dict] = {}
    total = {"unit": "合计", "2020": fupin.Money.from_fen(0), "2021": fupin.Money.from_fen(0)}
    for key, year, amount in table.rows():
        rows.setdefault(key, {"unit": campaign.row_title(key)})[year] = amount
        total[year] = total[year] + amount
    return [*rows.values(), total]


def markdown(rows: list[dict]) -> str:
    lines = ["| 单位 | 2020 | 2021 |", "| --- | ---: | ---: |"]
    for row in rows:
        cells = (str(row.get(year, "")) for year in ("2020", "2021"))
        lines.append(f"| {row['unit']} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    for name, rows in story().items():
        print(f"{name}\n\n{markdown(rows)}")
