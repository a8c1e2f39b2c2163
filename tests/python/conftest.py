# SPDX-License-Identifier: Apache-2.0
"""A campaign of three units, its purchases and its filings, small enough to check by hand."""

import json

import fupin
import pytest
from browser import Browser
from fupin.cli import main

CAMPAIGN = {
    "fupin": "campaign/1",
    "code": "small",
    "title": "小活动",
    "calendar": "cn",
    "assumptions": [
        {"code": "fifth", "title": "月报五日前报", "reason": "文件没有写明几日。", "clause": "三"}
    ],
    "units": [
        {"code": "finance", "title": "财政局", "level": "department", "aliases": ["财政"]},
        {"code": "union", "title": "总工会", "level": "department"},
        {"code": "school", "title": "第一小学", "level": "school"},
    ],
    "unit_classes": [
        {
            "code": "all",
            "title": "各单位",
            "members": [{"unit": "finance"}, {"unit": "union"}, {"unit": "school"}],
            "complete": True,
            "list": "名单",
            "list_day": "2020-07-01",
        }
    ],
    "obligations": [
        {
            "code": "monthly",
            "title": "月报",
            "what": "statistics",
            "who": [{"unit_class": "all"}],
            "every": {
                "cycle": "month",
                "takes": "overlaps",
                "first_day": "2020-08-01",
                "last_day": "2020-08-31",
            },
            "due": {"day_of_month": 5},
            "feeds": ["budget"],
            "clause": "二",
            "assumed": ["fifth"],
        }
    ],
    "payers": [{"code": "budget", "title": "预算"}, {"code": "trade_union", "title": "工会"}],
    "lines": [
        {
            "code": "budget",
            "title": "预算采购",
            "owner": "finance",
            "basis": "placed",
            "cycle": "month",
            "condition": {"in": ["budget"], "dimension": "payer"},
            "clause": "一",
        },
        {
            "code": "big",
            "title": "大额采购",
            "owner": "union",
            "basis": "placed",
            "cycle": "month",
            "condition": {"amount": {"at_least": "100.00"}},
            "clause": "一",
        },
    ],
    "quota_families": [
        {"code": "reserved", "title": "预留份额", "kind": "fixed_amount", "basis": "placed",
         "period": "2020"}
    ],
    "quotas": [
        {"family": "reserved", "unit": "finance", "amount": "400.00"},
        {"family": "reserved", "unit": "school", "amount": "60.00"},
    ],
}  # fmt: skip

# 150.00 in both lines, 50.00 in the first only, 200.00 in the second only; one row is broken.
PURCHASES = """来源,订单号,采购单位,资金来源,金额,下单日期
平台,A1,财政局,预算,150.00,2020-08-03
平台,A2,第一小学,预算,50.00,2020-08-04
平台,A3,总工会,工会,200.00,2020-08-05
平台,A4,总工会,工会,二百,2020-08-06
"""

FILINGS = """来源,编号,单位,事项,期间,收到
收文,F1,财政局,monthly,2020-08,2020-09-04
收文,F2,总工会,monthly,2020-08,2020-09-10
"""


@pytest.fixture
def campaign_json() -> dict:
    return json.loads(json.dumps(CAMPAIGN))


@pytest.fixture
def campaign(campaign_json) -> fupin.Campaign:
    return fupin.Campaign.parse(json.dumps(campaign_json), name="small.json")


@pytest.fixture
def filled() -> tuple[fupin.Journal, fupin.Receipt]:
    journal = fupin.Journal()
    ingest = fupin.Ingest(journal, recorded="2020-09-20")
    ingest.purchases(PURCHASES.encode(), name="采购.csv")
    ingest.filings(FILINGS.encode(), name="报送.csv")
    return journal, ingest.finish()


@pytest.fixture
def result(campaign, filled) -> fupin.Evaluation:
    return fupin.evaluate(campaign, filled[0].snapshot(), as_of="2020-09-23")


@pytest.fixture
def files(tmp_path, campaign_json):
    """The same as files: campaign.json, purchases.csv in GB18030, filings.csv in UTF-8."""
    (tmp_path / "campaign.json").write_text(json.dumps(campaign_json), encoding="utf-8")
    (tmp_path / "purchases.csv").write_bytes(PURCHASES.encode("gb18030"))
    (tmp_path / "filings.csv").write_bytes(FILINGS.encode())
    return tmp_path


@pytest.fixture
def run(capsys, files, monkeypatch):
    """Calls the command line among the files: exit code, what it printed, what it complained."""
    monkeypatch.chdir(files)

    def call(*arguments):
        code = main(list(arguments))
        return code, *capsys.readouterr()

    return call


@pytest.fixture(scope="module")
def browser():
    made = Browser()
    yield made
    made.close()
