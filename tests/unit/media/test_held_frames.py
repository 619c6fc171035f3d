from fractions import Fraction

import av
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studio.media.encode import FilmWriter
from studio.media.held_frames import held_frame, stream_parameters
from studio.media.presets import FilmFormat


def picture(seed, width=64, height=48):
    """Blocks of chance colours, which an encoder cannot foretell."""
    blocks = np.random.default_rng(seed).integers(0, 256, (-(-height // 8), -(-width // 8), 3), np.uint8)
    return np.ascontiguousarray(blocks.repeat(8, 0).repeat(8, 1)[:height, :width])


def frames_of(path):
    with av.open(path) as film:
        return [(frame.pts * frame.time_base, frame.to_ndarray()) for frame in film.decode(video=0)]


CODINGS = ["cabac=1", "cabac=0", "weightp=0", "weightp=2:ref=3", "bframes=0:keyint=infinite"]


@pytest.mark.parametrize(
    ("size", "coding"),
    [((64, 48), coding) for coding in CODINGS] + [(size, CODINGS[0]) for size in [(16, 16), (426, 240), (1920, 1080)]],
)
def test_a_held_frame_decodes_to_the_one_before(tmp_path, size, coding):
    path = str(tmp_path / "film.mp4")
    with av.open(path, "w") as film:
        stream = film.add_stream("libx264", rate=30)
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.options = {"preset": "veryfast", "bf": "0", "x264-params": f"rc-lookahead=0:mbtree=0:{coding}"}
        film.start_encoding()
        parameters = stream_parameters(bytes(stream.codec_context.extradata))
        frame = av.VideoFrame.from_ndarray(picture(1, *size), "rgb24").reformat(format="yuv420p")
        frame.pts = 0
        film.mux([*stream.encode(frame), *stream.encode(None)])
        for number in range(1, 40):
            packet = av.Packet(held_frame(parameters, number))
            packet.stream, packet.pts, packet.dts, packet.time_base = stream, number, number, Fraction(1, 30)
            film.mux(packet)
            assert packet.size < 200
    decoded = frames_of(path)
    assert len(decoded) == 40
    assert all(np.array_equal(decoded[0][1], pixels) for _, pixels in decoded)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.one_of(st.just(0), st.integers(1, 70)), min_size=1, max_size=12))
def test_any_mixture_of_new_and_held_frames_decodes_in_order(tmp_path_factory, steps):
    """0 writes a new picture, a number holds it that long."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    film_format = FilmFormat(".mp4", (64, 48), Fraction(10), sound=None, encoder="libx264", quality=10)
    expected = [0]
    with FilmWriter(path, film_format) as film:
        film.write_frame(picture(0))
        for count in steps:
            if count:
                film.hold_frame(count)
                expected += [expected[-1]] * count
            else:
                expected.append(expected[-1] + 1)
                film.write_frame(picture(expected[-1]))
    decoded = frames_of(path)
    assert [time for time, _ in decoded] == [Fraction(n, 10) for n in range(len(expected))]
    for number, (_, pixels) in zip(expected, decoded, strict=True):
        assert _shows(pixels, number)


def _shows(pixels, number):
    """Whether decoded YUV is nearer to this picture than to its neighbours."""
    luma = pixels[:48].astype(int)
    return min((number - 1, number, number + 1), key=lambda n: _distance(luma, n)) == number


def _distance(luma, number):
    if number < 0:
        return np.inf
    whole = av.VideoFrame.from_ndarray(picture(number), "rgb24").reformat(format="yuv420p", dst_colorspace="ITU709")
    return np.abs(whole.to_ndarray()[:48].astype(int) - luma).mean()


def test_a_long_still_has_a_key_frame_every_four_seconds(tmp_path):
    path = tmp_path / "film.mp4"
    film_format = FilmFormat(".mp4", (64, 48), Fraction(10), sound=None, encoder="libx264")
    with FilmWriter(path, film_format) as film:
        film.write_frame(picture(1))
        film.hold_frame(199)
    with av.open(str(path)) as film:
        keys = [p.pts * p.time_base for p in film.demux(video=0) if p.size and p.is_keyframe]
    assert keys == [0, 4, 8, 12, 16]


def test_a_still_film_is_small(tmp_path):
    path = tmp_path / "film.mp4"
    with FilmWriter(path, FilmFormat(".mp4", (640, 360), sound=None, encoder="libx264")) as film:
        film.write_frame(picture(1, 640, 360))
        film.hold_frame(119)
    with av.open(str(path)) as film:
        sizes = [p.size for p in film.demux(video=0) if p.size]
    assert sum(sizes[1:]) < sizes[0] / 5


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x00\x00\x01\x67", b"\x00" * 50, b"\x00\x00\x01\x67\xff\x00\x00\x01\x68\xff"]
)
def test_streams_that_are_not_understood_are_left_to_the_encoder(data):
    assert stream_parameters(data) is None
