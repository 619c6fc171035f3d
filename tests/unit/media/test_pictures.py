"""Still pictures: upright, in sRGB, and no bombs."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pillow_heif
import pytest
from PIL import Image, ImageCms

from studio.errors import AssetMissing, UnsupportedMedia
from studio.media.pictures import picture_header, read_image


def test_a_picture_is_premultiplied_rgba(tmp_path: Path):
    Image.new("RGBA", (3, 2), (200, 100, 50, 128)).save(tmp_path / "a.png")
    pixels = read_image(tmp_path / "a.png")
    assert pixels.shape == (2, 3, 4)
    assert pixels.dtype == np.uint8
    assert pixels[0, 0].tolist() == [100, 50, 25, 128]


@pytest.mark.parametrize(("orientation", "corner"), [(1, (0, 0)), (3, (-1, -1)), (6, (0, -1)), (8, (-1, 0))])
def test_a_photo_is_turned_upright(tmp_path: Path, orientation: int, corner: tuple[int, int]):
    image = Image.new("RGB", (32, 16), "black")
    image.paste("white", (0, 0, 8, 8))
    exif = Image.Exif()
    exif[0x0112] = orientation
    image.save(tmp_path / "a.jpg", exif=exif, quality=95)
    pixels = read_image(tmp_path / "a.jpg")
    assert pixels[corner][:3].min() > 200
    header = picture_header(tmp_path / "a.jpg")
    assert header is not None
    assert header.size == pixels.shape[1::-1]


def test_sixteen_bits_of_grey_become_eight(tmp_path: Path):
    ramp = np.linspace(0, 65535, 256).astype(np.uint16)[None, :].repeat(2, axis=0)
    Image.fromarray(ramp).save(tmp_path / "a.png")
    assert read_image(tmp_path / "a.png")[0, :, 1].tolist() == list(range(256))


def test_cmyk_becomes_rgb():
    file = io.BytesIO()
    Image.new("CMYK", (8, 8), (0, 255, 255, 0)).save(file, "JPEG", quality=95)
    red = read_image(file.getvalue())[4, 4, :3].astype(int)
    assert np.abs(red - (255, 0, 0)).max() < 12


def test_colours_go_through_their_profile(tmp_path: Path):
    # A profile whose red and blue are exchanged: what the file calls red must be shown as blue.
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    tags = {bytes(profile[at : at + 4]): at for at in range(132, 132 + 12 * 20, 12)}
    red, blue = tags[b"rXYZ"], tags[b"bXYZ"]
    profile[red + 4 : red + 12], profile[blue + 4 : blue + 12] = (
        profile[blue + 4 : blue + 12],
        profile[red + 4 : red + 12],
    )
    Image.new("RGB", (4, 4), (255, 0, 0)).save(tmp_path / "a.png", icc_profile=bytes(profile))
    assert np.abs(read_image(tmp_path / "a.png")[0, 0, :3].astype(int) - (0, 0, 255)).max() <= 3


def test_a_broken_profile_is_ignored(tmp_path: Path):
    Image.new("RGB", (4, 4), (10, 200, 30)).save(tmp_path / "a.png", icc_profile=b"not a profile")
    assert read_image(tmp_path / "a.png")[0, 0].tolist() == [10, 200, 30, 255]


def test_the_first_picture_of_an_animation_is_shown(tmp_path: Path):
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    frames[0].save(tmp_path / "a.webp", save_all=True, append_images=frames[1:], lossless=True)
    assert read_image(tmp_path / "a.webp")[0, 0].tolist() == [255, 0, 0, 255]


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(10_000, 9_500), (60_000, 60_000)])
def test_a_bomb_is_refused_by_its_header(tmp_path: Path, size: tuple[int, int]):
    (tmp_path / "bomb.png").write_bytes(png_that_claims(*size))
    with pytest.raises(UnsupportedMedia, match="too large"):
        read_image(tmp_path / "bomb.png")


def test_broken_and_foreign_files_are_refused(tmp_path: Path):
    good = io.BytesIO()
    Image.effect_noise((64, 64), 50).save(good, "PNG")
    (tmp_path / "cut.png").write_bytes(good.getvalue()[:1000])
    (tmp_path / "text.png").write_bytes(b"hello")
    for name in ("cut.png", "text.png"):
        with pytest.raises(UnsupportedMedia, match=name):
            read_image(tmp_path / name)
    with pytest.raises(AssetMissing):
        read_image(tmp_path / "gone.png")
    with pytest.raises(UnsupportedMedia):
        read_image(b"hello")


def heic(mode="RGB", size=(64, 48), color="#3377aa", **options):
    data = io.BytesIO()
    pillow_heif.from_pillow(Image.new(mode, size, color)).save(data, quality=95, **options)
    return data.getvalue()


def test_pictures_of_telephones_are_read(tmp_path: Path):
    (tmp_path / "a.heic").write_bytes(heic())
    for source in (tmp_path / "a.heic", heic()):
        pixels = read_image(source)
        assert pixels.shape == (48, 64, 4)
        assert np.abs(pixels[20, 20, :3].astype(int) - (0x33, 0x77, 0xAA)).max() <= 6
    header = picture_header(tmp_path / "a.heic")
    assert header is not None
    assert (header.format, header.size) == ("HEIF", (64, 48))


def test_pictures_of_telephones_stand_upright():
    exif = Image.Exif()
    exif[0x0112] = 6
    assert read_image(heic(exif=exif.tobytes())).shape == (64, 48, 4)


@pytest.mark.parametrize("keep", [12, 60, 300])
def test_torn_pictures_of_telephones_are_refused(keep):
    with pytest.raises(UnsupportedMedia):
        read_image(heic()[:keep])
