# SPDX-License-Identifier: Apache-2.0
"""What is said of wrong usage and wrong names, in Chinese.

The English text is the key, as argparse and exceptions have no other. A text without a pattern here
stays as it is. Findings have their two texts from the library.
"""

import functools
import re
from collections.abc import Sequence

# `{told}` is again a text of this list. `{prog}` is "fupin" or "fupin VERB".
_TEXTS = (
    # Lines and their parts.
    ("usage: {as_is}", "用法： {as_is}"),
    ("see: {as_is}", "参见：{as_is}"),
    ("verbs that take {option}: {names}", "有 {option} 的命令：{names}"),
    ("{prog} takes no option {option}; {told}", "{prog} 没有选项 {option}；{told}"),
    ("{prog} takes no option {option}", "{prog} 没有选项 {option}"),
    ("{prog}: {told}", "{prog}: {told}"),
    ("argument {option}: {told}", "{option}：{told}"),
    ("{told}; did you mean a cell of {names}?", "{told}；是否指 {names} 表中的一格？"),
    ("{told}; did you mean {names}?", "{told}；是否想写 {names}？"),
    ("did you mean {names}?", "是否想写 {names}？"),
    # Of argparse.
    ("the following arguments are required: {names}", "缺少 {names}"),
    ("expected one argument", "后面要有一个值"),
    ("expected at least one argument", "后面至少要有一个值"),
    ("expected {count} arguments", "后面要有 {count} 个值"),
    ("invalid choice: {given} (choose from {names})", "没有 {given}，可选 {names}"),
    ("not allowed with argument {names}", "不能与 {names} 同用"),
    ("ignored explicit argument {given}", "后面不带值，却写了 {given}"),
    ("unrecognized arguments: {names}", "多余的内容：{names}"),
    # Of one option's value.
    ("{given} is no day such as {example}", "{given} 不是日期，应如 {example}"),
    ("{given} is neither a day such as {example} nor a position such as {other}",
     "{given} 既不是日期（应如 {example}），也不是登记位置（应如 {other}）"),
    ("{given} is no year such as {example}", "{given} 不是年份，应如 {example}"),
    ("{given} is no whole number such as {example}", "{given} 不是整数，应如 {example}"),
    ("{given} is no number of days such as {example} or {other}", "{given} 不是天数，应如 {example} 或 {other}"),
    ("{given} is no number of days such as {example}", "{given} 不是天数，应如 {example}"),
    ("{given} is neither as_it_was nor a day such as {example}, that is {form}",
     "{given} 既不是 as_it_was，也不是日期（应如 {example}，即 {form}）"),
    ("{given} is a file, not a folder", "{given} 是文件，不是文件夹"),
    ("{given} is no roll: {names}", "{given} 不是移动方式，可选 {names}"),
    ("{given} is no JSON from character {place} on", "{given} 从第 {place} 个字符起不是 JSON"),
    ("the condition is nested too deeply", "条件嵌套过深"),
    ("{given} is no condition; conditions are {names}", "{given} 不是条件；条件写作 {names}"),
    ("{given} is no grouping: a dimension, or {form} such as {example}",
     "{given} 不是分组；写一个维度，或写 {form}，如 {example}"),
    ("a name is missing in {given}", "{given} 中缺一个名称"),
    ("a condition takes no float: write {given} as text", "条件中不用浮点数：请把 {given} 写成文本，如 \"100.00\""),
    ("a condition is missing in {given}", "{given} 不是条件"),
    ("{given} is asked for twice", "{given} 写了两次"),
    ("--since is of cumulative figures: give {names} too", "--since 用于累计数：请再写 {names}"),
    ("{given} names several units: {names}; give the code of one",
     "{given} 是几个单位的名称：{names}；请写其中一个的代码"),
    ("no unit of the campaign has the level {given}", "方案中没有级别为 {given} 的单位"),
    ("{told} (there are: {names})", "{told}（现有 {names}）"),
    ("{told}, and there is no file {given}", "{told}，也没有文件 {given}"),
    ("no shipped {what} is called {given}", "随附的{what}中没有 {given}"),
    ("no {what} {given}; there are none", "没有{what} {given}；一个也没有"),
    ("no {what} {given}; there are: {names}", "没有{what} {given}；现有 {names}"),
    ("no {what} {given}; there are {names}", "没有{what} {given}；可选 {names}"),
    ("no {what} {given}", "没有{what} {given}"),
    ("there is no record {given}, and no sheet to begin one", "没有登记簿 {given}，也没有写要读入的表来新建"),
    # Of names and addresses, and of files that are not what was said they are.
    ("table {given} has no column {name}; there are {names}", "表 {given} 没有列 {name}；现有 {names}"),
    ("table {given} has no column {name}", "表 {given} 没有列 {name}"),
    ("table {given} has no row {name}", "表 {given} 没有行 {name}"),
    ("not an address: {given}; it is {form} such as {example}", "{given} 不是数字的地址；写作 {form}，如 {example}"),
    ("{given} is no edition of fupin", "{given} 不是 fupin 的封存版"),
    ("{given} was changed after it was frozen", "{given} 在封存以后被改动过"),
    ("{given} holds another edition (digest {digest}); what was frozen is not overwritten: choose another name",
     "{given} 中是另一个封存版（摘要 {digest}）；封存的不覆盖，请另取名称"),
    ("{given} has no table of fupin", "{given} 中没有 fupin 的表"),
    ("{given} is no JSON with tables of fupin: {as_is}", "{given} 不是含有 fupin 的表的 JSON：{as_is}"),
    ("{given} is no JSON: {as_is}", "{given} 不是 JSON：{as_is}"),
    ("{given} is no workbook (.xlsx): {as_is}", "{given} 不是工作簿（.xlsx）：{as_is}"),
    ("{given} does not say which figure goes into which cell, such as {example}",
     "{given} 没有写明哪个数字填入哪一格，应如 {example}"),
    ("nothing was written:", "没有写出任何文件："),
    ("there is no sheet {given} (there are: {names})", "没有工作表 {given}（现有 {names}）"),
    # Of editions, and of answers that are not given.
    ("only {count} of {other} entries are known at the question's known_at: freeze an answer that uses the whole record",
     "按 --known-at 只用到 {other} 条登记中的 {count} 条：请封存用到整个登记簿的结果"),
    ("the {what} is not that of the edition {given} (digest {digest}…, then {then}…): give the file it was made from",
     "{what}不是封存版 {given} 所用的（现摘要 {digest}…，当时 {then}…）：请给出当时的文件"),
    ("the decisions about names are not those of the edition {given} (digest {digest}…): give the file of "
     "resolutions it was made with, or one that begins with its decisions",
     "名称认定不是封存版 {given} 所用的（摘要 {digest}…）：请给出当时的认定文件，或以其认定开头的文件"),
    ("the edition {given} rolls units up {name}, the later answer {other}: ask it with the same roll-up",
     "封存版 {given} 按 {name} 归并单位，后一个结果按 {other}：请用相同的归并方式"),
    ("the record has {count} entries, the edition {given} rests on {other}",
     "登记簿只有 {count} 条，封存版 {given} 依据的是 {other} 条"),
    ("the first {count} entries of the record are not those of the edition {given}",
     "登记簿的前 {count} 条不是封存版 {given} 所依据的"),
    ("the first {count} entries do not give what the edition {given} froze (different: {names}): it is not the same "
     "record, or another version of fupin (then {other})",
     "前 {count} 条得不出封存版 {given} 的数字（不同的表：{names}）：登记簿不同，或 fupin 版本不同（当时为 {other}）"),
    ("not published: free text with personal data", "未发布：自由文本中有个人信息"),
    ("total beyond 64 bits", "合计超出 ±92233720368547758.07，无法给出：多半有金额或数量录错，请更正或作废最大的几笔"),
    ("interrupted", "已中断"),
    # Of options together, and of files to be written.
    ("{option}: say first when the files were recorded: {example}", "{option}：先写文件是哪一天登记的：{example}"),
    ("{option} is said after the verb: {example}", "{option} 写在命令之后：{example}"),
    ("--campaign and --as-of are needed, or --demo for the shipped sample",
     "要有 --campaign 和 --as-of，或用 --demo 看随附的样例"),
    ("--campaign and --journal are needed, or --demo", "要有 --campaign 和 --journal，或用 --demo"),
    ("--demo has a campaign, a record and a day of its own: without {names}",
     "--demo 自带方案、登记簿和截至日，不能再写 {names}"),
    ("give a year, or one of {names}", "写一个年份，或下列之一：{names}"),
    ("--ics writes a year: {example}", "--ics 写出的是一个年份：{example}"),
    ("{given} is there already; --force replaces it", "{given} 已经存在；用 --force 覆盖"),
    ("{given} is there already and was not read: {option} would write over it",
     "{given} 已经存在而没有读入：{option} 会把它覆盖"),
    ("    to go on with that record, give {names} too; or choose another name",
     "    要接着这份登记簿登记，请再写 {names}；否则请另取名称"),
    ("{given} is read by this command: {option} would write over it",
     "{given} 是本命令要读入的文件：{option} 会把它覆盖"),
    ("{given} would be written twice", "{given} 会被写两次"),
    ("    choose another name", "    请另取名称"),
    ("{given}: an edition is JSON and ends in .json", "{given}：封存版是 JSON 文件，以 .json 结尾"),
    ("{given}: a form is a workbook and ends in .xlsx", "{given}：表格是工作簿，以 .xlsx 结尾"),
    ("--out {given}: a report ends in {names}", "--out {given}：报告以 {names} 结尾"),
    ("--rejects writes .csv or .xlsx, not {given}", "--rejects 写出 .csv 或 .xlsx，不是 {given}"),
    ("{given} holds one table; say which with --table: {names}",
     "{given} 只能装一个表；用 --table 选一个：{names}"),
    ("{given}: tables are written as {names}", "{given}：表可写成 {names}"),
    ("{names} exclude each other", "{names} 只能用一个"),
    ("{names} belong together", "{names} 要一起用"),
    ("{names}, not both", "{names} 只能用一个"),
    ("--unit is of the HTML, and no --out ends in .html", "--unit 用于 HTML，而没有以 .html 结尾的 --out"),
    ("--sheet is of workbooks, and there is none", "--sheet 用于工作簿，而这里没有工作簿"),
)  # fmt: skip
_AGAIN = "told"
_FORMS = {"prog": r"fupin(?: [a-z][a-z-]*)?", "option": r"\S+"}
_JOINED = ((", ", "、"), (" or ", " 或 "), (" and ", " 和 "), ("'", ""))
_WHAT = {
    "dimension": "维度", "measure": "度量", "condition": "条件", "unit": "单位", "tree": "层级树",
    "line": "条线", "indicator": "指标", "period": "期间", "family": "类别", "state": "状态",
    "table": "表", "campaign": "方案", "calendar": "日历", "profile": "对应关系",
    "book of rules": "规定", "bulletin": "公布数", "region": "行政区划",
}  # fmt: skip


@functools.cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    def group(found: re.Match[str]) -> str:
        name = found[1]
        return f"(?P<{name}>{_FORMS.get(name, '.+?')})"

    made = []
    for english, chinese in _TEXTS:
        pattern = re.sub(r"\\\{(\w+)\\\}", group, re.escape(english))
        made.append((re.compile(pattern, re.DOTALL), chinese))
    return tuple(made)


def _part(name: str, text: str) -> str:
    if name == _AGAIN:
        return _chinese(text)
    if name == "what":
        return _WHAT.get(text, text)
    if name == "names":
        for english, chinese in _JOINED:
            text = text.replace(english, chinese)
        text = re.sub(r"、… (\d+) more$", r"，另有 \1 个", text)
    if name in ("given", "name") and re.fullmatch(r"'[^']*'", text):
        return f"“{text[1:-1]}”"
    return text


def _chinese(text: str) -> str:
    for pattern, chinese in _patterns():
        if found := pattern.fullmatch(text):
            return chinese.format(**{name: _part(name, part) for name, part in found.groupdict().items()})
    return text


def told(text: str, lang: str) -> str:
    """What is said of wrong usage or a wrong name, in the language asked for, from the English text."""
    return text if lang == "en" else "\n".join(map(_chinese, text.split("\n")))


def language(arguments: Sequence[str]) -> str:
    """The language that a command line asks for, also one that is wrong elsewhere."""
    found = "zh"
    for number, word in enumerate(arguments):
        name, _, value = word.partition("=")
        following = arguments[number + 1] if number + 1 < len(arguments) else ""
        if name == "--lang" and (value or following) in ("zh", "en"):
            found = value or following
    return found
