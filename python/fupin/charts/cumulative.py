# SPDX-License-Identifier: Apache-2.0
"""The way to the target: what was executed by each of some days, as the record says it now."""

import bisect
import datetime

from .._core import ColumnSpec, Evaluation, Format, Money, Table, text
from ._chart import Chart, axis_name, base_option, tooltip
from ._scene import Dot, Line, Path, Scene, Text, text_width
from ._words import words

_WIDTH, _HEIGHT, _LEFT, _TOP, _BOTTOM, _POINTS = 860.0, 330.0, 96.0, 30.0, 34.0, 26


def cumulative(
    result: Evaluation, *, lang: str = "zh", unit: str = "total", points: int = _POINTS
) -> Chart:
    """The first quota of a unit, or the first family as a whole, by day, with its target.

    Without quotas: the deduplicated total. Where the answer has a forecast of the unit, it is drawn.

    At most `points` days, evenly from the first on which something counts to that of the question;
    each has the postings behind today's figure up to it. Figures that were declared have no days.
    """
    say = words(lang)
    rows = _rows(result, unit, points)
    columns = [
        ColumnSpec("day", "日期", "day", kind="day", key=True),
        ColumnSpec("amount", "累计金额", "cumulative amount", kind="money"),
        ColumnSpec("target", "目标", "target", kind="money"),
    ]
    table = Table("cumulative", columns, rows)
    ahead = _forecast(result, unit)
    scene = _scene(table, ahead, say, Format(lang=lang))
    option = _option(table, ahead, say, Format(lang=lang))
    title = say("cumulative") + " · " + _title(result, unit, say)
    return Chart("cumulative", title, say("cumulative_note"), table, len(table), scene, option, 330)


def _quota(result: Evaluation, unit: str) -> dict | None:
    return next(iter(result.quotas.where(unit=unit)), None)


def _title(result: Evaluation, unit: str, say) -> str:
    quota = _quota(result, unit)
    return (quota["title"] or quota["period"]) if quota else say("deduplicated_total")


def _rows(result: Evaluation, unit: str, points: int) -> list[list]:
    """Day, amount and target; the last row is the figure itself."""
    quota = _quota(result, unit)
    if quota is not None:
        name, keys, column = "quotas", [unit, quota["period"], quota["family"]], "executed"
        value, target = quota["executed"], quota["reserved"]
    else:
        whole = next(iter(result.totals.where(period="total")), None)
        name, keys, column = "totals", ["total"], "deduplicated"
        value, target = whole and whole["deduplicated"], None
    if value is None:
        return []
    moved = result.by_day(result.table(name).at(*keys, column))
    last = result.question.as_of
    days, amounts = moved.column("day"), moved.column("amount")
    rows = []
    for day in _days(min([last, *days[:1]]), last, points)[:-1]:
        before = bisect.bisect_right(days, day)
        rows.append([day, amounts[before - 1] if before else Money.from_fen(0), target])
    return [*rows, [last, value, target]]


def _days(first: datetime.date, last: datetime.date, points: int) -> list[datetime.date]:
    """From the day before the first to the last, evenly, both included."""
    first -= datetime.timedelta(1)
    whole = (last - first).days
    steps = max(1, min(points - 1, whole))
    return [first + datetime.timedelta(whole * n // steps) for n in range(steps + 1)]


def _forecast(result: Evaluation, unit: str):
    """The amount expected at the end of the period, if the answer says one, and that day."""
    quota, table = _quota(result, unit), result.tables.get("quota_forecast")
    if quota is None or table is None:
        return None
    keys = {name: quota[name] for name in ("unit", "period", "family")}
    found = next(iter(table.where(**keys)), None)
    end = _end_of(quota["period"])
    if found is None or found["expected"] is None or end is None:
        return None
    return end, found["expected"]


def _end_of(period: str) -> datetime.date | None:
    """The last day of a period named as a year: enough for the axis."""
    return datetime.date(int(period), 12, 31) if len(period) == 4 and period.isdigit() else None


def _top(table: Table, ahead) -> int:
    cells = [*table["amount"], *(cell for cell in table["target"] if cell is not None)]
    return max([1, *(cell.fen for cell in cells), ahead[1].fen if ahead else 0])


def _scene(table: Table, ahead, say, form: Format) -> Scene:
    scene = Scene(_WIDTH, _HEIGHT)
    if not len(table):
        scene.add(Text(_WIDTH / 2, _HEIGHT / 2, say("nothing"), "soft", "middle"))
        return scene
    first, last = table.cell(0, "day"), max([*table["day"], *([ahead[0]] if ahead else [])])
    top, span = _top(table, ahead), max(1, (last - first).days)
    bottom, room = _HEIGHT - _BOTTOM, _WIDTH - _LEFT - 96

    def x(day):
        return _LEFT + room * (day - first).days / span

    def y(money):
        return bottom - (bottom - _TOP) * max(0, money.fen) / top

    scene.add(Line(_LEFT, bottom, _WIDTH - 96, bottom, "line"))
    for number in range(0, len(table), max(1, len(table) // 5)):
        day = table.cell(number, "day")
        scene.add(Text(x(day), bottom + 18, f"{day:%m-%d}", "soft", "middle", 11.5))
    scene.add(Text(_LEFT - 8, _TOP - 14, say("yuan"), "soft", "end", 11))
    final = table[-1]
    if final["target"] is not None:
        at = y(final["target"])
        scene.add(Line(_LEFT, at, _WIDTH - 96, at, "accent", 1.4, True))
        scene.add(Text(_LEFT - 8, at + 4, text(final["target"], form), "accent", "end", 11.5))
    points = tuple((x(row["day"]), y(row["amount"])) for row in table)
    scene.add(Path(((points[0][0], bottom), *points, (points[-1][0], bottom)), "bar", filled=True))
    scene.add(Path(points, "bar", 2.4))
    for point, row in zip(points, table, strict=True):
        scene.add(Dot(*point, 3, "bar", f"{row['day']}: {text(row['amount'], form)}"))
    amount = text(final["amount"], form)
    left = points[-1][0] + 10 > _WIDTH - text_width(amount)
    scene.add(Text(points[-1][0] + (-8 if left else 10), points[-1][1] - 6, amount,
                   anchor="end" if left else "start", bold=True))  # fmt: skip
    if ahead:
        end = (x(ahead[0]), y(ahead[1]))
        scene.add(Path((points[-1], end), "soft", 1.6, True))
        scene.add(Text(end[0] + 6, end[1] + 4, say("forecast"), "soft", size=11.5))
    return scene


def _yuan(money) -> float:
    """A place on the axis."""
    return money.fen / 100


def _option(table: Table, ahead, say, form: Format) -> dict:
    data = [
        {
            "value": [str(row["day"]), _yuan(row["amount"])],
            "tooltip": tooltip(str(row["day"]), text(row["amount"], form)),
        }
        for row in table
    ]
    target = table.cell(-1, "target") if len(table) else None
    marks = []
    if target is not None:
        label = f"{say('target')} {text(target, form)}"
        marks.append(
            {
                "yAxis": _yuan(target),
                "label": {"formatter": label, "color": "@accent", "position": "insideEndTop"},
            }
        )
    top = _top(table, ahead) / 100
    series: list[dict] = [
        {
            "type": "line", "data": data, "symbol": "circle", "symbolSize": 7, "showAllSymbol": True,
            "lineStyle": {"color": "@bar", "width": 2.4}, "itemStyle": {"color": "@bar"},
            "areaStyle": {"color": "@bar", "opacity": 0.14},
            "markLine": {"silent": True, "symbol": "none", "data": marks,
                         "lineStyle": {"color": "@accent", "type": "dashed", "width": 1.4}},
        }
    ]  # fmt: skip
    if ahead and data:
        ends = [data[-1]["value"], [str(ahead[0]), _yuan(ahead[1])]]
        about = tooltip(say("forecast"), str(ahead[0]), text(ahead[1], form))
        series.append(
            {
                "type": "line", "data": [{"value": end, "tooltip": about} for end in ends],
                "lineStyle": {"color": "@soft", "type": "dashed", "width": 1.6},
                "itemStyle": {"color": "@soft"},
            }
        )  # fmt: skip
    return base_option(
        grid={"left": 8, "right": 24, "top": 24, "bottom": 8, "outerBoundsMode": "same"},
        xAxis={
            "type": "time", "axisLabel": {"color": "@soft", "formatter": "{MM}-{dd}", "hideOverlap": True},
            "axisLine": {"lineStyle": {"color": "@line"}}, "splitLine": {"show": False},
        },
        yAxis={
            "type": "value", "max": top * 1.08, **axis_name(say("yuan")), "axisLabel": {"color": "@soft", "showMaxLabel": False},
            "splitLine": {"lineStyle": {"color": "@line"}},
        },
        series=series,
    )  # fmt: skip
