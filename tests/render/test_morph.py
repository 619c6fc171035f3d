"""A scene that becomes the next: things that are on both go from place to place, the rest comes and goes."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studio.edit.reflow import reflow
from studio.model.animation import Moment
from studio.model.color import Color
from studio.model.element import Element, Group, Shape, Text, Transform
from studio.model.ids import ElementId, Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.style import Solid
from studio.model.text import Paragraph, Run, TextBody
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.layers import layers_at
from studio.render.transitions import kinds

RED, BLUE, WHITE = Color("#ff0000"), Color("#0000ff"), Color("#ffffff")
FRAMES = 15


def box(name: str, x: float, y: float, ink: Color = RED, side: float = 40.0, **more) -> Element:
    place = Transform(x, y, side, side)
    return Element(ElementId(f"{name}-{x}"), Order("a"), Shape(fill=Solid(ink)), place, name=name, **more)


def film(old, new, ground=WHITE) -> Project:
    one = Scene(SceneId("a"), Order("a"), elements=old, pinned=Fraction(2), width=320.0, height=180.0)
    two = replace(one, id=SceneId("b"), order=Order("b"), elements=new, background=Solid(ground))
    one = replace(one, transition=Transition("morph", FRAMES))
    settings = ProjectSettings(width=320, height=180, rate=Fraction(30))
    return reflow(Project(settings, Timeline((one, two))))


def halfway(project) -> np.ndarray:
    """The picture in the middle of the transition, which lies around the cut at 2 s."""
    return FrameRenderer(lambda asset: None).frame(project, Fraction(2)).astype(int)


def middle_of(picture, ink) -> tuple[float, float]:
    """Where (x, y) what has this colour stands, and how large it is."""
    rows, columns = np.nonzero((abs(picture[:, :, :3] - ink) < 40).all(axis=2))
    return (columns.mean() + 0.5, rows.mean() + 0.5)


def test_a_thing_goes_and_grows_from_place_to_place():
    project = film((box("a", 20, 20),), (box("a", 220, 100, side=60.0),))
    x, y = middle_of(halfway(project), (255, 0, 0))
    assert 50 < x < 240
    assert (x - 40) / 210 == pytest.approx((y - 40) / 90, abs=0.03)


@pytest.mark.parametrize("names", [("!!one", "!!one"), ("a", "a")])
def test_names_say_what_is_one(names):
    project = film((box(names[0], 20, 20), box("b", 20, 100, BLUE)), (box("b", 220, 100, BLUE), box(names[1], 220, 20)))
    picture = halfway(project)
    assert middle_of(picture, (255, 0, 0))[1] == pytest.approx(40, abs=1)
    assert middle_of(picture, (0, 0, 255))[1] == pytest.approx(120, abs=1)
    assert 60 < middle_of(picture, (255, 0, 0))[0] < 220


def test_colours_mix_and_what_is_on_one_only_fades():
    picture = halfway(film((box("a", 20, 20), box("b", 20, 100)), (box("a", 20, 20, BLUE),)))
    red, green, blue = picture[40, 40, :3]
    assert green == 0
    assert red + blue == pytest.approx(255, abs=2)
    assert 20 < picture[120, 40, 1] < 240


def test_other_words_fade_where_they_move_and_so_does_the_ground():
    def text(words, x):
        content = Text(TextBody((Paragraph((Run(words),)),)))
        return replace(box("t", x, 20), content=content)

    project = film((text("mmm", 20),), (text("www", 20),), BLUE)
    picture = halfway(project)
    assert 60 < picture[150, 300, 0] < 200
    assert picture[20:60, 20:60].std() > 1
    assert len(layers_at(project, Fraction(2))) == 4  # two grounds and two texts


def test_groups_move_with_what_is_in_them_and_what_has_not_come_is_not_there():
    def grouped(x):
        group = Element(ElementId(f"g{x}"), Order("a"), Group((0, 0, 40, 40)), Transform(x, 20.0, 40.0, 40.0), name="g")
        return group, replace(box("in", 0, 0), parent=group.id)

    late = box("late", 100, 100, BLUE, shows=Moment(offset=Fraction(1)))
    picture = halfway(film(grouped(20), (*grouped(220), late)))
    assert 60 < middle_of(picture, (255, 0, 0))[0] < 220
    assert not (picture[:, :, 1] < 30)[100:140, 100:140].any()


def test_morph_is_one_of_the_transitions():
    assert "morph" in kinds()
