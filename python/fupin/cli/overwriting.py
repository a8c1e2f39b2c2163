# SPDX-License-Identifier: Apache-2.0
"""What a command would write over, found out before anything is read."""

import os
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from .. import _core
from .._files import check_target, takes_bytes
from .inputs import Group

# Names of options and arguments whose values are files, whichever verb has them.
_READ = (
    "files", "groups", "journal", "campaign", "calendar", "rules", "resolutions", "mapping", "fill",
    "since", "edition", "later", "bulletin", "input", "units",
)  # fmt: skip
_WRITTEN = ("save_journal", "rejects", "ics", "out", "file", "output")
_POSITIONAL = ("file", "output")
_WITH_FOLDER = ("demo", "evaluate")  # Verbs whose --out is a folder.


def check_written(options: Namespace) -> None:
    """Raises Error if a file would be written over that is an input, another output, or a record
    that was not read; OSError if one cannot be written."""
    read, seen = list(_read(options)), list[str]()
    for option, path in _written(options):
        if not _in_folder(option, options):
            check_target(path)
        if takes_bytes(path):
            continue
        _check_read(option, path, read)
        if any(_same(other, path) for other in seen):
            raise _core.Error(f"{path} would be written twice\n    choose another name")
        seen.append(path)
    _check_record(options)


def _check_read(option: str, path: str, read: list[tuple[str, str]]) -> None:
    for name, given in read:
        own = option == "--save-journal" and name == "journal"
        if not own and os.path.exists(given) and _same(given, path):
            raise _core.Error(
                f"{given} is read by this command: {option} would write over it\n"
                "    choose another name"
            )


def _check_record(options: Namespace) -> None:
    """A record is gone on with if it was read; nothing else writes over one."""
    path = getattr(options, "save_journal", None)
    if not path or not os.path.exists(path) or takes_bytes(path):
        return
    if not options.journal or not _same(options.journal, path):
        raise _core.Error(
            f"{path} is there already and was not read: --save-journal would write over it\n"
            f"    to go on with that record, give --journal {path} too; or choose another name"
        )


def _read(options: Namespace) -> Iterator[tuple[str, str]]:
    """What is read, by which option."""
    for name in _READ:
        value = getattr(options, name, None)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, Group):
                yield from ((name, file.path) for file in item.files)
            elif isinstance(item, str):
                yield name, item


def _written(options: Namespace) -> Iterator[tuple[str, str]]:
    """What is written, by which option."""
    for name in _WRITTEN:
        value = getattr(options, name, None)
        option = name if name in _POSITIONAL else "--" + name.replace("_", "-")
        for path in value if isinstance(value, list) else [value]:
            if path:
                yield from ((option, each) for each in _files_of(option, path, options))


def _in_folder(option: str, options: Namespace) -> bool:
    return option == "--out" and options.verb in _WITH_FOLDER


def _files_of(option: str, path: str, options: Namespace) -> list[str]:
    if not _in_folder(option, options):
        return [path]
    tables = sorted(Path(path, "tables").glob("*.*"))
    return [str(file) for file in (Path(path, "report.html"), Path(path, "result.json"), *tables)]


def _same(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)
