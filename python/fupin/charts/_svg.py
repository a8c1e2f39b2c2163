# SPDX-License-Identifier: Apache-2.0
"""A scene as SVG: no script, no font, no picture from elsewhere."""

from .._html import element, escape
from ._palette import LIGHT
from ._scene import Dot, Line, Mark, Path, Rect, Scene, Text

_FONT = (
    "system-ui,-apple-system,'Segoe UI','PingFang SC','Hiragino Sans GB','Microsoft YaHei',"
    "'Noto Sans CJK SC','Noto Sans SC','WenQuanYi Micro Hei',sans-serif"
)


def _number(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _colour(name: str) -> str:
    # The page's own colour of this meaning, if it has one: dark mode and print follow.
    return f"var(--{name},{LIGHT[name]})"


def _tooltip(title: str) -> str:
    return element("title", escape(title)) if title else ""


def _stroke(colour: str, width: float, dashed: bool) -> str:
    dashes = ";stroke-dasharray:5 4" if dashed else ""
    return f"stroke:{_colour(colour)};stroke-width:{_number(width)}{dashes}"


def _drawn(mark: Mark) -> str:
    if isinstance(mark, Rect):
        places = {
            "x": mark.x,
            "y": mark.y,
            "width": mark.width,
            "height": mark.height,
            "rx": mark.round,
        }
        named = {name: _number(value) for name, value in places.items()}
        return element("rect", _tooltip(mark.title), **named, style=f"fill:{_colour(mark.colour)}")
    if isinstance(mark, Line):
        ends = {"x1": mark.x1, "y1": mark.y1, "x2": mark.x2, "y2": mark.y2}
        named = {name: _number(value) for name, value in ends.items()}
        return element("line", **named, style=_stroke(mark.colour, mark.width, mark.dashed))
    if isinstance(mark, Path):
        points = " ".join(f"{_number(x)},{_number(y)}" for x, y in mark.points)
        if mark.filled:
            return element(
                "polygon", points=points, style=f"fill:{_colour(mark.colour)};opacity:.25"
            )
        style = "fill:none;" + _stroke(mark.colour, mark.width, mark.dashed)
        return element("polyline", points=points, style=style)
    if isinstance(mark, Dot):
        named = {"cx": _number(mark.x), "cy": _number(mark.y), "r": _number(mark.radius)}
        return element(
            "circle", _tooltip(mark.title), **named, style=f"fill:{_colour(mark.colour)}"
        )
    return _text(mark)


def _text(mark: Text) -> str:
    style = f"fill:{_colour(mark.colour)};font-size:{_number(mark.size)}px"
    style += ";font-weight:600" if mark.bold else ""
    return element(
        "text", escape(mark.text), x=_number(mark.x), y=_number(mark.y), text_anchor=mark.anchor,
        style=style,
    )  # fmt: skip


def svg(scene: Scene, title: str, standalone: bool) -> str:
    """One element. `standalone` is for a file of its own: with its name space and a ground."""
    size = {"viewBox": f"0 0 {_number(scene.width)} {_number(scene.height)}"}
    if standalone:
        size |= {"xmlns": "http://www.w3.org/2000/svg", "width": _number(scene.width)}
        size["height"] = _number(scene.height)
    ground = Rect(0, 0, scene.width, scene.height, "card", round=0)
    marks = ([ground] if standalone else []) + scene.marks
    return element(
        "svg",
        element("title", escape(title)) + "".join(map(_drawn, marks)),
        **size,
        role="img",
        style=f"font-family:{_FONT};font-size:12.5px;max-width:{_number(scene.width)}px;width:100%",
    )
