"""A WMF or EMF file as an SVG."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from studio.errors import UnsupportedMedia
from studio.files.metafiles.canvas import TooMuch
from studio.files.metafiles.emf import is_emf, play_emf
from studio.files.metafiles.played import Broken, Played
from studio.files.metafiles.wmf import play_wmf

_MOST_BYTES = 64 << 20


@dataclass(frozen=True, slots=True)
class Metafile:
    """The drawing as SVG; `size` in pixels of 1/96 inch; `strange`: {what was not drawn: how often}."""

    svg: bytes
    size: tuple[float, float]
    strange: Mapping[str, int] = field(default_factory=dict)


def svg_of(data: bytes, name: str = "the picture") -> Metafile:
    """Read a drawing, packed by gzip or not (.emz, .wmz). Raises UnsupportedMedia for one that shows nothing, is
    broken from the start or holds far too much."""
    try:
        played = _play(_unpacked(data))
    except (Broken, TooMuch, struct.error, ValueError, ArithmeticError, LookupError, zlib.error) as error:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=name) from error
    if not played.canvas.things:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=name)
    return Metafile(played.canvas.svg(played.size), played.size, played.strange)


def _play(data: bytes) -> Played:
    return play_emf(data) if is_emf(data) else play_wmf(data)


def _unpacked(data: bytes) -> bytes:
    if len(data) > _MOST_BYTES:
        raise Broken
    if data[:2] != b"\x1f\x8b":
        return data
    out = zlib.decompressobj(wbits=31).decompress(data, _MOST_BYTES)
    if len(out) >= _MOST_BYTES:
        raise Broken
    return out
