"""The frame that bars, lines and points stand in: its axes with their scales, labels, titles and grids."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Final

from studio.model.chart import ChartLook, Title
from studio.model.element import ChartData
from studio.model.text import TextStyle
from studio.render.charts.formats import written
from studio.render.charts.pieces import LINE, Box, Piece, Point, label, rule, stroke
from studio.render.charts.ranges import Range
from studio.render.charts.scales import Scale, Slots
from studio.render.charts.sides import Side
from studio.render.charts.text import Row, beside, fits_wrapped, row_of, text_width, text_width_of_lines, wrapped
from studio.render.charts.titles import title_pieces, title_size

_TICK: Final = 4.0
_MINOR_TICK: Final = 2.5
_GAP: Final = 0.6
"""Between an axis and its labels, in font sizes."""
_UNDER: Final = (7.0, 0.28)
"""Between a level axis and the names of its categories, marks or none: points, and font sizes to add."""
_TITLE_GAP: Final = 0.5
"""Between the labels of an axis and its title, in font sizes of the labels."""
_ASIDE: Final = 0.4
"""What the names beside an upright axis may take of the width."""
_BELOW: Final = 0.45
_LEAST: Final = 0.2
"""What is left of the width and height for the marks, however long the labels."""


class Frame:
    """The axes around the box that the marks stand in. `box` is known once `lay_out` was called."""

    def __init__(self, data: ChartData, look: ChartLook, ranges: dict[int, Range], size: tuple[float, float]) -> None:
        self._data, self._look, self._size = data, look, size
        self._room = size
        self.box: Box = (0.0, 0.0, 1.0, 1.0)
        self.least_left = 0.0
        """What is kept free at the left of the marks."""
        self.sides = [Side(axis, Slots(0), range=ranges.get(number, Range())) for number, axis in enumerate(look.axes)]

    def lay_out(self, box: Box, is_inner: bool) -> None:
        """Find the scales, and the inner box where `box` holds the labels and titles too."""
        self.box, self._room = box, (box[2], box[3])
        for _ in range(1 if is_inner else 3):
            self._scale()
            if is_inner:
                break
            left, top, right, bottom = self._margins(box)
            width, height = max(box[2] * _LEAST, box[2] - left - right), max(box[3] * _LEAST, box[3] - top - bottom)
            left, top = min(left, box[2] - width), min(top, box[3] - height)
            self.box = (box[0] + left, box[1] + top, width, height)
        self._scale()
        if is_inner:
            self._margins(box)

    def x(self, share: float) -> float:
        return self.box[0] + share * self.box[2]

    def y(self, share: float) -> float:
        return self.box[1] + (1 - share) * self.box[3]

    def point(self, axes: tuple[Side, Side], first: float, second: float) -> Point:
        """Where shares of the first and the second axis meet."""
        return (self.x(first), self.y(second)) if axes[0].is_level else (self.x(second), self.y(first))

    def grids(self) -> list[Piece]:
        pieces: list[Piece] = []
        for side in self.sides:
            axis = side.axis
            for line, places in ((axis.minor_grid, self._minor(side)), (axis.grid, self._major(side))):
                if line is not None:
                    pieces += stroke(
                        [self._across(side, share) for share in places if -1e-6 <= share <= 1 + 1e-6], line
                    )
        return pieces

    def axes(self) -> list[Piece]:
        pieces: list[Piece] = []
        for side in self.sides:
            if not side.axis.hidden:
                pieces += [*self._line(side), *self._labels(side)]
        return pieces

    def titles(self, outer: Box) -> list[Piece]:
        """The titles of the axes and of their units, beyond their labels."""
        pieces: list[Piece] = []
        for side in self.sides:
            reach, length = self._reach(side), outer[2] if side.is_level else outer[3]
            for title in self._titles_of(side):
                width, height = title_size(title, length * 0.9)
                reach += _TITLE_GAP * side.axis.lettering.style.size
                x, y, across, down = self.box
                is_far = self._is_far(side)
                # A unit stands at the end of its axis, a title in the middle.
                at_end = title is side.axis.unit_label
                if side.is_level:
                    top = y - reach - height if is_far else y + down + reach
                    place = (x + across - width if at_end else x + across / 2 - width / 2, top)
                else:
                    left = x + across + reach if is_far else x - reach - width
                    place = (left, y if at_end else y + down / 2 - height / 2)
                pieces += title_pieces(title, (*place, width, height), self._size)
                reach += height if side.is_level else width
        return pieces

    def _titles_of(self, side: Side) -> list[Title]:
        found = (side.axis.unit_label, side.axis.title)
        return [] if side.axis.hidden else [title for title in found if title is not None]

    def _scale(self) -> None:
        for side in self.sides:
            length = self.box[2] if side.is_level else self.box[3]
            side.find_scale(self._data, length, self._look.from_1904)
        for side in self.sides:
            self._name(side)
        for side in self.sides:
            side.at = self._place(side)

    def _name(self, side: Side) -> None:
        """The texts along an axis, with their shares of it."""
        axis = side.axis
        if isinstance(side.scale, Scale):
            percent = side.range.is_percent
            code = axis.number_format or ("0%" if percent else "")
            side.texts = tuple(
                (side.scale.share(mark), written(mark / axis.unit, code, self._look.from_1904).text)
                for mark in side.scale.marks
            )
        elif not side.days:
            names = self._data.categories or tuple(str(i + 1) for i in range(side.scale.count))
            side.texts = tuple((side.scale.share(i), names[i]) for i in range(min(len(names), side.scale.count)))
        side.row = None
        side.levels = ()
        if not side.is_named or not side.is_level:
            return
        most = self._room[1] * _BELOW
        slots = isinstance(side.scale, Slots)
        slot = self._slot(side) * self.box[2]
        texts = [text for _, text in side.texts]
        if slots:
            side.row = row_of(texts, axis.lettering, slot, most, axis.skip)
            if self._data.levels and not side.axis.single_level and not side.days:
                side.levels = tuple(
                    row_of([t for t in level if t], axis.lettering, 1e6, most) for level in self._data.levels
                )
        else:
            level = replace(axis.lettering, rotation=axis.lettering.rotation or 0.0)
            if axis.lettering.rotation:
                side.row = row_of(texts, level, slot, most)
            else:
                widths = tuple(text_width(text, axis.lettering.style) for text in texts)
                step = 1
                while step < len(texts) and max(widths[::step]) > slot * step * 1.02:
                    step += 1
                kept = tuple(text if i % step == 0 else "" for i, text in enumerate(texts))
                side.row = Row(kept, level, 0.0, axis.lettering.style.size * LINE, widths)

    def _slot(self, side: Side) -> float:
        """What a label has of the axis."""
        if side.days and len(side.texts) > 1:
            return abs(side.texts[1][0] - side.texts[0][0])
        if isinstance(side.scale, Slots):
            return side.scale.slot
        return abs(side.texts[1][0] - side.texts[0][0]) if len(side.texts) > 1 else 1.0

    def _other(self, side: Side) -> Side:
        return self.sides[side.axis.across] if side.axis.across < len(self.sides) else side

    def _place(self, side: Side) -> float:
        """Where an axis crosses the other one, in shares of that."""
        other = self._other(side)
        at = side.axis.crosses
        scale = other.scale
        backwards = other.axis.reversed
        if at == "max":
            return 0.0 if backwards else 1.0
        if at == "min" or other is side:
            return 1.0 if backwards else 0.0
        if isinstance(scale, Scale):
            value = 0.0 if isinstance(at, str) else at
            if scale.log and value <= 0:
                value = scale.low
            return scale.share(scale.held(value))
        if isinstance(at, str):
            return 1.0 if backwards else 0.0
        if scale.places or not scale.count:
            return 1.0 if backwards else 0.0
        return min(1.0, max(0.0, scale.share(at - 1 - (0.5 if scale.between else 0.0))))

    def _is_far(self, side: Side) -> bool:
        """Whether the labels of an axis stand at the top or at the right."""
        match side.axis.labels:
            case "high":
                return not self._other(side).axis.reversed
            case "low":
                return self._other(side).axis.reversed
        if side.at > 0.999:
            return True
        return side.at > 0.001 and side.axis.side in ("t", "r")

    def _thickness(self, side: Side) -> float:
        """What labels and marks take beside the axis."""
        if side.axis.hidden:
            return 0.0
        if not side.is_named:
            return _TICK if side.axis.major_ticks in ("out", "cross") else 0.0
        size = side.axis.lettering.style.size
        if side.is_level:
            high = side.row.height if side.row is not None else size * LINE
            return self._gap(side) + high + sum(row.height + size * _GAP for row in side.levels)
        texts = self._upright_texts(side)
        widest = max((text_width_of_lines(text, side.axis.lettering.style) for _, text in texts), default=0.0)
        levels = len(self._data.levels) if isinstance(side.scale, Slots) and not side.axis.single_level else 0
        return self._gap(side) + widest + levels * size * (LINE + _GAP)

    def _gap(self, side: Side) -> float:
        """Between an axis and its labels, its marks with it."""
        tick = _TICK if side.axis.major_ticks in ("out", "cross") else 0.0
        size = side.axis.lettering.style.size
        if side.is_level and isinstance(side.scale, Slots):
            return max(tick, _UNDER[0] + _UNDER[1] * size)
        return tick + size * _GAP

    def _upright_texts(self, side: Side) -> list[tuple[float, str]]:
        """Names beside an upright axis, on more lines where they are long; those without room are left out."""
        style = side.axis.lettering.style
        if isinstance(side.scale, Scale):
            return list(side.texts)
        slot = self._slot(side) * self.box[3]
        step = max(1, side.axis.skip)
        while not side.axis.skip and step < len(side.texts) and slot * step < style.size * 1.05:
            step += 1
        room, lines = self._room[0] * _ASIDE, max(1, int(slot * step / (style.size * LINE)))
        found = []
        for number, (share, text) in enumerate(side.texts):
            if number % step == 0:
                one = " ".join(text.split())
                count = next((n for n in range(1, lines + 1) if fits_wrapped(one, style, room, n)), lines)
                found.append((share, wrapped(one, style, room, count)))
        return found

    def _reach(self, side: Side) -> float:
        """How far an axis with its labels stands out of the box of the marks."""
        distance = (1 - side.at if self._is_far(side) else side.at) * (self.box[3] if side.is_level else self.box[2])
        if side.axis.labels in ("high", "low"):
            distance = 0.0
        return max(0.0, self._thickness(side) - distance)

    def _margins(self, outer: Box) -> tuple[float, float, float, float]:
        self._room = outer[2:]
        left, top, right, bottom = self.least_left, 0.0, 0.0, 0.0
        for side in self.sides:
            reach, length = self._reach(side), outer[2] if side.is_level else outer[3]
            for title in self._titles_of(side):
                if not title.overlay:
                    width, height = title_size(title, length * 0.9)
                    reach += _TITLE_GAP * side.axis.lettering.style.size + (height if side.is_level else width)
            far = self._is_far(side)
            if side.is_level:
                top, bottom = (max(top, reach), bottom) if far else (top, max(bottom, reach))
            else:
                left, right = (left, max(right, reach)) if far else (max(left, reach), right)
            if side.is_named:
                left, top, right, bottom = self._ends(side, left, top, right, bottom)
        return left, top, right, bottom

    def _ends(
        self, side: Side, left: float, top: float, right: float, bottom: float
    ) -> tuple[float, float, float, float]:
        """Room for what the first and the last label reach out of the axis."""
        half = side.axis.lettering.style.size * LINE / 2
        if not side.is_level:
            if isinstance(side.scale, Scale):
                top, bottom = max(top, half), max(bottom, half)
            return left, top, right, bottom
        if side.row is None:
            return left, top, right, bottom
        if isinstance(side.scale, Scale) or not side.scale.between:
            widths = [w for w, t in zip(side.row.widths, side.row.texts, strict=True) if t] or [0.0]
            if not side.row.turn:
                left, right = max(left, widths[0] / 2), max(right, widths[-1] / 2)
        first = side.texts[0][0] * self.box[2] if side.texts else 0.0
        if side.row.turn:
            left = max(left, min(self._room[0] * 0.25, side.row.before - first))
        return left, top, right, bottom

    def _major(self, side: Side) -> list[float]:
        """Shares of an axis that have a mark: between categories, where those stand in slots."""
        if isinstance(side.scale, Scale):
            return [side.scale.share(mark) for mark in side.scale.marks]
        if side.days:
            return list(side.days)
        if side.scale.between:
            step = max(1, side.axis.skip)
            return [i / side.scale.count for i in range(0, side.scale.count + 1, step)] if side.scale.count else []
        return [side.scale.share(i) for i in range(side.scale.count)]

    def _minor(self, side: Side) -> list[float]:
        if isinstance(side.scale, Scale):
            return [side.scale.share(mark) for mark in side.scale.minor_marks]
        marks = self._major(side)
        return sorted({*marks, *((a + b) / 2 for a, b in pairwise(marks))})

    def _across(self, side: Side, share: float) -> list[Point]:
        """A line of the grid."""
        x, y, width, height = self.box
        if side.is_level:
            return [(self.x(share), y), (self.x(share), y + height)]
        return [(x, self.y(share)), (x + width, self.y(share))]

    def _line(self, side: Side) -> list[Piece]:
        axis = side.axis
        x, y, width, height = self.box
        along = self.y(side.at) if side.is_level else self.x(side.at)
        ends = ((x, along), (x + width, along)) if side.is_level else ((along, y), (along, y + height))
        pieces = rule(*ends, axis.line)
        out = -1.0 if self._is_far(side) else 1.0
        for kind, length, places in (
            (axis.minor_ticks, _MINOR_TICK, self._minor(side)),
            (axis.major_ticks, _TICK, self._major(side)),
        ):
            if kind == "none" or axis.line is None:
                continue
            away = length if kind in ("out", "cross") else 0.0
            into = length if kind in ("in", "cross") else 0.0
            ticks = []
            for share in places:
                if side.is_level:
                    at = self.x(share)
                    ticks.append([(at, along + out * away), (at, along - out * into)])
                else:
                    at = self.y(share)
                    ticks.append([(along - out * away, at), (along + out * into, at)])
            pieces += stroke(ticks, axis.line)
        return pieces

    def _labels(self, side: Side) -> list[Piece]:
        if not side.is_named:
            return []
        style, far = side.axis.lettering.style, self._is_far(side)
        along = float(far) if side.axis.labels in ("high", "low") else side.at
        gap = self._gap(side)
        if side.is_level:
            return self._level_labels(side, self.y(along), gap, far)
        at = self.x(along) + (gap if far else -gap)
        pieces: list[Piece] = [
            beside(text, style, at, self.y(share), not far) for share, text in self._upright_texts(side) if text
        ]
        return pieces + self._upright_levels(side, at, far, style)

    def _level_labels(self, side: Side, along: float, gap: float, far: bool) -> list[Piece]:
        row = side.row
        if row is None:
            return []
        places = [self.x(share) for share, _ in side.texts]
        slot = self._slot(side) * self.box[2] * 0.98
        top = along - gap if far else along + gap
        # A label on more lines may be as wide as its slot, a number as wide as it is.
        pieces: list[Piece] = list(row.drawn(places, 0.0 if isinstance(side.scale, Scale) else slot, top, not far))
        size = side.axis.lettering.style.size
        at = top + (-row.height if far else row.height)
        for level, names in zip(side.levels, self._data.levels, strict=False):
            starts = [i for i, name in enumerate(names) if name] if isinstance(side.scale, Slots) else []
            ends = [*starts[1:], side.scale.count] if starts and isinstance(side.scale, Slots) else []
            middles = [(start + end) / 2 / max(1, ends[-1]) for start, end in zip(starts, ends, strict=True)]
            shares = [1 - middle if side.axis.reversed else middle for middle in middles]
            at += -size * _GAP if far else size * _GAP
            pieces += level.drawn([self.x(share) for share in shares], 0.0, at, not far)
            at += -level.height if far else level.height
            for start in (*starts, ends[-1] if ends else 0):
                share = start / max(1, ends[-1] if ends else 1)
                x = self.x(1 - share if side.axis.reversed else share)
                pieces += rule((x, along), (x, at), side.axis.line)
        return pieces

    def _upright_levels(self, side: Side, at: float, far: bool, style: TextStyle) -> list[Piece]:
        """The names of groups beside an upright axis, turned along it."""
        if not self._data.levels or side.axis.single_level or not isinstance(side.scale, Slots):
            return []
        texts = self._upright_texts(side)
        reach = max((text_width_of_lines(text, style) for _, text in texts), default=0.0) + style.size * _GAP
        pieces: list[Piece] = []
        for names in self._data.levels:
            starts = [i for i, name in enumerate(names) if name]
            ends = [*starts[1:], side.scale.count] if starts else []
            middle = at + (reach + style.size * LINE / 2) * (1 if far else -1)
            for start, end in zip(starts, ends, strict=True):
                share = (start + end) / 2 / max(1, side.scale.count)
                y = self.y(1 - share if side.axis.reversed else share)
                text = names[start]
                width, high = text_width(text, style), style.size * LINE
                pieces.append(label(text, style, (middle - width / 2, y - high / 2, width, high), rotation=-90.0))
            reach += style.size * (LINE + _GAP)
        return pieces
