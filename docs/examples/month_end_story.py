# SPDX-License-Identifier: Apache-2.0
"""Two month's ends of a county at the command line, each command a process of its own.

What goes from one command to the next is in files: the journal, and the editions that were frozen.
`docs/month-end-story.md` shows what is printed here; a test compares the two.
"""

import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

CAMPAIGN = {
    "fupin": "campaign/1",
    "code": "county",
    "title": "某县消费帮扶采购",
    "calendar": "cn",
    "units": [
        {"code": "finance", "title": "财政局", "level": "department"},
        {"code": "union", "title": "总工会", "level": "department"},
        {"code": "school", "title": "第一小学", "level": "school"},
    ],
    "unit_classes": [
        {
            "code": "all", "title": "各单位", "complete": True, "list": "名单", "list_day": "2020-07-01",
            "members": [{"unit": "finance"}, {"unit": "union"}, {"unit": "school"}],
        }
    ],
    "payers": [{"code": "budget", "title": "预算"}, {"code": "trade_union", "title": "工会"}],
    "obligations": [
        {
            "code": "monthly", "title": "采购月报", "what": "statistics", "clause": "三", "feeds": ["budget"],
            "who": [{"unit_class": "all"}], "due": {"day_of_month": 5},
            "every": {"cycle": "month", "takes": "overlaps",
                      "first_day": "2020-08-01", "last_day": "2020-09-30"},
        }
    ],
    "lines": [
        {"code": "budget", "title": "预算采购", "owner": "finance", "basis": "placed", "cycle": "month",
         "clause": "一", "condition": {"in": ["budget"], "dimension": "payer"}},
        {"code": "large", "title": "大额采购", "owner": "union", "basis": "placed", "cycle": "month",
         "clause": "二", "condition": {"amount": {"at_least": "1000.00"}}},
    ],
}  # fmt: skip

FILES = {
    "county.json": json.dumps(CAMPAIGN, ensure_ascii=False),
    "八月采购.csv": """来源,订单号,采购单位,资金来源,金额,下单日期
平台,A1,财政局,预算,1500.00,2020-08-04
平台,A2,财政局,预算,640.00,2020-08-11
平台,A3,总工会,工会,2000.00,2020-08-18
平台,A4,第一小学,预算,260.00,2020-08-25
""",
    "八月报送.csv": """来源,编号,单位,事项,期间,收到
收文,F1,财政局,monthly,2020-08,2020-09-02
收文,F2,总工会,monthly,2020-08,2020-09-03
""",
    # Of September, with two purchases of August that come late and one that is sent back.
    "九月采购.csv": """类型,来源,订单号,采购单位,资金来源,金额,下单日期,原来源,原订单号,日期
采购,平台,B1,财政局,预算,1100.00,2020-09-08,,,
采购,平台,B2,第一小学,预算,480.00,2020-08-27,,,
采购,平台,B3,总工会,工会,350.00,2020-08-31,,,
退款,平台,R1,,,140.00,,平台,A2,2020-08-30
""",
    "九月报送.csv": """来源,编号,单位,事项,期间,收到
收文,F3,第一小学,monthly,2020-08,2020-09-28
收文,F4,财政局,monthly,2020-09,2020-10-03
""",
    # The office finds a digit too many in a purchase that was published.
    "更正.csv": """类型,来源,订单号,原来源,原订单号,日期,字段,原值,新值
更正,办公室,K1,平台,A3,2020-10-10,金额,2000.00,200.00
""",
}

RECORD = "--campaign county.json --journal record.jsonl"
COMMANDS = {
    "八月的表": f"fupin lines {RECORD} --save-journal record.jsonl --recorded 2020-09-03 --purchases 八月采购.csv "
    "--filings 八月报送.csv --as-of 2020-08-31",
    "封账": f"fupin close {RECORD} --as-of 2020-08-31 --name 2020-08 --out 2020-08.edition.json",
    "八月通报": f"fupin report {RECORD} --as-of 2020-08-31 --out 2020-08.docx --out 2020-08.md",
    "九月的表": f"fupin lines {RECORD} --save-journal record.jsonl --recorded 2020-10-08 --purchases 九月采购.csv "
    "--filings 九月报送.csv --as-of 2020-09-30",
    "更正": f"fupin lines {RECORD} --save-journal record.jsonl --recorded 2020-10-10 --purchases 更正.csv "
    "--as-of 2020-09-30",
    "变动": f"fupin compare 2020-08.edition.json {RECORD} --as-of 2020-09-30 --entries",
    "九月通报": f"fupin report {RECORD} --as-of 2020-09-30 --since 2020-08.edition.json --out 2020-09.docx "
    "--out 2020-09.md",
    "九月封账": f"fupin close {RECORD} --as-of 2020-09-30 --name 2020-09 --out 2020-09.edition.json",
    "两期": f"fupin compare 2020-08.edition.json 2020-09.edition.json {RECORD}",
    "依据": f"fupin explain totals/2020-08/deduplicated {RECORD} --as-of 2020-09-30",
}


def run(folder: Path) -> dict[str, tuple[str, int, str]]:
    """Each command with its exit code and what it printed, in order, each in a process of its own."""
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    said = {}
    for name, command in COMMANDS.items():
        words = [sys.executable, "-m", *shlex.split(command)]
        done = subprocess.run(
            words, cwd=folder, capture_output=True, encoding="utf-8", check=False,
            env={**os.environ, "PYTHONUTF8": "1"},
        )  # fmt: skip
        said[name] = (command, done.returncode, done.stdout + done.stderr)
    return said


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        for told, (command, code, output) in run(Path(place)).items():
            print(f"── {told} ──\n$ {command}\n{output}(exit code {code})\n")
