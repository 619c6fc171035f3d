from dataclasses import replace

import numpy as np
import pytest
from avatar_builders import a_person

from studio.avatar.performance import rest
from studio.avatar.rig import rig_of
from studio.gui.viewport.drawing import Backdrop, Shot, StageDrawing, orbit_for
from studio.render.gl.camera import landmarks_of
from studio.render.gl.context import adopted, open_graphics
from studio.render.gl.view import Light

SIZE = (160, 120)
GREY = Backdrop((0.2, 0.2, 0.2), (0.2, 0.2, 0.2))


@pytest.fixture(scope="module")
def stage():
    """Draws a shot and gives its pixels, top row first; the context lives as long as the module."""
    graphics = open_graphics(software=True)
    with graphics.current() as gl:
        drawing = StageDrawing(adopted(gl))
        onto = gl.framebuffer([gl.renderbuffer(SIZE, 4)])

    def drawn(shot, scale=1.0):
        with graphics.current():
            drawing.draw(shot, SIZE, onto, scale)
            pixels = np.frombuffer(onto.read(components=4), np.uint8)
        return pixels.reshape(SIZE[1], SIZE[0], 4)[::-1].astype(int)

    yield drawn
    with graphics.current():
        drawing.close()
    graphics.close()


@pytest.fixture(scope="module")
def shot():
    figure = a_person()
    rig = rig_of(figure)
    return Shot(figure, rig, rest(), orbit_for(landmarks_of(figure, rig), "half", *SIZE), backdrop=GREY)


def there(pixels):
    """Where something else than the grey wall is seen."""
    return np.abs(pixels[..., :3] - 51).max(-1) > 3


def test_an_empty_stage_is_a_wall(stage):
    pixels = stage(None)
    assert (pixels[..., 3] == 255).all()
    assert pixels[60, 80].mean() > pixels[2, 2].mean()


def test_she_stands_in_the_middle_head_up(stage, shot):
    rows, columns = np.nonzero(there(stage(shot)))
    assert len(rows) > 100
    assert abs(columns.mean() - SIZE[0] / 2) < 8
    assert there(stage(shot))[: SIZE[1] // 2].any()


def test_turning_the_camera_shows_another_side_and_nothing_else_moves(stage, shot):
    front, side = stage(shot), stage(replace(shot, orbit=shot.orbit.turned(150, 0)))
    assert (there(front) != there(side)).sum() > 40
    assert np.array_equal(front, stage(shot))


def test_zooming_in_makes_her_larger(stage, shot):
    assert there(stage(replace(shot, orbit=shot.orbit.zoomed(4)))).sum() > 1.3 * there(stage(shot)).sum()


def test_fewer_pixels_show_the_same(stage, shot):
    whole, quick = there(stage(shot)), there(stage(shot, 0.5))
    assert (whole & quick).sum() > 0.7 * whole.sum()


def test_the_lamps_stay_where_they_are_when_the_camera_goes_round(stage, shot):
    lit = replace(shot, light=Light(azimuth=-80, strength=3, fill=0.2, rim=0))
    dark = replace(lit, light=Light(azimuth=80, strength=3, fill=0.2, rim=0))
    assert np.abs(stage(lit) - stage(dark)).max() > 20


@pytest.mark.parametrize("style", ["real", "toon"])
def test_both_styles_are_drawn(stage, shot, style):
    assert there(stage(replace(shot, style=style))).sum() > 100
