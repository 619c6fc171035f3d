"""What `make` and `import` are asked about the presenter, refused before anything is made."""

import json

import avatar_builders
import pytest
from command import a_deck

from studio.avatar.gltf import write_glb
from studio.cli.main import run
from studio.files.project_file import snapshot
from studio.model.avatar import Avatar


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("decks")
    a_deck(folder / "NR-33.pptx", ("Espaço confinado", "Meça o ar."))
    write_glb(avatar_builders.a_person(), folder / "pessoa.glb")
    (folder / "quebrado.glb").write_bytes(b"glTF")
    return folder


@pytest.fixture
def studio(files, capsys, monkeypatch, tmp_path):
    monkeypatch.chdir(files)

    def command(*arguments):
        code = run([*map(str, arguments), "--json"])
        last = json.loads(capsys.readouterr().out.splitlines()[-1])
        return code, last.get("result") or last.get("error")

    return command


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        (("--avatar", "ninguém"), "ninguém"),
        (("--avatar", "nada.glb"), "nada.glb"),
        (("--avatar", "quebrado.glb"), "quebrado.glb"),
        (("--avatar-place", "left"), "--avatar"),
        (("--equipment", "none"), "--avatar"),
        (("--avatar", "pessoa.glb", "--equipment", "capa"), "capa"),
        (("--nr", "NR-99"), "NR-99"),
    ],
)
def test_what_cannot_be_is_told_before_anything_is_made(studio, files, wrong, says):
    code, said = studio("make", "NR-33.pptx", "-o", "nada.mp4", *wrong)
    assert code in (2, 3)
    assert says in said["message"]
    assert said["hint"]
    assert not (files / "nada.mp4").exists()


@pytest.mark.parametrize(("given", "norm"), [((), "NR-33"), (("--nr", "35"), "NR-35")])
def test_the_norm_is_the_one_that_is_asked_for_or_that_the_deck_is_named_after(studio, tmp_path, given, norm):
    assert studio("import", "NR-33.pptx", "-o", tmp_path / "Projeto", *given)[0] == 0
    assert snapshot(tmp_path / "Projeto").settings.nr == norm


def test_an_imported_project_has_her_as_asked(studio, tmp_path):
    code, _ = studio(
        "import", "NR-33.pptx", "-o", tmp_path / "Projeto", "--avatar", "pessoa.glb", "--avatar-place", "left",
        "--avatar-framing", "bust", "--avatar-style", "toon", "--equipment", "gloves, hard-hat", "--avatar-seed", "4",
    )  # fmt: skip
    assert code == 0
    project = snapshot(tmp_path / "Projeto")
    ((her,),) = ([e.content for e in s.elements if isinstance(e.content, Avatar)] for s in project.timeline.scenes)
    assert (her.framing, her.style) == ("bust", "toon")
    assert project.timeline.scenes[0].stage is not None
    assert project.settings.seed == 4
    assert project.presenter(her.presenter).model in {asset.id for asset in project.assets}


def test_a_project_that_is_there_keeps_who_presents_it(studio, tmp_path):
    assert studio("import", "NR-33.pptx", "-o", tmp_path / "Projeto")[0] == 0
    for more in (("--avatar", "pessoa.glb"), ("--nr", "NR-35")):
        code, said = studio("import", "NR-33.pptx", "--merge", tmp_path / "Projeto", *more)
        assert code == 2
        assert more[0] in said["message"]


def test_what_slides_are_called_is_no_code_in_the_reports_page(studio, files, tmp_path):
    a_deck(files / "NR-35 torto.pptx", ("<b>Altura</b>", "Use o cinto."))
    page = tmp_path / "r.html"
    done, _ = studio(
        "import", "NR-35 torto.pptx", "-o", tmp_path / "P", "--avatar", "pessoa.glb", "--report-html", page
    )
    assert done == 0
    assert "<b>Altura" not in page.read_text(encoding="utf-8")
    assert "&lt;b&gt;Altura" in page.read_text(encoding="utf-8")
