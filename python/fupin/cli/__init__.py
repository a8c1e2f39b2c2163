# SPDX-License-Identifier: Apache-2.0
"""The command `fupin`. Exit codes: 0 fine, 1 findings, 2 bad input, 3 usage."""

import errno
import io
import os
import sys

from .. import _core
from . import commands
from .findings import tell_findings
from .inputs import UsageError
from .outcome import why
from .overwriting import check_written
from .parser import build_parser
from .usage_words import language, told

FINE, FINDINGS, BAD_INPUT, USAGE, INTERRUPTED = 0, 1, 2, 3, 130

WELCOME = """fupin {version} — 消费扶贫采购与报送的精确核算

从这里开始 / start here:

  fupin demo --out demo           用随附的样例走一遍，写出 demo/report.html
                                  the shipped sample, with a report to look at
  fupin check tacheng-2020        一份随附方案，及原文自相矛盾之处
                                  a shipped campaign and where its text contradicts itself
  fupin read --help               读入各单位报来的文件，逐行给出回执
                                  read what offices send, with a receipt
  fupin evaluate --help           用自己的方案、采购表、报送表计算
                                  your own campaign, purchases and filings
  fupin explain --help            某个数字从哪里来 / why a figure is what it is
  fupin duties --help             谁该在哪天前报什么、谁还没报、催报、日历文件
                                  who owes what by when, reminders, calendar files
  fupin quotas --help             份额申报、执行、差额与序时进度
                                  quotas: declared, executed, missing, pace
  fupin lines --help              各条线合计与重叠
                                  totals of lines and their overlap
  fupin declared --help           申报数与台账、审核公式、合并合计
                                  declared figures against the record, check formulas
  fupin indicators --help         指标：分子、分母与比率
                                  rates with numerator and denominator
  fupin calendar 2020             全年工作日、放假与调休
                                  working days of a year as announced
  fupin query --help              按任意维度汇总，任意条件筛选
                                  sums of your own choice
  fupin verify --help             证明自己的合计彼此相符
                                  a certificate that your sums agree
  fupin bulletin --help           核对公布的数字是否自相矛盾
                                  published figures against what they claim

随附方案 / shipped campaigns: {campaigns}
"""


class _ClosedOutput(io.TextIOBase):
    """Stands for an output that was closed before the command began."""

    def write(self, text: str) -> int:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), "stdout")


def main(arguments: list[str] | None = None) -> int:
    """Runs the command and gives its exit code; prints nothing but its output and errors."""
    # Without them, what is said of errors would be printed among the output.
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")
    sys.stdout = sys.stdout or _ClosedOutput()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except BrokenPipeError:
        _leave_output()  # Who reads our output has seen enough.
        return FINE
    except KeyboardInterrupt:
        words = sys.argv[1:] if arguments is None else arguments
        print(told("interrupted", language(words)), file=sys.stderr)
        return INTERRUPTED


def _leave_output() -> None:
    """Nothing that is left may be flushed into an output that takes nothing more."""
    if not isinstance(sys.stdout, _ClosedOutput):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _leave_full_output() -> None:
    try:
        sys.stdout.flush()
    except OSError:
        _leave_output()


def _run(arguments: list[str]) -> int:
    lang = language(arguments)
    try:
        if not arguments:
            _welcome()
            return FINE
        options = build_parser(lang).parse_args(arguments)
        check_written(options)
        code = getattr(commands, options.verb.replace("-", "_"))(options)
        sys.stdout.flush()
        if code == FINDINGS:
            print(why(options), file=sys.stderr)
        return code
    except UsageError as error:
        print(told(str(error), lang), file=sys.stderr)
        return USAGE
    except _core.InputError as error:
        tell_findings(error.diagnostics, lang)
        return BAD_INPUT
    except _core.Error as error:
        print(told(f"fupin: {error}", lang), file=sys.stderr)
        return BAD_INPUT
    except ImportError as error:
        if "pip install 'fupin[" not in str(error):
            raise
        print(f"fupin: {error}", file=sys.stderr)  # An optional package is missing.
        return BAD_INPUT
    except BrokenPipeError:
        raise
    except OSError as error:
        _leave_full_output()
        print(f"fupin: {_system_error(error, lang)}", file=sys.stderr)
        return BAD_INPUT


_SYSTEM_ERRORS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中有一段不是文件夹",
    errno.EACCES: "没有权限",
    errno.ENOSPC: "磁盘已满",
    errno.EBADF: "没有打开，无法输出",
    errno.ENOTSUP: "不是普通文件",
}


def _system_error(error: OSError, lang: str) -> str:
    """What the operating system says of a file, in the language asked for."""
    said = error.strerror or str(error)
    told = _SYSTEM_ERRORS.get(error.errno or 0, said) if lang == "zh" else said
    return f"{error.filename}: {told}" if error.filename else told


def _welcome() -> None:
    from .._shipped import shipped_campaigns

    names = ", ".join(shipped_campaigns()) or "–"
    print(WELCOME.format(version=_core.version(), campaigns=names), end="")
