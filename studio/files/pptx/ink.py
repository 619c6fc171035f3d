"""Ink of a deck (InkML): strokes of pens as shapes, one for each pen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.model.color import Color, channels, color
from studio.model.element import Shape
from studio.model.path import LineTo, MoveTo, Outline
from studio.model.style import Join, Line

_INK: Final = "{http://www.w3.org/2003/InkML}"
_XML_ID: Final = "{http://www.w3.org/XML/1998/namespace}id"
_TOKEN: Final = re.compile(r"([!'\"]?)\s*(-?(?:\d+\.?\d*|\.\d+)|[TF*?])|,")
_CENTIMETRES: Final = {"cm": 1.0, "mm": 0.1, "in": 2.54, "pt": 2.54 / 72, "himetric": 0.001}
_POINTS: Final = 72 / 2.54
_USUAL_UNITS: Final = 1000.0
"""Units to the centimetre where the ink does not say."""
_MOST_POINTS: Final = 200_000
_HIGHLIGHTER: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Pen:
    color: Color = Color("#000000")
    width: float = 1.0


def ink_shapes(root: etree._Element, width: float, height: float) -> list[Shape]:
    """What an ink part shows in a box of this size (points): the strokes of each pen as a shape of the whole box."""
    pens = {str(brush.get(_XML_ID, "")): _pen(brush) for brush in root.iter(f"{_INK}brush")}
    units = _units(root)
    strokes: dict[_Pen, list[list[tuple[float, float]]]] = {}
    count = 0
    for trace in root.iter(f"{_INK}trace"):
        points = [(x / units * _POINTS, y / units * _POINTS) for x, y in _points(trace.text or "")]
        count += len(points)
        if points and count <= _MOST_POINTS:
            pen = pens.get(str(trace.get("brushRef", "")).lstrip("#"), _Pen())
            strokes.setdefault(pen, []).append(points)
    if not strokes:
        return []
    half = {pen: pen.width / 2 for pen in strokes}
    placed = [(x, y, half[pen]) for pen, lines in strokes.items() for line in lines for x, y in line]
    left, top = min(x - r for x, _, r in placed), min(y - r for _, y, r in placed)
    right, bottom = max(x + r for x, _, r in placed), max(y + r for _, y, r in placed)
    across, down = max(right - left, 0.01), max(bottom - top, 0.01)
    scale = ((width / across) * (height / down)) ** 0.5 if width > 0 and height > 0 else 1.0
    return [
        Shape(
            tuple(_outline([((x - left) / across, (y - top) / down) for x, y in line]) for line in lines),
            line=Line(pen.color, max(0.25, pen.width * scale), round_cap=True, join=Join.ROUND),
        )
        for pen, lines in strokes.items()
    ]


def _outline(points: list[tuple[float, float]]) -> Outline:
    first, *others = points
    return Outline((MoveTo(*first), *(LineTo(x, y) for x, y in others or [first])), filled=False)


def _pen(brush: etree._Element) -> _Pen:
    said = {p.get("name", ""): p for p in brush.iterfind(f"{_INK}brushProperty")}
    ink = said["color"].get("value", "") if "color" in said else ""
    red, green, blue, alpha = channels(Color(ink.lower())) if re.fullmatch(r"#[0-9a-fA-F]{6}", ink) else (0, 0, 0, 255)
    if "transparency" in said:
        alpha = round(255 - min(255.0, max(0.0, _number(said["transparency"].get("value")))))
    if "rasterOp" in said and said["rasterOp"].get("value") == "maskPen":
        alpha = min(alpha, round(255 * _HIGHLIGHTER))
    sizes = [
        _number(said[name].get("value")) * _CENTIMETRES.get(said[name].get("units", "cm"), 1.0)
        for name in ("width", "height")
        if name in said
    ]
    return _Pen(color(red, green, blue, alpha), max(sizes, default=0.035) * _POINTS)


def _units(root: etree._Element) -> float:
    """Units to the centimetre."""
    for said in root.iter(f"{_INK}channelProperty"):
        if said.get("channel") == "X" and said.get("name") == "resolution":
            unit = said.get("units", "1/cm").rpartition("/")[2]
            return max(1e-6, _number(said.get("value")) / _CENTIMETRES.get(unit, 1.0))
    return _USUAL_UNITS


def _points(text: str) -> Iterator[tuple[float, float]]:
    """The points of a trace. A number may be the change since the last one ('), or the change of that change (")."""
    marks = ["!", "!"]
    now, speed = [0.0, 0.0], [0.0, 0.0]
    channel, is_whole = 0, False
    for found in _TOKEN.finditer(text):
        if found[0] == ",":
            if is_whole:
                yield now[0], now[1]
            channel, is_whole = 0, False
            continue
        if channel < 2:
            marks[channel] = found[1] or marks[channel]
            number = _number(found[2])
            if marks[channel] == "!":
                now[channel], speed[channel] = number, number - now[channel]
            elif marks[channel] == "'":
                now[channel], speed[channel] = now[channel] + number, number
            else:
                speed[channel] += number
                now[channel] += speed[channel]
            is_whole = channel == 1
        channel += 1
    if is_whole:
        yield now[0], now[1]


def _number(text: str | None) -> float:
    try:
        number = float(text or 0)
    except ValueError:
        return 0.0
    return number if abs(number) < 1e9 else 0.0
