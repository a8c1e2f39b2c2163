# SPDX-License-Identifier: Apache-2.0
"""Files that reports carry: styles, the script of this package, and the bundle of ECharts."""

import base64
import hashlib
from importlib import resources

from ._core import Error


def text(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def has_echarts() -> bool:
    return resources.files(__package__).joinpath("assets/echarts.min.js").is_file()


def echarts() -> str:
    """The bundle. It is part of sdist and wheel; only a checkout may lack it."""
    if not has_echarts():
        raise Error(
            "this installation has no ECharts: build it with `make python`, which fetches it, or ask "
            "for a report without it (interactive=False)"
        )
    return text("assets/echarts.min.js")


def policy_hash(script: str) -> str:
    """A script as a content security policy names it."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"
