# SPDX-License-Identifier: Apache-2.0
"""Packages that are there only if wanted: each missing one is one error that names its extra."""

import importlib
from types import ModuleType


def needed(package: str, extra: str, what: str) -> ModuleType:
    """The package that `what` needs. Raises ImportError naming the extra that brings it."""
    try:
        return importlib.import_module(package)
    except ImportError as error:
        top = package.partition(".")[0]
        raise ImportError(f"{what} needs {top}: pip install 'fupin[{extra}]'", name=top) from error
