# SPDX-License-Identifier: Apache-2.0
"""From what the command line names to an evaluation with its receipts."""

import argparse
import difflib
import json
import os
import shlex
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from .. import _core
from .._evaluate import evaluate, post
from .._lists import read_resolutions
from .._shipped import (
    data_dir,
    read_bulletin,
    read_calendar,
    read_campaign,
    read_rules,
    shipped_bulletin,
    shipped_bulletins,
    shipped_calendar,
    shipped_calendars,
    shipped_campaign,
    shipped_campaigns,
    shipped_rule_books,
    shipped_rules,
)
from .._words import Words
from .progress import Progress, shown
from .refused import misplaced, not_taken


# More add nothing to one evaluation.
_MOST_THREADS = 4


class UsageError(Exception):
    """Wrong usage; the text says what was meant."""


@dataclass
class SourceFile:
    family: str
    path: str
    source: str = ""
    unlinked_refunds: bool = False


@dataclass
class Group:
    """Files that are recorded together, on one day: one ingest."""

    recorded: date
    files: list[SourceFile] = field(default_factory=list)


@dataclass
class Answer:
    result: _core.Evaluation
    receipts: list[_core.Receipt]
    inputs: str = ""  # What names the same record and question on a command line.

    def refused(self) -> int:
        return not_taken(self.receipts)

    def warnings(self) -> int:
        """Errors and warnings of the answer itself; a note is none."""
        return sum(severity != "note" for severity in self.result.findings["severity"])


def _named(name: str, names: list[str], shipped, read):
    """What is shipped by name, anything else by path."""
    is_path = os.path.exists(name) or os.sep in name or name.endswith(".json")
    if name not in names and is_path:
        return read(name)
    try:
        return shipped(name)
    except _core.NotFoundError as error:
        raise _core.NotFoundError(f"{error}, and there is no file {name!r}") from error


def campaign_named(name: str) -> _core.Campaign:
    """A shipped campaign by name, any other by path."""
    return _named(name, shipped_campaigns(), shipped_campaign, read_campaign)


def bulletin_named(name: str) -> _core.Bulletin:
    """A shipped bulletin by name, any other by path."""
    return _named(name, shipped_bulletins(), shipped_bulletin, read_bulletin)


def rules_named(name: str) -> _core.QuotaRuleBook:
    """A shipped book of rules by name, any other by path."""
    return _named(name, shipped_rule_books(), shipped_rules, read_rules)


def calendar_named(name: str) -> _core.Calendar:
    """A shipped calendar by name, any other by path."""
    return _named(name, shipped_calendars(), shipped_calendar, read_calendar)


def ingested(journal: _core.Journal, group: Group, seen: Progress) -> _core.Receipt:
    ingest = _core.Ingest(journal, recorded=group.recorded)
    for file in group.files:
        options = {"source": file.source, "unlinked_refunds": file.unlinked_refunds}
        doing = seen.of("read", os.path.basename(file.path))
        getattr(ingest, file.family)(file.path, progress=doing, **options)
    return ingest.finish(progress=seen.of("record", str(group.recorded)))


def started(path: str | None) -> _core.Journal:
    """The record in a file, an empty one if there is none yet."""
    if path and os.path.exists(path):
        return _core.Journal.load(path)
    return _core.Journal()


def tell_empty(options) -> None:
    """A record that is to be read and not begun is there, or its name is a slip.

    Raises Error where no sheet is read: an answer from nothing would look like one.
    """
    path = options.journal
    if not path or os.path.exists(path):
        return
    if not _sheets(options):
        told = f"there is no record {path!r}, and no sheet to begin one"
        if beside := _named_like(path):
            told += f"; did you mean {' or '.join(beside)}?"
        raise _core.Error(told)
    if options.save_journal != path:
        say = Words(options.lang)
        print(f"fupin: {say('no_record', path=path)}", file=sys.stderr)


def _sheets(options: argparse.Namespace) -> list[Any]:
    return getattr(options, "files", None) or [f for group in options.groups for f in group.files]


def _named_like(path: str) -> list[str]:
    """Files of the folder with a like name."""
    folder, name = os.path.split(path)
    if not os.path.isdir(folder or "."):
        return []
    near = difflib.get_close_matches(name, os.listdir(folder or "."), n=2)
    return [os.path.join(folder, each) for each in near]


def tell_beyond(options, name: str, entries: int) -> None:
    """A position that the record does not reach is a slip, or all of the record."""
    given = getattr(options, name) or ""
    if given.startswith("#") and int(given[1:]) > entries:
        option = "--" + name.replace("_", "-")
        told = Words(options.lang)("beyond_record", option=option, given=given, entries=entries)
        print(f"fupin: {told}", file=sys.stderr)


def question_of(options) -> dict:
    return {name: getattr(options, name) for name in ("as_of", "known_at", "basis", "dating")}


def threads() -> int:
    return min(os.cpu_count() or 1, _MOST_THREADS)


def posted(options) -> tuple[_core.Ledger, list[_core.Receipt]]:
    """The record that the options name, under their campaign."""
    tell_empty(options)
    campaign = campaign_named(options.campaign)
    for name in options.rules:
        campaign = campaign.with_rules(rules_named(name))
    calendar = calendar_named(options.calendar) if options.calendar else None
    resolutions = read_resolutions(options.resolutions) if options.resolutions else None
    with shown(options) as seen:
        if options.journal:
            seen.of("read", os.path.basename(options.journal))
        journal = started(options.journal)
        receipts = [ingested(journal, group, seen) for group in options.groups]
        if options.save_journal:
            journal.save(options.save_journal)
        record = journal.snapshot()
        tell_beyond(options, "known_at", len(record))
        ledger = post(
            campaign, record, calendar=calendar, resolutions=resolutions,
            threads=threads(), progress=seen.of("post"),
        )  # fmt: skip
    for group, receipt in zip(options.groups, receipts, strict=True):
        for hint in misplaced(receipt, group.files, options.lang):
            print(f"fupin: {hint}", file=sys.stderr)
    return ledger, receipts


def answer(options) -> Answer:
    """What the options of `evaluate` and `explain` ask for."""
    ledger, receipts = posted(options)
    with shown(options) as seen:
        result = evaluate(
            ledger,
            **question_of(options),
            threads=threads(),
            progress=seen.of("evaluate"),
        )
    return Answer(result, receipts, _named_again(options))


def _named_again(options) -> str:
    """The inputs as written to a command line, if a file holds the whole record."""
    whole = options.save_journal or (options.journal if not options.groups else None)
    if not whole:
        return ""
    words = [("--campaign", options.campaign), ("--calendar", options.calendar)]
    words += [("--rules", name) for name in options.rules]
    words += [("--resolutions", options.resolutions), ("--journal", whole)]
    words += [(f"--{n.replace('_', '-')}", value) for n, value in question_of(options).items()]
    given = ((name, str(value)) for name, value in words if value)
    return " ".join(f"{name} {shlex.quote(value)}" for name, value in given)


def demo_asked(options) -> bool:
    """Whether the shipped sample is meant; the inputs of one's own have to be whole."""
    if not options.demo and not (options.campaign and options.as_of):
        raise UsageError(
            f"fupin {options.verb}: --campaign and --as-of are needed, or --demo for the shipped "
            f"sample\nsee: fupin {options.verb} --help"
        )
    if options.demo and (given := _given(options)):
        raise UsageError(
            f"fupin {options.verb}: --demo has a campaign, a record and a day of its own: without "
            f"{', '.join(given)}\nsee: fupin {options.verb} --help"
        )
    return options.demo


_OF_OWN_INPUTS: dict[str, object] = {
    "campaign": None, "calendar": None, "rules": [], "groups": [], "resolutions": None,
    "journal": None, "save_journal": None, "as_of": None, "known_at": None, "basis": "",
    "dating": "restated",
}  # fmt: skip


def _given(options) -> list[str]:
    """The options that say which record and which question are meant."""
    names = {"groups": "recorded"}
    return [
        "--" + names.get(name, name).replace("_", "-")
        for name, absent in _OF_OWN_INPUTS.items()
        if getattr(options, name) != absent
    ]


def demo_answer() -> Answer:
    """The sample set that comes with the package."""
    folder = data_dir() / "samples" / "demo"
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    journal = _core.Journal()
    receipts = [_demo_ingest(journal, folder, part) for part in manifest["ingests"]]
    campaign = read_campaign(folder / manifest["campaign"])
    result = evaluate(campaign, journal.snapshot(), as_of=manifest["as_of"])
    return Answer(result, receipts, "--demo")


def _demo_ingest(journal: _core.Journal, folder: Path, part: dict) -> _core.Receipt:
    ingest = _core.Ingest(journal, recorded=part["recorded"])
    for family in ("purchases", "filings", "declared", "observations", "commitments"):
        for item in part.get(family, ()):
            options = {key: value for key, value in item.items() if key != "file"}
            # Named as in the manifest: where the package is installed is nobody's business.
            getattr(ingest, family)(
                (folder / item["file"]).read_bytes(), name=item["file"], **options
            )
    return ingest.finish()
