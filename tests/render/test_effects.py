"""What effects do to the pixels around and inside a thing."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from studio.model.color import Color
from studio.model.element import Picture, Shape
from studio.model.ids import AssetId
from studio.model.path import LineTo, MoveTo, Outline
from studio.model.style import Glow, InnerShadow, Line, LineEnd, Reflection, Shadow, SoftEdge, Solid
from studio.model.text import TextStyle, plain_body
from studio.render.layer import Drawn
from studio.render.paint import draw_content
from studio.render.qt import ensure_qt

RED, GREEN, BLACK = Color("#ff0000"), Color("#00ff00"), Color("#000000")
BOX = Shape(fill=Solid(RED))


def opacity(*effects, content=BOX, scale=1.0):
    return drawn(*effects, content=content, scale=scale)[..., 3]


def drawn(*effects, content=BOX, scale=1.0):
    """A thing of 100 x 100 at (50, 50) of a transparent picture of 200 x 250."""
    ensure_qt()
    image = QImage(round(200 * scale), round(250 * scale), QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.scale(scale, scale)
    painter.translate(50, 50)
    draw_content(painter, Drawn(content, 100.0, 100.0, effects), lambda asset, *how: None)
    painter.end()
    return np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4).astype(int)


def test_a_glow_is_full_at_the_edge_and_gone_at_its_radius():
    seen = drawn(Glow(GREEN, 20.0))
    row = seen[100, :, 3]
    assert row[48] > 220
    assert 60 < row[40] < 200
    assert row[:29].max() == 0
    assert tuple(seen[100, 40, :3] > 0) == (False, True, False)
    assert tuple(seen[100, 100]) == (255, 0, 0, 255)


def test_a_glow_goes_roundly_about_corners():
    seen = opacity(Glow(GREEN, 20.0))
    assert seen[100, 36] > 0
    assert seen[36, 36] == 0


def test_a_soft_edge_fades_inwards_over_twice_its_radius():
    row = opacity(SoftEdge(10.0))[100]
    assert row[:50].max() == 0
    assert row[52] < 20
    assert 110 < row[60] < 160
    assert row[71] == 255
    assert (np.diff(row[45:75]) >= 0).all()


def test_a_translucent_thing_fades_at_its_edge_only():
    faint = Shape(fill=Solid(Color("#ff000080")))
    row = opacity(SoftEdge(10.0), content=faint)[100]
    assert row[100] == 128
    assert 50 < row[60] < 80


def test_a_thing_narrower_than_its_soft_edges_is_gone():
    assert opacity(SoftEdge(60.0)).max() < 8


def test_a_shadow_is_thrown_by_the_glow_too():
    glow, shadow = Glow(Color("#00ff0080"), 20.0), Shadow(BLACK, 0.0, 60.0, 90.0)
    both, alone = opacity(glow, shadow), opacity(shadow)
    assert (alone[205, 40], alone[205, 100]) == (0, 255)
    assert 40 < both[205, 44] < 130
    assert both[205, 100] == 255


def test_an_inner_shadow_lies_along_the_edges_it_looks_at():
    seen = drawn(InnerShadow(BLACK, 10.0, 10.0, 180.0))
    row = seen[100]
    assert (row[..., 3] == opacity()[100]).all()
    assert row[52, 0] < 60
    assert 60 < row[60, 0] < 200
    assert min(row[82, 0], row[140, 0]) >= 250


def test_a_hard_inner_shadow_ends_at_its_distance():
    row = drawn(InnerShadow(BLACK, 0.0, 20.0, 0.0))[100, :, 0]
    assert row[51:128].min() == 255
    assert row[132:149].max() == 0


@pytest.mark.parametrize("effect", [SoftEdge(1e9), InnerShadow(BLACK, 1e9, 1e9), InnerShadow(BLACK, 0.0, 1e9)])
def test_absurd_sizes_cost_no_more_than_others(effect):
    thin = Shape(fill=Solid(RED), outlines=(Outline((MoveTo(0, 0), LineTo(1, 0), LineTo(1, 0.01), LineTo(0, 0.01))),))
    for content in (BOX, thin):
        seen = drawn(effect, content=content)
        assert seen[..., 0].max() < 20


def test_a_translucent_thing_shades_itself():
    row = drawn(InnerShadow(BLACK, 6.0, 0.0), content=Shape(fill=Solid(Color("#ff000080"))))[100]
    # Its own opacity of one half: half of the shade lies on it, over half of the red.
    assert row[100, 3] == pytest.approx(128 + 64 / 2, abs=2)
    assert row[100, 0] == pytest.approx(96, abs=2)


def test_lines_lie_above_the_inner_shadow():
    shade, line = InnerShadow(BLACK, 0.0, 200.0), Line(GREEN, 8.0)
    for content in (replace(BOX, line=line), Picture(AssetId("a" * 64), line=line)):
        seen = drawn(shade, content=content)
        assert tuple(seen[100, 50]) == (0, 255, 0, 255)
        assert seen[60:90, 60:140, 1].max() < 60


def test_letters_lie_above_the_inner_shadow():
    body = plain_body("Aa", TextStyle("Calibri", 30.0, color=GREEN))
    shaded = drawn(InnerShadow(BLACK, 0.0, 200.0), content=Shape(fill=Solid(RED), body=body))
    assert (shaded[60:140, 60:140, 0] == 0).all()
    assert shaded[50:110, 50:110, 1].max() == 255


def test_a_reflection_is_the_thing_upside_down_and_fading():
    body = plain_body("Aa", TextStyle("Calibri", 40.0))
    seen = drawn(Reflection(0.5, 0.4, 10.0), content=Shape(fill=Solid(RED), body=body))
    column = seen[:, 140, 3]
    assert column[151:159].max() == 0
    assert 115 <= column[161] <= 128
    assert 30 < column[180] < 80
    assert column[201:].max() == 0
    upper, lower = seen[50:110, 50:110], seen[160:200, 50:110]
    assert (upper[..., 0] < 50).any()  # letters
    assert (lower[..., 0] == lower[..., 3]).all()  # they stand at the top: the faded end mirrors none


def test_a_shadow_lies_where_distance_and_angle_say():
    down, right = opacity(Shadow(BLACK, 0.0, 30.0, 90.0)), opacity(Shadow(BLACK, 0.0, 30.0, 0.0))
    assert (down[170, 100], down[100, 170]) == (255, 0)
    assert (right[100, 170], right[170, 100]) == (255, 0)


def test_a_shadow_fades_over_its_blur():
    row = opacity(Shadow(BLACK, 10.0, 0.0))[100]
    assert 100 < row[48] < 135
    assert 5 < row[40] < 60
    assert row[:34].max() == 0


def test_letters_of_a_filled_shape_take_no_part_in_its_effects():
    body = plain_body("Aa", TextStyle("Calibri", 30.0, color=GREEN))
    soft = drawn(SoftEdge(45.0), content=Shape(fill=Solid(RED), body=body))
    assert soft[50:80, 50:100, 1].max() == 255


@pytest.mark.parametrize(
    "effect", [Glow(GREEN, 8.0), SoftEdge(8.0), Shadow(BLACK, 8.0, 5.0), Reflection(), InnerShadow(BLACK, 8.0, 5.0)]
)
def test_an_effect_looks_alike_at_every_scale(effect):
    one, three = opacity(effect), opacity(effect, scale=3.0)
    mean = three.reshape(250, 3, 200, 3).mean(axis=(1, 3))
    assert np.abs(one - mean).max() < 24
    assert np.abs(one - mean).mean() < 0.6


@pytest.mark.parametrize("effect", [Glow(GREEN, 0.0), SoftEdge(0.0), Reflection(opacity=0.0)])
def test_an_effect_of_no_size_changes_nothing(effect):
    assert (drawn(effect) == drawn()).all()


def test_an_arrow_head_throws_its_whole_shadow():
    line = Shape(line=Line(RED, 8.0, tail=LineEnd.TRIANGLE), fill=None)
    plain, shadow = opacity(content=line), opacity(Shadow(BLACK, 0.0, 60.0, 90.0), content=line)
    moved = np.roll(plain, 60, axis=0)
    assert np.abs(np.maximum(plain, moved) - shadow).mean() < 0.5


def test_a_leaning_shadow_lies_below_and_to_one_side():
    low = Shadow(Color("#000000ff"), 0.0, 0.0, 90.0, scale=(1.0, -0.3), skew=(45.0, 0.0), anchor=(0.0, 1.0))
    seen = opacity(low)
    below = seen[151:, :]
    assert below[:28].any()
    assert not below[35:].any()  # a third as high as the thing
    first = np.flatnonzero(below[2] > 128)
    last = np.flatnonzero(below[26] > 128)
    assert last[0] < first[0] - 40 or last[0] == 0  # what stood higher has moved along
