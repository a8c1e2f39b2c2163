# SPDX-License-Identifier: Apache-2.0
"""Measurements as Markdown: one table of ratios a set, size and number of threads, one of views."""

import dataclasses
import datetime
import statistics

from .data import DataSet
from .views import NAMES

_QUIET = 0.9  # below this share of a core, a run with one thread had to wait for others
_STEADY = 1.15  # a probe that took so many times the usual one of its group: a slower machine


@dataclasses.dataclass(frozen=True)
class Measurement:
    """One process: what was asked for, and the harness's report (`error` if there is none)."""

    data: DataSet
    peer: str
    form: str
    threads: int
    report: dict

    @property
    def timed(self) -> bool:
        return bool(self.report.get("total"))

    @property
    def median(self) -> float:
        """Seconds of views 1 to 11."""
        return statistics.median(self.report["total"])

    @property
    def is_floor(self) -> bool:
        """Whether it is a time without answers, which nothing is to be compared with as a peer."""
        return self.form == "floor"

    @property
    def repeated(self) -> float:
        """Seconds of view 12; a floor has none."""
        return statistics.median(self.report["repeated"])

    @property
    def busy(self) -> float:
        """Processor time through wall time, of all rounds together."""
        return sum(self.report["processor"]) / sum(self.report["total"])

    @property
    def probe(self) -> float:
        """Seconds of the probe: how fast the machine was meanwhile."""
        return statistics.median(self.report["probe"])

    def note(self, usual_probe: float) -> str:
        """What makes this measurement hard to compare with the others of its group, if anything."""
        return ", ".join(filter(None, ("no answers" if self.is_floor else "", self._haste(usual_probe))))

    def _haste(self, usual_probe: float) -> str:
        if self.threads == 1 and self.busy < _QUIET:
            return "disturbed"
        if self.probe > usual_probe * _STEADY:
            return "slow moment"
        return "fast moment" if self.probe * _STEADY < usual_probe else ""

    @property
    def label(self) -> str:
        order = "" if self.data.order == "arrival" else f", {self.data.order}"
        return f"{self.form}{order}"


def _milliseconds(seconds: float) -> str:
    value = seconds * 1e3
    return f"{value:.1f}" if value < 100 else f"{value:,.0f}"


def _line(cells) -> str:
    return "| " + " | ".join(cells) + " |"


def _rows_text(rows: int) -> str:
    return f"{rows // 1_000_000} M" if rows % 1_000_000 == 0 else f"{rows:,}"


def title(group: list[Measurement]) -> str:
    """What the measurements of a group have in common."""
    data, threads = group[0].data, group[0].threads
    plural = "thread" if threads == 1 else "threads"
    keys = "" if data.keys == "zipf" else f", {data.keys} keys"
    return f"{data.shape.name}, {_rows_text(data.rows)} rows{keys}, {threads} {plural}"


def _mebibytes(size: int) -> str:
    return f"{size / 2**20:,.0f}"


def _timed_cells(m: Measurement, best: float, best_id: float, usual_probe: float) -> list[str]:
    return [
        _milliseconds(m.median),
        f"{_milliseconds(min(m.report['total']))}–{_milliseconds(max(m.report['total']))}",
        "–" if m.is_floor else f"{m.median / best:.2f}",
        f"{m.median * 1e9 / m.data.rows:.1f}",
        f"{m.busy:.2f}",
        f"{m.probe / usual_probe:.2f}",
        "–" if m.is_floor else _milliseconds(m.repeated),
        "–" if m.is_floor else f"{m.repeated / best_id:.2f}",
        *(_mebibytes(m.report[key]) if key in m.report else "" for key in ("loaded", "peak")),
        m.note(usual_probe),
    ]


def ratios(group: list[Measurement]) -> str:
    """The table of one group, fastest first; 1.00 is the fastest without prepared keys."""
    timed = [m for m in group if m.timed]
    answers = [m for m in timed if not m.is_floor]
    plain = [m for m in answers if m.form != "coded"] or answers
    best = min((m.median for m in plain), default=1.0)
    best_id = min((m.repeated for m in answers), default=1.0)
    usual_probe = statistics.median([m.probe for m in timed] or [1.0])
    lines = [
        _line(("peer", "form", "views 1–11, ms", "min–max", "ratio", "ns/row", "cpu/wall", "probe",
               "view 12, ms", "ratio", "loaded, MiB", "peak, MiB", "note")),
        "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|---|",
    ]  # fmt: skip
    for m in sorted(timed, key=lambda m: m.median):
        lines.append(_line([m.peer, m.label, *_timed_cells(m, best, best_id, usual_probe)]))
    for m in group:
        if not m.timed:
            reason = m.report.get("error") or "differs: " + m.report["differs"][0]
            lines.append(_line([m.peer, m.label, *[""] * 10, reason]))
    return "\n".join(lines)


def by_view(group: list[Measurement]) -> str:
    """Milliseconds a view, where each is a statement of its own."""
    timed = [m for m in group if m.timed and m.form == "views"]
    if not timed:
        return ""
    heads = (f"{m.peer} {m.label}" for m in timed)
    lines = [_line(["view", *heads]), "|---" + "|--:" * len(timed) + "|"]
    for number, view in enumerate(NAMES, 1):
        cells = [_milliseconds(m.report["steps"][view]) for m in timed]
        lines.append(_line([f"{number} {view}", *cells]))
    return "\n".join(lines)


def settings(measurements: list[Measurement]) -> str:
    """What each peer reported about itself."""
    heads = ("peer", "version", "form", "threads: wanted, applied, cores", "scans", "statements")
    lines = [_line(heads), "|---|---|---|---|---|---|"]
    seen = set()
    for m in measurements:
        told = m.report.get("settings")
        if not told:
            continue
        threads = f"{m.threads}, {told['threads']}, {len(told['cores'].split(','))}"
        scans = told["scans"] if m.form != "views" else "–"
        file = f"`benchmarks/peers/{m.peer}.py`"
        cells = (m.peer, told["version"], m.form, threads, scans, file)
        if (m.data.shape.name, *cells) not in seen:
            seen.add((m.data.shape.name, *cells))
            lines.append(_line((*cells[:4], f"{m.data.shape.name}: {scans}", file)))
    return "\n".join(lines)


def groups(measurements: list[Measurement]) -> list[list[Measurement]]:
    """Measurements that may be compared with each other: one set, one size, one thread count."""
    found: dict[tuple, list[Measurement]] = {}
    for m in measurements:
        key = (m.data.shape.name, m.data.keys, m.data.rows, m.threads)
        found.setdefault(key, []).append(m)
    return list(found.values())


def document(measurements: list[Measurement], machine: dict[str, str], remarks: list[str]) -> str:
    """The whole result as Markdown."""
    day = datetime.date.today().isoformat()
    parts = [f"# Peers, {day}", "\n".join(f"- {name}: {text}" for name, text in machine.items())]
    if remarks:
        parts.append("\n".join(remarks))
    for group in groups(measurements):
        parts += [f"## {title(group)}", ratios(group)]
        if table := by_view(group):
            parts += ["Milliseconds a view, each as a statement of its own:", table]
    parts += ["## Settings", settings(measurements)]
    return "\n\n".join(parts) + "\n"
