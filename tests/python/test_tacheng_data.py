# SPDX-License-Identifier: Apache-2.0
"""The shipped campaign says what the notice says, and nothing it does not say."""

from collections import Counter
from datetime import date, timedelta

import pytest
from campaign_json import TACHENG, by_code, day, parties, party_members, read, unit_named, walk

CLAUSES = [
    "四(一)1", "四(一)2", "四(一)3", "四(一)4(1)", "四(一)4(2)", "四(一)4(3)", "四(一)4(4)",
    "四(一)4(5)", "四(一)5", "四(一)6", "四(一)7", "四(一)8",
    "四(二)1", "四(二)2", "四(二)3", "四(二)4", "四(二)5", "五(一)", "五(二)", "五(三)",
]

# Lead, support, implement, responsible, in the words of the notice.
ROLES = {
    "四(一)1": "访惠聚办公室|统战部 扶贫办|counties|组织部 统战部 访惠聚办公室 扶贫办 counties",
    "四(一)2": "商务局|供销社 农业农村局 发改委（援疆办）||商务局 农业农村局 供销社 counties",
    "四(一)3": "扶贫办 发改委（援疆办）|商务局 供销社 农业农村局|members|"
    "扶贫办 发改委（援疆办） members counties",
    "四(一)4(1)": "财政局 供销社|扶贫办||财政局 供销社 扶贫办 counties",
    "四(一)4(2)": "地区工会|||总工会",
    "四(一)4(3)": "工商联 民政局|工信局 国资委 发改委 商务局 市场监督管理局||"
    "工信局 国资委 发改委 商务局 市场监督管理局 民政局",
    "四(一)4(4)": "地区共青团|||团委",
    "四(一)4(5)": "妇联|||妇联",
    "四(一)5": "扶贫办|宣传部 文旅局|counties|宣传部 扶贫办 文旅局 counties",
    "四(一)6": "||telecoms|telecoms",
    "四(一)7": "||商务局 供销社 扶贫办|商务局 供销社 扶贫办 counties",
    "四(一)8": "|扶贫办|宣传部 网信办|宣传部 网信办",
    "四(二)1": "||counties|counties",
    "四(二)2": "||counties|counties",
    "四(二)3": "||counties|发改委 商务局 供销社 扶贫办",
    "四(二)4": "||counties|counties",
    "四(二)5": "||counties|counties 疫情防控指挥部 供销社 “访惠聚”工作办公室",
    "五(一)": "||counties members|",
    "五(二)": "||counties departments|",
    "五(三)": "||counties departments|",
}

# Days off and worked weekend days of the window, from the announcement for 2020.
OFF = {date(2020, 10, day) for day in range(1, 9)}
WORKED = {date(2020, 9, 27), date(2020, 10, 10)}


@pytest.fixture(scope="module")
def tacheng():
    return read(TACHENG)


def month_end(on):
    return (on.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def periods(obligation):
    if "once" in obligation:
        return [(day(obligation["once"]["first_day"]), day(obligation["once"].get("last_day")))]
    every = obligation["every"]
    months = {"month": 1, "quarter": 3}[every["cycle"]]
    first = day(every["first_day"])
    first = date(first.year, (first.month - 1) // months * months + 1, 1)
    found = []
    while first <= day(every["last_day"]):
        last = month_end(date(first.year, first.month + months - 1, 1))
        found.append((first, last))
        first = last + timedelta(days=1)
    return found


def working(on):
    return on in WORKED or (on.weekday() < 5 and on not in OFF)


def due_day(rule, last):
    of_month = timedelta(days=rule.get("day_of_month", 0))
    nominal = day(rule["day"]) if "day" in rule else month_end(last) + of_month
    assert rule["inclusive"] and rule["roll"] in ("none", "following")
    due = nominal
    while rule["roll"] == "following" and not working(due):
        due += timedelta(days=1)
    return nominal, due


def duties(doc):
    """(obligation, unit, opens, due) of every item; due is None for undated ones."""
    for obligation in doc["obligations"]:
        for first, last in periods(obligation):
            by_default = first if "once" in obligation else last + timedelta(days=1)
            opens = day(obligation.get("opens")) or by_default
            due = None
            member_day = first
            if "due" in obligation:
                assert obligation.get("membership", "nominal_due_day") == "nominal_due_day"
                member_day, due = due_day(obligation["due"], last)
                assert opens <= due
            owing = set().union(*(party_members(doc, p, member_day) for p in obligation["who"]))
            yield from ((obligation["code"], unit, opens, due) for unit in sorted(owing))


def status(opens, due, as_of):
    return "missing" if due < as_of else "open" if opens <= as_of else "not_yet_open"


def test_the_notice_gives_66_duties_on_the_day_of_the_summary(tacheng):
    as_of = date(2020, 9, 23)
    count = Counter((status(o, d, as_of), code) for code, _, o, d in duties(tacheng) if d)
    assert sum(count.values()) == 66
    monthly = ["finance", "union", "enterprise", "social", "league"]
    expected = {
        ("missing", "plan"): 27,
        ("open", "summary"): 27,
        **{("missing", f"{code}-monthly"): 1 for code in monthly},
        **{("not_yet_open", f"{code}-monthly"): 1 for code in monthly},
        ("not_yet_open", "women-quarterly"): 1,
        ("not_yet_open", "appeal-quarterly"): 1,
    }
    assert count == expected
    states = Counter(state for state, _ in count.elements())
    assert states == {"missing": 32, "open": 27, "not_yet_open": 7}


def test_reports_due_on_the_fifth_roll_over_the_weekend_and_the_holiday(tacheng):
    cyclic = {o["code"] for o in tacheng["obligations"] if "every" in o}
    dues = {(code, due) for code, _, _, due in duties(tacheng) if code in cyclic}
    assert {due for _, due in dues} == {date(2020, 9, 7), date(2020, 10, 9)}
    assert ("women-quarterly", date(2020, 10, 9)) in dues


def test_undated_items_stand_beside_the_66(tacheng):
    count = Counter(code for code, _, _, due in duties(tacheng) if due is None)
    plans = {
        "commerce-plan": 1,
        "liaoning-plan": 1,
        "sector-plan": 5,
        "league-plan": 1,
        "county-plan": 7,
    }
    others = {
        "texts": 3,
        "platform-meetings": 3,
        "supply-information": 7,
        "joint-meetings": 20,
        "appeal-publication": 1,
        "county-publicity": 7,
        "later-statistics": 20,
    }
    assert count == plans | others
    later = [opens for code, _, opens, _ in duties(tacheng) if code == "later-statistics"]
    assert set(later) == {date(2020, 10, 1)}
    undated = [o for o in tacheng["obligations"] if "due" not in o]
    assert all(o["undated_text"] for o in undated)


def test_plan_and_summary_are_owed_by_seven_counties_and_twenty_departments(tacheng):
    owing = {unit for code, unit, _, _ in duties(tacheng) if code == "plan"}
    counties = {"654201", "654202", "654221", "654223", "654224", "654225", "654226"}
    words = (
        "财政局 供销社 总工会 工商联 民政局 工信局 国资委 发改委 商务局 市场监督管理局 团委 妇联"
        " 扶贫办 访惠聚办公室 组织部 统战部 宣传部 文旅局 网信办 农业农村局"
    )
    departments = {unit_named(tacheng, word) for word in words.split()}
    assert len(departments) == 20
    assert owing == counties | departments
    assert {unit for code, unit, _, _ in duties(tacheng) if code == "summary"} == owing


def test_the_seven_counties_stay_seven_after_shawan_becomes_a_city(tacheng):
    before = party_members(tacheng, {"unit_class": "counties"}, date(2020, 12, 31))
    after = party_members(tacheng, {"unit_class": "counties"}, date(2021, 1, 1))
    assert before - after == {"654223"}
    assert after - before == {"654203"}
    assert len(before) == len(after) == 7


def test_the_frame_is_that_of_the_notice(tacheng):
    (notice,) = tacheng["instruments"]
    assert "塔地扶贫领办字〔2020〕50号" in notice["title"]
    assert notice["issued"] == "2020-07-30"
    assert "effects" not in notice
    assert tacheng["authority"] == notice["issuer"] == unit_named(tacheng, "扶贫办")
    phases = [(p["code"], p["first_day"], p.get("last_day")) for p in tacheng["phases"]]
    assert phases == [("month", "2020-08-01", "2020-09-30"), ("after", "2020-10-01", None)]
    obligations = by_code(tacheng, "obligations")
    assert obligations["plan"]["due"]["day"] == "2020-08-12"
    assert obligations["summary"]["due"]["day"] == "2020-09-23"
    assert tacheng["certificate_levels"] == ["county", "prefecture", "province", "nation"]
    assert tacheng["counting_level"] == "province"


def test_every_clause_of_the_notice_is_a_task(tacheng):
    assert [task["clause"] for task in tacheng["tasks"]] == CLAUSES
    cited = {item["clause"] for item in tacheng["phases"]}
    assert cited == {"三"}
    known = {*CLAUSES, "三", "二(一)", "四(一)"}
    assert {v["clause"] for v in walk(tacheng) if isinstance(v, dict) and "clause" in v} <= known


def test_roles_are_those_of_the_notice(tacheng):
    classes = by_code(tacheng, "unit_classes")
    for task in tacheng["tasks"]:
        expected = [
            [word if word in classes else unit_named(tacheng, word) for word in words.split()]
            for words in ROLES[task["clause"]].split("|")
        ]
        found = [parties(task, r) for r in ("lead", "support", "implement", "responsible")]
        assert found == expected, task["clause"]


def test_printed_names_differ_from_titles_and_still_name_the_unit(tacheng):
    units, classes = by_code(tacheng, "units"), by_code(tacheng, "unit_classes")
    printed = [role for task in tacheng["tasks"] for role in task["roles"] if "printed" in role]
    assert len(printed) > 30
    for role in printed:
        party = units[role["unit"]] if "unit" in role else classes[role["unit_class"]]
        assert role["printed"] != party["title"]
        if "unit" in role:
            assert unit_named(tacheng, role["printed"]) == role["unit"]


def test_two_responsible_lists_lack_those_who_do_the_work(tacheng):
    lacking = {}
    for task in tacheng["tasks"]:
        responsible = parties(task, "responsible")
        doing = parties(task, "lead") + parties(task, "implement")
        if responsible and set(doing) - set(responsible):
            lacking[task["clause"]] = sorted(set(doing) - set(responsible))
    assert lacking == {"四(一)4(3)": ["tc-industry-federation"], "四(二)3": ["counties"]}


@pytest.mark.parametrize(
    "spellings",
    [
        ("地区工会", "地区总工会"),
        ("地区共青团", "地区团委"),
        ("地区“访惠聚”办公室", "“访惠聚”工作办公室"),
        ("发改委", "发改委（援疆办）"),
        ("供销社", "地区供销社"),
        ("地区扶贫办", "扶贫开发领导小组办公室"),
    ],
)
def test_spellings_of_one_unit_are_its_names(tacheng, spellings):
    assert len({unit_named(tacheng, text) for text in spellings}) == 1


def test_reports_ask_for_the_parts_the_clauses_name(tacheng):
    full = ["data", "practice", "honours"]
    expected = {
        "summary": ["practice", "cases", "honours"],
        "finance-monthly": ["data"],
        "union-monthly": ["data"],
        "enterprise-monthly": full,
        "social-monthly": full,
        "league-monthly": full,
        "women-quarterly": ["data"],
        "appeal-quarterly": ["data", "practice"],
        "later-statistics": ["data", "practice"],
    }
    assert {o["code"]: o["parts"] for o in tacheng["obligations"] if "parts" in o} == expected


def test_the_notice_gives_no_amounts_no_closes_and_no_register(tacheng):
    for absent in ("quotas", "closes", "products", "suppliers", "certificates", "listings"):
        assert not tacheng.get(absent)
    after = by_code(tacheng, "phases")["after"]
    assert "last_day" not in after
    complete = [item["code"] for item in tacheng["unit_classes"] if item.get("complete")]
    assert complete == ["counties", "departments", "telecoms"]


def counts(condition, purchase):
    """Whether a purchase, a dict of dimension to set of codes, meets a condition."""
    if "all" in condition:
        return all(counts(part, purchase) for part in condition["all"])
    if "any" in condition:
        return any(counts(part, purchase) for part in condition["any"])
    if "is" in condition:
        return condition["is"] in purchase["predicates"]
    return bool(set(condition["in"]) & purchase[condition["dimension"]])


def lines_of(doc, unit, payer, channel="offline", predicates=(), assisting="", side="buy"):
    on = date(2020, 8, 20)
    purchase = {
        "side": {side},
        "payer": {payer},
        "channel": {channel},
        "assisting_unit": {assisting},
        "unit_class": {
            code
            for code in by_code(doc, "unit_classes")
            if unit in party_members(doc, {"unit_class": code}, on)
        },
        "predicates": set(predicates),
    }
    return {line["code"] for line in doc["lines"] if counts(line["condition"], purchase)}


def test_a_union_paid_certified_purchase_on_832_stands_in_each_of_its_lines(tacheng):
    story = dict(unit="tc-women", payer="trade_union", channel="platform_832")
    everywhere = {"finance", "finance_certified", "finance_832", "union", "women"}
    assert lines_of(tacheng, **story, predicates=["certified", "listed"]) == everywhere
    assert lines_of(tacheng, **story) == {"finance", "finance_832"}


def test_other_purchases_stand_in_their_lines_only(tacheng):
    certified = dict(predicates=["certified"])
    assert lines_of(tacheng, "654223", "budget", **certified) == {"finance", "finance_certified"}
    listed = dict(predicates=["listed"])
    assert lines_of(tacheng, "654223", "budget", **listed) == {"finance", "finance_832"}
    household = dict(predicates=["household"])
    assert lines_of(tacheng, "654223", "budget", **household) == {"village"}
    assert lines_of(tacheng, "tc-mobile", "enterprise", **certified) == {"enterprise"}
    assert lines_of(tacheng, "tc-mobile", "enterprise", **household) == {"enterprise", "village"}
    assert lines_of(tacheng, "x", "social", **certified) == {"social"}
    assert lines_of(tacheng, "x", "personal", assisting="tc-league", **certified) == {"league"}
    assert lines_of(tacheng, "x", "personal", assisting="tc-women", **certified) == {"women"}
    assert lines_of(tacheng, "654223", "budget", side="sell", **certified) == set()


def test_each_periodic_report_feeds_the_line_of_its_own_unit_and_cycle(tacheng):
    lines = by_code(tacheng, "lines")
    fed = {}
    for obligation in tacheng["obligations"]:
        for code in obligation.get("feeds", []):
            assert obligation["who"] == [{"unit": lines[code]["owner"]}]
            assert obligation["every"]["cycle"] == lines[code]["cycle"]
            assert obligation["clause"] == lines[code]["clause"]
            fed[code] = obligation["code"]
    assert set(lines) - set(fed) == {"village"}
    assert {line["basis"] for line in lines.values()} == {tacheng["comparison_basis"]} == {"paid"}
