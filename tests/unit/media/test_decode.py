"""Pictures of a film by time: the right one, upright, in the right colours."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from media_builders import RATE, counting_film, picture, raw_film, tone, turned_by_tag
from PIL import Image

from studio.errors import UnsupportedMedia
from studio.media.decode import VideoReader
from studio.media.encode import FilmWriter
from studio.media.presets import FilmFormat
from studio.media.sound_files import write_audio


def shown(reader: VideoReader, t: Fraction) -> int:
    """The number that a frame of the counting film shows at `t`."""
    level = reader.frame_at(t)[48, 80, :3].astype(float).mean()
    return round((level - 20) / 4)


@pytest.mark.parametrize("suffix", [".mp4", ".webm"])
def test_a_frame_is_shown_from_its_time_until_the_next(tmp_path: Path, suffix: str):
    path = tmp_path / f"a{suffix}"
    if suffix == ".mp4":
        counting_film(path, 50)
    else:
        with FilmWriter(path, FilmFormat(".webm", (160, 96), RATE, "vp9", None, quality=10)) as writer:
            for k in range(50):
                writer.write_frame(picture((4 * k + 20,) * 3))
    with VideoReader(path) as reader:
        for k in (0, 1, 2, 3, 10, 11, 48, 49):
            assert shown(reader, k / RATE) == k
            assert shown(reader, (k + Fraction(9, 10)) / RATE) == k


def test_jumping_about_gives_the_same_frames_as_reading_through(tmp_path: Path):
    path = counting_film(tmp_path / "a.mp4", 58)
    with VideoReader(path) as reader:
        for k in (40, 3, 57, 0, 29, 28, 27, 55, 1):
            assert shown(reader, k / RATE) == k


def test_the_first_and_last_frames_are_held(tmp_path: Path):
    with VideoReader(counting_film(tmp_path / "a.mp4", 20)) as reader:
        assert shown(reader, Fraction(100)) == 19
        assert shown(reader, Fraction(-3)) == 0
        assert shown(reader, Fraction(100)) == 19


def test_frames_come_in_order_with_their_times(tmp_path: Path):
    with VideoReader(counting_film(tmp_path / "a.mp4", 20)) as reader:
        times = [time for time, _ in reader.frames()]
    assert times == [k / RATE for k in range(20)]


def test_the_same_frame_is_not_converted_twice(tmp_path: Path):
    with VideoReader(counting_film(tmp_path / "a.mp4", 5)) as reader:
        assert reader.frame_at(Fraction(1, 50)) is reader.frame_at(Fraction(1, 30))


def test_another_size_can_be_asked_for(tmp_path: Path):
    with VideoReader(counting_film(tmp_path / "a.mp4", 5), size=(64, 36)) as reader:
        assert reader.frame_at(Fraction(0)).shape == (36, 64, 4)


# (a, b, c, d) of the display matrix, and where the stored top left corner is seen then
@pytest.mark.parametrize(
    ("matrix", "corner"),
    [
        ((1, 0, 0, 1), "top left"),
        ((0, 1, -1, 0), "top right"),
        ((-1, 0, 0, -1), "bottom right"),
        ((0, -1, 1, 0), "bottom left"),
        ((-1, 0, 0, 1), "top right"),
        ((1, 0, 0, -1), "bottom left"),
    ],
)
def test_pictures_are_turned_and_mirrored_as_the_file_says(
    tmp_path: Path, matrix: tuple[int, int, int, int], corner: str
):
    path = tmp_path / "a.mp4"
    pixels = picture()
    pixels[:48, :80, :3] = 255
    with FilmWriter(path, FilmFormat(".mp4", (160, 96), RATE, sound=None, encoder="software")) as writer:
        writer.write_frame(pixels)
    with VideoReader(turned_by_tag(path, matrix)) as reader:
        seen = reader.frame_at(Fraction(0))
    height, width = seen.shape[:2]
    assert (width, height) == ((96, 160) if matrix[0] == 0 else (160, 96))
    white_rows, white_columns = np.nonzero(seen[..., 0] > 128)
    vertical = "top" if white_rows.mean() < height / 2 else "bottom"
    horizontal = "left" if white_columns.mean() < width / 2 else "right"
    assert f"{vertical} {horizontal}" == corner


# Y, U, V of the same red by each rule
@pytest.mark.parametrize(
    ("size", "planes", "tags"),
    [
        ((160, 96), (81, 90, 240), {}),  # untagged and small: BT.601
        ((1280, 720), (63, 102, 240), {}),  # untagged and large: BT.709
        ((160, 96), (63, 102, 240), {"colorspace": 1, "color_range": 1}),
        ((160, 96), (76, 85, 255), {"colorspace": 5, "color_range": 2}),  # full range, as phones tag it
    ],
)
def test_red_is_red_by_every_rule(
    tmp_path: Path, size: tuple[int, int], planes: tuple[int, int, int], tags: dict[str, int]
):
    width, height = size
    frame = np.empty((height * 3 // 2, width), np.uint8)
    frame[:height], frame[height : height * 5 // 4], frame[height * 5 // 4 :] = planes
    path = raw_film(tmp_path / "a.mp4", [frame] * 2, tags=tags, options={"crf": "5"})
    with VideoReader(path) as reader:
        red = reader.frame_at(Fraction(0))[height // 2, width // 2, :3].astype(int)
    assert np.abs(red - (255, 0, 0)).max() <= 4


def test_a_transparent_webm_keeps_its_transparency(tmp_path: Path):
    frame = np.full((96, 160, 4), 255, np.uint8)
    frame[:, :80, 3] = 0
    frame[:, 80:, 3] = 128
    planes = np.full((96 * 3 // 2, 160), 128, np.uint8)
    planes[:96] = 235
    path = raw_film_with_alpha(tmp_path / "a.webm", planes, frame[..., 3])
    with VideoReader(path) as reader:
        seen = reader.frame_at(Fraction(0))
    assert seen[48, 20].max() <= 2
    assert np.abs(seen[48, 140].astype(int) - 128).max() <= 3  # white, half there, premultiplied


def raw_film_with_alpha(path: Path, planes: np.ndarray, alpha: np.ndarray) -> Path:
    import av

    height, width = alpha.shape
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libvpx-vp9", rate=25, options={"auto-alt-ref": "0"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuva420p"
        stream.metadata["alpha_mode"] = "1"
        for k in range(3):
            frame = av.VideoFrame(width, height, "yuva420p")
            parts = (planes[:height], planes[height:].reshape(2, height // 2, width // 2)[0])
            for plane, values in zip(frame.planes, (parts[0], parts[1], parts[1], alpha), strict=True):
                rows = np.zeros((plane.height, plane.line_size), np.uint8)
                rows[:, : plane.width] = values
                plane.update(rows.tobytes())
            frame.pts = k
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


def test_a_file_damaged_in_the_middle_still_plays_to_its_end(tmp_path: Path):
    path = counting_film(tmp_path / "a.mp4", 50)
    data = bytearray(path.read_bytes())
    middle = data.index(b"mdat") + (len(data) - data.index(b"mdat")) // 2
    data[middle : middle + 40] = b"\xff" * 40
    path.write_bytes(data)
    with VideoReader(path) as reader:
        assert reader.frame_at(Fraction(2)).shape == (96, 160, 4)
        assert shown(reader, Fraction(0)) == 0


def test_a_sound_file_has_no_pictures(tmp_path: Path):
    write_audio(tmp_path / "a.wav", tone(1000))
    with pytest.raises(UnsupportedMedia, match=r"a\.wav"):
        VideoReader(tmp_path / "a.wav")


def test_a_film_that_only_decodes_once_neither_hangs_nor_fails(tmp_path: Path):
    path = tmp_path / "a.webm"
    with FilmWriter(path, FilmFormat(".webm", (160, 96), RATE, "vp9", None, quality=10)) as writer:
        for k in range(30):
            writer.write_frame(picture((4 * k + 20,) * 3))
    with VideoReader(path) as reader:
        assert shown(reader, Fraction(1)) == 25
        reader._decode = lambda: iter(())  # type: ignore[method-assign]  # from here on, every packet is damaged
        assert shown(reader, Fraction(0)) == 25


@pytest.mark.parametrize("seed", range(4))
def test_files_with_random_damage_are_read_or_refused(tmp_path: Path, seed: int):
    random = np.random.default_rng(seed)
    good = counting_film(tmp_path / "good.mp4", 12).read_bytes()
    outcomes = set()
    for number in range(12):
        data = np.frombuffer(good, np.uint8).copy()
        data[random.integers(0, len(data), 1 + 10 * number)] = random.integers(0, 256, 1 + 10 * number)
        path = tmp_path / "damaged.mp4"
        path.write_bytes(data.tobytes())
        try:
            with VideoReader(path) as reader:
                outcomes.add(reader.frame_at(Fraction(1, 4)).shape[2])
        except UnsupportedMedia as error:
            outcomes.add(error.kind)
    assert outcomes <= {4, "UnsupportedMedia"}


def test_an_animated_png_which_cannot_be_sought_in_is_read_again_from_its_start(tmp_path: Path):
    frames = [Image.new("RGB", (32, 16), (40 * k, 0, 0)) for k in range(5)]
    frames[0].save(tmp_path / "a.png", save_all=True, append_images=frames[1:], duration=100)
    with VideoReader(tmp_path / "a.png") as reader:
        for k in (4, 0, 3, 1, 2):
            assert reader.frame_at(Fraction(k, 10) + Fraction(1, 20))[8, 16, 0] == 40 * k
    assert reader.size == (32, 16)
