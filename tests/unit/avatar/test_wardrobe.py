"""Whatever a presenter wears fits her: whole, hung on her bones, around her skin."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from studio.avatar.body.part import Part
from studio.avatar.body.shaped import ShapedBody, shaped
from studio.avatar.body.spec import Hair, Outfit, Phenotype, PresenterSpec
from studio.avatar.names import BONES
from studio.avatar.wardrobe import EQUIPMENT, HAIR, OUTFITS, covered, parts_of
from studio.avatar.wardrobe.fit import fit_of

WOMAN = PresenterSpec(name="woman", phenotype=Phenotype(gender=0.0, age=58, weight=0.7, height=-0.5, bust=0.6))
MAN = PresenterSpec(name="man", phenotype=Phenotype(gender=1.0, age=28, muscle=0.8, african=0.8, european=0.2))
PEOPLE = (WOMAN, MAN)


@cache
def a_body(spec: PresenterSpec) -> ShapedBody:
    return shaped(spec)


def assert_sound(part: Part, most: int = 16000) -> None:
    """Finite, hung on bones, drawn with triangles that have an area, not too heavy."""
    n = len(part.positions)
    assert 0 < n <= most, (part.name, n)
    for values in (part.positions, part.normals, part.uvs, part.weights):
        assert np.isfinite(values).all(), part.name
    assert np.allclose(np.linalg.norm(part.normals, axis=1), 1, atol=1e-3), part.name
    assert np.allclose(part.weights.sum(1), 1, atol=1e-4), part.name
    assert part.joints.max() < len(BONES)
    assert np.array_equal(np.unique(part.triangles), np.arange(n)), part.name


@pytest.mark.parametrize("number", range(len(OUTFITS)), ids=OUTFITS)
def test_an_outfit_is_sound_and_hides_the_skin_beneath_it(number: int) -> None:
    spec = replace(PEOPLE[number % 2], outfit=Outfit(style=OUTFITS[number]))
    body = a_body(PEOPLE[number % 2])
    parts = parts_of(spec, body)
    for part in parts:
        assert_sound(part)
    assert {"Top", "Trousers", "Shoes", "Soles"} <= {part.name for part in parts}
    assert sum(len(part.positions) for part in parts) < 30000
    under = covered(spec, body)
    head = np.unique(body.quads("head", "sockets", "mouth"))
    assert not under[head].any()
    skin = np.unique(body.quads("neck", "body"))
    assert under[skin].mean() > 0.2
    hands = [i for i, bone in enumerate(BONES) if "HandIndex" in bone]
    fingers = skin[np.isin(body.joints[skin][:, 0], hands)]
    assert not under[fingers].any()


@pytest.mark.parametrize("number", range(len(HAIR)), ids=HAIR)
def test_hair_is_sound_stays_out_of_the_face_and_moves_with_the_brow(number: int) -> None:
    body = a_body(PEOPLE[number % 2])
    parts = parts_of(replace(PEOPLE[number % 2], hair=Hair(style=HAIR[number])), body)
    for part in parts:
        assert_sound(part, 26000)
    assert "browInnerUp" in {morph.name for morph in parts[0].morphs}
    left, right = body.landmark("l-eye"), body.landmark("r-eye")
    nose = np.array([0.0, left[1] - 0.03, left[2] + 0.03])
    for part in parts:
        for place in (left, right, nose):
            assert np.linalg.norm(part.positions - place, axis=1).min() > 0.022, part.name


FITTING = (
    ("hard-hat", "safety-glasses", "ear-muffs", "respirator", "gloves", "hi-vis-vest"),
    ("welding-mask", "ear-plugs", "hair-net"),
    ("face-shield", "safety-glasses"),
)


@pytest.mark.parametrize("number", range(len(FITTING)))
def test_equipment_is_sound_and_cuts_no_head(number: int) -> None:
    spec = replace(PEOPLE[number % 2], equipment=FITTING[number])
    body = a_body(PEOPLE[number % 2])
    head = fit_of(body).head
    rigid = ("HardHat", "GlassesFrame", "GlassesLens", "Welding", "Shield", "FaceShield", "MuffCups")
    for part in parts_of(spec, body):
        assert_sound(part, 8000)
        if part.name.startswith(rigid):
            around, up, distance = head.angles(part.positions.astype(np.float64))
            assert (distance - head.radius(around, up)).min() > -0.004, part.name


def test_every_piece_of_equipment_is_tried() -> None:
    tried = {name for names in FITTING for name in names} | {"harness", "arc-suit"}
    assert tried == set(EQUIPMENT)


def test_an_arc_suit_takes_the_place_of_an_outfit() -> None:
    body = a_body(MAN)
    spec = replace(MAN, outfit=Outfit(style="polo"), equipment=("arc-suit",))
    parts = {part.name: part for part in parts_of(spec, body)}
    for part in parts.values():
        assert_sound(part)
    sleeves = parts["Top"].positions
    assert sleeves[:, 0].max() > body.landmark("LeftHand")[0] - 0.04


def test_a_harness_lies_on_the_clothes() -> None:
    body = a_body(MAN)
    spec = replace(MAN, outfit=Outfit(style="polo"), equipment=("hi-vis-vest", "harness", "hard-hat", "gloves"))
    parts = {part.name: part for part in parts_of(spec, body)}
    for part in parts.values():
        assert_sound(part)
    cloth = parts["Vest"].positions
    front = cloth[:, 2] > body.landmark("Spine2")[2]
    webs = parts["Harness"].positions
    middle = webs[(np.abs(webs[:, 1] - body.landmark("Spine1")[1]) < 0.04) & (webs[:, 2] > body.landmark("Spine1")[2])]
    assert len(middle)
    for point in middle:
        near = cloth[front][np.argmin(((cloth[front][:, :2] - point[:2]) ** 2).sum(1))]
        assert point[2] > near[2] - 0.006


def test_a_respirator_follows_the_jaw_and_hides_the_mouth() -> None:
    body = a_body(WOMAN)
    spec = replace(WOMAN, equipment=("respirator",))
    mask = next(part for part in parts_of(spec, body) if part.name == "Respirator")
    assert {"jawOpen", "viseme_aa"} <= {morph.name for morph in mask.morphs}
    lips = np.unique(body.quads("head"))
    lips = lips[body.data.masks["lips"][lips] > 0.9]
    assert covered(spec, body)[lips].mean() > 0.9


def test_hair_lies_under_a_hat() -> None:
    body = a_body(WOMAN)
    spec = replace(WOMAN, hair=Hair(style="afro"), equipment=("hard-hat",))
    parts = {part.name: part for part in parts_of(spec, body)}
    hat, hair = parts["HardHat"].positions, parts["Hair"].positions
    assert hair[:, 1].max() < hat[:, 1].max() - 0.01


@pytest.mark.parametrize("outfit", ["blazer", "work-shirt"])
def test_a_logo_lies_on_the_left_breast_before_the_cloth(outfit: str) -> None:
    body = a_body(WOMAN)
    logo = np.full((40, 80, 4), 255, np.uint8)
    parts = {part.name: part for part in parts_of(replace(WOMAN, outfit=Outfit(style=outfit)), body, logo)}
    sign, cloth = parts["Logo"], parts["Top"].positions
    assert_sound(sign)
    assert sign.positions[:, 0].min() > 0.03
    assert (sign.uvs.min(), sign.uvs.max()) == (0.0, 1.0)
    ahead = cloth[cloth[:, 2] > 0.03]
    for point in sign.positions:
        near = ahead[np.argmin(((ahead[:, :2] - point[:2]) ** 2).sum(1))]
        assert point[2] > near[2] - 0.008


def test_nobody_is_dressed_in_what_does_not_exist() -> None:
    assert parts_of(replace(WOMAN, outfit=Outfit(style="a cloud")), a_body(WOMAN)) == ()
