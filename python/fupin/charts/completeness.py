# SPDX-License-Identifier: Apache-2.0
"""Who has sent what: units down, months across, coloured by what is most urgent."""

from .._core import ColumnSpec, Evaluation, Table, label_of
from ._chart import Chart, base_option, tooltip
from ._palette import OF_STATUS, URGENCY, written_on
from ._scene import Rect, Scene, Text, shortened
from ._words import words

_LEFT, _ROW, _TOP, _CELL = 190.0, 24.0, 34.0, 92.0
# Owed by now and in. Everything else that is owed counts to what is expected.
_IN = ("on_time", "late", "late_waived")


def completeness(result: Evaluation, *, lang: str = "zh", most: int = 60) -> Chart:
    """The heat map unit × month of the due day. Exempt duties are owed by nobody.

    `most`: how many units are drawn; of more those with the most urgent states.
    """
    say = words(lang)
    table = _table(result)
    units = list(dict.fromkeys(zip(table["unit"], table["title"], strict=True)))
    note = say("heat_note")
    if len(units) > most:
        note += say("drawn_of", drawn=most, all=len(units))
        units = _urgent(table, units, most)
        drawn = {unit for unit, _ in units}
        table = table.where(lambda row: row["unit"] in drawn)
    months = sorted(set(table["month"]))
    scene = _scene(table, units, months, lang)
    option = _option(table, units, months, lang)
    height = 64 + 22 * max(1, len(units))
    return Chart("completeness", say("heat"), note, table, len(table), scene, option, height)


def _table(result: Evaluation) -> Table:
    cells: dict[tuple[str, str], list[dict]] = {}
    for duty in result.duties:
        if duty["due"] is not None and duty["status"] != "exempt":
            cells.setdefault((duty["unit"], f"{duty['due']:%Y-%m}"), []).append(duty)
    columns = [
        ColumnSpec("unit", "单位", "unit", key=True),
        ColumnSpec("month", "月份", "month", key=True),
        ColumnSpec("title", "单位名称", "title", names="unit"),
        ColumnSpec("received", "已收到", "received", kind="integer"),
        ColumnSpec("owed", "应报", "owed", kind="integer"),
        ColumnSpec("state", "最紧要的状态", "most urgent"),
    ]
    rows = []
    for (unit, month), duties in cells.items():
        states = {duty["status"] for duty in duties}
        received = sum(duty["status"] in _IN for duty in duties)
        state = next(s for s in URGENCY if s in states)
        rows.append([unit, month, duties[0]["unit_title"] or unit, received, len(duties), state])
    return Table("completeness_map", columns, rows)


def _urgent(table: Table, units: list, most: int) -> list:
    """The units with the most urgent states, in the order they had."""
    worst = dict.fromkeys((unit for unit, _ in units), len(URGENCY))
    for row in table:
        worst[row["unit"]] = min(worst[row["unit"]], URGENCY.index(row["state"]))
    kept = {unit for unit, _ in sorted(units, key=lambda unit: worst[unit[0]])[:most]}
    return [unit for unit in units if unit[0] in kept]


def _text(row: dict) -> str:
    return f"{row['received']} / {row['owed']}"


def _scene(table: Table, units: list, months: list[str], lang: str) -> Scene:
    width = max(520.0, _LEFT + _CELL * len(months) + 10)
    scene = Scene(width, _TOP + _ROW * len(units) + 40)
    for number, month in enumerate(months):
        scene.add(Text(_LEFT + _CELL * (number + 0.5), _TOP - 10, month, "soft", "middle", 11.5))
    place = {unit: number for number, (unit, _) in enumerate(units)}
    for unit, title in units:
        y = _TOP + _ROW * place[unit]
        scene.add(Text(_LEFT - 10, y + 16, shortened(title, _LEFT - 16), anchor="end"))
    for row in table:
        x, y = _LEFT + _CELL * months.index(row["month"]), _TOP + _ROW * place[row["unit"]]
        name = f"{row['title']} {row['month']}: {_text(row)} {label_of(row['state'], lang)}"
        scene.add(Rect(x + 1, y + 1, _CELL - 2, _ROW - 2, OF_STATUS[row["state"]], name, 3))
        ink = written_on(row["state"])
        scene.add(Text(x + _CELL / 2, y + 16, _text(row), ink, "middle", 11.5, True))
    _legend(scene, table, lang)
    return scene


def _legend(scene: Scene, table: Table, lang: str) -> None:
    x, y = 10.0, scene.height - 14
    for state in _states(table):
        label = label_of(state, lang)
        scene.add(
            Rect(x, y - 9, 10, 10, OF_STATUS[state]), Text(x + 15, y, label, "soft", size=11.5)
        )
        x += 40 + len(label) * (12 if lang == "zh" else 6.5)


def _states(table: Table) -> list[str]:
    there = set(table["state"])
    return [state for state in URGENCY if state in there]


def _option(table: Table, units: list, months: list[str], lang: str) -> dict:
    states = _states(table)
    place = {unit: number for number, (unit, _) in enumerate(units)}
    data = []
    for row in table:
        at = [months.index(row["month"]), place[row["unit"]], states.index(row["state"])]
        about = tooltip(f"{row['title']} {row['month']}", _text(row), label_of(row["state"], lang))
        ink = {"color": f"@{written_on(row['state'])}"}
        data.append({"value": at, "name": _text(row), "label": ink, "tooltip": about})
    pieces = [
        {"value": number, "label": label_of(state, lang), "color": f"@{OF_STATUS[state]}"}
        for number, state in enumerate(states)
    ]
    return base_option(
        grid={"left": 8, "right": 8, "top": 26, "bottom": 34, "outerBoundsMode": "same"},
        xAxis={
            "type": "category", "data": months, "position": "top", "axisLabel": {"color": "@soft"},
            "axisTick": {"show": False}, "axisLine": {"show": False},
        },
        yAxis={
            "type": "category", "inverse": True, "data": [title for _, title in units],
            "axisTick": {"show": False}, "axisLine": {"show": False},
            "axisLabel": {"color": "@ink", "width": 180, "overflow": "truncate", "interval": 0},
        },
        visualMap={
            "type": "piecewise", "orient": "horizontal", "left": 4, "bottom": 0, "pieces": pieces,
            "itemHeight": 11, "itemWidth": 11, "textStyle": {"color": "@soft"},
        },
        series=[
            {
                "type": "heatmap", "data": data,
                "label": {"show": True, "formatter": "{b}", "fontWeight": 600},
                "itemStyle": {"borderColor": "@card", "borderWidth": 2, "borderRadius": 4},
            }
        ],
    )  # fmt: skip
