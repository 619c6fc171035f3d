"""The gestures as they look on a presenter: hands beside the body, elbows that bend as elbows do."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from studio.avatar import turns
from studio.avatar.body.make import Detail, figure_of
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.names import BONES
from studio.avatar.performance import Performance, Side, perform, rest
from studio.avatar.performance.gestures import gesture_called, gestures
from studio.avatar.rig import Rig, posed, rig_of
from studio.model.ids import MarkId
from studio.model.narration import MarkTime, Timings
from studio.model.script import Mark, MarkKind, Script

_OURS = (
    "welcome", "explain", "beat", "emphasise", "one", "two", "three", "four", "five", "point", "warning", "stop",
    "thumbs_up", "list", "think", "agree", "no", "shake_head", "invite", "goodbye",
)  # fmt: skip
_TRUNK = ("Hips", "Spine", "Spine1", "Spine2", "Neck", "Head")


@cache
def _rig() -> Rig:
    return rig_of(figure_of(PresenterSpec(name="test"), Detail.LOW))


def _making(name: str, slide: Side = Side.LEFT) -> Performance:
    mark = Mark(MarkId("m"), MarkKind.GESTURE, name)
    return perform(Timings(), Script((mark,)), (MarkTime(mark.id, 2),), 6, "x", slide=slide)


def _distance(performance: Performance, t: float) -> float:
    """How far the hands are from trunk and head, in metres."""
    rig = _rig()
    drive = rig.drive(performance.pose(t))
    trunk = [rig.skeleton.named[bone] for bone in _TRUNK]
    body = []
    for number, mesh in enumerate(rig.figure.meshes):
        heaviest = mesh.joints[np.arange(len(mesh.joints)), mesh.weights.argmax(axis=1)]
        if mesh.name in ("Head", "Body", "Top"):
            body.append(posed(rig.figure, drive, number)[0][np.isin(heaviest, trunk)][::2])
    points = np.concatenate(body)
    hands = [drive.bones[rig.skeleton.named[bone]][:3, 3] for bone in BONES if "Hand" in bone]
    return min(float(np.linalg.norm(points - hand, axis=1).min()) for hand in hands)


@pytest.mark.parametrize("name", _OURS)
def test_hands_keep_clear_of_the_body(name):
    gesture = gestures()[name]
    performance = _making(name)
    at = performance.gestures[0][0]
    times = np.linspace(at + gesture.start, at + gesture.end, 9)
    assert min(_distance(performance, t) for t in times) > (0.025 if name == "think" else 0.05)


@pytest.mark.parametrize("name", _OURS)
def test_elbows_bend_as_elbows_do(name):
    for key in gestures()[name].keys:
        for arm, out in ((key.left, 1.0), (key.right, -1.0)):
            if arm:
                ahead = turns.turned(arm["ForeArm"], (out, 0.0, 0.0))
                assert ahead[2] > 0
                assert abs(ahead[1]) < 0.05
                assert -0.8 < ahead[0] * out < 1, "no forearm goes through its own upper arm"


def test_a_gesture_eases_in_and_out():
    performance = _making("parar")
    place = [dict(performance.pose(k / 60).bones)["RightArm"] for k in range(360)]
    still = dict(rest().bones)["RightArm"]
    arm = "RightArm" if max(np.linalg.norm(np.subtract(p, still)) for p in place) > 0.3 else "LeftArm"
    turned = np.array([dict(performance.pose(k / 60).bones)[arm] for k in range(360)])
    speed = np.linalg.norm(np.diff(turned, axis=0), axis=1) * 60
    jumps = np.abs(np.diff(speed))
    assert speed.max() > 0.8
    assert jumps.max() < 0.25 * speed.max()


@pytest.mark.parametrize(
    ("written", "name"),
    [("Boas-vindas", "welcome"), ("apontar", "point"), ("ATENÇÃO", "warning"), ("thumbs up", "thumbs_up"),
     ("três", "three"), ("tres", "three"), ("não", "no"), ("goodbye", "goodbye"), ("thumbs_up", "thumbs_up")],
)  # fmt: skip
def test_gestures_are_called_in_portuguese_and_english(written, name):
    found = gesture_called(written)
    assert found is not None
    assert found.name == name


def test_nobody_knows_a_gesture_of_another_name():
    assert gesture_called("cambalhota") is None


def test_a_gesture_near_the_end_is_cut_short_and_back_at_rest():
    mark = Mark(MarkId("m"), MarkKind.GESTURE, "tchau")
    for length, made in ((3.6, 1), (2.9, 1), (2.4, 0)):
        performance = perform(Timings(), Script((mark,)), (MarkTime(mark.id, 2),), length, "x")
        assert len(performance.gestures) == made
        assert performance.pose(length) == rest()
        before, last = (dict(performance.pose(length - late).bones) for late in (0.05, 0.0))
        assert all(np.linalg.norm(np.subtract(turn, last[bone])) < 0.1 for bone, turn in before.items() if bone in last)


def test_the_other_arm_mirrors():
    left = gestures()["stop"].keys[0]
    right = gestures()["stop"].mirrored().keys[0]
    assert (left.left, right.right) == (None, None)
    assert right.left is not None
    assert left.right is not None
    assert right.left["Arm"][1:3] == tuple(-v for v in left.right["Arm"][1:3])
