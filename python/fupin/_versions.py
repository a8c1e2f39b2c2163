# SPDX-License-Identifier: Apache-2.0
"""What is installed, for reports of mistakes."""

import platform
import sys

from ._core import version

_PACKAGES = (
    "pandas", "pyarrow", "polars", "duckdb", "python-calamine", "XlsxWriter", "openpyxl",
    "python-docx", "defusedxml", "matplotlib", "ipython", "tqdm",
)  # fmt: skip


def versions() -> dict[str, str | None]:
    """fupin, Python, the system, and each optional package: its version, or None if it is missing."""
    from importlib import metadata

    from ._assets import has_echarts

    found: dict[str, str | None] = {
        "fupin": version(),
        "python": platform.python_version(),
        "system": platform.platform(),
        "echarts": "bundled" if has_echarts() else None,
    }
    for package in _PACKAGES:
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = None
    return found


def show_versions(file=None) -> None:
    """Prints `versions()`, one a line: paste it into a report of a mistake."""
    for name, found in versions().items():
        print(f"{name:16} {found or '–'}", file=file or sys.stdout)
