"""What `studio doctor` tells: stable keys for a program, plain Portuguese for a person."""

import json
import re

import pytest

from studio.cli.main import run
from studio.media.encoders import HARDWARE
from studio.render.gl.context import Driver, driver

KEYS = {
    "machine", "codecs", "encoder", "hardware_encoders", "opengl", "voices", "plugin_problems", "fonts", "keyring",
    "disk", "folders", "warnings",
}  # fmt: skip
LABELS = [
    "Computador", "Codecs gravados", "Codecs lidos", "Os filmes são codificados por", "Placa de vídeo", "OpenGL",
    "Vozes", "Fontes", "Cofre de senhas", "Disco", "Configurações",
]  # fmt: skip


def test_a_program_finds_everything_under_stable_keys(capsys):
    assert run(["doctor", "--json"]) == 0
    found = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]
    assert set(found) == KEYS
    assert set(found["codecs"]) == {"write", "read"}
    assert all(found["codecs"]["write"].values())
    assert all(found["codecs"]["read"].values())
    assert set(found["hardware_encoders"]) == set(HARDWARE)
    for answer in found["hardware_encoders"].values():
        assert set(answer) == {"works", "built_in", "reason"}
        assert answer["works"] == (answer["reason"] == "")
    assert set(found["encoder"]) == {"name", "why"}
    assert set(found["opengl"]) == {"works", "version", "renderer", "software", "reason"}
    assert set(found["fonts"]) == {"faces", "families"}
    assert set(found["disk"]) == {"folder", "free_bytes"}
    assert set(found["folders"]) == {"cache", "settings"}


def test_a_person_reads_plain_portuguese(capsys):
    assert run(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    labels = [line.partition(":")[0] for line in lines]
    assert [label for label in dict.fromkeys(labels) if label != "Um plug-in que não pode ser usado"] == LABELS
    assert len(lines) >= len(LABELS) + len(HARDWARE) - 1
    assert not any(re.search(r"\b(not|permitted|error|occurred|opened|cores)\b|_families", line) for line in lines)


@pytest.mark.parametrize("encoder", ["h264_mf", "h264_videotoolbox"])
def test_an_encoder_of_another_system_is_told_as_such(capsys, encoder):
    run(["doctor", "--json"])
    told = json.loads(capsys.readouterr().out.splitlines()[-1])["result"]["hardware_encoders"][encoder]
    run(["doctor"])
    line = next(line for line in capsys.readouterr().out.splitlines() if encoder in line)
    assert line.endswith("não existe neste sistema") is not told["built_in"]


def test_opengl_is_tried_without_a_display(monkeypatch):
    """Whatever the machine has, the question is answered and this process lives on."""
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    answer = driver()
    assert answer.works == bool(answer.renderer and not answer.reason)
    assert Driver("a card", "4.6").works
    assert not Driver("a card", "2.1", reason="older than 3.3").works
