"""Bitmaps in drawings (DIBs of every depth) as pixels, and pixels as PNG."""

from __future__ import annotations

import io
import struct
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Pixels = NDArray[np.uint8]
"""(height, width, 4): RGBA, not premultiplied."""

_MOST_PIXELS: Final = 40_000_000
_JPEG, _PNG = 4, 5
_HEAD: Final = 40


class NoBitmap(Exception):
    """What should be a bitmap is none, or one too large."""


def pixels_of(info: bytes, bits: bytes, has_alpha: bool = False) -> Pixels:
    """The bitmap with this BITMAPINFO and these bits. `has_alpha`: 32-bit ones hold premultiplied transparency."""
    try:
        return _read(info, bits, has_alpha)
    except (OSError, ValueError, SyntaxError, struct.error, IndexError, OverflowError, MemoryError) as error:
        raise NoBitmap from error
    except Image.DecompressionBombError as error:
        raise NoBitmap from error


def split(dib: bytes) -> tuple[bytes, bytes]:
    """A packed DIB as its BITMAPINFO and its bits."""
    if len(dib) < 12:
        raise NoBitmap
    size = struct.unpack_from("<I", dib)[0]
    if size == 12:
        depth = struct.unpack_from("<H", dib, 10)[0]
        end = 12 + (3 << depth if depth <= 8 else 0)
    elif size >= _HEAD and len(dib) >= _HEAD:
        depth, packing, _, _, _, colors = struct.unpack_from("<HIIiiI", dib, 14)
        palette = min(colors or 1 << depth, 256) if depth <= 8 else min(colors, 256)
        masks = 12 if packing == 3 and size == _HEAD else 0
        end = size + masks + palette * 4
    else:
        raise NoBitmap
    return dib[:end], dib[end:]


def _read(info: bytes, bits: bytes, has_alpha: bool) -> Pixels:
    size = struct.unpack_from("<I", info)[0]
    if size == 12:
        width, height, _, depth = struct.unpack_from("<HhHH", info, 4)
        packing = 0
    else:
        width, height, _, depth, packing = struct.unpack_from("<iiHHI", info, 4)
    if packing in (_JPEG, _PNG):
        return _decoded(bits, "JPEG" if packing == _JPEG else "PNG")
    if width <= 0 or not 0 < width * abs(height) <= _MOST_PIXELS:
        raise NoBitmap
    if depth == 32 and packing in (0, 3):
        return _deep(bits, width, height, info, packing, has_alpha)
    head = struct.pack("<2sIHHI", b"BM", 14 + len(info) + len(bits), 0, 0, 14 + len(info))
    return _decoded(head + info + bits, "BMP")


def _decoded(data: bytes, kind: str) -> Pixels:
    with Image.open(io.BytesIO(data), formats=(kind,)) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise NoBitmap
        return np.asarray(image.convert("RGBA"), dtype=np.uint8)


def _deep(bits: bytes, width: int, height: int, info: bytes, packing: int, has_alpha: bool) -> Pixels:
    """32 bits a pixel: the fourth byte is nothing, or premultiplied transparency."""
    rows = abs(height)
    if len(bits) < width * rows * 4:
        raise NoBitmap
    raw = np.frombuffer(bits, np.uint8, width * rows * 4).reshape(rows, width, 4)
    if height > 0:
        raw = raw[::-1]
    order = [2, 1, 0]
    if packing == 3 and len(info) >= 52:
        masks = struct.unpack_from("<3I", info, 40)
        order = [(mask & -mask).bit_length() // 8 if mask else place for mask, place in zip(masks, order, strict=True)]
    out = np.empty((rows, width, 4), np.uint8)
    out[..., :3] = raw[..., [min(3, place) for place in order]]
    out[..., 3] = 255
    if has_alpha:
        alpha = raw[..., 3].astype(np.uint16)
        plain = out[..., :3].astype(np.uint16) * 255 // np.maximum(alpha, 1)[..., None]
        out[..., :3] = np.minimum(plain, 255)
        out[..., 3] = alpha
    return out


def cut(pixels: Pixels, x: int, y: int, width: int, height: int) -> Pixels:
    """The part of a bitmap that starts at (x, y); what lies outside of it is left out."""
    rows, columns = pixels.shape[:2]
    left, top = max(0, min(x, columns)), max(0, min(y, rows))
    right, bottom = max(left, min(x + width, columns)), max(top, min(y + height, rows))
    if right == left or bottom == top:
        raise NoBitmap
    return pixels[top:bottom, left:right]


def is_plain(pixels: Pixels) -> bool:
    """Whether nothing of it is transparent."""
    return bool((pixels[..., 3] == 255).all())


def as_png(pixels: Pixels) -> bytes:
    out = io.BytesIO()
    kind = "RGB" if is_plain(pixels) else "RGBA"
    Image.fromarray(np.ascontiguousarray(pixels[..., : len(kind)])).save(out, "PNG", compress_level=3)
    return out.getvalue()
