# SPDX-License-Identifier: Apache-2.0
"""What was not taken, in a few lines: how much, the first reasons, and what a file may be instead."""

import sys
from argparse import Namespace
from collections.abc import Iterable

from .. import _core
from .._words import Words
from .names import unknown

_SHOWN = 3
FAMILIES = ("purchases", "filings", "declared", "observations", "commitments")
_NO_HEADER = ("header_not_found", "required_column_missing")


def not_taken(receipts: Iterable[_core.Receipt]) -> int:
    """Records that were not taken and nobody has decided about; a file without any counts as one."""
    return sum(
        receipt.rows("rejected") + receipt.rows("conflict") or min(1, len(receipt.rejects()))
        for receipt in receipts
    )


def tell(receipts: Iterable[_core.Receipt], options: Namespace) -> None:
    """How many rows were not taken and why, on the error stream; nothing if all were."""
    receipts, lang, say = list(receipts), options.lang, Words(options.lang)
    count = not_taken(receipts)
    if not count:
        return
    print(say("rows_not_taken", count=count), file=sys.stderr)
    rows = [row for receipt in receipts for row in receipt.rejects(lang)]
    for row in rows[:_SHOWN]:
        place = f"{row['file']}:{row['row']}"
        print(f"  {place}: {row['message']} [{row['code']}]\n    {row['hint']}", file=sys.stderr)
    if len(rows) > _SHOWN:
        more = "more_of_sample" if getattr(options, "demo", False) else "more_of_sheets"
        print("  " + say(more, count=len(rows) - _SHOWN), file=sys.stderr)


def misplaced(
    receipt: _core.Receipt, files: Iterable, lang: str, form: str = "--{family} {path}"
) -> list[str]:
    """For files without a header of their family: the family whose header they have, in words.

    `form` is how a command line says that a file is of a family.
    """
    lost = {row["file"] for row in receipt.rejects() if row["code"] in _NO_HEADER}
    found, say = [], Words(lang)
    for file in files:
        if file.path not in lost:
            continue
        meant = [family for family in FAMILIES if family != file.family and _reads(file, family)]
        if meant:
            options = " / ".join(form.format(family=family, path=file.path) for family in meant)
            found.append(say("other_family", file=file.path, family=file.family, options=options))
    return found


def _reads(file, family: str) -> bool:
    """Whether a file has the header of a family. Tried on a record of its own."""
    ingest = _core.Ingest(_core.Journal(), recorded="2000-01-01")
    getattr(ingest, family)(file.path, source=file.source)
    return not any(row["code"] in _NO_HEADER for row in ingest.finish().rejects())


__all__ = ["FAMILIES", "misplaced", "not_taken", "tell", "unknown"]
