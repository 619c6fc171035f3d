"""The records of an enhanced metafile that draw bitmaps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from studio.files.metafiles.bitmaps import NoBitmap, Pixels, cut, pixels_of
from studio.files.metafiles.device import Device
from studio.files.metafiles.emf_record import Record


def _pixels(record: Record, at: int, has_alpha: bool = False) -> Pixels:
    """The bitmap whose parts are told at `at`: where its head is, how long, where its bits are, how long."""
    info_at, info, bits_at, bits = record.u32s(at, 4)
    return pixels_of(record.bytes(info_at, info), record.bytes(bits_at, bits), has_alpha)


def _from_device(record: Record, pixels: Pixels, x: float, y: float, width: int, height: int) -> Pixels:
    """The part of it that is drawn, told in the units of the device that it comes from."""
    a, _, _, d, e, f = record.matrix(52)
    left, top = x * a + e, y * d + f
    return cut(pixels, round(left), round(top), max(1, round(abs(width * a))), max(1, round(abs(height * d))))


def _copy(device: Device, record: Record) -> None:
    """BitBlt, StretchBlt and MaskBlt."""
    x, y, width, height, raster, source_x, source_y = record.unpack("<iiiiIii", 24)
    if record.u32(88) == 0:
        device.pattern_bitmap((x, y, x + width, y + height), raster)
        return
    taken = record.i32s(100, 2) if record.length >= 108 and record.u32(84) >= 108 else (width, height)
    pixels = _from_device(record, _pixels(record, 84), source_x, source_y, *taken)
    device.bitmap(pixels, (x, y, width, height), raster)


def _mask(device: Device, record: Record) -> None:
    x, y, width, height, _, source_x, source_y = record.unpack("<iiiiIii", 24)
    pixels = _from_device(record, _pixels(record, 84), source_x, source_y, width, height)
    if record.u32(112):
        left, top = record.i32s(100, 2)
        mask = cut(_pixels(record, 108), left, top, width, height)
        if mask.shape == pixels.shape:
            pixels = np.dstack([pixels[..., :3], mask[..., 0]])
    device.bitmap(pixels, (x, y, width, height))


def _blend(device: Device, record: Record) -> None:
    x, y, width, height, how, source_x, source_y = record.unpack("<iiiiIii", 24)
    constant, has_alpha = how >> 16 & 0xFF, how >> 24 == 1
    pixels = _from_device(record, _pixels(record, 84, has_alpha), source_x, source_y, *record.i32s(100, 2))
    if constant < 255:
        alpha = pixels[..., 3].astype(np.uint16) * constant // 255
        pixels = np.dstack([pixels[..., :3], alpha.astype(np.uint8)])
    device.bitmap(pixels, (x, y, width, height))


def _see_through(device: Device, record: Record) -> None:
    """All but one colour."""
    x, y, width, height, color, source_x, source_y = record.unpack("<iiiiIii", 24)
    pixels = _from_device(record, _pixels(record, 84), source_x, source_y, *record.i32s(100, 2))
    clear = np.array([color & 0xFF, color >> 8 & 0xFF, color >> 16 & 0xFF], np.uint8)
    alpha = np.where((pixels[..., :3] == clear).all(axis=2), 0, pixels[..., 3]).astype(np.uint8)
    device.bitmap(np.dstack([pixels[..., :3], alpha]), (x, y, width, height))


def _stretch(device: Device, record: Record) -> None:
    x, y, source_x, source_y, across, down = record.unpack("<iiiiii", 24)
    raster, width, height = record.unpack("<Iii", 68)
    if record.u32(52) == 0:
        device.pattern_bitmap((x, y, x + width, y + height), raster)
        return
    pixels = _pixels(record, 48)
    device.bitmap(_from_below(pixels, source_x, source_y, across, down), (x, y, width, height), raster)


def _to_device(device: Device, record: Record) -> None:
    x, y, source_x, source_y, across, down = record.unpack("<iiiiii", 24)
    pixels = _from_below(_pixels(record, 48), source_x, source_y, across, down)
    device.bitmap(pixels, (x, y, pixels.shape[1], pixels.shape[0]))


def _from_below(pixels: Pixels, x: int, y: int, width: int, height: int) -> Pixels:
    """The part of a bitmap whose rows are counted from its foot. Negative sizes mirror it."""
    if not width or not height:
        raise NoBitmap
    left, foot = min(x, x + width), min(y, y + height)
    part = cut(pixels, left, pixels.shape[0] - foot - abs(height), abs(width), abs(height))
    return part[:: 1 if height > 0 else -1, :: 1 if width > 0 else -1]


def _slanted(device: Device, record: Record) -> None:
    """PlgBlt: into the parallelogram of three corners; drawn upright where it is a rectangle."""
    corners = record.points(24, 3, short=False)
    left, top = corners[0]
    pixels = _pixels(record, 96)
    device.bitmap(pixels, (left, top, corners[1][0] - left, corners[2][1] - top))


BITMAPS: Final[dict[int, Callable[[Device, Record], None]]] = {
    76: _copy,
    77: _copy,
    78: _mask,
    79: _slanted,
    80: _to_device,
    81: _stretch,
    114: _blend,
    116: _see_through,
}
