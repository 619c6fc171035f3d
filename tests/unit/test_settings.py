import pytest

from studio.settings import Settings, load_settings, save_settings, settings_file


@pytest.fixture(autouse=True)
def own_settings(tmp_path, monkeypatch):
    monkeypatch.setenv("ESTUDIO_HOME", str(tmp_path))


def test_what_was_saved_comes_back():
    settings = Settings()
    settings.narration.voice = "kokoro:alex"
    save_settings(settings)
    assert load_settings() == settings


def test_without_a_file_there_are_defaults():
    assert load_settings() == Settings()


@pytest.mark.logs
def test_a_file_that_makes_no_sense_is_put_aside_and_never_lost():
    for content in ("not toml [", "[general]\ncache_gib = -3\n"):
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(content, encoding="utf-8")
        assert load_settings() == Settings()
    aside = sorted(p.name for p in settings_file().parent.iterdir())
    assert aside == ["settings.broken", "settings.broken1"]


@pytest.mark.logs
def test_a_file_that_cannot_be_read_now_stays_where_it_is():
    settings_file().mkdir(parents=True)  # reading a folder fails as a locked file does
    assert load_settings() == Settings()
    assert settings_file().exists()
