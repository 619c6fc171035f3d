from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pytest

from studio.errors import PluginIncompatible, ProviderMissing, ProviderUnavailable
from studio.progress import Progress, Reporter, silent
from studio.providers.protocols import Rest, Say, SpeechRequest, Spoken, SpokenWord, VoiceInfo, joined
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.speech.timings import Sound


@dataclass
class FakeVoice:
    """Speaks ten samples; `fails` says before which piece it gives up."""

    id: str
    languages: tuple[str, ...] = ("pt-BR",)
    rank: int = 50
    fails: int = -1
    asked: list[str] = field(default_factory=list)

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(
            VoiceInfo(f"{self.id}:{language}", f"{self.id}-{language}", language, "", self.id, "", "", self.rank)
            for language in self.languages
        )

    def version(self) -> str:
        return "1"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        self.asked.append(request.voice)
        for number in range(2):
            if number == self.fails:
                raise ProviderUnavailable("{id} is tired", id=self.id)
            yield Spoken(np.full(10, number, np.float32), (), ())


def router(*voices: FakeVoice) -> Router:
    registry = Registry()
    for voice in voices:
        registry.add_speech(voice)
    return Router(registry)


def spoken(by: Router, voice: str, progress: Progress | None = None) -> list[Spoken]:
    return list(by.stream(SpeechRequest((), voice), progress or silent()))


def test_the_best_voice_of_the_language_is_chosen():
    choice = router(FakeVoice("plain", rank=90), FakeVoice("good", rank=1)).choose("pt-BR")
    assert (choice.voice.id, choice.expected) == ("good:pt-BR", True)


def test_the_wanted_voice_is_found_by_id_and_by_name():
    by = router(FakeVoice("plain", rank=90), FakeVoice("good", rank=1))
    assert by.choose("pt-BR", "plain:pt-BR").voice.provider == "plain"
    assert by.choose("pt-BR", "PLAIN-pt-br").voice.provider == "plain"


def test_an_unknown_voice_is_named_in_the_error():
    with pytest.raises(ProviderMissing, match="nobody"):
        router(FakeVoice("good")).choose("pt-BR", "nobody")


def test_a_language_that_nobody_speaks_is_not_read_by_another():
    with pytest.raises(ProviderMissing, match="ja"):
        router(FakeVoice("good")).choose("ja")


def test_a_voice_of_another_language_speaks_only_when_named_and_is_reported():
    choice = router(FakeVoice("good", ("pt-BR", "en"))).choose("en", "good:pt-BR")
    assert (choice.voice.id, choice.expected) == ("good:pt-BR", False)


def test_a_voice_of_rank_100_is_never_chosen_by_itself():
    with pytest.raises(ProviderMissing):
        router(FakeVoice("silent", rank=100)).choose("pt-BR")


def test_another_voice_of_the_language_steps_in_and_is_reported():
    warnings: list[tuple[str, dict[str, object]]] = []
    plain, foreign = FakeVoice("plain", rank=90), FakeVoice("foreign", ("en",), rank=1)
    by = router(FakeVoice("good", rank=1, fails=0), foreign, plain)
    pieces = spoken(by, "good:pt-BR", Reporter(on_warning=lambda key, values: warnings.append((key, values))))
    assert len(pieces) == 2
    assert (plain.asked, foreign.asked) == (["plain:pt-BR"], [])
    assert [values["substitute"] for _, values in warnings] == ["plain:pt-BR"]


def test_a_voice_does_not_change_in_mid_sentence():
    plain = FakeVoice("plain", rank=90)
    with pytest.raises(ProviderUnavailable, match="good is tired"):
        spoken(router(FakeVoice("good", fails=1), plain), "good:pt-BR")
    assert plain.asked == []


def test_the_first_problem_is_raised_when_nobody_can_speak():
    with pytest.raises(ProviderUnavailable, match="good is tired"):
        spoken(router(FakeVoice("good", fails=0), FakeVoice("plain", rank=90, fails=0)), "good:pt-BR")


def test_two_providers_cannot_have_one_id():
    registry = Registry()
    registry.add_speech(FakeVoice("good"))
    with pytest.raises(PluginIncompatible, match="good"):
        registry.add_speech(FakeVoice("good"))


def test_a_provider_that_is_not_there_is_named():
    with pytest.raises(ProviderMissing, match="gone"):
        Registry().speech("gone")


@dataclass(frozen=True)
class Word:
    written: str
    start: int = 0
    end: int = 0
    words: tuple[str, ...] = ("x",)
    ipa: str | None = None
    pause: str | None = None


class Telling(FakeVoice):
    """Says each token for ten samples."""

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        self.asked.append(request.voice)
        for i, token in enumerate(request.tokens):
            yield Spoken(
                np.zeros(10, np.float32),
                (SpokenWord(i, token.written, 0, 1, 0, 10),),
                (Sound("a", 0, 10, i),),
                (0,),
            )


def test_each_turn_is_spoken_by_its_voice_and_tokens_count_through_all_of_them():
    first, second = Telling("ana"), Telling("rui")
    parts = (
        Say((Word("um"), Word("dois")), "pt-BR"),
        Rest(5),
        Say((Word("três"),), "pt-BR", voice="rui:pt-BR"),
        Say((Word("quatro"),), "pt-BR"),
    )
    pieces = list(router(first, second).stream(SpeechRequest(parts, "ana:pt-BR"), silent()))
    assert (first.asked, second.asked) == (["ana:pt-BR"] * 2, ["rui:pt-BR"])
    whole = joined(pieces)
    assert [(word.token, word.written) for word in whole.words] == [(0, "um"), (1, "dois"), (2, "três"), (3, "quatro")]
    assert [sound.token for sound in whole.sounds] == [0, 1, 2, 3]
    assert [piece.voice for piece in pieces] == ["ana:pt-BR"] * 2 + ["rui:pt-BR", "ana:pt-BR"]
    assert not whole.is_substituted


def test_what_a_substitute_speaks_marks_the_whole():
    by = router(FakeVoice("ana"), FakeVoice("rui", fails=0), FakeVoice("plain", rank=90))
    parts = (Say((Word("um"),), "pt-BR"), Say((Word("dois"),), "pt-BR", voice="rui:pt-BR"))
    whole = joined(by.stream(SpeechRequest(parts, "ana:pt-BR"), silent()))
    assert (whole.is_substituted, whole.voice) == (True, "ana:pt-BR")
