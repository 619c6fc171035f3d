"""Values in groups within groups: as boxes in a box (treemap), or as rings around a middle (sunburst)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from studio.model.chart import ChartLook, Looks, Plot, PointLabel
from studio.model.color import WHITE
from studio.model.element import ChartData
from studio.model.path import Close, LineTo, MoveTo, Step
from studio.model.style import Line
from studio.model.text import Align, plain_body
from studio.render.charts.bars import point_looks
from studio.render.charts.pieces import LINE, Box, Piece, arc, figure, label, on_circle, rectangle
from studio.render.charts.said import in_box, label_body, point_label, readable_on
from studio.render.charts.text import body_size, shortened

_EDGE: Final = Line(WHITE, 1.0)
_HOLE: Final = 0.25
"""A sunburst's middle, as a share of its radius."""
_DEEPEST: Final = 12


@dataclass(slots=True)
class Branch:
    """A group, or (`number` >= 0) a value. `first` is the number of the first value in it."""

    name: str
    first: int
    number: int = -1
    size: float = 0.0
    branches: list[Branch] = field(default_factory=list)


def tree_of(data: ChartData) -> Branch:
    """The values in their groups: the outermost level first, names that are left out as the one before."""
    whole = Branch("", 0)
    values = data.series[0].values if data.series else ()
    levels = [*reversed(data.levels[: _DEEPEST - 1]), data.categories]
    last = [""] * len(levels)
    for i, value in enumerate(values):
        size = abs(value or 0.0)
        if not size:
            continue
        names = [level[i] if i < len(level) else "" for level in levels]
        for depth, name in enumerate(names[:-1]):
            if name:
                last[depth] = name
        branch = whole
        for depth, name in enumerate(names):
            branch.size += size
            if depth == len(names) - 1:
                leaf = Branch(name, i, i, size)
                if name or not branch.branches:
                    branch.branches.append(leaf)
                break
            found = next((b for b in branch.branches if b.name == last[depth] and b.number < 0), None)
            if found is None:
                found = Branch(last[depth], i)
                branch.branches.append(found)
            branch = found
    return whole


def treemap(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    """Boxes as large as their values, those of a group together and in one colour."""
    whole = tree_of(data)
    pieces: list[Piece] = []
    tops = sorted(whole.branches, key=lambda branch: -branch.size)
    places = {id(branch): place for place, branch in enumerate(whole.branches)}
    for branch, box in zip(tops, squares([b.size for b in tops], room), strict=True):
        looks = _looks(look, plot, branch.first, places[id(branch)])
        pieces += _boxes(branch, box, looks, data, look, plot, size, is_top=True)
    return pieces


def _boxes(
    branch: Branch,
    box: Box,
    looks: Looks,
    data: ChartData,
    look: ChartLook,
    plot: Plot,
    size: tuple[float, float],
    is_top: bool = False,
) -> list[Piece]:
    if branch.number >= 0:
        own = next((p.looks for p in look.series[0].points if p.number == branch.number and p.looks), looks)
        return [*rectangle(box, Looks(own.fill, _EDGE)), *_in_corner(branch, box, own, data, look, size)]
    pieces: list[Piece] = []
    style = look.lettering.style
    if is_top and plot.style == "banner" and box[3] > 3 * style.size * LINE:
        high = style.size * LINE * 1.1
        pieces += rectangle((box[0], box[1], box[2], high), Looks(looks.fill, _EDGE))
        text = shortened(branch.name, style, box[2] - style.size * 0.5)
        pieces.append(label(text, style, (box[0] + style.size * 0.25, box[1], box[2], high), Align.LEFT))
        box = (box[0], box[1] + high, box[2], box[3] - high)
    inner = sorted(branch.branches, key=lambda b: -b.size)
    for child, place in zip(inner, squares([b.size for b in inner], box), strict=True):
        pieces += _boxes(child, place, looks, data, look, plot, size)
    if is_top and plot.style != "none" and plot.style != "banner":
        text = shortened(branch.name, style, box[2] - style.size * 0.5)
        if box[3] > style.size * LINE * 1.5 and text:
            high = style.size * LINE
            where = (box[0] + style.size * 0.25, box[1] + style.size * 0.15, box[2] - style.size * 0.5, high)
            pieces.append(label(text, style, where, Align.LEFT))
    return pieces


def _in_corner(
    branch: Branch, box: Box, looks: Looks, data: ChartData, look: ChartLook, size: tuple[float, float]
) -> list[Piece]:
    """A value's label at the bottom left of its box, where it has room."""
    found = point_label(look.series[0].labels, branch.number)
    if found is None:
        return []
    labels, own = found
    body = readable_on(labels, own, label_body(labels, own, data, look, 0), looks, always=True)
    width, height = body_size(body)
    pad = labels.lettering.style.size * 0.25
    if width + 2 * pad > box[2] or height + pad > box[3]:
        return []
    return in_box(labels, own, body, (box[0] + pad, box[1] + box[3] - height - pad, width, height), size)


def squares(sizes: list[float], box: Box) -> list[Box]:
    """Boxes of these sizes (the largest first) that fill a box, as square as can be."""
    x, y, width, height = box
    total = sum(sizes)
    if not sizes or total <= 0 or width <= 0 or height <= 0:
        return [(x, y, 0.0, 0.0)] * len(sizes)
    scale = width * height / total
    made: list[Box] = []
    at = 0
    while at < len(sizes):
        short = min(width, height)
        count = 1
        while at + count < len(sizes) and _worst(sizes[at : at + count + 1], short, scale) <= _worst(
            sizes[at : at + count], short, scale
        ):
            count += 1
        row = sizes[at : at + count]
        thick = sum(row) * scale / short if short else 0.0
        along = 0.0
        for one in row:
            long = one * scale / thick if thick else 0.0
            if width >= height:
                made.append((x, y + along, thick, long))
            else:
                made.append((x + along, y, long, thick))
            along += long
        if width >= height:
            x, width = x + thick, max(0.0, width - thick)
        else:
            y, height = y + thick, max(0.0, height - thick)
        at += count
    return made


def _worst(row: list[float], short: float, scale: float) -> float:
    """How far the longest box of a row is from a square."""
    area = sum(row) * scale
    if not area or not short:
        return float("inf")
    return max(short**2 * max(row) * scale / area**2, area**2 / (short**2 * max(min(row) * scale, 1e-12)))


def sunburst(data: ChartData, look: ChartLook, plot: Plot, room: Box, size: tuple[float, float]) -> list[Piece]:
    """Rings around a middle, the outermost level innermost; the parts of a group beyond it."""
    whole = tree_of(data)
    depth = 1 + min(len(data.levels), _DEEPEST - 1)
    radius = min(room[2], room[3]) / 2
    middle = (room[0] + room[2] / 2, room[1] + room[3] / 2)
    hole = radius * _HOLE
    thick = (radius - hole) / depth
    pieces: list[Piece] = []
    over: list[Piece] = []

    def draw(branch: Branch, level: int, start: float, looks: Looks | None, place: int) -> float:
        end = start + branch.size / whole.size * 360.0
        shown = looks or _looks(look, plot, branch.first, place)
        if branch.name or branch.number >= 0:
            inner, outer = hole + thick * level, hole + thick * (level + 1)
            steps: list[Step] = [
                MoveTo(*on_circle(middle, outer, start)),
                *arc(middle, outer, start, end),
                LineTo(*on_circle(middle, inner, end)),
                *arc(middle, inner, end, start),
                Close(),
            ]
            pieces.extend(figure(steps, Looks(shown.fill, _EDGE)))
            over.extend(_in_ring(branch, (inner + outer) / 2, (start + end) / 2, end - start, thick, shown))
        at = start
        for child in branch.branches:
            at = draw(child, level + 1, at, shown, place)
        return end

    def _in_ring(branch: Branch, reach: float, turn: float, wide: float, room: float, looks: Looks) -> list[Piece]:
        found = point_label(look.series[0].labels, max(branch.number, 0))
        if found is None:
            return []
        labels, own = found
        own = own if branch.number >= 0 else PointLabel(-1)
        body = label_body(labels, own, data, look, 0)
        if branch.number < 0:
            body = plain_body(branch.name, labels.lettering.style)
        body = readable_on(labels, own, body, looks, always=True)
        width, height = body_size(body)
        if width > room * 0.98 or height > wide / 360.0 * 6.283 * reach:
            return []
        x, y = on_circle(middle, reach, turn)
        return in_box(labels, own, body, (x - width / 2, y - height / 2, width, height), size)

    turn = 0.0
    if whole.size:
        for place, branch in enumerate(whole.branches):
            turn = draw(branch, 0, turn, None, place)
    return [*pieces, *over]


def _looks(look: ChartLook, plot: Plot, first: int, place: int) -> Looks:
    """A group is in the colour of its own: what was said for its first value, else the chart's own row of colours."""
    own = next((p.looks for p in look.series[0].points if p.number == first and p.looks is not None), None)
    if own is not None:
        return own
    if plot.colors:
        return plot.colors[place % len(plot.colors)]
    return point_looks(plot, look.series[0], first)
