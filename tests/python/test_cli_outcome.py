# SPDX-License-Identifier: Apache-2.0
"""Exit code 1 never stands alone: the last line of the error stream says what it is for."""

import json

import pytest

FINE, FINDINGS = 0, 1
QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23")
SHEETS = ("--recorded", "2020-09-20", "--purchases", "purchases.csv")
VERBS = [
    ("evaluate",), ("lines",), ("quotas",), ("duties",), ("declared",), ("indicators",),
    ("query", "--by", "month"), ("explain", "totals/total/count"), ("close", "--out", "e.json"),
    ("report", "--out", "r.html"),
]  # fmt: skip


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb[0])
@pytest.mark.parametrize(("lang", "told"), [("zh", "退出码 1："), ("en", "exit code 1: ")])
def test_regression_rows_that_were_not_taken_are_said_to_be_the_reason(run, verb, lang, told):
    code, _, err = run(*verb, *QUESTION, *SHEETS, "--lang", lang)
    assert code == FINDINGS and err.splitlines()[-1].startswith(f"fupin: {told}")
    assert ("未采纳" if lang == "zh" else "not taken") in err.splitlines()[-1]


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        (("check", "tacheng-2020"), "可疑"),
        (("duties", "--demo", "--json"), "行未采纳"),
        (("bulletin", "chongqing-2021"), "1 项不成立"),
        (("declared", "--demo"), "行未采纳"),
        (("read", "purchases.csv", "--recorded", "2020-09-20", "--json"), "1 行未采纳"),
    ],
    ids=lambda value: value[0],
)
def test_regression_the_reason_is_said_by_every_verb(run, verb, told):
    code, _, err = run(*verb)
    assert code == FINDINGS and err.splitlines()[-1].startswith("fupin: 退出码 1：")
    assert told in err.splitlines()[-1]


def test_verbs_of_one_question_tell_rows_and_do_not_fail_for_them(run):
    for verb in (("verify",), ("compare", "e.json")):
        run("close", *QUESTION, *SHEETS, "--out", "e.json")
        code, _, err = run(*verb, *QUESTION, *SHEETS)
        assert code == FINE and "未采纳" in err and "退出码" not in err


def test_what_is_not_shown_says_how_to_see_it(run, files):
    rows = "订单号,采购单位,金额,下单日期\n" + "".join(f"{n},财政局,x,2020-08-03\n" for n in range(35))
    (files / "x.csv").write_text(rows, encoding="utf-8")
    _, out, _ = run("read", "x.csv", "--recorded", "2020-09-20", "--source", "s")
    assert "另有 15 条未显示；用 --rejects 文件 全部写出，或用 --json 全部列出" in out
    _, _, err = run("lines", *QUESTION, "--recorded", "2020-09-20", "--purchases", "x.csv")
    assert "另有 32 条未显示；用 fupin read 读该文件" in err
    assert "fupin demo --out 文件夹" in run("lines", "--demo")[2]
    _, out, _ = run("evaluate", *QUESTION, "--recorded", "2020-09-20", "--purchases", "x.csv")
    assert "另有 5 条未显示；用 --out 文件夹 全部写出" in out


def test_regression_reading_gives_the_hints_of_notes_in_words(run, files):
    row = "来源,订单号,采购单位,金额,下单日期\ns,1,财政局,￥1.00,2020-08-03\n"
    (files / "x.csv").write_text(row, encoding="utf-8")
    code, out, _ = run("read", "x.csv", "--recorded", "2020-09-20")
    document = json.loads(run("read", "x.csv", "--recorded", "2020-09-20", "--json")[1])
    noticed = document["tables"]["diagnostics"]
    names = [column["name"] for column in noticed["columns"]]
    hints = {row[names.index("code")]: row[names.index("hint")] for row in noticed["rows"]}
    assert code == FINE and hints
    assert all(f"  {name}: {hint}" in out for name, hint in hints.items() if hint)
    assert "说明" in out and "note" not in out
