"""Each project is drawn with its own fonts, whichever was drawn before."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from font_builders import a_font

from studio.edit.reflow import reflow
from studio.files.pptx.assets import AssetFolder
from studio.model.color import Color
from studio.model.element import Element, Text, Transform
from studio.model.ids import ElementId, Order, SceneId
from studio.model.project import Project, ProjectSettings
from studio.model.scene import Scene
from studio.model.style import Solid
from studio.model.text import TextStyle, plain_body
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer

FULL = [(0, 0), (0, 1000), (1000, 1000), (1000, 0)]
HALF = [(0, 0), (0, 1000), (500, 1000), (500, 0)]


@pytest.fixture
def folder(tmp_path):
    return AssetFolder(tmp_path)


@pytest.fixture
def drawn(tmp_path):
    """(a renderer, the dark pixels of the first frame of a project as it draws it)."""

    def find(id):
        return tmp_path / f"{id}.ttf"

    def dark(renderer, project):
        return int((renderer.frame(project, Fraction(0))[:, :, :3].max(axis=2) < 100).sum())

    return lambda: FrameRenderer(find), dark


def a_project(*fonts):
    style = TextStyle("Caixa", 100.0, color=Color("#000000"))
    text = Element(ElementId("e"), Order("m"), Text(plain_body("A", style)), Transform(100, 100, 300, 200))
    scene = Scene(SceneId("s"), Order("m"), width=960, height=540, background=Solid(Color("#ffffff")), elements=(text,))
    return reflow(Project(ProjectSettings(width=960, height=540), Timeline((scene,)), assets=fonts))


def test_two_projects_are_drawn_by_turns_with_their_own_fonts(folder, drawn):
    renderer, dark = drawn
    full, half = (
        a_project(folder.add(a_font({"A": [outline]}), "Caixa Regular.ttf", "font/ttf")) for outline in (FULL, HALF)
    )
    one, other = renderer(), renderer()
    found = [(dark(one, full), dark(other, half)) for _ in range(2)]
    assert found[0] == found[1]
    assert found[0][0] == pytest.approx(10_000, rel=0.05)
    assert found[0][1] == pytest.approx(5_000, rel=0.05)


def test_a_frame_is_drawn_anew_when_the_projects_fonts_change(folder, drawn):
    renderer, dark = drawn
    font = folder.add(a_font({"A": [FULL]}), "Caixa Regular.ttf", "font/ttf")
    with_font, without, one = a_project(font), a_project(), renderer()
    assert dark(one, without) < 2000 < dark(one, with_font)
    assert dark(one, without) < 2000
    bold = replace(font, name="Outra Bold.ttf")
    assert dark(one, replace(with_font, assets=(bold,))) < 2000


def test_other_assets_do_not_change_the_picture(folder, drawn):
    renderer, dark = drawn
    font = folder.add(a_font({"A": [FULL]}), "Caixa Regular.ttf", "font/ttf")
    project, one = a_project(font), renderer()
    before = one.frame(project, Fraction(0))
    more = replace(project, assets=(font, folder.add(b"notes", "notes.txt")))
    assert np.shares_memory(one.frame(more, Fraction(0)), before)
    assert dark(one, more) > 2000
