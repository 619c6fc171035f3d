import json

import numpy as np
import pytest

from studio.cli.main import run
from studio.media.sound_files import write_audio

TEXT = "Use o cinto de segurança."


@pytest.fixture
def studio(capsys):
    """Runs a command in this process: (exit code, what it said)."""

    def command(*arguments: object) -> tuple[int, str]:
        code = run([*map(str, arguments)])
        return code, capsys.readouterr().out

    return command


def test_each_word_of_a_text_is_found_in_its_recording(studio, tmp_path):
    sound, text = tmp_path / "fala.wav", tmp_path / "fala é.txt"
    text.write_text(TEXT, encoding="utf-8")
    said = tmp_path / "said.json"
    assert studio("speak", TEXT, "-o", sound, "--voice", "espeak:pt-BR", "--timings", said)[0] == 0
    truth = json.loads(said.read_text())["words"]
    code, out = studio("align", sound, text, "--json")
    found = json.loads(out.splitlines()[-1])["result"]
    assert (code, found["doubt"], found["warnings"]) == (0, "", [])
    assert [word["text"] for word in found["timings"]["words"]] == [word["text"] for word in truth]
    code, out = studio("align", sound, TEXT)
    assert code == 0
    assert [line.split()[-1] for line in out.splitlines()] == ["Use", "o", "cinto", "de", "segurança"]


def test_what_cannot_be_looked_for_is_said(studio, tmp_path):
    sound = tmp_path / "silêncio.wav"
    write_audio(sound, np.zeros((48_000, 1), np.float32))
    assert studio("align", sound, "  ")[0] == 2
    assert studio("align", sound, tmp_path / "none.txt")[0] == 2
    assert studio("align", tmp_path / "none.wav", TEXT)[0] != 0
    assert studio("align", tmp_path, TEXT)[0] == 2
    code, out = studio("align", sound, TEXT, "--json")
    assert (code, json.loads(out.splitlines()[-1])["result"]["doubt"]) == (0, "estimated")
