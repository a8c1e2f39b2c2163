# SPDX-License-Identifier: Apache-2.0
"""The oracle alone: which rows the record takes, and what is said about what (1.3), by hand."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from oracle import Record  # noqa: E402
from oracle_rows import about, asked, buy, corrected, csv_of, record_of, yuan  # noqa: E402

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
        found = outcomes(("2020-08-31", [row]), again, snapshot_files={0})
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
    rows = [
        buy(付款日期="2020-08-12", 登记日期="2020-08-30"),
        buy(下单日期="2020-08-10", 登记日期="2020-08-20"),
    ]
    record = record_of(("2020-08-31", rows))
    assert record.outcomes[0] == {("purchase", "accepted"): 1, ("purchase", "progress"): 1}
    assert yuan(record, known_at="2020-08-29") == {}
    assert yuan(record, known_at=2) == {("X", "2020-08"): 1000}


def test_rows_without_item_take_ranks_unless_others_of_the_order_have_items():
    rows = [buy(item="", amount="2.00"), buy(item="", amount="1.00"), buy("7002")]
    assert [e.key[2] for e in record_of(("2020-09-01", rows)).entries] == ["2", "1", "1"]
    mixed = record_of(("2020-09-01", [*rows, buy(item="9")]))
    assert [e.key[1:] for e in mixed.entries] == [("7002", "1"), ("7001", "9")]
    refused = buy(item="9", 付款日期="2099-01-01")
    assert len(record_of(("2020-09-01", [*rows, refused])).entries) == 3


def test_a_file_read_again_with_its_own_recorded_days_just_exists():
    rows = [buy(登记日期="2020-08-20"), buy("7002", 登记日期="2020-08-21")]
    later = ("2020-09-10", [*rows, buy("7003", 登记日期="2020-08-22")])
    assert outcomes(("2020-08-31", rows), ("2020-09-01", [buy("1")]), later) == {
        ("purchase", "existing"): 2,
        ("purchase", "rejected"): 1,
    }
    with pytest.raises(ValueError, match="recorded_day_goes_back"):
        record_of(("2020-08-31", [buy()]), ("2020-08-30", [buy()]))


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
    rows = [
        buy(付款日期="2020-08-10"),
        buy("7002", "-300.00", 下单日期="2020-08-12", 付款日期="2020-08-11"),
    ]
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
    assert [asked(record, known_at=day)["pending"] for day in ("2020-08-31", "2020-09-10")] == [
        1,
        0,
    ]
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
    assert yuan(record_of(bought, ("2020-09-01", [hundred, fifty, after]))) == {
        ("X", "2020-08"): 1000
    }
    assert yuan(record_of(bought, ("2020-09-01", [after]), ("2020-09-02", [hundred]))) == {
        ("X", "2020-08"): 70
    }


def test_a_correction_succeeds_the_latest_earlier_statement_else_the_earliest_later_one():
    bought = ("2020-08-31", [buy(amount="1.00", 付款日期="2020-08-10")])
    steps = {
        "a": ("1.00", "2.00"),
        "b": ("2.00", "3.00"),
        "c": ("3.00", "2.00"),
        "d": ("2.00", "4.00"),
    }
    rows = {own: corrected("金额", *values, own=own) for own, values in steps.items()}
    days = [f"2020-09-0{n}" for n in range(1, 5)]

    def amount(order):
        return yuan(record_of(bought, *zip(days, [[rows[own]] for own in order])))["X", "2020-08"]

    assert amount("abcd") == 4  # d succeeds c, the latest to have said 2
    assert amount("abdc") == 2  # b and d both succeed a: neither applies
    assert amount("bacd") == 4  # b succeeds a, the earliest to say 2 afterwards
    assert amount("bcad") == 4  # b succeeds c, so d alone succeeds a
    assert amount("dcba") == 2  # b and c succeed each other, d succeeds c


def test_a_correction_whose_predecessor_is_annulled_does_not_apply():
    first = corrected("金额", "1000.00", "100.00", own="c1")
    away = about("作废", "c1", 原类型="更正")
    history = [("2020-08-31", [buy(付款日期="2020-08-10")]), ("2020-09-01", [first]),
               ("2020-09-02", [corrected("金额", "100.00", "70.00")])]  # fmt: skip
    record = record_of(*history, ("2020-09-03", [away]))
    assert yuan(record, known_at="2020-09-02") == {("X", "2020-08"): 70}
    assert yuan(record) == {("X", "2020-08"): 1000}


def test_corrections_that_go_round_end():
    rows = [
        corrected("金额", "1.00", "2.00"),
        corrected("金额", "2.00", "3.00"),
        corrected("金额", "3.00", "2.00"),
    ]
    record = record_of(("2020-08-31", [buy(amount="1.00", 付款日期="2020-08-10"), *rows]))
    assert yuan(record) == {("X", "2020-08"): 2}


def test_steps_refunds_cancels_and_unlinked_refunds_can_be_corrected():
    rows = [
        buy(),
        about("进度", "7001", own="p", 状态="付款", 日期="2020-08-10"),
        about("退款", "7001", own="r", 金额="300.00", 日期="2020-08-11"),
        about("取消", "7001", own="c", 日期="2020-08-31"),
        buy("u", "-50.00", 付款日期="2020-08-12"),
        about("更正", "p", 原类型="进度", 字段="日期", 原值="2020-08-10", 新值="2020-07-10"),
        about("更正", "r", 原类型="退款", 字段="金额", 原值="300.00", 新值="200.00"),
        about("更正", "c", 原类型="取消", 字段="日期", 原值="2020-08-31", 新值="2020-09-01"),
        about("更正", "u", 原类型="unlinked_refund", 字段="金额", 原值="50.00", 新值="60.00"),
    ]
    record = record_of(("2020-09-30", rows), unlinked=True)
    months = {("X", "2020-07"): 1000, ("X", "2020-08"): -200 - 60, ("X", "2020-09"): -800}
    assert yuan(record) == months


def test_an_annulled_purchase_never_was_and_its_key_stays_taken():
    away = about("作废", "7001", own="a")
    history = [("2020-08-31", [buy(付款日期="2020-08-10"), away,
                               about("退款", "7001", 金额="1.00", 日期="2020-08-12")])]  # fmt: skip
    assert yuan(record_of(*history)) == {} and asked(record_of(*history))["pending"] == 0
    assert outcomes(*history, ("2020-09-01", [buy(付款日期="2020-08-10")])) == {
        ("purchase", "existing"): 1
    }
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
    links = [
        {"类型": "同一", "来源": "union", "订单号": "U", "原来源": "unit", "原订单号": "S"},
        {"类型": "同一", "来源": "unit", "订单号": "S", "原来源": "z", "原订单号": "Z"},
    ]
    rows = [
        buy("Z", "4.00", unit="Z", 来源="z", 评价日期="2020-08-05", 数量="9"),
        buy("U", "3.00", unit="Y", 来源="union", 付款日期="2020-08-10", 数量="8", 计量单位="箱"),
        buy("S", "2.00", unit="", 来源="unit", 下单日期="2020-07-01"),
        about("退款", "Z", 来源="z", 金额="1.00", 日期="2020-08-20"),
        about("取消", "U", 来源="union", 日期="2020-09-01"),
        about("取消", "Z", 来源="z", 日期="2020-08-21"),
    ]
    record = record_of(("2020-09-30", [*rows, *links]))
    answered = asked(record)
    assert answered["by_unit_month"] == {
        ("Y", "2020-08"): (100, 1, 8000),
        ("Y", "2020-09"): (-100, -1, -8000),
    }
    assert answered["quantities"] == {("Y", "2020-08", "箱"): 8000, ("Y", "2020-09", "箱"): -8000}
    july = {("Y", "2020-07"): 2, ("Y", "2020-08"): -1, ("Y", "2020-09"): -1}
    assert yuan(record, basis="placed") == july


def test_filings_are_entries_too():
    filing = {"类型": "报送", "编号": "F1", "单位": "X", "事项": "plan", "收到": "2020-08-12"}
    back = {"类型": "退回", "编号": "R1", "原编号": "F1", "收到": "2020-08-13", "审核单位": "P"}
    lost = {
        "类型": "退回",
        "编号": "R2",
        "原编号": "F2",
        "收到": "2020-08-13T18:00",
        "审核单位": "P",
    }
    record = Record()
    found = record.ingest([(csv_of([filing, back, lost]), "filings", "office")], "2020-08-31")
    assert found == {("filing", "accepted"): 1, ("filing_return", "accepted"): 1,
                     ("filing_return", "pending"): 1}  # fmt: skip
    assert asked(record)["pending"] == 1
