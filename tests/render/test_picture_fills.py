"""A picture's fill is drawn behind it, in its form, and stays when only the picture is faint."""

from fractions import Fraction

import pytest
from PIL import Image

from studio.edit.reflow import reflow
from studio.model.color import Color
from studio.model.element import Element, Picture, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.path import Close, LineTo, MoveTo, Outline
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Crop, Solid
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer

GREEN = Solid(Color("#00ff00"))
TRIANGLE = (Outline((MoveTo(0.0, 0.0), LineTo(1.0, 0.0), LineTo(0.0, 1.0), Close())),)


@pytest.fixture
def drawn(tmp_path):
    """A frame (r, g, b by row and column) with the picture over the whole film: blue left, clear on its right."""
    file = tmp_path / "half.png"
    half = Image.new("RGBA", (96, 54), (0, 0, 0, 0))
    half.paste((0, 0, 255, 255), (0, 0, 48, 54))
    half.save(file)

    def draw(**looks):
        content = Picture(AssetId("p"), **looks)
        element = Element(ElementId("p"), Order("p"), content, Transform(0, 0, 960, 540))
        scene = Scene(SceneId("a"), Order("a"), background=Solid(Color("#ffffff")), elements=(element,))
        film = reflow(Project(ProjectSettings(width=160, height=90), Timeline((scene,))))
        return FrameRenderer(lambda asset: file).frame(film, Fraction(0))[..., :3]

    return draw


def at(frame, x, y):
    return tuple(int(v) for v in frame[round(y * frame.shape[0]), round(x * frame.shape[1])])


def test_the_fill_shows_where_the_picture_is_clear(drawn):
    frame = drawn(fill=GREEN)
    assert at(frame, 0.25, 0.5) == (0, 0, 255)
    assert at(frame, 0.75, 0.5) == (0, 255, 0)


def test_without_a_fill_the_ground_shows(drawn):
    assert at(drawn(), 0.75, 0.5) == (255, 255, 255)


def test_the_fill_has_the_form_of_the_picture(drawn):
    frame = drawn(fill=GREEN, outlines=TRIANGLE)
    assert at(frame, 0.75, 0.1) == (0, 255, 0)
    assert at(frame, 0.9, 0.9) == (255, 255, 255)


def test_the_fill_shows_where_the_picture_leaves_room(drawn):
    assert at(drawn(fill=GREEN, crop=Crop(left=-0.5)), 0.1, 0.5) == (0, 255, 0)


def test_a_faint_picture_does_not_fade_its_fill(drawn):
    frame = drawn(fill=GREEN, opacity=0.2)
    assert at(frame, 0.75, 0.5) == (0, 255, 0)
    assert at(frame, 0.25, 0.5) == pytest.approx((0, 204, 51), abs=2)
