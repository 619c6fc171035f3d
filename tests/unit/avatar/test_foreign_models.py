"""Models of other programs: the same pose moves the same places, and what they lack is said."""

from dataclasses import replace

import numpy as np
import pytest
from avatar_builders import a_person, glb, glb_parts, lip_gap
from avatar_profiles import EVERY, character_creator, vrm0, vrm1, with_shapes

from studio.avatar import turns
from studio.avatar.face_channels import Mouth
from studio.avatar.figure import Alpha, Surface
from studio.avatar.gltf.model import read_model
from studio.avatar.names import BONES
from studio.avatar.pose import pose_of
from studio.avatar.rig import posed, rig_of

FRONT, UP, LEFT = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)
GESTURE = pose_of(
    {},
    {
        "Spine1": tuple(turns.about(UP, 12)),
        "Head": tuple(turns.about(LEFT, 10)),
        "LeftArm": tuple(turns.about(FRONT, -65)),
        "LeftForeArm": tuple(turns.about(UP, -70)),
        "LeftHandIndex2": tuple(turns.about(FRONT, -40)),
        "RightArm": tuple(turns.about(FRONT, 50)),
        "RightUpLeg": tuple(turns.about(LEFT, -20)),
    },
    (0.02, 0.0, 0.01),
)


@pytest.fixture(scope="module")
def models(tmp_path_factory):
    """Every profile read once, with its rig."""
    folder = tmp_path_factory.mktemp("models")
    found = {}
    for name, make in EVERY.items():
        path = folder / f"{name.replace(':', ' ')}.glb"
        path.write_bytes(make())
        figure = read_model(path)
        found[name] = figure, rig_of(figure)
    return found


def read(tmp_path, content):
    (tmp_path / "m.vrm").write_bytes(content)
    figure = read_model(tmp_path / "m.vrm")
    return figure, rig_of(figure)


@pytest.mark.parametrize("name", EVERY)
def test_the_same_pose_moves_the_same_places(models, name):
    ours = a_person(lowered=0)
    wanted, _ = posed(ours, rig_of(ours).drive(GESTURE), 0)
    figure, rig = models[name]
    drive = rig.drive(GESTURE)
    body, normals = posed(figure, drive, 0)
    # The boxes about the bones turn with them, so the middles are what the pose is about.
    middles = [positions.reshape(-1, 6, 3).mean(axis=1) for positions in (body, wanted)]
    lowest = [posed(f, r.rest(), 0)[0][:, 1].min() for f, r in ((figure, rig), (ours, rig_of(ours)))]
    assert middles[0] == pytest.approx(middles[1] + [0, lowest[0] - lowest[1], 0], abs=2e-3)
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize("name", EVERY)
def test_models_stand_on_the_ground_at_human_size(models, name):
    figure, rig = models[name]
    positions = np.concatenate([posed(figure, rig.rest(), i)[0] for i in range(len(figure.meshes))])
    assert positions[:, 1].min() == pytest.approx(0, abs=1e-3)
    assert 1.6 < positions[:, 1].max() < 1.8
    assert np.concatenate([mesh.positions for mesh in figure.meshes]) == pytest.approx(positions, abs=1e-4)
    assert rig.skeleton.place("LeftFoot")[0] > 0.05
    assert rig.skeleton.place("LeftToeBase")[2] > rig.skeleton.place("LeftFoot")[2]


MOUTHS = {
    "ready player me": Mouth.VISEMES, "vrchat": Mouth.VISEMES, "live link": Mouth.UNITS, "face cap": Mouth.UNITS,
    "mixamo": Mouth.BONE, "mixamo 1": Mouth.BONE, "character creator 8+7": Mouth.VISEMES,
    "character creator 1:1": Mouth.VISEMES, "character creator arkit": Mouth.VISEMES, "unreal": Mouth.UNITS,
    "rocketbox": Mouth.VISEMES, "vrm 1": Mouth.VOWELS, "vrm 1 perfect sync": Mouth.UNITS, "vrm 0": Mouth.VOWELS,
    "jaw alone": Mouth.BONE,
}  # fmt: skip


@pytest.mark.parametrize("name", EVERY)
def test_the_best_that_a_model_has_for_its_mouth_is_used(models, name):
    assert models[name][1].face.mouth is MOUTHS[name]


def gap(models, name, **face):
    figure, rig = models[name]
    return lip_gap(posed(figure, rig.drive(pose_of(face, {})), 1)[0])


@pytest.mark.parametrize("name", [name for name in EVERY if not name.startswith("mixamo")])
def test_an_open_vowel_opens_every_mouth_and_a_p_closes_it(models, name):
    assert gap(models, name, viseme_aa=1.0) > 0.010
    assert gap(models, name, jawOpen=1.0) > 0.010
    assert gap(models, name, viseme_PP=1.0) < 0.002


@pytest.mark.parametrize("name", [n for n, mouth in MOUTHS.items() if mouth is Mouth.VISEMES and "creator" not in n])
def test_each_viseme_is_the_models_own(models, name):
    ours = a_person()
    mine, theirs = rig_of(ours), models[name][1]
    for viseme in ("viseme_PP", "viseme_ih", "viseme_oh", "viseme_ou", "viseme_E", "viseme_kk"):
        moved = []
        for figure, rig in ((ours, mine), (models[name][0], theirs)):
            shown, rest = (posed(figure, rig.drive(pose_of({v: 1.0} if v else {}, {})), 1)[0] for v in (viseme, ""))
            moved.append(shown - rest)
        assert moved[1] == pytest.approx(moved[0], abs=2e-4)


@pytest.mark.parametrize(
    "name", ["ready player me", "live link", "face cap", "unreal", "vrm 1 perfect sync", "rocketbox"]
)
def test_every_unit_of_arkit_is_found_by_its_name(models, name):
    ours = a_person()
    mine, theirs = rig_of(ours), models[name][1]
    for unit in ("browInnerUp", "jawLeft", "mouthLeft", "eyeBlinkLeft", "cheekPuff", "noseSneerRight", "tongueOut"):
        moved = []
        for figure, rig in ((ours, mine), (models[name][0], theirs)):
            shown, rest = (posed(figure, rig.drive(pose_of({u: 1.0} if u else {}, {})), 1)[0] for u in (unit, ""))
            moved.append(shown - rest)
        assert moved[1] == pytest.approx(moved[0], abs=2e-4)


def test_the_letters_ee_mean_what_the_profile_says(models):
    # Character Creator's EE is the vowel of "see", VRM's ee an open e.
    figure, rig = models["character creator 1:1"]
    named = [morph.name for morph in figure.meshes[1].morphs]
    drive = rig.drive(pose_of({"viseme_ih": 1.0}, {}))
    assert drive.morphs[1][named.index("EE")] == 1
    figure, rig = models["vrm 1"]
    named = [morph.name for morph in figure.meshes[1].morphs]
    assert rig.drive(pose_of({"viseme_E": 1.0}, {})).morphs[1][named.index("Fcl_ee")] == 1


@pytest.mark.parametrize("name", ["character creator 8+7", "character creator 1:1"])
def test_character_creators_jaw_turns_with_its_shapes(models, name):
    _, rig = models[name]
    jaw = rig.skeleton.named["Jaw"]
    shut, open_ = (rig.drive(pose_of(face, {})).bones[jaw] for face in ({}, {"viseme_aa": 1.0}))
    angle = np.degrees(
        np.arccos((np.trace(shut[:3, :3].T @ open_[:3, :3] / np.cbrt(np.linalg.det(shut[:3, :3])) ** 2) - 1) / 2)
    )
    assert 10 < angle < 20


def test_with_the_arkit_profile_its_jaw_does_not_turn(models):
    _, rig = models["character creator arkit"]
    jaw = rig.skeleton.named["Jaw"]
    shut, open_ = (rig.drive(pose_of(face, {})).bones[jaw] for face in ({}, {"jawOpen": 1.0}))
    assert open_ == pytest.approx(shut, abs=1e-5)


def keys(rig):
    return " / ".join(note.key for note in rig.lacks)


def test_what_a_model_lacks_is_said(models):
    assert "will use the jaw alone" in keys(models["jaw alone"][1])
    assert "shows vowels only" in keys(models["vrm 1"][1])
    assert "from the units of its face" in keys(models["live link"][1])
    assert "does not blink" in keys(models["mixamo"][1])
    assert keys(models["ready player me"][1]) == ""


def test_shapes_of_its_own_are_counted_by_what_they_show(models):
    assert len(models["face cap"][1].face.own) == 52
    assert len(models["ready player me"][1].face.own) == 67
    assert len([unit for unit in models["character creator 8+7"][1].face.own if unit.startswith("viseme")]) == 14


def test_a_wink_closes_one_eye(models):
    for name in ("vrm 1", "vrm 0", "ready player me"):
        figure, rig = models[name]
        morphs = [morph.name for morph in figure.meshes[1].morphs]
        weights = dict(zip(morphs, rig.drive(pose_of({"eyeBlinkLeft": 1.0}, {})).morphs[1], strict=True))
        assert sorted(n for n, w in weights.items() if w) in (["Fcl_L"], ["Fcl_blinkLeft"], ["eyeBlinkLeft"])


def test_vrm_expressions_override_each_other(tmp_path):
    happy = {"overrideMouth": "blend", "overrideBlink": "block", "isBinary": False}
    figure, rig = read(tmp_path, vrm1(happy=happy, aa={"isBinary": True}))
    named = [morph.name for morph in figure.meshes[1].morphs]

    def weight(shape, **face):
        return rig.drive(pose_of(face, {})).morphs[1][named.index(shape)]

    smile = {"mouthSmileLeft": 1.0, "mouthSmileRight": 1.0}
    assert weight("Fcl_joy", **smile) == pytest.approx(0.6)
    assert weight("Fcl_ih", viseme_ih=1.0, **smile) == pytest.approx(0.4)
    assert weight("Fcl_L", eyeBlinkLeft=1.0, **smile) == 0
    assert weight("Fcl_aa", viseme_aa=0.4) == 0
    assert weight("Fcl_aa", viseme_aa=0.6) == 1


def test_vrm_0_looks_along_z_after_reading_and_its_toons_are_toons(tmp_path):
    figure, _ = read(tmp_path, vrm0())
    toon = figure.materials[0]
    assert (toon.surface, toon.alpha, toon.alpha_cutoff, toon.double_sided) == (Surface.TOON, Alpha.MASK, 0.4, True)
    assert toon.color[1] == pytest.approx(0.214, abs=1e-3)
    assert toon.shade == pytest.approx((0.214, 0.0331, 0.0331), abs=1e-3)
    assert dict(figure.about)["author"] == "Alguém"
    assert figure.notes == ()


def test_a_jaw_and_eyes_that_move_nothing_are_none():
    figure = with_shapes(a_person(), {})
    meshes = []
    for mesh in figure.meshes:
        joints = np.where(
            np.isin(mesh.joints, [BONES.index(b) for b in ("Jaw", "LeftEye", "RightEye")]), 0, mesh.joints
        )
        meshes.append(replace(mesh, joints=joints.astype(np.uint16)))
    rig = rig_of(replace(figure, meshes=tuple(meshes)))
    assert rig.face.mouth is Mouth.NOTHING
    assert not rig.face.looks_about


def test_a_licence_that_forbids_her_use_is_told(tmp_path):
    figure, _ = read(tmp_path, vrm1())
    assert [note.key[:25] for note in figure.notes] == ["Its licence lets only {au", "Its licence allows no use"]


def test_what_only_the_player_sees_of_herself_is_left_out(tmp_path):
    said, binary = glb_parts(vrm1())
    number = next(i for i, node in enumerate(said["nodes"]) if node["name"] == "Body")
    said["extensions"]["VRMC_vrm"]["firstPerson"] = {"meshAnnotations": [{"node": number, "type": "firstPersonOnly"}]}
    figure, rig = read(tmp_path, glb(said, binary))
    assert [mesh.name for mesh in figure.meshes] == ["Face"]
    assert rig.face.mouth is Mouth.VOWELS


def test_gaze_is_by_shapes_where_there_are_no_bones_for_eyes(tmp_path):
    figure = a_person(without=("LeftEye", "RightEye"))
    rig = rig_of(figure)
    named = [morph.name for morph in figure.meshes[1].morphs]
    turned = rig.drive(pose_of({}, {"LeftEye": tuple(turns.about(UP, 17.5))}))
    assert turned.morphs[1][named.index("eyeLookOutLeft")] == pytest.approx(0.5, abs=0.01)


def test_thumbs_and_jaws_of_character_creator_are_found(tmp_path):
    _, rig = read(tmp_path, character_creator())
    assert {"Jaw", "LeftHandThumb1", "RightHandMiddle3", "LeftEye"} <= rig.skeleton.named.keys()
