"""Where one scene gives way to another that looks the same, nothing is seen of it: no seam, no line, no gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.edit.reflow import reflow, scene_starts, transition_frames
from studio.model.color import BLACK
from studio.model.ids import Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.style import Solid
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.transitions import kinds


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
@pytest.mark.parametrize("kind", sorted(set(kinds()) - {"fade-black", "flip"}))
def test_white_scenes_stay_white(kind, direction):
    plain = Scene(SceneId("a"), Order("a0"), pinned=Fraction(2), transition=Transition(kind, 12, direction))
    scenes = (plain, replace(plain, id=SceneId("b"), order=Order("a1"), transition=None))
    project = reflow(Project(ProjectSettings(width=182, height=102), Timeline(scenes)))
    before, after = transition_frames(project, 0)
    renderer = FrameRenderer(lambda _: None)
    cut = scene_starts(project)[1]
    for number in range(cut - before, cut + after):
        assert renderer.frame(project, time_of(number, project.rate)).min() == 255, number


def test_a_circle_is_round_however_wide_the_film_is():
    plain = Scene(SceneId("a"), Order("a0"), pinned=Fraction(2), transition=Transition("circle", 12))
    black = replace(plain, id=SceneId("b"), order=Order("a1"), transition=None, background=Solid(BLACK))
    project = reflow(Project(ProjectSettings(width=240, height=100), Timeline((plain, black))))
    cut = scene_starts(project)[1] - 2
    dark = FrameRenderer(lambda _: None).frame(project, time_of(cut, project.rate))[:, :, 0] < 128
    assert dark.any()
    assert dark.any(axis=0).sum() == pytest.approx(dark.any(axis=1).sum(), abs=2)
