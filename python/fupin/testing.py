# SPDX-License-Identifier: Apache-2.0
"""Invented data for trying things out and for tests of other tools. Nothing in it is real."""

from ._core import make_sample

__all__ = ["make_sample"]
