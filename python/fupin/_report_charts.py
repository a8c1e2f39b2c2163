# SPDX-License-Identifier: Apache-2.0
"""Pictures inside a report: for the screen as ECharts, on paper and without script as SVG."""

import json

from ._html import element, escape, visible
from .charts import Chart


def data_block(value, **attributes: str) -> str:
    """Values for the report's script. Not executed; nothing in it can end the element or hide."""
    text = json.dumps(_visible(value), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return element("script", text, type="application/json", **attributes)


def _visible(value):
    if isinstance(value, dict):
        return {visible(key): _visible(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_visible(item) for item in value]
    return visible(value) if isinstance(value, str) else value


def picture(chart: Chart | None, *, interactive: bool, heading: bool = True) -> str:
    """A figure with its caption; nothing if there is nothing to draw."""
    if chart is None or not chart.marks:
        return ""
    caption = element("h3", escape(chart.title)) if heading else ""
    caption += element("p", escape(chart.note), class_="note")
    content = element("figcaption", caption)
    if interactive:
        content += element("div", "", class_="canvas", style=f"height:{chart.height}px")
        content += data_block(chart.option)
    content += element("div", chart.to_svg(standalone=False), class_="static")
    return element(
        "figure", content, class_="chart", data_chart=chart.name, data_marks=str(chart.marks)
    )
