# SPDX-License-Identifier: Apache-2.0
"""A scene as a specification of Vega-Lite 5: plain values, one layer for each sort of mark."""

from typing import Any

from ._scene import Dot, Line, Path, Rect, Scene, Text

_SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
_ALIGN = {"start": "left", "middle": "center", "end": "right"}


def vegalite(scene: Scene, title: str, colours: dict[str, str]) -> dict:
    """The same marks at the same places; positions are pixels, texts and tooltips those of cells."""
    layers = []
    # Runs of one sort, so that what is drawn later covers what was drawn before.
    for number, mark in enumerate(scene.marks):
        row, look = _row(mark, colours)
        if isinstance(mark, Path):
            layers.append(_layer(scene, _points(mark), look, number))
        elif layers and _alike(layers[-1], row, look):
            layers[-1]["data"]["values"].append(row)
        else:
            layers.append(_layer(scene, [row], look, number))
    return {
        "$schema": _SCHEMA,
        "title": {"text": title, "anchor": "start", "color": colours["ink"]},
        "width": scene.width,
        "height": scene.height,
        "background": colours["card"],
        "padding": 8,
        "config": {"view": {"stroke": None}, "font": "sans-serif"},
        "layer": layers,
    }


def _alike(layer: dict, row: dict, look: dict) -> bool:
    return layer["mark"] == look and layer["data"]["values"][0].keys() == row.keys()


def _points(mark: Path) -> list[dict]:
    return [{"x": _at(x), "y": _at(y), "order": n} for n, (x, y) in enumerate(mark.points)]


def _at(place: float) -> float:
    return round(place, 2)


def _row(mark, colours: dict[str, str]) -> tuple[dict, dict]:
    """What differs between marks of one look, and the look."""
    colour = colours[mark.colour]
    if isinstance(mark, Rect):
        row = {"x": _at(mark.x), "x2": _at(mark.x + mark.width)}
        row |= {"y": _at(mark.y), "y2": _at(mark.y + mark.height)}
        look: dict[str, Any] = {"type": "rect", "color": colour, "cornerRadius": mark.round}
    elif isinstance(mark, Line):
        row = {"x": _at(mark.x1), "x2": _at(mark.x2), "y": _at(mark.y1), "y2": _at(mark.y2)}
        look = {"type": "rule", "color": colour, "strokeWidth": mark.width}
        look |= {"strokeDash": [5, 4]} if mark.dashed else {}
    elif isinstance(mark, Dot):
        row = {"x": _at(mark.x), "y": _at(mark.y)}
        look = {"type": "point", "filled": True, "color": colour, "opacity": 1}
        look["size"] = _at(4 * mark.radius**2)
    elif isinstance(mark, Path):
        row = {}
        kind = {"fillOpacity": 0.25, "fill": colour} if mark.filled else {"stroke": colour}
        look = {"type": "line", "strokeWidth": 0 if mark.filled else mark.width, **kind}
        look |= {"strokeDash": [5, 4]} if mark.dashed else {}
    else:
        return _text(mark, colour)
    if getattr(mark, "title", ""):
        row["title"] = mark.title
    return row, look


def _text(mark: Text, colour: str) -> tuple[dict, dict]:
    row = {"x": _at(mark.x), "y": _at(mark.y), "text": mark.text}
    look = {"type": "text", "color": colour, "align": _ALIGN[mark.anchor], "fontSize": mark.size}
    return row, look | {"baseline": "alphabetic", "fontWeight": 600 if mark.bold else 400}


def _layer(scene: Scene, rows: list[dict], look: dict, number: int) -> dict:
    axis = {"axis": None, "type": "quantitative"}
    encoding: dict[str, Any] = {
        "x": {"field": "x", "scale": {"domain": [0, scene.width], "nice": False}, **axis},
        "y": {"field": "y", "scale": {"domain": [0, scene.height], "reverse": True, "nice": False}, **axis},
    }  # fmt: skip
    if "x2" in rows[0]:
        encoding |= {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    if "text" in rows[0]:
        encoding["text"] = {"field": "text", "type": "nominal"}
    if "order" in rows[0]:
        encoding["order"] = {"field": "order", "type": "quantitative"}
    if "title" in rows[0]:
        encoding["tooltip"] = {"field": "title", "type": "nominal"}
    return {"name": f"marks_{number}", "data": {"values": rows}, "mark": look, "encoding": encoding}
