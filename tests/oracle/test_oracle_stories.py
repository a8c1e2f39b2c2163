# SPDX-License-Identifier: Apache-2.0
"""The oracle alone: the worked examples of the rules, answered by hand.

Amounts in the rows are yuan, amounts in the answers are fen.
"""

import csv
import io
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from oracle import Campaign, Record, answer, normalised  # noqa: E402

END = "2021-12-31"


def csv_of(rows: list[dict[str, str]], encoding: str = "utf-8") -> bytes:
    text = io.StringIO()
    columns = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(text, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def buy(order="7001", amount="1000.00", item="1", unit="X", **more):
    return {"订单号": order, "行号": item, "采购单位": unit, "金额": amount} | more


def about(kind, order, item="1", own="", **more):
    """A row of its own key that speaks of a purchase."""
    return {"类型": kind, "订单号": own or f"{kind}-{order}-{'-'.join(more.values())}", "行号": "1",
            "原订单号": order, "原行号": item} | more  # fmt: skip


def corrected(field, old, new, order="7001", **more):
    return about("更正", order, 字段=field, 原值=old, 新值=new, **more)


def record_of(*ingests, **options) -> Record:
    """A record of (recorded day, rows of one file of the platform)."""
    record = Record()
    for recorded, rows in ingests:
        record.ingest([(csv_of(rows), "purchases", "platform")], recorded, **options)
    return record


CAMPAIGN = {
    "fupin": "campaign/1",
    "code": "c",
    "trees": [{"code": "territory"}],
    "units": [
        {"code": "P", "title": "某地区"},
        *({"code": c, "places": [{"tree": "territory", "parent": "P"}]} for c in "XYZ"),
    ],
    "sources": [{"code": "platform"}, {"code": "unit"}, {"code": "union"}],
    "bases": [{"code": "completed", "states": ["accepted", "paid", "evaluated"]}],
    "closes": [{"period": "2020-08", "day": "2020-09-03"}],
}


def asked(record, campaign=None, **question):
    question = {"as_of": END} | question
    return answer(record, Campaign({**CAMPAIGN, **(campaign or {})}), **question)


def yuan(record, campaign=None, **question) -> dict[tuple[str, str], int]:
    """(unit, month) -> whole yuan."""
    sums = asked(record, campaign, **question)["by_unit_month"]
    assert all(fen % 100 == 0 for fen, _, _ in sums.values())
    return {at: fen // 100 for at, (fen, _, _) in sums.items()}


# ---- 1.6, row by row --------------------------------------------------------------------------


def test_a_repeated_row_that_fills_a_state_day_is_progress():
    row = buy(下单日期="2020-08-10")
    record = record_of(("2020-08-31", [row]), ("2020-09-30", [row | {"付款日期": "2020-09-05"}]))
    assert record.outcomes[1] == {("purchase", "progress"): 1}
    assert yuan(record) == {("X", "2020-09"): 1000}
    assert yuan(record, known_at="2020-08-31") == {}
    again = record_of(("2020-08-31", [row]), *[("2020-09-30", [row | {"付款日期": "2020-09-05"}])] * 2)
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
    record = record_of(("2020-09-30", [buy(下单日期="2020-08-10", 付款日期="2020-09-05"),
                                       about("退款", "7001", 金额="200.00", 日期="2020-08-15")]))  # fmt: skip
    assert yuan(record) == {("X", "2020-09"): 800}
    assert yuan(record, basis="placed") == {("X", "2020-08"): 800}
    assert yuan(record, basis="placed", as_of="2020-08-14") == {("X", "2020-08"): 1000}


def test_a_corrected_buyer_has_it_from_the_beginning():
    lines = {"lines": [{"code": f"of {c}", "condition": {"in": [c], "dimension": "unit"}} for c in "XY"]}
    record = record_of(("2020-08-31", [buy(下单日期="2020-08-10", 付款日期="2020-08-10")]),
                       ("2020-09-05", [corrected("采购单位", "X", "Y")]))  # fmt: skip
    assert yuan(record) == {("Y", "2020-08"): 1000}
    assert asked(record, lines)["lines"] == {"of Y": (100000, 1)}
    assert asked(record, lines, known_at="2020-09-04")["lines"] == {"of X": (100000, 1)}
    booked = yuan(record, dating="booked")
    assert booked == {("X", "2020-08"): 1000, ("X", "2020-09"): -1000, ("Y", "2020-09"): 1000}


def test_a_corrected_payment_day_moves_the_purchase():
    record = record_of(("2020-08-31", [buy(付款日期="2020-08-10")]),
                       ("2020-09-05", [corrected("付款日期", "2020-08-10", "2020-09-05")]))  # fmt: skip
    assert yuan(record) == {("X", "2020-09"): 1000}


def test_refunds_beyond_the_amount_leave_nothing():
    rows = [buy(付款日期="2020-08-10", 数量="10"),
            about("退款", "7001", 金额="600.00", 数量="4", 日期="2020-08-11"),
            about("退款", "7001", 金额="600.00", 日期="2020-09-12")]  # fmt: skip
    sums = asked(record_of(("2020-09-30", rows)))["by_unit_month"]
    assert sums == {("X", "2020-08"): (40000, 1, 6000), ("X", "2020-09"): (-40000, -1, -6000)}


def test_joined_keys_take_the_payment_from_the_one_that_has_it():
    paid = buy("B1", 来源="unit", 付款日期="2020-08-28")
    same = {"类型": "同一", "订单号": "A1", "行号": "1", "原来源": "unit", "原订单号": "B1", "原行号": "1"}
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
    record = record_of(("2020-08-31", [buy(付款日期="2020-08-10")]), *zip(days, [[c] for c in CHAIN]))
    assert [yuan(record, known_at=day)["X", "2020-08"] for day in days] == [100, 1000, 50]


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
    assert {e.key[2]: e.fields["product"] for e in record.entries} == {"1": "油", "2": "米", "3": "蜜"}


def test_one_trade_under_three_keys_counts_once_after_two_links():
    sources = ("platform", "unit", "union")
    rows = [buy(f"{s}-1", 来源=s, 付款日期="2020-08-10") for s in sources]
    links = [{"类型": "同一", "来源": a, "订单号": f"{a}-1", "行号": "1", "原来源": b,
              "原订单号": f"{b}-1", "原行号": "1"} for a, b in zip(sources, sources[1:])]  # fmt: skip
    everything = {"lines": [{"code": "all", "condition": {}}]}
    record = record_of(("2020-08-31", rows), ("2020-09-10", links))
    known = asked(record, everything, known_at="2020-08-31")
    assert known["deduplicated"] == (300000, 3)
    assert asked(record, everything)["deduplicated"] == (100000, 1)


# ---- 1.3: what is taken -----------------------------------------------------------------------


def outcomes(*ingests, **options):
    return record_of(*ingests, **options).outcomes[-1]


@pytest.mark.parametrize(
    ("change", "outcome"),
    [({}, "existing"), ({"下单日期": ""}, "existing"), ({"下单日期": "2020-08-11"}, "conflict"),
     ({"金额": "999.00"}, "conflict"), ({"备注": "加急"}, "conflict"),
     ({"付款日期": "2020-08-11"}, "progress"),
     ({"下单日期": "2020-08-11", "付款日期": "2020-08-11"}, "conflict")],
)  # fmt: skip
def test_a_key_that_comes_again_is_compared(change, outcome):
    row = buy(下单日期="2020-08-10")
    again = ("2020-09-10", [row | change])
    assert outcomes(("2020-08-31", [row]), again) == {("purchase", outcome): 1}
    if outcome == "conflict":
        found = outcomes(("2020-08-31", [row]), again, snapshot_sources={"platform"})
        assert found == {("purchase", "proposed"): 1}


def test_every_content_the_key_ever_had_exists():
    row = buy(下单日期="2020-08-10")
    history = [("2020-08-31", [row]), ("2020-09-01", [corrected("金额", "1000.00", "900.00")]),
               ("2020-09-02", [corrected("下单日期", "2020-08-10", "2020-08-12")])]  # fmt: skip
    versions = [buy(amount=a, 下单日期=d) for a in ("1000.00", "900.00")
                for d in ("2020-08-10", "2020-08-12")]  # fmt: skip
    for version in versions:
        assert outcomes(*history, ("2020-09-10", [version])) == {("purchase", "existing"): 1}
    other = buy(amount="900.00", 下单日期="2020-08-13")
    assert outcomes(*history, ("2020-09-10", [other])) == {("purchase", "conflict"): 1}


def test_contents_between_the_entries_of_one_moment_were_never_said():
    both = [corrected("金额", "1000.00", "900.00"), corrected("渠道", "", "832平台")]
    history = [("2020-08-31", [buy()]), ("2020-09-01", both)]
    assert outcomes(*history, ("2020-09-10", [buy(amount="900.00", 渠道="832平台")])) == {
        ("purchase", "existing"): 1
    }
    for half in (buy(amount="900.00"), buy(渠道="832平台")):
        assert outcomes(*history, ("2020-09-10", [half])) == {("purchase", "conflict"): 1}


def test_rows_of_one_moment_that_differ_in_filled_days_are_joined():
    rows = [buy(下单日期="2020-08-10"), buy(付款日期="2020-08-12"), buy(下单日期="2020-08-10")]
    record = record_of(("2020-08-31", rows))
    assert record.outcomes[0] == {("purchase", "accepted"): 1, ("purchase", "existing"): 2}
    assert yuan(record) == yuan(record, basis="placed") == {("X", "2020-08"): 1000}
    assert len(record.entries) == 1


def test_other_differences_within_a_moment_reject_all_its_rows():
    for other in (buy(下单日期="2020-08-11"), buy(amount="999.00")):
        record = record_of(("2020-08-31", [buy(下单日期="2020-08-10"), other]))
        assert record.outcomes[0] == {("purchase", "rejected"): 2} and not record.entries


def test_different_recorded_days_of_one_set_are_history():
    rows = [buy(付款日期="2020-08-12", 登记日期="2020-08-30"), buy(下单日期="2020-08-10", 登记日期="2020-08-20")]
    record = record_of(("2020-08-31", rows))
    assert record.outcomes[0] == {("purchase", "accepted"): 1, ("purchase", "progress"): 1}
    assert yuan(record, known_at="2020-08-29") == {}
    assert yuan(record, known_at=2) == {("X", "2020-08"): 1000}


def test_a_file_read_again_with_its_own_recorded_days_just_exists():
    rows = [buy(登记日期="2020-08-20"), buy("7002", 登记日期="2020-08-21")]
    later = ("2020-09-10", [*rows, buy("7003", 登记日期="2020-08-22")])
    assert outcomes(("2020-08-31", rows), ("2020-09-01", [buy("1")]), later) == {
        ("purchase", "existing"): 2,
        ("purchase", "rejected"): 1,
    }
    with pytest.raises(ValueError, match="recorded_day_goes_back"):
        record_of(("2020-08-31", rows), ("2020-08-30", []))


@pytest.mark.parametrize(
    ("row", "kind"),
    [(buy(付款日期="2020-09-01"), "purchase"), (buy(amount="-5.00"), "purchase"),
     (buy(amount="1.005"), "purchase"), (buy(amount="1,000"), "purchase"), (buy(""), "purchase"),
     (buy(下单日期="2020-02-30"), "purchase"), (buy(方向="换"), "purchase"),
     (about("退款", "7001", 金额="1.00"), "refund"),
     (about("取消", "7001", 日期="2020-09-01"), "cancel"),
     (about("进度", "7001", 日期="2020-08-01"), "progress"),
     (about("更正", "7001", 原类型="更正", 字段="新值", 原值="1", 新值="2"), "correction"),
     (about("更正", "7001", 原类型="作废", 字段="原因", 原值="1", 新值="2"), "correction"),
     (corrected("订单号", "7001", "7002"), "correction"),
     (corrected("金额", "5.00", "0.00"), "correction"),
     (corrected("金额", "0.00", "5.00"), "correction"),
     (corrected("金额", "5.00", "-5.00"), "correction"),
     (corrected("付款日期", "", "2020-09-01"), "correction")],
)  # fmt: skip
def test_what_has_not_the_form_is_rejected(row, kind):
    assert outcomes(("2020-08-31", [row])) == {(kind, "rejected"): 1}


def test_a_negative_row_is_an_unlinked_refund_only_where_declared():
    rows = [buy(付款日期="2020-08-10"), buy("7002", "-300.00", 下单日期="2020-08-12", 付款日期="2020-08-11")]
    record = record_of(("2020-08-31", rows), unlinked=True)
    assert record.outcomes[0] == {("purchase", "accepted"): 1, ("unlinked_refund", "accepted"): 1}
    assert asked(record)["by_unit_month"] == {("X", "2020-08"): (70000, 1, 0)}
    assert yuan(record, basis="placed") == {("X", "2020-08"): -300}
    assert yuan(record, basis="completed") == {}


# ---- 1.3: what is said about it ---------------------------------------------------------------


def test_a_reference_binds_when_its_target_arrives():
    refund = about("退款", "7001", 金额="200.00", 日期="2020-08-12")
    record = record_of(("2020-08-31", [refund]), ("2020-09-10", [buy(付款日期="2020-08-10")]))
    assert record.outcomes[0] == {("refund", "pending"): 1}
    assert [asked(record, known_at=day)["pending"] for day in ("2020-08-31", "2020-09-10")] == [1, 0]
    assert yuan(record) == {("X", "2020-08"): 800}
    assert yuan(record, dating="booked") == {("X", "2020-09"): 800}


def test_a_reference_without_item_binds_only_to_the_one_item_of_its_order():
    refund = about("退款", "7001", item="", 金额="200.00", 日期="2020-08-12")
    record = record_of(("2020-08-31", [buy(付款日期="2020-08-10"), refund]),
                       ("2020-09-01", [buy(item="2", amount="5.00")]))  # fmt: skip
    assert yuan(record, known_at="2020-08-31") == {("X", "2020-08"): 800}
    assert yuan(record) == {("X", "2020-08"): 1000}
    assert asked(record)["pending"] == 1


def test_equal_successors_are_one_and_different_ones_do_not_apply():
    bought = ("2020-08-31", [buy(付款日期="2020-08-10")])
    hundred, fifty = corrected("金额", "1000.00", "100.00"), corrected("金额", "1000.00", "50.00")
    twin = hundred | {"订单号": "twin"}
    after = corrected("金额", "100.00", "70.00")
    assert yuan(record_of(bought, ("2020-09-01", [hundred, twin]))) == {("X", "2020-08"): 100}
    assert yuan(record_of(bought, ("2020-09-01", [hundred, fifty, after]))) == {("X", "2020-08"): 1000}
    assert yuan(record_of(bought, ("2020-09-01", [after]), ("2020-09-02", [hundred]))) == {
        ("X", "2020-08"): 70
    }


def test_a_correction_whose_predecessor_is_annulled_does_not_apply():
    first = corrected("金额", "1000.00", "100.00", own="c1")
    away = about("作废", "c1", 原类型="更正")
    history = [("2020-08-31", [buy(付款日期="2020-08-10")]), ("2020-09-01", [first]),
               ("2020-09-02", [corrected("金额", "100.00", "70.00")])]  # fmt: skip
    record = record_of(*history, ("2020-09-03", [away]))
    assert yuan(record, known_at="2020-09-02") == {("X", "2020-08"): 70}
    assert yuan(record) == {("X", "2020-08"): 1000}


def test_corrections_that_go_round_end():
    rows = [corrected("金额", "1.00", "2.00"), corrected("金额", "2.00", "3.00"), corrected("金额", "3.00", "2.00")]
    record = record_of(("2020-08-31", [buy(amount="1.00", 付款日期="2020-08-10"), *rows]))
    assert yuan(record) == {("X", "2020-08"): 2}


def test_steps_refunds_cancels_and_unlinked_refunds_can_be_corrected():
    rows = [
        buy(), about("进度", "7001", own="p", 状态="付款", 日期="2020-08-10"),
        about("退款", "7001", own="r", 金额="300.00", 日期="2020-08-11"),
        about("取消", "7001", own="c", 日期="2020-08-31"), buy("u", "-50.00", 付款日期="2020-08-12"),
        about("更正", "p", 原类型="进度", 字段="日期", 原值="2020-08-10", 新值="2020-07-10"),
        about("更正", "r", 原类型="退款", 字段="金额", 原值="300.00", 新值="200.00"),
        about("更正", "c", 原类型="取消", 字段="日期", 原值="2020-08-31", 新值="2020-09-01"),
        about("更正", "u", 原类型="unlinked_refund", 字段="金额", 原值="50.00", 新值="60.00"),
    ]  # fmt: skip
    record = record_of(("2020-09-30", rows), unlinked=True)
    months = {("X", "2020-07"): 1000, ("X", "2020-08"): -200 - 60, ("X", "2020-09"): -800}
    assert yuan(record) == months


def test_an_annulled_purchase_never_was_and_its_key_stays_taken():
    away = about("作废", "7001", own="a")
    history = [("2020-08-31", [buy(付款日期="2020-08-10"), away,
                               about("退款", "7001", 金额="1.00", 日期="2020-08-12")])]  # fmt: skip
    assert yuan(record_of(*history)) == {} and asked(record_of(*history))["pending"] == 0
    assert outcomes(*history, ("2020-09-01", [buy(付款日期="2020-08-10")])) == {("purchase", "existing"): 1}
    back = about("作废", "a", 原类型="作废")
    assert yuan(record_of(*history, ("2020-09-01", [back]))) == {("X", "2020-08"): 999}


def test_a_ring_of_annulments_does_not_apply():
    ring = [about("作废", "b", own="a", 原类型="作废"), about("作废", "a", own="b", 原类型="作废")]
    outside = about("作废", "a", own="c", 原类型="作废")
    leaf = about("作废", "7001", own="d")
    against = about("作废", "d", own="e", 原类型="作废")
    record = record_of(("2020-08-31", [buy(付款日期="2020-08-10"), *ring, outside, leaf, against]))
    assert record.view(6).struck == {1, 4}
    assert yuan(record) == {("X", "2020-08"): 1000}


def test_a_link_to_an_unknown_or_annulled_key_is_pending():
    same = {"类型": "同一", "订单号": "A", "原订单号": "B"}
    rows = [buy("A", 付款日期="2020-08-10"), buy("B", 付款日期="2020-08-10")]
    record = record_of(("2020-08-31", [rows[0], same]), ("2020-09-01", [rows[1]]),
                       ("2020-09-02", [about("作废", "B")]))  # fmt: skip
    days = ("2020-08-31", "2020-09-01", "2020-09-02")
    assert [asked(record, known_at=day)["pending"] for day in days] == [1, 0, 1]
    assert [yuan(record, known_at=day)["X", "2020-08"] for day in days] == [1000] * 3


def test_of_joined_keys_each_field_comes_from_the_first_that_has_it():
    links = [{"类型": "同一", "来源": "union", "订单号": "U", "原来源": "unit", "原订单号": "S"},
             {"类型": "同一", "来源": "unit", "订单号": "S", "原来源": "z", "原订单号": "Z"}]  # fmt: skip
    rows = [buy("Z", "4.00", unit="Z", 来源="z", 评价日期="2020-08-05", 数量="9"),
            buy("U", "3.00", unit="Y", 来源="union", 付款日期="2020-08-10", 数量="8", 计量单位="箱"),
            buy("S", "2.00", unit="", 来源="unit", 下单日期="2020-07-01"),
            about("退款", "Z", 来源="z", 金额="1.00", 日期="2020-08-20"),
            about("取消", "U", 来源="union", 日期="2020-09-01"),
            about("取消", "Z", 来源="z", 日期="2020-08-21")]  # fmt: skip
    record = record_of(("2020-09-30", [*rows, *links]))
    answered = asked(record)
    assert answered["by_unit_month"] == {("Y", "2020-08"): (100, 1, 8000), ("Y", "2020-09"): (-100, -1, -8000)}
    assert answered["quantities"] == {("Y", "2020-08", "箱"): 8000, ("Y", "2020-09", "箱"): -8000}
    july = {("Y", "2020-07"): 2, ("Y", "2020-08"): -1, ("Y", "2020-09"): -1}
    assert yuan(record, basis="placed") == july


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
    steps = [about("进度", "7001", 状态="付款", 日期=d, 金额=a)
             for d, a in (("2020-08-01", "100.00"), ("2020-10-01", ""), ("2020-09-01", ""))]  # fmt: skip
    record = record_of(("2020-10-31", [buy(), *steps]))
    assert yuan(record) == {("X", "2020-08"): 100, ("X", "2020-09"): 900}


def test_a_booked_day_lies_in_the_next_open_period_or_after_the_last():
    closes = [{"period": p, "day": d} for p, d in
              (("2020-10", "2020-11-03"), ("2020-08", "2020-09-03"), ("2020-09", "2020-10-05"))]  # fmt: skip
    campaign = Campaign({"closes": closes})
    booked = [campaign.booked_day(*days) for days in (
        ("2020-07-01", "2020-09-03"), ("2020-07-01", "2020-09-04"), ("2020-08-31", "2020-10-06"),
        ("2020-08-31", "2020-11-04"), ("2020-11-02", "2021-01-01"))]  # fmt: skip
    assert booked == ["2020-07-01", "2020-09-01", "2020-10-01", "2020-11-01", "2020-11-02"]


def test_timestamps_with_an_offset_are_beijing_days():
    record = record_of(("2020-09-01", [buy(付款日期="2020-08-31 16:30:00Z", 下单日期="2020-08-31T23:59")]))
    assert yuan(record) == {("X", "2020-09"): 1000}
    assert yuan(record, basis="placed") == {("X", "2020-08"): 1000}


def test_files_are_utf8_or_gb18030_and_may_state_the_unit_of_money():
    rows = [{"订单号": "1", "行号": "1", "采购单位": "某地区", "金额(万元)": "1.23", "付款日期": "2020-08-01"}]
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        record = Record()
        record.ingest([(csv_of(rows, encoding), "purchases", "platform")], "2020-08-31")
        assert yuan(record) == {("P", "2020-08"): 12300}
    wan = record_of(("2020-08-31", [buy(amount="0.05", 金额单位="万元", 付款日期="2020-08-01")]))
    assert yuan(wan) == {("X", "2020-08"): 500}


def test_filings_are_entries_too():
    filing = {"类型": "报送", "编号": "F1", "单位": "X", "事项": "plan", "收到": "2020-08-12"}
    back = {"类型": "退回", "编号": "R1", "原编号": "F1", "收到": "2020-08-13", "审核单位": "P"}
    lost = {"类型": "退回", "编号": "R2", "原编号": "F2", "收到": "2020-08-13T18:00", "审核单位": "P"}
    record = Record()
    found = record.ingest([(csv_of([filing, back, lost]), "filings", "office")], "2020-08-31")
    assert found == {("filing", "accepted"): 1, ("filing_return", "accepted"): 1,
                     ("filing_return", "pending"): 1}  # fmt: skip
    assert asked(record)["pending"] == 1


# ---- 2: who, what, on which day ---------------------------------------------------------------

GOODS = {
    "units": [
        {"code": "654200", "title": "塔城地区"},
        {"code": "654223", "title": "沙湾县", "level": "county", "aliases": ["沙湾"],
         "successor": {"unit": "654203", "first_day": "2021-05-01"},
         "places": [{"tree": "territory", "parent": "654200"}]},
        {"code": "654203", "title": "沙湾市", "level": "county", "aliases": ["沙湾"], "first_day": "2021-05-01",
         "names": [{"title": "新沙湾"}], "places": [{"tree": "territory", "parent": "654200"}]},
        {"code": "school", "title": "沙湾（一中）",
         "places": [{"tree": "territory", "parent": "654223", "last_day": "2021-04-30"},
                    {"tree": "territory", "parent": "654203", "first_day": "2021-05-01"}]},
    ],
    "unit_classes": [
        {"code": "counties", "rules": [{"level": "county", "under": "654200", "tree": "territory"}]},
        {"code": "members", "members": [{"unit": "school", "first_day": "2020-08-10", "last_day": "2020-09-01"}]},
    ],
    "products": [{"code": "rice", "title": "大米", "category": "grain"}],
    "suppliers": [{"code": "farm", "title": "农场", "household": [{"last_day": "2020-08-31"}]}],
    "counting_level": "city",
    "certificates": [{"code": "c", "product": "rice", "supplier": "farm", "first_day": "2020-08-10",
                      "last_day": "2020-09-01", "levels": [{"level": "county", "day": "2020-01-01"},
                                                           {"level": "city", "day": "2020-08-10"}]}],
    "listings": [{"platform": "p", "product": "rice", "supplier": "farm", "first_day": "2020-09-01"}],
}  # fmt: skip


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
    assert lines_of({"in": ["members"], "dimension": "unit_class"}, *rows) == [False, True, True, False]
    assert lines_of({"is": "certified"}, *rows, counting_level="nation") == [False] * 4
    paid_on = [row | {"下单日期": "", "付款日期": day} for row, day in zip(rows, days)]
    assert lines_of({"is": "certified"}, *paid_on) == [False, True, True, False]
    assert lines_of({"is": "certified"}, *rows, judgement_states=["paid"]) == [False] * 4


def test_a_recoded_county_keeps_both_rows():
    rows = [buy(str(n), unit=u, 付款日期=d) for n, (u, d) in enumerate(
        (("654223", "2020-08-10"), ("沙湾市", "2021-08-10"), ("新沙湾", "2021-08-11")))]  # fmt: skip
    sums = yuan(record_of((END, rows)), GOODS)
    assert sums == {("654223", "2020-08"): 1000, ("654203", "2021-08"): 2000}
    counties = {"in": ["counties"], "dimension": "unit_class"}
    known = [buy(unit=u, 下单日期=d) for u in ("654223", "654203") for d in ("2021-04-30", "2021-05-01")]
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
        ("unresolved", "2020-08"): 2000, ("school", "2020-08"): 2000, ("unattributed", "2020-08"): 1000,
    }  # fmt: skip
    assert normalised(" Ａb（“一”）　《x》") == "ab一x"


def test_without_a_judgement_day_nothing_is_in_a_line():
    row = buy(评价日期="2020-08-10")
    answered = asked(record_of((END, [row])), {"lines": [{"code": "l"}]}, basis="evaluated")
    assert answered["by_unit_month"] == {("X", "2020-08"): (100000, 1, 0)}
    assert answered["lines_compared"] == {} and answered["in_no_line"] == (100000, 1)


# ---- 4 and 5: lines and quotas ----------------------------------------------------------------


def test_lines_overlap_and_the_deduplicated_total_has_each_purchase_once():
    lines = {
        "lines": [
            {"code": "union", "basis": "paid", "condition": {"in": ["trade_union"], "dimension": "payer"}},
            {"code": "large", "basis": "placed", "condition": {"amount": {"at_least": "0.05万元", "below": "2000"}}},
            {"code": "other", "condition": {"not": {"any": [{"in": ["832"], "dimension": "channel"}]}}},
        ],
        "payers": [{"code": "trade_union", "title": "工会"}],
    }  # fmt: skip
    rows = [buy("1", "1000.00", 资金来源="工会", 渠道="832", 下单日期="2020-08-01", 付款日期="2020-08-10"),
            buy("2", "499.99", 资金来源="工会", 下单日期="2020-08-01", 付款日期="2020-08-10"),
            buy("3", "2000.00", 渠道="832", 付款日期="2020-08-10"),
            buy("4", "500.00", 方向="卖", 付款日期="2020-08-10"),
            buy("5", "700.00", 资金来源="工会", 下单日期="2020-08-01"),
            about("退款", "1", 金额="600.00", 日期="2020-08-20")]  # fmt: skip
    answered = asked(record_of(("2020-12-31", rows)), lines)
    assert answered["exactly"] == {frozenset({"union", "large"}): (40000, 1),
                                   frozenset({"union", "other"}): (49999, 1)}  # fmt: skip
    assert answered["lines_compared"] == {"union": (89999, 2), "large": (40000, 1), "other": (49999, 1)}
    assert answered["lines"] == {"union": (89999, 2), "large": (110000, 2), "other": (119999, 2)}
    assert answered["deduplicated"] == (89999, 2) and answered["naive_sum"] == (179998, 4)
    assert answered["in_no_line"] == (200000, 1)
    assert answered["sell"] == {("X", "2020-08"): (50000, 1, 0)}


def quota_campaign(basis="paid", **family):
    family = {"code": "q", "kind": "fixed_amount", "basis": basis} | family
    return {"quota_families": [family], "quotas": [{"family": "q", "unit": "X", "amount": "10"}]}


def test_a_quota_counts_the_purchases_of_exactly_its_unit():
    rows = [buy("1", unit="X", 付款日期="2020-12-31"), buy("2", unit="Y", 付款日期="2020-08-10"),
            buy("3", unit="X", 付款日期="2021-01-01"), buy("4", unit="X", 方向="卖", 付款日期="2020-08-10")]  # fmt: skip
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
    for as_of, years in (("2021-01-04", (600, 0)), ("2021-01-05", (0, 0)), ("2021-01-10", (-100, 400)),
                         ("2021-02-01", (-100, 100))):  # fmt: skip
        found = [asked(record, quota_campaign(period=p), as_of=as_of)["quotas"] for p in ("2020", "2021")]
        assert [f.get(("q", "X"), 0) // 100 for f in found] == list(years)


def test_traded_and_completed_are_two_bases_of_the_same_orders():
    rows = [buy("1", 下单日期="2020-08-01", 验收日期="2020-08-02", 付款日期="2020-08-03", 评价日期="2020-08-09"),
            buy("2", 下单日期="2020-08-01", 付款日期="2020-08-03")]  # fmt: skip
    for basis, fen in (("placed", 200000), ("completed", 100000)):
        campaign = quota_campaign(basis, period={"code": "p", "first_day": "2020-08-01"})
        assert asked(record_of((END, rows)), campaign)["quotas"] == {("q", "X"): fen}
