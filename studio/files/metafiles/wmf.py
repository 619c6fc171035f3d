"""Plays the records of a Windows metafile. The numbers and layouts are those of Microsoft's [MS-WMF]."""

from __future__ import annotations

import struct
from collections.abc import Callable, Sequence
from typing import Any, Final

from studio.files.metafiles.bitmaps import NoBitmap, cut, pixels_of, split
from studio.files.metafiles.canvas import Canvas
from studio.files.metafiles.device import Device
from studio.files.metafiles.geometry import Point
from studio.files.metafiles.objects import Brush, Font, Thing, Tile, brush_of, color_of, pen_of
from studio.files.metafiles.played import Broken, Played, guarded, whole_size
from studio.files.metafiles.writing import write

_PLACEABLE: Final = 0x9AC6CDD7
_HEAD: Final = 18
_MOST_RECORDS: Final = 400_000
_SET_WINDOW, _SET_WINDOW_SIZE = 0x020B, 0x020C
_CREATES: Final = frozenset((0x02FA, 0x02FB, 0x02FC, 0x00F7, 0x00F8, 0x0142, 0x01F9, 0x06FE, 0x06FF))
_SILENT: Final = frozenset(
    (0x0000, 0x0035, 0x0037, 0x0103, 0x0105, 0x0107, 0x0139, 0x0149, 0x020A, 0x0231, 0x0234, 0x0626, 0x0108, 0x020D,
     0x020E, 0x0211, 0x0412)
)  # fmt: skip
"""Records that show nothing, and those of the viewport: ours is the picture itself."""


class _Record:
    """The parameters of a record: 16-bit words, the last of a call first."""

    __slots__ = ("data",)

    def __init__(self, data: bytes) -> None:
        self.data = data

    def words(self, count: int, start: int = 0) -> tuple[int, ...]:
        return struct.unpack_from(f"<{count}h", self.data, start * 2)

    def unpack(self, layout: str, start: int = 0) -> tuple[Any, ...]:
        return struct.unpack_from(layout, self.data, start)

    def points(self, count: int, start: int) -> list[Point]:
        numbers = self.unpack(f"<{max(0, count) * 2}h", start)
        return [(float(x), float(y)) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def play_wmf(data: bytes) -> Played:
    """Raises Broken for what is no WMF, and for one without any size."""
    at, inch, box = 0, 0, (0, 0, 0, 0)
    if len(data) >= 40 and struct.unpack_from("<I", data)[0] == _PLACEABLE:
        left, top, right, bottom, inch = struct.unpack_from("<4hH", data, 6)
        at, box = 22, (left, top, right, bottom)
    if len(data) < at + _HEAD or struct.unpack_from("<HH", data, at) not in ((1, 9), (2, 9)):
        raise Broken
    records = list(_records(data, at + _HEAD))
    width, height = abs(box[2] - box[0]), abs(box[3] - box[1])
    sizes = (record.words(2) for kind, record in records if kind == _SET_WINDOW_SIZE and len(record.data) >= 4)
    window = next(((abs(across), abs(down)) for down, across in sizes if across and down), (0, 0))
    if not (width and height):
        width, height, inch = *window, max(96, round(max(window) / 6))
    size = whole_size(width / (inch or 1440) * 96, height / (inch or 1440) * 96)
    device = Device(Canvas((0.0, 0.0, float(width), float(height))))
    state = device.state
    state.mode, state.viewport_size = 8, (float(width), float(height))
    state.window = (float(min(box[0], box[2])), float(min(box[1], box[3])))
    state.window_size = (float(width), float(height))
    for kind, record in records:
        if kind in _RECORDS:
            guarded(device, lambda kind=kind, record=record: _RECORDS[kind](device, record))  # type: ignore[misc]  # bound now
        elif kind in _CREATES:
            _keep(device, None)  # takes a number too
        elif kind not in _SILENT:
            device.miss(f"{kind:#06x}")
    device.finish()
    return Played(device.canvas, size, device.strange)


def _records(data: bytes, at: int) -> list[tuple[int, _Record]]:
    found: list[tuple[int, _Record]] = []
    while at + 6 <= len(data) and len(found) < _MOST_RECORDS:
        words, kind = struct.unpack_from("<IH", data, at)
        if words < 3 or at + words * 2 > len(data) or kind == 0:
            break
        found.append((kind, _Record(data[at + 6 : at + words * 2])))
        at += words * 2
    return found


def _keep(device: Device, thing: Thing | None) -> None:
    """A made thing gets the lowest number that is free."""
    number = next(n for n in range(len(device.things) + 1) if n not in device.things)
    device.things[number] = thing


Play = Callable[[Device, _Record], None]


def _window(device: Device, record: _Record) -> None:
    y, x = record.words(2)
    device.state.window = (float(x), float(y))


def _window_size(device: Device, record: _Record) -> None:
    down, across = record.words(2)
    if across and down:
        device.state.window_size = (float(across), float(down))


def _move_window(device: Device, record: _Record) -> None:
    y, x = record.words(2)
    device.state.window = (device.state.window[0] + x, device.state.window[1] + y)


def _scale_window(device: Device, record: _Record) -> None:
    under_y, over_y, under_x, over_x = record.words(4)
    across, down = device.state.window_size
    device.state.window_size = (across * over_x / under_x, down * over_y / under_y)


def _back_mode(device: Device, record: _Record) -> None:
    device.state.is_opaque = record.words(1)[0] == 2


def _raster(device: Device, record: _Record) -> None:
    device.state.raster = record.words(1)[0]


def _fill_mode(device: Device, record: _Record) -> None:
    device.state.is_winding = record.words(1)[0] == 2


def _align(device: Device, record: _Record) -> None:
    device.state.align = record.words(1)[0]


def _text_color(device: Device, record: _Record) -> None:
    device.state.text_color = color_of(record.unpack("<I")[0])


def _back_color(device: Device, record: _Record) -> None:
    device.state.back_color = color_of(record.unpack("<I")[0])


def _pen(device: Device, record: _Record) -> None:
    style, width, _, color = record.unpack("<HhhI")
    _keep(device, pen_of(style, float(width), color_of(color)))


def _brush(device: Device, record: _Record) -> None:
    style, color, hatch = record.unpack("<HIH")
    _keep(device, brush_of(style, color_of(color), hatch))


def _tile(device: Device, record: _Record) -> None:
    try:
        _keep(device, Tile(pixels_of(*split(record.data[4:]))))
    except NoBitmap:
        _keep(device, Brush("#808080"))  # it takes a number all the same
        raise


def _font(device: Device, record: _Record) -> None:
    height, _, turn, _, weight, italic, underline, strike, charset = record.unpack("<hhhhhBBBB")
    face = record.data[18:50].partition(b"\0")[0].decode("cp1252", "replace")
    _keep(
        device,
        Font(face or "Arial", float(height), weight, bool(italic), bool(underline), bool(strike), turn / 10, charset),
    )


def _select(device: Device, record: _Record) -> None:
    device.select(record.unpack("<H")[0])


def _delete(device: Device, record: _Record) -> None:
    device.things.pop(record.unpack("<H")[0], None)


def _move(device: Device, record: _Record) -> None:
    y, x = record.words(2)
    device.move_to(x, y)


def _line(device: Device, record: _Record) -> None:
    y, x = record.words(2)
    device.lines([(x, y)], from_here=True)


def _poly(closed: bool) -> Play:
    def draw(device: Device, record: _Record) -> None:
        device.lines(record.points(record.words(1)[0], 2), closed)

    return draw


def _polypolygon(device: Device, record: _Record) -> None:
    count = record.unpack("<H")[0]
    counts = record.unpack(f"<{count}H", 2)
    figures, at = [], 2 + 2 * count
    for length in counts:
        figures.append(record.points(length, at))
        at += length * 4
    device.polygons(figures)


def _box(words: Sequence[int]) -> tuple[float, float, float, float]:
    bottom, right, top, left = words
    return float(left), float(top), float(right), float(bottom)


def _round_rectangle(device: Device, record: _Record) -> None:
    height, width, *box = record.words(6)
    device.rectangle(_box(box), (float(width), float(height)))


def _part(kind: str) -> Play:
    def draw(device: Device, record: _Record) -> None:
        y1, x1, y0, x0, *box = record.words(8)
        device.part_of_ellipse(_box(box), (x0, y0), (x1, y1), kind)

    return draw


def _pixel(device: Device, record: _Record) -> None:
    color, y, x = record.unpack("<Ihh")
    device.fill_box((x, y, x + 1, y + 1), Brush(color_of(color)))


def _text(device: Device, record: _Record) -> None:
    length = record.words(1)[0]
    text = device.state.font.text(record.data[2 : 2 + length])
    y, x = record.unpack("<hh", 2 + length + length % 2)
    write(device, text, x, y)


def _long_text(device: Device, record: _Record) -> None:
    y, x, length, options = record.unpack("<hhhH")
    at, box = 8, None
    if options & 6:
        left, top, right, bottom = record.unpack("<hhhh", at)
        at, box = 16, (float(left), float(top), float(right), float(bottom))
    data = record.data[at : at + length]
    at += length + length % 2
    steps = record.unpack(f"<{length}h", at) if at + 2 * length <= len(record.data) else ()
    text = device.state.font.text(data)
    write(device, text, x, y, [float(s) for s in steps] if len(text) == len(data) else (), options, box)


def _pattern(device: Device, record: _Record) -> None:
    raster, height, width, y, x = record.unpack("<Ihhhh")
    device.pattern_bitmap((x, y, x + width, y + height), raster)


def _copy(device: Device, record: _Record) -> None:
    """DIBBitBlt."""
    raster, source_y, source_x, height, width, y, x = record.unpack("<Ihhhhhh")
    if len(record.data) <= 20:
        _, _, _, _, height, width, y, x = record.unpack("<Ihhhhhhh")
        device.pattern_bitmap((x, y, x + width, y + height), raster)
        return
    pixels = pixels_of(*split(record.data[16:]))
    device.bitmap(cut(pixels, source_x, source_y, abs(width), abs(height)), (x, y, width, height), raster)


def _stretch(device: Device, record: _Record) -> None:
    """DIBStretchBlt: rows are counted from the top."""
    raster, down, across, source_y, source_x, height, width, y, x = record.unpack("<Ihhhhhhhh")
    if len(record.data) <= 24:
        device.pattern_bitmap((x, y, x + width, y + height), raster)
        return
    pixels = pixels_of(*split(record.data[20:]))
    device.bitmap(cut(pixels, source_x, source_y, abs(across), abs(down)), (x, y, width, height), raster)


def _stretch_dib(device: Device, record: _Record) -> None:
    """StretchDIBits: rows are counted from the foot."""
    raster, _, down, across, source_y, source_x, height, width, y, x = record.unpack("<IHhhhhhhhh")
    if len(record.data) <= 26:
        device.pattern_bitmap((x, y, x + width, y + height), raster)
        return
    pixels = pixels_of(*split(record.data[22:]))
    foot = pixels.shape[0] - source_y - abs(down)
    device.bitmap(cut(pixels, source_x, foot, abs(across), abs(down)), (x, y, width, height), raster)


def _to_device(device: Device, record: _Record) -> None:
    _, _, _, source_y, source_x, height, width, y, x = record.unpack("<HHHhhhhhh")
    pixels = pixels_of(*split(record.data[18:]))
    part = cut(pixels, source_x, pixels.shape[0] - source_y - abs(height), abs(width), abs(height))
    device.bitmap(part, (x, y, part.shape[1], part.shape[0]))


_RECORDS: Final[dict[int, Play]] = {
    0x001E: lambda device, record: device.save(),
    0x0127: lambda device, record: device.restore(record.words(1)[0]),
    0x0102: _back_mode,
    0x0104: _raster,
    0x0106: _fill_mode,
    0x012E: _align,
    0x0201: _back_color,
    0x0209: _text_color,
    _SET_WINDOW: _window,
    _SET_WINDOW_SIZE: _window_size,
    0x020F: _move_window,
    0x0410: _scale_window,
    0x012D: _select,
    0x01F0: _delete,
    0x02FA: _pen,
    0x02FB: _font,
    0x02FC: _brush,
    0x0142: _tile,
    0x0213: _line,
    0x0214: _move,
    0x0324: _poly(True),
    0x0325: _poly(False),
    0x0538: _polypolygon,
    0x0415: lambda device, record: device.clip_out(_box(record.words(4))),
    0x0416: lambda device, record: device.clip_to_box(_box(record.words(4))),
    0x0418: lambda device, record: device.ellipse(_box(record.words(4))),
    0x041B: lambda device, record: device.rectangle(_box(record.words(4))),
    0x061C: _round_rectangle,
    0x0817: _part("arc"),
    0x081A: _part("pie"),
    0x0830: _part("chord"),
    0x041F: _pixel,
    0x0521: _text,
    0x0A32: _long_text,
    0x061D: _pattern,
    0x0940: _copy,
    0x0B41: _stretch,
    0x0F43: _stretch_dib,
    0x0D33: _to_device,
}
