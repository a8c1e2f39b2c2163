# SPDX-License-Identifier: Apache-2.0
"""Documents: those that come with the package, by name, and anybody's, by path."""

import os
from pathlib import Path

from . import _core
from ._core import Bulletin, Calendar, Campaign, Mapping, NotFoundError, QuotaRuleBook, Region
from ._files import bytes_and_name


def data_dir() -> Path:
    """The folder of the campaigns, calendars and samples that come with the package."""
    from importlib import resources

    return Path(str(resources.files(__package__))) / "data"


def _names(kind: str) -> list[str]:
    return sorted(path.stem for path in (data_dir() / kind).glob("*.json"))


def _path(kind: str, what: str, name: str) -> str:
    names = _names(kind)
    if name in names:
        return str(data_dir() / kind / f"{name}.json")
    import difflib

    near = difflib.get_close_matches(name, names, n=3)
    meant = f"; did you mean {', '.join(near)}?" if near else ""
    raise NotFoundError(
        f"no shipped {what} is called {name!r}{meant} (there are: {', '.join(names)})"
    )


def shipped_campaigns() -> list[str]:
    """The names that `shipped_campaign` knows."""
    return _names("campaigns")


def shipped_calendars() -> list[str]:
    """The names that `shipped_calendar` knows."""
    return _names("calendars")


def shipped_campaign(name: str) -> Campaign:
    """A campaign that comes with the package. Raises NotFoundError naming what there is."""
    return _core.read_campaign(_path("campaigns", "campaign", name))


def shipped_calendar(name: str = "cn") -> Calendar:
    """A calendar that comes with the package: "cn", the days off as announced in China."""
    return _core.read_calendar(_path("calendars", "calendar", name))


def shipped_bulletins() -> list[str]:
    """The names that `shipped_bulletin` knows."""
    return _names("bulletins")


def shipped_bulletin(name: str) -> Bulletin:
    """Published figures that come with the package as examples, for `check_bulletin`."""
    return read_bulletin(_path("bulletins", "bulletin", name))


def read_bulletin(file, *, name: str = "") -> Bulletin:
    """Published figures and what is claimed of them, "bulletin/1": a path, bytes or a binary file.

    Raises InputError with every finding.
    """
    content, shown = bytes_and_name(file, name)
    return Bulletin.parse(content, name=shown)


def shipped_rule_books() -> list[str]:
    """The names that `shipped_rules` knows."""
    return _names("rules")


def shipped_rules(name: str = "cn") -> QuotaRuleBook:
    """A book of quota rules that comes with the package: "cn", the floors of 2021 to 2025."""
    return _core.read_rules(_path("rules", "book of rules", name))


def read_rules(path: str | os.PathLike[str]) -> QuotaRuleBook:
    """The rules in a file, "rules/1", for `Campaign.with_rules`. Raises InputError."""
    return _core.read_rules(os.fspath(path))


def shipped_regions() -> list[str]:
    """The names that `shipped_region` knows."""
    return _names("regions")


def shipped_region(name: str) -> Region:
    """The divisions of a region that come with the package, such as "xinjiang"."""
    return _core.read_region(_path("regions", "region", name))


def shipped_profiles() -> list[str]:
    """The names that `shipped_profile` knows."""
    return _names("profiles")


def shipped_profile(name: str) -> Mapping:
    """What the columns and words of a common export mean, such as "platform-orders"."""
    return Mapping.parse(Path(_path("profiles", "profile", name)).read_bytes(), name=name)


def read_campaign(path: str | os.PathLike[str]) -> Campaign:
    """The campaign in a file, "campaign/1". Raises InputError with every finding."""
    return _core.read_campaign(os.fspath(path))


def read_calendar(
    path: str | os.PathLike[str], *, base: Calendar | None = None
) -> Calendar:
    """The calendar in a file, "calendar/1". Raises InputError with every finding.

    A document that extends another calendar, such as regional days on top of "cn", is put on top
    of `base`; without one, on the shipped calendar that it names.
    """
    file = os.fspath(path)
    return _core.read_calendar(file, base=base or _shipped_base(file))


def _shipped_base(path: str) -> Calendar | None:
    """The shipped calendar that the document extends, if so. What is wrong, reading will tell."""
    import json

    try:
        document = json.loads(Path(path).read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    name = document.get("extends") if isinstance(document, dict) else None
    return shipped_calendar(name) if name in shipped_calendars() else None
