"""The device that records are played on: what GDI would draw, written on a canvas."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from math import atan2, pi
from typing import Final

import numpy as np

from studio.files.metafiles.bitmaps import Pixels, as_png
from studio.files.metafiles.canvas import Canvas, Clip, ClipPath
from studio.files.metafiles.geometry import (
    Box,
    Matrix,
    Point,
    Step,
    applied,
    arc,
    bounds,
    on_ellipse,
    size_of,
    then,
)
from studio.files.metafiles.objects import STOCK, Brush, Font, Pen, Thing, Tile
from studio.files.metafiles.state import State, both, mapped

_MOST_SAVED: Final = 2_000
_MOST_IN_PATH: Final = 500_000
_SRCCOPY, _SRCAND, _SRCPAINT, _SRCINVERT, _NOTSRCCOPY = 0xCC0020, 0x8800C6, 0xEE0086, 0x660046, 0x330008
_PATCOPY, _BLACKNESS, _WHITENESS, _NOTHING = 0xF00021, 0x000042, 0xFF0062, 0xAA0029
_HATCH: Final = 220
"""The parts of a picture's diagonal that hatching's lines lie apart."""
_HATCHES: Final = {0: "M0 .5H1", 1: "M.5 0V1", 2: "M0 0L1 1", 3: "M0 1L1 0", 4: "M0 .5H1M.5 0V1", 5: "M0 0L1 1M0 1L1 0"}


class Device:
    """Draws in logical units, as `state` maps them. `strange` counts what is not drawn, by the record's number."""

    def __init__(self, canvas: Canvas, pixels_per_millimetre: Point = (96 / 25.4, 96 / 25.4)) -> None:
        self.canvas, self._density = canvas, pixels_per_millimetre
        self.state = State()
        self.things: dict[int, Thing | None] = {}
        self.strange: dict[str, int] = {}
        self.outer_clip: Clip = ()
        self._saved: list[State] = []
        self._path: list[Step] | None = None
        self._is_open = False
        self._blended: list[tuple[int, Pixels, Matrix]] = []

    @property
    def matrix(self) -> Matrix:
        return self.state.matrix(self._density)

    def miss(self, what: str) -> None:
        """Count something that is not drawn."""
        self.strange[what] = self.strange.get(what, 0) + 1

    def select(self, number: int, thing: Thing | None = None) -> None:
        """Take up a tool: of the drawing's own, or of the stock."""
        thing = thing or (STOCK.get(number & 0x7FFFFFFF) if number & 0x80000000 else self.things.get(number))
        match thing:
            case Pen():
                self.state.pen = thing
            case Brush() | Tile():
                self.state.brush = thing
            case Font():
                self.state.font = thing

    def save(self) -> None:
        if len(self._saved) < _MOST_SAVED:
            self._saved.append(copy(self.state))

    def restore(self, which: int) -> None:
        """`which`: -1 the last saved; a positive number counts from the first."""
        index = which - 1 if which > 0 else len(self._saved) + which
        if 0 <= index < len(self._saved):
            self.state = self._saved[index]
            del self._saved[index:]

    # Figures

    def move_to(self, x: float, y: float) -> None:
        self.state.x, self.state.y = x, y
        self._is_open = False

    def lines(self, points: Sequence[Point], closed: bool = False, from_here: bool = False) -> None:
        """A polyline, or a polygon; `from_here`: it goes on from where the pen stands, and leaves it at its end."""
        self._go(points, 1, closed, from_here)

    def curves(self, points: Sequence[Point], from_here: bool = False) -> None:
        """Bézier curves: the start (if it is not here), then three points each."""
        self._go(points, 3, False, from_here)

    def polygons(self, polygons: Sequence[Sequence[Point]], closed: bool = True) -> None:
        """Several figures, filled as one."""
        steps: list[Step] = []
        for points in polygons:
            steps += self._run(points, 1, closed)
        self._figure(steps, closed)

    def rectangle(self, box: Box, corners: Point = (0.0, 0.0)) -> None:
        left, top, right, bottom = min(box[0], box[2]), min(box[1], box[3]), max(box[0], box[2]), max(box[1], box[3])
        across, down = min(abs(corners[0]), right - left) / 2, min(abs(corners[1]), bottom - top) / 2
        if not (across and down):
            self._figure(self._run([(left, top), (right, top), (right, bottom), (left, bottom)], 1, True), True)
            return
        steps: list[Step] = []
        for n, (x, y) in enumerate(
            ((left, top), (right - 2 * across, top), (right - 2 * across, bottom - 2 * down), (left, bottom - 2 * down))
        ):
            round_box = (x, y, x + 2 * across, y + 2 * down)
            start = pi + n * pi / 2
            steps.append(("L" if steps else "M", (applied(self.matrix, *on_ellipse(round_box, start)),)))
            steps += self._curved(arc(round_box, start, pi / 2))
        self._figure([*steps, ("Z", ())], True)

    def ellipse(self, box: Box) -> None:
        start: Step = ("M", (applied(self.matrix, *on_ellipse(box, 0.0)),))
        self._figure([start, *self._curved(arc(box, 0.0, 2 * pi)), ("Z", ())], True)

    def part_of_ellipse(self, box: Box, start: Point, end: Point, kind: str) -> None:
        """An "arc", "chord" or "pie" from the ray through `start` to that through `end`; "arc-to" goes on from here."""
        middle = ((box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        radii = (abs(box[2] - box[0]) / 2 or 1.0, abs(box[3] - box[1]) / 2 or 1.0)
        first, last = (atan2((y - middle[1]) / radii[1], (x - middle[0]) / radii[0]) for x, y in (start, end))
        a, b, c, d, _, _ = self.matrix
        clockwise = self.state.turns_clockwise != (a * d - b * c < 0)
        sweep = (last - first) % (2 * pi) or 2 * pi
        self._arc(box, first, sweep if clockwise else sweep - 2 * pi or -2 * pi, kind)

    def angle_arc(self, x: float, y: float, radius: float, start: float, sweep: float) -> None:
        """A line from here to an arc, and the arc; angles in radians against the clock."""
        self._arc((x - radius, y - radius, x + radius, y + radius), -start, -sweep, "arc-to")

    def _arc(self, box: Box, start: float, sweep: float, kind: str) -> None:
        curves = arc(box, start, max(-2 * pi, min(2 * pi, sweep)))
        first = on_ellipse(box, start)
        if kind == "arc-to":
            self._go([first], 1, False, True)
            self._go([point for curve in curves for point in curve], 3, False, True)
            return
        steps: list[Step] = [("M", (applied(self.matrix, *first),)), *self._curved(curves)]
        if kind == "pie":
            steps.append(("L", (applied(self.matrix, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2),)))
        if kind != "arc":
            steps.append(("Z", ()))
        self._figure(steps, kind != "arc")

    def _go(self, points: Sequence[Point], each: int, closed: bool, from_here: bool) -> None:
        if not points:
            return
        whole = [(self.state.x, self.state.y), *points] if from_here else list(points)
        steps = self._run(whole, each, closed)
        if from_here:
            self.state.x, self.state.y = points[-1]
            if self._path and self._is_open:
                steps = steps[1:]
        self._figure(steps, closed)
        self._is_open = from_here

    def _run(self, points: Sequence[Point], each: int, closed: bool) -> list[Step]:
        matrix = self.matrix
        placed = [applied(matrix, x, y) for x, y in points]
        if not placed:
            return []
        steps: list[Step] = [("M", (placed[0],))]
        kind = "L" if each == 1 else "C"
        steps += [(kind, tuple(placed[i : i + each])) for i in range(1, len(placed) - each + 1, each)]
        return [*steps, ("Z", ())] if closed else steps

    def _curved(self, curves: Sequence[tuple[Point, Point, Point]]) -> list[Step]:
        matrix = self.matrix
        return [("C", tuple(applied(matrix, x, y) for x, y in curve)) for curve in curves]

    def _figure(self, steps: list[Step], is_area: bool) -> None:
        if self._path is None:
            self.draw(steps, is_area, True)
        elif len(self._path) + len(steps) <= _MOST_IN_PATH:
            self._path += steps

    # Paths

    def begin_path(self) -> None:
        self._path, self._is_open = [], False

    def end_path(self) -> None:
        self._finished, self._path = tuple(self._path or ()), None

    def close_figure(self) -> None:
        if self._path:
            self._path.append(("Z", ()))
            self._is_open = False

    def draw_path(self, fill: bool, stroke: bool) -> None:
        """Draw the path that was finished last; it is gone then."""
        self.draw(self._finished, fill, stroke)
        self._finished = ()

    def clip_to_path(self, mode: int) -> None:
        self.clip_to(self._finished, mode)
        self._finished = ()

    _finished: tuple[Step, ...] = ()

    # Clips

    def clip_to(self, steps: Sequence[Step], mode: int) -> None:
        """See only what lies in these device steps: as well (1), more (2, 3), not there (4), or nothing else (5)."""
        even = not self.state.is_winding
        match mode:
            case 1:
                self.state.clip = (*self.state.clip, ClipPath(tuple(steps), even))[-12:]
            case 2 | 3 if self.state.clip:
                self.miss("clip")
            case 4:
                self.state.clip = (*self.state.clip, ClipPath((*self._all(), *steps)))[-12:]
            case 5:
                self.state.clip = (ClipPath(tuple(steps), even),) if steps else ()

    def clip_to_box(self, box: Box) -> None:
        """See only what lies in a rectangle too, in logical units."""
        place, is_upright = mapped(self.matrix, box)
        if is_upright:
            self.state.clip = both(self.state.clip, place)
        else:
            self.clip_to(self._box_steps(box), 1)

    def clip_out(self, box: Box) -> None:
        self.clip_to(self._box_steps(box), 4)

    def clip_to_boxes(self, boxes: Sequence[Box], mode: int) -> None:
        """As clip_to, with rectangles on the device."""
        if len(boxes) == 1 and mode in (1, 5):
            self.state.clip = both(self.state.clip if mode == 1 else (), boxes[0])
        elif len(boxes) > 1_000:
            corners = [point for box in boxes for point in (box[:2], box[2:])]
            self.clip_to_boxes([bounds(corners)], mode)
        else:
            steps = [step for left, top, right, bottom in boxes for step in _closed(left, top, right, bottom)]
            self.clip_to(steps, mode)

    def _all(self) -> tuple[Step, ...]:
        left, top, right, bottom = self.canvas.box
        return tuple(_closed(2 * left - right, 2 * top - bottom, 2 * right - left, 2 * bottom - top))

    def _box_steps(self, box: Box) -> list[Step]:
        left, top, right, bottom = box
        return self._run([(left, top), (right, top), (right, bottom), (left, bottom)], 1, True)

    # Drawing

    def draw(self, steps: Sequence[Step], fill: bool, stroke: bool, brush: Brush | Tile | None = None) -> None:
        """Draw device steps with the brush and the pen in hand."""
        self._settle()
        if self.state.raster == 11 or not steps:
            return
        looks = {"fill": "none"}
        if fill:
            looks = self._paint(brush or self.state.brush)
            if not self.state.is_winding:
                looks["fill-rule"] = "evenodd"
        margin = 0.0
        if stroke and self.state.pen.color is not None:
            margin = self._add_line(looks)
        if len(looks) > 1 or looks["fill"] != "none":
            self.canvas.path(steps, looks, self.clip, margin)

    @property
    def clip(self) -> Clip:
        return (*self.outer_clip, *self.state.clip)

    def fill_box(self, box: Box, brush: Brush | Tile | None = None) -> None:
        """Fill a rectangle, without its line."""
        self.draw(self._box_steps(box), True, False, brush)

    def fill_polygon(self, points: Sequence[Point], color: str) -> None:
        self.draw(self._run(points, 1, True), True, False, Brush(color))

    def fill_boxes(self, boxes: Sequence[Box], brush: Brush | Tile | None) -> None:
        self.draw([step for box in boxes for step in self._box_steps(box)], True, False, brush)

    def gradient(self, box: Box, first: str, last: str, is_upright: bool) -> None:
        self._settle()
        left, top, right, bottom = box
        start = applied(self.matrix, left, top)
        end = applied(self.matrix, *((left, bottom) if is_upright else (right, top)))
        paint = self.canvas.gradient(start, end, first, last)
        self.canvas.path(self._box_steps(box), {"fill": paint}, self.clip)

    def _paint(self, brush: Brush | Tile) -> dict[str, str]:
        color = {1: "#000000", 16: "#ffffff"}.get(self.state.raster)
        if isinstance(brush, Tile):
            mean = brush.pixels[..., :3].reshape(-1, 3).mean(axis=0)
            return {"fill": color or "#" + "".join(f"{round(float(v)):02x}" for v in mean)}
        if brush.color is None:
            return {"fill": "none"}
        if brush.hatch is None:
            return {"fill": color or brush.color}
        side = self.canvas.diagonal / _HATCH
        parts = [
            ("path", {"d": _HATCHES[brush.hatch], "stroke": brush.color, "stroke-width": "0.12", "fill": "none",
                      "transform": f"scale({side:.4f})"})
        ]  # fmt: skip
        behind: tuple[tuple[str, dict[str, str]], ...] = ()
        if self.state.is_opaque:
            behind = (("rect", {"width": f"{side:.4f}", "height": f"{side:.4f}", "fill": self.state.back_color}),)
        key = ("hatch", str(brush.hatch), brush.color, self.state.back_color if behind else "")
        return {"fill": self.canvas.pattern(key, side, [*behind, *parts])}

    def _add_line(self, looks: dict[str, str]) -> float:
        """Say how the pen draws; how far its line stands out."""
        pen = self.state.pen
        width: float = 0.0 if pen.is_cosmetic else pen.width * size_of(self.matrix)
        width = max(width, self.canvas.hairline)
        color = {1: "#000000", 16: "#ffffff"}.get(self.state.raster) or pen.color or "#000000"
        looks |= {
            "stroke": color,
            "stroke-width": f"{width:.4g}",
            "stroke-linecap": pen.cap,
            "stroke-linejoin": pen.join,
        }
        if pen.join == "miter":
            looks["stroke-miterlimit"] = f"{max(1.0, self.state.miter):g}"
        if pen.dashes:
            looks["stroke-dasharray"] = " ".join(f"{dash * width:.4g}" for dash in pen.dashes)
            looks["stroke-linecap"] = "butt"
        return float(width) * (self.state.miter if pen.join == "miter" else 1.0)

    # Bitmaps

    def bitmap(self, pixels: Pixels, box: tuple[float, float, float, float], raster: int = _SRCCOPY) -> None:
        """Draw a bitmap into x, y, width, height, joined as a raster operation says with what is there."""
        x, y, width, height = box
        rows, columns = pixels.shape[:2]
        place = then((width / columns, 0.0, 0.0, height / rows, x, y), self.matrix)
        match raster:
            case _ if raster == _NOTHING:
                return
            case _ if raster in (_SRCAND, _SRCPAINT, _SRCINVERT):
                self._blend(raster, pixels, place)
            case _ if raster == _NOTSRCCOPY:
                self._picture(np.dstack([255 - pixels[..., :3], pixels[..., 3]]), place)
            case _:
                if raster != _SRCCOPY:
                    self.miss("raster operation")
                self._picture(pixels, place)

    def pattern_bitmap(self, box: Box, raster: int) -> None:
        """Fill a rectangle without a bitmap: with the brush, in black, in white."""
        if raster in (_BLACKNESS, _WHITENESS):
            self.fill_box(box, Brush("#000000" if raster == _BLACKNESS else "#ffffff"))
        elif raster == _PATCOPY:
            self.fill_box(box)
        elif raster != _NOTHING:
            self.miss("raster operation")

    def _blend(self, raster: int, pixels: Pixels, place: Matrix) -> None:
        """Old drawings cut pictures out with two or three operations on one place: a mask, and what it lets through."""
        if self._blended and self._blended[-1][2] != place:
            self._settle()
        self._blended.append((raster, pixels, place))
        kinds = [kind for kind, _, _ in self._blended]
        if kinds[-2:] in ([_SRCAND, _SRCPAINT], [_SRCAND, _SRCINVERT]):
            mask, shown = self._blended[-2][1], self._blended[-1][1]
            self._blended.clear()
            if mask.shape == shown.shape:
                dark = 255 - mask[..., :3].max(axis=2)
                self._picture(np.dstack([shown[..., :3], dark]), place)
            else:
                self._picture(shown, place)
        elif len(kinds) > 2:
            self._settle()

    def _settle(self) -> None:
        """Draw bitmaps that waited for others to join: on white (AND) and on black (OR) they look as they are."""
        waiting, self._blended = self._blended, []
        for raster, pixels, place in waiting:
            see_through = 255 if raster == _SRCAND else 0
            is_seen = (pixels[..., :3] != see_through).any(axis=2)
            self._picture(np.dstack([pixels[..., :3], (is_seen * pixels[..., 3]).astype(np.uint8)]), place)

    def _picture(self, pixels: Pixels, place: Matrix) -> None:
        self._settle()
        rows, columns = pixels.shape[:2]
        corners = [applied(place, x, y) for x in (0, columns) for y in (0, rows)]
        self.canvas.image("png", as_png(pixels), place, (columns, rows), self.clip, bounds(corners))

    def finish(self) -> None:
        self._settle()


def _closed(left: float, top: float, right: float, bottom: float) -> list[Step]:
    corners = ((right, top), (right, bottom), (left, bottom))
    return [("M", ((left, top),)), *(("L", (corner,)) for corner in corners), ("Z", ())]
