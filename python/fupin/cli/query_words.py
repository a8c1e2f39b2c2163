# SPDX-License-Identifier: Apache-2.0
"""The words of a query: every one that is wrong is found, units are taken by their titles."""

import json
from argparse import Namespace
from collections.abc import Callable, Iterator
from typing import Any

from .. import _asked, _core
from .names import Names

OF_UNITS = ("unit", "account", "assisting_unit")


def mistakes(options: Namespace) -> list[str]:
    """What is wrong with the words, whatever the record; in order, empty if nothing is."""
    asked: tuple[tuple[str, list[str], Callable[[str], object]], ...] = (
        ("--by", options.by, _asked.groupings),
        ("--measure", options.measure, lambda t: _asked.names(t, _core.measures(), "measure")),
        ("--beside", options.beside, lambda t: _asked.names(t, _core.relations(), "relation")),
    )
    found = [
        f"argument {option}: {told}"
        for option, texts, check in asked
        for told in _of_names(texts, check)
    ]
    found += [f"argument --where: {told}" for text in options.where for told in _of_condition(text)]
    if options.since and "cumulative" not in map(str.strip, ",".join(options.beside).split(",")):
        found.append("--since is of cumulative figures: give --beside cumulative too")
    return found


def _of_names(texts: list[str], check: Callable[[str], object]) -> Iterator[str]:
    seen = set()
    for text in texts:
        for name in map(str.strip, text.split(",")):
            if not name:
                yield f"a name is missing in {text!r}"
            elif name in seen:
                yield f"{name!r} is asked for twice"
            else:
                yield from _refusal(check, name)
            seen.add(name)


def _of_condition(text: str) -> Iterator[str]:
    if not text.strip():
        yield f"a condition is missing in {text!r}"
    elif refused := list(_refusal(_asked.condition, text)):
        yield from refused
    else:
        for codes in _lists(json.loads(_asked.condition(text))):
            if len(codes) > 1 and "" in codes:
                yield f"a name is missing in {text!r}"


def _refusal(check: Callable[[str], object], text: str) -> Iterator[str]:
    try:
        check(text)
    except (_core.NotFoundError, TypeError, ValueError) as error:
        yield str(error)


def _lists(condition: Any) -> Iterator[list[Any]]:
    """The codes of a condition and of those in it."""
    if isinstance(condition, list):
        for part in condition:
            yield from _lists(part)
    elif isinstance(condition, dict):
        for name, value in condition.items():
            if name in ("in", "under") and isinstance(value, list):
                yield value
            else:
                yield from _lists(value)


def with_codes(condition: Any, campaign: _core.Campaign, names: Names) -> Any:
    """A condition in which units that were given by their titles have their codes."""
    if isinstance(condition, list):
        return [with_codes(part, campaign, names) for part in condition]
    if not isinstance(condition, dict):
        return condition
    made = {name: with_codes(value, campaign, names) for name, value in condition.items()}
    field = "in" if condition.get("dimension") in OF_UNITS else "under"
    if isinstance(condition.get(field), list):
        made[field] = [names.unit(campaign, code) for code in condition[field]]
    return made


def atoms(condition: Any) -> Iterator[dict[str, Any]]:
    """A condition for each code in it, so that each can be asked for alone."""
    if isinstance(condition, list):
        for part in condition:
            yield from atoms(part)
    elif isinstance(condition, dict):
        field = next((name for name in ("in", "under") if name in condition), "")
        if isinstance(condition.get(field), list):
            for code in condition[field]:
                yield condition | {field: [code]}
        else:
            for value in condition.values():
                yield from atoms(value)
