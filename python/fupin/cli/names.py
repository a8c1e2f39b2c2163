# SPDX-License-Identifier: Apache-2.0
"""Names that options give: those that there are none of are told all at once."""

import difflib
from collections.abc import Iterable

from .. import _core

_LISTED = 12


def unknown(what: str, given: str, codes: Iterable[str]) -> _core.NotFoundError:
    """The error that names near codes, or a few of those there are."""
    return _core.NotFoundError(_absent(what, given, codes))


def _absent(what: str, given: str, codes: Iterable[str]) -> str:
    known = sorted(codes)
    near = difflib.get_close_matches(given, known, n=3)
    if near:
        meant = f"did you mean {' or '.join(near)}?"
    elif not known:
        meant = "there are none"
    else:
        more = f", … {len(known) - _LISTED} more" if len(known) > _LISTED else ""
        meant = f"there are: {', '.join(known[:_LISTED])}{more}"
    return f"no {what} {given!r}; {meant}"


class Names:
    """Checks names one after the other; `refuse` raises for all that are wrong."""

    def __init__(self) -> None:
        self._wrong: list[str] = []

    def check(self, what: str, given: str, codes: Iterable[str]) -> None:
        if given and given not in (known := set(codes)):
            self._wrong.append(_absent(what, given, known))

    def level(self, campaign: _core.Campaign, level: str) -> None:
        """Where no unit has the level, everything would be outside of it."""
        if level and not campaign.unit_codes(level=level):
            self._wrong.append(f"no unit of the campaign has the level {level!r}")

    def unit(self, campaign: _core.Campaign, given: str) -> str:
        """The code of a unit that is given by code or title, the text itself if there is none."""
        code, several, _ = campaign.find_unit(given)
        if several:
            named = ", ".join(sorted(several)[:_LISTED])
            self._wrong.append(f"{given!r} names several units: {named}; give the code of one")
        return code or given

    def known_unit(self, campaign: _core.Campaign, given: str, others: Iterable[str] = ()) -> str:
        """The same, of a unit that the campaign has or that is among the others."""
        others = set(others)
        if not given or given in others:
            return given
        found, several, near = campaign.find_unit(given)
        if found is None and not several:
            self._wrong.append(_absent("unit", given, near or {*campaign.unit_codes(), *others}))
        return self.unit(campaign, given)

    def refuse(self) -> None:
        """Raises NotFoundError with a line for each name that was wrong."""
        if self._wrong:
            raise _core.NotFoundError("\n".join(dict.fromkeys(self._wrong)))


__all__ = ["Names", "unknown"]
