"""Pies, rings, and pies with a second chart beside them."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from studio.model.chart import ChartLook, Labels, Looks, Plot, PointLabel, SeriesLooks
from studio.model.element import ChartData
from studio.model.path import Close, LineTo, MoveTo, Step
from studio.model.text import TextBody
from studio.render.charts.bars import point_looks
from studio.render.charts.pieces import Box, Piece, Point, arc, figure, on_circle, rectangle, stroke
from studio.render.charts.said import boxes_meet, in_box, label_body, leader, point_label, readable_on
from studio.render.charts.text import body_size

_FULL: Final = 360.0
_INSIDE: Final = 0.62
"""How far out labels stand in a slice, as a share of the radius."""
_LABEL_GAP: Final = 0.35
_STEEP: Final = 0.9
_MARGIN: Final = 0.0125


@dataclass(frozen=True, slots=True)
class Slice:
    """One slice: which point, from which turn to which (degrees), its share of the whole, and its middle."""

    number: int
    start: float
    end: float
    share: float
    middle: Point
    inner: float
    outer: float
    looks: Looks

    @property
    def half(self) -> float:
        return (self.start + self.end) / 2


def round_chart(data: ChartData, look: ChartLook, plot: Plot, box: Box, size: tuple[float, float]) -> list[Piece]:
    """Slices clockwise in the largest circle that the box holds, with room for what stands around it."""
    rings = [i for i in plot.series if any((v or 0) > 0 for v in data.series[i].values)]
    if not rings:
        return []
    if plot.kind == "ofPieChart":
        return _linked(data, look, plot, rings[0], _inset(look, box), size)
    rings = rings if plot.kind == "doughnutChart" else rings[:1]
    if look.plot_place is None:
        box = _inside(data, look, plot, rings, _inset(look, box))
    x, y, width, height = box
    side = min(width, height)
    middle = (x + width / 2, y + height / 2)
    widest = max(_explosions(look.series[i]) for i in rings)
    radius = side / 2 / (1 + widest)
    hole = plot.hole if plot.kind == "doughnutChart" else 0.0
    thick = radius * (1 - hole) / len(rings)
    pieces: list[Piece] = []
    over: list[Piece] = []
    for order, number in enumerate(rings):
        inner = radius * hole + thick * order if hole else 0.0
        slices = _slices(data, look, plot, number, middle, inner, inner + thick if hole else radius)
        pieces += [piece for one in slices for piece in figure(_outline(one), one.looks)]
        over += _labels(data, look, plot, number, slices, size, bool(hole))
    return [*pieces, *over]


def _inset(look: ChartLook, box: Box) -> Box:
    """A circle never touches the title and the legend; where there are none it takes all of the room."""
    if look.title is None and look.legend is None:
        return box
    x, y, width, height = box
    margin = min(width, height) * _MARGIN
    return x + margin, y + margin, width - 2 * margin, height - 2 * margin


def _explosions(looks: SeriesLooks) -> float:
    return min(2.0, max([looks.explosion, *(p.explosion for p in looks.points)]))


def _inside(data: ChartData, look: ChartLook, plot: Plot, rings: list[int], box: Box) -> Box:
    """The box without the room that labels around the circle take."""
    labels = look.series[rings[0]].labels
    if labels is None or plot.kind == "doughnutChart" or labels.position in ("ctr", "inEnd"):
        return box
    values = [max(0.0, v or 0.0) for v in data.series[rings[0]].values]
    total = sum(values) or 1.0
    wide = high = 0.0
    radius = min(box[2], box[3]) / 2
    pad = labels.lettering.style.size * _LABEL_GAP
    outside: list[tuple[float, float, float]] = []
    turn = plot.first_angle
    for number, value in enumerate(values):
        found = point_label(labels, number)
        half, turn = turn + value / total * _FULL / 2, turn + value / total * _FULL
        if found is None or not value:
            continue
        body = label_body(*found, data, look, rings[0], value / total)
        width, height = body_size(body)
        if labels.position == "outEnd":
            outside.append((half, width, height))
        elif not _fits(width, height, value / total * _FULL, radius * 0.8):
            # Where they stand as fits best, only as much is kept for those outside as they are high.
            wide, high = max(wide, height), max(high, height)
    across, down = (wide + pad if wide else 0.0), (high + pad if high else 0.0)
    # The circle keeps its place in the middle; it need not shrink where there is room at its sides.
    side = min(box[2] - 2 * across, box[3] - 2 * down)
    while side > min(box[2], box[3]) * 0.4 and not all(_is_inside(side / 2 + pad, box, *one) for one in outside):
        side *= 0.97
    side = max(side, min(box[2], box[3]) * 0.4)
    return (box[0] + (box[2] - side) / 2, box[1] + (box[3] - side) / 2, side, side)


def _is_inside(reach: float, box: Box, turn: float, width: float, height: float) -> bool:
    """Whether a label that touches a circle in the middle of the box at this turn stands in the box."""
    x, y, *_ = _touching((box[2] / 2, box[3] / 2), reach, turn, width, height)
    return x >= 0 and y >= 0 and x + width <= box[2] and y + height <= box[3]


def _slices(
    data: ChartData, look: ChartLook, plot: Plot, number: int, middle: Point, inner: float, outer: float
) -> list[Slice]:
    looks = look.series[number]
    values = [max(0.0, v or 0.0) for v in data.series[number].values]
    total = sum(values)
    turn, found = plot.first_angle, []
    for i, value in enumerate(values):
        end = turn + value / total * _FULL
        if value:
            away = next((p.explosion for p in looks.points if p.number == i), looks.explosion)
            at = on_circle(middle, min(2.0, away) * outer, (turn + end) / 2) if away else middle
            found.append(Slice(i, turn, end, value / total, at, inner, outer, _looks(plot, looks, i)))
        turn = end
    return found


def _looks(plot: Plot, looks: SeriesLooks, number: int) -> Looks:
    """A pie's series may say one fill for all slices while the slices vary."""
    return point_looks(plot, looks, number)


def _outline(one: Slice) -> list[Step]:
    is_whole = one.end - one.start >= _FULL - 1e-6
    steps: list[Step] = [MoveTo(*on_circle(one.middle, one.outer, one.start))]
    steps += arc(one.middle, one.outer, one.start, one.end)
    if one.inner:
        start = on_circle(one.middle, one.inner, one.end)
        steps.append(MoveTo(*start) if is_whole else LineTo(*start))
        steps += arc(one.middle, one.inner, one.end, one.start)
    elif not is_whole:
        steps.append(LineTo(*one.middle))
    return [*steps, Close()]


def _labels(
    data: ChartData,
    look: ChartLook,
    plot: Plot,
    series: int,
    slices: list[Slice],
    size: tuple[float, float],
    is_ring: bool,
) -> list[Piece]:
    pieces: list[Piece] = []
    taken: list[Box] = []
    for one in slices:
        found = point_label(look.series[series].labels, one.number)
        if found is None:
            continue
        labels, own = found
        body = label_body(labels, own, data, look, series, one.share)
        position = own.position or labels.position or ("ctr" if is_ring else "bestFit")
        width, height = body_size(body)
        if position == "bestFit":
            fits = _fits(width, height, one.end - one.start, one.outer * _INSIDE)
            position = "inEnd" if fits else "outEnd"
        if is_ring or position in ("ctr", "inEnd"):
            pieces += _inner_label(labels, own, body, one, position, size, is_ring)
            continue
        pad = labels.lettering.style.size * _LABEL_GAP
        box = _outer_box(one, width, height, pad)
        box = _apart(box, taken, one.half)
        taken.append(box)
        end = on_circle(one.middle, one.outer, one.half)
        moved = (box[0] + own.shift[0] * size[0], box[1] + own.shift[1] * size[1], width, height)
        near = (min(max(end[0], moved[0]), moved[0] + width), min(max(end[1], moved[1]), moved[1] + height))
        if labels.leader_lines and abs(near[0] - end[0]) + abs(near[1] - end[1]) > 2.5 * pad:
            pieces += leader(end, near, labels.lettering)
        pieces += in_box(labels, own, body, box, size)
    return pieces


def _inner_label(
    labels: Labels,
    own: PointLabel,
    body: TextBody,
    one: Slice,
    position: str,
    size: tuple[float, float],
    is_ring: bool,
) -> list[Piece]:
    width, height = body_size(body)
    if is_ring:
        reach = (one.inner + one.outer) / 2
    elif position == "ctr":
        reach = one.outer / 2
    else:
        reach = max(one.outer * 0.5, one.outer - max(width * abs(sin(one.half * pi / 180)), height) / 2 - 4)
    if one.end - one.start >= _FULL - 1e-6 and not is_ring:
        reach = 0.0
    x, y = on_circle(one.middle, reach, one.half)
    body = readable_on(labels, own, body, one.looks)
    return in_box(labels, own, body, (x - width / 2, y - height / 2, width, height), size)


def _fits(width: float, height: float, turn: float, radius: float) -> bool:
    """Whether a label has room in a slice."""
    return max(height, width * 0.8) <= min(turn, 180.0) / _FULL * 2 * pi * radius and width < 1.1 * radius


def _outer_box(one: Slice, width: float, height: float, pad: float) -> Box:
    """Beside the slice, touching a circle around all."""
    return _touching(one.middle, one.outer + pad, one.half, width, height)


def _touching(middle: Point, reach: float, turn: float, width: float, height: float) -> Box:
    """A label of this size outside a circle of the radius `reach`, where it is met at `turn` degrees."""
    x, y = on_circle(middle, reach, turn)
    across = sin(turn * pi / 180)
    down = -((1 - across**2) ** 0.5) if (turn % _FULL) < 90 or (turn % _FULL) > 270 else (1 - across**2) ** 0.5
    return x + (across - 1) / 2 * width, y + (down - 1) / 2 * height, width, height


def _apart(box: Box, taken: list[Box], turn: float) -> Box:
    """Moved along the circle until it lies over no other label."""
    height = -cos(turn * pi / 180)
    across = down = 0.0
    if abs(height) > _STEEP:  # above and below the circle beside each other, else below each other
        across = -box[2] * 0.25 if height > 0 else box[2] * 0.25
    else:
        down = box[3] * 0.5 * (1 if turn % _FULL < 180 else -1)
    for _ in range(40):
        if not boxes_meet(box, taken):
            return box
        box = (box[0] + across, box[1] + down, box[2], box[3])
    return box


def _linked(
    data: ChartData, look: ChartLook, plot: Plot, number: int, box: Box, size: tuple[float, float]
) -> list[Piece]:
    """A pie whose small slices are one, and stand again in a second pie or bar at its right."""
    series, looks = data.series[number], look.series[number]
    values = [max(0.0, v or 0.0) for v in series.values]
    second = [i for i in plot.split if i < len(values)]
    main = [i for i in range(len(values)) if i not in second]
    rest, total = sum(values[i] for i in second), sum(values)
    x, y, width, height = box
    share = plot.second_size
    radius = min(height / 2, width / (2 + plot.gap + 2 * share) * 1.0)
    gap = radius * plot.gap
    whole = 2 * radius + gap + (2 * radius * share if plot.second == "pie" else radius * share)
    left = x + (width - whole) / 2
    middle = (left + radius, y + height / 2)
    half = rest / total * _FULL / 2
    turn, slices = 90.0 + half, []
    for i in main:
        end = turn + values[i] / total * _FULL
        slices.append(Slice(i, turn, end, values[i] / total, middle, 0.0, radius, _looks(plot, looks, i)))
        turn = end
    other = Slice(
        len(values), 90.0 - half, 90.0 + half, rest / total, middle, 0.0, radius, _looks(plot, looks, len(values))
    )
    pieces = [p for one in [*slices, other] if one.share for p in figure(_outline(one), one.looks)]
    over = _labels(data, look, plot, number, [s for s in slices if s.share], size, False)
    small = radius * share
    if plot.second == "bar":
        at = left + 2 * radius + gap
        top = middle[1] - small
        for i in second:
            high = values[i] / rest * 2 * small if rest else 0.0
            one_box = (at, top, small, high)
            pieces += rectangle(one_box, _looks(plot, looks, i))
            over += _bar_label(data, look, number, i, values[i] / total, one_box, _looks(plot, looks, i), size)
            top += high
        corners = [(at, middle[1] - small), (at, middle[1] + small)]
    else:
        centre = (left + 2 * radius + gap + small, middle[1])
        turn, inner = 0.0, []
        for i in second:
            end = turn + (values[i] / rest * _FULL if rest else 0.0)
            inner.append(Slice(i, turn, end, values[i] / total, centre, 0.0, small, _looks(plot, looks, i)))
            turn = end
        pieces += [p for one in inner if one.share for p in figure(_outline(one), one.looks)]
        over += _labels(data, look, plot, number, [s for s in inner if s.share], size, False)
        corners = [(centre[0], middle[1] - small), (centre[0], middle[1] + small)]
    starts = [on_circle(middle, radius, 90.0 - half), on_circle(middle, radius, 90.0 + half)]
    pieces += stroke([[a, b] for a, b in zip(starts, corners, strict=True)], plot.series_lines)
    return [*pieces, *over]


def _bar_label(
    data: ChartData,
    look: ChartLook,
    series: int,
    number: int,
    share: float,
    box: Box,
    looks: Looks,
    size: tuple[float, float],
) -> list[Piece]:
    found = point_label(look.series[series].labels, number)
    if found is None:
        return []
    labels, own = found
    body: TextBody = readable_on(labels, own, label_body(labels, own, data, look, series, share), looks)
    width, height = body_size(body)
    x, y = box[0] + (box[2] - width) / 2, box[1] + (box[3] - height) / 2
    return in_box(labels, own, body, (x, y, width, height), size)
