"""Speech that no longer says what its scene says is known without asking any voice."""

from dataclasses import replace

import pytest
from builders import a_project, a_scene
from test_narrate import Store, narrated, studio_with

from studio.edit import scene as scene_verbs
from studio.edit.registry import apply, edit
from studio.edit.script import parse_script, with_mark
from studio.model.ids import MarkId, SceneId
from studio.model.project import Project
from studio.model.script import Mark, MarkKind
from studio.workflows.film_from_deck import lacks_voice
from studio.workflows.freshness import is_stale, lacks_marks


@pytest.fixture
def spoken(tmp_path):
    """(a narrated project, and what narrates it again)"""
    studio, store = studio_with(tmp_path), Store(folder=tmp_path)

    def again(project: Project) -> Project:
        return narrated(project, studio, store)[0]

    return again(a_project(a_scene("a", words="Pare já."), a_scene("b", words="Olhe."))), again


def stale(project: Project) -> list[str]:
    return [scene.id for scene in project.timeline.scenes if is_stale(scene, project)]


@pytest.mark.parametrize(
    "change",
    [
        edit(scene_verbs.set_script, SceneId("b"), parse_script("Escute.", lambda: "x")),
        edit(scene_verbs.set_script, SceneId("b"), parse_script("[ritmo 0,8]Olhe.[/ritmo]", lambda: "x")),
        edit(scene_verbs.set_voice, SceneId("b"), "espeak:en", "en"),
    ],
)
def test_a_scene_is_stale_until_it_is_spoken_anew(spoken, change):
    project, again = spoken
    assert (stale(project), lacks_voice(project)) == ([], False)
    changed = apply(project, change)
    assert (stale(changed), lacks_voice(changed)) == (["b"], True)
    assert stale(again(changed)) == []


def test_a_click_that_is_put_in_later_gets_its_time(spoken):
    project, again = spoken
    click = Mark(MarkId("new"), MarkKind.CLICK)
    scene = project.timeline.scenes[0]
    changed = apply(project, edit(scene_verbs.set_script, scene.id, with_mark(scene.script, 5, click, lambda: "y")))
    assert stale(changed) == ["a"]
    found = again(changed).timeline.scenes[0]
    assert not lacks_marks(found)
    assert float(found.narration.length) == pytest.approx(float(scene.narration.length), abs=0.05)


def test_a_copy_and_an_older_projects_speech_are_fresh(spoken):
    project, _ = spoken
    copied = apply(project, edit(scene_verbs.duplicate, SceneId("a"), SceneId("c")))
    assert stale(copied) == []
    scenes = tuple(
        replace(s, narration=replace(s.narration, asked=""), script=parse_script("Outro.", lambda: "z"))
        for s in project.timeline.scenes
    )
    older = replace(project, timeline=replace(project.timeline, scenes=scenes))
    assert (stale(older), lacks_voice(older)) == ([], False)
