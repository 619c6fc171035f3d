"""Presenters as pixels: on nothing, framed by their skeleton, in every kind of surface."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import avatar_builders
import numpy as np
import psutil
import pytest

from studio.avatar.figure import Alpha, Material, Surface
from studio.avatar.pose import pose_of
from studio.avatar.rig import rig_of
from studio.errors import ChildFailed, GraphicsUnavailable
from studio.render.gl import context
from studio.render.gl.camera import camera_of, landmarks_of
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import LEAN, FigurePainter, Quality
from studio.render.gl.view import Light, View

BOTH_SIDES = Material("skin", Surface.SKIN, (0.6, 0.3, 0.2, 1.0), double_sided=True)
QUICK = Quality(factor=1, shadow=256, taps=4)


@pytest.fixture(scope="module")
def painter():
    graphics = open_graphics(software=True)
    yield FigurePainter(graphics, QUICK)
    graphics.close()


def a_person(digest="person", material=BOTH_SIDES, textures=()):
    return replace(avatar_builders.a_person(digest=digest), materials=(material,), textures=textures)


def shown(painter, figure, view, face=(), bones=()):
    return painter.draw(figure, rig_of(figure), pose_of(dict(face), dict(bones)), view)


def rows_and_columns(pixels):
    rows, columns = np.nonzero(pixels[..., 3])
    return rows.min(), rows.max(), columns.min(), columns.max()


def test_a_presenter_stands_on_nothing(painter):
    pixels = shown(painter, a_person(), View(96, 108))
    assert pixels.shape == (108, 96, 4)
    assert pixels.dtype == np.uint8
    assert not pixels[0].any()
    assert pixels[30:50, 48, 3].mean() > 200
    assert (pixels[..., :3].max(axis=2) <= pixels[..., 3]).all()  # premultiplied


def test_the_top_row_comes_first_and_the_head_is_up(painter):
    top, bottom, _, _ = rows_and_columns(shown(painter, a_person(), View(96, 108, "full")))
    head = shown(painter, a_person(), View(96, 108, "full"))[top : top + 20]
    assert (head[..., 3] > 0).sum() > 60
    assert top > 2
    assert bottom < 106


@pytest.mark.parametrize("size", [(480, 540), (270, 480), (640, 360)])
@pytest.mark.parametrize("framing", ["bust", "half"])
def test_eyes_are_a_third_below_the_upper_edge(framing, size):
    figure = a_person()
    rig = rig_of(figure)
    camera = camera_of(landmarks_of(figure, rig), View(*size, framing))
    eye = camera.matrix @ camera.stage @ [0.032, 1.61, 0.08, 1.0]
    assert 0.30 < (1 + eye[1] / eye[3]) / 2 < 0.42
    top = camera.matrix @ camera.stage @ [0.0, 1.73, 0.0, 1.0]
    assert top[1] / top[3] > -1


def test_all_of_her_is_in_a_full_view(painter):
    pixels = shown(painter, a_person(), View(200, 300, "full"))
    top, bottom, left, right = rows_and_columns(pixels)
    assert (top, left) > (0, 0)
    assert bottom < 299
    assert right < 199


def test_facing_turns_her_to_her_left(painter):
    eye = np.array([0.0, 1.61, 0.2, 1.0])
    figure = a_person()
    marks = landmarks_of(figure, rig_of(figure))
    ahead = camera_of(marks, View(96, 108, facing=40))
    nose = ahead.matrix @ ahead.stage @ eye
    assert nose[0] > 0  # her left is the viewer's right
    assert not np.array_equal(
        shown(painter, figure, View(96, 108, facing=40)), shown(painter, figure, View(96, 108, facing=-40))
    )


@pytest.mark.parametrize(
    ("surface", "alpha"),
    [*((surface, Alpha.OPAQUE) for surface in Surface), (Surface.PLAIN, Alpha.MASK), (Surface.HAIR, Alpha.BLEND)],
)
def test_every_surface_draws(painter, surface, alpha):
    material = Material("any", surface, (0.6, 0.3, 0.2, 0.9), alpha=alpha, double_sided=True)
    figure = a_person(surface.value + alpha.value, material)
    pixels = shown(painter, figure, View(48, 54))
    assert pixels[..., :3].max() > 40
    assert pixels[..., 3].max() > 0


def test_textures_and_their_maps_are_used(painter):
    red = np.full((4, 4, 4), (250, 20, 20, 255), np.uint8)
    bumps = np.full((4, 4, 4), (128, 128, 255, 255), np.uint8)
    material = Material(
        "all", color_texture=0, roughness_texture=1, normal_texture=1, occlusion_texture=0, emissive_texture=0,
        emissive=(0.2, 0.2, 0.2), double_sided=True,
    )  # fmt: skip
    figure = a_person("maps", material, (red, bumps))
    red_part, green_part = shown(painter, figure, View(48, 54))[20:30, 20:28, :2].reshape(-1, 2).mean(0)
    assert red_part > 3 * green_part


def test_a_cartoon_has_two_tones_and_a_line_around(painter):
    figure = a_person()
    real, toon = shown(painter, figure, View(96, 108)), shown(painter, figure, View(96, 108, style="toon"))
    solid = toon[toon[..., 3] == 255][:, :3].astype(int)
    real_tones, toon_tones = len(np.unique(real[..., 0])), len(np.unique(solid[:, 0]))
    assert toon_tones < real_tones
    assert solid.sum(axis=1).min() < 150


def test_the_key_lamp_lights_the_side_it_stands_on(painter):
    figure = a_person()
    left = shown(painter, figure, View(96, 108, light=Light(azimuth=-70))).astype(int)
    right = shown(painter, figure, View(96, 108, light=Light(azimuth=70))).astype(int)
    assert left[20:70, 34:46, 0].sum() > right[20:70, 34:46, 0].sum()
    warm = shown(painter, figure, View(96, 108, light=Light(color=(1.0, 0.6, 0.3)))).astype(int)
    assert warm[..., 2].sum() < 0.95 * shown(painter, figure, View(96, 108)).astype(int)[..., 2].sum()


def test_morphs_and_bones_move_her_and_let_her_return(painter):
    figure = a_person()
    rest = shown(painter, figure, View(96, 108))
    open_mouth = shown(painter, figure, View(96, 108), face={"jawOpen": 1.0})
    turned = shown(painter, figure, View(96, 108), bones={"Head": (0.0, 0.0, 0.3, 0.954)})
    assert not np.array_equal(rest, open_mouth)
    assert not np.array_equal(rest, turned)
    assert np.array_equal(rest, shown(painter, figure, View(96, 108)))


def test_a_wrong_thread_is_told_so(painter):
    with ThreadPoolExecutor(1) as pool, pytest.raises(RuntimeError, match="another thread"):
        pool.submit(shown, painter, a_person(), View(32, 32)).result()


def test_feet_may_cast_a_soft_shadow_on_the_floor(painter):
    figure = a_person()
    grounded = shown(painter, figure, View(200, 300, "full", grounded=True))
    soft = (grounded[..., 3] > 20) & (grounded[..., 3] < 200) & (grounded[..., :3].max(axis=2) == 0)
    assert soft.sum() > 50
    assert np.nonzero(soft)[0].min() > 240
    assert not grounded[[0, -1]].any()


def test_drawing_leaves_nothing_behind(painter):
    """Vertex arrays, buffers, programs: 200 frames of changing poses need no more memory than 50."""
    figure, process = a_person(), psutil.Process()
    for number in range(50):
        shown(painter, figure, View(24, 27), face={"jawOpen": number / 50})
    before = process.memory_info().rss
    for number in range(200):
        shown(painter, figure, View(24, 27), face={"jawOpen": number / 200})
    assert process.memory_info().rss - before < 12 << 20


def test_models_and_sizes_come_and_go(painter):
    """More than are kept at once: those drawn before look the same when they come back."""
    first = shown(painter, a_person("m0"), View(40, 45))
    for number in range(1, 7):
        shown(painter, a_person(f"m{number}"), View(40 + number, 45))
    assert np.array_equal(first, shown(painter, a_person("m0"), View(40, 45)))


def test_the_lean_way_looks_like_the_full_one():
    graphics = open_graphics(software=True)
    figure, view = a_person(), View(160, 180)
    full = shown(FigurePainter(graphics, Quality(factor=2, shadow=1024, taps=12)), figure, view).astype(int)
    lean = shown(FigurePainter(graphics, LEAN), figure, view).astype(int)
    graphics.close()
    assert np.abs(full - lean).mean() < 2.0
    assert np.abs(full[..., 3] - lean[..., 3]).mean() < 2.0


def test_a_driver_that_is_not_there_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(context, "_ways", lambda software: iter([{"backend": "egl", "libegl": "libNone.so.9"}]))
    with pytest.raises(GraphicsUnavailable) as raised:
        open_graphics(software=True)
    assert "libNone" in str(raised.value)
    assert "libegl-mesa0" in raised.value.hint


def test_a_card_that_fails_is_left_for_software(monkeypatch):
    monkeypatch.delenv("ESTUDIO_SOFTWARE_GL", raising=False)
    monkeypatch.setattr(context.host, "may_have_graphics_card", lambda: True)
    monkeypatch.setattr(context, "run_child", _crash)
    context.card.cache_clear()
    try:
        assert not context.card().works
        graphics = open_graphics()
        assert graphics.is_software
        graphics.close()
    finally:
        context.card.cache_clear()


def _crash(*_arguments, **_more):
    raise ChildFailed("the driver took it down")
