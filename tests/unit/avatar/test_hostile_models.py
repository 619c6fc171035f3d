"""Files that are broken on purpose: whatever is wrong with them, a clear error or a figure that can be drawn."""

import json
import random
import struct
import zlib

import numpy as np
import pytest
from avatar_builders import glb, glb_parts
from avatar_profiles import character_creator, ready_player_me, vrm0, vrm1, vrma

from studio.avatar import turns
from studio.avatar.gltf import guarded
from studio.avatar.gltf.animations import read_animations
from studio.avatar.gltf.guarded import read_figure
from studio.avatar.gltf.model import read_model
from studio.avatar.pose import pose_of
from studio.avatar.rig import posed, rig_of
from studio.errors import ImportError_, MediaError, ModelTooLarge
from studio.runner import Limits

_POSE = pose_of(
    {"viseme_aa": 1, "eyeBlinkLeft": 1}, {"LeftArm": (0, 0, 0.6, 0.8), "Hips": (0, 0.1, 0, 0.99)}, (0.01, 0, 0)
)
_BAD = (
    -1, 0, 1, 3, 255, 65536, 2**31, 2**64, 1e308, 0.5, None, True, "", "x", "http://a/b", "../x", [], {}, [0], [[]],
    [None], {"a": 1}, [1e308] * 16, "VEC3", "MAT4", 5126, 5121, 5123, "data:;base64,AAAA", [0, 0, 0],
)  # fmt: skip


@pytest.fixture(scope="module")
def good():
    poses = [pose_of({}, {"RightArm": tuple(turns.about((0, 0, 1), down))}) for down in (70, -20)]
    return [vrm0(), vrm1(), character_creator(), ready_player_me(), vrma(poses)]


def places(value, at=()):
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value[:30]) if isinstance(value, list) else ()
    for key, part in inner:
        yield from places(part, (*at, key))


def broken(content, number):
    """The file with a few values of its JSON, or some bytes, replaced by nonsense."""
    chance = random.Random(number)
    if chance.random() < 0.3:
        content = bytearray(content)
        for _ in range(chance.choice((1, 10, 100))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        return bytes(content)
    said, binary = glb_parts(content)
    ways = [way for way in places(said) if way]
    for way in chance.sample(ways, chance.choice((1, 1, 2, 4))):
        at = said
        try:
            for step in way[:-1]:
                at = at[step]
            if chance.random() < 0.2:
                del at[way[-1]]
            else:
                at[way[-1]] = chance.choice(_BAD)
        except (KeyError, IndexError, TypeError):
            continue  # another change has taken it away
    return glb(said, binary)


@pytest.mark.parametrize("part", range(4))
def test_nonsense_in_a_model_is_an_error_or_a_figure(good, tmp_path, part):
    path = tmp_path / "m.vrm"
    for number in range(part * 30, part * 30 + 30):
        path.write_bytes(broken(good[number % len(good)], number))
        for read in (read_model, read_animations):
            try:
                found = read(path)
            except (ImportError_, MediaError):
                continue
            if read is read_animations:
                continue
            drive = rig_of(found).drive(_POSE)
            for mesh in range(min(3, len(found.meshes))):
                positions, normals = posed(found, drive, mesh)
                assert np.isfinite(positions).all(), number
                assert np.isfinite(normals).all(), number


def a_picture_bomb(side):
    """A PNG of a few hundred bytes that says it has side x side pixels."""
    return a_picture(side, 10_000)


def a_picture(side, size):
    """A PNG of side x side pixels, of which there are the first `size` bytes."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 6, 0, 0, 0)
    body = zlib.compress(bytes(size))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def test_a_picture_that_says_it_is_as_large_as_a_town_is_left_out(good, tmp_path):
    (tmp_path / "m.glb").write_bytes(with_picture(good[3], a_picture_bomb(60_000)))
    figure = read_model(tmp_path / "m.glb")
    assert figure.textures == ()
    assert len(figure.notes) == 1


def test_a_text_of_millions_of_values_is_not_even_parsed(tmp_path):
    many = json.dumps({"asset": {"version": "2.0"}})[:-1] + ',"x":[' + "[]," * 5_000_000 + "[]]}"
    (tmp_path / "m.gltf").write_text(many)
    with pytest.raises(ModelTooLarge):
        read_model(tmp_path / "m.gltf")


@pytest.mark.parametrize("limits", [Limits(memory=1 << 20), Limits(step=0.01)])
def test_the_child_that_reads_has_limits(good, tmp_path, monkeypatch, limits):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))
    monkeypatch.setattr(guarded, "LIMITS", limits)
    # Much to read: the parent looks a few times a second only.
    (tmp_path / "m.glb").write_bytes(with_picture(good[3], a_picture(4_000, 4_000 * 16_001)))
    with pytest.raises(ModelTooLarge):
        read_figure(tmp_path / "m.glb")


def with_picture(model: bytes, picture: bytes) -> bytes:
    said, binary = glb_parts(model)
    said["bufferViews"].append({"buffer": 0, "byteOffset": len(binary), "byteLength": len(picture)})
    said["images"] = [{"bufferView": len(said["bufferViews"]) - 1, "mimeType": "image/png"}]
    said["textures"] = [{"source": 0}]
    said["materials"][0]["pbrMetallicRoughness"]["baseColorTexture"] = {"index": 0}
    said["buffers"][0]["byteLength"] = len(binary) + len(picture)
    return glb(said, binary + picture)
