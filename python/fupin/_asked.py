# SPDX-License-Identifier: Apache-2.0
"""What people write for groupings, measures and conditions, as the library takes it.

Nothing is judged here: which codes there are, and what a condition means, the library knows.
"""

import difflib
import json
import re
from collections.abc import Iterable, Mapping

from . import _core

_PREDICATES = ("certified", "listed", "household")
_FORMS = "payer=budget,trade_union  channel!=offline  certified  not listed  amount>=100.00  under territory=654200"


def names(value, known: Iterable[str], what: str) -> list[str]:
    """One name, several with commas between, or a list of them. Raises NotFoundError."""
    given = value.split(",") if isinstance(value, str) else list(value)
    found = [name.strip() for name in given]
    for name in found:
        _known(name, tuple(known), what)
    return found


def groupings(value) -> list[str | tuple[str, ...]]:
    """Dimensions; a unit above is "ancestor:TREE:LEVEL" or ("ancestor", tree, level)."""
    given = [part for part in value.split(",") if part] if isinstance(value, str) else value
    return [_grouping(item) for item in given]


def _grouping(item) -> str | tuple[str, ...]:
    parts = tuple(item.strip().split(":")) if isinstance(item, str) else tuple(item)
    _known(parts[0], _core.dimensions(), "dimension")
    if len(parts) == 1 and parts[0] != "ancestor":
        return parts[0]
    if parts[0] != "ancestor" or len(parts) != 3:
        raise ValueError(
            f"{item!r} is no grouping: a dimension, or ancestor:TREE:LEVEL such as "
            "ancestor:territory:county"
        )
    return parts


def roll_up(value) -> str:
    """"as_it_was" or "comparable_to(2021-12-31)"; a day, or its text, means the second."""
    text = _plain(value) if value is not None else "as_it_was"
    return f"comparable_to({text})" if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text


def condition(value) -> str:
    """A condition as JSON text, from None, a mapping as in campaigns, its JSON text, a short
    text such as "payer=budget", or a list of these, which all must hold."""
    asked = _condition(value)
    _refuse_floats(asked)
    return json.dumps(asked, ensure_ascii=False, default=_plain)


def _refuse_floats(value) -> None:
    """What a float stands for depends on how it is rounded: a threshold is a text or a Money."""
    if isinstance(value, float):
        raise TypeError(f"a condition takes no float: write {str(value)!r} as text")
    if isinstance(value, Mapping):
        value = value.values()
    elif not isinstance(value, (list, tuple, set, frozenset)):
        return
    for part in value:
        _refuse_floats(part)


def _condition(value):
    if value is None:
        return {}
    if isinstance(value, Mapping):
        return dict(value)
    if not isinstance(value, str):
        return {"all": [_condition(part) for part in value]}
    text = value.strip()
    if not text.startswith("{"):
        return _short(text) if text else {}
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"{text!r} is no JSON from character {error.pos + 1} on") from error
    except RecursionError as error:
        raise ValueError("the condition is nested too deeply") from error


def _short(text: str) -> dict:
    if denied := re.fullmatch(r"not\s+(.+)", text):
        return {"not": _short(denied[1])}
    if text in _PREDICATES:
        return {"is": text}
    if above := re.fullmatch(r"under\s+(\S+?)\s*=\s*(.+)", text):
        return {"under": _codes(above[2]), "tree": above[1]}
    if limit := re.fullmatch(r"amount\s*(>=|<)\s*(\S+)", text):
        return {"amount": {{">=": "at_least", "<": "below"}[limit[1]]: limit[2]}}
    if member := re.fullmatch(r"([^\s=!<>]+)\s*(!?=)\s*(.*)", text):
        _known(member[1], _core.dimensions(), "dimension")
        found = {"in": _codes(member[3]), "dimension": member[1]}
        return found if member[2] == "=" else {"not": found}
    _known(text, (*_PREDICATES, *_core.dimensions()), "condition")
    raise ValueError(f"{text!r} is no condition; conditions are {_FORMS}")


def _codes(text: str) -> list[str]:
    return [code.strip() for code in text.split(",")]


def _known(name: str, known: tuple[str, ...], what: str) -> None:
    if name in known:
        return
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.6)
    other = f"did you mean {', '.join(near)}?" if near else f"there are {', '.join(known)}"
    raise _core.NotFoundError(f"no {what} {name!r}; {other}")


def _plain(value):
    """Values of conditions that JSON has no word for: amounts and days as their texts."""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    return str(value)
