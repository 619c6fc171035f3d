"""Presenters' frames on disk: the same pixels, read where they were drawn before, drawn again where they are spoilt."""

import numpy as np
import pytest
from avatar_builders import a_person

from studio.avatar.pose import pose_of
from studio.avatar.rig import rig_of
from studio.cache import Cache
from studio.render.gl.context import open_graphics
from studio.render.gl.frames import KeptPainter, packed, unpacked
from studio.render.gl.painter import FigurePainter, Quality
from studio.render.gl.view import View

QUICK = Quality(factor=1, shadow=64, taps=1)


class CountingPainter(FigurePainter):
    drawn = 0

    def draw(self, figure, rig, pose, view):
        CountingPainter.drawn += 1
        return super().draw(figure, rig, pose, view)


@pytest.fixture
def draw(tmp_path):
    CountingPainter.drawn = 0
    painters = []

    def draw(face, view=View(64, 72), figure=a_person()):
        kept = KeptPainter(Cache(tmp_path, 1 << 20), lambda: CountingPainter(open_graphics(software=True), QUICK))
        painters.append(kept)
        return kept.draw(figure, rig_of(figure), pose_of(face, {}), view)

    yield draw
    for painter in painters:
        painter.release()


def noise(height, width):
    return np.random.default_rng(1).integers(0, 256, (height, width, 4), dtype=np.uint8)


@pytest.mark.parametrize(
    "pixels", [noise(37, 51), np.zeros((5, 7, 4), np.uint8), np.pad(noise(3, 4), ((2, 9), (1, 5), (0, 0)))]
)
def test_packing_loses_nothing(pixels):
    assert np.array_equal(unpacked(packed(pixels)), pixels)


def test_another_process_reads_what_was_drawn(draw):
    first, again = draw({"jawOpen": 0.5}), draw({"jawOpen": 0.5})
    assert np.array_equal(first, again)
    assert CountingPainter.drawn == 1


def test_another_pose_size_or_model_is_another_frame(draw):
    draw({})
    draw({"jawOpen": 0.5})
    draw({}, View(64, 80))
    draw({}, figure=a_person(digest="1" * 64))
    assert CountingPainter.drawn == 4


def test_a_spoilt_frame_is_drawn_again(draw, tmp_path):
    before = draw({})
    for spoil in (lambda content: content[:20], lambda content: b"", lambda content: content[:-9] + bytes(9)):
        for path in tmp_path.glob("??/*"):
            path.write_bytes(spoil(path.read_bytes()))
        assert np.array_equal(draw({}), before)
    assert CountingPainter.drawn == 4
