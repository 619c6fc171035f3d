import json
from typing import Any

import numpy as np
import pytest
from command import a_deck

from studio.cli.main import run
from studio.media.sound import read_audio
from studio.media.sound_files import write_audio


@pytest.fixture
def studio(capsys):
    """Runs a command in this process: (exit code, what it said last)."""

    def command(*arguments: object) -> tuple[int, dict[str, Any]]:
        code = run([*map(str, arguments), "--json"])
        lines = capsys.readouterr().out.splitlines()
        return code, json.loads(lines[-1]).get("result", {}) if lines else {}

    return command


LONG = (
    "Atenção! Pare, olhe e escute: o trabalhador exposto ao risco de queda precisa de cinto, talabarte e ancoragem. "
    * 2
)


def test_a_text_is_never_louder_than_the_limit(studio, tmp_path):
    path = tmp_path / "x.wav"
    told = studio("speak", LONG, "-o", path, "--voice", "espeak:pt-BR")[1]
    assert (told["voice"], told["language"]) == ("espeak:pt-BR", "pt-BR")
    assert 0.3 < np.abs(read_audio(path)).max() < 0.9


def test_nothing_is_written_where_there_is_nothing_to_speak(studio, tmp_path):
    assert studio("speak", "  ", "-o", tmp_path / "x.wav")[0] == 2
    assert not list(tmp_path.iterdir())


def test_a_file_of_timings_is_not_replaced_without_being_asked(studio, tmp_path):
    sound, timings = tmp_path / "x.wav", tmp_path / "x.json"
    timings.write_text("mine")
    ask = ("speak", "Olá.", "-o", sound, "--voice", "silent", "--timings", timings)
    assert studio(*ask)[0] != 0
    assert timings.read_text() == "mine"
    assert studio(*ask, "--force")[0] == 0
    assert json.loads(timings.read_text(encoding="utf-8"))["words"][0]["text"] == "Olá"
    assert studio("speak", "Olá.", "-o", sound, "--voice", "silent", "--timings", sound, "--force")[0] == 2


@pytest.mark.parametrize(
    ("arguments", "voice", "warned"),
    [
        (("Bonjour, ceci est une phrase.",), "espeak:fr", ["espeak:fr"]),
        (("安全第一",), "espeak:zh", ["中文"]),
        (("Hello, this is a test.", "--voice", "espeak:pt-BR"), "espeak:pt-BR", ["English"]),
        (("Hello, this is a test.", "--voice", "espeak:pt-BR", "--language", "pt-BR"), "espeak:pt-BR", ["English"]),
        (("Diga [idioma: en]safety first[/idioma] agora.", "--voice", "espeak:pt-BR"), "espeak:pt-BR", ["English"]),
        (("Olá, bom dia.", "--voice", "espeak:pt-BR"), "espeak:pt-BR", []),
    ],
)
def test_another_language_is_told(studio, tmp_path, arguments, voice, warned):
    told = studio("speak", *arguments, "-o", tmp_path / "x.wav")[1]
    assert told["voice"] == voice
    assert len(told["warnings"]) == len(warned)
    assert all(part in warning for part, warning in zip(warned, told["warnings"], strict=True))


def test_a_recording_is_a_voice(studio, tmp_path):
    recording, sound, timings = tmp_path / "gravação.wav", tmp_path / "x.wav", tmp_path / "x.json"
    samples = np.zeros((44_100, 1), np.float32)
    samples[11_025:33_075, 0] = 0.02 * np.sin(np.arange(22_050) / 20)
    write_audio(recording, samples, 44_100)
    ask = ("speak", "bom dia", "-o", sound, "--voice", f"recorded:{recording}", "--timings", timings)
    assert 0.75 < studio(*ask)[1]["seconds"] <= 1  # what is heard, and a little silence at both ends
    words = json.loads(timings.read_text(encoding="utf-8"))["words"]
    assert [word["text"] for word in words] == ["bom", "dia"]
    assert studio("speak", "bom dia", "-o", recording, "--voice", f"recorded:{recording}", "--force")[0] == 2
    assert studio("speak", "oi", "-o", tmp_path / "y.wav", "--voice", f"recorded:{tmp_path / 'gone.wav'}")[0] == 3


def test_a_voice_that_is_not_there_is_refused_before_the_import(studio, tmp_path):
    deck = a_deck(tmp_path / "d.pptx", ("Um", "Olá."))
    assert studio("import", deck, "-o", tmp_path / "p", "--voice", "nada:x")[0] != 0
    assert studio("import", deck, "-o", tmp_path / "p", "--voice", f"recorded:{tmp_path / 'gone'}")[0] == 2
    assert not (tmp_path / "p").exists()


def test_a_text_in_ssml_is_spoken_and_a_text_is_written_as_ssml(studio, tmp_path):
    sound, ssml = tmp_path / "x.wav", tmp_path / "x.xml"
    text = '<speak>Pare.<break time="2s"/>Olhe <prosody volume="loud">já</prosody>.</speak>'
    code, told = studio("speak", text, "-o", sound, "--voice", "espeak:pt-BR", "--ssml", ssml)
    assert (code, 3 < told["seconds"] < 7) == (0, True)
    written = ssml.read_text(encoding="utf-8")
    assert 'xml:lang="pt-BR"' in written
    assert '<voice name="espeak:pt-BR">Pare.<break time="2000ms"/>Olhe já.</voice>' in written
    assert studio("speak", written, "-o", tmp_path / "y.wav")[1]["seconds"] == pytest.approx(told["seconds"], abs=0.3)


def test_damaged_ssml_is_refused(studio, tmp_path):
    assert studio("speak", "<speak>Pare.<break></speak>", "-o", tmp_path / "x.wav")[0] == 3


def test_a_dialogue_is_spoken_by_its_voices(studio, tmp_path, capsys):
    said = "Onde está o cinto? [voz: espeak:en]Here it is.[/voz] [voz: Fulana]Obrigado.[/voz] [ritmo 5]Corra[/ritmo]"
    assert run(["speak", said, "-o", str(tmp_path / "x.wav"), "--voice", "espeak:pt-BR"]) == 0
    warnings = capsys.readouterr().err
    assert "Fulana" in warnings
    assert "ritmo de 5" in warnings
