# SPDX-License-Identifier: Apache-2.0
"""How much memory this process has and had, in bytes."""

import resource
from pathlib import Path

_STATUS = Path("/proc/self/status")


def _field(name: str) -> int | None:
    """A field of the process's status, in bytes; None where the system keeps none."""
    if not _STATUS.exists():
        return None
    lines = (line.split() for line in _STATUS.read_text().splitlines())
    return next((int(line[1]) * 1024 for line in lines if line[:1] == [f"{name}:"]), None)


def resident() -> int:
    """What is in memory now; the peak where the system tells no more."""
    return _field("VmRSS") or peak()


def peak() -> int:
    """The most that was ever in memory.

    Not `ru_maxrss`, if it can be helped: it is inherited from whoever started this process, who
    may just have written a set of ten million rows.
    """
    return _field("VmHWM") or resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
