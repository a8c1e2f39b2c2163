# SPDX-License-Identifier: Apache-2.0
"""Twelve monthly re-exports of one platform, two other sheets of the same trades, one year."""

import datetime
import io
import json

import fupin

CAMPAIGN = {
    "fupin": "campaign/1",
    "code": "county-2021",
    "title": "某县2021年消费帮扶采购",
    "calendar": "cn",
    "units": [
        {"code": "finance", "title": "财政局"},
        {"code": "education", "title": "教育局"},
        {"code": "union", "title": "县总工会"},
    ],
    "sources": [{"code": "platform"}, {"code": "finance"}, {"code": "union"}],
    "bases": [{"code": "paid", "title": "已付款", "states": ["paid"]}],
    "comparison_basis": "paid",
    "judgement_states": ["paid"],
    "lines": [{"code": "all", "title": "全部", "owner": "finance", "basis": "paid", "cycle": "month"}],
    # A month is published on the tenth of the next: what is recorded later is booked later.
    "closes": [
        {"period": f"2021-{month:02}", "day": str(datetime.date(2021 + month // 12, month % 12 + 1, 10))}
        for month in range(1, 13)
    ],
}  # fmt: skip

UNITS = ("财政局", "教育局", "县总工会")


def orders() -> list[dict]:
    """What the platform knew in the end: three orders a month, each paid some weeks after."""
    made = []
    for month in range(1, 13):
        for number, unit in enumerate(UNITS):
            placed = datetime.date(2021, month, 5 + 9 * number)
            paid = placed + datetime.timedelta(days=6 + 11 * number)
            made.append(
                {
                    "订单编号": f"{month:02}{number + 1}",
                    "商品行号": "1",
                    "采购单位名称": unit,
                    "商品名称": "苹果",
                    "实付金额": f"{1000 * month + 100 * number}.50",
                    "下单时间": placed,
                    "付款时间": paid,
                    "收货时间": paid + datetime.timedelta(days=3),
                }
            )
    return made


def export(day: datetime.date) -> bytes:
    """The platform's export of a day, in GB18030: every order so far, in the state it then had."""
    known = [order for order in orders() if order["下单时间"] <= day]
    out = io.StringIO()
    columns = [*known[0], "订单状态"]
    out.write(",".join(columns) + "\n")
    for order in known:
        cells = {k: v for k, v in order.items() if not isinstance(v, datetime.date) or v <= day}
        state = "交易成功" if "收货时间" in cells else "待收货" if "付款时间" in cells else "待付款"
        out.write(",".join(str({**cells, "订单状态": state}.get(c, "")) for c in columns) + "\n")
    return out.getvalue().encode("gb18030")


def sheets() -> dict[str, bytes]:
    """What finance and the trade union keep of the same trades: other numbers, titles, units."""
    by_unit = {unit: [o for o in orders() if o["采购单位名称"] == unit] for unit in UNITS}
    vouchers = ["2021年消费帮扶支出明细,,,,", "凭证号,单位名称,借方金额,凭证日期,资金性质"]
    for number, order in enumerate(by_unit["财政局"][:4], start=1):
        paid = order["付款时间"]
        vouchers.append(f"记-{number},财政局,{order['实付金额']},{paid.year}.{paid.month}.{paid.day},财政拨款")
    union = ["单据号,工会名称,采购金额(万元),付款日期"]
    for number, order in enumerate(by_unit["县总工会"][:2], start=1):
        union.append(f"G{number},县总工会,{float(order['实付金额']) / 10000:.5f},{order['付款时间']}")
    return {"finance": "\n".join(vouchers).encode(), "union": "\n".join(union).encode()}


def same_as() -> bytes:
    """What a person found out in January 2022: vouchers 1 to 4 and slip G1 are platform orders."""
    rows = ["类型,来源,订单号,原来源,原订单号,原行号,原因"]
    for number in range(1, 5):
        rows.append(f"同一,finance,记-{number},platform,{number:02}1,1,财务 2022-01-15 核对")
    rows.append("同一,union,G1,platform,013,1,工会 2022-01-15 核对")
    return "\n".join(rows).encode()


def month_end(month: int) -> datetime.date:
    return datetime.date(2021 + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)


def record() -> tuple[fupin.Journal, list[fupin.Receipt]]:
    """Fourteen ingests: an export a month, the two sheets, and the decisions."""
    journal, receipts = fupin.Journal(), []
    for month in range(1, 13):
        day = month_end(month)
        ingest = fupin.Ingest(journal, recorded=day)
        ingest.purchases(
            export(day), name=f"平台{day}.csv", source="platform", mapping="platform-orders"
        )
        receipts.append(ingest.finish())
    ingest = fupin.Ingest(journal, recorded="2022-01-05")
    ingest.purchases(sheets()["finance"], name="凭证.csv", source="finance", mapping="finance-vouchers")
    ingest.purchases(sheets()["union"], name="工会.csv", source="union", mapping="union-sheets")
    receipts.append(ingest.finish())
    ingest = fupin.Ingest(journal, recorded="2022-01-15")
    ingest.purchases(same_as(), name="认定.csv")
    receipts.append(ingest.finish())
    return journal, receipts


def total(ledger: fupin.Ledger, **question) -> fupin.Money:
    (row,) = ledger.query(basis="paid", **question).to_dicts()
    return row["amount"]


def story() -> dict[str, object]:
    journal, receipts = record()
    campaign = fupin.Campaign.parse(json.dumps(CAMPAIGN, ensure_ascii=False))
    ledger = fupin.post(campaign, journal.snapshot())
    year = {"as_of": "2022-01-31"}
    published = []
    for month in range(1, 13):
        closed = datetime.date(2021 + month // 12, month % 12 + 1, 10)
        rows = ledger.query("month", basis="paid", as_of="2022-01-31", known_at=str(closed), dating="booked")
        published.append(next(r["amount"] for r in rows.to_dicts() if r["month"] == f"2021-{month:02}"))
    return {
        "receipts": receipts,
        "published": published,
        "before": total(ledger, known_at="2022-01-14", **year),
        "after": total(ledger, **year),
        "restated": ledger.query("month", basis="paid", **year),
        "booked": ledger.query("month", basis="paid", dating="booked", **year),
    }


def main() -> None:
    found = story()
    for number, receipt in enumerate(found["receipts"], start=1):
        parts = ("accepted", "progress", "existing", "rejected", "conflict")
        print(number, ", ".join(f"{part} {receipt.rows(part)}" for part in parts if receipt.rows(part)))
    print("published", *found["published"])
    print("before the decisions", found["before"])
    print("after them", found["after"])
    print(found["booked"].to_markdown(lang="zh"))


if __name__ == "__main__":
    main()
