# SPDX-License-Identifier: Apache-2.0
"""What may be said to the command: its verbs and their options."""

import argparse
import re

from .. import _core
from . import kinds
from .examples import add_examples
from .help_words import speak_chinese
from .inputs import Group, SourceFile
from .usage import Parser, introduce


class _Recorded(argparse.Action):
    """Opens a group: the files after it were recorded on this day."""

    def __call__(self, parser, namespace, values, option_string=None):
        namespace.groups = [*namespace.groups, Group(values)]


class _Files(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        if not namespace.groups:
            parser.error(f"{option_string}: say first when the files were recorded: --recorded DAY")
        for path in values:
            namespace.groups[-1].files.append(
                SourceFile(self.dest, path, namespace.source, namespace.unlinked_refunds)
            )


def _add_calendar(verbs) -> None:
    calendar = verbs.add_parser(
        "calendar", help="working days as announced: a year, or one question", allow_abbrev=False
    )
    # Not a number for argparse: "--add 2020-10-01 -5" would be taken for an option.
    calendar._negative_number_matcher = re.compile(r"^-[0-9]+$")
    calendar.add_argument("year", nargs="?", type=kinds.year, metavar="YEAR", help="such as 2020")
    for name, names, what in (
        ("between", ("A", "B"), "working days after A up to and including B"),
        ("add", ("DAY", "N"), "the N-th working day after DAY, before it if N is negative"),
        ("roll", ("DAY", "ROLL"), "DAY moved: " + ", ".join(r.name.lower() for r in _core.Roll)),
    ):
        calendar.add_argument(f"--{name}", nargs=2, action=kinds.DayAnd, metavar=names, help=what)
    calendar.add_argument("--explain", type=kinds.day, metavar="DAY", help="why it is worked or off")
    calendar.add_argument(
        "--calendar", default="cn", metavar="C", help="name of a shipped calendar, or a file"
    )
    calendar.add_argument("--as-of", type=kinds.day, metavar="DAY", help="papers issued by then")
    calendar.add_argument("--known-at", type=kinds.day, metavar="DAY", help="papers public by then")
    calendar.add_argument(
        "--provisional", action="store_true", help="estimate years that are not announced"
    )
    calendar.add_argument("--ics", metavar="FILE", help="of a year: write it as a calendar file")
    calendar.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(calendar)


def _add_duties(verbs) -> None:
    duties = verbs.add_parser(
        "duties", help="who owes what by when, what is missing, reminders", allow_abbrev=False
    )
    duties.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(duties, required=False)
    which = duties.add_argument_group("which duties")
    which.add_argument("--unit", default="", metavar="U", help="who files, owes or shares them")
    which.add_argument("--below", action="store_true", help="also those of units below it")
    which.add_argument("--tree", default="", metavar="T", help="default: the campaign's first")
    which.add_argument("--level", default="", metavar="L", help="of areas; default: county")
    which.add_argument("--until", type=kinds.day, metavar="DAY", help="due by then")
    which.add_argument(
        "--status",
        nargs="+",
        metavar="S",
        choices=[status.name.lower() for status in _core.DutyStatus],
        help="default: missing open not_yet_open",
    )
    which.add_argument("--all", action="store_true", help="whatever the status, or unchanged")
    show = duties.add_argument_group("what is shown; default: the agenda")
    show.add_argument("--missing", action="store_true", help="what is missing, by area and one by one")
    show.add_argument("--remind", action="store_true", help="reminders (催报), one for each unit")
    show.add_argument(
        "--known-before",
        type=kinds.known,
        metavar="DAY|#N",
        help="what has changed since only that was known: old and new days, and why",
    )
    show.add_argument("--ics", metavar="FILE", help="write the agenda as a calendar file")
    show.add_argument(
        "--alarm", type=kinds.alarm, nargs="*", default=[3], metavar="DAYS", help="days before; default: 3"
    )
    show.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(duties)


def _add_quotas(verbs) -> None:
    quotas = verbs.add_parser(
        "quotas",
        help="who declared, who executed, what is missing, at what pace",
        allow_abbrev=False,
    )
    quotas.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(quotas, required=False)
    which = quotas.add_argument_group("which quotas")
    which.add_argument("--family", default="", metavar="F", help="code of a family")
    which.add_argument("--unit", default="", metavar="U", help="code of a unit")
    which.add_argument("--state", nargs="+", default=[], metavar="S", help="such as undeclared")
    which.add_argument("--missing", action="store_true", help="only where something is missing")
    show = quotas.add_argument_group("what is shown; default: families, then units")
    form = show.add_mutually_exclusive_group()
    form.add_argument("--reasons", action="store_true", help="what does not count, and why")
    form.add_argument("--forecast", action="store_true", help="pace in working days (序时进度)")
    form.add_argument("--all", action="store_true", help="every column")
    form.add_argument(
        "--versions", action="store_true",
        help="what each quota rests on: versions, base, canteen, why a unit is exempt",
    )  # fmt: skip
    form.add_argument(
        "--limits", action="store_true", help="what families and rules in force ask, and count"
    )
    quotas.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(quotas)


def _add_lines(verbs) -> None:
    lines = verbs.add_parser(
        "lines",
        help="totals of reporting lines, their overlap, without counting twice",
        allow_abbrev=False,
    )
    lines.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(lines, required=False)
    which = lines.add_argument_group("which lines")
    which.add_argument("--line", default="", metavar="L", help="code of a line")
    which.add_argument("--period", default="total", metavar="P", help="such as 2020-08; or all")
    lines.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(lines)


def _add_language(parser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="of labels and messages")


def _add_folder(parser) -> None:
    parser.add_argument(
        "--out", type=kinds.folder, metavar="DIR", help="write report, result and tables here"
    )


def _add_inputs(parser, *, required: bool) -> None:
    parser.set_defaults(groups=[])
    inputs = parser.add_argument_group("inputs")
    inputs.add_argument(
        "--campaign", required=required, metavar="C", help="name of a shipped campaign, or a file"
    )
    inputs.add_argument(
        "--calendar", metavar="C", help="a name or a file; default: the one the campaign names"
    )
    inputs.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="R",
        help="quota rules laid over the campaign: shipped ones by name, or a file",
    )
    inputs.add_argument(
        "--recorded",
        type=kinds.day,
        action=_Recorded,
        metavar="DAY",
        help="the files after it were recorded on this day; may be given again",
    )
    for name, what in (
        ("purchases", "采购: purchases and what happened to them"),
        ("filings", "报送: reports that came in"),
        ("declared", "申报数: figures that units reported"),
        ("observations", "观察: counted facts that are not money"),
        ("commitments", "协议: signed long-term orders"),
    ):
        inputs.add_argument(f"--{name}", nargs="+", action=_Files, metavar="FILE", help=what)
    inputs.add_argument(
        "--source", default="", metavar="CODE", help="source of the files after it (来源)"
    )
    inputs.add_argument(
        "--unlinked-refunds",
        action="store_true",
        help="the files after it send negative rows that name no purchase",
    )
    inputs.add_argument(
        "--resolutions", metavar="FILE", help="what people decided that names mean (名称认定)"
    )
    inputs.add_argument("--journal", metavar="FILE", help="start from this record, if it is there")
    inputs.add_argument("--save-journal", metavar="FILE", help="write the record afterwards")
    question = parser.add_argument_group("question")
    question.add_argument(
        "--as-of", required=required, type=kinds.day, metavar="DAY", help="the end of this day"
    )
    question.add_argument(
        "--known-at", type=kinds.known, metavar="DAY|#N", help="use only what was recorded by then"
    )
    question.add_argument("--basis", default="", metavar="B", help="default: the campaign's basis")
    question.add_argument(
        "--dating", choices=("restated", "booked"), default="restated",
        help="sums by effective day (restated, default) or by booked day",
    )  # fmt: skip


def _add_verify(verbs) -> None:
    verify = verbs.add_parser(
        "verify",
        help="certify that the sums of your files agree with each other",
        allow_abbrev=False,
    )
    verify.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(verify, required=False)
    verify.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(verify)


def _add_sums(verbs) -> None:
    # Here and not above: it uses what this module has.
    from .query_view import add_query

    add_query(verbs, _add_inputs, _add_language)


def _add_figures(verbs) -> None:
    """The verbs of figures that units state."""
    # Here and not above: they use what this module has.
    from .figures_view import add_declared, add_indicators

    add_declared(verbs, _add_inputs, _add_language)
    add_indicators(verbs, _add_inputs, _add_language)


def _add_analyst(verbs) -> None:
    """The verbs of the month's end."""
    # Here and not above: they use what this module has.
    from .bulletin_view import add_bulletin
    from .campaign_view import add_new_campaign
    from .close_view import add_close, add_compare
    from .read_view import add_read, add_template
    from .report_view import add_convert, add_report

    add_report(verbs, _add_inputs, _add_language)
    add_close(verbs, _add_inputs, _add_language)
    add_compare(verbs, _add_inputs, _add_language)
    add_bulletin(verbs, _add_language)
    add_convert(verbs, _add_language)
    add_new_campaign(verbs, kinds.day, _add_language)
    add_read(verbs, kinds.day, _add_language)
    add_template(verbs, _add_language)


def build_parser(lang: str = "en") -> argparse.ArgumentParser:
    parser = Parser(
        prog="fupin",
        description="Who owed what by when, what was done, what it adds up to, and why.",
        epilog="exit codes: 0 fine, 1 findings, 2 bad input, 3 usage",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fupin {_core.version()}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=Parser)

    demo = verbs.add_parser(
        "demo", help="the shipped sample: state on a day, and a report", allow_abbrev=False
    )
    _add_folder(demo)
    _add_language(demo)

    check = verbs.add_parser(
        "check", help="read a campaign and list what is odd in it", allow_abbrev=False
    )
    check.add_argument(
        "campaign", metavar="NAME_OR_PATH", help="name of a shipped campaign, or a file"
    )
    check.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(check)

    evaluate = verbs.add_parser(
        "evaluate", help="judge duties, lines and quotas on a day", allow_abbrev=False
    )
    _add_inputs(evaluate, required=True)
    evaluate.add_argument("--json", action="store_true", help="the result as JSON, nothing else")
    _add_folder(evaluate)
    _add_language(evaluate)

    explain = verbs.add_parser("explain", help="why a figure is what it is", allow_abbrev=False)
    explain.add_argument("address", metavar="ADDRESS", help="such as totals/total/deduplicated")
    explain.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(explain, required=False)
    explain.add_argument("--json", action="store_true", help="as JSON, for other programs")
    _add_language(explain)

    _add_calendar(verbs)
    _add_sums(verbs)
    _add_verify(verbs)
    _add_duties(verbs)
    _add_quotas(verbs)
    _add_lines(verbs)
    _add_figures(verbs)
    _add_analyst(verbs)
    add_examples(verbs)
    introduce(verbs.choices)
    if lang == "zh":
        speak_chinese(parser)
    return parser
