"""Movements that a person brings, as gestures that a script can call."""

from fractions import Fraction

import pytest
from avatar_profiles import vrma

from studio.avatar import turns
from studio.avatar.gltf.animations import read_animations
from studio.avatar.performance import gestures as known
from studio.avatar.performance.gestures import gesture_called
from studio.avatar.performance.own_gestures import gesture_of, keep_gesture, own_gestures
from studio.avatar.performance.performance import perform
from studio.avatar.pose import pose_of
from studio.model.ids import MarkId
from studio.model.narration import MarkTime, Timings
from studio.model.script import Mark, MarkKind, Script

FRONT, UP = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))
    known.gestures.cache_clear()
    known._by_name.cache_clear()
    yield
    known.gestures.cache_clear()
    known._by_name.cache_clear()


def a_clip(tmp_path):
    """A right arm that rises and sinks in two seconds."""
    poses = [
        pose_of({}, {"LeftArm": tuple(turns.about(FRONT, -70)), "RightArm": tuple(turns.about(FRONT, down))})
        for down in (70, 20, -30, 20, 70)
    ]
    (tmp_path / "salute.vrma").write_bytes(vrma(poses, seconds=2.0))
    return read_animations(tmp_path / "salute.vrma")[0]


def test_a_clip_is_a_gesture_of_the_arms_that_it_moves(tmp_path):
    gesture = gesture_of(a_clip(tmp_path), "saudar")
    assert all(key.left is None and key.right is not None for key in gesture.keys)
    assert gesture.keys[0].at == pytest.approx(-1.0, abs=0.05)
    stroke = min(gesture.keys, key=lambda key: abs(key.at))
    assert stroke.right["Arm"] == pytest.approx(tuple(turns.about(FRONT, -30)), abs=0.01)


def test_a_script_calls_it_by_its_name(tmp_path):
    keep_gesture(a_clip(tmp_path), "Saudação")
    assert gesture_called("saudacao").name == "Saudação"
    mark = Mark(MarkId("m"), MarkKind.GESTURE, "saudação")
    performance = perform(Timings(), Script((mark,)), (MarkTime(MarkId("m"), Fraction(3)),), Fraction(8), "seed")
    highest = dict(performance.pose(3.0).bones)["RightArm"]
    lowest = dict(performance.pose(0.0).bones)["RightArm"]
    assert highest[2] < 0 < lowest[2]


def test_a_file_that_is_damaged_is_no_gesture(tmp_path):
    keep_gesture(a_clip(tmp_path), "saudar").write_bytes(b"nothing")
    assert own_gestures() == {}
