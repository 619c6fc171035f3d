import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.settings import Settings, as_toml, load_settings, save_settings, settings_file

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    TEXTS
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False)
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


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


def written(content: str) -> None:
    settings_file().parent.mkdir(parents=True, exist_ok=True)
    settings_file().write_text(content, encoding="utf-8")


@pytest.mark.logs
def test_a_file_that_makes_no_sense_is_put_aside_and_never_lost():
    for content in ("not toml [", "[general]\nlanguage = \n"):
        written(content)
        assert load_settings() == Settings()
    aside = sorted(p.name for p in settings_file().parent.iterdir())
    assert aside == ["settings.broken", "settings.broken1"]


@pytest.mark.logs
def test_a_value_that_makes_no_sense_falls_back_alone_and_is_named(caplog):
    written('exports = 1\n[general]\nlanguage = "en"\ncache_gib = -3\n[narration]\nvoice = 5\nprocesses = 3\n')
    expected = Settings()
    expected.general.language = "en"
    expected.narration.processes = 3
    assert load_settings() == expected
    told = sorted(record.getMessage().split(" at ")[0] for record in caplog.records)
    assert told == ["the setting general.cache_gib", "the setting narration.voice"]


@pytest.mark.logs
def test_a_page_that_is_none_falls_back_alone_and_is_named(caplog):
    written('general = 3\n[narration]\nvoice = "kokoro:alex"\n')
    assert load_settings().narration.voice == "kokoro:alex"
    assert "the setting general at" in caplog.text


def test_a_byte_order_mark_in_front_does_no_harm():
    written('\ufeff[general]\nlanguage = "en"\n')
    assert load_settings().general.language == "en"


def test_what_a_newer_version_put_into_the_file_survives():
    written("""schema = 2
[general]
language = "en"
"o tema" = "escuro"
since = 2026-11-25T10:00:00Z
[[cloud.servers]]
name = "Produção"
ports = [80, 443]
""")
    settings = load_settings()
    settings.general.cache_gib = 2
    save_settings(settings)
    assert load_settings() == settings
    after = tomllib.loads(settings_file().read_text(encoding="utf-8"))
    assert after["schema"] == 2
    assert after["general"]["o tema"] == "escuro"
    assert after["general"]["since"].isoformat() == "2026-11-25T10:00:00+00:00"
    assert after["cloud"] == {"servers": [{"name": "Produção", "ports": [80, 443]}]}


@given(st.dictionaries(TEXTS, VALUES, max_size=4))
def test_what_is_written_is_read_back(pages):
    assert tomllib.loads(as_toml(pages)) == pages


@pytest.mark.logs
def test_a_file_that_cannot_be_read_now_stays_where_it_is():
    settings_file().mkdir(parents=True)  # reading a folder fails as a locked file does
    assert load_settings() == Settings()
    assert settings_file().exists()
