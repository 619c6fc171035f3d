"""Where one scene gives way to another that looks the same, nothing is seen of it: no seam, no line, no gap."""

from dataclasses import replace
from fractions import Fraction

import pytest

from studio.edit.reflow import reflow, scene_starts, transition_frames
from studio.model.ids import Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.transitions import kinds


@pytest.mark.parametrize("direction", ["left", "right", "up", "down"])
@pytest.mark.parametrize("kind", sorted(set(kinds()) - {"fade-black"}))
def test_white_scenes_stay_white(kind, direction):
    plain = Scene(SceneId("a"), Order("a0"), pinned=Fraction(2), transition=Transition(kind, 12, direction))
    scenes = (plain, replace(plain, id=SceneId("b"), order=Order("a1"), transition=None))
    project = reflow(Project(ProjectSettings(width=182, height=102), Timeline(scenes)))
    before, after = transition_frames(project, 0)
    renderer = FrameRenderer(lambda _: None)
    cut = scene_starts(project)[1]
    for number in range(cut - before, cut + after):
        assert renderer.frame(project, time_of(number, project.rate)).min() == 255, number
