"""What the engine says of a presenter: who, when in the scene, where; and where the slide goes meanwhile."""

from dataclasses import replace
from fractions import Fraction

import pytest
from builders import a_project, a_scene, spoken

from studio.edit import element as element_verbs
from studio.edit import presenter
from studio.edit import scene as scene_verbs
from studio.edit.places import PLACES, stage_at
from studio.edit.registry import apply, edit
from studio.model.avatar import Avatar, Presenter
from studio.model.element import Element, Shape, Text, Transform
from studio.model.project import Fit, Project, ProjectSettings
from studio.model.scene import Camera, Scene
from studio.model.style import Solid
from studio.model.text import plain_body
from studio.render.layer import AvatarPicture, Drawn, Ground, Layer
from studio.render.layers import layers_at, scene_layers


def a_slide(id: str = "s1", **more) -> Scene:
    box = Element(f"{id}-box", "a0", Shape(), Transform(96.0, 54.0, 480.0, 270.0))
    return replace(Scene(id, ""), elements=(box,), narration=spoken(4), **more)


def with_her(*scenes: Scene, place: str = "right") -> Project:
    project = a_project(*scenes)
    return apply(project, edit(presenter.stand, tuple(s.id for s in scenes), "ana", place))


def hers(layers) -> Layer:
    (found,) = (layer for layer in layers if isinstance(layer.painted, AvatarPicture))
    return found


def of_the_slide(layers) -> Layer:
    return next(layer for layer in layers if isinstance(layer.painted, Drawn))


def test_she_comes_last_and_her_time_is_the_scenes():
    project = with_her(a_slide("s1"), a_slide("s2"))
    first = project.timeline.scenes[0].frames
    t = Fraction(first + 10, 30)
    *_, last = layers_at(project, t)
    shown = last.painted
    assert isinstance(shown, AvatarPicture)
    assert shown.at == Fraction(10, 30)
    assert shown.presenter == Presenter("ana", base="ana")
    assert shown.act.timings == project.timeline.scenes[1].narration.timings
    assert shown.act.length == Fraction(project.timeline.scenes[1].frames, 30)


def test_every_frame_of_a_scene_with_her_differs_only_in_her():
    project = with_her(a_slide())
    one, two = layers_at(project, Fraction(1)), layers_at(project, Fraction(31, 30))
    assert [a == b for a, b in zip(one, two, strict=True)] == [True, True, False]


def test_lengthening_a_scene_changes_nothing_of_her_in_the_next_one():
    project = with_her(a_slide("s1"), a_slide("s2"))
    longer = apply(project, edit(scene_verbs.pin, "s1", Fraction(20)))
    one = layers_at(project, Fraction(project.timeline.scenes[0].frames + 25, 30))
    two = layers_at(longer, Fraction(longer.timeline.scenes[0].frames + 25, 30))
    assert hers(one) == hers(two)


def test_what_she_does_differs_from_scene_to_scene_and_by_the_films_seed():
    project = with_her(a_slide("s1"), a_slide("s2"))
    other = replace(project, settings=replace(project.settings, seed=7))
    acts = {
        hers(scene_layers(p, scene, Fraction(1))).painted.act.seed
        for p in (project, other)
        for scene in p.timeline.scenes
    }
    assert len(acts) == 4


@pytest.mark.parametrize("name", PLACES)
def test_the_slide_stands_where_the_place_leaves_room(name):
    layers = layers_at(with_her(a_slide(), place=name), Fraction(1))
    x, y, width, height = stage_at(PLACES[name]) or (0.0, 0.0, 1.0, 1.0)
    slide, scale = of_the_slide(layers), min(width, height)
    left, top = (x + (width - scale) / 2) * 1920, (y + (height - scale) / 2) * 1080
    assert slide.place.e == pytest.approx(left + 192 * scale)
    assert slide.place.f == pytest.approx(top + 108 * scale)
    assert slide.place.a == slide.place.d == pytest.approx(2 * scale)
    if stage_at(PLACES[name]) is not None:
        assert slide.clip == pytest.approx((left, top, 1920 * scale, 1080 * scale))
    ground = layers[0]
    assert isinstance(ground.painted, Ground)
    assert (ground.place.a, ground.clip) == (2.0, None)


@pytest.mark.parametrize("edge", [Transform(0, 0, 12, 540), Transform(100, 500, 860, 40), Transform(-20, 200, 300, 90)])
def test_a_slide_with_something_at_its_edges_is_a_card_on_a_wall(edge):
    scene = a_slide()
    bar = Element("bar", "a5", Shape(fill=Solid("#f5a524")), edge)
    wall, paper, ground, *_ = layers_at(with_her(replace(scene, elements=(*scene.elements, bar))), Fraction(1))
    assert (wall.painted.width, wall.painted.height) == (1920, 1080)
    assert wall.painted.fill != ground.painted.fill == scene.background
    assert paper.painted.effects
    left, top, width, height = ground.clip
    assert left > 10
    assert left + width < 0.7 * 1920 - 10
    assert width / height == pytest.approx(16 / 9)
    assert top > 0


def test_text_at_an_edge_makes_no_card():
    scene = a_slide()
    footer = Element("footer", "a5", Text(plain_body("3")), Transform(900, 510, 60, 30))
    ground, *rest = layers_at(with_her(replace(scene, elements=(*scene.elements, footer))), Fraction(1))
    assert ground.painted.fill == scene.background
    assert not any(isinstance(layer.painted, Ground) for layer in rest)


def test_the_slide_is_on_her_side_that_it_is_on():
    sides = {name: hers(layers_at(with_her(a_slide(), place=name), Fraction(1))).painted.act.slide for name in PLACES}
    assert sides["right"] == sides["circle"] == sides["full"] == "left"
    assert sides["left"] == sides["card-left"] == sides["over-left"] == "right"


def test_a_zoom_of_the_camera_leaves_her_where_she_stands():
    zoom = Camera(end=(0.25, 0.25, 0.5, 0.5))
    for place in ("right", "over"):
        project = with_her(a_slide(camera=zoom), place=place)
        still = with_her(a_slide(), place=place)
        t = Fraction(2)
        assert hers(layers_at(project, t)).place == hers(layers_at(still, t)).place
        assert of_the_slide(layers_at(project, t)).place.a > of_the_slide(layers_at(still, t)).place.a


@pytest.mark.parametrize("fit", Fit)
def test_a_slide_of_another_shape_keeps_it_and_leaves_her_all_the_rest(fit):
    project = with_her(a_slide(width=720.0))
    project = replace(project, settings=replace(project.settings, fit=fit))
    ground, slide, her = layers_at(project, Fraction(1))
    assert isinstance(ground.painted, Ground)
    assert slide.place.a == slide.place.d == pytest.approx(0.7 * 1920 / 720)
    assert slide.clip == pytest.approx((0.0, 36.0, 1344.0, 1008.0))
    box = her.place
    assert box.e + box.a * her.painted.width >= 1920
    assert box.f + box.d * her.painted.height == pytest.approx(1080)


def test_in_an_upright_film_she_stands_below_the_slide():
    project = a_project(a_slide())
    project = replace(project, settings=replace(project.settings, width=1080, height=1920))
    for name in PLACES:
        if name.startswith("over"):
            continue
        _, slide, her = layers_at(apply(project, edit(presenter.stand, ("s1",), "ana", name)), Fraction(1))
        assert slide.clip[1] + slide.clip[3] <= her.place.f + 60
        if her.painted.avatar.frame.kind == "circle":
            assert her.place.a * her.painted.width == pytest.approx(her.place.d * her.painted.height, rel=1e-3)


def test_she_is_not_in_the_blurred_backdrop_of_a_slide_of_another_shape():
    layers = layers_at(with_her(a_slide(width=720.0), place="over"), Fraction(1))
    assert hers(layers).clip == (240.0, 0.0, 1440.0, 1080.0)
    assert not any(isinstance(each.painted, AvatarPicture) for each in layers[0].painted.layers)


def test_she_may_stand_behind_what_is_on_the_slide():
    project = with_her(a_slide(), place="over")
    scene = project.timeline.scenes[0]
    her = next(e for e in scene.elements if isinstance(e.content, Avatar))
    project = apply(project, edit(element_verbs.reorder, "s1", her.id, "s1-box"))
    kinds = [type(layer.painted) for layer in layers_at(project, Fraction(1))]
    assert kinds == [Ground, AvatarPicture, Drawn]


def test_a_layer_with_her_has_a_key_that_her_clothes_decide():
    project = with_her(a_slide())
    dressed = apply(project, edit(presenter.equip, ("s1",), ("harness",)))
    keys = {hers(layers_at(p, Fraction(1))).key for p in (project, dressed)}
    assert len(keys) == 2


def test_the_scenes_of_older_projects_are_drawn_as_they_were():
    project = a_project(replace(a_scene("s1"), width=720.0))
    settings = ProjectSettings(fit=Fit.BARS)
    assert all(layer.clip is not None for layer in layers_at(replace(project, settings=settings), Fraction(0)))
