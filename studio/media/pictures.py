"""Read still pictures: upright, in sRGB, whatever the camera or the print shop stored."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import pillow_heif
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from studio.errors import DiskFull, OutputUnwritable, UnsupportedMedia, UsageError
from studio.host import is_disk_full, replace_file
from studio.leftovers import part_of
from studio.media.colour import premultiplied
from studio.media.source import MAX_PIXELS, check_file
from studio.media.trouble import reading, reason

# What people put into slides; Pillow's rarer readers (and its calls to other programs) stay shut.
FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP", "DIB", "TIFF", "AVIF", "ICO", "PPM", "TGA", "JPEG2000")
_ORIENTATION_TAG: Final = 0x0112
_CLOCKWISE: Final = {3: 180, 4: 180, 5: 90, 6: 90, 7: 270, 8: 270}
_PICTURE_FORMATS: Final = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_HEIC: Final = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")
_DEEP_GREY: Final = ("I", "I;16", "I;16L", "I;16B", "I;16N", "F")


@dataclass(frozen=True, slots=True)
class PictureHeader:
    """What the head of a picture file says. `size` is upright, `coded_size` as stored."""

    format: str
    size: tuple[int, int]
    coded_size: tuple[int, int]
    rotation: int
    has_alpha: bool
    animated: bool


def picture_header(path: Path) -> PictureHeader | None:
    """The header of the picture at `path`, or None if it is not a kind of picture read here."""
    check_file(path)
    try:
        with _opened(path, path.name) as image:
            orientation = int(image.getexif().get(_ORIENTATION_TAG, 1) or 1)
            size = image.size[::-1] if orientation >= 5 else image.size
            return PictureHeader(
                format=str(image.format),
                size=(size[0], size[1]),
                coded_size=image.size,
                rotation=_CLOCKWISE.get(orientation, 0),
                has_alpha=image.has_transparency_data,
                animated=bool(getattr(image, "is_animated", False)),
            )
    except _NotAPicture:
        return None


def picture_size(data: bytes) -> tuple[str, int, int]:
    """What a picture is ("PNG", "JPEG"...), and its width and height as stored, from its head alone.

    Raises UnsupportedMedia for what is none of the kinds read here, and for one that is too large.
    """
    try:
        with _opened(data, "the picture") as image:
            return str(image.format), image.width, image.height
    except _NotAPicture as error:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name="the picture") from error


def read_image(source: Path | bytes) -> NDArray[np.uint8]:
    """The picture as uint8 (height, width, 4): premultiplied RGBA in sRGB, upright, first frame of an animation.

    ICC profiles, CMYK, 16 bits, HEIC and EXIF orientation are taken care of. Raises AssetMissing, or UnsupportedMedia
    for a broken picture and for one of more than 89 million pixels.
    """
    if isinstance(source, Path):
        check_file(source)
    name = source.name if isinstance(source, Path) else "the picture"
    try:
        with _opened(source, name) as image:
            return premultiplied(np.asarray(_to_srgb(image), dtype=np.uint8))
    except _NotAPicture as error:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=name) from error


class _NotAPicture(Exception):
    pass


@contextmanager
def _opened(source: Path | bytes, name: str) -> Iterator[Image.Image]:
    with reading(source if isinstance(source, Path) else Path(name)), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns about odd EXIF and about size; size is checked here
        try:
            image: Image.Image = Image.open(
                io.BytesIO(source) if isinstance(source, bytes) else source, formats=FORMATS
            )
        except UnidentifiedImageError as error:
            heic = _heic(source, name)
            if heic is None:
                raise _NotAPicture from error
            image = heic
        except Image.DecompressionBombError as error:
            raise UnsupportedMedia("{name} is too large: {reason}", name=name, reason=reason(error)) from error
        with image:
            if image.width * image.height > MAX_PIXELS:
                raise UnsupportedMedia(
                    "{name} is too large: {width} x {height} pixels", name=name, width=image.width, height=image.height
                )
            yield image


def _heic(source: Path | bytes, name: str) -> Image.Image | None:
    """The picture in a HEIC file, upright; None for files of other kinds."""
    with io.BytesIO(source) if isinstance(source, bytes) else source.open("rb") as file:
        head = file.read(12)
        if head[4:8] != b"ftyp" or head[8:12] not in _HEIC:
            return None
        file.seek(0)
        try:
            heif = pillow_heif.open_heif(file)
            if heif.size[0] * heif.size[1] > MAX_PIXELS:
                raise UnsupportedMedia(
                    "{name} is too large: {width} x {height} pixels", name=name, width=heif.size[0], height=heif.size[1]
                )
            image = heif.to_pillow()
        except (ValueError, RuntimeError, SyntaxError, EOFError) as error:
            raise UnsupportedMedia("{name} is not a picture that can be read here", name=name) from error
    image.format = "HEIF"
    image.info.pop("exif", None)  # it is upright already
    return image


def _to_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    image = ImageOps.exif_transpose(image)
    if image.mode in _DEEP_GREY:
        return _deep_grey(image).convert("RGBA")
    alpha = None
    if image.has_transparency_data:
        image = image.convert("RGBA")
        alpha = image.getchannel("A")
    if profile:
        image = _through_profile(image, profile)
    elif image.mode == "LAB":
        image = _converted(image, ImageCms.createProfile("LAB"))
    image = image.convert("RGBA")
    if alpha is not None:
        image.putalpha(alpha)
    return image


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        space = source.profile.xcolor_space.strip()
        plain = {"RGB": "RGB", "CMYK": "CMYK", "GRAY": "L"}.get(space)
        if plain is None:
            return image
        return _converted(image if image.mode == plain else image.convert(plain), source)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image  # a broken profile says nothing: browsers ignore it too


def _converted(image: Image.Image, source: Any) -> Image.Image:
    srgb = ImageCms.createProfile("sRGB")
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    converted = ImageCms.profileToProfile(image, source, srgb, intent, outputMode="RGB")
    assert converted is not None  # None is what a conversion in place returns
    return converted


def _deep_grey(image: Image.Image) -> Image.Image:
    values = np.asarray(image)
    if image.mode == "F":
        top = 1.0 if float(np.nanmax(values, initial=0.0)) <= 1.0 else 255.0
        values = np.nan_to_num(values) * (255.0 / top)
    elif image.mode != "I" or int(values.max(initial=0)) > 255:
        # 65535 / 255 = 257: exact at both ends
        values = values.astype(np.float64) / 257.0
    return Image.fromarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def write_picture(path: Path, pixels: NDArray[np.uint8]) -> None:
    """Write uint8 (height, width, 3 or 4), RGB(A), as a PNG, or as what the file's ending says. Raises MediaError."""
    part = part_of(path)
    try:
        Image.fromarray(np.ascontiguousarray(pixels[..., :3])).save(part, format=_PICTURE_FORMATS[path.suffix.lower()])
        replace_file(part, path)
    except KeyError as error:
        raise UsageError("pictures are written as .png or .jpg, not {suffix}", suffix=path.suffix or "-") from error
    except OSError as error:
        part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=path) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error
