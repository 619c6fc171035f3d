"""Skeletons whose bones have no names are known by how they are built."""

import numpy as np
import pytest
from avatar_builders import a_person
from avatar_profiles import exported, in_units, with_bones_called, with_other_axes, with_shapes

from studio.avatar import turns
from studio.avatar.bone_names import bone_called, bones_of
from studio.avatar.gltf.model import read_model
from studio.avatar.names import BONES
from studio.avatar.pose import pose_of
from studio.avatar.rig import posed, rig_of

FRONT, UP = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0)
FINGERS_AND_FACE = {bone for bone in BONES if "Hand" in bone[:-1] and bone[-1] in "123"} | {
    "LeftEye",
    "RightEye",
    "Jaw",
}


def nameless(figure):
    return with_bones_called(figure, lambda bone: f"joint {BONES.index(bone)}")


@pytest.mark.parametrize("lowered", [0, 47, 70])
def test_a_nameless_person_is_known(lowered):
    found = bones_of(nameless(a_person(lowered=lowered)))
    assert {name: BONES[bone] for name, bone in found.items()} == {
        name: name for name in BONES if name not in FINGERS_AND_FACE
    }


@pytest.mark.parametrize("quarter", [0, 90, 180, 270])
def test_a_nameless_person_faces_us_whichever_way_it_was_built(tmp_path, quarter):
    figure = in_units(with_other_axes(nameless(with_shapes(a_person(), {}))), 100.0, turns.about(UP, quarter))
    (tmp_path / "m.glb").write_bytes(exported(figure))
    read = read_model(tmp_path / "m.glb")
    pose = pose_of({}, {"LeftArm": tuple(turns.about(FRONT, -65)), "LeftForeArm": tuple(turns.about(UP, -70))})
    ours = a_person()
    wanted, got = (posed(f, rig_of(f).drive(pose), 0)[0] for f in (ours, read))
    hands = slice(6 * BONES.index("LeftHand"), 6 * BONES.index("LeftHand") + 6)
    assert got[hands].mean(axis=0) == pytest.approx(wanted[hands].mean(axis=0), abs=0.03)
    assert np.ptp(read.meshes[0].positions[:, 1]) == pytest.approx(np.ptp(ours.meshes[0].positions[:, 1]), abs=0.01)


def test_what_stands_on_four_feet_is_no_person():
    figure = nameless(
        a_person(without=("LeftArm", "RightArm", "LeftShoulder", "RightShoulder", "LeftHand", "RightHand"))
    )
    assert "Hips" not in bones_of(figure)


@pytest.mark.parametrize(
    ("name", "bone"),
    [
        ("mixamorig:LeftHandPinky3", "LeftHandPinky3"),
        ("mixamorig1:Hips", "Hips"),
        ("mixamorigHips", "Hips"),
        ("CC_Base_L_Upperarm", "LeftArm"),
        ("CC_Base_NeckTwist01", "Neck"),
        ("CC_Base_R_Mid2", "RightHandMiddle2"),
        ("upperarm_l", "LeftArm"),
        ("thumb_01_r", "RightHandThumb1"),
        ("J_Bip_L_UpperLeg", "LeftUpLeg"),
        ("J_Bip_C_UpperChest", "Spine2"),
        ("Bip01 R Finger0", "RightHandThumb1"),
        ("DEF-forearm.L", "LeftForeArm"),
        ("Shoulder.R", "RightShoulder"),
        ("LeftToeBase", "LeftToeBase"),
        ("upperarm_twist_01_l", None),
        ("b_Tail01_012", None),
        ("hair_l", None),
        ("lShldrBend", "LeftArm"),
        ("rThighBend", "RightUpLeg"),
        ("Palm.L", "LeftHand"),
        ("spine_02", "Spine1"),
    ],
)
def test_names_of_bones(name, bone):
    assert bone_called(name) == bone


def test_numbers_behind_every_name_are_not_part_of_it():
    figure = a_person()
    numbered = with_bones_called(figure, lambda bone: f"mixamorig:{bone}_{BONES.index(bone):02d}")
    assert bones_of(numbered) == bones_of(figure)


def test_hips_are_where_legs_meet_if_nothing_is_called_so():
    figure = with_bones_called(a_person(), lambda bone: {"Hips": "DEF-spine", "Spine": "DEF-spine.001"}.get(bone, bone))
    found = bones_of(figure)
    assert BONES[found["Hips"]] == "Hips"
