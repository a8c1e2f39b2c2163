# SPDX-License-Identifier: Apache-2.0
"""Exit code 1, and what it is for.

Rows that were not taken are a reason wherever figures rest on them, and so is what the verb itself
judges. `verify` and `compare` answer one question and have no other reason; `demo` only shows.
"""

from argparse import Namespace
from collections.abc import Iterable

from .. import _core
from .._words import Words
from .refused import not_taken

_WORDS = {
    "zh": {
        "exit": "退出码 1：{reasons}",
        "and": "；",
        "some_rows": "有行未采纳",
        "rows": "{count} 行未采纳",
        "warnings": "结果有 {count} 条警告或错误",
        "noticed": "读取时有 {count} 条警告",
        "oddities": "方案中有 {count} 处可疑",
        "identities": "{count} 项恒等式不成立",
        "figures": "{count} 处与台账不符或公式不成立",
        "changes": "已公布的数字有 {count} 处变动",
        "claims": "{count} 项不成立或无法判断",
    },
    "en": {
        "exit": "exit code 1: {reasons}",
        "and": "; ",
        "some_rows": "rows were not taken",
        "rows": "rows not taken: {count}",
        "warnings": "warnings or errors of the answer: {count}",
        "noticed": "warnings while reading: {count}",
        "oddities": "what is odd in the campaign: {count}",
        "identities": "identities that do not hold: {count}",
        "figures": "figures that differ from the record, or formulas that do not hold: {count}",
        "changes": "changes of what was published: {count}",
        "claims": "claims that are contradicted or cannot be judged: {count}",
    },
}


def outcome(options: Namespace, receipts: Iterable[_core.Receipt] = (), **counts: int) -> int:
    """1 if rows were not taken or one of the counts is not 0, whose names are words of this module."""
    say = Words(options.lang, _WORDS)
    reasons = {"rows": not_taken(receipts)} | counts
    options.why = [say(name, count=count) for name, count in reasons.items() if count]
    return 1 if options.why else 0


def why(options: Namespace) -> str:
    """The reasons for exit code 1 in a line."""
    say = Words(options.lang, _WORDS)
    reasons = getattr(options, "why", None) or [say("some_rows")]
    return f"fupin: {say('exit', reasons=say('and').join(reasons))}"
