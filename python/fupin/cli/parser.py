# SPDX-License-Identifier: Apache-2.0
"""What may be said to the command, and what was probably meant if it was something else."""

import argparse
import difflib
import re
import textwrap

from .. import _asked, _core
from .examples import add_examples
from .inputs import Group, SourceFile, UsageError


class _Parser(argparse.ArgumentParser):
    """Raises instead of leaving, and suggests what was meant."""

    def words(self) -> list[str]:
        """Everything it understands: options, verbs, and what its verbs understand."""
        known = [option for action in self._actions for option in action.option_strings]
        for action in self._actions:
            known += [str(choice) for choice in action.choices or ()]
            if isinstance(action.choices, dict):
                known += [word for verb in action.choices.values() for word in verb.words()]
        return known

    def error(self, message: str):
        known = list(dict.fromkeys(self.words()))
        wrong = re.findall(r"invalid choice: '([^']*)'", message)
        if message.startswith("unrecognized arguments:"):
            wrong += [word for word in message.split()[2:] if word.startswith("-")]
        near = [m for word in wrong for m in difflib.get_close_matches(word, known, n=2)]
        meant = f"\n{self.prog}: did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(
            f"{self.format_usage()}{self.prog}: {message}{meant}\nsee: {self.prog} --help"
        )


def _day(text: str):
    try:
        return _core.Question(as_of=text).as_of
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is no day such as 2019-03-07") from error


def _known(text: str) -> str:
    try:
        _core.Question(as_of="2000-01-01", known_at=text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            f"{text!r} is neither a day such as 2019-03-07 nor a position such as #17"
        ) from error
    return text


class _Recorded(argparse.Action):
    """Opens a group: the files after it were recorded on this day."""

    def __call__(self, parser, namespace, values, option_string=None):
        namespace.groups = [*namespace.groups, Group(values)]
        namespace.source, namespace.unlinked_refunds = "", False


class _Files(argparse.Action):
    def __call__(self, parser, namespace, values, option_string=None):
        if not namespace.groups:
            parser.error(f"{option_string}: say first when the files were recorded: --recorded DAY")
        for path in values:
            namespace.groups[-1].files.append(
                SourceFile(self.dest, path, namespace.source, namespace.unlinked_refunds)
            )


def _year(text: str) -> int:
    """A year whose days the library knows."""
    _day(f"{text}-01-01")
    return int(text)


class _DayAnd(argparse.Action):
    """A day and what is done with it: a second day, a number of days, or a roll."""

    def __call__(self, parser, namespace, values, option_string=None):
        try:
            day, second = _day(values[0]), _SECOND[self.dest](values[1])
        except (argparse.ArgumentTypeError, ValueError) as error:
            raise argparse.ArgumentError(self, str(error)) from error
        setattr(namespace, self.dest, (day, second))


def _roll(name: str) -> str:
    names = [roll.name.lower() for roll in _core.Roll]
    if name not in names:
        near = difflib.get_close_matches(name, names, n=1)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise ValueError(f"{name!r} is no roll: {', '.join(names)}{meant}")
    return name


def _count(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,6}", text):
        raise ValueError(f"{text!r} is no number of days such as 5 or -5")
    return int(text)


_SECOND = {"between": _day, "add": _count, "roll": _roll}


def _add_calendar(verbs) -> None:
    calendar = verbs.add_parser(
        "calendar", help="working days as announced: a year, or one question", allow_abbrev=False
    )
    # Not a number for argparse: "--add 2020-10-01 -5" would be taken for an option.
    calendar._negative_number_matcher = re.compile(r"^-[0-9]+$")
    calendar.add_argument("year", nargs="?", type=_year, metavar="YEAR", help="such as 2020")
    for name, names, what in (
        ("between", ("A", "B"), "working days after A up to and including B"),
        ("add", ("DAY", "N"), "the N-th working day after DAY, before it if N is negative"),
        ("roll", ("DAY", "ROLL"), "DAY moved: " + ", ".join(r.name.lower() for r in _core.Roll)),
    ):
        calendar.add_argument(f"--{name}", nargs=2, action=_DayAnd, metavar=names, help=what)
    calendar.add_argument("--explain", type=_day, metavar="DAY", help="why it is worked or off")
    calendar.add_argument(
        "--calendar", default="cn", metavar="C", help="name of a shipped calendar, or a file"
    )
    calendar.add_argument("--as-of", type=_day, metavar="DAY", help="papers issued by then")
    calendar.add_argument("--known-at", type=_day, metavar="DAY", help="papers public by then")
    calendar.add_argument(
        "--provisional", action="store_true", help="estimate years that are not announced"
    )
    calendar.add_argument("--ics", metavar="FILE", help="of a year: write it as a calendar file")
    calendar.add_argument("--json", action="store_true")
    _add_language(calendar)


def _add_duties(verbs) -> None:
    duties = verbs.add_parser(
        "duties", help="who owes what by when, what is missing, reminders", allow_abbrev=False
    )
    _add_inputs(duties, required=True)
    which = duties.add_argument_group("which duties")
    which.add_argument("--unit", default="", metavar="U", help="who files, owes or shares them")
    which.add_argument("--below", action="store_true", help="also those of units below it")
    which.add_argument("--tree", default="", metavar="T", help="default: the campaign's first")
    which.add_argument("--level", default="", metavar="L", help="of areas; default: county")
    which.add_argument("--until", type=_day, metavar="DAY", help="due by then")
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
        type=_known,
        metavar="DAY|#N",
        help="what has changed since only that was known: old and new days, and why",
    )
    show.add_argument("--ics", metavar="FILE", help="write the agenda as a calendar file")
    show.add_argument(
        "--alarm", type=_alarm, nargs="*", default=[3], metavar="DAYS", help="days before; default: 3"
    )
    show.add_argument("--json", action="store_true")
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
    quotas.add_argument("--json", action="store_true")
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
    lines.add_argument("--json", action="store_true")
    _add_language(lines)


def _alarm(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days such as 3")
    return int(text)


def _add_language(parser) -> None:
    parser.add_argument("--lang", choices=("zh", "en"), default="zh", help="of labels and messages")


def _add_inputs(parser, *, required: bool) -> None:
    parser.set_defaults(groups=[])
    inputs = parser.add_argument_group("inputs")
    inputs.add_argument(
        "--campaign", required=required, metavar="C", help="name of a shipped campaign, or a file"
    )
    inputs.add_argument("--calendar", metavar="FILE", help="default: the one the campaign names")
    inputs.add_argument(
        "--rules",
        action="append",
        default=[],
        metavar="R",
        help="quota rules laid over the campaign: shipped ones by name, or a file",
    )
    inputs.add_argument(
        "--recorded",
        type=_day,
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
    question.add_argument("--as-of", required=required, type=_day, metavar="DAY")
    question.add_argument(
        "--known-at", type=_known, metavar="DAY|#N", help="use only what was recorded by then"
    )
    question.add_argument("--basis", default="", metavar="B", help="default: the campaign's")
    question.add_argument("--dating", choices=("restated", "booked"), default="restated")


def _roll_up(text: str) -> None:
    _core.Question(as_of="2000-01-01", roll_up=_asked.roll_up(text))


def _checked(check):
    """An argument that `check` understands, or what it says is wrong with it."""

    def taken(text: str) -> str:
        try:
            check(text)
        except (_core.NotFoundError, ValueError) as error:
            raise argparse.ArgumentTypeError(str(error)) from error
        return text

    return taken


_QUERY_EXAMPLES = """examples:
  fupin query --demo --by month,channel --measure amount
  fupin query --demo --by ancestor:territory:county --where 'payer=budget' --where certified
  fupin query --demo --by ancestor:territory:county --roll-up 2020-12-31
  fupin query --demo --by line,month --measure amount --beside cumulative,previous --since 2020-07-01
  fupin query --demo --measure distinct_suppliers --where '{"not": {"is": "certified"}}'

BY and MEASURE take several names with commas between:
  by       {dimensions}
  measure  {measures}
  beside   {relations}

--where may be given again, all must hold: payer=budget,trade_union  channel!=offline  certified
  'not listed'  'amount>=100.00'  'amount<500.00'  'under territory=654200', or JSON as in campaigns
"""


def _add_query(verbs) -> None:
    names = {
        "dimensions": _core.dimensions(), "measures": _core.measures(),
        "relations": _core.relations(),
    }  # fmt: skip
    examples = _QUERY_EXAMPLES
    for name, known in names.items():
        examples = examples.replace("{" + name + "}", "\n           ".join(_lines(known)))
    query = verbs.add_parser(
        "query",
        help="sums of your own choice: by what, of what, where",
        epilog=examples,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    query.add_argument("--demo", action="store_true", help="of the shipped sample")
    for name, check, what in (
        ("by", _asked.groupings, "one row for each; ancestor:TREE:LEVEL for a unit above"),
        ("measure", lambda t: _asked.names(t, _core.measures(), "measure"), "default: amount,count"),
        ("where", _asked.condition, "only purchases for which it holds"),
        ("beside", lambda t: _asked.names(t, _core.relations(), "relation"), "related figures"),
    ):
        query.add_argument(
            f"--{name}", action="append", default=[], type=_checked(check), metavar=name.upper(),
            help=what,
        )  # fmt: skip
    query.add_argument(
        "--roll-up", default="as_it_was", type=_checked(_roll_up), metavar="R",
        help="units of the judgement day (as_it_was), or those of one day: a day",
    )  # fmt: skip
    query.add_argument("--since", type=_day, metavar="DAY", help="where cumulative figures start")
    query.add_argument("--side", choices=("buy", "sell"), default="buy", help="default: buy")
    _add_inputs(query, required=False)
    form = query.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true")
    form.add_argument("--csv", action="store_true", help="for spreadsheets and other programs")
    _add_language(query)


def _lines(words, width: int = 78) -> list[str]:
    return textwrap.wrap(" ".join(words), width)


def _add_verify(verbs) -> None:
    verify = verbs.add_parser(
        "verify",
        help="certify that the sums of your files agree with each other",
        allow_abbrev=False,
    )
    verify.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(verify, required=False)
    verify.add_argument("--json", action="store_true")
    _add_language(verify)


def _add_figures(verbs) -> None:
    """The verbs of figures that units state."""
    # Here and not above: they use what this module has.
    from .figures_view import add_declared, add_indicators

    add_declared(verbs, _add_inputs, _add_language)
    add_indicators(verbs, _add_inputs, _add_language)


def _add_analyst(verbs) -> None:
    """The verbs of the month's end."""
    # Here and not above: they use what this module has.
    from .campaign_view import add_new_campaign
    from .close_view import add_close, add_compare
    from .read_view import add_read, add_template
    from .report_view import add_convert, add_report

    add_report(verbs, _add_inputs, _add_language)
    add_close(verbs, _add_inputs, _add_language)
    add_compare(verbs, _add_inputs, _add_language)
    add_convert(verbs, _add_language)
    add_new_campaign(verbs, _day, _add_language)
    add_read(verbs, _day, _add_language)
    add_template(verbs, _add_language)


def build_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="fupin",
        description="Who owed what by when, what was done, what it adds up to, and why.",
        epilog="exit codes: 0 fine, 1 findings, 2 bad input, 3 usage",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"fupin {_core.version()}")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True, parser_class=_Parser)

    demo = verbs.add_parser(
        "demo", help="the shipped sample: state on a day, and a report", allow_abbrev=False
    )
    demo.add_argument("--out", metavar="DIR", help="write report, result and tables here")
    _add_language(demo)

    check = verbs.add_parser(
        "check", help="read a campaign and list what is odd in it", allow_abbrev=False
    )
    check.add_argument("campaign", metavar="NAME_OR_PATH")
    check.add_argument("--json", action="store_true")
    _add_language(check)

    evaluate = verbs.add_parser(
        "evaluate", help="judge duties, lines and quotas on a day", allow_abbrev=False
    )
    _add_inputs(evaluate, required=True)
    evaluate.add_argument("--json", action="store_true", help="the result as JSON, nothing else")
    evaluate.add_argument("--out", metavar="DIR", help="write report, result and tables here")
    _add_language(evaluate)

    explain = verbs.add_parser("explain", help="why a figure is what it is", allow_abbrev=False)
    explain.add_argument("address", metavar="ADDRESS", help="such as totals/total/deduplicated")
    explain.add_argument("--demo", action="store_true", help="of the shipped sample")
    _add_inputs(explain, required=False)
    explain.add_argument("--json", action="store_true")
    _add_language(explain)

    _add_calendar(verbs)
    _add_query(verbs)
    _add_verify(verbs)
    _add_duties(verbs)
    _add_quotas(verbs)
    _add_lines(verbs)
    _add_figures(verbs)
    _add_analyst(verbs)
    add_examples(verbs)
    return parser
