# SPDX-License-Identifier: Apache-2.0
"""A scene as a PNG, by matplotlib, which is only asked for here."""

import io
from collections.abc import Iterable

from .._extras import needed
from ._palette import LIGHT
from ._scene import Dot, Line, Path, Rect, Scene, Text

_FONTS = (
    "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "SimHei",
    "Noto Sans CJK JP", "Droid Sans Fallback",
)  # fmt: skip
_DOTS = 100.0  # An inch, as matplotlib counts.


def _has_han(texts: Iterable[str]) -> bool:
    return any("\u2e80" <= character <= "\u9fff" for text in texts for character in text)


def han_font() -> str | None:
    """The first font on this machine that has Chinese characters, as matplotlib calls it."""
    manager = needed("matplotlib.font_manager", "plot", "to_png()")
    there = {font.name for font in manager.fontManager.ttflist}
    return next((name for name in _FONTS if name in there), None)


def _font(scene: Scene) -> str:
    font = han_font()
    texts = (mark.text for mark in scene.marks if isinstance(mark, Text))
    if font is None and _has_han(texts):
        raise RuntimeError(
            "no font with Chinese characters was found, so the texts of this picture would be empty "
            "boxes: install one (Debian: apt-get install fonts-noto-cjk), or use to_svg(), which "
            "takes the fonts of whoever looks at it"
        )
    return font or "DejaVu Sans"


def png(scene: Scene, scale: float = 2.0) -> bytes:
    """Raises RuntimeError if no font of the machine has the characters."""
    needed("matplotlib", "plot", "to_png()")
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    font = _font(scene)
    figure = Figure(figsize=(scene.width / _DOTS, scene.height / _DOTS), dpi=_DOTS * scale)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, scene.width)
    axes.set_ylim(scene.height, 0)
    for order, mark in enumerate(scene.marks):
        _draw(axes, mark, font, order)
    made = io.BytesIO()
    FigureCanvasAgg(figure).print_png(made)
    return made.getvalue()


def _points(pixels: float) -> float:
    return pixels * 72 / _DOTS


def _draw(axes, mark, font: str, order: int) -> None:
    from matplotlib import patches

    colour = LIGHT[mark.colour]
    if isinstance(mark, Rect):
        axes.add_patch(
            patches.Rectangle(
                (mark.x, mark.y), mark.width, mark.height, color=colour, lw=0, zorder=order
            )
        )
    elif isinstance(mark, Dot):
        axes.add_patch(
            patches.Circle((mark.x, mark.y), mark.radius, color=colour, lw=0, zorder=order)
        )
    elif isinstance(mark, Path) and mark.filled:
        axes.add_patch(patches.Polygon(mark.points, color=colour, alpha=0.25, lw=0, zorder=order))
    elif isinstance(mark, (Line, Path)):
        points = ((mark.x1, mark.y1), (mark.x2, mark.y2)) if isinstance(mark, Line) else mark.points
        style = (0, (5, 4)) if mark.dashed else "-"
        x, y = zip(*points, strict=True)
        axes.plot(x, y, color=colour, lw=_points(mark.width), linestyle=style, zorder=order)
    else:
        side = {"start": "left", "middle": "center", "end": "right"}[mark.anchor]
        weight = "bold" if mark.bold else "normal"
        axes.text(
            mark.x, mark.y, mark.text, color=colour, family=font, size=_points(mark.size),
            ha=side, va="baseline", weight=weight, zorder=order, parse_math=False,
        )  # fmt: skip
