# SPDX-License-Identifier: Apache-2.0
"""What belongs to which lines at once: an UpSet plot of the exact sets."""

from .._core import Evaluation, Format, Table, text
from .._publication import Published
from ._chart import Chart, axis_name, base_option, tooltip
from ._scene import Dot, Line, Rect, Scene, Text, shortened
from ._words import words

_LEFT, _TOP, _BARS, _ROW, _MOST = 250.0, 26.0, 190.0, 24.0, 24


def _codes(cell: str) -> list[str]:
    return [code for code in cell.strip("{}").split(",") if code]


def overlap(result: Evaluation, *, lang: str = "zh") -> Chart:
    """The sets of lines of the whole record, largest amount first, at most 24 of them."""
    say = words(lang)
    table = result.overlap.where(lambda row: row["amount"] is not None, period="total")
    table = table.sort("amount", descending=True)[:_MOST]
    lines = result.lines.where(period="total")
    titles = dict(zip(lines["line"], lines["title"], strict=True))
    used = {code for cell in table["lines"] for code in _codes(cell)}
    rows = [code for code in titles if code in used]
    scene = _scene(table, rows, titles, Format(lang=lang))
    option = _option(table, rows, titles, say, Format(lang=lang))
    height = 270 + 24 * len(rows)
    public = isinstance(result, Published)  # Of which the columns are not the whole.
    note = say("upset_public" if public else "upset_note")
    return Chart("overlap", say("upset"), note, table, len(table), scene, option, height)


def _scene(table: Table, rows: list[str], titles: dict[str, str], form: Format) -> Scene:
    step = max(30.0, min(46.0, 700.0 / max(1, len(table))))
    scene = Scene(_LEFT + step * max(6, len(table)) + 20, _TOP + _BARS + 16 + _ROW * len(rows) + 8)
    most = max((cell.fen for cell in table["amount"]), default=1) or 1
    base = _TOP + _BARS
    for number, code in enumerate(rows):
        y = base + 16 + _ROW * number
        if number % 2 == 0:
            scene.add(Rect(0, y, scene.width, _ROW, "bar-soft", round=0))
        scene.add(Text(_LEFT - 14, y + 16, shortened(titles[code], _LEFT - 22), anchor="end"))
    for number, row in enumerate(table):
        x = _LEFT + step * (number + 0.5)
        tall = max(1.5, _BARS * max(0, row["amount"].fen) / most)
        amount = text(row["amount"], form)
        names = "、".join(titles.get(code, code) for code in _codes(row["lines"]))
        scene.add(
            Rect(x - step * 0.32, base - tall, step * 0.64, tall, "bar", f"{names}: {amount}")
        )
        short = text(row["amount"], Format(lang=form.language.name.lower(), unit="wan"))
        scene.add(Text(x, base - tall - 6, short, "soft", "middle", 10.5))
        inside = [rows.index(code) for code in _codes(row["lines"]) if code in rows]
        centres = [base + 16 + _ROW * (place + 0.5) for place in range(len(rows))]
        scene.add(*(Dot(x, y, 4.5, "line") for y in centres))
        if inside:
            scene.add(Line(x, centres[min(inside)], x, centres[max(inside)], "ink", 2.4))
        scene.add(*(Dot(x, centres[place], 5, "ink") for place in inside))
    unit = "万元" if form.language.name == "ZH" else "10⁴ yuan"
    scene.add(Text(_LEFT - 14, _TOP + 6, unit, "soft", "end", 11))
    return scene


def _option(table: Table, rows: list[str], titles: dict[str, str], say, form: Format) -> dict:
    bars, dots, links = [], [], []
    for number, row in enumerate(table):
        amount, count = text(row["amount"], form), say("purchases", count=text(row["count"], form))
        names = [titles.get(code, code) for code in _codes(row["lines"])]
        bars.append(
            {
                "value": row["amount"].fen / 100,
                "name": amount,
                "tooltip": tooltip(*names, amount, count),
            }
        )
        inside = [rows.index(code) for code in _codes(row["lines"]) if code in rows]
        dots += [[number, place] for place in inside]
        if len(inside) > 1:
            links.append({"coords": [[number, min(inside)], [number, max(inside)]]})
    off = {"show": False}
    columns = [str(number) for number in range(len(table))]
    matrix = 24 * len(rows)
    return base_option(
        grid=[
            {"left": 190, "right": 16, "top": 22, "bottom": matrix + 26},
            {"left": 190, "right": 16, "height": matrix, "bottom": 8},
        ],
        xAxis=[
            {"type": "category", "data": columns, "gridIndex": 0, "axisLabel": off, "axisTick": off,
             "axisLine": {"lineStyle": {"color": "@line"}}},
            {"type": "category", "data": columns, "gridIndex": 1, "show": False},
        ],
        yAxis=[
            {"type": "value", "gridIndex": 0, **axis_name(say("yuan")),
             "axisLabel": {"color": "@soft", "hideOverlap": True},
             "splitLine": {"lineStyle": {"color": "@line"}}},
            {"type": "category", "gridIndex": 1, "inverse": True, "data": [titles[c] for c in rows],
             "axisTick": off, "axisLine": off,
             "axisLabel": {"color": "@ink", "width": 176, "overflow": "truncate", "interval": 0},
             "splitArea": {"show": True, "areaStyle": {"color": ["@bar-soft", "transparent"]}}},
        ],
        series=[
            {"type": "bar", "data": bars, "barMaxWidth": 26,
             "itemStyle": {"color": "@bar", "borderRadius": [3, 3, 0, 0]}},
            {"type": "lines", "coordinateSystem": "cartesian2d", "xAxisIndex": 1, "yAxisIndex": 1,
             "data": links, "silent": True, "lineStyle": {"color": "@ink", "width": 2.4, "opacity": 1}},
            {"type": "scatter", "data": dots, "xAxisIndex": 1, "yAxisIndex": 1, "symbolSize": 10,
             "silent": True, "itemStyle": {"color": "@ink", "opacity": 1}},
        ],
    )  # fmt: skip
