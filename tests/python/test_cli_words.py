# SPDX-License-Identifier: Apache-2.0
"""Wrong usage is told in the language asked for, and what would be passed over is told at all."""

import ast
import json
import re
from pathlib import Path

import fupin.cli
import openpyxl
import pytest
from fupin import _asked, _documents, _editions
from fupin._words import Words
from fupin.cli.parser import build_parser
from fupin.cli.usage import Parser
from fupin.cli.usage_words import language, told

BAD_INPUT, USAGE = 2, 3
QUESTION = ("--campaign", "campaign.json", "--as-of", "2020-09-23")
HAN = re.compile(r"[\u4e00-\u9fff]")
# What stands before and after a message; the rest may be one that is told elsewhere.
_OF_EVERY = re.compile(r"^fupin( [a-z-]+)?: |^see: .*$", re.MULTILINE)


def _sample(node: ast.expr) -> str | None:
    """The text of an expression, with something in place of what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return None
    said = ""
    for part in node.values:
        if isinstance(part, ast.Constant):
            said += part.value
        elif isinstance(part, ast.FormattedValue):
            said += "'x'" if part.conversion == ord("r") else "x"
    return said


def _messages() -> dict[str, str]:
    """Every text that the sources complain of usage with, by its place."""
    found = {}
    sources = sorted(Path(fupin.cli.__file__).parent.glob("*.py"))
    sources += [Path(module.__file__) for module in (_asked, _documents, _editions)]
    for source in sources:
        for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in ("UsageError", "ArgumentTypeError", "ValueError", "Error"):
                said = _sample(node.args[0])
                if said is not None and re.search("[a-z]{3}", _OF_EVERY.sub("", said)):
                    found[f"{source.name}:{node.lineno}"] = said
    return found


MESSAGES = _messages()


def test_the_messages_of_wrong_usage_are_found():
    assert len(MESSAGES) > 25 and any("2019-03-07" in said for said in MESSAGES.values())


@pytest.mark.parametrize("place", MESSAGES)
def test_every_message_of_wrong_usage_has_a_chinese_text(place):
    english = MESSAGES[place]
    chinese = told(english, "zh")
    assert told(english, "en") == english
    for line in chinese.splitlines():
        assert HAN.search(line), line


@pytest.mark.parametrize(
    ("arguments", "zh"),
    [
        (["read"], "缺少 FILE、--recorded"),
        (["evalute"], "没有 “evalute”，可选 demo、check、"),
        (["evalute"], "是否想写 evaluate？"),
        (["read", "x.csv", "--recorded"], "--recorded：后面要有一个值"),
        (["lines", "--demo", "--purchases"], "--purchases：后面至少要有一个值"),
        (["calendar", "--add", "2020-01-01"], "--add：后面要有 2 个值"),
        (["quotas", "--demo", "--all", "--limits"], "--limits：不能与 --all 同用"),
        (["demo", "x"], "多余的内容：x"),
        (["lines", "--demo=x"], "--demo：后面不带值，却写了 “x”"),
        (["read", "x.csv", "--recorded", "2020-13-40"], "“2020-13-40” 不是日期，应如 2019-03-07"),
        (["query", "--demo", "--by", "mnth"], "没有维度 “mnth”；是否想写 month？"),
        (["read", "x.csv", "--purchases", "y"], "是否想写 --family purchases？"),
        (["demo", "--campaign", "x"], "fupin demo 没有选项 --campaign"),
        (["evaluate", *QUESTION, "--purchases", "x.csv"], "先写文件是哪一天登记的：--recorded DAY"),
        (["duties"], "要有 --campaign 和 --as-of，或用 --demo 看随附的样例"),
    ],
)  # fmt: skip
def test_wrong_usage_is_told_in_the_language_asked_for(run, arguments, zh):
    code, out, err = run(*arguments)
    assert (code, out) == (USAGE, "") and zh in err and "参见：fupin" in err
    code, out, err = run(*arguments, "--lang", "en")
    assert (code, out) == (USAGE, "") and not HAN.search(err) and "see: fupin" in err


def test_a_text_that_nobody_has_foreseen_stays_as_it_is():
    assert told("fupin read: something else", "zh") == "fupin read: something else"
    assert told("{braces} are no places", "zh") == "{braces} are no places"


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("fupin: no unit of the campaign has the level 'x'", "fupin: 方案中没有级别为 “x” 的单位"),
        ("fupin: no unit 'z'; there are: a, b, … 3 more", "fupin: 没有单位 “z”；现有 a、b，另有 3 个"),
        ("fupin: no tree 'z'; there are none", "fupin: 没有层级树 “z”；一个也没有"),
        ("fupin: no line 'z'; did you mean a or b?", "fupin: 没有条线 “z”；是否想写 a 或 b？"),
        ("fupin: table 'a' has no column 'b'; there are c, d", "fupin: 表 “a” 没有列 “b”；现有 c、d"),
        ("fupin: e.json was changed after it was frozen", "fupin: e.json 在封存以后被改动过"),
        ("fupin: no shipped calendar is called 'z' (there are: cn), and there is no file 'z'",
         "fupin: 随附的日历中没有 “z”（现有 cn），也没有文件 “z”"),
    ],
)  # fmt: skip
def test_a_wrong_name_is_told_in_chinese(english, chinese):
    assert told(english, "zh") == chinese


def _parsers(lang: str) -> dict[str, Parser]:
    whole = build_parser(lang)
    verbs = next(action.choices for action in whole._actions if isinstance(action.choices, dict))
    return {"": whole, **verbs}


ENGLISH, CHINESE = _parsers("en"), _parsers("zh")


@pytest.mark.parametrize("verb", ENGLISH)
def test_every_help_is_in_the_language_asked_for(verb):
    english, chinese = ENGLISH[verb], CHINESE[verb]
    for group, other in zip(english._action_groups, chinese._action_groups, strict=True):
        assert HAN.search(other.title), group.title
    for action, other in zip(english._actions, chinese._actions, strict=True):
        assert bool(action.help) == bool(other.help)
        if action.help:
            assert HAN.search(other.help), action.help
    assert chinese.format_help().startswith("用法： fupin")
    assert english.format_help().startswith("usage: fupin")


@pytest.mark.parametrize("verb", ENGLISH)
def test_every_example_is_remarked_in_the_language_asked_for(verb):
    chinese = CHINESE[verb].epilog
    assert chinese.count("fupin ") >= ENGLISH[verb].epilog.count("  fupin ")
    for line in chinese.splitlines():
        if line and not line.startswith(" "):
            assert HAN.search(line), line
        command, gap, remark = line.strip().partition("   ")
        if gap and command.startswith("fupin ") and remark.strip():
            assert HAN.search(remark), line


@pytest.mark.parametrize(("lang", "said"), [("zh", "用法： fupin read"), ("en", "usage: fupin read")])
def test_help_is_shown_in_the_language_asked_for(capsys, lang, said):
    with pytest.raises(SystemExit) as ended:
        fupin.cli.main(["read", "--lang", lang, "--help"])
    shown = capsys.readouterr().out
    assert ended.value.code == 0 and shown.startswith(said)
    assert ("没有年份的日期" in shown) == (lang == "zh")


def test_the_language_is_found_wherever_it_stands():
    assert language(["read", "--lang", "en", "--nothing"]) == "en"
    assert language(["--lang=en"]) == "en" and language(["read", "--lang"]) == "zh"
    assert language(["read", "--lang", "fr"]) == "zh"


@pytest.mark.parametrize(
    "more",
    [
        ["--as-of", "2020-08-31"], ["--campaign", "campaign.json"], ["--known-at", "#3"],
        ["--recorded", "2020-09-20", "--purchases", "purchases.csv"], ["--dating", "booked"],
        ["--journal", "record.jsonl"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("verb", ["lines", "query", "verify", "duties"])
def test_regression_the_sample_does_not_pass_over_inputs_of_ones_own(run, verb, more):
    code, out, err = run(verb, "--demo", *more, "--lang", "en")
    assert (code, out) == (USAGE, "") and f"without {more[0]}\n" in err


@pytest.mark.parametrize(("lang", "said"), [("zh", "登记簿到 #2 为止"), ("en", "ends at #2")])
@pytest.mark.parametrize(
    ("verb", "option"), [("verify", "--known-at"), ("duties", "--known-before")]
)
def test_regression_a_position_beyond_the_record_is_told(run, verb, option, lang, said):
    inputs = (*QUESTION, "--recorded", "2020-09-20", "--filings", "filings.csv", "--lang", lang)
    _, _, err = run(verb, *inputs, option, "#3")
    assert said in err and f"{option} #3" in err
    assert said not in run(verb, *inputs, option, "#2")[2]
    assert said not in run(verb, *inputs, option, "2030-01-01")[2]


def test_regression_a_sheet_is_not_asked_of_texts_alone(run, files):
    recorded = ("--recorded", "2020-09-20", "--lang", "en")
    saved = ("--save-journal", "kept.jsonl")
    code, out, err = run("read", "purchases.csv", *recorded, *saved, "--sheet", "八月")
    assert (code, out) == (USAGE, "") and "--sheet is of workbooks" in err
    assert not (files / "kept.jsonl").exists()
    book = openpyxl.Workbook()
    book.active.title = "八月"
    book.active.append(["订单号", "采购单位", "金额", "下单日期"])
    book.active.append(["1", "财政局", "1.00", "2020-08-03"])
    book.save(files / "book.xlsx")
    assert run("read", "book.xlsx", "purchases.csv", *recorded, "--sheet", "八月")[0] != USAGE
    code, out, _ = run("read", "book.xlsx", *recorded, "--sheet", "七月")
    assert code == 1 and "sheet_not_found" in out


def test_regression_nothing_is_saved_where_rejects_cannot_be_written(run, files):
    saved = ("--save-journal", "kept.jsonl", "--rejects", "rejects.pdf")
    code, _, err = run("read", "purchases.csv", "--recorded", "2020-09-20", *saved)
    assert code == USAGE and "rejects.pdf" in err and not (files / "kept.jsonl").exists()


def test_regression_what_became_of_rows_is_told_in_words(run, files):
    rows = "订单号,采购单位,金额,下单日期\n1,财政局,1.00,2020-08-03\n2,财政局,x,2020-08-03\n"
    (files / "x.csv").write_text(rows, encoding="utf-8")
    asked = ("read", "x.csv", "--recorded", "2020-09-20", "--source", "s")
    code, out, _ = run(*asked)
    assert code == 1 and "表头 1，采纳 1，未采纳 1" in out
    assert not re.search("accepted|rejected|验收|purchase ", out)
    code, out, _ = run(*asked, "--lang", "en")
    assert code == 1 and "header 1, accepted 1, rejected 1" in out


@pytest.mark.parametrize(("lang", "said"), [("zh", "缺少列 级别 (level)"), ("en", "without the columns")])
def test_regression_a_column_that_a_list_of_units_lacks_is_named_in_both_words(
    run, files, lang, said
):
    (files / "units.csv").write_text("代码,名称,层级\n1,甲,县\n", encoding="utf-8")
    code, _, err = run(
        "new-campaign", "--code", "x", "--title", "t", "--first-day", "2021-01-01",
        "--units", "units.csv", "--out", "new.json", "--lang", lang,
    )  # fmt: skip
    assert code == BAD_INPUT and said in err and "层级" in err and "级别 (level)" in err


def test_regression_duties_are_shown_with_words_for_their_states(run):
    code, out, _ = run("duties", "--demo")
    assert code == 1 and "未报" in out and not re.search(r"\b(missing|open)\b", out)
    code, out, _ = run("duties", "--demo", "--known-before", "2020-09-10")
    assert "状态变化  2020-09-23" in out and not re.search(r"\b(status|on_time)\b", out)
    assert json.loads(run("duties", "--demo", "--json")[1])["tables"]["agenda"]["rows"]


def test_every_change_of_a_duty_has_a_word():
    changes = "added removed dated undated moved released owner status same".split()
    for lang in ("zh", "en"):
        say = Words(lang)
        assert len({say("change_" + change) for change in changes}) == len(changes)


@pytest.mark.parametrize(("lang", "said"), [("zh", "其他（不属所列地区）"), ("en", "in none of the areas")])
def test_regression_what_is_in_none_of_the_areas_is_named(run, lang, said):
    areas = run("duties", "--demo", "--missing", "--lang", lang)[1].split("\n\n")[0]
    assert said in areas and re.search(r"\b2 +3 +30$", areas)


@pytest.mark.parametrize("verb", ["lines", "demo"])
def test_regression_overlapping_lines_are_named_by_their_titles(run, verb):
    out = run(verb, *(["--demo"] if verb == "lines" else []))[1]
    assert "\n财政 + 财政：认定产品 + 财政：832平台产品  " in out and "{finance" not in out


def test_every_option_and_argument_says_what_it_is():
    for name, verb in _parsers("zh").items():
        silent = [action.dest for action in verb._actions if not action.help]
        assert silent == {"": ["verb"], "convert": ["output"]}.get(name, []), name


def test_regression_titles_and_bases_are_not_called_the_same():
    said = {action.dest: action.help for action in _parsers("zh")["report"]._actions}
    assert (said["title"], said["basis"]) == ("默认为方案的标题", "默认为方案的比较口径")
