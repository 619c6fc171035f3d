"""A presenter made whole from her description."""

from functools import cache

import numpy as np
import pytest

from studio.avatar.body.make import Detail, figure_of, parent_of
from studio.avatar.body.meshing import piece, smoother
from studio.avatar.body.shaped import shaped
from studio.avatar.body.skin import HEAD
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.names import ARKIT, BONES, VISEMES


@cache
def a_figure(detail=Detail.LOW):
    return figure_of(PresenterSpec(name="test"), detail)


def the_mesh(name, figure=None):
    return next(mesh for mesh in (figure or a_figure()).meshes if mesh.name == name)


def test_the_face_has_all_units_and_visemes():
    names = [morph.name for morph in the_mesh("Head").morphs]
    assert names == [*ARKIT, *VISEMES]


@pytest.mark.parametrize("name", ["Head", "Body", "Teeth", "Tongue", "Eyes", "LidShadow", "Lashes", "Corneas"])
def test_every_mesh_is_sound(name):
    mesh = the_mesh(name)
    count = len(mesh.positions)
    assert mesh.triangles.max() < count
    assert np.isfinite(mesh.positions).all()
    assert np.allclose(np.linalg.norm(mesh.normals, axis=1), 1, atol=0.02)
    assert np.allclose(mesh.weights.sum(1), 1, atol=1e-4)
    assert mesh.joints.max() < len(BONES)
    for morph in mesh.morphs:
        assert len(morph.vertices) == len(morph.positions) == len(morph.normals)
        assert not len(morph.vertices) or morph.vertices.max() < count


@pytest.mark.parametrize("name", ["Head", "Body", "Teeth", "Tongue", "Eyes", "Corneas"])
def test_faces_look_outwards(name):
    mesh = the_mesh(name)
    a, b, c = (mesh.positions[mesh.triangles[:, i]] for i in range(3))
    across = np.cross(b - a, c - a)
    agree = (across * mesh.normals[mesh.triangles[:, 0]]).sum(1) > 0
    assert agree[np.linalg.norm(across, axis=1) > 1e-9].mean() > 0.97
    if name in ("Eyes", "Corneas"):
        assert (mesh.normals[:, 2] > 0).mean() > 0.8


def test_eyes_turn_on_their_own_bones():
    eyes = the_mesh("Eyes")
    for bone, side in (("LeftEye", 1), ("RightEye", -1)):
        own = eyes.joints[:, 0] == BONES.index(bone)
        assert (eyes.positions[own, 0] * side > 0).all()


def test_bones_come_after_their_parents():
    for i, bone in enumerate(a_figure().bones):
        assert bone.parent < i
        assert (bone.parent < 0) == (bone.name == "Hips")
    assert parent_of("LeftHandIndex1") == "LeftHand"
    assert parent_of("RightHandThumb3") == "RightHandThumb2"


def test_high_detail_divides_what_is_coarse():
    body = shaped(PresenterSpec(name="test"))
    head = piece(body, HEAD, {}, np.ones(len(body.positions), bool))
    coarse = np.zeros(len(head.quads), bool)
    coarse[:500] = True
    finer = smoother(head, len(BONES), coarse)
    assert len(finer.quads) == len(head.quads) + 1500
    assert np.allclose(finer.weights.sum(1), 1, atol=1e-5)
    assert not np.isnan(finer.positions).any()


def test_the_same_description_makes_the_same_figure():
    assert figure_of(PresenterSpec(name="test"), Detail.LOW).digest == a_figure().digest
