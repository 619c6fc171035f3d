"""Text boxes of the display list as text bodies that lay out the same way."""

from __future__ import annotations

from typing import Any

from studio.model.color import Color
from studio.model.text import Align, Paragraph, Run, TextBody, TextStyle, VerticalAlign

POINTS = 0.75
"""The display list counts in pixels of 1/96 inch, the model in points."""
_ALIGN = {"center": Align.CENTRE, "right": Align.RIGHT, "justify": Align.JUSTIFY, "just": Align.JUSTIFY}
_ANCHOR = {"center": VerticalAlign.MIDDLE, "middle": VerticalAlign.MIDDLE, "bottom": VerticalAlign.BOTTOM}
_TURNS = {"vert": 90.0, "eaVert": 90.0, "mongolianVert": 90.0, "vert270": 270.0}
_LINE = 1.2
"""A line's height in sizes where the list does not tell (one line alone)."""


def text_body(box: dict[str, Any]) -> TextBody:
    """The body of a text box primitive, without insets or bullets: the labels of charts and diagrams."""
    lines = _lines_of_paragraphs(box)
    paragraphs = []
    previous_bottom: float | None = None
    for number, given in enumerate(box["paragraphs"]):
        own = lines[number] if number < len(lines) else []
        runs = tuple(_run(run) for run in given["runs"])
        size = max((run.style.size for run in runs), default=18.0)
        advance = _advance(own, size)
        before = 0.0
        if own:
            top = own[0]["baseline"] * POINTS - advance
            if previous_bottom is not None:
                before = max(0.0, top - previous_bottom)
            previous_bottom = own[-1]["baseline"] * POINTS
        paragraphs.append(
            Paragraph(
                runs=runs if any(run.text for run in runs) else (),
                align=_ALIGN.get(given.get("align", "left"), Align.LEFT),
                level=int(given.get("level", 0)),
                space_before=before,
                line_spacing=-advance if len(own) > 1 else 1.0,
                end_style=runs[0].style if runs else None,
            )
        )
    insets = (0.0, 0.0, 0.0, 0.0)
    wraps = not (len(paragraphs) == 1 and len(box.get("lines", ())) == 1 and is_full_line(box, insets))
    return TextBody(tuple(paragraphs), insets, _ANCHOR.get(box.get("anchor", "top"), VerticalAlign.TOP), wrap=wraps)


def upright(box: dict[str, Any], vert: str) -> dict[str, Any]:
    """A text box primitive as the deck places it: the layout engine turns the box of turned text (`vert`, as its bodyPr
    says it), and the text's own flow would turn it once more."""
    turn = _TURNS.get(vert)
    if turn is None:
        return box
    width, height = box["h"], box["w"]
    x, y = box["x"] + (height - width) / 2, box["y"] + (width - height) / 2
    transform = dict(box.get("transform") or {})
    transform["rotationDeg"] = (float(transform.get("rotationDeg", 0.0)) - turn) % 360
    return {**box, "x": x, "y": y, "w": width, "h": height, "transform": transform}


def is_full_line(box: dict[str, Any], insets: tuple[float, float, float, float]) -> bool:
    """Whether the first line of a text box primitive only just fits, or does not."""
    room = box["w"] * POINTS - insets[0] - insets[2]
    return bool(box["lines"][0]["width"] * POINTS > room * 0.97)


def _run(run: dict[str, Any]) -> Run:
    return Run(
        str(run.get("text", "")),
        TextStyle(
            family=str(run.get("fontFamily") or "Calibri"),
            size=float(run.get("fontSizePt") or 18.0),
            bold=bool(run.get("bold", False)),
            italic=bool(run.get("italic", False)),
            underline=bool(run.get("underline", False)),
            strike=bool(run.get("strike", run.get("strikethrough", False))),
            color=Color(str(run.get("color") or "#000000").lower()),
        ),
    )


def _lines_of_paragraphs(box: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The laid-out lines of each paragraph; characters count through the box, one for each paragraph's end."""
    starts, at = [], 0
    for paragraph in box["paragraphs"]:
        starts.append(at)
        at += sum(len(run.get("text", "")) for run in paragraph["runs"]) + 1
    found: list[list[dict[str, Any]]] = [[] for _ in starts]
    for line in box.get("lines", ()):
        number = max((i for i, start in enumerate(starts) if start <= line["start"]), default=0)
        if found:
            found[number].append(line)
    return found


def _advance(lines: list[dict[str, Any]], size: float) -> float:
    """From one baseline to the next, in points."""
    if len(lines) > 1:
        return float((lines[-1]["baseline"] - lines[0]["baseline"]) / (len(lines) - 1) * POINTS)
    return size * _LINE
