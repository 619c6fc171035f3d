"""`studio voices`: the table, and samples side by side (spoken by espeak-ng here: the neural voices take seconds)."""

import json
from pathlib import Path

import pytest

from studio.cli.main import run
from studio.media.sound import read_audio


@pytest.fixture
def studio(capsys):
    """Runs a command in this process: (exit code, what it said last)."""

    def command(*arguments: object) -> tuple[int, dict]:
        code = run([*map(str, arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        last = json.loads(lines[-1]) if lines else {}
        return code, last.get("result", last)

    return command


def test_the_table_has_a_column_for_what_one_chooses_by(capsys):
    assert run(["voices", "--language", "pt-BR"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["voz", "nome", "gênero", "sotaque", "licença", "velocidade", "descrição"]
    dora = next(row for row in rows if row.startswith("kokoro:dora "))
    assert dora.split()[1:5] == ["Dora", "feminina", "pt-BR", "Apache-2.0"]
    assert not any(row.startswith("kokoro:heart") for row in rows)


def test_each_voice_says_the_same_text_into_a_file_of_its_own(studio, tmp_path):
    folder = tmp_path / "vozes"
    ask = ("voices", "--sample", "Olá, <b>turma</b>.", "--voice", "espeak:pt-BR,espeak:es", "-o", folder)
    code, told = studio(*ask, "--language", "pt-BR")
    assert code == 0
    assert [sample["voice"] for sample in told["samples"]] == ["espeak:pt-BR", "espeak:es"]
    for sample in told["samples"]:
        assert read_audio(Path(sample["file"])).any()
        assert sample["speed"] > 1
    page = (folder / "vozes.html").read_text(encoding="utf-8")
    assert 'src="espeak-pt-BR.wav"' in page
    assert 'src="espeak-es.wav"' in page
    assert page.count("&lt;b&gt;turma") == 1
    assert "<b>turma" not in page


def test_what_was_measured_is_shown_from_then_on(studio, tmp_path):
    speed = {v["id"]: v["speed"] for v in studio("voices")[1]["voices"]}
    assert "espeak:en" in speed
    studio("voices", "--sample", "--voice", "espeak:es", "-o", tmp_path / "a")
    known = {v["id"]: v["speed"] for v in studio("voices")[1]["voices"]}
    assert known["espeak:en"] > 1  # one engine, one speed


def test_samples_never_replace_what_is_there_unasked(studio, tmp_path):
    ask = ("voices", "--sample", "Olá.", "--voice", "espeak:pt-BR", "-o", tmp_path)
    (tmp_path / "espeak-pt-BR.wav").write_text("mine")
    assert studio(*ask)[0] != 0
    assert (tmp_path / "espeak-pt-BR.wav").read_text() == "mine"
    assert studio(*ask, "--force")[0] == 0
    (tmp_path / "file").write_text("mine")
    assert studio(*ask[:-1], tmp_path / "file")[0] != 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "x"), 2),
        (("--sample", "  "), 2),
        (("--sample", "a" * 1001), 2),
        (("--sample", "Olá.", "--voice", "nada"), 4),
        (("--sample", "Olá.", "--voice", "espeak:es", "-o", "gone/deeper"), 4),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_nothing(studio, tmp_path, monkeypatch, arguments, code):
    monkeypatch.chdir(tmp_path)
    assert studio("voices", *arguments)[0] == code
    assert list(tmp_path.iterdir()) == []
