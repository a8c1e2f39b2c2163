# SPDX-License-Identifier: Apache-2.0
"""What the tests of the oracle say: rows, records and questions in one line each.

Amounts in the rows are yuan, amounts in the answers are fen.
"""

import csv
import io
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from oracle import Campaign, Record, answer  # noqa: E402

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
