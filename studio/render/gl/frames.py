"""Presenters' frames kept on disk by all that decides their pixels: made once, whatever is exported again.

A frame is cut to what is seen of her, each row kept as what differs from the one above, and packed: an eighth of its
bytes, read in a small part of the time that drawing takes in software (docs/performance.md).
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from contextlib import suppress
from functools import cache as cache_once
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio import host, paths
from studio.avatar.figure import Figure
from studio.avatar.pose import Pose
from studio.avatar.rig import Rig
from studio.cache import Cache, key_of
from studio.errors import StudioError
from studio.render.gl.context import draws_in_software, open_graphics
from studio.render.gl.painter import FigurePainter
from studio.render.gl.view import View

_Pixels = NDArray[np.uint8]

_EDITION: Final = "1"
"""Raise it when the same pose would be drawn otherwise and no shader says so."""
_LIMIT: Final = 3 << 30
_FREE_SHARE: Final = 0.1
"""Of the disk's free space, that frames may take at most."""
_HEAD: Final = struct.Struct("<4s6H")
_MAGIC: Final = b"ESF1"


def frames_cache() -> Cache:
    """Where frames are kept: at most 3 GiB, and never more than a tenth of the room that the disk has."""
    folder = paths.user_cache_dir() / "frames"
    return Cache(folder, min(_LIMIT, round(host.free_disk_space(folder) * _FREE_SHARE)))


class KeptPainter:
    """Draws figures, but no frame twice: `cache` keeps them. `painter` is opened for the first that is not there."""

    def __init__(self, cache: Cache | None = None, painter: Callable[[], FigurePainter] | None = None) -> None:
        self._cache = cache or frames_cache()
        self._open = painter or (lambda: FigurePainter(open_graphics()))
        self._painter: FigurePainter | None = None

    def draw(self, figure: Figure, rig: Rig, pose: Pose, view: View) -> _Pixels:
        """As FigurePainter's. Raises GraphicsUnavailable where the frame is not kept and cannot be drawn."""
        key = key_of(_edition(), "software" if draws_in_software() else "card", figure.digest, repr(pose), repr(view))
        kept = self._cache.get(key)
        if kept is not None:
            with suppress(OSError, ValueError, struct.error, zlib.error):  # torn, or gone meanwhile: drawn again
                return unpacked(kept.read_bytes())
        if self._painter is None:
            self._painter = self._open()
        pixels = self._painter.draw(figure, rig, pose, view)
        with suppress(OSError, StudioError):  # no room: it is drawn again the next time
            self._cache.put(key, packed(pixels))
        return pixels

    def release(self) -> None:
        """Free the graphics memory."""
        if self._painter is not None:
            self._painter.release()
            self._painter.graphics.close()
            self._painter = None


def packed(pixels: _Pixels) -> bytes:
    """A frame, uint8 (height, width, 4), in few bytes and without loss."""
    height, width = pixels.shape[:2]
    rows, columns = np.flatnonzero(pixels.any(axis=(1, 2))), np.flatnonzero(pixels.any(axis=(0, 2)))
    top, left = (int(rows[0]), int(columns[0])) if len(rows) else (0, 0)
    shown = pixels[top : int(rows[-1]) + 1, left : int(columns[-1]) + 1] if len(rows) else pixels[:0, :0]
    # Colours differ from green less than from 0, and a row less from the one above.
    planes = np.ascontiguousarray(shown.transpose(2, 0, 1))
    planes[0] -= planes[1]
    planes[2] -= planes[1]
    steps = planes.copy()
    steps[:, 1:] -= planes[:, :-1]
    packer = zlib.compressobj(1, zlib.DEFLATED, 15, 9, zlib.Z_RLE)
    head = _HEAD.pack(_MAGIC, height, width, top, left, *shown.shape[:2])
    return head + packer.compress(steps.tobytes()) + packer.flush()


def unpacked(content: bytes) -> _Pixels:
    """The frame that `packed` was given. Raises ValueError, struct.error or zlib.error for anything else."""
    magic, height, width, top, left, rows, columns = _HEAD.unpack_from(content)
    if magic != _MAGIC or top + rows > height or left + columns > width:
        raise ValueError("no kept frame")
    steps = np.frombuffer(zlib.decompress(memoryview(content)[_HEAD.size :]), np.uint8).reshape(4, rows, columns)
    planes = np.cumsum(steps, axis=1, dtype=np.uint8)
    planes[0] += planes[1]
    planes[2] += planes[1]
    pixels = np.zeros((height, width, 4), np.uint8)
    pixels[top : top + rows, left : left + columns] = planes.transpose(1, 2, 0)
    return pixels


@cache_once
def _edition() -> str:
    """What tells one state of the drawing from another: the shaders, and a number for the rest."""
    shaders = sorted((paths.resources_dir() / "shaders").glob("*.*"))
    return key_of(_EDITION, *(shader.read_bytes() for shader in shaders))
