# SPDX-License-Identifier: Apache-2.0
"""A picture as a list of marks. Positions are floats; texts are placed as they were given."""

from dataclasses import dataclass, field

from .._excel import width as columns

SIZE = 12.5  # Of the letters, in pixels.


@dataclass(frozen=True)
class Rect:
    x: float
    y: float
    width: float
    height: float
    colour: str
    title: str = ""  # Shown when pointed at.
    round: float = 2.5


@dataclass(frozen=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dashed: bool = False


@dataclass(frozen=True)
class Path:
    """Straight pieces through points; filled if it is an area."""

    points: tuple[tuple[float, float], ...]
    colour: str
    width: float = 2.0
    dashed: bool = False
    filled: bool = False


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    radius: float
    colour: str
    title: str = ""


@dataclass(frozen=True)
class Text:
    x: float
    y: float  # Of the baseline.
    text: str
    colour: str = "ink"
    anchor: str = "start"
    size: float = SIZE
    bold: bool = False


Mark = Rect | Line | Path | Dot | Text


@dataclass
class Scene:
    width: float
    height: float
    marks: list[Mark] = field(default_factory=list)

    def add(self, *marks: Mark) -> None:
        self.marks += marks


def text_width(text: str, size: float = SIZE) -> float:
    """How wide a text is drawn, about."""
    return columns(text) * size * 0.54


def shortened(text: str, room: float, size: float = SIZE) -> str:
    """The text, or as much of its beginning as there is room for."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + "…", size) > room:
        kept = kept[:-1]
    return kept + "…"
