"""Presenters in the film's pictures: they speak, they stay in their box, and the film goes on without OpenGL."""

import json
from dataclasses import replace
from fractions import Fraction

import avatar_builders
import numpy as np
import pytest
from builders import a_project, spoken

from studio.avatar.figure import Material
from studio.avatar.gltf import write_glb
from studio.edit import presenter
from studio.edit.registry import apply, edit
from studio.errors import GraphicsUnavailable
from studio.model.asset import Asset
from studio.model.avatar import AvatarFrame, Presenter
from studio.model.codec import to_json
from studio.model.narration import Phoneme, Timings
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.style import Solid
from studio.render import presenters
from studio.render.frame import FrameRenderer
from studio.render.gl.context import open_graphics
from studio.render.gl.painter import FigurePainter, Quality

QUICK = Quality(factor=1, shadow=128, taps=1)
MODEL = Asset("e" * 64, "pessoa.glb", ".glb", "model/gltf-binary", 10)
SECONDS = 4


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Where the files of `a_film` lie."""
    folder = tmp_path_factory.mktemp("assets")
    figure = replace(avatar_builders.a_person(), materials=(Material("skin", color=(0.6, 0.1, 0.1, 1.0)),))
    write_glb(figure, folder / "pessoa.glb")
    sounds = [("", 0, 1), ("a", 1, 2), ("", 2, 4)]
    timings = Timings(
        phonemes=tuple(Phoneme(symbol, Fraction(start), Fraction(end), True) for symbol, start, end in sounds)
    )
    (folder / "fala.json").write_text(json.dumps(to_json(timings)))
    return {MODEL.id: folder / "pessoa.glb", "b" * 64: folder / "fala.json"}.get


def a_film(place: str = "right", *, who: Presenter | None = None) -> Project:
    scene = Scene("s1", "", background=Solid("#ffffff"), narration=spoken(SECONDS), pause_before=Fraction(0))
    project = a_project(scene)
    project = replace(
        project,
        settings=replace(project.settings, width=320, height=180),
        assets=tuple(sorted((*project.assets, MODEL), key=lambda asset: asset.id)),
    )
    project = apply(project, edit(presenter.add, who or Presenter("p", "Pessoa", model=MODEL.id)))
    return apply(project, edit(presenter.stand, ("s1",), "p", place))


@pytest.fixture
def quick(monkeypatch):
    """Draws in a coarse way, and quickly."""
    monkeypatch.setattr(presenters, "open_painter", lambda: FigurePainter(open_graphics(software=True), QUICK))


def drawn(project: Project, files, *times: float) -> list[np.ndarray]:
    renderer = FrameRenderer(files)
    try:
        return [renderer.frame(project, Fraction(str(t))).copy() for t in times]
    finally:
        renderer.close()


def differs(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    return np.abs(one.astype(int) - other).max(axis=2) > 8


def test_she_is_seen_on_her_side_alone(files, quick):
    (frame,) = drawn(a_film(), files, 0)
    inked = (frame[..., :3] < 250).any(axis=2)
    assert inked[:, 200:].sum() > 500
    assert not inked[:, :180].any()


def test_her_mouth_moves_with_the_sound_and_rests_where_its_timings_are_lost(files, quick):
    def lost(id):
        return files(id) if id == MODEL.id else None

    (resting,) = drawn(a_film("card"), lost, 1.5)
    (speaking,) = drawn(a_film("card"), files, 1.5)
    assert differs(resting, speaking).any()


def test_the_same_film_is_the_same_picture_every_time(files, quick):
    assert all(np.array_equal(*pair) for pair in zip(*(drawn(a_film(), files, 0.5, 2) for _ in range(2)), strict=True))


def test_another_seed_moves_her_otherwise(files, quick):
    project = a_film()
    other = replace(project, settings=replace(project.settings, seed=3))
    one, two = (drawn(p, files, 1.5)[0] for p in (project, other))
    assert differs(one, two).any()


def test_a_circle_is_round_and_filled(files, quick):
    project = apply(a_film("circle"), edit(presenter.set_frame, ("s1",), AvatarFrame("circle", "#00ff00")))
    (frame,) = drawn(project, files, 0)
    filled = (frame[..., 1] > 240) & (frame[..., 0] < 20)
    rows, columns = np.nonzero(filled)
    assert abs(np.ptp(rows) - np.ptp(columns)) <= 2
    assert not filled[rows.min(), columns.min()]


def test_a_circle_stays_round_beside_a_slide_of_another_shape(files, quick):
    project = a_film("circle")
    (scene,) = project.timeline.scenes
    narrow = replace(project.timeline, scenes=(replace(scene, width=720.0),))
    project = apply(replace(project, timeline=narrow), edit(presenter.stand, ("s1",), "p", "circle"))
    project = apply(project, edit(presenter.set_frame, ("s1",), AvatarFrame("circle", "#00ff00")))
    (frame,) = drawn(project, files, 0)
    rows, columns = np.nonzero((frame[..., 1] > 240) & (frame[..., 0] < 20))
    assert abs(np.ptp(rows) - np.ptp(columns)) <= 2


def test_without_opengl_a_frame_with_her_name_stands_there_and_it_is_told_once(files, monkeypatch):
    def nothing():
        raise GraphicsUnavailable("no driver")

    monkeypatch.setattr(presenters, "open_painter", nothing)
    told = []
    renderer = FrameRenderer(files, warn=lambda key, **values: told.append((key, values)))
    frames = [renderer.frame(a_film(), Fraction(t)) for t in (0, 1)]
    renderer.close()
    assert all((frame[:, 200:, :3] < 250).any() for frame in frames)
    ((key, values),) = told
    assert "cannot be drawn" in key
    assert values["problem"]


@pytest.mark.parametrize("who", [Presenter("p", "Zé", "nobody"), Presenter("p", "Zé", model="b" * 64)])
def test_who_is_not_there_is_told_of_and_the_film_goes_on(files, who):
    told = []
    renderer = FrameRenderer(files, warn=lambda key, **values: told.append(values["name"]))
    assert (renderer.frame(a_film(who=who), Fraction(0))[:, 200:, :3] < 250).any()
    renderer.close()
    assert told == ["Zé"]
