"""Whatever a presenter wears fits her: whole, hung on her bones, around her skin."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from studio.avatar.body.part import Part
from studio.avatar.body.shaped import ShapedBody, shaped
from studio.avatar.body.spec import Outfit, Phenotype, PresenterSpec
from studio.avatar.names import BONES
from studio.avatar.wardrobe import OUTFITS, covered, parts_of

WOMAN = PresenterSpec(name="woman", phenotype=Phenotype(gender=0.0, age=58, weight=0.7, height=-0.5, bust=0.6))
MAN = PresenterSpec(name="man", phenotype=Phenotype(gender=1.0, age=28, muscle=0.8, african=0.8, european=0.2))


@cache
def a_body(spec: PresenterSpec) -> ShapedBody:
    return shaped(spec)


def dressed(spec: PresenterSpec, outfit: str) -> tuple[Part, ...]:
    return parts_of(replace(spec, outfit=Outfit(style=outfit)), a_body(spec))


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


@pytest.mark.parametrize("outfit", OUTFITS)
@pytest.mark.parametrize("spec", [WOMAN, MAN], ids=lambda spec: spec.name)
def test_an_outfit_is_sound_on_any_body(spec: PresenterSpec, outfit: str) -> None:
    parts = dressed(spec, outfit)
    for part in parts:
        assert_sound(part)
    assert {"Top", "Trousers", "Shoes", "Soles"} <= {part.name for part in parts}
    assert sum(len(part.positions) for part in parts) < 30000


@pytest.mark.parametrize("outfit", OUTFITS)
def test_clothes_hide_the_skin_beneath_them_and_no_other(outfit: str) -> None:
    body = a_body(WOMAN)
    spec = replace(WOMAN, outfit=Outfit(style=outfit))
    under = covered(spec, body)
    head = np.unique(body.quads("head", "sockets", "mouth"))
    assert not under[head].any()
    skin = np.unique(body.quads("neck", "body"))
    assert under[skin].mean() > 0.2
    hands = [i for i, bone in enumerate(BONES) if "HandIndex" in bone]
    fingers = skin[np.isin(body.joints[skin][:, 0], hands)]
    assert not under[fingers].any()


def test_nobody_is_dressed_in_what_does_not_exist() -> None:
    assert parts_of(replace(WOMAN, outfit=Outfit(style="a cloud")), a_body(WOMAN)) == ()
