from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtGui import QImage, QPainter

from studio.edit.reflow import reflow, scene_starts, transition_frames
from studio.model.animation import Curve, Easing, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Group, Picture, Shape, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.narration import Narration
from studio.model.project import Fit, Project, ProjectSettings
from studio.model.scene import Camera, Scene, Transition
from studio.model.style import Line, Solid
from studio.model.text import Align, TextStyle, VerticalAlign, plain_body
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.layers import layers_at
from studio.render.transitions import kinds

RED, BLUE, GREEN = Color("#ff0000"), Color("#0000ff"), Color("#00ff00")


def a_scene(name, colour, seconds=2, transition=None, elements=(), **more):
    narration = Narration(AssetId("a"), AssetId("t"), "v", "pt-BR", name, Fraction(seconds))
    return Scene(
        SceneId(name), Order(name), background=Solid(colour), narration=narration, elements=elements,
        transition=transition, **more,
    )  # fmt: skip


def a_film(*scenes, **settings):
    return reflow(Project(ProjectSettings(width=160, height=90, **settings), Timeline(scenes)))


def a_box(name, x, y, width, height, colour=GREEN, **more):
    return Element(ElementId(name), Order(name), Shape(fill=Solid(colour)), Transform(x, y, width, height), **more)


def picture(project, t):
    return FrameRenderer(lambda asset: None).frame(project, t)[..., :3].astype(int)


def test_lengthening_a_scene_leaves_the_layers_of_later_ones():
    fade = Transition("fade", 12)
    moving = replace(
        a_box("m", 0, 0, 100, 100),
        transform=Transform(Curve((Keyframe(Moment(), 0.0), Keyframe(Moment(offset=Fraction(2)), 300.0))), 0, 100, 100),
    )
    scenes = [
        a_scene("a", RED, 2, fade),
        a_scene("b", BLUE, 2, fade, (moving,)),
        a_scene("c", GREEN, 2, fade, (moving,)),
    ]
    film = a_film(*scenes)
    longer = a_film(a_scene("a", RED, 5, fade), *scenes[1:])
    for number in (1, 2):
        skipped = transition_frames(film, number - 1)[1]
        before, after = scene_starts(film)[number], scene_starts(longer)[number]
        for k in range(skipped, film.timeline.shown[number].frames):
            assert layers_at(film, time_of(before + k, film.rate)) == layers_at(longer, time_of(after + k, film.rate))


def test_equal_layers_come_back_as_the_same_picture():
    film = a_film(a_scene("a", RED, elements=(a_box("x", 10, 10, 50, 50),)))
    renderer = FrameRenderer(lambda asset: None)
    assert renderer.frame(film, Fraction(0)) is renderer.frame(film, Fraction(1))


def test_a_picture_that_cannot_be_asked_for_ends_the_frame_and_not_the_process():
    broken = [True]

    def find(asset):
        if broken:
            raise ZeroDivisionError

    picture = Element(ElementId("p"), Order("p"), Picture(AssetId("p")), Transform(10, 10, 50, 50))
    film = a_film(a_scene("a", RED, elements=(picture,)))
    renderer = FrameRenderer(find)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            renderer.frame(film, Fraction(0))
    broken.clear()
    assert tuple(renderer.frame(film, Fraction(0))[0, 0, :3]) == (255, 0, 0)


def test_keys_tell_layers_apart():
    one, other = a_film(a_scene("a", RED)), a_film(a_scene("a", BLUE))
    keys = [[layer.key for layer in layers_at(film, Fraction(0))] for film in (one, one, other)]
    assert keys[0] == keys[1] != keys[2]


def test_an_element_stands_where_it_says():
    film = a_film(a_scene("a", RED, elements=(a_box("x", 480, 270, 240, 135),)))
    seen = picture(film, Fraction(0))
    assert tuple(seen[60, 100]) == (0, 255, 0)
    assert tuple(seen[20, 20]) == (255, 0, 0)


def test_a_group_stretches_its_children():
    group = Element(ElementId("g"), Order("a"), Group((0, 0, 100, 100)), Transform(480, 0, 480, 540))
    child = a_box("c", 50, 0, 50, 100, parent=ElementId("g"))
    seen = picture(a_film(a_scene("a", RED, elements=(group, child))), Fraction(0))
    assert tuple(seen[45, 150]) == (0, 255, 0)
    assert tuple(seen[45, 100]) == (255, 0, 0)


def test_an_animated_box_moves():
    path = Curve((Keyframe(Moment(), 0.0, Easing.LINEAR), Keyframe(Moment(offset=Fraction(2)), 960.0)))
    box = replace(a_box("x", 0, 0, 96, 540), transform=Transform(path, 0, 96, 540))
    film = a_film(a_scene("a", RED, elements=(box,)))
    assert tuple(picture(film, Fraction(1))[45, 88]) == (0, 255, 0)
    assert tuple(picture(film, Fraction(0))[45, 88]) == (255, 0, 0)


def test_a_scene_of_another_shape_is_placed_by_fit():
    portrait = a_scene("a", RED, width=540, height=960, elements=(a_box("x", 0, 0, 540, 480, BLUE),))
    bars = picture(a_film(portrait, fit=Fit.BARS), Fraction(0))
    assert tuple(bars[45, 5]) == (0, 0, 0)
    assert tuple(bars[80, 80]) == (255, 0, 0)
    fill = picture(a_film(portrait, fit=Fit.FILL), Fraction(0))
    assert tuple(fill[10, 5]) == (0, 0, 255)
    blur = picture(a_film(portrait, fit=Fit.BLUR), Fraction(0))
    assert blur[45, 5].sum() > 0
    assert tuple(blur[80, 80]) == (255, 0, 0)


def test_a_camera_comes_nearer():
    box = a_box("x", 0, 0, 240, 540)
    scene = a_scene("a", RED, elements=(box,), camera=Camera((0, 0, 1, 1), (0, 0, 0.25, 0.25)))
    film = a_film(scene)
    assert tuple(picture(film, Fraction(0))[45, 100]) == (255, 0, 0)
    assert tuple(picture(film, film.length - Fraction(1, 30))[45, 100]) == (0, 255, 0)


@pytest.mark.parametrize("kind", kinds())
def test_a_transition_begins_with_the_old_and_ends_with_the_new(kind):
    film = a_film(a_scene("a", RED, 2, Transition(kind, 20)), a_scene("b", BLUE))
    cut = scene_starts(film)[1]
    before, after = transition_frames(film, 0)
    assert before + after == 20
    first = picture(film, time_of(cut - before, film.rate)).mean(axis=(0, 1))
    middle = picture(film, time_of(cut - before + 10, film.rate)).mean(axis=(0, 1))
    last = picture(film, time_of(cut + after - 1, film.rate)).mean(axis=(0, 1))
    assert first[0] > 230
    assert last[2] > 230
    if kind not in ("cut", "fade-black", "flash", "flip"):  # one of the two, all black, white or nothing there
        assert 40 < middle[0] < 215
        assert 40 < middle[2] < 215


def test_a_fade_is_the_mean_of_both_in_its_middle():
    film = a_film(a_scene("a", RED, 2, Transition("fade", 19)), a_scene("b", BLUE))
    before, _ = transition_frames(film, 0)
    seen = picture(film, time_of(scene_starts(film)[1] - before + 9, film.rate))
    assert np.abs(seen[45, 80] - np.array([127.5, 0, 127.5])).max() <= 2


def test_a_faded_shape_fades_as_one():
    shape = Shape(fill=Solid(RED), line=Line(RED, 60))
    box = Element(ElementId("x"), Order("x"), shape, Transform(240, 135, 480, 270, opacity=0.5))
    seen = picture(a_film(a_scene("a", Color("#ffffff"), elements=(box,))), Fraction(0))
    for across in (40, 43, 80):  # on the line outside, on the line over the fill, on the fill
        assert np.abs(seen[45, across] - np.array([255, 127, 127])).max() <= 2


def test_a_faded_group_fades_as_one():
    group = Element(ElementId("g"), Order("a"), Group((0, 0, 960, 540)), Transform(0, 0, 960, 540, opacity=0.5))
    below = a_box("c", 0, 0, 960, 540, RED, parent=ElementId("g"))
    above = a_box("d", 0, 0, 480, 540, BLUE, parent=ElementId("g"))
    seen = picture(a_film(a_scene("a", Color("#ffffff"), elements=(group, below, above))), Fraction(0))
    assert np.abs(seen[45, 40] - np.array([127, 127, 255])).max() <= 2
    assert np.abs(seen[45, 120] - np.array([255, 127, 127])).max() <= 2


def test_a_film_of_another_size_is_another_picture():
    renderer = FrameRenderer(lambda asset: None)
    assert renderer.frame(a_film(a_scene("a", RED)), Fraction(99)).shape == (90, 160, 4)
    larger = replace(a_film(a_scene("a", RED)), settings=ProjectSettings(width=320, height=180))
    assert renderer.frame(larger, Fraction(99)).shape == (180, 320, 4)


def test_equal_keys_paint_equal_pixels():
    film = a_film(a_scene("a", RED, elements=(a_box("x", 10, 10, 50, 50),)))
    again = a_film(a_scene("a", RED, elements=(a_box("x", 10, 10, 50, 50),)))
    assert [a.key for a in layers_at(film, Fraction(0))] == [b.key for b in layers_at(again, Fraction(0))]
    assert (picture(film, Fraction(0)) == picture(again, Fraction(0))).all()


@pytest.mark.parametrize("size", [(640, 360), (360, 640)])
def test_a_burned_caption_keeps_its_two_lines_inside_the_film(size):
    from studio.model.captions import CaptionStyle
    from studio.render.layer import CaptionText
    from studio.render.paint import draw_caption
    from studio.render.qt import ensure_qt

    ensure_qt()
    image = QImage(*size, QImage.Format.Format_RGBA8888_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    text = "Há apoio para os pés e espaço para pernas,\ne um monitor que fica na altura dos olhos."
    draw_caption(painter, CaptionText(text, CaptionStyle(), *size))
    painter.end()
    drawn = np.frombuffer(image.constBits(), np.uint8).reshape(size[1], size[0], 4)[..., 3] > 0
    rows, columns = np.flatnonzero(drawn.any(axis=1)), np.flatnonzero(drawn.any(axis=0))
    assert columns[0] > 0
    assert columns[-1] < size[0] - 1
    assert rows[-1] - rows[0] < min(size) * 0.18


def test_letters_of_a_mirrored_shape_stay_readable():
    def shown(**flips):
        body = plain_body("F", TextStyle("Calibri", 300.0), Align.CENTRE)
        shape = Shape(fill=Solid(RED), body=replace(body, anchor=VerticalAlign.MIDDLE))
        return picture(a_film(a_scene("a", RED, elements=(
            Element(ElementId("x"), Order("x"), shape, Transform(0, 0, 960, 540, **flips)),
        ))), Fraction(0))  # fmt: skip

    assert np.abs(shown() - shown(flip_horizontal=True)).mean() < 1
    assert np.abs(shown()[::-1, ::-1] - shown(flip_vertical=True)).mean() < 1


def test_a_blurred_backdrop_has_no_steps():
    bars = tuple(a_box(str(i), 0, 60 * i, 540, 30, BLUE) for i in range(16))
    film = a_film(a_scene("a", RED, width=540, height=960, elements=bars), fit=Fit.BLUR)
    large = replace(film, settings=replace(film.settings, width=640, height=360))
    seen = picture(large, Fraction(0))[:, 60]
    assert np.abs(np.diff(seen, axis=0)).max() < 12


def test_a_backdrop_stands_still_while_things_come_and_go():
    comes = a_box("x", 0, 100, 540, 700, BLUE, shows=Moment(offset=Fraction(1)))
    film = a_film(a_scene("a", RED, width=540, height=960, elements=(comes,)), fit=Fit.BLUR)
    before, after = picture(film, Fraction(0)), picture(film, Fraction(3, 2))
    assert (before[:, :30] == after[:, :30]).all()
    assert (before[45, 80] != after[45, 80]).any()
