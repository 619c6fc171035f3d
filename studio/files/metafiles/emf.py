"""Plays the records of an enhanced metafile. The numbers and layouts are those of Microsoft's [MS-EMF]."""

from __future__ import annotations

import struct
from collections.abc import Callable
from math import radians
from typing import Final

from studio.files.metafiles.canvas import Canvas
from studio.files.metafiles.device import Device
from studio.files.metafiles.emf_bitmaps import BITMAPS
from studio.files.metafiles.emf_record import Record
from studio.files.metafiles.emf_tools import TOOLS
from studio.files.metafiles.geometry import SAME, Point, then
from studio.files.metafiles.played import Broken, Played, guarded, whole_size
from studio.files.metafiles.writing import write

_SIGNATURE: Final = 0x464D4520
_MOST_RECORDS: Final = 400_000
_COMMENT, _END = 70, 14
_PLUS: Final = b"EMF+"
_SILENT: Final = frozenset(
    (1, 13, 14, 16, 21, 23, 48, 49, 50, 51, 52, 65, 68, 98, 99, 100, 101, 115, 119, 120, 121, 122)
)
"""Records that show nothing by themselves: palettes, colour spaces, ways to scale bitmaps."""


def is_emf(data: bytes) -> bool:
    return (
        len(data) >= 88
        and struct.unpack_from("<I", data)[0] == 1
        and struct.unpack_from("<I", data, 40)[0] == _SIGNATURE
    )


def play_emf(data: bytes) -> Played:
    """Raises Broken for what is no EMF."""
    head = Record(data, 0, min(len(data), struct.unpack_from("<I", data, 4)[0]))
    bounds, frame = head.box(8), head.box(24)
    device_size, millimetres = head.point(72), head.point(80)
    if not (device_size[0] > 0 and device_size[1] > 0 and millimetres[0] > 0 and millimetres[1] > 0):
        raise Broken
    density = device_size[0] / millimetres[0], device_size[1] / millimetres[1]
    width, height = (frame[2] - frame[0]) / 100, (frame[3] - frame[1]) / 100
    if width > 0 and height > 0:
        box = tuple(side / 100 * density[n % 2] for n, side in enumerate(frame))
    else:
        box = (bounds[0], bounds[1], bounds[2] + 1, bounds[3] + 1)
        width, height = (box[2] - box[0]) / density[0], (box[3] - box[1]) / density[1]
    size = whole_size(width / 25.4 * 96, height / 25.4 * 96)
    device = Device(Canvas((box[0], box[1], box[2], box[3])), density)
    _play_all(data, device)
    return Played(device.canvas, size, device.strange)


def _play_all(data: bytes, device: Device) -> None:
    at, plus = 0, False
    for _ in range(_MOST_RECORDS):
        if at + 8 > len(data):
            break
        kind, length = struct.unpack_from("<II", data, at)
        if length < 8 or at + length > len(data):
            device.miss("damaged")
            break
        if kind == _END:
            break
        record = Record(data, at, length)
        if kind == _COMMENT:
            plus = plus or record.bytes(12, 4) == _PLUS
        elif kind in _RECORDS:
            guarded(device, lambda kind=kind, record=record: _RECORDS[kind](device, record))  # type: ignore[misc]  # bound now
        elif kind not in _SILENT:
            device.miss(str(kind))
        at += length
    device.finish()
    if plus and not device.canvas.things:
        device.miss("EMF+")


Play = Callable[[Device, Record], None]


def _poly(short: bool, closed: bool = False, from_here: bool = False, curves: bool = False) -> Play:
    def draw(device: Device, record: Record) -> None:
        points = record.points(28, record.u32(24), short)
        if curves:
            device.curves(points, from_here)
        else:
            device.lines(points, closed, from_here)

    return draw


def _polypoly(short: bool, closed: bool) -> Play:
    def draw(device: Device, record: Record) -> None:
        count = record.u32(24)
        counts = record.u32s(32, count)
        points = record.points(32 + 4 * count, sum(counts), short)
        figures, start = [], 0
        for length in counts:
            figures.append(points[start : start + length])
            start += length
        device.polygons(figures, closed)

    return draw


def _polydraw(short: bool) -> Play:
    def draw(device: Device, record: Record) -> None:
        count = record.u32(24)
        points = record.points(28, count, short)
        kinds = record.bytes(28 + count * (4 if short else 8), count)
        waiting: list[Point] = []
        for point, kind in zip(points, kinds, strict=True):
            if kind & 6 == 6:
                device.move_to(*point)
            elif kind & 4:
                waiting.append(point)
                if len(waiting) == 3:
                    device.curves(waiting, True)
                    waiting = []
            else:
                device.lines([point], from_here=True)
            if kind & 1:
                device.close_figure()

    return draw


def _set_window_size(device: Device, record: Record) -> None:
    device.state.window_size = record.point(8)


def _set_window(device: Device, record: Record) -> None:
    device.state.window = record.point(8)


def _set_viewport_size(device: Device, record: Record) -> None:
    device.state.viewport_size = record.point(8)


def _set_viewport(device: Device, record: Record) -> None:
    device.state.viewport = record.point(8)


def _scale_viewport(device: Device, record: Record) -> None:
    device.state.viewport_size = _scaled(device.state.viewport_size, record)


def _scale_window(device: Device, record: Record) -> None:
    device.state.window_size = _scaled(device.state.window_size, record)


def _scaled(size: Point, record: Record) -> Point:
    across, over, down, under = record.i32s(8, 4)
    return size[0] * across / over, size[1] * down / under


def _set_world(device: Device, record: Record) -> None:
    device.state.world = record.matrix(8)


def _change_world(device: Device, record: Record) -> None:
    world = device.state.world
    match record.u32(32):
        case 1:
            device.state.world = SAME
        case 2:
            device.state.world = then(record.matrix(8), world)
        case 3:
            device.state.world = then(world, record.matrix(8))
        case 4:
            device.state.world = record.matrix(8)


def _pixel(device: Device, record: Record) -> None:
    x, y = record.point(8)
    device.fill_box((x, y, x + 1, y + 1), record.brush(16))


def _move(device: Device, record: Record) -> None:
    device.move_to(*record.point(8))


def _line(device: Device, record: Record) -> None:
    device.lines([record.point(8)], from_here=True)


def _part(kind: str) -> Play:
    return lambda device, record: device.part_of_ellipse(record.box(8), record.point(24), record.point(32), kind)


def _angle_arc(device: Device, record: Record) -> None:
    start, sweep = record.floats(20, 2)
    device.angle_arc(*record.point(8), float(record.u32(16)), radians(start), radians(sweep))


def _move_clip(device: Device, record: Record) -> None:
    device.miss("clip")


def _set_outer_clip(device: Device, record: Record) -> None:
    device.outer_clip, device.state.clip = device.clip, ()


def _clip_to_region(device: Device, record: Record) -> None:
    length, mode = record.u32(8), record.u32(12)
    if length:
        device.clip_to_boxes(record.region(16, length), mode)
    elif mode == 5:
        device.state.clip = ()


def _fill_region(device: Device, record: Record) -> None:
    brush = device.things.get(record.u32(28))
    device.fill_boxes(record.region(32, record.u32(24)), brush if record.is_brush(brush) else None)


def _paint_region(device: Device, record: Record) -> None:
    device.fill_boxes(record.region(28, record.u32(24)), None)


def _gradient(device: Device, record: Record) -> None:
    count, pieces, mode = record.u32(24), record.u32(28), record.u32(32)
    corners = []
    for n in range(min(count, 10_000)):
        x, y, red, green, blue, _ = record.unpack("<iiHHHH", 36 + 16 * n)
        corners.append((float(x), float(y), f"#{red >> 8:02x}{green >> 8:02x}{blue >> 8:02x}"))
    start = 36 + 16 * count
    if mode == 2:
        for n in range(min(pieces, 10_000)):
            figure = [corners[i] for i in record.u32s(start + 12 * n, 3)]
            device.fill_polygon([(x, y) for x, y, _ in figure], figure[0][2])
        device.miss("gradient in triangles")
        return
    for n in range(min(pieces, 10_000)):
        first, last = (corners[i] for i in record.u32s(start + 8 * n, 2))
        device.gradient((first[0], first[1], last[0], last[1]), first[2], last[2], mode == 1)


def _text(wide: bool) -> Play:
    return lambda device, record: _write(device, record, 36, wide)


def _texts(wide: bool) -> Play:
    def draw(device: Device, record: Record) -> None:
        for n in range(min(record.u32(36), 10_000)):
            _write(device, record, 40 + 40 * n, wide)

    return draw


def _write(device: Device, record: Record, at: int, wide: bool) -> None:
    x, y = record.point(at)
    count, text_at, options = record.u32(at + 8), record.u32(at + 12), record.u32(at + 16)
    box = record.box(at + 20) if not options & 0x100 else None
    data = record.bytes(text_at, count * (2 if wide else 1))
    text = data.decode("utf-16-le", "replace") if wide else device.state.font.text(data)
    steps_at = record.u32(at + 36)
    each = 2 if options & 0x2000 else 1  # a step down follows each step across
    has_steps = steps_at and steps_at + 4 * count * each <= record.length
    steps = record.u32s(steps_at, count * each)[::each] if has_steps else ()
    write(device, text, x, y, [float(step) for step in steps], options, box)


def _small_text(device: Device, record: Record) -> None:
    x, y = record.point(8)
    count, options = record.u32(16), record.u32(20)
    box = None if options & 0x100 else record.box(36)
    at = 36 if box is None else 52
    narrow = bool(options & 0x200)
    data = record.bytes(at, count * (1 if narrow else 2))
    text = device.state.font.text(data) if narrow else data.decode("utf-16-le", "replace")
    write(device, text, x, y, (), options & 0xFF, box)


_RECORDS: Final[dict[int, Play]] = {
    2: _poly(False, curves=True),
    3: _poly(False, closed=True),
    4: _poly(False),
    5: _poly(False, from_here=True, curves=True),
    6: _poly(False, from_here=True),
    7: _polypoly(False, False),
    8: _polypoly(False, True),
    9: _set_window_size,
    10: _set_window,
    11: _set_viewport_size,
    12: _set_viewport,
    15: _pixel,
    26: _move_clip,
    27: _move,
    28: _set_outer_clip,
    29: lambda device, record: device.clip_out(record.box(8)),
    30: lambda device, record: device.clip_to_box(record.box(8)),
    31: _scale_viewport,
    32: _scale_window,
    33: lambda device, record: device.save(),
    34: lambda device, record: device.restore(record.i32(8)),
    35: _set_world,
    36: _change_world,
    41: _angle_arc,
    42: lambda device, record: device.ellipse(record.box(8)),
    43: lambda device, record: device.rectangle(record.box(8)),
    44: lambda device, record: device.rectangle(record.box(8), record.point(24)),
    45: _part("arc"),
    46: _part("chord"),
    47: _part("pie"),
    54: _line,
    55: _part("arc-to"),
    56: _polydraw(False),
    59: lambda device, record: device.begin_path(),
    60: lambda device, record: device.end_path(),
    61: lambda device, record: device.close_figure(),
    62: lambda device, record: device.draw_path(True, False),
    63: lambda device, record: device.draw_path(True, True),
    64: lambda device, record: device.draw_path(False, True),
    67: lambda device, record: device.clip_to_path(record.u32(8)),
    71: _fill_region,
    74: _paint_region,
    75: _clip_to_region,
    83: _text(False),
    84: _text(True),
    85: _poly(True, curves=True),
    86: _poly(True, closed=True),
    87: _poly(True),
    88: _poly(True, from_here=True, curves=True),
    89: _poly(True, from_here=True),
    90: _polypoly(True, False),
    91: _polypoly(True, True),
    92: _polydraw(True),
    96: _texts(False),
    97: _texts(True),
    108: _small_text,
    118: _gradient,
    **TOOLS,
    **BITMAPS,
}
