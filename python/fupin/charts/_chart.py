# SPDX-License-Identifier: Apache-2.0
"""A picture of a table: the same marks for a browser with ECharts, without script, and on paper."""

import copy
from dataclasses import dataclass

from .._core import Table
from .._files import write_whole
from . import _palette
from ._scene import Scene
from ._svg import svg
from ._vegalite import vegalite


@dataclass(frozen=True, eq=False)
class Chart:
    """A picture. `table` has what is drawn; `marks` says how many cells have a mark of their own."""

    name: str
    title: str
    note: str
    table: Table
    marks: int
    scene: Scene
    option: dict
    height: int

    def to_echarts(self, *, dark: bool = False) -> dict:
        """The picture as an option of Apache ECharts 6: plain values, nothing to be executed."""
        colours = _palette.DARK if dark else _palette.LIGHT
        return _palette.painted(copy.deepcopy(self.option), colours)

    def to_vegalite(self, *, dark: bool = False) -> dict:
        """The picture as a specification of Vega-Lite 5: plain values at the places of `to_svg`.

        For notebooks and tools that draw Vega-Lite; what is drawn is in `table`.
        """
        colours = _palette.DARK if dark else _palette.LIGHT
        return vegalite(self.scene, self.title, colours)

    def to_svg(self, path=None, *, standalone: bool = True) -> str:
        """The picture as SVG without script, written to `path` if one is given."""
        made = svg(self.scene, self.title, standalone)
        if path is not None:
            write_whole(path, made.encode())
        return made

    def to_png(self, path=None, *, scale: float = 2.0) -> bytes:
        """The picture as PNG. Needs the extra fupin[plot] and a font with Chinese characters.

        Raises RuntimeError with what to do if no such font is found.
        """
        from ._raster import png

        made = png(self.scene, scale)
        if path is not None:
            write_whole(path, made)
        return made

    def _repr_html_(self) -> str:
        return self.to_svg()

    def __repr__(self) -> str:
        return f"<fupin.charts.Chart {self.name}: {self.marks} marks>"


def tooltip(*lines: str) -> dict:
    """What is shown when a mark is pointed at, one line each. Nothing in it acts."""
    from .._html import escape

    # ECharts puts it into the page as HTML and fills in {a}, {b}, {c}: neither may come from data.
    safe = "<br>".join(escape(line).replace("{", "&#123;") for line in lines if line)
    return {"formatter": safe}


def axis_name(name: str) -> dict:
    """What an upright axis counts, above its numbers."""
    style = {"color": "@soft", "align": "right", "padding": [0, 8, 0, 0]}
    return {"name": name, "nameTextStyle": style}


def base_option(**parts) -> dict:
    """What all pictures have in common."""
    return {
        "animation": False,
        "backgroundColor": "transparent",
        "textStyle": {"color": "@ink"},
        "tooltip": {
            "trigger": "item",
            "confine": True,
            "backgroundColor": "@card",
            "borderColor": "@line",
            "textStyle": {"color": "@ink", "fontSize": 13},
        },
        **parts,
    }
