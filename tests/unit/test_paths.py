from pathlib import Path

import platformdirs
import pytest

from studio import paths

OWN = [(paths.user_cache_dir, "cache"), (paths.user_data_dir, "data"), (paths.user_config_dir, "config")]


def test_what_comes_with_the_program_is_found():
    assert (paths.resources_dir() / "fonts" / "fonts.toml").is_file()
    assert (paths.plugins_dir() / "kokoro" / "plugin.toml").is_file()


@pytest.mark.parametrize(("place", "name"), OWN)
def test_one_variable_moves_everything_that_is_written(place, name, monkeypatch, tmp_path):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "Usuária"))
    assert place() == tmp_path / "Usuária" / name


@pytest.mark.parametrize(("place", "name"), OWN)
def test_otherwise_it_goes_where_the_system_wants_it(place, name, monkeypatch):
    monkeypatch.delenv("ESTUDIO_HOME")
    wanted = getattr(platformdirs, f"user_{name}_dir")("Estudio", appauthor=False)
    assert place() == Path(wanted)


@pytest.mark.parametrize(("place", "name"), OWN)
def test_asking_for_a_place_does_not_make_it(place, name, monkeypatch, tmp_path):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path / "nova"))
    place()
    assert list(tmp_path.iterdir()) == []


def test_an_installed_program_keeps_its_data_inside_the_package(monkeypatch, tmp_path):
    package = tmp_path / "site-packages" / "studio"
    (package / "_data" / "resources").mkdir(parents=True)
    (tmp_path / "site-packages" / "resources").mkdir()
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    assert paths.resources_dir() == package / "_data" / "resources"
    assert paths.plugins_dir() == package / "_data" / "plugins"


def test_a_frozen_program_keeps_its_data_where_it_was_unpacked(monkeypatch, tmp_path):
    package, unpacked = tmp_path / "lib" / "studio", tmp_path / "_MEI123"
    package.mkdir(parents=True)
    (unpacked / "resources").mkdir(parents=True)
    monkeypatch.setattr(paths, "__file__", str(package / "paths.py"))
    monkeypatch.setattr(paths.sys, "_MEIPASS", str(unpacked), raising=False)
    assert paths.resources_dir() == unpacked / "resources"
