# SPDX-License-Identifier: Apache-2.0
"""Dated pages of results."""

import datetime
import sys
from pathlib import Path

from .machine import describe

RESULTS = Path(__file__).parent / "results"


def publish(name: str, title: str, lines: list[str], **more: str) -> None:
    """Prints a page that ends with the machine, and writes it under the day and the name."""
    today = datetime.date.today()
    machine = [f"- {what}: {value}" for what, value in (describe() | more).items()]
    page = "\n".join([f"# {title}, {today}", "", *lines, "", "## Machine", "", *machine]) + "\n"
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / f"{today}-{name}.md").write_text(page, encoding="utf-8")
    sys.stdout.write(page)
