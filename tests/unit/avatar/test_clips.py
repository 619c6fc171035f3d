"""Animations of files, played by any model."""

import numpy as np
import pytest
from avatar_builders import a_person
from avatar_profiles import animated, vrma, with_bones_called, with_other_axes

from studio.avatar import turns
from studio.avatar.clip import keep_clips, kept_clips
from studio.avatar.gltf.animations import read_animations
from studio.avatar.gltf.guarded import read_clips
from studio.avatar.pose import pose_of
from studio.avatar.rig import rig_of
from studio.errors import ModelUnreadable, UnsupportedFormat

FRONT, UP, LEFT = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)


def poses():
    """A wave of the right hand, from hanging arms."""
    found = []
    for bent in (20, 60, 90, 60, 90):
        bones = {
            "LeftArm": tuple(turns.about(FRONT, -70)),
            "RightArm": tuple(turns.about(FRONT, 40)),
            "RightForeArm": tuple(turns.about(UP, bent)),
            "Head": tuple(turns.about(LEFT, bent / 10)),
        }
        found.append(pose_of({}, bones, (0.0, 0.0, bent / 3000)))
    return found


def same_turns(one, other):
    first, second = dict(one.bones), dict(other.bones)
    for bone in {*first, *second}:
        a, b = first.get(bone, (0, 0, 0, 1)), second.get(bone, (0, 0, 0, 1))
        assert abs(np.dot(a, b)) > 0.9995, bone


def written(tmp_path, content, name="wave.glb"):
    (tmp_path / name).write_bytes(content)
    return tmp_path / name


@pytest.mark.parametrize(
    ("change", "wrap"),
    [
        (lambda figure: figure, None),
        (with_other_axes, None),
        (with_other_axes, {"rotation": [0, 1, 0, 0], "scale": [50, 50, 50], "translation": [9, 9, 9]}),
        (
            lambda figure: with_bones_called(figure, lambda bone: f"mixamorig:{bone}"),
            {"rotation": [0.5, 0.5, 0.5, 0.5]},
        ),
    ],
)
def test_an_animation_tells_any_model_the_poses_it_was_made_of(tmp_path, change, wrap):
    content = animated(change(a_person(lowered=30)), poses(), wrap=wrap)
    (clip,) = read_animations(written(tmp_path, content))
    assert (clip.name, clip.length) == ("wave", 1.0)
    for i, pose in enumerate(poses()):
        same_turns(clip.pose(i / 4), pose)
        assert clip.pose(i / 4).place == pytest.approx(pose.place, abs=1e-3)


def test_a_vrma_plays_with_its_face(tmp_path):
    (clip,) = read_animations(written(tmp_path, vrma(poses()), "wave.vrma"))
    for i, pose in enumerate(poses()):
        same_turns(clip.pose(i / 4), pose)
    assert clip.units == ("viseme_aa",)
    assert dict(clip.pose(0.5).face)["viseme_aa"] == pytest.approx(0.5, abs=0.01)


def test_a_clip_moves_another_model_as_it_moved_its_own(tmp_path):
    (clip,) = read_animations(written(tmp_path, vrma(poses()), "wave.vrma"))
    hands = []
    for lowered in (0, 47):
        rig = rig_of(a_person(lowered=lowered))
        hands.append(rig.drive(clip.pose(0.75)).bones[rig.skeleton.named["RightHand"], :3, 3])
    assert hands[0] == pytest.approx(hands[1], abs=2e-3)


def test_steps_hold_and_splines_pass_through_their_keys(tmp_path):
    (stepped,) = read_animations(written(tmp_path, animated(a_person(), poses(), interpolation="STEP")))
    same_turns(stepped.pose(0.2), poses()[0])
    same_turns(stepped.pose(0.27), poses()[1])
    (smooth,) = read_animations(written(tmp_path, animated(a_person(), poses(), 2.0, "CUBICSPLINE")))
    for i, pose in enumerate(poses()):
        same_turns(smooth.pose(i / 2), pose)


def test_clips_are_kept_and_read_in_a_child(tmp_path, monkeypatch):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))
    (clip,) = read_clips(written(tmp_path, vrma(poses()), "wave.vrma"))
    keep_clips((clip,), tmp_path / "kept.npz")
    (back,) = kept_clips(tmp_path / "kept.npz")
    assert (back.name, back.bones, back.pose(0.4)) == ("wave", clip.bones, clip.pose(0.4))
    (tmp_path / "kept.npz").write_bytes(b"PK nonsense")
    with pytest.raises(ModelUnreadable):
        kept_clips(tmp_path / "kept.npz")


def test_what_moves_no_person_is_refused(tmp_path):
    legless = a_person(without=("LeftUpLeg", "LeftLeg", "LeftFoot", "LeftToeBase"))
    figure = with_bones_called(legless, lambda bone: f"thing {bone[::-1]}")
    with pytest.raises(UnsupportedFormat):
        read_animations(written(tmp_path, animated(figure, poses())))
