"""Whether a chart's drawing can be read, and what it tells of the chart's looks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from studio.model.color import BLACK, Color, channels
from studio.model.element import Chart, DrawnShape, DrawnText
from studio.model.style import Solid
from studio.model.text import TextStyle
from studio.render.charts.labels import overlaps

_PALETTE: Final = tuple(Color(c) for c in ("#4472c4", "#ed7d31", "#a5a5a5", "#ffc000", "#5b9bd5", "#70ad47"))

_TITLE: Final = 0.3
"""The part of the height in which a title stands."""


@dataclass(frozen=True, slots=True)
class Looks:
    """The chart's lettering, the colours of its series or slices as they come, and what else it shows."""

    text: TextStyle
    colors: tuple[Color, ...]
    has_legend: bool = True
    has_markers: bool = False
    legend_is_right: bool = False

    def color(self, number: int) -> Color:
        return self.colors[number] if number < len(self.colors) else _PALETTE[number % len(_PALETTE)]


def is_crowded(chart: Chart) -> bool:
    """Whether labels lie over each other, something stands out of the chart, or words are broken or left out."""
    width, height = chart.size
    labels = [piece for piece in chart.drawing if isinstance(piece, DrawnText)]
    tolerance = 0.02 * max(width, height)
    if any(_stands_out(piece.box, width, height, tolerance) for piece in chart.drawing):
        return True
    if overlaps([label.box for label in labels if not label.rotation], 3.0):
        return True
    shown = {label.body.text.strip() for label in labels}
    return _are_broken(chart, shown) or _are_left_out(chart, shown) or lacks_title(chart)


def lacks_title(chart: Chart) -> bool:
    """Whether the title of the chart, or a part of it, is not drawn. Below, its words may be a name in the legend."""
    above = chart.size[1] * _TITLE
    shown = [p.body.text for p in chart.drawing if isinstance(p, DrawnText) and p.box[1] + p.box[3] / 2 < above]
    return not all(any(word in text for text in shown) for word in chart.data.title.split())


def looks_of(chart: Chart) -> Looks:
    style = next(
        (run.style for piece in reversed(chart.drawing) if isinstance(piece, DrawnText)
         for paragraph in piece.body.paragraphs for run in paragraph.runs),
        TextStyle("Calibri", 10.0, color=BLACK),
    )  # fmt: skip
    found: list[Color] = []
    for piece in chart.drawing:
        color = _color(piece) if isinstance(piece, DrawnShape) else None
        if color is not None and not _is_grey(color) and color not in found:
            found.append(color)
    shown = {piece.body.text.strip() for piece in chart.drawing if isinstance(piece, DrawnText)}
    is_round = chart.data.kind in ("pieChart", "doughnutChart")
    explained = chart.data.categories if is_round else [series.name for series in chart.data.series]
    has_legend = any(part and name.startswith(part) for part in shown for name in explained)
    filled = sum(isinstance(piece, DrawnShape) and isinstance(piece.fill, Solid) for piece in chart.drawing)
    return Looks(
        style,
        tuple(found),
        has_legend,
        has_markers=filled > 2 * len(chart.data.series),
        legend_is_right=has_legend and _stand_right(chart, explained),
    )


def _stand_right(chart: Chart, names: Sequence[str]) -> bool:
    """Whether the names of the legend stand in a column in the right half."""
    lefts = [
        piece.box[0] for piece in chart.drawing
        if isinstance(piece, DrawnText) and (text := piece.body.text.strip()) and any(n.startswith(text) for n in names)
    ]  # fmt: skip
    return bool(lefts) and min(lefts) > chart.size[0] / 2 and max(lefts) - min(lefts) < chart.size[0] * 0.02


def _color(piece: DrawnShape) -> Color | None:
    if isinstance(piece.fill, Solid) and isinstance(piece.fill.color, str):
        return piece.fill.color
    if piece.line is not None and isinstance(piece.line.color, str):
        return piece.line.color
    return None


def _is_grey(color: Color) -> bool:
    """Axes and grids are grey, black or white."""
    red, green, blue, _ = channels(color)
    return max(red, green, blue) - min(red, green, blue) < 12


def _stands_out(box: tuple[float, float, float, float], width: float, height: float, tolerance: float) -> bool:
    x, y, across, down = box
    return x < -tolerance or y < -tolerance or x + across > width + tolerance or y + down > height + tolerance


def _are_broken(chart: Chart, shown: set[str]) -> bool:
    """Whether a name stands there only in part: "202" of "2023"."""
    names = [series.name for series in chart.data.series] + list(chart.data.categories)
    return any(
        name not in shown and any(part and name.startswith(part) and part not in names for part in shown)
        and not any(" " in name and name.startswith(part + " ") for part in shown)
        for name in (name.strip() for name in names)
    )  # fmt: skip


def _are_left_out(chart: Chart, shown: set[str]) -> bool:
    """Whether more than half of an axis' categories have no label, or some slices are named and others are not."""
    names = {name.strip() for name in chart.data.categories if name.strip()}
    if chart.data.kind in ("barChart", "lineChart", "areaChart"):
        return 2 <= len(names) <= 24 and 2 * len(names & shown) < len(names)
    named = [any(part and name.startswith(part) for part in shown) for name in names]
    return sum(named) >= 2 and not all(named)
