# SPDX-License-Identifier: Apache-2.0
"""A parser that raises instead of leaving, and says what was probably meant."""

import argparse
import difflib
import re
from collections.abc import Mapping, Sequence

from .inputs import UsageError

_HELP = ("-h", "--help")


class Parser(argparse.ArgumentParser):
    """The parser of the command, and that of each verb.

    The parser of a verb knows the other verbs (`siblings`), so that an option of theirs is told
    from one that nobody has.
    """

    siblings: Mapping[str, "Parser"] = {}
    language = "en"  # Of what the help calls the usage; the rest is put in by `help_words`.

    def format_help(self) -> str:
        text = super().format_help()
        return text.replace("usage: ", "用法： ", 1) if self.language == "zh" else text

    def parse_known_args(self, args=None, namespace=None):
        # Before what is missing is complained about: that may only be a verb that was not meant.
        if args is not None and not set(_HELP).intersection(args):
            self._refuse_unknown(args)
        found, rest = super().parse_known_args(args, namespace)
        if rest and not self._verbs():
            self.error(f"unrecognized arguments: {' '.join(rest)}")
        return found, rest

    def error(self, message: str):
        near = self._near_choices(message)
        meant = f"\n{self.prog}: did you mean {' or '.join(near)}?" if near else ""
        raise UsageError(
            f"{self.format_usage()}{self.prog}: {message}{meant}\nsee: {self.prog} --help"
        )

    def takes(self, option: str) -> bool:
        return option in self._option_string_actions

    def _verbs(self) -> Mapping[str, "Parser"]:
        for action in self._actions:
            if isinstance(action.choices, dict):
                return action.choices
        return {}

    def _refuse_unknown(self, words: Sequence[str]) -> None:
        """Raises for the first option that is none; of the command itself, before its verb."""
        verbs = self._verbs()
        for word in words:
            option = word.partition("=")[0]
            if word == "--" or (verbs and not word.startswith("-")):
                return
            if re.match(r"--?[A-Za-z]", option) and " " not in word and not self.takes(option):
                raise UsageError("\n".join(self._unknown(option, words)))

    def _unknown(self, option: str, words: Sequence[str]) -> list[str]:
        verbs = self._verbs()
        takers = [name for name, verb in (verbs or self.siblings).items() if verb.takes(option)]
        if verbs and takers:
            meant = next((word for word in words if word in takers), takers[0])
            return [
                f"{self.prog}: {option} is said after the verb: {self.prog} {meant} … {option}",
                f"see: {self.prog} --help",
            ]
        lines = [f"{self.prog} takes no option {option}"]
        if near := self._near_options(option):
            lines[0] += f"; did you mean {' or '.join(near)}?"
        if takers:
            lines.append(f"verbs that take {option}: {', '.join(takers)}")
        return [*lines, f"see: {self.prog} --help"]

    def _near_options(self, option: str) -> list[str]:
        """Options with a like name, and those of which it is a value: --filings, --family filings."""
        word = option.lstrip("-")
        near = [
            f"{action.option_strings[0]} {word}"
            for action in self._actions
            if action.option_strings and word in (action.choices or ())
        ]
        known = [name for name in self._option_string_actions if name not in _HELP]
        return near or difflib.get_close_matches(option, known, n=2)

    def _near_choices(self, message: str) -> list[str]:
        """For a word that is none of the choices of an argument: those that are like it."""
        wrong = re.match(r"argument (.+?): invalid choice: '([^']*)'", message)
        if not wrong:
            return []
        for action in self._actions:
            if wrong[1] in ("/".join(action.option_strings), action.metavar, action.dest):
                known = [str(choice) for choice in action.choices or ()]
                return difflib.get_close_matches(wrong[2], known, n=2)
        return []


def introduce(verbs: Mapping[str, Parser]) -> None:
    """Makes the verbs known to each other."""
    for verb in verbs.values():
        verb.siblings = verbs
