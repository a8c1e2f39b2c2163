# SPDX-License-Identifier: Apache-2.0
"""What a reader of a result must know about the machine, nothing that identifies it; how much of it
a peer may use."""

import os
import platform
from pathlib import Path


def _first(path: str, key: str) -> str:
    """The value of the first `key: value` line of a file under /proc."""
    try:
        lines = Path(path).read_text().splitlines()
    except OSError:
        return "unknown"
    found = (line.split(":", 1)[1].strip() for line in lines if line.startswith(key))
    return next(found, "unknown")


def describe() -> dict[str, str]:
    """Cores, processor, caches, memory, system, load before the run."""
    memory = _first("/proc/meminfo", "MemTotal").split()
    caches = []
    for index in range(4):
        folder = Path(f"/sys/devices/system/cpu/cpu0/cache/index{index}")
        if (folder / "size").exists():
            level, kind = (folder / "level").read_text(), (folder / "type").read_text()
            size = (folder / "size").read_text().strip()
            caches.append(f"L{level.strip()} {kind.strip().lower()} {size}")
    return {
        "processor": _first("/proc/cpuinfo", "model name"),
        "cores": str(len(os.sched_getaffinity(0))),
        "caches": ", ".join(caches) or "unknown",
        "memory": f"{int(memory[0]) / 2**20:.1f} GiB" if memory[0].isdigit() else "unknown",
        "system": f"{platform.system()} {platform.release().split('-')[0]}, "
        f"Python {platform.python_version()}",
        "load before the run": f"{os.getloadavg()[0]:.1f}",
    }


def limit_threads(threads: int) -> str:
    """Binds this process to as many cores as it may have threads, before an engine is imported:
    some have threads beside those that were asked for."""
    cores = sorted(os.sched_getaffinity(0))[-threads:]
    os.sched_setaffinity(0, cores)
    for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "TOKIO_WORKER_THREADS"):
        os.environ[name] = str(threads)
    return ",".join(map(str, cores))
