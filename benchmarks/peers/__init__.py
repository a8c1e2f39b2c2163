# SPDX-License-Identifier: Apache-2.0
"""One module a peer, each with a class `Peer`; imported only in the process that measures it."""

import importlib

NAMES = ("fupin", "clickhouse", "polars", "datafusion", "duckdb", "pandas", "sqlite")


def load(name: str) -> type:
    """The class `Peer` of a peer's module. Raises ImportError where the engine is not installed."""
    return importlib.import_module(f"{__name__}.{name}").Peer
