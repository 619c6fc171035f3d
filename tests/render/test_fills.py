"""Gradients, patterns and picture fills."""

import numpy as np
import pytest
from goldens import assert_looks_as_before, board, put
from PySide6.QtGui import QColor, QImage

from studio.model.color import Color
from studio.model.element import Shape
from studio.model.style import Crop, Gradient, GradientKind, Line, Pattern, PictureFill, Stop, Tiling
from studio.render.patterns import SIDE, is_inked, names

STOPS = (Stop(0.0, Color("#ffffff")), Stop(0.5, Color("#ffc000")), Stop(1.0, Color("#c00000")))
PERCENTS = tuple(f"pct{share}" for share in (5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 90))
THIN = Line(width=0.5)


def four_colours(width: int = 8, height: int = 8) -> QImage:
    """Red and green above, blue and white below."""
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    for y in range(height):
        for x in range(width):
            left, upper = x < width // 2, y < height // 2
            image.setPixelColor(x, y, QColor(("red" if left else "lime") if upper else ("blue" if left else "white")))
    return image


def filled(fill, width=100, height=100, picture=None, scale=1.0):
    shape = Shape(fill=fill)
    return board(width, height, lambda p: put(p, shape, (0, 0, width, height), pictures=lambda a, *how: picture), scale)


def test_fills_look_as_before():
    def paint(painter):
        gradients = (
            Gradient(GradientKind.LINEAR, STOPS, 30.0),
            Gradient(GradientKind.RADIAL, STOPS),
            Gradient(GradientKind.RECTANGULAR, STOPS),
            Gradient(GradientKind.RECTANGULAR, STOPS, centre=(1.0, 0.5)),
            PictureFill("p", tile_scale=2.0),
            PictureFill("p", Crop(0.25, 0.0, 0.25, 0.5)),
        )
        patterns = [Pattern(name, Color("#1f3864")) for name in ("horzBrick", "wave", "dotGrid", "weave", "pct30")]
        for i, fill in enumerate([*gradients, *patterns]):
            box = (6.0 + i % 4 * 78, 6.0 + i // 4 * 58, 72.0, 50.0)
            put(painter, Shape(fill=fill, line=THIN), box, pictures=lambda asset, *how: four_colours())

    assert_looks_as_before("fills", board(320, 180, paint))


def test_a_rectangular_gradient_has_its_last_colour_along_every_side():
    seen = filled(Gradient(GradientKind.RECTANGULAR, STOPS), 200, 100)[..., :3].astype(int)
    for place in ((0, 100), (99, 100), (50, 0), (50, 199), (0, 0)):
        assert np.abs(seen[place] - (192, 0, 0)).max() <= 8
    assert np.abs(seen[50, 100] - 255).max() <= 8
    # Halfway to a side, whichever it is, stands the colour halfway.
    assert np.abs(seen[25, 100] - seen[50, 50]).max() <= 12


def test_a_rectangular_gradient_starts_at_its_centre():
    seen = filled(Gradient(GradientKind.RECTANGULAR, STOPS, centre=(0.0, 0.0)))[..., :3].astype(int)
    assert np.abs(seen[1, 1] - 255).max() <= 10
    assert np.abs(seen[98, 2] - (192, 0, 0)).max() <= 10


def test_every_preset_pattern_is_one_of_its_own():
    assert len(names()) + len(PERCENTS) == 54
    tiles = {name: tuple(is_inked(name, x, y) for y in range(SIDE) for x in range(SIDE)) for name in names()}
    assert all(0 < sum(tile) < SIDE * SIDE for tile in tiles.values())
    same = {("cross", "lgGrid"), ("diagCross", "openDmnd")}  # a closed and an open form of one figure
    for one in names():
        for other in names():
            if one < other and (one, other) not in same:
                assert tiles[one] != tiles[other], (one, other)


@pytest.mark.parametrize("name", PERCENTS)
def test_a_percentage_inks_its_share(name):
    inked = sum(is_inked(name, x, y) for y in range(SIDE) for x in range(SIDE))
    assert abs(inked / SIDE**2 - int(name[3:]) / 100) <= 1 / 64


def test_an_unknown_pattern_is_an_even_mixture():
    assert 100 < filled(Pattern("tartan"))[..., 0].mean() < 155


def test_pattern_cells_are_pixels_of_a_96th_inch_and_crisp_when_large():
    seen = filled(Pattern("lgCheck"), 24, 24, scale=8.0)[..., 0]
    assert set(np.unique(seen[4:-4, 12:13])) <= {0, 255}
    assert seen[4, 4] == 0
    assert seen[4, 3 * 8 + 4] == 255


def test_a_stretched_picture_does_not_bleed_round_its_edges():
    seen = filled(PictureFill("p"), 80, 80, four_colours())[..., :3].astype(int)
    assert tuple(seen[0, 0]) == (255, 0, 0)
    assert tuple(seen[0, 79]) == (0, 255, 0)
    assert tuple(seen[79, 0]) == (0, 0, 255)


def test_a_cropped_picture_shows_what_is_left():
    seen = filled(PictureFill("p", Crop(left=0.5, bottom=0.5)), 40, 40, four_colours())
    assert (seen[..., :3] == (0, 255, 0)).all()


def test_a_tiled_picture_is_repeated_at_its_own_size():
    # 8 pixels of 1/96 inch are 6 points.
    seen = filled(PictureFill("p", tile_scale=2.0), 48, 48, four_colours())[..., :3].astype(int)
    for corner in (2, 14, 26, 38):
        assert tuple(seen[corner, corner]) == (255, 0, 0)
        assert tuple(seen[corner, corner + 6]) == (0, 255, 0)


def test_a_large_picture_is_made_small_by_area():
    fine = QImage(400, 400, QImage.Format.Format_ARGB32_Premultiplied)
    for y in range(400):
        for x in range(400):
            fine.setPixel(x, y, 0xFFFFFFFF if (x // 2 + y // 2) % 2 else 0xFF000000)
    seen = filled(PictureFill("p"), 40, 40, fine)[5:-5, 5:-5, 0].astype(int)
    assert np.abs(seen - 127).max() < 30


def test_a_faint_picture_lets_the_ground_through():
    seen = filled(PictureFill("p", opacity=0.5), 40, 40, four_colours())[..., :3].astype(int)
    assert np.abs(seen[2, 2] - (255, 127, 127)).max() <= 2


def test_tiles_are_mirrored_stretched_and_moved():
    mirrored = filled(PictureFill("p", tile_scale=2.0, tiling=Tiling(mirrored_across=True)), 48, 48, four_colours())
    assert tuple(mirrored[2, 2, :3]) == tuple(mirrored[2, 22, :3]) == (255, 0, 0)
    assert tuple(mirrored[2, 14, :3]) == (0, 255, 0)
    moved = filled(PictureFill("p", tile_scale=2.0, tiling=Tiling(offset=(6.0, 0.0))), 48, 48, four_colours())
    assert tuple(moved[2, 2, :3]) == (0, 255, 0)
    high = filled(PictureFill("p", tile_scale=2.0, tiling=Tiling(stretch=2.0)), 48, 48, four_colours())
    assert tuple(high[10, 2, :3]) == (255, 0, 0)
    assert tuple(high[14, 2, :3]) == (0, 0, 255)


def test_a_tile_stands_where_the_fill_aligns_it():
    tiles = PictureFill("p", tile_scale=2.0, tiling=Tiling(align=(1.0, 1.0)))
    seen = filled(tiles, 50, 50, four_colours())
    assert tuple(seen[47, 47, :3]) == (255, 255, 255)
    assert tuple(seen[40, 40, :3]) == (255, 0, 0)


def test_a_picture_with_room_around_it_leaves_that_clear():
    seen = filled(PictureFill("p", Crop(-0.5, 0.0, -0.5, 0.0)), 80, 80, four_colours())
    assert tuple(seen[10, 10, :3]) == (255, 255, 255)
    assert tuple(seen[10, 30, :3]) == (255, 0, 0)
    assert tuple(seen[10, 50, :3]) == (0, 255, 0)


@pytest.mark.parametrize("crop", [Crop(-1e9, -1e9, -1e9, -1e9), Crop(0.9, 0.9, 0.9, 0.9)])
def test_of_an_impossible_crop_nothing_is_seen(crop):
    assert (filled(PictureFill("p", crop), 20, 20, four_colours()) == 255).all()
