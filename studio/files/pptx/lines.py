"""What an outline is besides its colour and width: dashes, caps, corners, ends, lines in lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Final

from lxml import etree

from studio.files.pptx.inks import COMPOUNDS, own_dashes, said_fill
from studio.files.pptx.looks import DASHES
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import ShapeFacts, whole
from studio.model.style import Compound, Dash, Gradient, Join, Line, LineEnd, Pattern

JOINS: Final = {"round": Join.ROUND, "bevel": Join.BEVEL, "miter": Join.MITER}
"""{element of an a:ln: the corners it means}"""
_SIZES: Final = {"sm": 2.0, "med": 3.0, "lg": 5.0}
_OPEN_SIZES: Final = {"sm": 3.5, "med": 4.5, "lg": 6.0}


def line_of(facts: ShapeFacts, line: Line | None) -> Line | None:
    """`line`, of which the display list tells colour and width, with all that the deck's XML says of it."""
    if line is None or facts.element is None:
        return line
    sources = list(_sources(facts))
    ends = {name: _first(sources, name) for name in ("headEnd", "tailEnd")}
    cap = next((said for s in sources if (said := s.get("cap"))), "flat")
    return replace(
        line,
        dash=_dash(sources),
        dashes=_dashes(sources),
        round_cap=cap == "rnd",
        square_cap=cap == "sq",
        join=next((JOINS[name] for s in sources for name in JOINS if s.find(f"{A}{name}") is not None), Join.ROUND),
        compound=COMPOUNDS.get(next((said for s in sources if (said := s.get("cmpd"))), ""), Compound.SINGLE),
        head=_end(ends["headEnd"]),
        tail=_end(ends["tailEnd"]),
        head_size=_size(ends["headEnd"]),
        tail_size=_size(ends["tailEnd"]),
        fill=_fill(facts, sources),
    )


def patterned(facts: ShapeFacts, shapes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The shapes of a display list, stroked where the deck says a line in a pattern, which the list leaves out."""
    own = facts.element.find(f"{P}spPr/{A}ln") if facts.element is not None else None
    if own is None or own.find(f"{A}pattFill") is None or facts.sheet is None:
        return shapes
    _, fill = said_fill(own, facts.sheet.theme)
    stroke = {
        "color": fill.foreground if isinstance(fill, Pattern) else "#000000",
        "width": whole(own.get("w"), 9525) / 9525,
    }
    return [{**shape, "stroke": shape.get("stroke") or stroke} for shape in shapes]


def _sources(facts: ShapeFacts) -> Iterator[etree._Element]:
    """The a:ln elements that say how the line is, the nearest first."""
    shapes = [facts]
    if facts.placeholder is not None and facts.sheet is not None:
        shapes += facts.sheet.like(facts.placeholder)
    for shape in shapes:
        if shape.element is not None:
            yield from shape.element.iterfind(f"{P}spPr/{A}ln")
    for shape in shapes:
        reference = shape.element.find(f"{P}style/{A}lnRef") if shape.element is not None else None
        style = (
            facts.sheet.theme.line_style(whole(reference.get("idx"))) if reference is not None and facts.sheet else None
        )
        if style is not None:
            yield style
            return


def _first(sources: list[etree._Element], name: str) -> etree._Element | None:
    return next((found for s in sources if (found := s.find(f"{A}{name}")) is not None), None)


def _dash(sources: list[etree._Element]) -> Dash:
    dash = _dash_element(sources)
    return DASHES.get(dash.get("val", ""), Dash.SOLID) if dash is not None else Dash.SOLID


def _dash_element(sources: list[etree._Element]) -> etree._Element | None:
    return next((node for s in sources for node in s if node.tag in (f"{A}prstDash", f"{A}custDash")), None)


def _dashes(sources: list[etree._Element]) -> tuple[float, ...]:
    """A pattern of the deck's own, in line widths."""
    own = _dash_element(sources)
    return own_dashes(own) if own is not None and own.tag == f"{A}custDash" else ()


def _end(node: etree._Element | None) -> LineEnd:
    kind = node.get("type", "none") if node is not None else "none"
    return LineEnd(kind) if kind in {end.value for end in LineEnd} else LineEnd.NONE


def _size(node: etree._Element | None) -> tuple[float, float] | None:
    """Length and width of an end in line widths; None for what is usual."""
    if node is None or _end(node) is LineEnd.NONE:
        return None
    sizes = _OPEN_SIZES if node.get("type") == "arrow" else _SIZES
    said = [sizes.get(node.get(name, "med"), sizes["med"]) for name in ("len", "w")]
    return None if said == [3.0, 3.0] else (said[0], said[1])


def _fill(facts: ShapeFacts, sources: list[etree._Element]) -> Gradient | Pattern | None:
    if facts.sheet is None:
        return None
    for source in sources:
        said, fill = said_fill(source, facts.sheet.theme)
        if said:
            return fill if isinstance(fill, Gradient | Pattern) else None
    return None
