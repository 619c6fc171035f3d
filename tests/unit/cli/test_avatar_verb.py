"""`studio avatar`, as a person types it."""

import json

import avatar_builders
import pytest
from avatar_profiles import vrm1, vrma
from PIL import Image

from studio.avatar import turns
from studio.avatar.body.make import Detail
from studio.avatar.cast import made, spec_for
from studio.avatar.gltf import write_glb
from studio.avatar.performance.own_gestures import gestures_folder
from studio.avatar.pose import pose_of
from studio.cli.main import run
from studio.errors import UsageError
from studio.model.avatar import Look, Presenter

LUCIA = 'title = "Lúcia"\n[phenotype]\nage = 52\n[skin]\ntone = "#8d5a3c"\n'


@pytest.fixture
def home(monkeypatch, tmp_path):
    """A home of its own with two of her presenters in it."""
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))
    cast = tmp_path / "home" / "data" / "avatars"
    cast.mkdir(parents=True)
    (cast / "lucia.toml").write_text(LUCIA, encoding="utf-8")
    write_glb(avatar_builders.a_person(), cast / "caixa.glb")
    return tmp_path


@pytest.fixture
def studio(home, capsys):
    """Runs a command: (exit code, the result or the error, the warnings)."""

    def command(*arguments):
        code = run([*map(str, arguments), "--json"])
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        last = lines[-1].get("result") or lines[-1].get("error")
        return code, last, [line["warning"] for line in lines if "warning" in line]

    return command


def test_the_list_says_who_there_is(studio):
    _, said, _ = studio("avatar", "list")
    known = {each["name"]: each for each in said["presenters"]}
    assert known["lucia"]["title"] == "Lúcia"
    assert "52" in known["lucia"]["about"]
    assert known["caixa"]["own"] is True


def test_a_damaged_file_of_hers_does_not_hide_the_others(studio, home):
    (home / "home" / "data" / "avatars" / "torto.toml").write_text("[phenotype]\nage = 'velha'\n", encoding="utf-8")
    code, said, _ = studio("avatar", "list")
    assert code == 0
    about = {each["name"]: each["about"] for each in said["presenters"]}
    assert "phenotype.age" in about["torto"]


def test_check_tells_what_a_model_has_and_lacks(studio, home):
    whole, bare = home / "inteira.glb", home / "sem boca.glb"
    write_glb(avatar_builders.a_person(), whole)
    write_glb(avatar_builders.a_person(without=("LeftArm", "RightArm"), units=()), bare)
    _, said, _ = studio("avatar", "check", whole)
    assert (said["model"]["visemes"], said["model"]["units"]) == (15, 52)
    assert said["model"]["known_bones"] > 40
    _, said, _ = studio("avatar", "check", bare)
    assert said["model"]["visemes"] == 0
    assert said["lacks"]


def test_check_tells_whose_a_model_is(studio, home):
    (home / "dela.vrm").write_bytes(vrm1())
    _, said, _ = studio("avatar", "check", home / "dela.vrm")
    assert said["about"]["author"] == "Alguém"
    assert any("Alguém" in lack for lack in said["lacks"])


@pytest.mark.parametrize("name", ["nada.glb", "texto.glb", "deck.pptx"])
def test_what_is_no_model_is_refused_in_words(studio, home, name):
    if name != "nada.glb":
        (home / name).write_text("isto não é um modelo")
    code, said, _ = studio("avatar", "check", home / name)
    assert code == 3
    assert said["message"]
    assert said["hint"]


def test_an_imported_model_is_in_the_cast(studio, home):
    write_glb(avatar_builders.a_person(units=()), home / "Zé da obra.glb")
    code, said, warnings = studio("avatar", "import", home / "Zé da obra.glb")
    assert code == 0
    assert warnings == said["lacks"] != []
    assert "Zé da obra" in {each["name"] for each in studio("avatar", "list")[1]["presenters"]}
    assert studio("avatar", "import", home / "Zé da obra.glb")[0] != 0
    assert studio("avatar", "import", home / "Zé da obra.glb", "--force")[0] == 0
    assert studio("avatar", "import", home / "Zé da obra.glb", "--name", "../fora")[0] == 2


def test_a_presenters_file_becomes_a_model_that_others_can_read(studio, home):
    code, said, _ = studio(
        "avatar", "build", home / "home/data/avatars/lucia.toml", "-o", home / "lucia.glb", "--detail", "low"
    )
    assert code == 0
    assert said["visemes"] == 15
    assert (home / "lucia.glb").read_bytes()[:4] == b"glTF"
    _, checked, _ = studio("avatar", "check", home / "lucia.glb")
    assert checked["model"]["visemes"] == 15
    assert checked["model"]["known_bones"] >= said["known_bones"] - 1


def test_a_sheet_shows_each_of_them_in_every_way(studio, home):
    picture = home / "folha.png"
    _, said, _ = studio("avatar", "sheet", "caixa", "-o", picture, "--width", "48")
    assert said["presenters"] == ["caixa"]
    with Image.open(picture) as sheet:
        assert sheet.size == (6 * 48, 54 + 26)
        assert len(sheet.convert("RGB").getcolors(100_000)) > 50


def test_who_is_unknown_is_refused_with_those_there_are(studio, home):
    code, said, _ = studio("avatar", "sheet", "ninguém", "-o", home / "x.png")
    assert code == 2
    assert "lucia" in said["hint"]
    assert not (home / "x.png").exists()


def test_looks_in_a_project_change_what_the_cast_has(home):
    look = Look((("phenotype.age", 31.0),), (("skin.tone", "#d2a07c"),))
    spec = spec_for(Presenter("p", base="lucia", look=look), ("harness",))
    assert (spec.phenotype.age, spec.skin.tone, spec.equipment) == (31.0, "#d2a07c", ("harness",))
    with pytest.raises(UsageError):
        spec_for(Presenter("p", base="ninguém"), ())


def test_what_was_made_once_is_not_made_again(home):
    spec = spec_for(Presenter("p", base="lucia"), ())
    one = made(spec, Detail.LOW)
    kept = list((home / "home" / "cache" / "models").glob("*/*.npz"))
    assert len(kept) == 1
    changed = kept[0].stat().st_ino
    assert made(spec, Detail.LOW).digest == one.digest
    assert kept[0].stat().st_ino == changed


def test_movements_become_gestures_that_a_script_can_call(studio, home):
    clip = home / "aceno.vrma"
    clip.write_bytes(vrma([pose_of({}, {"RightArm": tuple(turns.about((0, 0, 1), down))}) for down in (70, -20, 70)]))
    code, said, _ = studio("avatar", "import", clip)
    assert (code, said["gestures"]) == (0, ["aceno"])
    assert (gestures_folder() / "aceno.npz").is_file()
    assert studio("avatar", "import", clip)[0] != 0
    assert studio("avatar", "import", clip, "--name", "../fora")[0] == 2
