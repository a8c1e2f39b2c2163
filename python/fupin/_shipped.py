# SPDX-License-Identifier: Apache-2.0
"""Documents: those that come with the package, by name, and anybody's, by path."""

import os
from pathlib import Path

from . import _core
from ._core import Calendar, Campaign, NotFoundError


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


def read_campaign(path: str | os.PathLike[str]) -> Campaign:
    """The campaign in a file, "campaign/1". Raises InputError with every finding."""
    return _core.read_campaign(os.fspath(path))


def read_calendar(path: str | os.PathLike[str]) -> Calendar:
    """The calendar in a file, "calendar/1". Raises InputError with every finding."""
    return _core.read_calendar(os.fspath(path))
