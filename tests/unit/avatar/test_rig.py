import numpy as np
import pytest
from avatar_builders import a_person, lip_gap

from studio.avatar import turns
from studio.avatar.pose import pose_of
from studio.avatar.rig import posed, rig_of

LEFT, UP, FRONT = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)


def place(rig, drive, name):
    return drive.bones[rig.skeleton.named[name], :3, 3]


def test_a_pose_of_no_turns_is_a_t_pose():
    rig = rig_of(a_person(lowered=47))
    drive = rig.drive(pose_of({}, {}))
    for side, x in (("Left", 1), ("Right", -1)):
        arm = place(rig, drive, f"{side}HandMiddle3") - place(rig, drive, f"{side}Arm")
        assert arm / np.linalg.norm(arm) == pytest.approx((x, 0, 0), abs=0.05)


def test_a_t_pose_has_its_palms_down():
    rig = rig_of(a_person(lowered=47))
    drive = rig.drive(pose_of({}, {}))
    across = place(rig, drive, "LeftHandIndex1") - place(rig, drive, "LeftHandPinky1")
    assert across / np.linalg.norm(across) == pytest.approx(FRONT, abs=0.12)
    assert abs(across[1]) < 1e-4


def test_the_same_turns_mean_the_same_whatever_posture_a_model_rests_in():
    pose = pose_of(
        {},
        {"LeftArm": tuple(turns.about(FRONT, -70)), "LeftForeArm": tuple(turns.about(UP, -80)), "Head": (0, 0.1, 0, 1)},
    )
    places = []
    for lowered in (0, 30, 47, 71):
        rig = rig_of(a_person(lowered=lowered))
        drive = rig.drive(pose)
        places.append(np.array([place(rig, drive, name) for name in ("LeftHand", "LeftHandIndex3", "RightEye")]))
    assert np.ptp(np.array(places), axis=0).max() < 0.002


def test_an_elbow_bends_the_forearm_to_the_front():
    rig = rig_of(a_person(lowered=47))
    drive = rig.drive(pose_of({}, {"LeftForeArm": tuple(turns.about(UP, -90))}))
    fore = place(rig, drive, "LeftHand") - place(rig, drive, "LeftForeArm")
    assert fore / np.linalg.norm(fore) == pytest.approx(FRONT, abs=0.02)


def test_the_rest_of_a_rig_is_how_the_model_came():
    figure = a_person()
    rig = rig_of(figure)
    for mesh in range(2):
        positions, normals = posed(figure, rig.rest(), mesh)
        assert positions == pytest.approx(figure.meshes[mesh].positions, abs=1e-5)
        assert normals == pytest.approx(figure.meshes[mesh].normals, abs=1e-5)


def test_a_model_without_spine_bones_bends_with_those_it_has():
    bend = pose_of({}, {"Spine1": tuple(turns.about(FRONT, 20)), "Spine2": tuple(turns.about(FRONT, 10))})
    whole, less = rig_of(a_person()), rig_of(a_person(without=("Spine1", "Spine2")))
    heads = [rig.drive(bend).bones[rig.skeleton.named["Head"]] for rig in (whole, less)]
    assert heads[0][:3, :3] == pytest.approx(heads[1][:3, :3], abs=1e-5)


def test_units_open_the_mouth():
    figure = a_person()
    rig = rig_of(figure)
    shut, _ = posed(figure, rig.drive(pose_of({}, {})), 1)
    open_, _ = posed(figure, rig.drive(pose_of({"viseme_aa": 1.0}, {})), 1)
    assert lip_gap(shut) < 0.001
    assert lip_gap(open_) > 0.010


def test_eyes_look_by_their_bones():
    rig = rig_of(a_person())
    drive = rig.drive(pose_of({"eyeLookOutLeft": 1.0, "eyeLookInRight": 1.0}, {}))
    for eye in ("LeftEye", "RightEye"):
        ahead = drive.bones[rig.skeleton.named[eye], :3, :3] @ FRONT
        assert ahead[0] == pytest.approx(np.sin(np.radians(35)), abs=0.01)
    down = rig.drive(pose_of({"eyeLookDownLeft": 1.0}, {})).bones[rig.skeleton.named["LeftEye"], :3, :3] @ FRONT
    assert down[1] < -0.4


def test_hips_go_where_the_pose_puts_them():
    rig = rig_of(a_person())
    moved = rig.drive(pose_of({}, {}, (0.05, -0.02, 0.01)))
    assert place(rig, moved, "Hips") - rig.skeleton.place("Hips") == pytest.approx((0.05, -0.02, 0.01), abs=1e-3)


@pytest.mark.parametrize(
    ("turn", "at"),
    [(turns.about(FRONT, 6), (0.03, -0.01, 0.0)), (turns.about(UP, 15), (0.0, 0.0, 0.02)), (turns.REST, (0, -0.25, 0))],
)
def test_feet_stay_where_they_are_when_hips_sway(turn, at):
    rig = rig_of(a_person())
    drive = rig.drive(pose_of({}, {"Hips": tuple(turn)}, at))
    for bone in ("LeftFoot", "RightFoot", "LeftToeBase"):
        assert place(rig, drive, bone) == pytest.approx(rig.skeleton.place(bone), abs=2e-3)
    assert place(rig, drive, "Hips") - rig.skeleton.place("Hips") == pytest.approx(at, abs=1e-3)


def test_knees_bend_to_the_front_when_she_crouches():
    rig = rig_of(a_person())
    drive = rig.drive(pose_of({}, {}, (0, -0.25, 0)))
    for bone in ("LeftLeg", "RightLeg"):
        assert place(rig, drive, bone)[2] - rig.skeleton.place(bone)[2] > 0.2


def test_legs_that_the_pose_moves_are_left_to_it():
    rig = rig_of(a_person())
    drive = rig.drive(pose_of({}, {"LeftUpLeg": tuple(turns.about(LEFT, -30))}, (0.02, 0, 0)))
    assert place(rig, drive, "LeftFoot")[2] - rig.skeleton.place("LeftFoot")[2] > 0.3
    assert place(rig, drive, "RightFoot") == pytest.approx(rig.skeleton.place("RightFoot"), abs=2e-3)
