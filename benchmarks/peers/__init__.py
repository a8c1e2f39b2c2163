# SPDX-License-Identifier: Apache-2.0
"""One module a peer, each with a class `Peer`; imported only in the process that measures it."""

import importlib

NAMES = ("fupin", "loops", "clickhouse", "polars", "datafusion", "duckdb", "pandas", "sqlite")

# What `benchmarks.run` must know of a peer without importing it.
_FORMS = {"fupin": ("fused",), "loops": ("views", "fused", "floor")}
_USUAL_FORMS = ("views", "fused", "coded")


def forms(name: str) -> tuple[str, ...]:
    """The forms that a peer has; `base.FORMS` are all there are."""
    return _FORMS.get(name, _USUAL_FORMS)


def load(name: str) -> type:
    """The class `Peer` of a peer's module. Raises ImportError where the engine is not installed."""
    return importlib.import_module(f"{__name__}.{name}").Peer
