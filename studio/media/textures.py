"""Pictures that lie on a model's surface: read as they are (alpha beside the colour, no profile), and written."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from studio.errors import UnsupportedMedia
from studio.media.pictures import picture_size
from studio.media.trouble import reading

FORMATS = ("PNG", "JPEG", "WEBP")
MAX_PIXELS = 67_108_864
"""8192 x 8192: the largest texture that graphics cards take."""


def read_texture(data: bytes, longest: int) -> NDArray[np.uint8]:
    """uint8 (height, width, 4), RGBA, not premultiplied, made smaller so that no side is over `longest`.

    What the pixels mean is the model's business, so no colour profile is looked at (as glTF demands). Raises
    UnsupportedMedia for what is no PNG, JPEG or WebP, is damaged, or has more than MAX_PIXELS.
    """
    kind, width, height = picture_size(data)
    if kind not in FORMATS:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=kind)
    if width * height > MAX_PIXELS:
        raise UnsupportedMedia("{name} is too large: {width} x {height} pixels", name=kind, width=width, height=height)
    with reading(Path(kind)), Image.open(io.BytesIO(data), formats=FORMATS) as opened:
        opened.draft("RGB", (longest, longest))  # a JPEG is decoded no larger than needed
        image = _eight_bits(opened).convert("RGBA")
    if max(image.size) > longest:
        share = longest / max(image.size)
        size = (max(1, round(image.width * share)), max(1, round(image.height * share)))
        image = image.resize(size, Image.Resampling.BOX)
    return np.asarray(image, np.uint8)


def texture_bytes(pixels: NDArray[np.uint8], quality: int = 90) -> tuple[bytes, str]:
    """The texture as a file's bytes, and their media type: JPEG where all is opaque, PNG where not."""
    out = io.BytesIO()
    if pixels.shape[2] == 4 and bool((pixels[..., 3] != 255).any()):
        Image.fromarray(np.ascontiguousarray(pixels)).save(out, "PNG", optimize=True)
        return out.getvalue(), "image/png"
    Image.fromarray(np.ascontiguousarray(pixels[..., :3])).save(out, "JPEG", quality=quality, subsampling=0)
    return out.getvalue(), "image/jpeg"


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits of grey
        return Image.fromarray((np.asarray(image).astype(np.uint32) >> 8).astype(np.uint8))
    return image
