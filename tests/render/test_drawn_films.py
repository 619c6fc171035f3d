"""A film is drawn in its form, with its line and its effects, as it waits and as it plays."""

from fractions import Fraction

import pytest
from PIL import Image
from recorded_decks import a_film

from studio.edit.reflow import reflow
from studio.model.animation import Moment
from studio.model.asset import Asset
from studio.model.color import Color
from studio.model.element import Element, Transform, Video
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.path import Close, LineTo, MoveTo, Outline
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Line, Reflection, Shadow, Solid
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer

BLUE, WHITE, RED = (40, 80, 200), (255, 255, 255), (255, 0, 0)
TRIANGLE = (Outline((MoveTo(0.0, 0.0), LineTo(1.0, 0.0), LineTo(0.0, 1.0), Close())),)
POSTER = AssetId("p" * 64)
FILM = Asset(AssetId("f" * 64), "f.mp4", ".mp4", "video/mp4", 9, 160, 96, Fraction(2), has_sound=True)


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    path = tmp_path_factory.mktemp("film") / "f.mp4"
    a_film(path, 2)
    Image.new("RGB", (160, 96), "#00ff00").save(path.with_suffix(".png"))
    return path


@pytest.fixture
def shown(file):
    """What a frame shows (r, g, b) in points of a slide whose middle half the film covers."""

    def draw(points, *, effects=(), opacity=1.0, **looks):
        content = Video(FILM.id, **looks)
        place = Transform(240, 135, 480, 270, opacity=opacity)
        element = Element(ElementId("f"), Order("f"), content, place, effects=effects)
        scene = Scene(
            SceneId("a"), Order("a"), background=Solid(Color("#ffffff")), elements=(element,), pinned=Fraction(3)
        )
        film = reflow(Project(ProjectSettings(width=320, height=180), Timeline((scene,)), (FILM,)))
        renderer = FrameRenderer({FILM.id: file, POSTER: file.with_suffix(".png")}.get)
        try:
            frame = renderer.frame(film, Fraction(1))
        finally:
            renderer.close()
        return [tuple(int(v) for v in frame[round(y * 180), round(x * 320), :3]) for x, y in points]

    return draw


def near(color):
    return pytest.approx(color, abs=12)


def test_a_film_is_cut_to_its_form(shown):
    inside, outside = shown([(0.3, 0.3), (0.7, 0.7)], outlines=TRIANGLE)
    assert inside == near(BLUE)
    assert outside == WHITE


def test_a_film_has_its_line(shown):
    edge, inside = shown([(0.25, 0.5), (0.5, 0.5)], line=Line(Color("#ff0000"), 12.0))
    assert edge == near(RED)
    assert inside == near(BLUE)


def test_a_film_throws_a_shadow_and_is_mirrored(shown):
    (below,) = shown([(0.5, 0.78)], effects=(Shadow(Color("#ff0000"), 0.0, 40.0, 90.0),))
    assert below == near(RED)
    (below,) = shown([(0.5, 0.77)], effects=(Reflection(1.0, 1.0),))
    assert below != WHITE


def test_a_faint_film_fades_with_its_line_as_one(shown):
    line = Line(Color("#ff0000"), 24.0)
    inner_half, middle = shown([(0.256, 0.5), (0.5, 0.5)], line=line, opacity=0.5)
    assert inner_half == pytest.approx((255, 127, 127), abs=8)
    assert middle == pytest.approx(tuple((c + 255) // 2 for c in BLUE), abs=10)


def test_the_picture_of_a_film_that_waits_has_the_same_frame(shown):
    points, line = [(0.3, 0.3), (0.7, 0.7), (0.4, 0.25)], Line(Color("#ff0000"), 12.0)
    looks = {"outlines": TRIANGLE, "line": line, "poster": POSTER}
    waits = shown(points, start=Moment(offset=Fraction(2)), **looks)
    assert waits == [(0, 255, 0), WHITE, near(RED)]
