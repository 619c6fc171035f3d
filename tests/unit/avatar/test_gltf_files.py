"""Models written and read: what comes back, and what is refused and how."""

import json
import struct

import numpy as np
import pytest
from avatar_builders import a_person, glb, glb_parts

from studio.avatar.figure import Alpha, Surface
from studio.avatar.gltf.guarded import read_figure
from studio.avatar.gltf.kept import keep_figure, kept_figure
from studio.avatar.gltf.model import read_model
from studio.avatar.gltf.write import glb_bytes, write_glb
from studio.errors import AssetMissing, ModelTooLarge, ModelUnreadable, StudioError, UnsupportedFormat


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))


def written(path, json_, binary=b""):
    path.write_bytes(glb(json_, binary))
    return path


def a_triangle(**changes):
    """The JSON and the buffer of one triangle; changes replace parts of it."""
    positions = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0)], "<f4").tobytes()
    said = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": len(positions)}],
        "buffers": [{"byteLength": len(positions)}],
    }
    return {**said, **changes}, positions


def same(one, other, within):
    assert len(one.meshes) == len(other.meshes)
    for a, b in zip(one.meshes, other.meshes, strict=True):
        assert b.positions == pytest.approx(a.positions, abs=within)
        assert np.array_equal(a.triangles, b.triangles)
        assert [m.name for m in a.morphs] == [m.name for m in b.morphs]
        for first, second in zip(a.morphs, b.morphs, strict=True):
            moves = [np.zeros_like(a.positions), np.zeros_like(a.positions)]
            for move, morph in zip(moves, (first, second), strict=True):
                move[morph.vertices] = morph.positions
            assert moves[1] == pytest.approx(moves[0], abs=within)


def test_a_figure_comes_back_from_a_glb_within_a_tenth_of_a_millimetre(tmp_path):
    figure = a_person()
    write_glb(figure, tmp_path / "p.glb")
    back = read_model(tmp_path / "p.glb")
    same(figure, back, 1e-4)
    assert {bone.name for bone in back.bones[1:]} == {bone.name for bone in figure.bones}


def test_the_same_figure_gives_the_same_bytes():
    assert glb_bytes(a_person()) == glb_bytes(a_person())


def test_what_the_child_hands_over_is_the_figure(tmp_path):
    figure = read_model(a_file(tmp_path, a_person()))
    keep_figure(figure, tmp_path / "kept.npz")
    back = kept_figure(tmp_path / "kept.npz")
    same(figure, back, 0)
    assert (back.bones, back.materials, back.about, back.digest) == (
        figure.bones, figure.materials, figure.about, figure.digest
    )  # fmt: skip


def a_file(tmp_path, figure):
    write_glb(figure, tmp_path / "model.glb")
    return tmp_path / "model.glb"


def test_a_model_is_read_in_a_child_and_kept(tmp_path):
    path = a_file(tmp_path, a_person())
    first = read_figure(path)
    assert list((tmp_path / "home/cache/models").rglob("*.npz"))
    same(first, read_figure(path), 0)


def test_a_refusal_of_the_child_is_told_here(tmp_path):
    path = tmp_path / "bad.glb"
    path.write_bytes(b"glTF" + struct.pack("<II", 2, 1000) + b"junk" * 10)
    with pytest.raises(ModelUnreadable):
        read_figure(path)


def test_a_gltf_finds_the_files_beside_it(tmp_path):
    said, binary = a_triangle()
    said["buffers"][0]["uri"] = "a%20b.bin"
    (tmp_path / "a b.bin").write_bytes(binary)
    (tmp_path / "t.gltf").write_text(json.dumps(said))
    assert len(read_model(tmp_path / "t.gltf").meshes[0].positions) == 3
    (tmp_path / "a b.bin").unlink()
    with pytest.raises(AssetMissing):
        read_model(tmp_path / "t.gltf")


@pytest.mark.parametrize(
    "uri", ["http://example.com/a.bin", "file:///etc/hosts", "../a.bin", "/etc/hosts", "C:\\a.bin", "a/../../a.bin"]
)
def test_nothing_outside_the_folder_is_touched(tmp_path, uri):
    said, binary = a_triangle()
    said["buffers"][0]["uri"] = uri
    (tmp_path / "a.bin").write_bytes(binary)
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "t.gltf").write_text(json.dumps(said))
    with pytest.raises(UnsupportedFormat, match="outside its folder"):
        read_model(folder / "t.gltf")


@pytest.mark.parametrize(
    ("extension", "named"),
    [("KHR_draco_mesh_compression", "Draco"), ("EXT_meshopt_compression", "meshopt"), ("ACME_magic", "ACME_magic")],
)
def test_what_cannot_be_read_is_refused_by_name(tmp_path, extension, named):
    said, binary = a_triangle(extensionsRequired=[extension], extensionsUsed=[extension])
    with pytest.raises(UnsupportedFormat, match=named):
        read_model(written(tmp_path / "t.glb", said, binary))


def test_what_is_there_uncompressed_too_is_read(tmp_path):
    used = {"extensionsUsed": ["KHR_draco_mesh_compression", "EXT_meshopt_compression"]}
    said, binary = a_triangle(**used)
    assert read_model(written(tmp_path / "t.glb", said, binary)).meshes
    del said["accessors"][0]["bufferView"]
    with pytest.raises(UnsupportedFormat, match="Draco"):
        read_model(written(tmp_path / "t.glb", said, binary))


@pytest.mark.parametrize("head", [b"glTF\1\0\0\0" + b"\0" * 40, b'{"asset":{"version":"1.0"}}', b'{"nodes":{}}'])
def test_gltf_1_is_refused_by_its_version(tmp_path, head):
    (tmp_path / "old.glb").write_bytes(head)
    with pytest.raises(UnsupportedFormat, match=r"glTF 1\.0"):
        read_model(tmp_path / "old.glb")


@pytest.mark.parametrize(
    ("head", "kind"), [(b"Kaydara FBX Binary", "FBX"), (b"BLENDER", "Blender"), (b"hello", "no 3D")]
)
def test_other_models_are_refused_with_what_to_do(tmp_path, head, kind):
    (tmp_path / "m.glb").write_bytes(head + b"\0" * 64)
    with pytest.raises(UnsupportedFormat, match=kind) as refused:
        read_model(tmp_path / "m.glb")
    assert refused.value.hint


def changed(path, value):
    """A triangle's JSON with one value of it replaced: path as "accessors.0.count"."""
    said, binary = a_triangle()
    *way, last = path.split(".")
    at = said
    for step in way:
        at = at[int(step)] if step.isdigit() else at[step]
    at[int(last) if last.isdigit() else last] = value
    return said, binary


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("accessors.0.count", 4),
        ("accessors.0.count", -1),
        ("accessors.0.count", 1e99),
        ("accessors.0.count", "3"),
        ("accessors.0.byteOffset", 4),
        ("accessors.0.componentType", 5130),
        ("accessors.0.bufferView", 7),
        ("accessors.0.type", "VEC9"),
        ("bufferViews.0.byteLength", 999),
        ("bufferViews.0.buffer", 3),
        ("bufferViews.0.byteStride", 1),
        ("buffers.0.byteLength", 999),
        ("nodes.0.mesh", 5),
        ("nodes.0.children", [0]),
        ("nodes.0.rotation", [0, 0, 1]),
        ("nodes.0.translation", [1e300, 0, 0]),
        ("nodes", [{"children": [1]}, {"children": [0]}]),
        ("nodes", [{"children": [1, 1]}, {}]),
        ("nodes", "x"),
        ("nodes", [7]),
        ("scenes.0.nodes", [3]),
        ("meshes.0.primitives", [{"attributes": {"POSITION": 3}}]),
        ("meshes.0.primitives", [{"attributes": {"POSITION": 0}, "indices": 0}]),
        ("meshes.0.primitives", [{"attributes": {"POSITION": 0, "JOINTS_0": 0}, "targets": [{"POSITION": 9}]}]),
        (
            "accessors.0.sparse",
            {"count": 9, "indices": {"bufferView": 0, "componentType": 5121}, "values": {"bufferView": 0}},
        ),
        (
            "accessors.0.sparse",
            {"count": 2, "indices": {"bufferView": 0, "componentType": 5125}, "values": {"bufferView": 0}},
        ),
    ],
)
def test_damage_is_told_by_its_place(tmp_path, path, value):
    said, binary = changed(path, value)
    if path == "accessors.0.sparse" and value["count"] == 2:
        binary = b"\xff" * 36
    with pytest.raises(ModelUnreadable):
        read_model(written(tmp_path / "t.glb", said, binary))


def test_numbers_that_are_none_are_damage(tmp_path):
    said, _ = a_triangle()
    with pytest.raises(ModelUnreadable, match="accessors"):
        read_model(written(tmp_path / "t.glb", said, np.full(9, np.nan, "<f4").tobytes()))
    (tmp_path / "n.gltf").write_text('{"asset":{"version":"2.0"},"nodes":[{"translation":[NaN,0,0]}]}')
    with pytest.raises(ModelUnreadable, match="NaN"):
        read_model(tmp_path / "n.gltf")


def test_extras_may_be_anything(tmp_path):
    said, binary = a_triangle(extras=7)
    said["meshes"][0]["extras"] = said["meshes"][0]["primitives"][0]["extras"] = ["what", 3]
    said["scenes"][0]["extras"] = "text"
    assert read_model(written(tmp_path / "t.glb", said, binary)).meshes


@pytest.mark.parametrize("text", ["{", "{" * 100_000, '{"a":' * 5000, '{"asset":{"version":"2.0"},"asset":{}}', "{}"])
def test_bad_json_is_damage(tmp_path, text):
    (tmp_path / "t.gltf").write_text(text)
    with pytest.raises(ModelUnreadable):
        read_model(tmp_path / "t.gltf")


def test_a_small_file_cannot_ask_for_all_memory(tmp_path):
    said, binary = a_triangle()
    said["accessors"][0] = {"componentType": 5126, "count": 1 << 30, "type": "VEC3"}
    with pytest.raises(ModelTooLarge):
        read_model(written(tmp_path / "t.glb", said, binary))
    said, binary = a_triangle(nodes=[{}] * 100_000)
    with pytest.raises(ModelTooLarge):
        read_model(written(tmp_path / "t.glb", said, binary))
    said, binary = a_triangle(nodes=[{"mesh": 0}] * 4000)
    said["meshes"][0]["primitives"] *= 2000
    said["scenes"][0]["nodes"] = list(range(4000))
    with pytest.raises(ModelTooLarge):
        read_model(written(tmp_path / "t.glb", said, binary))


def test_a_truncated_file_is_an_error_wherever_it_ends(tmp_path):
    whole = glb_bytes(a_person(units=("jawOpen",)))
    for length in [*range(0, 40, 3), *range(40, len(whole), len(whole) // 40)]:
        (tmp_path / "t.glb").write_bytes(whole[:length])
        with pytest.raises(StudioError):
            read_model(tmp_path / "t.glb")


def test_quantised_strided_and_normalised_numbers_are_read(tmp_path):
    data = np.zeros((3, 8), np.uint8)
    data[:, :6] = np.array([(0, 0, 0), (32767, 0, 0), (0, -32767, 0)], "<i2").view(np.uint8).reshape(3, 6)
    said, _ = a_triangle()
    said["accessors"][0] |= {"componentType": 5122, "normalized": True}
    said["bufferViews"][0] = {"buffer": 0, "byteLength": 24, "byteStride": 8}
    said["buffers"][0]["byteLength"] = 24
    mesh = read_model(written(tmp_path / "t.glb", said, data.tobytes())).meshes[0]
    assert np.ptp(mesh.positions, axis=0) == pytest.approx((1, 1, 0), abs=1e-6)


def test_a_sparse_accessor_replaces_some_of_its_numbers(tmp_path):
    said, binary = a_triangle()
    said["accessors"][0]["sparse"] = {
        "count": 1,
        "indices": {"bufferView": 1, "componentType": 5121},
        "values": {"bufferView": 2},
    }
    binary += b"\2\0\0\0" + np.array((0, 2, 0), "<f4").tobytes()
    said["bufferViews"] += [
        {"buffer": 0, "byteOffset": 36, "byteLength": 1},
        {"buffer": 0, "byteOffset": 40, "byteLength": 12},
    ]
    said["buffers"][0]["byteLength"] = 52
    mesh = read_model(written(tmp_path / "t.glb", said, binary)).meshes[0]
    assert np.ptp(mesh.positions, axis=0)[1] == pytest.approx(2)


@pytest.mark.parametrize(("mode", "count"), [(4, 1), (5, 2), (6, 2), (0, 0), (1, 0)])
def test_strips_and_fans_are_triangles_and_lines_are_not(tmp_path, mode, count):
    positions = np.array([(0, 0, 0), (1, 0, 0), (0, 1, 0), (1, 1, 0)], "<f4").tobytes()
    said, _ = a_triangle()
    said["accessors"][0]["count"] = 4
    said["bufferViews"][0]["byteLength"] = said["buffers"][0]["byteLength"] = 48
    said["meshes"][0]["primitives"][0]["mode"] = mode
    meshes = read_model(written(tmp_path / "t.glb", said, positions)).meshes
    assert sum(len(mesh.triangles) for mesh in meshes) == count
    if mode == 5:
        assert meshes[0].normals[:, 2].min() > 0.99


def test_materials_are_told_as_the_file_has_them(tmp_path):
    said, binary = a_triangle(
        materials=[
            {
                "name": "m",
                "pbrMetallicRoughness": {"baseColorFactor": [0.1, 0.2, 0.3, 0.4], "metallicFactor": 0.5},
                "alphaMode": "MASK",
                "alphaCutoff": 0.3,
                "doubleSided": True,
                "emissiveFactor": [1, 0.5, 0],
                "extensions": {"KHR_materials_emissive_strength": {"emissiveStrength": 3}},
            },
            {"extensions": {"KHR_materials_unlit": {}}, "pbrMetallicRoughness": {"baseColorFactor": [1, 0, 0, 1]}},
            {"extensions": {"VRMC_materials_mtoon": {"shadeColorFactor": [0.1, 0.1, 0.2]}}},
            {
                "extensions": {
                    "KHR_materials_pbrSpecularGlossiness": {"diffuseFactor": [1, 0, 0, 1], "glossinessFactor": 0.4}
                }
            },
        ]
    )
    materials = read_model(written(tmp_path / "t.glb", said, binary)).materials
    first, unlit, toon, glossy, _ = materials
    assert (first.color, first.metallic, first.roughness) == ((0.1, 0.2, 0.3, 0.4), 0.5, 1.0)
    assert (first.alpha, first.alpha_cutoff, first.double_sided, first.emissive) == (Alpha.MASK, 0.3, True, (3, 1.5, 0))
    assert (unlit.color[:3], unlit.emissive) == ((0, 0, 0), (1, 0, 0))
    assert (toon.surface, toon.shade) == (Surface.TOON, (0.1, 0.1, 0.2))
    assert (glossy.color, glossy.metallic, glossy.roughness) == ((1, 0, 0, 1), 0, 0.6)


def test_a_picture_that_cannot_be_read_is_left_out_and_told(tmp_path):
    said, binary = a_triangle(
        images=[{"uri": "data:image/png;base64,AAAA"}, {"uri": "none.png"}],
        textures=[{"source": 0}, {"source": 1}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}, "normalTexture": {"index": 1}}],
    )
    figure = read_model(written(tmp_path / "t.glb", said, binary))
    assert (figure.textures, figure.materials[0].color_texture) == ((), None)
    assert dict(figure.notes[0].values)["count"] == 2


def test_pictures_in_ktx2_are_told(tmp_path):
    said, binary = a_triangle(
        extensionsRequired=["KHR_texture_basisu"],
        images=[{"uri": "a.ktx2"}],
        textures=[{"extensions": {"KHR_texture_basisu": {"source": 0}}}],
        materials=[{"pbrMetallicRoughness": {"baseColorTexture": {"index": 0}}}],
    )
    (note,) = read_model(written(tmp_path / "t.glb", said, binary)).notes
    assert "KTX2" in note.key


def test_a_glb_of_ours_is_plain_gltf():
    said, binary = glb_parts(glb_bytes(a_person()))
    assert said["asset"]["version"] == "2.0"
    for view in said["bufferViews"]:
        assert view["byteOffset"] % 4 == 0
        assert view["byteOffset"] + view["byteLength"] <= len(binary)
    for accessor in said["accessors"]:
        if "sparse" in accessor:
            assert accessor["sparse"]["count"] <= accessor["count"]
    targets = said["meshes"][1]["primitives"][0]["targets"]
    assert len(targets) == len(said["meshes"][1]["extras"]["targetNames"]) == 67


def a_morphed_triangle(name, weight, scale):
    """A triangle that leans back by 45 degrees at weight 1, in a node of that scale."""
    said, binary = a_triangle(nodes=[{"mesh": 0, "scale": [scale] * 3}])
    lean = np.array([(0, 0, 0), (0, 0, 0), (0, 0, -1)], "<f4").tobytes()
    turned = np.array([(0, 0.7071, -0.2929)] * 3, "<f4").tobytes()
    normals = np.array([(0, 0, 1)] * 3, "<f4").tobytes()
    for i in (1, 2, 3):
        said["bufferViews"].append({"buffer": 0, "byteOffset": 36 * i, "byteLength": 36})
        said["accessors"].append({"bufferView": i, "componentType": 5126, "count": 3, "type": "VEC3"})
    said["buffers"][0]["byteLength"] = 144
    primitive = said["meshes"][0]["primitives"][0]
    primitive["attributes"]["NORMAL"] = 3
    primitive["targets"] = [{"POSITION": 1, "NORMAL": 2}]
    said["meshes"][0] |= {"weights": [weight], "extras": {"targetNames": [name]}}
    return said, binary + lean + turned + normals


@pytest.mark.parametrize("scale", [0.02, 1, 300])
def test_normals_of_morphs_are_as_large_whatever_the_unit(tmp_path, scale):
    said, binary = a_morphed_triangle("lean", 0, scale)
    (morph,) = read_model(written(tmp_path / "t.glb", said, binary)).meshes[0].morphs
    assert morph.normals[0] == pytest.approx((0, 0.7071, -0.2929), abs=1e-4)
    assert np.abs(morph.positions).max() == pytest.approx(1 if scale == 1 else 1.7, abs=0.4)


def test_a_face_is_at_rest_whatever_it_showed_when_it_was_written(tmp_path):
    said, binary = a_morphed_triangle("jawOpen", 1, 1)
    assert np.ptp(read_model(written(tmp_path / "t.glb", said, binary)).meshes[0].positions[:, 2]) == 0
    said, binary = a_morphed_triangle("Fat", 1, 1)
    mesh = read_model(written(tmp_path / "t.glb", said, binary)).meshes[0]
    assert np.ptp(mesh.positions[:, 2]) == 1
    assert mesh.normals[0] == pytest.approx((0, 0.7071, 0.7071), abs=1e-4)
