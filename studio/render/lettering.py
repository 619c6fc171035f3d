"""The letters of an SVG as paths, so that our own fonts write them and every machine draws them alike."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final
from xml.etree import ElementTree

from PySide6.QtGui import QPainterPath

from studio.media.svg import SVG
from studio.model.text import TextBody, TextStyle, plain_body
from studio.render.text import layout_text
from studio.render.text.faces import UNITS
from studio.render.text.marks import Bar, Outlines

_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_SIZES: Final = {"small": 13.0, "medium": 16.0, "large": 18.0, "x-large": 24.0, "xx-large": 32.0}
_UNITS: Final = {"px": 1.0, "pt": 4 / 3, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0}
_LAID_OUT_AT: Final = 40.0
"""Points that letters are laid out at; they are scaled from there."""
_GENERIC: Final = {"serif": "Liberation Serif", "monospace": "Liberation Mono", "sans-serif": "Liberation Sans"}
_OF_LETTERS: Final = ("font-family", "font-size", "font-style", "font-weight", "text-anchor", "text-decoration")
_LARGEST: Final = 4.0
"""Letters that are higher than so many pictures are not drawn: nobody could read them, and they take long."""
_MOST_LETTERS: Final = 50_000
_LETTERS_KEPT: Final = 5_000
_written: Final[dict[int, tuple[QPainterPath, str]]] = {}
"""{id of a letter's path: the path, and how SVG writes it}"""


@dataclass(frozen=True, slots=True)
class _Hand:
    """How letters are written at a place of the tree."""

    family: str = "Liberation Serif"
    size: float = 16.0
    bold: bool = False
    italic: bool = False
    anchor: str = "start"
    bars: str = ""
    keeps_spaces: bool = False
    largest: float = 0.0


@dataclass(slots=True)
class _Stretch:
    """Letters written in one go. `x`, `y`: where they begin, None where the ones before end."""

    text: str
    hand: _Hand
    looks: dict[str, str]
    x: float | None = None
    y: float | None = None
    dx: float = 0.0
    dy: float = 0.0


def letter(root: ElementTree.Element) -> None:
    """Put paths in the place of all text of the tree."""
    sides = [_number(side, 0.0) for side in root.get("viewBox", "").split()[2:]]
    _walk(root, _Hand(largest=_LARGEST * max(sides, default=0.0)), [_MOST_LETTERS])


def _walk(element: ElementTree.Element, around: _Hand, left: list[int]) -> None:
    hand = _hand(element, around)
    if element.tag == f"{SVG}text":
        stretches = list(_stretches(element, hand, {}))
        for child in list(element):
            element.remove(child)
        element.text = None
        element.tag = f"{SVG}g"
        for name in ("x", "y", "dx", "dy", "rotate"):
            element.attrib.pop(name, None)
        left[0] -= sum(len(stretch.text) for stretch in stretches)
        if left[0] >= 0:
            _write(element, stretches)
    else:
        for child in element:
            _walk(child, hand, left)
    for name in _OF_LETTERS:
        element.attrib.pop(name, None)


def _hand(element: ElementTree.Element, around: _Hand) -> _Hand:
    """What an element says of its letters, over what those around it say."""
    said = element.attrib
    hand = around
    if "font-family" in said:
        hand = replace(hand, family=_family(said["font-family"]))
    if "font-size" in said:
        hand = replace(hand, size=_size(said["font-size"], hand.size))
    if "font-weight" in said:
        weight = said["font-weight"]
        hand = replace(hand, bold=weight in ("bold", "bolder") or (weight.isdecimal() and int(weight) >= 600))
    if "font-style" in said:
        hand = replace(hand, italic=said["font-style"] in ("italic", "oblique"))
    if "text-anchor" in said:
        hand = replace(hand, anchor=said["text-anchor"])
    if "text-decoration" in said:
        hand = replace(hand, bars=said["text-decoration"])
    if _SPACE in said:
        hand = replace(hand, keeps_spaces=said[_SPACE] == "preserve")
    return hand


def _family(text: str) -> str:
    first = text.split(",")[0].strip().strip("'\"")
    return _GENERIC.get(first.lower(), first) or "Liberation Serif"


def _size(text: str, around: float) -> float:
    text = text.strip().lower()
    if text in _SIZES:
        return _SIZES[text]
    for unit, factor in _UNITS.items():
        if text.endswith(unit):
            return _number(text.removesuffix(unit), around / factor) * factor
    if text.endswith("%"):
        return _number(text[:-1], 100.0) / 100 * around
    return max(0.0, min(1e5, _number(text, around)))


def _number(text: str, otherwise: float) -> float:
    try:
        return float(text)
    except ValueError:
        return otherwise


def _stretches(element: ElementTree.Element, hand: _Hand, looks: dict[str, str]) -> Iterator[_Stretch]:
    places = {name: _places(element.get(name, "")) for name in ("x", "y", "dx", "dy")}
    yield from _placed(element.text or "", hand, looks, places)
    for child in element:
        if child.tag == f"{SVG}tspan":
            own = {
                name: value for name, value in child.attrib.items() if name not in (*_OF_LETTERS, *places, "id", _SPACE)
            }
            yield from _stretches(child, _hand(child, hand), looks | own)
        yield from _placed(child.tail or "", hand, looks, {})


def _places(text: str) -> list[float]:
    return [_number(part, 0.0) for part in text.replace(",", " ").split()]


def _placed(text: str, hand: _Hand, looks: dict[str, str], places: dict[str, list[float]]) -> Iterator[_Stretch]:
    """The text in stretches: one a letter as long as letters have places of their own, the rest in one."""
    if hand.keeps_spaces:
        text = text.replace("\n", " ").replace("\t", " ")
    else:
        lead, end = text[:1].isspace(), text[-1:].isspace()
        text = " ".join(text.split())
        text = f"{' ' if lead and text else ''}{text}{' ' if end and text else ''}"
    apart = max((len(values) for values in places.values()), default=0)
    if apart <= 1:
        if text.strip() or (text and hand.keeps_spaces) or apart:
            yield _Stretch(text, hand, looks, **_at(places, 0))
        return
    text = text.lstrip() if not hand.keeps_spaces else text
    for number in range(min(apart, len(text))):
        yield _Stretch(text[number] if number < apart - 1 else text[number:], hand, looks, **_at(places, number))


def _at(places: dict[str, list[float]], number: int) -> dict[str, float]:
    return {name: values[number] for name, values in places.items() if number < len(values)}


def _write(into: ElementTree.Element, stretches: list[_Stretch]) -> None:
    x = y = 0.0
    line: list[tuple[_Stretch, float, float, float]] = []

    def finish() -> None:
        """Shift what stands between two given places, as its anchor asks."""
        if line:
            start, end = line[0][1], line[-1][1] + line[-1][3]
            back = {"middle": (end - start) / 2, "end": end - start}.get(line[0][0].hand.anchor, 0.0)
            for stretch, left, base, width in line:
                _draw(into, stretch, left - back, base, width)
        line.clear()

    for stretch in stretches:
        if stretch.x is not None or stretch.y is not None:
            finish()
        x = (stretch.x if stretch.x is not None else x) + stretch.dx
        y = (stretch.y if stretch.y is not None else y) + stretch.dy
        if not line:
            stretch.text = stretch.text if stretch.hand.keeps_spaces else stretch.text.lstrip()
        width = _width(stretch)
        line.append((stretch, x, y, width))
        x += width
    finish()


def _body(stretch: _Stretch) -> TextBody:
    hand = stretch.hand
    style = TextStyle(
        hand.family,
        _LAID_OUT_AT,
        hand.bold,
        hand.italic,
        underline="underline" in hand.bars,
        strike="line-through" in hand.bars,
    )
    body = plain_body(stretch.text, style)
    return replace(body, insets=(0.0, 0.0, 0.0, 0.0), wrap=False)


def _width(stretch: _Stretch) -> float:
    """How far the letters reach, spaces at the end too."""
    if not stretch.text:
        return 0.0
    guarded = replace(stretch, text=f"{stretch.text}|") if stretch.text.endswith(" ") else stretch
    width = _reach(guarded)
    if guarded is not stretch:
        width -= _reach(replace(stretch, text="|"))
    return width * stretch.hand.size / _LAID_OUT_AT


def _reach(stretch: _Stretch) -> float:
    lines = layout_text(_body(stretch), 1e6, 0.0).lines
    return lines[0].rect[2] if lines else 0.0


def _draw(into: ElementTree.Element, stretch: _Stretch, x: float, y: float, width: float) -> None:
    size = stretch.hand.size
    if not stretch.text.strip() or not 0 < size <= stretch.hand.largest:
        return
    layout = layout_text(_body(stretch), 1e6, 0.0)
    pieces: list[str] = []
    base = layout.drawn[0].y if layout.drawn else 0.0
    for place in layout.drawn:
        for mark in place.marks:
            if isinstance(mark, Outlines):
                for path, at in zip(mark.paths, mark.places, strict=True):
                    pieces.append(_commands(path, place.x + at.x(), place.y - base + at.y() + mark.dy))
            elif isinstance(mark, Bar):
                left, top = place.x + mark.left, place.y - base + mark.top
                pieces.append(f"M{left:.2f} {top:.2f}h{mark.width:.2f}v{mark.height:.2f}h{-mark.width:.2f}z")
    if pieces:
        scale = size / _LAID_OUT_AT / UNITS
        letters = ElementTree.SubElement(into, f"{SVG}path", stretch.looks)
        letters.set("d", "".join(pieces))
        letters.set("fill-rule", "nonzero")
        letters.set("transform", f"translate({x:.4f} {y:.4f}) scale({scale:.6g})")


def _commands(path: QPainterPath, x: float, y: float) -> str:
    """A letter's path at a place, as SVG writes it. Each letter is written once; its copies are only moved."""
    known = _written.get(id(path))
    if known is None or known[0] is not path:
        if len(_written) >= _LETTERS_KEPT:
            _written.clear()
        known = _written[id(path)] = (path, "".join(_steps(path)))
    return f"M{x:.1f} {y:.1f}{known[1]}"


def _steps(path: QPainterPath) -> Iterator[str]:
    """The path in steps from one point to the next, rounded so that errors do not add up."""
    across = down = 0.0
    waiting: list[str] = []
    for number in range(path.elementCount()):
        element = path.elementAt(number)
        step = f"{element.x - across:.1f} {element.y - down:.1f}"
        if element.isMoveTo() or element.isLineTo():
            yield f"{'m' if element.isMoveTo() else 'l'}{step}"
        else:
            waiting.append(step)  # the points of a curve all count from where it starts
            if len(waiting) < 3:
                continue
            yield f"c{' '.join(waiting)}"
            waiting.clear()
        dx, dy = step.split()
        across, down = across + float(dx), down + float(dy)
