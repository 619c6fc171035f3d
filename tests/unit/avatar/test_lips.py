"""Lips that touch where they must and open where they should, whoever has them."""

from functools import cache

import numpy as np
import pytest

from studio.avatar.body.data import body_data
from studio.avatar.body.lips import mouth_gaps
from studio.avatar.body.shaped import shaped
from studio.avatar.body.spec import read_spec
from studio.avatar.body.visemes import face_moves
from studio.paths import resources_dir

CAST = sorted((resources_dir() / "avatars").glob("*.toml"))


@cache
def a_face(path):
    body = shaped(read_spec(path))
    return body, face_moves(body)


def gaps(path, viseme):
    body, moves = a_face(path)
    posed = body.positions.copy()
    posed[moves[viseme].vertices] += moves[viseme].moves
    return mouth_gaps(posed, body.data) * 1000


@pytest.mark.parametrize("path", CAST, ids=lambda path: path.stem)
def test_the_lips_close_and_open(path):
    assert gaps(path, "viseme_sil").max() < 0.5
    assert gaps(path, "viseme_PP").max() < 0.5
    assert gaps(path, "viseme_aa")[6:9].min() > 10
    assert gaps(path, "viseme_ou")[6:9].min() > 1.5
    assert gaps(path, "viseme_oh")[6:9].min() > 8


def test_there_is_a_cast_of_women_and_men_of_many_ages_and_colours():
    specs = [read_spec(path) for path in CAST]
    assert len(specs) >= 8
    assert (
        min(sum(spec.phenotype.gender < 0.5 for spec in specs), sum(spec.phenotype.gender > 0.5 for spec in specs)) >= 3
    )
    ages = [spec.phenotype.age for spec in specs]
    assert min(ages) < 30
    assert max(ages) > 55
    assert len({spec.skin.tone for spec in specs}) == len(specs)
    assert all(spec.title for spec in specs)


def test_all_sliders_of_the_cast_exist():
    known = set(body_data().sliders)
    for path in CAST:
        assert {slider for slider, _ in read_spec(path).face} <= known, path.stem


def test_a_face_of_the_cast_stays_a_face():
    heights = [np.ptp(a_face(path)[0].positions[:, 1]) for path in CAST]
    assert min(heights) > 1.45
    assert max(heights) < 2.0
