"""Elements that are uncovered little by little: every kind, and what is seen of them."""

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
import pytest
from goldens import assert_looks_as_before

from studio.edit.reflow import reflow
from studio.model.animation import Curve, Easing, Keyframe, Moment
from studio.model.color import Color
from studio.model.element import Element, Group, Shape, Transform
from studio.model.ids import ElementId, Order, SceneId
from studio.model.pose import Reveal
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Solid
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.reveals import kinds, uncovered

WAYS = [
    *((kind, "") for kind in kinds()),
    ("wipe", "left"), ("wipe", "up"), ("wipe", "down"), ("split", "in-vertical"), ("split", "vertical"),
    ("box", "in"), ("circle", "in"), ("diamond", "in"), ("plus", "in"), ("blinds", "vertical"), ("wheel", "4"),
    ("wheel", "-3"),
    ("strips", "up-left"), ("peek", "up"), ("peek", "left"),
]  # fmt: skip


def share_seen(kind: str, direction: str, share: float) -> float:
    """How much of a fine grid of points lies inside an odd number of the polygons."""
    ticks = (np.arange(60) + 0.5) / 60
    x, y = np.meshgrid(ticks, ticks)
    inside = np.zeros(x.shape, bool)
    for polygon in uncovered(kind, direction, share):
        within = np.zeros(x.shape, bool)
        for (x1, y1), (x2, y2) in zip(polygon, (*polygon[1:], polygon[0]), strict=True):
            if y1 != y2:
                crosses = ((y1 > y) != (y2 > y)) & (x < (x2 - x1) * (y - y1) / (y2 - y1) + x1)
                within ^= crosses
        inside ^= within
    return float(inside.mean())


@pytest.mark.parametrize(("kind", "direction"), [way for way in WAYS if way[0] != "peek"])
def test_ever_more_is_seen_from_nothing_to_all(kind, direction):
    seen = [share_seen(kind, direction, k / 20) for k in range(21)]
    assert seen[0] == 0
    assert seen[20] == 1
    assert all(a <= b + 0.01 for a, b in pairwise(seen))
    assert 0.1 < seen[10] < 0.9


def a_scene(elements, seconds=2) -> Project:
    scene = Scene(SceneId("s"), Order("a"), elements=elements, pinned=Fraction(seconds), width=320.0, height=180.0)
    return reflow(Project(ProjectSettings(width=320, height=180), Timeline((scene,))))


def a_box(name, x, y, reveal, **more) -> Element:
    fill = Solid(Color("#1f6fb2"))
    return Element(ElementId(name), Order(name), Shape(fill=fill), Transform(x, y, 40.0, 34.0), reveal=reveal, **more)


def seen(project, t=0) -> np.ndarray:
    return FrameRenderer(lambda asset: None).frame(project, Fraction(t))


def test_every_kind_looks_as_before():
    boxes = [
        a_box(f"b{i:02}", 6.0 + 45 * (i % 7), 1.0 + 36 * (i // 7), Reveal(kind, direction, 0.4))
        for i, (kind, direction) in enumerate(WAYS)
    ]
    assert_looks_as_before("reveals", seen(a_scene(tuple(boxes))))


def test_a_reveal_follows_its_keyframes():
    share = Curve((Keyframe(Moment(), 0.0, Easing.LINEAR), Keyframe(Moment(offset=Fraction(2)), 1.0)))
    project = a_scene((a_box("b", 100.0, 50.0, Reveal("wipe", "right", share)),))
    blue = [int((seen(project, t)[..., 0] < 100).sum()) for t in (0, 1, Fraction(59, 30))]
    assert blue[0] == 0
    assert blue[1] == pytest.approx(40 * 34 / 2, rel=0.05)
    assert blue[2] == pytest.approx(40 * 34, rel=0.1)


def test_a_group_is_uncovered_as_one_thing():
    frame = (100.0, 50.0, 80.0, 34.0)
    group = Element(ElementId("g"), Order("a"), Group(frame), Transform(*frame), reveal=Reveal("wipe", "right", 0.5))
    members = [a_box(f"m{i}", 100.0 + 40 * i, 50.0, None, parent=ElementId("g")) for i in range(2)]
    picture = seen(a_scene((group, *members)))
    assert picture[67, 120, 0] < 100
    assert picture[67, 160, 0] == 255
    turned = replace(group, transform=replace(group.transform, rotation=180.0))
    picture = seen(a_scene((turned, *members)))
    assert picture[67, 120, 0] == 255
    assert picture[67, 160, 0] < 100


def test_a_thing_may_be_covered_in_another_way_than_it_was_uncovered():
    def ramp(start, end, at):
        first = Keyframe(Moment(offset=Fraction(at)), start, Easing.LINEAR)
        return Curve((first, Keyframe(Moment(offset=Fraction(at + 1)), end)))

    both = Reveal("wipe", "right", ramp(0.0, 1.0, 0), Reveal("split", "in-vertical", ramp(1.0, 0.0, 2)))
    project = a_scene((a_box("b", 100.0, 50.0, both),), 4)
    ink = [(seen(project, t)[60:70, 100:140, 0] < 128).mean() for t in (0, Fraction(1, 2), 1, Fraction(5, 2), 3)]
    assert ink == pytest.approx([0, 0.5, 1, 0.5, 0], abs=0.35)


def test_a_thing_grows_across_and_down_alone():
    wide = replace(
        a_box("b", 100.0, 50.0, None), transform=Transform(100.0, 50.0, 40.0, 34.0, scale_x=2.0, scale_y=0.5)
    )
    ink = seen(a_scene((wide,)))[:, :, 0] < 128
    assert (ink.any(axis=0).sum(), ink.any(axis=1).sum()) == (80, pytest.approx(17, abs=1))
