"""Shapes that are filled with the background of their scene, as it lies behind them."""

from fractions import Fraction

import numpy as np
import pytest
from PySide6.QtGui import QColor, QImage

from studio.edit.ids import first_orders
from studio.model.asset import Asset
from studio.model.color import Color
from studio.model.element import Element, Group, Shape, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Backdrop, Crop, Gradient, GradientKind, Pattern, PictureFill, Shadow, Solid, Stop, Tiling
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.qt import ensure_qt

STOPS = (Stop(0.0, Color("#ffffff")), Stop(0.4, Color("#ffc000")), Stop(1.0, Color("#204080")))
PHOTO = Asset(AssetId("f" * 64), "foto.png", ".png", "image/png", 100, 64, 48)
COVER = Shape(fill=Solid(Color("#00ff00")))
GROUNDS = {
    "colour": Solid(Color("#804020")),
    "linear": Gradient(GradientKind.LINEAR, STOPS, 30.0),
    "radial": Gradient(GradientKind.RADIAL, STOPS, centre=(0.3, 0.6)),
    "rectangular": Gradient(GradientKind.RECTANGULAR, STOPS, centre=(0.7, 0.5)),
    "picture": PictureFill(PHOTO.id, Crop(0.1, 0.0, 0.2, 0.1)),
    "tiles": PictureFill(PHOTO.id, tile_scale=0.9, tiling=Tiling(offset=(5.0, 9.0), mirrored_across=True)),
    "pattern": Pattern("diagBrick", Color("#800000"), Color("#ffffff")),
}


@pytest.fixture(scope="module")
def photo(tmp_path_factory):
    ensure_qt()
    image = QImage(64, 48, QImage.Format.Format_RGB32)
    for y in range(48):
        for x in range(64):
            image.setPixelColor(x, y, QColor(x * 4, y * 5, 128))
    path = tmp_path_factory.mktemp("photo") / "foto.png"
    image.save(str(path))
    return path


def a_film(background, *elements):
    scene = Scene(SceneId("s"), Order("a"), background=background, width=400.0, height=225.0, elements=elements)
    return Project(ProjectSettings(width=400, height=225), Timeline((scene,)), (PHOTO,))


def placed(number, content, transform, parent=None, effects=()):
    order = first_orders(9)[number]
    return Element(ElementId(f"e{number}"), order, content, transform, parent=parent, effects=effects)


def seen(project, photo):
    return FrameRenderer(lambda id: photo).frame(project, Fraction(0))[..., :3].astype(int)


@pytest.mark.parametrize("kind", GROUNDS)
def test_a_shape_shows_the_background_in_its_place(photo, kind):
    """However it is turned, mirrored, stretched by its group or shadowed, and whatever stands between."""
    frame = placed(1, Group((0.0, 0.0, 100.0, 100.0)), Transform(20.0, 40.0, 300.0, 160.0, rotation=20.0))
    tip = Transform(20.0, 20.0, 60.0, 40.0, rotation=30.0, flip_horizontal=True)
    shadow = (Shadow(Color("#00ff00"), 2.0, 0.0),)
    window = placed(2, Shape(fill=Backdrop()), tip, ElementId("e1"), shadow)
    bare = seen(a_film(GROUNDS[kind]), photo)
    covered = seen(a_film(GROUNDS[kind], placed(0, COVER, Transform(0.0, 0.0, 400.0, 225.0)), frame, window), photo)
    is_window = np.abs(covered - (0, 255, 0)).max(axis=2) > 8
    assert 8_000 < is_window.sum() < 13_000
    inside = is_window.copy()
    for step in (1, -1):  # the edge itself is mixed
        for axis in (0, 1):
            inside &= np.roll(is_window, step, axis) & np.roll(is_window, 2 * step, axis)
    # Tiles and patterns are sampled a little otherwise where the painter is turned.
    difference = np.abs(covered - bare).max(axis=2)[inside]
    assert difference.mean() < (14 if kind == "pattern" else 3)
    assert np.median(difference) <= 3


def test_a_shape_that_moves_shows_what_lies_behind_its_new_place(photo):
    ground = Gradient(GradientKind.LINEAR, STOPS)
    left, right = (
        seen(a_film(ground, placed(0, Shape(fill=Backdrop()), Transform(x, 50.0, 100.0, 100.0))), photo)
        for x in (20.0, 250.0)
    )
    assert np.abs(left - right).max() <= 2
    assert np.abs(left - seen(a_film(ground), photo)).max() <= 2


def test_a_shape_without_a_size_shows_nothing_of_the_background(photo):
    flat = placed(1, Shape(fill=Backdrop()), Transform(20.0, 20.0, 0.0, 40.0, scale_x=0.0))
    cover = placed(0, COVER, Transform(0.0, 0.0, 400.0, 225.0))
    assert (seen(a_film(Solid(Color("#ff0000")), cover, flat), photo) == (0, 255, 0)).all()


@pytest.mark.parametrize(
    "ground",
    [
        Solid(Color("#ff000080")),
        Gradient(GradientKind.LINEAR, (Stop(0.0, Color("#ff000080")), Stop(1.0, Color("#ff000080")))),
        Pattern("pct50", Color("#ff000080"), Color("#ff000080")),
    ],
)
def test_a_translucent_background_is_on_paper_and_covers_what_it_is_shown_on(photo, ground):
    cover = placed(0, COVER, Transform(0.0, 0.0, 200.0, 225.0))
    shown = seen(a_film(ground, cover, placed(1, Shape(fill=Backdrop()), Transform(50.0, 50.0, 100.0, 100.0))), photo)
    for x, y in ((300, 100), (100, 100)):
        assert np.abs(shown[y, x] - (255, 127, 127)).max() <= 3


def test_a_faint_picture_behind_a_slide_is_light(photo):
    full, faint = (seen(a_film(PictureFill(PHOTO.id, opacity=o)), photo) for o in (1.0, 0.25))
    assert np.abs(faint - (255 - (255 - full) * 0.25)).max() <= 3
