import numpy as np
import pytest
from voice_builders import Hoarse

from studio.cache import Cache
from studio.errors import Cancelled, ProviderUnavailable
from studio.plugin_api import Spoken, VoiceInfo
from studio.progress import Reporter, silent
from studio.providers.registry import Registry
from studio.speech.lexicon import Entry, OwnWords
from studio.workflows.audition import Sample, audition, keep_speeds, known_speed, to_audition


class Beep:
    """Says everything as a second of noise, quieter for each voice."""

    id = "beep"

    def voices(self):
        names = (("a", "pt-BR", 1), ("b", "pt-BR", 90), ("c", "en", 1), ("d", "fr", 1), ("e", "*", 100))
        return tuple(VoiceInfo(f"beep:{n}", n, language, "", "beep", "", "", rank) for n, language, rank in names)

    def version(self):
        return "1"

    def stream(self, request, progress, early=False):
        self.said = [word for token in request.tokens for word in token.words]
        self.asked = "".join(token.written for token in request.tokens)
        noise = np.random.default_rng(1).standard_normal(48_000) / (20 if request.voice == "beep:a" else 200)
        yield Spoken(noise.astype(np.float32), (), ())


@pytest.fixture
def registry():
    found = Registry()
    found.add_speech(Hoarse())
    found.add_speech(Beep())
    return found


def names(voices):
    return [voice.id for voice in voices]


def test_natural_voices_that_have_a_text_are_heard_and_of_a_language_the_plain_ones_too(registry):
    assert names(to_audition(registry.voices())) == ["beep:c", "beep:a", "hoarse:one"]
    assert names(to_audition(registry.voices(), "pt-BR")) == ["beep:a", "hoarse:one", "beep:b"]


def test_all_samples_are_as_loud_as_in_a_film(registry):
    voices = [registry.voice("beep:a"), registry.voice("beep:b")]
    one, other = audition(voices, "Olá", "pt-BR", registry, silent())
    assert np.sqrt(np.mean(one.samples**2)) == pytest.approx(np.sqrt(np.mean(other.samples**2)), rel=0.05)
    assert one.text == "Olá"
    assert one.speed > 0


def test_her_own_words_are_said_her_way(registry):
    beep = registry.speech("beep")
    list(
        audition([registry.voice("beep:a")], "O Xylox.", "pt-BR", registry, silent(), OwnWords([Entry("Xylox", "chi")]))
    )
    assert beep.said == ["o", "chi"]


def test_without_a_text_each_voice_speaks_its_own_language(registry):
    samples = list(audition([registry.voice("beep:a"), registry.voice("beep:c")], "", "", registry, silent()))
    assert [sample.text.split()[0] for sample in samples] == ["Olá!", "Hello!"]


def test_a_voice_that_cannot_speak_is_told_and_nobody_speaks_for_it(registry):
    warnings = []
    progress = Reporter(on_warning=lambda key, values: warnings.append(values["voice"]))
    samples = list(audition([registry.voice("one"), registry.voice("beep:a")], "Olá", "pt-BR", registry, progress))
    assert names(sample.voice for sample in samples) == ["beep:a"]
    assert warnings == ["hoarse:one"]
    with pytest.raises(ProviderUnavailable):
        list(audition([registry.voice("one")], "Olá", "pt-BR", registry, silent()))


def test_an_audition_can_be_cancelled(registry):
    with pytest.raises(Cancelled):
        list(audition([registry.voice("beep:a")], "Olá", "pt-BR", registry, Reporter(is_cancelled=lambda: True)))


def test_the_quickest_sample_of_an_engine_is_its_speed(registry, tmp_path):
    cache = Cache(tmp_path, 1 << 20)
    assert known_speed("beep", registry, cache) == 0
    silence = np.zeros(0, np.float32)
    keep_speeds([Sample(registry.voice("beep:a"), "", silence, s) for s in (2.0, 3.125, 0.5)], registry, cache)
    assert known_speed("beep", registry, cache) == 3.12
