# SPDX-License-Identifier: Apache-2.0
"""The oracle alone: the worked examples of the rules and what follows from them, by hand."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from oracle import Campaign, Record, found, normalised  # noqa: E402
from oracle_rows import END, about, asked, buy, corrected, csv_of, record_of, yuan  # noqa: E402

# ---- 1.6, row by row --------------------------------------------------------------------------


def test_a_repeated_row_that_fills_a_state_day_is_progress():
    row = buy(下单日期="2020-08-10")
    record = record_of(("2020-08-31", [row]), ("2020-09-30", [row | {"付款日期": "2020-09-05"}]))
    assert record.outcomes[1] == {("purchase", "progress"): 1}
    assert yuan(record) == {("X", "2020-09"): 1000}
    assert yuan(record, known_at="2020-08-31") == {}
    again = record_of(
        ("2020-08-31", [row]), *[("2020-09-30", [row | {"付款日期": "2020-09-05"}])] * 2
    )
    assert again.outcomes[2] == {("purchase", "existing"): 1}


def test_a_correction_after_the_close_is_booked_in_the_next_period():
    record = record_of(("2020-08-31", [buy(下单日期="2020-08-10")]),
                       ("2020-09-05", [corrected("金额", "1000.00", "100.00")]))  # fmt: skip
    assert yuan(record, basis="placed") == {("X", "2020-08"): 100}
    booked = yuan(record, basis="placed", dating="booked")
    assert booked == {("X", "2020-08"): 1000, ("X", "2020-09"): -900}
    for dating in ("restated", "booked"):
        known = yuan(record, basis="placed", dating=dating, known_at="2020-09-04")
        assert known == {("X", "2020-08"): 1000}


def test_what_is_recorded_after_the_close_is_booked_later():
    record = record_of(("2020-09-05", [buy(付款日期="2020-08-28")]))
    assert yuan(record) == {("X", "2020-08"): 1000}
    assert yuan(record, dating="booked") == {("X", "2020-09"): 1000}


def test_a_refund_before_the_payment_counts_with_the_payment():
    record = record_of(
        (
            "2020-09-30",
            [
                buy(下单日期="2020-08-10", 付款日期="2020-09-05"),
                about("退款", "7001", 金额="200.00", 日期="2020-08-15"),
            ],
        )
    )
    assert yuan(record) == {("X", "2020-09"): 800}
    assert yuan(record, basis="placed") == {("X", "2020-08"): 800}
    assert yuan(record, basis="placed", as_of="2020-08-14") == {("X", "2020-08"): 1000}


def test_a_corrected_buyer_has_it_from_the_beginning():
    lines = {
        "lines": [{"code": f"of {c}", "condition": {"in": [c], "dimension": "unit"}} for c in "XY"]
    }
    record = record_of(("2020-08-31", [buy(下单日期="2020-08-10", 付款日期="2020-08-10")]),
                       ("2020-09-05", [corrected("采购单位", "X", "Y")]))  # fmt: skip
    assert yuan(record) == {("Y", "2020-08"): 1000}
    assert asked(record, lines)["lines"] == {"of Y": (100000, 1)}
    assert asked(record, lines, known_at="2020-09-04")["lines"] == {"of X": (100000, 1)}
    booked = yuan(record, dating="booked")
    assert booked == {("X", "2020-08"): 1000, ("X", "2020-09"): -1000, ("Y", "2020-09"): 1000}


def test_a_corrected_payment_day_moves_the_purchase():
    record = record_of(
        ("2020-08-31", [buy(付款日期="2020-08-10")]),
        ("2020-09-05", [corrected("付款日期", "2020-08-10", "2020-09-05")]),
    )
    assert yuan(record) == {("X", "2020-09"): 1000}


def test_refunds_beyond_the_amount_leave_nothing():
    rows = [buy(付款日期="2020-08-10", 数量="10"),
            about("退款", "7001", 金额="600.00", 数量="4", 日期="2020-08-11"),
            about("退款", "7001", 金额="600.00", 日期="2020-09-12")]  # fmt: skip
    sums = asked(record_of(("2020-09-30", rows)))["by_unit_month"]
    assert sums == {("X", "2020-08"): (40000, 1, 6000), ("X", "2020-09"): (-40000, -1, -6000)}


def test_joined_keys_take_the_payment_from_the_one_that_has_it():
    paid = buy("B1", 来源="unit", 付款日期="2020-08-28")
    same = {
        "类型": "同一",
        "订单号": "A1",
        "行号": "1",
        "原来源": "unit",
        "原订单号": "B1",
        "原行号": "1",
    }
    record = record_of(("2020-08-31", [buy("A1", 下单日期="2020-08-10"), paid, same]))
    assert yuan(record) == {("X", "2020-08"): 1000}
    assert yuan(record, basis="placed") == {("X", "2020-08"): 1000}


def test_as_of_cuts_effective_days_and_never_booked_ones():
    record = record_of(("2020-09-10", [buy(下单日期="2020-08-10")]))
    asked_on = {"basis": "placed", "as_of": "2020-08-31"}
    assert yuan(record, **asked_on) == {("X", "2020-08"): 1000}
    assert yuan(record, dating="booked", **asked_on) == {("X", "2020-09"): 1000}


def test_a_cancelled_order_counts_until_the_cancel_day():
    rows = [buy(), about("进度", "7001", 状态="付款", 日期="2020-08-20", 金额="600.00"),
            about("取消", "7001", 日期="2020-09-01"),
            about("进度", "7001", 状态="付款", 日期="2020-09-02", 金额="400.00")]  # fmt: skip
    record = record_of(("2020-09-30", rows))
    assert yuan(record) == {("X", "2020-08"): 600, ("X", "2020-09"): -600}
    assert asked(record, as_of="2020-08-31")["by_unit_month"] == {("X", "2020-08"): (60000, 1, 0)}


CHAIN = [corrected("金额", "1000.00", "100.00"), corrected("金额", "100.00", "1000.00"),
         corrected("金额", "1000.00", "50.00")]  # fmt: skip


def test_a_chain_of_corrections_is_followed_to_its_end():
    days = ("2020-09-01", "2020-09-02", "2020-09-03")
    record = record_of(
        ("2020-08-31", [buy(付款日期="2020-08-10")]), *zip(days, [[c] for c in CHAIN])
    )
    assert [yuan(record, known_at=day)["X", "2020-08"] for day in days] == [100, 1000, 50]


def test_sets_of_one_day_and_days_of_one_set_are_history_too():
    bought = ("2020-08-31", [buy(付款日期="2020-08-10")])
    dated = [step | {"登记日期": f"2020-09-0{n}"} for n, step in enumerate(CHAIN, 1)]
    for history in ([("2020-09-03", [step]) for step in CHAIN], [("2020-09-03", dated)]):
        assert yuan(record_of(bought, *history)) == {("X", "2020-08"): 50}


def test_the_same_chain_said_at_one_moment_contradicts_itself():
    record = record_of(("2020-08-31", [buy(付款日期="2020-08-10")]), ("2020-09-03", CHAIN))
    assert yuan(record) == {("X", "2020-08"): 1000}


def test_items_of_one_order_without_numbers_are_purchases_of_their_own():
    rows = [buy("O", f"{n}.00", item="", 产品=p, 付款日期="2020-08-10")
            for n, p in ((30, "米"), (20, "油"), (10, "蜜"))]  # fmt: skip
    record = record_of(("2020-08-31", rows), ("2020-09-10", rows[::-1]))
    assert record.outcomes == [{("purchase", "accepted"): 3}, {("purchase", "existing"): 3}]
    assert asked(record)["by_unit_month"] == {("X", "2020-08"): (6000, 3, 0)}
    # By content text: {"for_unit":"X","product":"油",… "米" "蜜"}: 油 U+6CB9, 米 U+7C73, 蜜 U+871C.
    assert {e.key[2]: e.fields["product"] for e in record.entries} == {
        "1": "油",
        "2": "米",
        "3": "蜜",
    }


def test_one_trade_under_three_keys_counts_once_after_two_links():
    sources = ("platform", "unit", "union")
    rows = [buy(f"{s}-1", 来源=s, 付款日期="2020-08-10") for s in sources]
    links = [
        {
            "类型": "同一",
            "来源": a,
            "订单号": f"{a}-1",
            "行号": "1",
            "原来源": b,
            "原订单号": f"{b}-1",
            "原行号": "1",
        }
        for a, b in zip(sources, sources[1:])
    ]
    everything = {"lines": [{"code": "all", "condition": {}}]}
    record = record_of(("2020-08-31", rows), ("2020-09-10", links))
    known = asked(record, everything, known_at="2020-08-31")
    assert known["deduplicated"] == (300000, 3)
    assert asked(record, everything)["deduplicated"] == (100000, 1)


# ---- 1.5: images and booked days --------------------------------------------------------------


def test_a_single_state_follows_its_steps_and_a_compound_basis_waits_for_all():
    rows = [buy(数量="5", 验收日期="2020-07-01", 评价日期="2020-07-02"),
            about("进度", "7001", 状态="付款", 日期="2020-08-20", 金额="600.00"),
            about("进度", "7001", 状态="付款", 日期="2020-09-10", 金额="300.00"),
            about("退款", "7001", 金额="100.00", 日期="2020-10-05")]  # fmt: skip
    record = record_of(("2020-10-31", rows))
    paid = asked(record)["by_unit_month"]
    assert paid == {("X", "2020-08"): (60000, 1, 5000), ("X", "2020-09"): (30000, 0, 0),
                    ("X", "2020-10"): (-10000, 0, 0)}  # fmt: skip
    assert asked(record, basis="completed")["by_unit_month"] == {("X", "2020-10"): (90000, 1, 5000)}


def test_a_step_without_amount_settles_the_rest_on_the_earliest_day():
    steps = [
        about("进度", "7001", 状态="付款", 日期=d, 金额=a)
        for d, a in (("2020-08-01", "100.00"), ("2020-10-01", ""), ("2020-09-01", ""))
    ]
    record = record_of(("2020-10-31", [buy(), *steps]))
    assert yuan(record) == {("X", "2020-08"): 100, ("X", "2020-09"): 900}


def test_a_booked_day_lies_in_the_next_open_period_or_after_the_last():
    closes = [
        {"period": p, "day": d}
        for p, d in (
            ("2020-10", "2020-11-03"),
            ("2020-08", "2020-09-03"),
            ("2020-09", "2020-10-05"),
        )
    ]
    campaign = Campaign({"closes": closes})
    booked = [campaign.booked_day(*days) for days in (
        ("2020-07-01", "2020-09-03"), ("2020-07-01", "2020-09-04"), ("2020-08-31", "2020-10-06"),
        ("2020-08-31", "2020-11-04"), ("2020-11-02", "2021-01-01"))]  # fmt: skip
    assert booked == ["2020-07-01", "2020-09-01", "2020-10-01", "2020-11-01", "2020-11-02"]


def test_timestamps_with_an_offset_are_beijing_days():
    record = record_of(
        ("2020-09-01", [buy(付款日期="2020-08-31 16:30:00Z", 下单日期="2020-08-31T23:59")])
    )
    assert yuan(record) == {("X", "2020-09"): 1000}
    assert yuan(record, basis="placed") == {("X", "2020-08"): 1000}


def test_files_are_utf8_or_gb18030_and_may_state_the_unit_of_money():
    rows = [
        {
            "订单号": "1",
            "行号": "1",
            "采购单位": "某地区",
            "金额(万元)": "1.23",
            "付款日期": "2020-08-01",
        }
    ]
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        record = Record()
        record.ingest([(csv_of(rows, encoding), "purchases", "platform")], "2020-08-31")
        assert yuan(record) == {("P", "2020-08"): 12300}
    wan = record_of(("2020-08-31", [buy(amount="0.05", 金额单位="万元", 付款日期="2020-08-01")]))
    assert yuan(wan) == {("X", "2020-08"): 500}


# ---- 2: who, what, on which day ---------------------------------------------------------------

GOODS = {
    "units": [
        {"code": "654200", "title": "塔城地区"},
        {
            "code": "654223",
            "title": "沙湾县",
            "level": "county",
            "aliases": ["沙湾"],
            "successor": {"unit": "654203", "first_day": "2021-05-01"},
            "places": [{"tree": "territory", "parent": "654200"}],
        },
        {
            "code": "654203",
            "title": "沙湾市",
            "level": "county",
            "aliases": ["沙湾"],
            "first_day": "2021-05-01",
            "names": [{"title": "新沙湾"}],
            "places": [{"tree": "territory", "parent": "654200"}],
        },
        {
            "code": "school",
            "title": "沙湾（一中）",
            "places": [
                {"tree": "territory", "parent": "654223", "last_day": "2021-04-30"},
                {"tree": "territory", "parent": "654203", "first_day": "2021-05-01"},
            ],
        },
    ],
    "unit_classes": [
        {
            "code": "counties",
            "rules": [{"level": "county", "under": "654200", "tree": "territory"}],
        },
        {
            "code": "members",
            "members": [{"unit": "school", "first_day": "2020-08-10", "last_day": "2020-09-01"}],
        },
    ],
    "products": [{"code": "rice", "title": "大米", "category": "grain"}],
    "suppliers": [{"code": "farm", "title": "农场", "household": [{"last_day": "2020-08-31"}]}],
    "counting_level": "city",
    "certificates": [
        {
            "code": "c",
            "product": "rice",
            "supplier": "farm",
            "first_day": "2020-08-10",
            "last_day": "2020-09-01",
            "levels": [
                {"level": "county", "day": "2020-01-01"},
                {"level": "city", "day": "2020-08-10"},
            ],
        }
    ],
    "listings": [
        {"platform": "p", "product": "rice", "supplier": "farm", "first_day": "2020-09-01"}
    ],
}


def lines_of(condition, *rows, **campaign):
    """Orders that a condition holds for: the record has one purchase a row."""
    lines = {"lines": [{"code": "l", "condition": condition}]}
    found = []
    for row in rows:
        record = record_of((END, [{"付款日期": "2021-12-30"} | row]))
        answered = asked(record, GOODS | lines | campaign)
        found.append(bool(answered["lines_compared"]))
        assert found[-1] == (answered["in_no_line"] == (0, 0))
    return found


def test_a_certificate_counts_on_the_judgement_day():
    days = ("2020-08-09", "2020-08-10", "2020-09-01", "2020-09-02")
    rows = [buy(unit="school", 产品="大米", 供应商="农场", 下单日期=day) for day in days]
    assert lines_of({"is": "certified"}, *rows) == [False, True, True, False]
    assert lines_of({"is": "listed"}, *rows) == [False, False, True, True]
    assert lines_of({"is": "household"}, *rows) == [True, True, False, False]
    assert lines_of({"in": ["members"], "dimension": "unit_class"}, *rows) == [
        False,
        True,
        True,
        False,
    ]
    assert lines_of({"is": "certified"}, *rows, counting_level="nation") == [False] * 4
    paid_on = [row | {"下单日期": "", "付款日期": day} for row, day in zip(rows, days)]
    assert lines_of({"is": "certified"}, *paid_on) == [False, True, True, False]
    assert lines_of({"is": "certified"}, *rows, judgement_states=["paid"]) == [False] * 4


def test_a_recoded_county_keeps_both_rows():
    rows = [
        buy(str(n), unit=u, 付款日期=d)
        for n, (u, d) in enumerate(
            (("654223", "2020-08-10"), ("沙湾市", "2021-08-10"), ("新沙湾", "2021-08-11"))
        )
    ]
    sums = yuan(record_of((END, rows)), GOODS)
    assert sums == {("654223", "2020-08"): 1000, ("654203", "2021-08"): 2000}
    counties = {"in": ["counties"], "dimension": "unit_class"}
    known = [
        buy(unit=u, 下单日期=d) for u in ("654223", "654203") for d in ("2021-04-30", "2021-05-01")
    ]
    assert lines_of(counties, *known) == [True, False, False, True]
    under = {"under": ["654203"], "tree": "territory"}
    school = [buy(unit="沙湾一中", 下单日期=d) for d in ("2021-04-30", "2021-05-01")]
    assert lines_of(under, *school) == [False, True]
    assert lines_of({"under": ["school"], "tree": "territory"}, *school) == [True, True]


def test_names_that_mean_two_units_or_none_are_unresolved():
    units = ("沙湾", "沙湾(一中)", "没有", "")
    rows = [buy(str(n), unit=u, 付款日期="2020-08-10") for n, u in enumerate(units)]
    rows += [buy("a", unit="", 采购账号="school", 付款日期="2020-08-10")]
    assert yuan(record_of((END, rows)), GOODS) == {
        ("unresolved", "2020-08"): 2000,
        ("school", "2020-08"): 2000,
        ("unattributed", "2020-08"): 1000,
    }
    assert normalised(" Ａb（“一”）　《x》") == "ab一x"
    named = [
        {"code": "a", "title": "b"},
        {"code": "b", "title": "c"},
        {"code": "d", "aliases": ["c"]},
    ]
    assert [found(text, named)["code"] for text in ("b", "c")] == ["b", "b"]


def test_without_a_judgement_day_nothing_is_in_a_line():
    row = buy(评价日期="2020-08-10")
    answered = asked(record_of((END, [row])), {"lines": [{"code": "l"}]}, basis="evaluated")
    assert answered["by_unit_month"] == {("X", "2020-08"): (100000, 1, 0)}
    assert answered["lines_compared"] == {} and answered["in_no_line"] == (100000, 1)


# ---- 4 and 5: lines and quotas ----------------------------------------------------------------


def test_lines_overlap_and_the_deduplicated_total_has_each_purchase_once():
    lines = {
        "lines": [
            {
                "code": "union",
                "basis": "paid",
                "condition": {"in": ["trade_union"], "dimension": "payer"},
            },
            {
                "code": "large",
                "basis": "placed",
                "condition": {"amount": {"at_least": "0.05万元", "below": "2000"}},
            },
            {
                "code": "other",
                "condition": {"not": {"any": [{"in": ["832"], "dimension": "channel"}]}},
            },
        ],
        "payers": [{"code": "trade_union", "title": "工会"}],
    }
    rows = [
        buy(
            "1",
            "1000.00",
            资金来源="工会",
            渠道="832",
            下单日期="2020-08-01",
            付款日期="2020-08-10",
        ),
        buy("2", "499.99", 资金来源="工会", 下单日期="2020-08-01", 付款日期="2020-08-10"),
        buy("3", "2000.00", 渠道="832", 付款日期="2020-08-10"),
        buy("4", "500.00", 方向="卖", 付款日期="2020-08-10"),
        buy("5", "700.00", 资金来源="工会", 下单日期="2020-08-01"),
        about("退款", "1", 金额="600.00", 日期="2020-08-20"),
    ]
    answered = asked(record_of(("2020-12-31", rows)), lines)
    assert answered["exactly"] == {
        frozenset({"union", "large"}): (40000, 1),
        frozenset({"union", "other"}): (49999, 1),
    }
    assert answered["lines_compared"] == {
        "union": (89999, 2),
        "large": (40000, 1),
        "other": (49999, 1),
    }
    assert answered["lines"] == {"union": (89999, 2), "large": (110000, 2), "other": (119999, 2)}
    assert answered["deduplicated"] == (89999, 2) and answered["naive_sum"] == (179998, 4)
    assert answered["in_no_line"] == (200000, 1)
    assert answered["sell"] == {("X", "2020-08"): (50000, 1, 0)}


def quota_campaign(basis="paid", **family):
    family = {"code": "q", "kind": "fixed_amount", "basis": basis} | family
    return {"quota_families": [family], "quotas": [{"family": "q", "unit": "X", "amount": "10"}]}


def test_a_quota_counts_the_purchases_of_exactly_its_unit():
    rows = [
        buy("1", unit="X", 付款日期="2020-12-31"),
        buy("2", unit="Y", 付款日期="2020-08-10"),
        buy("3", unit="X", 付款日期="2021-01-01"),
        buy("4", unit="X", 方向="卖", 付款日期="2020-08-10"),
    ]
    answered = asked(record_of((END, rows)), quota_campaign(period="2020"))
    assert answered["quotas"] == {("q", "X"): 100000}
    assert answered["quotas_without"] == {("q", "Y"): 100000}


def test_a_refund_stands_in_the_year_of_the_purchase():
    rows = [buy(付款日期="2020-12-20"), about("退款", "7001", 金额="200.00", 日期="2021-01-10")]
    record = record_of((END, rows))
    found = [asked(record, quota_campaign(period=year)) for year in ("2020", "2021")]
    assert [answered["quotas"] for answered in found] == [{("q", "X"): 80000}, {}]
    assert [a["quotas_own_day"] for a in found] == [{("q", "X"): 100000}, {("q", "X"): -20000}]
    before = asked(record, quota_campaign(period="2020"), as_of="2021-01-09")
    assert before["quotas"] == {("q", "X"): 100000}


def test_a_refund_of_a_purchase_paid_in_parts_stands_on_the_day_it_first_counts():
    rows = [buy(), about("进度", "7001", 状态="付款", 日期="2020-12-20", 金额="600.00"),
            about("进度", "7001", 状态="付款", 日期="2021-01-10", 金额="400.00"),
            about("退款", "7001", 金额="700.00", 日期="2021-01-05"),
            about("取消", "7001", 日期="2021-02-01")]  # fmt: skip
    record = record_of((END, rows))
    for as_of, years in (
        ("2021-01-04", (600, 0)),
        ("2021-01-05", (0, 0)),
        ("2021-01-10", (-100, 400)),
        ("2021-02-01", (-100, 100)),
    ):
        found = [
            asked(record, quota_campaign(period=p), as_of=as_of)["quotas"] for p in ("2020", "2021")
        ]
        assert [f.get(("q", "X"), 0) // 100 for f in found] == list(years)


def test_traded_and_completed_are_two_bases_of_the_same_orders():
    rows = [
        buy(
            "1",
            下单日期="2020-08-01",
            验收日期="2020-08-02",
            付款日期="2020-08-03",
            评价日期="2020-08-09",
        ),
        buy("2", 下单日期="2020-08-01", 付款日期="2020-08-03"),
    ]
    for basis, fen in (("placed", 200000), ("completed", 100000)):
        campaign = quota_campaign(basis, period={"code": "p", "first_day": "2020-08-01"})
        assert asked(record_of((END, rows)), campaign)["quotas"] == {("q", "X"): fen}
