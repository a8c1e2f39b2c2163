# SPDX-License-Identifier: Apache-2.0
"""When what is due, and how far it has come: a bar from opening to due day, a dot a filing."""

import datetime
from collections import Counter

from .._core import ColumnSpec, Evaluation, Table, label_of
from ._chart import Chart, base_option, tooltip
from ._palette import OF_STATUS, URGENCY
from ._scene import Dot, Line, Path, Rect, Scene, Text, shortened, text_width
from ._words import words

_WIDTH, _LEFT, _RIGHT, _ROW, _TOP = 980.0, 300.0, 190.0, 30.0, 40.0
_DAY = 86_400_000  # As a time axis counts.


def _rows(result: Evaluation) -> dict[tuple, list[dict]]:
    """The dated duties of each obligation and period, soonest first."""
    rows: dict[tuple, list[dict]] = {}
    for duty in result.duties:
        if duty["due"] is not None:
            rows.setdefault((duty["due"], duty["obligation"], duty["period"]), []).append(duty)
    return dict(sorted(rows.items()))


def _table(rows: dict, lang: str) -> Table:
    def column(name, zh, en, kind="text", key=False):
        return ColumnSpec(name, zh, en, kind=kind, key=key)

    columns = [
        column("obligation", "事项", "obligation", key=True),
        column("period", "期间", "period", key=True),
        column("due", "截止日", "due", "day", True),
        column("title", "事项名称", "title"),
        column("opens", "开放日", "opens", "day"),
        column("state", "最紧要的状态", "most urgent"),
        *(column(s, label_of(s, "zh"), label_of(s, "en"), "integer") for s in URGENCY),
    ]
    cells = []
    for (due, obligation, period), duties in rows.items():
        counts = Counter(duty["status"] for duty in duties)
        state = next(s for s in URGENCY if counts[s])
        opens = min((d["opens"] for d in duties if d["opens"] is not None), default=due)
        cells.append(
            [
                obligation,
                period,
                due,
                duties[0]["title"],
                opens,
                state,
                *(counts[s] for s in URGENCY),
            ]
        )
    return Table("deadlines", columns, cells)


def deadlines(result: Evaluation, *, lang: str = "zh") -> Chart:
    """The timeline of all dated duties, a row for each obligation and period."""
    say, rows = words(lang), _rows(result)
    table = _table(rows, lang)
    received = [
        [duty["received"] for duty in duties if duty["received"] is not None]
        for duties in rows.values()
    ]
    today = result.question.as_of
    first = min([today, *(row["opens"] for row in table)]) - datetime.timedelta(3)
    last = max([today, *(row["due"] for row in table)]) + datetime.timedelta(5)
    scene = _scene(table, received, today, first, last, say, lang)
    option = _option(table, received, today, first, last, say, lang)
    marks = len(table) * 2 + sum(map(len, received))
    height = 90 + 30 * max(1, len(table))
    return Chart(
        "deadlines", say("deadlines"), say("deadlines_note"), table, marks, scene, option, height
    )


def _label(row: dict) -> str:
    return f"{row['period']} {row['title']}".strip()


def _counts(row: dict, lang: str) -> str:
    parts = (f"{label_of(s, lang)} {row[s]}" for s in URGENCY if row[s])
    return " · ".join(parts)


def _months(first: datetime.date, last: datetime.date) -> list[datetime.date]:
    months, day = [], first.replace(day=1)
    while day <= last:
        if day >= first:
            months.append(day)
        day = (day + datetime.timedelta(32)).replace(day=1)
    return months


def _scene(table, received, today, first, last, say, lang) -> Scene:
    bottom = _TOP + _ROW * len(table)
    scene = Scene(_WIDTH, bottom + 12)
    room = _WIDTH - _LEFT - _RIGHT

    def at(day: datetime.date) -> float:
        return _LEFT + room * (day - first).days / max(1, (last - first).days)

    for month in _months(first, last):
        scene.add(Line(at(month), _TOP - 6, at(month), bottom, "line"))
        scene.add(Text(at(month) + 4, _TOP - 12, f"{month:%Y-%m}", "soft", size=11.5))
    for number, row in enumerate(table):
        y = _TOP + _ROW * number + _ROW / 2
        colour = OF_STATUS[row["state"]]
        name = f"{_label(row)}: {_counts(row, lang)}"
        period = text_width(row["period"] + "  ", 11)
        scene.add(Text(_LEFT - 12, y + 4, row["period"], "soft", "end", 11))
        title = shortened(row["title"], _LEFT - 20 - period)
        scene.add(Text(_LEFT - 14 - period, y + 4, title, anchor="end"))
        left, right = at(row["opens"]), at(row["due"])
        scene.add(Rect(left, y - 6, max(3.0, right - left), 12, "bar-soft", name, 6))
        for day in received[number]:
            late = "late" if day > row["due"] else "ok"
            scene.add(Dot(at(day), y, 3.2, late, say("received_mark", day=day)))
        diamond = ((right, y - 8), (right + 7, y), (right, y + 8), (right - 7, y), (right, y - 8))
        scene.add(Path(diamond, colour, 5), Dot(right, y, 5, colour, name))
        scene.add(Text(_WIDTH - _RIGHT + 14, y + 4, _counts(row, lang), "ink", size=11.5))
    scene.add(Line(at(today), _TOP - 6, at(today), bottom, "accent", 1.6))
    scene.add(Text(at(today), 14, say("today", day=today), "accent", "middle", 11.5, True))
    return scene


def _option(table, received, today, first, last, say, lang) -> dict:
    spans, due, dots = [], [], []
    for number, row in enumerate(table):
        colour = f"@{OF_STATUS[row['state']]}"
        days = say("opens_due", opens=row["opens"], due=row["due"])
        about = tooltip(_label(row), days, _counts(row, lang))
        ends = [[str(row["opens"]), number], [str(row["due"]), number]]
        spans.append({"coords": ends, "tooltip": about})
        due.append(
            {"value": [str(row["due"]), number], "itemStyle": {"color": colour}, "tooltip": about}
        )
        for day in received[number]:
            late = "@late" if day > row["due"] else "@ok"
            what = tooltip(_label(row), say("received_mark", day=day))
            dots.append(
                {"value": [str(day), number], "itemStyle": {"color": late}, "tooltip": what}
            )
    now = {
        "silent": True, "symbol": "none", "lineStyle": {"color": "@accent", "type": "solid", "width": 1.6},
        "label": {"formatter": say("today", day=today), "color": "@accent", "position": "start",
                  "distance": 24, "fontWeight": 600},
        "data": [{"xAxis": str(today)}],
    }  # fmt: skip
    return base_option(
        grid={"left": 8, "right": 24, "top": 46, "bottom": 8, "outerBoundsMode": "same"},
        xAxis={
            "type": "time", "min": str(first), "max": str(last), "position": "top", "minInterval": 28 * _DAY,
            "axisLabel": {"color": "@soft", "formatter": "{yyyy}-{MM}", "hideOverlap": True, "margin": 4},
            "axisLine": {"show": False}, "axisTick": {"show": False},
            "splitLine": {"show": True, "lineStyle": {"color": "@line"}},
        },
        yAxis={
            "type": "category", "inverse": True, "data": [_label(row) for row in table],
            "axisTick": {"show": False}, "axisLine": {"show": False},
            "axisLabel": {"color": "@ink", "width": 230, "overflow": "truncate", "interval": 0},
        },
        series=[
            {
                "type": "lines", "coordinateSystem": "cartesian2d", "data": spans,
                "lineStyle": {"color": "@bar-soft", "width": 12, "opacity": 1, "cap": "round"},
            },
            {"type": "scatter", "data": dots, "symbolSize": 7, "itemStyle": {"opacity": 1}},
            {"type": "scatter", "data": due, "symbol": "diamond", "symbolSize": 15, "markLine": now,
             "itemStyle": {"opacity": 1}},
        ],
    )  # fmt: skip
