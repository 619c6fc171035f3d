"""A project shown in another size: nothing is stretched, and clips keep their place over the scenes."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from studio.edit.reflow import reflow
from studio.model.animation import Curve, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Shape, Transform
from studio.model.ids import AssetId, ClipId, ElementId, Order, SceneId, TrackId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Solid
from studio.model.time import TimeRange
from studio.model.timeline import Clip, Timeline, Track, TrackKind
from studio.render.film_size import in_size
from studio.render.frame import FrameRenderer


def a_project(*tracks) -> Project:
    """A red square, 100 wide, in the middle of a white scene of 320 x 180."""
    square = Element(ElementId("e"), Order("m"), Shape(fill=Solid(Color("#ff0000"))), Transform(110, 40, 100, 100))
    scene = Scene(
        SceneId("s"), Order("m"), width=320, height=180, background=Solid(Color("#ffffff")), elements=(square,)
    )
    return reflow(Project(ProjectSettings(width=320, height=180), Timeline((scene,), tracks)))


@pytest.mark.parametrize(
    ("size", "across"), [((640, 360), 200), ((320, 320), 100), ((360, 640), 112), ((640, 180), 100)]
)
def test_a_square_stays_square_in_any_frame(size, across):
    frame = FrameRenderer(lambda asset: None).frame(in_size(a_project(), size), Fraction(0)).astype(int)
    assert frame.shape[:2] == (size[1], size[0])
    middle = frame[size[1] // 2, :, 1] < 64, frame[:, size[0] // 2, 1] < 64
    # A blurred picture of the scene may fill what is left beside it: only the square itself is counted.
    reach = across * 3 // 4
    for line, length in zip(middle, (size[0], size[1]), strict=True):
        inside = np.flatnonzero(line[max(0, length // 2 - reach) : length // 2 + reach])
        assert len(inside) == pytest.approx(across, abs=3)


def test_clips_keep_their_place_over_the_scene():
    growing = Curve((Keyframe(Moment(), 32.0), Keyframe(Moment(offset=Fraction(1)), 64.0)))
    second = TimeRange(Fraction(0), Fraction(1))
    clip = Clip(ClipId("c"), AssetId("v"), second, transform=Transform(160.0, 90.0, growing, 18.0))
    project = a_project(Track(TrackId("t"), Order("m"), TrackKind.OVERLAY, clips=(clip,)))
    place = in_size(project, (640, 640)).timeline.tracks[0].clips[0].transform
    assert (place.x, place.y, place.height) == (320.0, 140 + 180.0, 36.0)
    assert [k.value for k in place.width.keyframes] == [64.0, 128.0]
    assert in_size(project, (320, 180)) is project
    back = in_size(in_size(project, (640, 360)), (320, 180))
    assert back == replace(project)
