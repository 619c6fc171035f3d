"""Kinds of models: rigid parts, eight bones a vertex, textures moved about, postures in the middle of a step, busts."""

import io
from dataclasses import replace

import numpy as np
import pytest
from avatar_builders import a_person, glb, glb_parts
from avatar_profiles import exported, exported_with, with_shapes
from PIL import Image

from studio.avatar import turns
from studio.avatar.gltf.model import read_model
from studio.avatar.gltf.nodes import bone_of
from studio.avatar.names import BONES
from studio.avatar.pose import pose_of
from studio.avatar.rig import posed, rig_of

FRONT, UP, LEFT = (0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0)
NOD = pose_of({}, {"Head": tuple(turns.about(LEFT, 30)), "RightArm": tuple(turns.about(FRONT, 60))})


def read(tmp_path, content):
    (tmp_path / "m.glb").write_bytes(content)
    return read_model(tmp_path / "m.glb")


class Parts:
    """Adds to a GLB's JSON and buffer."""

    def __init__(self, said, binary):
        self.said, self.binary = said, binary

    def view(self, data):
        while len(self.binary) % 4:
            self.binary.append(0)
        self.said["bufferViews"].append({"buffer": 0, "byteOffset": len(self.binary), "byteLength": len(data)})
        self.binary.extend(data)
        return len(self.said["bufferViews"]) - 1

    def accessor(self, values, kind, component=5126, **more):
        view = self.view(values.tobytes())
        said = {"bufferView": view, "componentType": component, "count": len(values), "type": kind, **more}
        self.said["accessors"].append(said)
        return len(self.said["accessors"]) - 1


def test_a_rigid_part_moves_with_the_bone_that_it_hangs_on(tmp_path):
    hat = np.array([(0, 0.1, 0), (0.1, 0.1, 0), (0, 0.2, 0)], "<f4")

    def change(said, binary):
        parts = Parts(said, binary)
        said["meshes"].append(
            {"name": "Hat", "primitives": [{"attributes": {"POSITION": parts.accessor(hat, "VEC3")}}]}
        )
        said["nodes"].append({"name": "hat", "mesh": len(said["meshes"]) - 1, "translation": [0, 0.05, 0]})
        head = next(node for node in said["nodes"] if node.get("name") == "Head")
        head.setdefault("children", []).append(len(said["nodes"]) - 1)

    figure = read(tmp_path, exported_with(a_person(), change))
    rig = rig_of(figure)
    number = [mesh.name for mesh in figure.meshes].index("Hat")
    head = rig.skeleton.named["Head"]
    drive = rig.drive(NOD)
    wanted = (drive.bones[head] @ [0, 0.25, 0, 1])[:3]
    assert posed(figure, drive, number)[0][2] == pytest.approx(wanted, abs=1e-4)


def test_the_four_heaviest_of_eight_bones_are_kept(tmp_path):
    def change(said, binary):
        parts = Parts(said, binary)
        primitive = said["meshes"][0]["primitives"][0]
        count = said["accessors"][primitive["attributes"]["POSITION"]]["count"]
        joints = np.tile(np.arange(8, dtype="u1"), (count, 1))
        weights = np.tile(np.array([0.05, 0.05, 0.05, 0.05, 0.1, 0.1, 0.2, 0.4], "<f4"), (count, 1))
        for i in (0, 1):
            attributes = primitive["attributes"]
            attributes[f"JOINTS_{i}"] = parts.accessor(np.ascontiguousarray(joints[:, 4 * i : 4 * i + 4]), "VEC4", 5121)
            attributes[f"WEIGHTS_{i}"] = parts.accessor(np.ascontiguousarray(weights[:, 4 * i : 4 * i + 4]), "VEC4")

    mesh = read(tmp_path, exported_with(a_person(), change)).meshes[0]
    assert np.sort(mesh.weights[0]) == pytest.approx([0.125, 0.125, 0.25, 0.5])


def test_textures_are_moved_and_read_from_webp(tmp_path):
    picture = io.BytesIO()
    Image.new("RGBA", (3000, 20), (200, 100, 50, 128)).save(picture, "WEBP", lossless=True)

    def change(said, binary):
        said["images"] = [{"bufferView": Parts(said, binary).view(picture.getvalue()), "mimeType": "image/webp"}]
        said["textures"] = [{"extensions": {"EXT_texture_webp": {"source": 0}}}]
        moved = {"offset": [0.5, 0.25], "scale": [2, 4], "rotation": np.pi / 2}
        texture = {"index": 0, "extensions": {"KHR_texture_transform": moved}}
        said["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = texture

    plain, figure = read(tmp_path, exported(a_person())), read(tmp_path, exported_with(a_person(), change))
    (texture,) = figure.textures
    assert texture.shape == (14, 2048, 4)
    assert texture[0, 0] == pytest.approx([200, 100, 50, 128], abs=2)  # not premultiplied
    u, v = plain.meshes[0].uvs.T
    assert figure.meshes[0].uvs == pytest.approx(np.stack([4 * v + 0.5, -2 * u + 0.25], axis=1), abs=1e-5)


def test_colours_of_vertices_are_read(tmp_path):
    def change(said, binary):
        primitive = said["meshes"][0]["primitives"][0]
        count = said["accessors"][primitive["attributes"]["POSITION"]]["count"]
        colors = np.tile(np.array([255, 128, 0, 0], "u1"), (count, 1))
        primitive["attributes"]["COLOR_0"] = Parts(said, binary).accessor(colors, "VEC4", 5121, normalized=True)

    colors = read(tmp_path, exported_with(a_person(), change)).meshes[0].colors
    assert colors[0] == pytest.approx((1, 128 / 255, 0, 0))


def test_a_model_in_the_middle_of_a_step_rests_where_its_skin_was_fitted(tmp_path):
    figure = a_person()
    step = pose_of({}, {"LeftUpLeg": tuple(turns.about(LEFT, -35)), "RightForeArm": tuple(turns.about(UP, 60)),
                        "Spine": tuple(turns.about(UP, 20)), "RightLeg": tuple(turns.about(LEFT, 30))})  # fmt: skip
    at = rig_of(figure).drive(step).bones.astype(float)
    bones = tuple(
        bone_of(b.name, b.parent, at[i] if b.parent < 0 else np.linalg.solve(at[b.parent], at[i]))
        for i, b in enumerate(figure.bones)
    )
    stepping = read(tmp_path, exported(replace(figure, bones=bones)))
    got, wanted = (posed(f, rig_of(f).drive(NOD), 0)[0].reshape(-1, 6, 3).mean(axis=1) for f in (stepping, figure))
    assert got - got[0] == pytest.approx(wanted - wanted[0], abs=3e-3)


@pytest.mark.parametrize("scale", [1, 100])
def test_a_bust_without_legs_has_its_head_at_a_persons_height(tmp_path, scale):
    legs = tuple(bone for bone in BONES if bone.endswith(("Leg", "Foot", "ToeBase")))
    content = exported(with_shapes(a_person(without=legs), {}))
    said, binary = glb_parts(content)
    said["nodes"].append({"scale": [scale] * 3, "translation": [0, -80, 0], "children": said["scenes"][0]["nodes"]})
    said["scenes"][0]["nodes"] = [len(said["nodes"]) - 1]
    rig = rig_of(read(tmp_path, glb(said, binary)))
    assert rig.skeleton.place("Head")[1] == pytest.approx(1.53, abs=0.01)
    assert rig.skeleton.place("Head")[1] - rig.skeleton.place("Hips")[1] == pytest.approx(0.58, abs=0.03)


def test_several_primitives_and_skins_are_several_meshes_on_one_skeleton(tmp_path):
    def change(said, binary):
        first = said["meshes"][0]["primitives"]
        first.append(dict(first[0]))

    figure = read(tmp_path, exported_with(a_person(), change))
    assert [mesh.name for mesh in figure.meshes] == ["Body", "Body", "Face"]
    drive = rig_of(figure).drive(NOD)
    assert posed(figure, drive, 0)[0] == pytest.approx(posed(figure, drive, 1)[0])
