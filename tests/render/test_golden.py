"""What the engine draws, against pictures that a person has looked at."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from goldens import assert_looks_as_before, board, put
from PySide6.QtGui import QColor, QImage

from studio.edit.reflow import reflow, scene_starts, transition_frames
from studio.model.color import Color
from studio.model.element import Borders, Cell, Element, Group, Picture, Row, Shape, Table, Text, Transform
from studio.model.ids import AssetId, ElementId, Order, SceneId
from studio.model.path import Close, CurveTo, LineTo, MoveTo, Outline
from studio.model.project import Fit, Project, ProjectSettings
from studio.model.scene import Scene, Transition
from studio.model.style import (
    Crop,
    Dash,
    Glow,
    Gradient,
    GradientKind,
    Line,
    LineEnd,
    Reflection,
    Shadow,
    SoftEdge,
    Solid,
    Stop,
)
from studio.model.text import Align, TextBody, TextStyle, VerticalAlign, plain_body
from studio.model.time import time_of
from studio.model.timeline import Timeline
from studio.render.frame import FrameRenderer
from studio.render.transitions import kinds

BLUE, GOLD, NAVY, WHITE, RED = (Color(c) for c in ("#4472c4", "#ffc000", "#203864", "#ffffff", "#c00000"))
SUNSET = Gradient(GradientKind.LINEAR, (Stop(0.0, GOLD), Stop(1.0, RED)), 45.0)
ACROSS = (Outline((MoveTo(0, 0.5), LineTo(1, 0.5)), filled=False),)
STAR = (
    Outline(
        (MoveTo(0.5, 0), LineTo(0.65, 0.4), LineTo(1, 0.5), LineTo(0.65, 0.6), LineTo(0.5, 1), LineTo(0.35, 0.6),
         LineTo(0, 0.5), LineTo(0.35, 0.4), Close())
    ),
)  # fmt: skip
DROP = (Outline((MoveTo(0.5, 0), CurveTo(1, 0.5, 1, 1, 0.5, 1), CurveTo(0, 1, 0, 0.5, 0.5, 0), Close())),)


def label(text: str, size: float = 11.0, color: Color = WHITE, **more) -> TextBody:
    body = plain_body(text, TextStyle("Calibri", size, color=color), Align.CENTRE)
    return replace(body, anchor=VerticalAlign.MIDDLE, **more)


def test_shapes_and_lines_look_as_before():
    def paint(painter):
        bevel = (STAR[0], Outline((MoveTo(0.35, 0.4), LineTo(0.65, 0.4), LineTo(0.65, 0.6), Close()), shade=-0.4))
        put(painter, Shape(STAR, fill=SUNSET, line=Line(NAVY, 2.0)), (8, 8, 70, 70))
        put(painter, Shape(bevel, fill=Solid(BLUE), body=label("oi")), (88, 8, 70, 70))
        put(painter, Shape(DROP, fill=Solid(Color("#4472c480")), line=Line(GOLD, 5.0, Dash.DASH)), (170, 10, 60, 66))
        put(painter, Shape(fill=None, line=Line(RED, 3.0, Dash.DOT, round_cap=True)), (245, 10, 65, 66))
        for i, end in enumerate(LineEnd):
            line = Line(NAVY, 2.5, head=end if i % 2 else LineEnd.NONE, tail=end, end_scale=4.0)
            put(painter, Shape(ACROSS, line=line), (16, 90 + i * 14, 130, 10))
        for i, dash in enumerate(Dash):
            put(painter, Shape(ACROSS, line=Line(RED, 2.0, dash)), (170, 90 + i * 14, 140, 10))

    assert_looks_as_before("shapes", board(320, 180, paint))


def test_effects_look_as_before():
    effects = (
        (Shadow(Color("#000000aa"), 5.0, 6.0, 45.0),),
        (Glow(Color("#ffc000c0"), 9.0),),
        (SoftEdge(10.0),),
        (Reflection(0.5, 0.6, 2.0),),
        (Shadow(), Glow(Color("#70ad47"), 5.0), Reflection(0.4, 0.5, 4.0)),
    )

    def paint(painter):
        for i, some in enumerate(effects):
            put(
                painter,
                Shape(fill=Solid(BLUE), line=Line(NAVY, 1.5), body=label("Aa")),
                (14 + i * 62, 14, 44, 36),
                some,
            )
            put(painter, Shape(STAR, fill=SUNSET), (12 + i * 62, 80, 48, 40), some)
        put(painter, Text(label("Sombra", 22.0, NAVY)), (10, 140, 100, 30), (Shadow(distance=4.0),))
        put(painter, Shape(ACROSS, line=Line(RED, 3.0, tail=LineEnd.TRIANGLE)), (130, 150, 80, 10), effects[0])
        put(painter, Text(label("Brilho", 22.0, NAVY)), (220, 140, 90, 30), effects[1])

    assert_looks_as_before("effects", board(320, 180, paint))


def test_a_table_with_merged_cells_looks_as_before():
    grid = Line(Color("#8ea9db"), 1.0)
    borders = Borders(grid, grid, grid, grid)

    def cell(text, fill=None, color=NAVY, **more):
        body = replace(label(text, 10.0, color), insets=(4.0, 2.0, 4.0, 2.0))
        return Cell(body, Solid(fill) if fill else None, borders, **more)

    hidden = cell("nada", merged=True)
    rows = (
        Row(20.0, (cell("Treinamentos obrigatórios", BLUE, WHITE, column_span=3), hidden, hidden)),
        Row(20.0, (cell("NR-35", Color("#d9e2f3"), row_span=2), cell("Inicial"), cell("8 h"))),
        Row(20.0, (hidden, cell("Periódico: a cada dois anos, e quando houver mudança"), cell("8 h"))),
        Row(20.0, (cell("NR-33"), cell("40 h", Color("#fff2cc"), column_span=2, row_span=2), hidden)),
        Row(20.0, (cell("NR-10"), hidden, hidden)),
    )
    table = Table((80.0, 140.0, 60.0), rows)
    assert_looks_as_before("table", board(320, 180, lambda painter: put(painter, table, (10, 10, 300, 160))))


def element(id, content, transform, **more):
    return Element(ElementId(id), Order(id), content, transform, **more)


def a_scene(id, elements, background=WHITE, **more):
    return Scene(SceneId(id), Order(id), background=Solid(background), elements=tuple(elements), **more)


def frame(project, number=0, assets=lambda asset: None):
    return FrameRenderer(assets).frame(project, time_of(number, project.rate))


def film(*scenes, width=320, height=180, **more):
    return reflow(Project(ProjectSettings(width=width, height=height, **more), Timeline(scenes)))


def a_photo(folder):
    """A picture with a different look in every corner."""
    image = QImage(96, 64, QImage.Format.Format_RGB32)
    for y in range(64):
        for x in range(96):
            is_ring = abs((x - 48) ** 2 + (y - 32) ** 2 - 400) < 120
            image.setPixelColor(x, y, QColor("white") if is_ring else QColor(x // 6 * 12, y // 6 * 18, 120))
    path = folder / "foto.png"
    image.save(str(path))
    return path


def test_a_cropped_and_turned_picture_looks_as_before(tmp_path):
    photo, asset = a_photo(tmp_path), AssetId("f")
    scene = a_scene("a", (
        element("b", Picture(asset), Transform(40, 40, 288, 192)),
        element("c", Picture(asset, Crop(0.3, 0.1, 0.2, 0.3), line=Line(GOLD, 6)), Transform(380, 40, 240, 192, 20.0)),
        element("d", Picture(asset, Crop(-0.2, -0.2, -0.2, -0.2), line=Line(RED, 3)), Transform(680, 40, 240, 192)),
        element("e", Picture(asset, outlines=DROP), Transform(60, 290, 240, 220), effects=(Shadow(distance=12),)),
        element("f", Picture(asset), Transform(380, 310, 240, 160, -30.0, flip_horizontal=True, opacity=0.6)),
        element("g", Picture(asset, Crop(0.5, 0, 0, 0.5)), Transform(680, 310, 240, 160, flip_vertical=True)),
    ))  # fmt: skip
    shown = frame(film(scene), assets=lambda id: photo if id == asset else None)
    assert_looks_as_before("pictures", shown)


def test_groups_look_as_before():
    def trio(group, transform, opacity=1.0, parent=None):
        id = ElementId(group)
        star = Shape(STAR, fill=Solid(BLUE), line=Line(NAVY, 6))
        return (
            element(group, Group((0, 0, 300, 200)), replace(transform, opacity=opacity), parent=parent),
            element(group + "1", Shape(fill=SUNSET), Transform(0, 0, 200, 140), parent=id),
            element(group + "2", star, Transform(100, 40, 200, 160), parent=id),
            element(group + "3", Text(label("Grupo", 40, NAVY)), Transform(0, 130, 140, 70), parent=id),
        )  # fmt: skip

    scene = a_scene("a", (
        *trio("b", Transform(30, 30, 300, 200)),
        *trio("c", Transform(380, 60, 400, 130, rotation=15.0)),
        *trio("d", Transform(30, 300, 300, 200, flip_horizontal=True)),
        *trio("e", Transform(360, 300, 240, 200), opacity=0.4),
        element("f", Group((0, 0, 600, 400)), Transform(650, 280, 270, 230, rotation=-10.0)),
        *trio("g", Transform(150, 100, 400, 260, rotation=10.0), parent=ElementId("f")),
    ))  # fmt: skip
    assert_looks_as_before("groups", frame(film(scene)))


def two_scenes(kind, direction="left"):
    star = element("s", Shape(STAR, fill=Solid(GOLD)), Transform(330, 120, 300, 300))
    words = element("w", Text(label("Depois", 120)), Transform(0, 100, 960, 340))
    return film(
        a_scene("a", (star,), RED, pinned=Fraction(2), transition=Transition(kind, 19, direction)),
        a_scene("b", (words,), NAVY, pinned=Fraction(2)),
    )


@pytest.mark.parametrize("kind", sorted({*kinds()} - {"cut"}))
def test_a_transition_halfway_looks_as_before(kind):
    project = two_scenes(kind)
    before, _ = transition_frames(project, 0)
    assert_looks_as_before(f"transition-{kind}", frame(project, scene_starts(project)[1] - before + 9))


@pytest.mark.parametrize("kind", ["push", "wipe"])
def test_directions_of_a_transition_are_four_different_pictures(kind):
    shown = []
    for direction in ("left", "right", "up", "down"):
        project = two_scenes(kind, direction)
        shown.append(frame(project, scene_starts(project)[1]).tobytes())
    assert len(set(shown)) == 4


@pytest.mark.parametrize("fit", list(Fit))
def test_an_upright_scene_in_a_wide_film_looks_as_before(fit):
    star = element("s", Shape(STAR, fill=SUNSET, line=Line(NAVY, 6)), Transform(70, 260, 400, 400))
    words = element("w", Text(label("Em pé", 90, NAVY)), Transform(0, 700, 540, 200))
    scene = a_scene("a", (star, words), Color("#dae3f3"), width=540.0, height=960.0)
    assert_looks_as_before(f"fit-{fit.value}", frame(film(scene, fit=fit)))


def test_a_golden_picture_tells_a_difference(monkeypatch):
    monkeypatch.delenv("ESTUDIO_NEW_GOLDEN", raising=False)
    project = two_scenes("push")
    before, _ = transition_frames(project, 0)
    shown = frame(project, scene_starts(project)[1] - before + 10)
    with pytest.raises(AssertionError):
        assert_looks_as_before("transition-push", shown)
    assert np.all(shown[..., 3] == 255)
