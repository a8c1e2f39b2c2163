# SPDX-License-Identifier: Apache-2.0
"""Invented data for trying things out and for tests of other tools. Nothing in it is real."""

from typing import Any

from ._core import Ingest, Journal, Receipt, make_sample

__all__ = ["make_sample", "read_sample"]


def read_sample(sample: dict[str, Any], journal: Journal) -> list[Receipt]:
    """Reads the sheets of `make_sample` into a journal, one round a recorded day, in order."""
    receipts = []
    for day in sorted({file["recorded"] for file in sample["files"]}):
        ingest = Ingest(journal, recorded=day)
        for file in sample["files"]:
            if file["recorded"] == day:
                ingest.read(
                    file["family"], file["text"].encode(), name=file["name"], source=file["source"],
                    unlinked_refunds=file["unlinked_refunds"],
                )  # fmt: skip
        receipts.append(ingest.finish())
    return receipts
