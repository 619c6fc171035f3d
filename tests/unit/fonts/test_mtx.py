"""MicroType Express: the outlines come out as they went in."""

import io
import random

import pytest
from font_builders import BOX, a_font, ctf, in_blocks, mtx
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

from studio.fonts.mtx import unpack

MOST = 1 << 20


def outlines(font):
    with TTFont(io.BytesIO(font)) as opened:
        glyphs = opened.getGlyphSet()
        found = {}
        for character, name in opened.getBestCmap().items():
            pen = DecomposingRecordingPen(glyphs)
            glyphs[name].draw(pen)
            found[chr(character)] = (glyphs[name].width, pen.value)
    return found


def steps(*ways):
    """A contour that goes these ways from the origin."""
    points = [(0, 0)]
    for x, y in ways:
        points.append((points[-1][0] + x, points[-1][1] + y))
    return points


EVERY_STEP = {
    "up and down": steps((0, 3), (0, 1279), (0, -300), (0, -1200)),
    "to and fro": steps((1, 0), (1279, 0), (-500, 0), (-256, 0)),
    "near": steps((1, 1), (64, 64), (-17, 33), (40, -50), (-64, -1)),
    "middling": steps((65, 2), (768, -768), (-300, 257), (-513, -700)),
    "far": steps((769, 1), (4000, -3000), (-4095, 4095), (-1, -2000)),
    "farther": steps((4096, 7), (-9000, 5000), (3, -12_000)),
}


@pytest.mark.parametrize("contour", EVERY_STEP.values(), ids=EVERY_STEP)
def test_steps_of_every_length_and_direction_come_out_again(contour):
    font = a_font({"A": [contour]})
    assert outlines(unpack(mtx(font), MOST)) == outlines(font)


def test_glyphs_of_several_contours_empty_ones_and_composed_ones_come_out_again():
    hole = [(200, 100), (800, 100), (800, 600), (200, 600)]
    font = a_font({"A": [BOX], "O": [BOX, hole], " ": []}, parts={"Á": "AO"})
    assert outlines(unpack(mtx(font), MOST)) == outlines(font)


def test_many_points_come_out_again():
    for count in (254, 600, 900):
        font = a_font({"A": [[(3 * i, 7 * i * i % 500) for i in range(count)]]})
        assert outlines(unpack(mtx(font), MOST)) == outlines(font)


def test_a_box_that_is_told_is_kept_and_others_are_measured():
    block = ctf(a_font({"A": [BOX], "B": [BOX]}), boxes={"g0041": (-5, -6, 77, 78)})
    with TTFont(io.BytesIO(unpack(in_blocks(block), MOST))) as opened:
        told, measured = (opened["glyf"][name] for name in ("g0041", "g0042"))
        assert (told.xMin, told.yMin, told.xMax, told.yMax) == (-5, -6, 77, 78)
        assert (measured.xMin, measured.yMin, measured.xMax, measured.yMax) == (100, 0, 900, 700)
        assert list(told.coordinates) == list(measured.coordinates) == BOX


def test_a_font_may_not_grow_beyond_what_is_allowed():
    font = a_font({"A": [[(3 * i, i % 2 * 500) for i in range(900)]]})
    with pytest.raises(ValueError, match="too much"):
        unpack(mtx(font), 2000)


def test_no_bytes_are_so_wrong_that_anything_else_is_raised():
    block = ctf(a_font({"A": [BOX], "B": [BOX]}, parts={"C": "AB"}))
    chance = random.Random(3)
    told = 0
    for _ in range(30):
        changed = bytearray(block)
        for _ in range(4):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        try:
            unpack(in_blocks(bytes(changed)), MOST)
        except ValueError:
            told += 1
    assert told
    with pytest.raises(ValueError, match="early"):
        unpack(b"\3", MOST)
