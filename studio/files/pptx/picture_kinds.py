"""Pictures as a project keeps them: common kinds as they are, rare ones as PNG, drawings as SVG."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import PurePath
from typing import Final

from PIL import Image

from studio.errors import MediaError
from studio.files.pptx.metafile_heads import is_metafile
from studio.media.pictures import picture_size, read_image
from studio.media.svg import safe_svg, svg_bytes

_AS_THEY_ARE: Final = {"PNG": ".png", "JPEG": ".jpg", "GIF": ".gif", "WEBP": ".webp", "BMP": ".bmp", "AVIF": ".avif"}
_FRONT: Final = 4_096


@dataclass(frozen=True, slots=True)
class Kept:
    """The bytes to keep and the name to keep them by. `is_whole`: nothing of a drawing was left out."""

    data: bytes
    name: str
    is_whole: bool = True


def kept(data: bytes, name: str) -> Kept | None:
    """What to keep of a picture, whatever its name says that it is; None where it cannot be drawn."""
    try:
        if is_metafile(data):
            from studio.files.metafiles import svg_of  # large, and most decks have no such picture

            drawing = svg_of(data, name)
            return Kept(drawing.svg, _named(name, ".svg"), not drawing.strange)
        if _is_svg(data):
            return Kept(svg_bytes(safe_svg(data, name)), _named(name, ".svg"))
        suffix = _AS_THEY_ARE.get(_kind(data))
        if suffix is not None:
            is_said = suffix in PurePath(name).suffix.lower().replace("jpeg", "jpg").replace(".jpe", ".jpg")
            return Kept(data, name if is_said else _named(name, suffix))
        return Kept(_as_png(data), _named(name, ".png"))
    except MediaError:
        return None


def _named(name: str, suffix: str) -> str:
    return str(PurePath(name).with_suffix(suffix))


def _is_svg(data: bytes) -> bool:
    head = data[:_FRONT].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return head.startswith(b"<") and b"<svg" in data[: 16 * _FRONT].replace(b"\0", b"")


def _kind(data: bytes) -> str:
    try:
        return picture_size(data)[0]
    except MediaError:
        return ""  # HEIC, perhaps: reading it tells


def _as_png(data: bytes) -> bytes:
    pixels = read_image(data)
    height, width, _ = pixels.shape
    out = io.BytesIO()
    Image.frombytes("RGBa", (width, height), pixels.tobytes()).convert("RGBA").save(out, "PNG", compress_level=1)
    return out.getvalue()
