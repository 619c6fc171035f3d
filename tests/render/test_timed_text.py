"""Paragraphs that come one after the other keep their room and are seen when it is their time."""

from fractions import Fraction

import numpy as np
import pytest

from studio.edit.reflow import reflow
from studio.model.animation import Curve, Easing, Keyframe, Moment
from studio.model.color import BLACK, Color
from studio.model.element import Element, Shape, Text, Transform
from studio.model.ids import ElementId, Order, SceneId
from studio.model.pose import Pose, Reveal
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Solid
from studio.model.text import Bullet, Paragraph, Restyle, Run, TextBody, TextStyle
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer

SIZE = 40.0


def a_line(text: str, **more) -> Paragraph:
    return Paragraph((Run(text, TextStyle("Inter", SIZE, color=BLACK)),), **more)


def seen(content, t=0) -> np.ndarray:
    """How dark each of the three lines is."""
    element = Element(ElementId("e"), Order("a"), content, Transform(0.0, 0.0, 320.0, 180.0))
    scene = Scene(SceneId("s"), Order("a"), elements=(element,), pinned=Fraction(4), width=320.0, height=180.0)
    project = reflow(Project(ProjectSettings(width=320, height=180), Timeline((scene,))))
    picture = FrameRenderer(lambda asset: None).frame(project, Fraction(t))
    return (255.0 - picture[:150, :, :3]).reshape(3, 50, 320, 3).mean(axis=(1, 2, 3))


def body(*lines: Paragraph) -> TextBody:
    return TextBody(lines)


COMES = Moment(offset=Fraction(1))
FADES = Curve((Keyframe(COMES, 0.0, Easing.LINEAR), Keyframe(Moment(offset=Fraction(3)), 1.0)))


@pytest.mark.parametrize("wrap", [Text, lambda text: Shape(fill=Solid(Color("#ffffff")), body=text)])
def test_a_line_comes_at_its_time_and_the_others_stay_where_they_are(wrap):
    whole = seen(wrap(body(a_line("mmm"), a_line("mmm"), a_line("mmm"))))
    timed = wrap(body(a_line("mmm"), a_line("mmm", shows=COMES), a_line("mmm", hides=Moment(offset=Fraction(2)))))
    assert seen(timed, 0) == pytest.approx([whole[0], 0.0, whole[2]], abs=0.05)
    assert seen(timed, Fraction(3, 2)) == pytest.approx(whole, abs=0.05)
    assert seen(timed, 3) == pytest.approx([whole[0], whole[1], 0.0], abs=0.05)


def test_a_line_fades_with_its_bullet_its_highlight_and_its_emoji():
    style = TextStyle("Inter", SIZE, color=BLACK, highlight=Color("#ffff00"))
    bullet = Bullet("•", color=Color("#ff0000"))
    line = Paragraph((Run("m 👷", style),), bullet=bullet, margin=20.0, indent=-20.0, opacity=FADES)
    before, half, after = (seen(Text(body(line)), t)[0] for t in (0, 2, Fraction(7, 2)))
    assert before == 0
    assert half == pytest.approx(after / 2, rel=0.2)  # ink on a clear highlight is a little darker


def moving(start: float, end: float) -> Curve:
    """From `start` at 1 s to `end` at 3 s."""
    return Curve((Keyframe(COMES, start, Easing.LINEAR), Keyframe(Moment(offset=Fraction(3)), end)))


def test_a_line_moves_turns_and_grows_while_the_others_stay():
    still = seen(Text(body(a_line("mmm"), a_line("mmm"), a_line(""))))
    lower = seen(Text(body(a_line("mmm"), a_line("mmm", pose=Pose(y=moving(0.0, 50.0))), a_line(""))), 3)
    assert lower == pytest.approx([still[0], 0.0, still[1]], abs=0.3)
    away = seen(Text(body(a_line("mmm"), a_line("mmm", pose=Pose(scale=moving(0.0, 1.0))), a_line(""))), 0)
    assert away == pytest.approx([still[0], 0.0, 0.0], abs=0.05)
    upright = Text(body(a_line("mmm"), a_line("mmm", pose=Pose(rotation=90.0, scale_x=0.5)), a_line("")))
    assert seen(upright)[1] < still[1]


@pytest.mark.parametrize(
    "pose",
    [
        Pose(reveal=Reveal("wipe", "right", moving(0.0, 1.0))),
        Pose(letters=moving(0.0, 1.0)),
        Pose(letters=moving(0.0, 1.0), by_word=True),
        Pose(reveal=Reveal("peek", "right", moving(0.0, 1.0))),
    ],
)
def test_a_line_is_uncovered_little_by_little(pose):
    whole = seen(Text(body(a_line("mm mm mm"))))[0]
    before, half, after = (seen(Text(body(a_line("mm mm mm", pose=pose))), t)[0] for t in (0, 2, 3))
    assert (before, after) == (0, pytest.approx(whole))
    assert 0.2 * whole < half < 0.8 * whole


def test_letters_take_on_another_look():
    plain, bold = (Text(body(Paragraph((Run("mmm", TextStyle("Inter", SIZE, bold=b)),)))) for b in (False, True))
    turned = Text(body(a_line("mmm", restyles=(Restyle(moving(0.0, 1.0), bold=True),))))
    assert seen(turned, 0) == pytest.approx(seen(plain))
    assert seen(turned, 3) == pytest.approx(seen(bold))
    paler = Text(body(a_line("mmm", restyles=(Restyle(moving(0.0, 1.0), Color("#ffffff")),))))
    assert seen(paler, 2)[0] == pytest.approx(seen(plain)[0] / 2, rel=0.1)
    larger = Text(body(a_line("mm", restyles=(Restyle(moving(0.0, 1.0), size=1.5),))))
    assert seen(larger, 3)[0] > 1.2 * seen(larger, 0)[0]
