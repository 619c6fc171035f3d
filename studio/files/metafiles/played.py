"""What playing a drawing's records gives, and the loop that WMF and EMF have in common."""

from __future__ import annotations

import struct
from collections.abc import Callable
from dataclasses import dataclass

from studio.files.metafiles.bitmaps import NoBitmap
from studio.files.metafiles.canvas import Canvas
from studio.files.metafiles.device import Device


class Broken(Exception):
    """The file is no drawing, or broken from its start."""


@dataclass(frozen=True, slots=True)
class Played:
    """`size` in pixels of 1/96 inch; `strange`: {what was not drawn: how often}."""

    canvas: Canvas
    size: tuple[float, float]
    strange: dict[str, int]


def guarded(device: Device, draw: Callable[[], None]) -> None:
    """Play one record; one that says nonsense is counted and left out."""
    try:
        draw()
    except (struct.error, NoBitmap, ValueError, ArithmeticError, LookupError):
        device.miss("damaged")


def whole_size(width: float, height: float) -> tuple[float, float]:
    """A size in pixels, within reason. Raises Broken for one that is none."""
    if not (0.01 < width < 1e7 and 0.01 < height < 1e7 and width / height < 1e4 and height / width < 1e4):
        raise Broken
    less = min(1.0, 1e4 / max(width, height))
    more = max(1.0, 1.0 / min(width, height))
    return width * less * more, height * less * more
