"""What is no person is seen whole, however much of a person is asked for."""

import numpy as np
import pytest
from avatar_builders import a_person

from studio.avatar.rig import rig_of
from studio.render.gl.camera import camera_of, landmarks_of
from studio.render.gl.view import View


@pytest.mark.parametrize("framing", ["bust", "half", "full"])
@pytest.mark.parametrize("size", [(320, 360), (200, 600), (640, 200)])
def test_a_model_without_hips_is_seen_whole(framing, size):
    figure = a_person(without=("Hips", "LeftUpLeg", "RightUpLeg", "LeftLeg", "RightLeg", "Spine", "Neck"))
    rig = rig_of(figure)
    camera = camera_of(landmarks_of(figure, rig), View(*size, framing))
    points = np.concatenate([mesh.positions for mesh in figure.meshes])
    seen = camera.matrix @ camera.stage @ np.concatenate([points, np.ones((len(points), 1))], axis=1).T
    assert np.abs(seen[:2] / seen[3]).max() < 1
