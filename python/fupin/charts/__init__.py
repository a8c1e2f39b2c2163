# SPDX-License-Identifier: Apache-2.0
"""Pictures of an evaluation, each as an ECharts option, as SVG without script, and as PNG.

fupin.charts.quotas(result).to_svg("quotas.svg")
fupin.charts.deadlines(result, lang="en").to_echarts()
"""

from .._core import Evaluation
from ._chart import Chart
from .completeness import completeness
from .cumulative import cumulative
from .deadlines import deadlines
from .overlap import overlap
from .quotas import quotas
from .ranking import ranking, ranking_table

__all__ = [
    "Chart", "all_charts", "completeness", "cumulative", "deadlines", "overlap", "quotas", "ranking",
    "ranking_table",
]  # fmt: skip


def all_charts(result: Evaluation, *, lang: str = "zh") -> list[Chart]:
    """Every picture that has something to draw, in the order of a report."""
    made = (
        drawing(result, lang=lang)
        for drawing in (deadlines, completeness, quotas, cumulative, overlap, ranking)
    )
    return [chart for chart in made if chart.marks]
