# SPDX-License-Identifier: Apache-2.0
"""The campaign files keep their promises, judged on the JSON alone."""

import csv
import re
from datetime import date, timedelta

import pytest
from campaign_json import (
    PUBLISHED,
    PURCHASES,
    TACHENG,
    YUNHE,
    ancestry,
    by_code,
    day,
    fen,
    holds,
    party_members,
    read,
    unit_named,
    walk,
)

CAMPAIGNS = [TACHENG, YUNHE, PUBLISHED]


@pytest.fixture(scope="module")
def yunhe():
    return read(YUNHE)


@pytest.mark.parametrize("path", CAMPAIGNS, ids=lambda p: p.stem)
class TestCampaign:
    def test_codes_are_unique_within_their_collection(self, path):
        for name, items in read(path).items():
            if isinstance(items, list) and items and isinstance(items[0], dict):
                codes = [item["code"] for item in items if "code" in item]
                assert len(codes) == len(set(codes)), name

    def test_all_codes_resolve(self, path):
        doc = read(path)
        names = {
            **dict.fromkeys(["unit", "owner", "parent", "issuer", "authority"], "units"),
            **dict.fromkeys(["basis", "comparison_basis"], "bases"),
            "unit_class": "unit_classes",
            "tree": "trees",
            "task": "tasks",
            "instrument": "instruments",
            "obligation": "obligations",
            "family": "quota_families",
            "product": "products",
            "supplier": "suppliers",
            "extend_phase": "phases",
            "platform": "channels",
        }
        lists = {"assumed": "assumptions", "feeds": "lines"}
        codes = {name: set(by_code(doc, name)) for name in (*names.values(), *lists.values())}
        for item in walk(doc):
            if not isinstance(item, dict):
                continue
            for member, collection in names.items():
                if member in item and not isinstance(item[member], dict):
                    assert item[member] in codes[collection], (member, item[member])
            for member, collection in lists.items():
                assert set(item.get(member, [])) <= codes[collection], item
        assert {q["unit"] for q in doc.get("quotas", [])} <= codes["units"]

    def test_conditions_name_known_codes(self, path):
        doc = read(path)
        names = {
            "unit_class": "unit_classes",
            "assisting_unit": "units",
            "channel": "channels",
            "payer": "payers",
        }
        free = {"side": {"buy", "sell"}, "mode": {"direct", "assisted"}}
        units = set(by_code(doc, "units"))
        for item in walk([doc.get("lines", []), doc.get("quota_families", [])]):
            if isinstance(item, dict) and "in" in item:
                dimension = item["dimension"]
                known = free.get(dimension) or set(by_code(doc, names[dimension]))
                assert set(item["in"]) <= known
            if isinstance(item, dict) and "under" in item:
                assert set(item["under"]) <= units
            if isinstance(item, dict) and "is" in item:
                assert item["is"] in ("certified", "listed", "household")

    def test_each_assumption_has_a_reason_and_is_rested_upon(self, path):
        doc = read(path)
        used = {c for item in walk(doc) if isinstance(item, dict) for c in item.get("assumed", [])}
        assert used == set(by_code(doc, "assumptions"))
        assert all(item["title"] and item["reason"] for item in doc["assumptions"])

    def test_trees_have_one_root_path_for_every_unit_on_every_boundary(self, path):
        doc = read(path)
        units = by_code(doc, "units")
        items = [item for item in walk(doc["units"]) if isinstance(item, dict)]
        days = {day(i[end]) for i in items for end in ("first_day", "last_day") if end in i}
        for on in days | {date(2020, 8, 1)}:
            for tree in by_code(doc, "trees"):
                for code, unit in units.items():
                    if holds(unit, on):
                        assert all(holds(units[c], on) for c in ancestry(units, code, tree, on))

    def test_names_lead_to_one_unit(self, path):
        def normalised(text):
            return re.sub(r"[\s　（）()【】“”「」·]", "", text)

        owners = {}
        for unit in read(path)["units"]:
            earlier = [name["title"] for name in unit.get("names", [])]
            for text in (unit["title"], *unit.get("aliases", []), *earlier):
                assert owners.setdefault(normalised(text), unit["code"]) == unit["code"], text


@pytest.mark.parametrize("path", [*CAMPAIGNS, PURCHASES], ids=lambda p: p.name)
def test_files_carry_no_personal_data(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![0-9A-Za-z])\d{11}(?![0-9A-Za-z])", text)
    assert not re.search(r"(?<!\d)1[3-9]\d{9}", text)
    assert not re.search(r"\d{3,4}-\d{7,8}", text)
    assert not re.search(r"\d{17}[0-9Xx]", text)
    assert not re.search(r"\w@\w", text)
    assert text.endswith("\n") and "\r" not in text and "\ufeff" not in text


def test_yunhe_is_unlike_the_notice(yunhe):
    levels = {unit["level"] for unit in yunhe["units"]}
    assert {"region", "prefecture", "county", "township"} <= levels
    divisions = [u["code"] for u in yunhe["units"] if u["code"].isdigit()]
    assert all(code.startswith("99") for code in divisions)
    dues = [o["due"] for o in yunhe["obligations"] if "due" in o]
    rolls = ["none", "following", "modified_following", "preceding", "modified_preceding"]
    assert {d.get("roll", "none") for d in dues} == set(rolls)
    forms = {key for d in dues for key in d} - {"roll", "inclusive", "time", "working"}
    of_month = {"day_of_month", "months_after"}
    assert forms == of_month | {"day", "days_after_period", "last_working_day"}
    assert [d for d in dues if d.get("inclusive") is False and "time" in d]
    cycles = {o["every"]["cycle"] for o in yunhe["obligations"] if "every" in o}
    assert cycles == {"week", "month", "quarter", "half_year", "year"}
    takes = {o["every"].get("takes") for o in yunhe["obligations"] if "every" in o}
    assert {"overlaps", "begins_in", "ends_in"} <= takes
    effects = {key for i in yunhe["instruments"] for e in i.get("effects", []) for key in e}
    assert {"extend_phase", "set_due", "waive", "forgive"} <= effects
    kinds = {family["kind"] for family in yunhe["quota_families"]}
    assert kinds == {"share_floor", "fixed_amount"}
    assert sum("exemption" in quota for quota in yunhe["quotas"]) == 2
    conditions = [item for item in walk(yunhe["lines"]) if isinstance(item, dict)]
    assert all(any(key in c for c in conditions) for key in ("under", "amount", "not", "any"))


def test_yunhe_units_change_place_code_and_name_during_the_year(yunhe):
    counties = {"unit_class": "counties"}
    spring = party_members(yunhe, counties, date(2021, 6, 30))
    assert party_members(yunhe, counties, date(2021, 7, 1)) == spring - {"990123"} | {"990103"}
    units = by_code(yunhe, "units")
    assert units["990123"]["successor"]["unit"] == "990103"
    streams = {"unit_class": "clear_stream_townships"}
    august = party_members(yunhe, streams, date(2021, 8, 31))
    assert party_members(yunhe, streams, date(2021, 9, 1)) == august | {"990122200"}
    assert units["yh-agriculture"]["names"] == [{"title": "地区农业局", "last_day": "2021-03-31"}]


def test_yunhe_certificates_have_gaps_and_levels_not_reached(yunhe):
    counting = yunhe["certificate_levels"].index(yunhe["counting_level"])
    reached = {}
    for item in yunhe["certificates"]:
        levels = [yunhe["certificate_levels"].index(step["level"]) for step in item["levels"]]
        days = [day(step["day"]) for step in item["levels"]]
        assert levels == sorted(set(levels)) and days == sorted(days)
        reached[item["code"]] = max(levels) >= counting
    assert [code for code, enough in reached.items() if not enough] == ["c-walnut"]
    apple = [item for item in yunhe["certificates"] if item["product"] == "apple"]
    assert day(apple[0]["last_day"]) + timedelta(days=1) < day(apple[1]["first_day"])


def percent(numerator, denominator):
    """Two decimals, half up, in whole hundredths of a percent."""
    return (numerator * 20000 + denominator) // (2 * denominator)


@pytest.fixture(scope="module")
def rows():
    with PURCHASES.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def executed(rows, names, first, last):
    paid = [row for row in rows if first <= row["付款日期"] <= last]
    return sum(fen(row["金额"]) for row in paid if row["采购单位"] in names)


@pytest.mark.parametrize(
    ("family", "unit", "names", "until", "reserved", "amount", "rate"),
    [
        ("nx-2020", "nx-region", "自治区本级预算单位", "2020-08-31", 602260000, 141100000, 2343),
        ("nx-2020", "nx-local", "市县预算单位", "2020-08-31", 1622670000, 370920000, 2286),
        ("kezuo-2024", "150521", "科左中旗", "2024-12-31", 78402500, 87684000, 11184),
    ],
)
def test_published_rates_come_out(rows, family, unit, names, until, reserved, amount, rate):
    doc = read(PUBLISHED)
    quota = {(q["family"], q["unit"]): fen(q["amount"]) for q in doc["quotas"]}[family, unit]
    assert by_code(doc, "quota_families")[family]["period"] == until[:4]
    assert quota == reserved
    assert executed(rows, [names], until[:4] + "-01-01", until) == amount
    assert percent(amount, reserved) == rate
    assert executed(rows, [names], until[:4] + "-01-01", "2099-12-31") > amount


def test_published_totals_and_the_truncated_rate_of_june_come_out(rows):
    quotas = read(PUBLISHED)["quotas"]
    both = ["自治区本级预算单位", "市县预算单位"]
    assert sum(fen(q["amount"]) for q in quotas if q["family"] == "nx-2020") == 2224930000
    assert executed(rows, both, "2020-01-01", "2020-08-31") == 512020000
    june = executed(rows, both, "2020-01-01", "2020-06-09")
    (reserved,) = (fen(q["amount"]) for q in quotas if q["family"] == "nx-2020-june")
    assert (june, reserved) == (113290000, 1888640000)
    assert june * 10000 // reserved == 599
    assert percent(june, reserved) == 600


def test_published_purchases_are_well_formed(rows):
    doc = read(PUBLISHED)
    keys = [(row["来源"], row["订单号"], row["行号"]) for row in rows]
    assert len(keys) == len(set(keys))
    for row in rows:
        assert re.fullmatch(r"(0|[1-9]\d*)\.\d{2}", row["金额"])
        unit_named(doc, row["采购单位"])
        assert row["供应商"] in by_code(doc, "suppliers")
        assert row["产品"] in by_code(doc, "products")
        steps = [row[column] for column in ("下单日期", "验收日期", "付款日期", "登记日期")]
        assert steps == sorted(steps)
    recorded = [row["登记日期"] for row in rows]
    assert recorded == sorted(recorded)
    early = [row for row in rows if row["下单日期"] <= "2020-08-31" < row["付款日期"] < "2021"]
    assert len(early) == 2
