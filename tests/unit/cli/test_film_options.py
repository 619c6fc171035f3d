"""What a film is made as: the options, then her settings, then what the ending says. All told before the work."""

import argparse
import json
from pathlib import Path

import pytest
from builders import a_project, a_scene
from command import a_deck

from studio.cli.film_options import add_film_options, film_format, usual_preset
from studio.cli.main import run
from studio.errors import StudioError, UsageError
from studio.files.project_file import create, snapshot
from studio.media.encoders import HARDWARE, trial
from studio.media.probe import probe
from studio.settings import Export, Settings, save_settings


def asked(output: str, *options: str, settings: Export | None = None):
    parser = argparse.ArgumentParser()
    add_film_options(parser)
    return film_format(parser.parse_args(options), Path(output), settings or Export())


def test_her_preset_is_taken_where_the_options_name_none():
    whatsapp = asked("f.mp4", settings=Export(preset="whatsapp"))
    assert (whatsapp.size, whatsapp.rate, whatsapp.max_bitrate) == ((1280, 720), 25, 1_500_000)
    assert asked("f.mov", settings=Export(preset="720p")).suffix == ".mov"
    assert asked("f.mp4", "--preset", "4k", settings=Export(preset="720p")).size == (3840, 2160)
    assert asked("f.mp4", "--size", "640x360", settings=Export(preset="720p")).size == (640, 360)
    assert asked("f.mp4").size == (1920, 1080)


def test_her_preset_is_passed_over_for_files_of_another_kind():
    assert asked("f.gif", settings=Export(preset="720p")) == asked("f.gif")
    assert asked("f.mp4", settings=Export(preset="webm")) == asked("f.mp4")


@pytest.mark.logs
def test_a_preset_of_the_settings_that_nobody_knows_is_passed_over(caplog):
    assert usual_preset(Export(preset="imax")).name == "1080p"
    assert "imax" in caplog.text


def test_her_word_on_the_graphics_card_is_kept():
    assert asked("f.mp4").encoder == "auto"
    assert asked("f.mp4", settings=Export(hardware=False)).encoder == "software"
    assert asked("f.mp4", "--encoder", "auto", settings=Export(hardware=False)).encoder == "auto"
    assert asked("f.mp4", "--encoder", "libx264").encoder == "libx264"


def test_an_encoder_that_cannot_be_used_is_told_at_once():
    broken = next(name for name in HARDWARE if trial(name))
    with pytest.raises(StudioError, match=broken):
        asked("f.mp4", "--encoder", broken)
    with pytest.raises(UsageError, match="h265"):
        asked("f.mp4", "--encoder", "h265")
    with pytest.raises(UsageError, match=r"\.webm"):
        asked("f.webm", "--encoder", "libx264")
    assert asked("f.webm", "--encoder", "software").video == "vp9"


def test_her_preset_reaches_the_film(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "casa"))
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parents[3]))
    settings = Settings()
    settings.export.preset = "quadrado"
    save_settings(settings)
    deck, film = a_deck(tmp_path / "d.pptx", ("Altura", "")), tmp_path / "f.mp4"
    assert run(["make", str(deck), "-o", str(film), "--narrate", "none", "--encoder", "software", "--json"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[-1])["result"]["encoder"] == "libx264"
    assert probe(film).size == (1080, 1080)


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "f.avi"),
        ("-o", "f"),
        ("-o", "f.mp4", "--size", "3x3"),
        ("-o", "f.mp4", "--fps", "0"),
        ("-o", "f.mp4", "--preset", "imax"),
        ("-o", "f.mp4", "--preset", "webm"),
        ("-o", "f.mp4", "--encoder", "h265"),
    ],
)
def test_a_project_is_not_spoken_for_a_film_that_cannot_be_made(tmp_path, monkeypatch, options):
    monkeypatch.chdir(tmp_path)
    create(tmp_path / "Projeto", a_project(a_scene("a"))).close()
    before = (tmp_path / "Projeto" / "Projeto.estudio").read_bytes()
    assert run(["render", "Projeto", *options]) == 2
    assert snapshot(tmp_path / "Projeto").timeline.scenes[0].narration is None
    assert (tmp_path / "Projeto" / "Projeto.estudio").read_bytes() == before


def test_a_name_without_an_ending_is_told_as_such(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert run(["make", "d.pptx", "-o", "filme"]) == 2
    assert "o nome filme não tem terminação" in capsys.readouterr().err
