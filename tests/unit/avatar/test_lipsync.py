"""Lips measured on a presenter of ours."""

from __future__ import annotations

import json
from fractions import Fraction
from functools import cache

import numpy as np
import pytest

from studio.avatar.body.make import Detail, figure_of
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.lipsync import Lips, lead_of, measured
from studio.avatar.performance import perform
from studio.avatar.pose import pose_of
from studio.avatar.rig import Rig, rig_of
from studio.model.narration import Phoneme, Timings
from studio.model.script import Script


@cache
def _rig() -> Rig:
    return rig_of(figure_of(PresenterSpec(name="test"), Detail.LOW))


def _spoken(symbols: str, milliseconds: int) -> Timings:
    length = Fraction(milliseconds, 1000)
    return Timings(
        (),
        tuple(
            Phoneme("" if symbol == "_" else symbol.strip("'"), i * length, (i + 1) * length, "'" in symbol)
            for i, symbol in enumerate(symbols.split())
        ),
    )


def test_lips_open_with_an_a_and_meet_with_a_p():
    lips = Lips(_rig())
    assert lips.are_found
    assert lips.gap(pose_of({}, {})) < 0.5
    assert lips.gap(pose_of({"viseme_PP": 1.0}, {})) < 0.5
    assert lips.gap(pose_of({"viseme_aa": 0.7}, {})) > 10
    assert 1 < lips.gap(pose_of({"viseme_ih": 0.7}, {})) < 8


@pytest.mark.parametrize("rate", [24, 25, Fraction(30000, 1001)])
@pytest.mark.parametrize("milliseconds", [30, 100, 160])
def test_every_p_b_and_m_is_seen_closed_and_every_stressed_a_open(rate, milliseconds):
    timings = _spoken("_ p 'a m a b 'a p ʊ s a m b 'a l a _ m 'a _", milliseconds)
    performance = perform(timings, Script(), (), 8, "x", begins=Fraction(37, 100))
    report = measured(_rig(), performance, timings.phonemes, rate)
    assert report.closures == (7, 7)
    opened, stressed = report.vowels
    assert opened == stressed == (4 if milliseconds >= 100 else 0)
    told = json.loads(json.dumps(report.as_json()))
    assert told["closures"] == {"closed": 7, "all": 7}
    assert {moment["symbol"] for moment in told["moments"]} <= {"p", "b", "m", "a"}


def test_a_mouth_that_stays_open_is_found_out():
    timings = _spoken("_ a m 'a _", 120)
    performance = perform(_spoken("_ 'a 'a 'a _", 120), Script(), (), 3, "x")
    report = measured(_rig(), performance, timings.phonemes, 30)
    assert report.closures == (0, 1)
    assert not report.moments[0].is_right
    assert report.moments[0].gap > 5


def test_a_model_without_a_mouth_has_nothing_to_measure():
    figure = _rig().figure
    eyes = [mesh for mesh in figure.meshes if mesh.name == "Body"]
    rig = rig_of(type(figure)("x", tuple(eyes), figure.materials, figure.textures, figure.bones))
    timings = _spoken("_ a m a _", 120)
    report = measured(rig, perform(timings, Script(), (), 3, "x"), timings.phonemes, 30)
    assert (report.lips_found, report.moments) == (False, ())


@pytest.mark.parametrize("ahead", [-80, 0, 40])
def test_a_lead_is_told_from_openness_and_sound(ahead):
    random = np.random.default_rng(3)
    at = np.arange(6 * 48_000) / 48_000
    level = np.interp(at, np.arange(61) / 10, random.random(61))
    sound = (level**2 * np.sin(2 * np.pi * 300 * at)).astype(np.float32)
    openness = np.interp(np.arange(180) / 30 + ahead / 1000, at, level)
    assert lead_of(openness.tolist(), 30, sound, 48_000) * 1000 == pytest.approx(ahead, abs=10)
    assert np.isnan(lead_of([0.0] * 180, 30, sound, 48_000))
