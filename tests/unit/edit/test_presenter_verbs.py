"""Who presents, and what room the slide leaves her."""

from pathlib import Path

import pytest
from builders import LOGO, a_project, a_scene

from studio.edit import presenter, scene
from studio.edit import project as project_verbs
from studio.edit.document import Document
from studio.edit.places import PLACES, stage_at, transform_at
from studio.edit.registry import apply, edit
from studio.edit.validity import validate
from studio.errors import InvalidEdit
from studio.files.project_file import create, open_project
from studio.model.avatar import Avatar, AvatarFrame, Look, Presenter
from studio.model.project import Project

BOTH = ("s1", "s2")


def with_her(place: str = "right", who: str = "ana") -> Project:
    return apply(a_project(a_scene("s1"), a_scene("s2")), edit(presenter.stand, BOTH, who, place))


def avatars(project: Project) -> list[Avatar]:
    return [e.content for s in project.timeline.scenes for e in s.elements if isinstance(e.content, Avatar)]


def test_a_presenter_stands_before_all_and_the_slide_makes_room():
    project = with_her()
    assert [avatar.presenter for avatar in avatars(project)] == ["ana", "ana"]
    for each in project.timeline.scenes:
        *_, last = (e for e in each.elements if e.parent is None)
        assert isinstance(last.content, Avatar)
        assert each.stage == PLACES["right"].stage


def test_she_goes_to_another_place_and_keeps_what_she_wears():
    project = apply(with_her(), edit(presenter.equip, ("s1",), ("hard-hat", "harness")))
    project = apply(project, edit(presenter.stand, BOTH, "ana", "circle"))
    one, two = avatars(project)
    assert (one.frame.kind, one.framing) == ("circle", "bust")
    assert one.equipment == ("hard-hat", "harness")
    assert two.equipment is None


def test_without_her_the_slide_is_as_it_was():
    before = a_project(a_scene("s1"), a_scene("s2"))
    with_presenter = apply(before, edit(presenter.stand, BOTH, "ana", "left"))
    assert apply(with_presenter, edit(presenter.leave, BOTH)) == before


@pytest.mark.parametrize("name", PLACES)
def test_at_no_place_does_she_cover_the_middle_of_the_slide(name):
    place, shape = PLACES[name], a_scene("s")
    box, stage = transform_at(place, shape, 1920, 1080), stage_at(place)
    assert box.y >= 0
    assert box.y + box.height <= shape.height + 0.01
    if stage is None:
        return
    x, y, width, height = stage
    body = box.width * (0.5 if place.frame.kind == "none" else 1.0)  # arms and gestures take the rest
    left = box.x + (box.width - body) / 2
    across = min(left + body, (x + width) * shape.width) - max(left, x * shape.width)
    down = min(box.y + box.height, (y + height) * shape.height) - max(box.y, y * shape.height)
    assert across <= 0.05 * shape.width or down <= 0.05 * shape.height


def test_places_at_the_left_mirror_those_at_the_right():
    shape = a_scene("s")
    for name, place in PLACES.items():
        other = PLACES.get({"right": "left"}.get(name, f"{name}-left"))
        if other is None:
            continue
        one, two = (transform_at(each, shape, 1920, 1080) for each in (place, other))
        assert one.x + two.x + one.width == pytest.approx(shape.width, abs=0.01)
        assert other.facing == -place.facing


def test_there_are_places_of_these_names_only():
    with pytest.raises(InvalidEdit, match="no place called"):
        with_her("ceiling")


def test_a_customised_presenter_is_kept_in_the_project(tmp_path: Path):
    words = (("hair.style", "curly"), ("outfit.color", "#123456"))
    look = Look((("phenotype.age", 52.0), ("phenotype.weight", -0.2)), words, LOGO.id)
    her = Presenter("p1", "Dona Lúcia", "ana", look=look, equipment=("harness",))
    with create(tmp_path / "Projeto", a_project(a_scene("s1"), a_scene("s2"))) as opened:
        document = Document(opened.project, opened.journal)
        document.apply(edit(presenter.add, her))
        document.apply(edit(presenter.stand, BOTH, "p1", "card"))
        document.apply(edit(presenter.set_frame, ("s2",), AvatarFrame("circle", "#ffffff")))
        done = document.project
    with open_project(tmp_path / "Projeto") as opened:
        assert opened.project == done
        assert validate(opened.project) == []
        assert opened.project.presenter("p1") == her
        document = Document(opened.project, opened.journal)
        for _ in range(3):
            document.undo()
        assert document.project == a_project(a_scene("s1"), a_scene("s2"))
        document.redo()
        assert document.project.presenters == (her,)


def test_who_is_removed_is_in_no_scene_any_more():
    project = apply(a_project(a_scene("s1"), a_scene("s2")), edit(presenter.add, Presenter("p1", base="ana")))
    project = apply(project, edit(presenter.stand, BOTH, "p1", "right"))
    project = apply(project, edit(presenter.choose, ("s2",), "bruno"))
    project = apply(project, edit(presenter.remove, "p1"))
    assert [avatar.presenter for avatar in avatars(project)] == ["bruno"]
    assert [each.stage for each in project.timeline.scenes] == [None, PLACES["right"].stage]


def test_a_logo_that_a_presenter_wears_stays_a_file_of_the_project():
    project = apply(a_project(), edit(presenter.add, Presenter("p1", look=Look(logo=LOGO.id))))
    with pytest.raises(InvalidEdit, match="presenter still uses"):
        apply(project, edit(project_verbs.remove_asset, LOGO.id))


@pytest.mark.parametrize(
    "wrong",
    [
        Presenter(""),
        Presenter("s1"),
        Presenter("p", look=Look(logo="e" * 64)),
        Presenter("p", look=Look((("b", 0.1), ("a", 0.1)))),
        Presenter("p", look=Look((("a", 9999.0),))),
        Presenter("p", "x" * 999),
    ],
)
def test_an_impossible_presenter_is_refused(wrong):
    with pytest.raises(InvalidEdit):
        apply(a_project(a_scene("s1")), edit(presenter.add, wrong))


def test_the_slide_needs_some_room():
    with pytest.raises(InvalidEdit):
        apply(a_project(a_scene("s1")), edit(scene.set_stage, "s1", (0.0, 0.0, 0.0, 0.5)))
