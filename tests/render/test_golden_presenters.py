"""Two presenters as they looked when a person last found them right, drawn as a machine without a card draws them."""

import numpy as np
import pytest
from goldens import assert_looks_as_before

from studio.avatar.body.make import Detail, figure_of
from studio.avatar.body.spec import read_spec
from studio.avatar.cast import member
from studio.avatar.performance import rest
from studio.avatar.pose import pose_of
from studio.avatar.rig import rig_of
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import LEAN, FigurePainter
from studio.render.gl.view import View

SPEAKING = {"viseme_aa": 0.6, "mouthSmileLeft": 0.2, "mouthSmileRight": 0.2}


@pytest.mark.parametrize(
    ("name", "view"),
    [("ana", View(400, 450, facing=12)), ("fabio", View(400, 450, "half", style="toon"))],
    ids=["ana", "fabio"],
)
def test_presenters_look_as_before(name, view):
    figure = figure_of(read_spec(member(name).path), Detail.LOW)
    graphics = open_graphics(software=True)
    base = rest()
    pose = pose_of({**dict(base.face), **SPEAKING}, dict(base.bones), base.place)
    pixels = FigurePainter(graphics, LEAN).draw(figure, rig_of(figure), pose, view)
    graphics.close()
    alpha = pixels[..., 3:].astype(float) / 255
    on_wall = np.round(pixels[..., :3] + np.array((214, 222, 230)) * (1 - alpha)).astype(np.uint8)
    # Strands of hair are finer than a pixel: another version of Mesa may round them otherwise, their mean not.
    mean = on_wall.reshape(225, 2, 200, 2, 3).mean(axis=(1, 3)).round().astype(np.uint8)
    assert_looks_as_before(f"presenter-{name}", np.dstack([mean, np.full(mean.shape[:2], 255, np.uint8)]))
