from collections.abc import Iterator

import pytest

from studio.errors import ProviderMissing
from studio.progress import Progress, Reporter
from studio.providers.protocols import SpeechRequest, Spoken, VoiceInfo
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.workflows.speakers import Speaker, speaker_of, tell, tell_of_passages


class Choir:
    """Voices that are only looked at."""

    id = "choir"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(
            VoiceInfo(f"choir:{name}", name, language, "", self.id, "", "", rank)
            for name, language, rank in (
                ("dora", "pt-BR", 1),
                ("heart", "en", 1),
                ("plain", "es", 90),
                ("silent", "*", 100),
            )
        )

    def version(self) -> str:
        return "1"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        yield from ()


@pytest.fixture
def router() -> Router:
    registry = Registry()
    registry.add_speech(Choir())
    return Router(registry)


def said(speakers: list[tuple[Speaker, int]]) -> list[str]:
    warnings: list[str] = []
    tell(speakers, Reporter(on_warning=lambda key, values: warnings.append(key.format(**values))))
    return warnings


@pytest.mark.parametrize(
    ("language", "voice", "of_project", "speaks", "reads_as", "says"),
    [
        ("pt-BR", "", "", "dora", "pt-BR", ""),
        ("en", "", "", "heart", "en", ""),
        ("en", "", "choir:dora", "heart", "en", "choir:dora does not speak English"),
        ("pt-BR", "", "choir:heart", "heart", "pt-BR", "choir:heart was asked for, though it speaks English"),
        ("en", "choir:dora", "", "dora", "en", "choir:dora was asked for, though it speaks português"),
        ("es", "", "", "plain", "es", "only the plain voice choir:plain speaks español"),
        ("ja", "", "", "dora", "pt-BR", "no voice here speaks 日本語: choir:dora reads it"),
        ("ja", "", "choir:silent", "silent", "ja", ""),
        ("es", "", "choir:silent", "silent", "es", ""),
    ],
)
def test_a_language_is_never_crossed_silently(router, language, voice, of_project, speaks, reads_as, says):
    speaker = speaker_of(router, language, voice, of_project, "pt-BR")
    assert (speaker.voice.name, speaker.language) == (speaks, reads_as)
    (warning,) = said([(speaker, 3)]) or [""]
    assert warning.startswith(says)
    assert warning.endswith("(slides: 3)") == bool(says)


def test_a_remark_is_made_once_and_names_its_slides(router):
    spanish = speaker_of(router, "es", otherwise="pt-BR")
    portuguese = speaker_of(router, "pt-BR", otherwise="pt-BR")
    assert len(said([(spanish, 1), (portuguese, 2), (spanish, 3)])) == 1
    assert "(slides: 1, 3)" in said([(spanish, 1), (spanish, 3)])[0]
    assert "slides" not in said([(spanish, 0)])[0]


def test_a_deck_in_a_language_that_nobody_speaks_is_read_by_a_voice_of_the_programs(router):
    speaker = speaker_of(router, "ja", otherwise="ja")
    assert (speaker.voice.name, speaker.language) == ("dora", "pt-BR")


def test_a_voice_that_is_not_there_is_an_error(router):
    with pytest.raises(ProviderMissing, match="nobody"):
        speaker_of(router, "ja", of_project="nobody", otherwise="pt-BR")


def test_a_passage_in_another_language_is_told(router):
    warnings: list[object] = []
    progress = Reporter(on_warning=lambda key, values: warnings.append(values["name"]))
    tell_of_passages(["pt-BR", "en", "en"], speaker_of(router, "pt-BR", otherwise="pt-BR"), progress)
    assert warnings == ["English"]
