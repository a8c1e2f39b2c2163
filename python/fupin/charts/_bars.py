# SPDX-License-Identifier: Apache-2.0
"""Bars that lie, one a row, with marks across: shared by quotas and rankings."""

from collections.abc import Sequence
from dataclasses import dataclass

from ._chart import base_option, tooltip
from ._scene import Line, Rect, Scene, Text, shortened, text_width

WIDTH = 860.0
_ROW, _BAR, _LEFT, _TOP = 34.0, 16.0, 232.0, 34.0


@dataclass(frozen=True)
class Bar:
    label: str
    length: float | None  # In the unit of the axis; None: there is nothing to draw.
    value: str  # Printed at the end.
    under: str = ""  # Printed small below the label.
    colour: str = "bar"
    tick: float | None = None  # A mark of this bar alone.
    tick_text: str = ""


@dataclass(frozen=True)
class Across:
    """A mark across all bars."""

    at: float
    text: str


def _reach(bars: Sequence[Bar], across: Sequence[Across], most: float) -> float:
    ends = [bar.length for bar in bars if bar.length is not None]
    ticks = [bar.tick for bar in bars if bar.tick is not None]
    return max([0.0001, *(min(most, end) for end in ends + ticks), *(mark.at for mark in across)])


def scene(bars: Sequence[Bar], across: Sequence[Across] = (), most: float = float("inf")) -> Scene:
    """`most`: bars that are longer are cut there, their value tells."""
    right = max([60.0, *(text_width(bar.value) + 16 for bar in bars)])
    room = WIDTH - _LEFT - right
    reach = _reach(bars, across, most)
    made = Scene(WIDTH, _TOP + _ROW * len(bars) + 8)
    bottom = _TOP + _ROW * len(bars)
    for row, bar in enumerate(bars):
        y = _TOP + row * _ROW
        middle = y + _ROW / 2
        label = middle + (-2 if bar.under else 4)
        made.add(Text(_LEFT - 12, label, shortened(bar.label, _LEFT - 20), anchor="end"))
        if bar.under:
            under = shortened(bar.under, _LEFT - 20, 10.5)
            made.add(Text(_LEFT - 12, middle + 12, under, "soft", "end", 10.5))
        made.add(Rect(_LEFT, middle - _BAR / 2, room, _BAR, "bar-soft"))
        if bar.length is not None:
            long = room * max(0.0, min(bar.length, reach)) / reach
            made.add(
                Rect(
                    _LEFT,
                    middle - _BAR / 2,
                    max(1.5, long),
                    _BAR,
                    bar.colour,
                    f"{bar.label} {bar.value}",
                )
            )
        if bar.tick is not None:
            x = _LEFT + room * min(bar.tick, reach) / reach
            made.add(Line(x, middle - 11, x, middle + 11, "accent", 2))
        made.add(Text(WIDTH, middle + 4, bar.value, anchor="end", bold=True))
    for mark in across:
        x = _LEFT + room * mark.at / reach
        made.add(Line(x, _TOP - 4, x, bottom, "ink", 1.2, True))
        made.add(Text(x, _TOP - 12, mark.text, "soft", "middle", 11.5))
    return made


def option(bars: Sequence[Bar], across: Sequence[Across] = (), most: float = float("inf")) -> dict:
    reach = _reach(bars, across, most)
    data = []
    for bar in bars:
        lines = (bar.label, bar.value, bar.under, bar.tick_text)
        data.append(
            {
                "name": bar.value,
                "value": None if bar.length is None else max(0.0, min(bar.length, reach)),
                "itemStyle": {"color": f"@{bar.colour}"},
                "tooltip": tooltip(*lines),
            }
        )
    marks = [
        {"xAxis": mark.at, "label": {"formatter": mark.text, "color": "@soft", "position": "start"}}
        for mark in across
    ]
    series: list[dict] = [
        {
            "type": "bar",
            "data": data,
            "barWidth": 15,
            "showBackground": True,
            "backgroundStyle": {"color": "@bar-soft", "borderRadius": 3},
            "itemStyle": {"borderRadius": 3},
            "markLine": {
                "silent": True, "symbol": "none", "data": marks,
                "lineStyle": {"color": "@ink", "type": "dashed", "width": 1.2},
            },
        }
    ]  # fmt: skip
    ticks = [
        {
            "value": [min(bar.tick, reach), row],
            "name": bar.tick_text,
            "tooltip": tooltip(bar.label, bar.tick_text),
        }
        for row, bar in enumerate(bars)
        if bar.tick is not None
    ]
    if ticks:
        series.append(
            {
                "type": "scatter", "data": ticks, "symbol": "rect", "symbolSize": [2.5, 24],
                "itemStyle": {"color": "@accent"}, "z": 4,
            }
        )  # fmt: skip
    off = {"show": False}
    axis = {"type": "category", "inverse": True, "axisTick": off, "axisLine": off}
    return base_option(
        grid={"left": 8, "right": 8, "top": 30, "bottom": 8, "outerBoundsMode": "same"},
        xAxis={
            "type": "value", "min": 0, "max": reach, "axisLabel": {"show": False},
            "splitLine": {"show": False}, "axisLine": {"show": False}, "axisTick": {"show": False},
        },
        yAxis=[
            {**axis, "data": [bar.label for bar in bars],
             "axisLabel": {"color": "@ink", "width": 210, "overflow": "truncate", "interval": 0}},
            # What is printed stands in a column of its own, so that no bar is in its way.
            {**axis, "data": [bar.value for bar in bars], "position": "right",
             "axisLabel": {"color": "@ink", "fontWeight": 600, "interval": 0}},
        ],
        series=series,
    )  # fmt: skip


def height(bars: Sequence[Bar]) -> int:
    return int(48 + 30 * max(1, len(bars)))
