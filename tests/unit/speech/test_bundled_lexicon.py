"""The bundled lexicon: enough of it, each entry once, in sounds that the voices have."""

import csv

import pytest

from studio import paths
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.providers.registry import Registry
from studio.speech.lexicon import LETTERS, bundled
from studio.speech.normalise import normalise, spoken_words

LANGUAGES = sorted(path.stem.replace("_", "-") for path in (paths.resources_dir() / "lexicon").glob("*.csv"))


def rows(language: str) -> list[list[str]]:
    path = paths.resources_dir() / "lexicon" / f"{language.replace('-', '_')}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [row for row in csv.reader(line for line in file if not line.startswith("#")) if row][1:]


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    registry = Registry()
    cache = tmp_path_factory.mktemp("voices")
    load_plugins(paths.plugins_dir(), PluginApi(registry, paths.resources_dir(), cache, lambda path: None))  # type: ignore[arg-type,return-value]
    return registry


def test_there_are_enough_words():
    assert len(bundled("pt-BR")) >= 600


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_entry_is_there_once_with_all_its_columns(language):
    found = rows(language)
    assert {len(row) for row in found} == {4}
    assert len(bundled(language)) == len(found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_ipa_is_made_of_sounds_that_the_voices_have(language, registry):
    unknown = {
        entry.written: symbols
        for entry in bundled(language).bundled_entries
        if entry.ipa
        for symbols in registry.unspoken(entry.ipa).values()
        if symbols
    }
    assert unknown == {}
    assert "kokoro" in registry.unspoken("a")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_is_said_by_itself(language):
    for entry in bundled(language).bundled_entries:
        tokens = [token for token in normalise(entry.written, language) if token.words]
        assert tokens, entry
        if entry.ipa and entry.said != LETTERS:
            assert entry.ipa in (token.ipa for token in tokens), entry


def test_words_that_are_misread_by_rule_have_their_sounds():
    (token,) = (t for t in normalise("No John Deere", "pt-BR") if t.ipa)
    assert (token.written, token.words) == ("John Deere", ("john", "deere"))
    assert spoken_words("curso MOPP", "pt-BR") == "curso mope"
