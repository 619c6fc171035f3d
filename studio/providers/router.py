"""Which voice speaks, why that one, and who steps in when it fails."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain

from studio.errors import ProviderError, ProviderMissing, ProviderRejected, ProviderUnavailable
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE, Part, Say, SpeechRequest, Spoken, VoiceInfo
from studio.providers.registry import Registry
from studio.speech.timings import shifted

_NEVER_BY_ITSELF = 100


@dataclass(frozen=True, slots=True)
class Choice:
    """The voice that will speak; `reason` is a translatable key with `values`; `expected` is False for a substitute."""

    voice: VoiceInfo
    reason: str
    values: dict[str, object]
    expected: bool = True


class Router:
    """Chooses voices. A language is never crossed silently: a voice of another language speaks only when named."""

    def __init__(self, registry: Registry) -> None:
        self._registry = registry

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice there is, the best of each language first."""
        return self._registry.voices()

    def named(self, wanted: str) -> VoiceInfo:
        """The voice of that id or name. Raises ProviderMissing when there is none."""
        voice = self._registry.voice(wanted)
        if voice is None:
            raise ProviderMissing(
                "there is no voice named {voice}", hint="`studio voices` lists the voices there are.", voice=wanted
            )
        return voice

    def choose(self, language: str, wanted: str = "") -> Choice:
        """The wanted voice if there is one by that name, else the best of the language.

        Raises ProviderMissing when `wanted` is unknown, or no voice speaks `language`.
        """
        if wanted:
            voice = self.named(wanted)
            if voice.language in (language, ANY_LANGUAGE):
                return Choice(voice, "{voice} was asked for", {"voice": voice.id})
            return Choice(
                voice,
                "{voice} was asked for, though it speaks {voice_language} and the text is {language}",
                {"voice": voice.id, "voice_language": voice.language, "language": language},
                expected=False,
            )
        best = self._speakers(language)
        if not best:
            raise ProviderMissing(
                "no voice here speaks {language}",
                hint="Name a voice to use it all the same: `studio voices` lists them.",
                language=language,
            )
        return Choice(
            best[0],
            "{voice} is the best voice for {language}",
            {"voice": best[0].id, "language": language},
        )

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        """The request spoken piece by piece, each part by its voice; tokens count through the whole request.

        Another voice of the same language steps in when an engine fails. Each piece names its voice. A substitute is
        reported as a warning, and only before the first piece of a turn: a voice never changes in mid-sentence.
        Raises the first ProviderError when nobody can speak.
        """
        before = 0
        for turn in _turns(request):
            for piece in self._turn(turn, progress, early and before == 0):
                yield _counted_from(piece, before)
            before += len(turn.tokens)

    def _turn(self, request: SpeechRequest, progress: Progress, early: bool) -> Iterator[Spoken]:
        """What one voice says before another has its turn."""
        voice = self.named(request.voice)
        candidates = [voice, *(v for v in self._speakers(voice.language) if v.provider != voice.provider)]
        first_problem: ProviderError | None = None
        for candidate in candidates:
            pieces = self._registry.speech(candidate.provider).stream(
                replace(request, voice=candidate.id), progress, early
            )
            try:
                first = next(pieces, None)
            except (ProviderUnavailable, ProviderMissing, ProviderRejected) as problem:
                first_problem = first_problem or problem
                continue
            if first_problem:
                progress.warn(
                    "{voice} could not speak ({problem}); {substitute} speaks instead",
                    voice=voice.id,
                    problem=first_problem,
                    substitute=candidate.id,
                )
            for piece in pieces if first is None else chain([first], pieces):
                yield replace(piece, voice=candidate.id, is_substituted=candidate.id != voice.id)
            return
        assert first_problem is not None  # candidates is never empty, so leaving the loop means somebody failed
        raise first_problem

    def _speakers(self, language: str) -> list[VoiceInfo]:
        return [v for v in self._registry.voices() if v.language == language and v.rank < _NEVER_BY_ITSELF]


def _turns(request: SpeechRequest) -> Iterator[SpeechRequest]:
    """The request cut where the voice changes; a rest belongs to the turn before it."""
    parts: list[Part] = []
    voice = ""
    for part in request.parts:
        if isinstance(part, Say):
            speaks = part.voice or request.voice
            if voice and speaks != voice:
                yield replace(request, parts=tuple(parts), voice=voice)
                parts = []
            voice = speaks
        parts.append(part)
    yield replace(request, parts=tuple(parts), voice=voice or request.voice)


def _counted_from(piece: Spoken, before: int) -> Spoken:
    if not before:
        return piece
    words = tuple(replace(word, token=word.token + before) for word in piece.words)
    return replace(piece, words=words, sounds=tuple(shifted(piece.sounds, 0, before)))
