"""The records of an enhanced metafile that make tools and say how they are used."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from studio.files.metafiles.bitmaps import pixels_of
from studio.files.metafiles.device import Device
from studio.files.metafiles.emf_record import Record
from studio.files.metafiles.objects import Font, Tile, brush_of, color_of, pen_of

_USER_DASHES: Final = 7


def _mode(device: Device, record: Record) -> None:
    device.state.mode = record.u32(8)


def _back_mode(device: Device, record: Record) -> None:
    device.state.is_opaque = record.u32(8) == 2


def _fill_mode(device: Device, record: Record) -> None:
    device.state.is_winding = record.u32(8) == 2


def _raster(device: Device, record: Record) -> None:
    device.state.raster = record.u32(8)


def _align(device: Device, record: Record) -> None:
    device.state.align = record.u32(8)


def _text_color(device: Device, record: Record) -> None:
    device.state.text_color = record.color(8)


def _back_color(device: Device, record: Record) -> None:
    device.state.back_color = record.color(8)


def _direction(device: Device, record: Record) -> None:
    device.state.turns_clockwise = record.u32(8) == 2


def _miter(device: Device, record: Record) -> None:
    device.state.miter = min(100.0, float(record.u32(8)))


def _pen(device: Device, record: Record) -> None:
    style, width, _, color = record.unpack("<IiiI", 12)
    device.things[record.u32(8)] = pen_of(style, float(width), color_of(color))


def _long_pen(device: Device, record: Record) -> None:
    style, width, brush, color, _, count = record.unpack("<IIIIII", 28)
    dashes: tuple[float, ...] = ()
    if style & 0xF == _USER_DASHES and count <= 32:
        dashes = tuple(length / max(1, width) for length in record.u32s(52, count))
    device.things[record.u32(8)] = pen_of(style | (5 if brush == 1 else 0), float(width), color_of(color), dashes)


def _brush(device: Device, record: Record) -> None:
    style, color, hatch = record.unpack("<III", 12)
    device.things[record.u32(8)] = brush_of(style, color_of(color), hatch)


def _tile(device: Device, record: Record) -> None:
    info_at, info, bits_at, bits = record.u32s(16, 4)
    device.things[record.u32(8)] = Tile(pixels_of(record.bytes(info_at, info), record.bytes(bits_at, bits)))


def _font(device: Device, record: Record) -> None:
    height, _, turn, _, weight, italic, underline, strike, charset = record.unpack("<iiiiiBBBB", 12)
    face = record.bytes(40, min(64, record.length - 40)).decode("utf-16-le", "replace").partition("\x00")[0]
    device.things[record.u32(8)] = Font(
        face.lstrip("@") or "Arial",
        float(height),
        weight,
        bool(italic),
        bool(underline),
        bool(strike),
        turn / 10,
        charset,
    )


def _delete(device: Device, record: Record) -> None:
    device.things.pop(record.u32(8), None)


TOOLS: Final[dict[int, Callable[[Device, Record], None]]] = {
    17: _mode,
    18: _back_mode,
    19: _fill_mode,
    20: _raster,
    22: _align,
    24: _text_color,
    25: _back_color,
    37: lambda device, record: device.select(record.u32(8)),
    38: _pen,
    39: _brush,
    40: _delete,
    57: _direction,
    58: _miter,
    82: _font,
    93: _tile,
    94: _tile,
    95: _long_pen,
}
