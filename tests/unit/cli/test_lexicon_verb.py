"""`studio lexicon`, as a person types it."""

import json
from typing import Any

import pytest
from builders import a_project, a_scene

from studio.cli.main import run
from studio.files.project_file import create, snapshot
from studio.files.user_lexicon import lexicon_file


@pytest.fixture
def studio(capsys, monkeypatch, tmp_path):
    """Runs a command in a home of its own: (exit code, the result or the error, the warnings)."""
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "home"))

    def command(*arguments: object) -> tuple[int, dict[str, Any], list[str]]:
        code = run([*map(str, arguments), "--json"])
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        last = lines[-1].get("result") or lines[-1].get("error")
        return code, last, [line["warning"] for line in lines if "warning" in line]

    return command


@pytest.fixture
def project(tmp_path):
    folder = tmp_path / "Projeto"
    create(folder, a_project(a_scene("s1"))).close()
    return folder


def said(studio, text: str, *more: object) -> str:
    return studio("normalise", text, *more)[1]["words"]


def test_a_word_is_said_her_way_until_she_takes_it_back(studio):
    code, told, warned = studio("lexicon", "add", "Xylox", "--said", "chi lóks", "--gender", "m")
    assert (code, told["words"], warned) == (0, "chi lóks", [])
    assert said(studio, "O Xylox.") == "o chi lóks"
    assert studio("lexicon", "add", "xylox", "--letters")[0] == 0
    assert said(studio, "O Xylox.") == "o xis ípsilon ele ó xis"
    (entry,) = studio("lexicon", "list")[1]["entries"]
    assert (entry["written"], entry["said"], entry["source"]) == ("xylox", "*", "user")
    assert studio("lexicon", "remove", "XYLOX")[0] == 0
    assert said(studio, "O Xylox.") == "o xylox"
    assert studio("lexicon", "remove", "Xylox")[0] == 2


def test_what_stands_beside_it_decides(studio):
    studio("lexicon", "add", "CAT", "--letters", "--before", "norma, regra")
    assert said(studio, "a CAT, a norma CAT") == "a cat a norma cê á tê"
    assert studio("lexicon", "remove", "CAT", "--before", "nada")[0] == 2
    assert len(studio("lexicon", "remove", "CAT")[1]["removed"]) == 1


def test_a_projects_words_are_its_own(studio, project):
    assert studio("lexicon", "add", "Xylox", "--said", "chi lóks", "--project", project)[0] == 0
    assert said(studio, "Xylox") == "xylox"
    assert said(studio, "Xylox", "--project", project) == "chi lóks"
    assert [entry["source"] for entry in studio("lexicon", "list", "--project", project)[1]["entries"]] == ["project"]
    assert studio("lexicon", "list")[1]["entries"] == []
    assert studio("lexicon", "remove", "xylox", "--project", project)[0] == 0
    assert snapshot(project).lexicon == ()


def test_the_words_of_estudio_are_shown_and_searched(studio):
    everything = studio("lexicon", "list", "--all")[1]["entries"]
    assert len(everything) > 400
    assert {entry["written"] for entry in studio("lexicon", "list", "FÚNDA", "--all")[1]["entries"]} == {"FUNDACENTRO"}


def test_a_file_is_taken_over_line_by_line_and_written_again(studio, tmp_path, project):
    file = tmp_path / "palavras.csv"
    file.write_bytes(b"Sigla;Como se diz\r\nXPTO;xisp\xea\r\nPGR;\r\n")
    code, told, warned = studio("lexicon", "import", file)
    assert (code, told["imported"], told["bad"]) == (0, 1, [3])
    assert "linha 3" in warned[0]
    assert "PGR" in warned[0]
    assert studio("lexicon", "import", file, "--project", project)[1]["entries"] == 1
    out = tmp_path / "fora.csv"
    assert studio("lexicon", "export", out)[1]["entries"] == 1
    assert "XPTO;xispê;" in out.read_text(encoding="utf-8-sig")
    assert studio("lexicon", "export", out)[0] == 2
    assert studio("lexicon", "export", out, "--force", "--project", project)[0] == 0
    assert studio("lexicon", "import", out)[1]["entries"] == 1


def test_ipa_is_checked_where_it_is_given(studio, tmp_path):
    _, told, warned = studio("lexicon", "add", "Zyx", "--ipa", "/zˈi☃ks/", "--said", "zics")
    assert told["entry"]["ipa"] == "zˈi☃ks"
    assert len(warned) == 1
    assert "☃" in warned[0]
    code, error, _ = studio("lexicon", "add", "Zyx", "--ipa", "☃ˈ")
    assert (code, "☃" in error["message"]) == (2, True)
    assert "--said" in studio("lexicon", "add", "Zyx", "--ipa", "zˈiks")[2][0]
    file = tmp_path / "ipa.csv"
    file.write_text("escrita,dita,ipa\nA1,um,☃\nB2,,☃\nC3,,sˈe\n", encoding="utf-8")
    code, told, warned = studio("lexicon", "import", file)
    assert (code, told["imported"], len(warned)) == (0, 2, 2)


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "Xylox"),
        ("add", " ", "--said", "x"),
        ("add", "Xylox", "--said", "x", "--letters"),
        ("add", "☃", "--said", "☃"),
        ("add", "Xylox", "--said", "!!!"),
        ("add", "☃", "--ipa", "nˈɛvy"),
        ("add", "Xylox", "--said", "x" * 1001),
        ("add", "Xylox", "--said", "x", "--language", "klingon"),
        ("import", "nada.csv"),
        ("list", "--project", "nada"),
        ("remove", "Xylox"),
        (),
        ("nada",),
    ],
)
def test_wrong_use_is_told_in_words(studio, arguments):
    code, error, _ = studio("lexicon", *arguments)
    assert code in (2, 3)
    assert error["message"]
    assert error["kind"] != "StudioError"


def test_a_damaged_file_of_hers_is_told_and_left_alone(studio):
    lexicon_file().parent.mkdir(parents=True)
    lexicon_file().write_text("escrita;dita\nXylox;chi lóks\nPGR;\n", encoding="utf-8")
    code, told, warned = studio("normalise", "Xylox")
    assert (code, told["words"], len(warned)) == (0, "chi lóks", 1)
    assert "3" in warned[0]
    assert studio("lexicon", "add", "CAT", "--said", "cat")[0] == 3
    assert lexicon_file().read_text(encoding="utf-8").endswith("PGR;\n")
