"""The body that all presenters are shaped from."""

import numpy as np
import pytest

from studio.avatar.body.data import body_data
from studio.avatar.body.shaped import SKIN, shaped
from studio.avatar.body.spec import Phenotype, PresenterSpec, read_spec, spec_of
from studio.avatar.names import ARKIT, BONES
from studio.errors import PresenterUnreadable
from studio.paths import resources_dir


def a_body(**phenotype):
    return shaped(PresenterSpec(name="test", phenotype=Phenotype(**phenotype)))


def test_the_body_is_an_adult_standing_on_the_floor():
    body = a_body()
    assert abs(body.positions[:, 1].min()) < 0.01
    assert 1.5 < body.landmark("head-2")[1] < 1.75


def test_sliders_do_what_they_say():
    def height(**phenotype):
        return a_body(**phenotype).landmark("head-2")[1]

    def hips(**phenotype):
        body = a_body(**phenotype)
        return np.ptp(body.positions[np.unique(body.quads("tights"))][:, 2])

    assert height(height=1.0) > height() + 0.1 > height(height=-1.0) + 0.2
    assert height(gender=1.0) > height()
    assert hips(weight=1.0) > hips() > hips(weight=-1.0)


def test_every_target_moves_something():
    data = body_data()
    still = [name for name, moves in data.targets.items() if not len(moves.vertices)]
    assert [name for name in still if "averagemuscle-averageweight" not in name] == ["stomach/stomach-tone-incr"]
    assert {name for name in data.targets if name.startswith("unit/")} == {f"unit/{name}" for name in ARKIT}


def test_no_nude_body_is_shipped():
    data = body_data()
    skin = np.unique(data.quads[data.group(*SKIN)])
    places = data.positions[skin]
    trunk = (abs(places[:, 0]) < 0.12) & (places[:, 1] < 0.42) & (places[:, 1] > -0.24)
    assert not trunk.any()


def test_the_two_halves_of_a_face_differ_a_little():
    body = a_body(asymmetry=0.5)
    even = a_body(asymmetry=0.0)
    apart = np.linalg.norm(body.positions - even.positions, axis=1)
    assert 0.0003 < apart.max() < 0.01


def test_weights_add_up_and_every_bone_is_above_or_beside_its_parent():
    body = a_body()
    assert np.allclose(body.weights.sum(1), 1, atol=1e-5)
    assert body.landmark("LeftArm")[0] > 0 > body.landmark("RightArm")[0]
    assert body.landmark("Head")[1] > body.landmark("Neck")[1] > body.landmark("Hips")[1]
    assert len(body.bones) == len(BONES)


def test_a_spec_says_what_is_wrong_with_it(tmp_path):
    with pytest.raises(PresenterUnreadable, match=r"skin\.glitter"):
        spec_of({"skin": {"glitter": 1.0}}, "ana")
    with pytest.raises(PresenterUnreadable, match=r"phenotype\.age"):
        spec_of({"phenotype": {"age": "old"}}, "ana")
    with pytest.raises(PresenterUnreadable, match="equipment"):
        spec_of({"equipment": [3]}, "ana")
    broken = tmp_path / "ana.toml"
    broken.write_bytes(b"\xff[")
    with pytest.raises(PresenterUnreadable):
        read_spec(broken)


def test_the_licence_lies_beside_the_data():
    folder = resources_dir() / "avatars"
    assert "CC0 1.0 Universal" in (folder / "CC0-1.0.md").read_text("utf-8")
    assert "Mika Suominen" in (folder / "CREDITS.md").read_text("utf-8")
    assert (folder / "body.npz").stat().st_size < 12_000_000
