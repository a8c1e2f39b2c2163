# SPDX-License-Identifier: Apache-2.0
"""How far long work is: one line of the terminal, gone when the work is done."""

import contextlib
import sys
import time
from collections.abc import Callable, Iterator

from .._excel import width
from .._words import Words

_BAR = 24
_PATIENCE = 0.5  # Seconds of work before anything is shown.


class Progress:
    """Nothing is written where nobody looks: to a file, a pipe, or for work that is short."""

    def __init__(self, lang: str, stream=None):
        self._say = Words(lang)
        self._stream = sys.stderr if stream is None else stream
        self._watched = self._stream.isatty()
        self._begun = time.monotonic()
        self._wide = 0

    def of(self, what: str, name: str = "") -> Callable[[int, int], None] | None:
        """A callback `(done, of)` for one piece of work; None where nobody looks."""
        if not self._watched:
            return None
        label = f"{self._say('doing_' + what)} {name}".rstrip()
        self._show(label, 0, 0)
        return lambda done, of: self._show(label, done, of)

    def _show(self, label: str, done: int, of: int) -> None:
        if time.monotonic() - self._begun < _PATIENCE:
            return
        share = min(done, of) * _BAR // of if of else 0
        line = f"{label} [{'#' * share}{' ' * (_BAR - share)}]"
        if of:
            line += f" {min(done, of) * 100 // of:3}%"
        self._write(line)

    def _write(self, line: str) -> None:
        wide = width(line)
        self._stream.write("\r" + line + " " * max(0, self._wide - wide))
        self._stream.flush()
        self._wide = wide

    def clear(self) -> None:
        if self._wide:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()
            self._wide = 0


@contextlib.contextmanager
def shown(options) -> Iterator[Progress]:
    """Progress in the language of the options; the line is gone afterwards, whatever happens."""
    made = Progress(options.lang)
    try:
        yield made
    finally:
        made.clear()


__all__ = ["Progress", "shown"]
