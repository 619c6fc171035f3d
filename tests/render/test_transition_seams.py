"""Where one scene gives way to another that looks the same, nothing is seen of it: no seam, no line, no gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.edit.reflow import reflow, scene_starts, transition_frames
from studio.model.color import BLACK, Color
from studio.model.ids import Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.style import Solid
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.transitions import kinds


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
@pytest.mark.parametrize("kind", sorted(set(kinds()) - {"fade-black", "flip", "flat-cube", "flat-doors"}))
def test_white_scenes_stay_white(kind, direction):
    plain = Scene(SceneId("a"), Order("a0"), pinned=Fraction(2), transition=Transition(kind, 12, direction))
    scenes = (plain, replace(plain, id=SceneId("b"), order=Order("a1"), transition=None))
    project = reflow(Project(ProjectSettings(width=182, height=102), Timeline(scenes)))
    before, after = transition_frames(project, 0)
    renderer = FrameRenderer(lambda _: None)
    cut = scene_starts(project)[1]
    for number in range(cut - before, cut + after):
        assert renderer.frame(project, time_of(number, project.rate)).min() == 255, number


@pytest.mark.parametrize("kind", ["flat-cube", "flat-doors"])
@pytest.mark.parametrize("direction", ["left", "right", "up", "down", "horizontal", "vertical"])
def test_what_turns_in_the_depth_begins_and_ends_as_a_whole_and_shows_both_between(kind, direction):
    red, blue = (Solid(Color(ink)) for ink in ("#ff0000", "#0000ff"))
    one = Scene(
        SceneId("a"), Order("a0"), pinned=Fraction(3), background=red, transition=Transition(kind, 60, direction)
    )
    scenes = (one, replace(one, id=SceneId("b"), order=Order("a1"), background=blue, transition=None))
    project = reflow(Project(ProjectSettings(width=200, height=100), Timeline(scenes)))
    (before, after), cut = transition_frames(project, 0), scene_starts(project)[1]
    renderer = FrameRenderer(lambda _: None)
    numbers = (cut - before, cut, cut + after - 1)
    first, middle, last = (renderer.frame(project, time_of(number, project.rate)) for number in numbers)
    assert (first[5:-5, 5:-5, 0] > 200).mean() > 0.95
    assert (last[5:-5, 5:-5, 2] > 200).mean() > 0.95
    assert (middle[..., 0] > 200).mean() > 0.2
    assert (middle[..., 2] > 200).mean() > 0.1


def test_a_circle_is_round_however_wide_the_film_is():
    plain = Scene(SceneId("a"), Order("a0"), pinned=Fraction(2), transition=Transition("circle", 12))
    black = replace(plain, id=SceneId("b"), order=Order("a1"), transition=None, background=Solid(BLACK))
    project = reflow(Project(ProjectSettings(width=240, height=100), Timeline((plain, black))))
    cut = scene_starts(project)[1] - 2
    dark = FrameRenderer(lambda _: None).frame(project, time_of(cut, project.rate))[:, :, 0] < 128
    assert dark.any()
    assert dark.any(axis=0).sum() == pytest.approx(dark.any(axis=1).sum(), abs=2)
