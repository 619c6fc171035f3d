"""Kokoro as a speech provider."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.errors import ProviderMissing
from studio.plugin_api import (
    EMPHASIS_PACE,
    ClauseToSay,
    SpeechRequest,
    Spoken,
    VoiceInfo,
    emphasised,
    pieces,
)
from studio.progress import Progress
from studio.speech.resample import to_48k
from studio.speech.timings import Sound, sounds

from .alphabet import LONGEST, known, unknown
from .engine import FRAME, RATE, Engine, runtime_version
from .inner_pauses import heard_between, with_pauses
from .model_file import model_path
from .preparation import PREPARATION
from .table import BY_NAME, MIXES, RECIPES, style_of

_LICENCE = "Apache-2.0"
_SILENT_SYMBOLS = frozenset(';:,.!?—…"()“”')
_SLOWEST, _FASTEST = 0.5, 2.0
_EDGE = 3 * FRAME  # what is left of the lead-in and of the end: enough for the attack of a plosive
_ATTACK = ", "
"""What the network is given before a clause, and what of it is cut away: without, it hurries into the first sound, and
"Mantenha" is heard as "Bantenha", "Verifique" as "Perifique", "Beba" as "Peba"."""
_SPOKEN = "2"
"""Raise it when the same phonemes sound otherwise than before: narrations are then spoken anew."""
_PAUSES = {".": 0.32, "!": 0.32, "?": 0.32, "…": 0.4, ";": 0.22, ":": 0.22, ",": 0.14}  # seconds after a clause


class KokoroVoices:
    id = "kokoro"

    def __init__(self, styles: Path, cache: Path, threads: int) -> None:
        self._styles, self._cache, self._threads = styles, cache, threads
        self._lock = threading.Lock()
        self._engine: Engine | None = None

    def voices(self) -> tuple[VoiceInfo, ...]:
        return tuple(
            VoiceInfo(
                f"{self.id}:{r.name}",
                r.name.capitalize(),
                r.language,
                r.gender,
                self.id,
                _LICENCE,
                r.description,
                rank,
                r.locale,
            )
            for rank, r in enumerate(RECIPES, 1)
        )

    def version(self) -> str:
        return f"kokoro-82m-int8/{PREPARATION}/{runtime_version()}/{MIXES}/{_SPOKEN}"

    def unspoken(self, ipa: str) -> str:
        return unknown(ipa)

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        style, gain = self._style(request.voice)
        engine = self._loaded()

        def say(clause: ClauseToSay) -> tuple[NDArray[np.float32], list[Sound]]:
            samples, found = _say(engine, style, clause)
            return samples * gain, found

        return pieces(request, say, progress, early)

    def _style(self, voice: str) -> tuple[NDArray[np.float32], np.float32]:
        """The voice's style and the factor for its samples."""
        recipe = BY_NAME.get(voice.removeprefix(f"{self.id}:"))
        if recipe is None:
            raise ProviderMissing("there is no voice named {voice}", voice=voice)
        try:
            return style_of(recipe, self._styles), np.float32(10 ** (recipe.gain / 20))
        except (OSError, ValueError) as problem:
            raise ProviderMissing("the voice {voice} is not at {path}", voice=voice, path=self._styles) from problem

    def _loaded(self) -> Engine:
        with self._lock:
            if self._engine is None:
                self._engine = Engine(lambda anew: model_path(self._cache, anew), self._threads)
            return self._engine


def _say(engine: Engine, style: NDArray[np.float32], clause: ClauseToSay) -> tuple[NDArray[np.float32], list[Sound]]:
    symbols, owners = _written_for_kokoro(clause)
    if not symbols.strip(" ,.;:!?…—"):
        return np.zeros(0, np.float32), []
    paces = _paces(clause, owners)
    audio, lengths = _said(engine, symbols, style, paces)
    audio, lengths = with_pauses(audio, symbols, lengths, paces, RATE)
    audio, lengths = _trimmed(audio, lengths, _PAUSES.get(symbols[-1], 0.14) / paces[-1])
    doubled = [length * 2 for length in lengths]
    found = sounds(["", *symbols, ""], doubled, [-1, *owners, -1], _SILENT_SYMBOLS)
    return emphasised(to_48k(audio, RATE), found, clause.manners), found


def _said(
    engine: Engine, symbols: str, style: NDArray[np.float32], paces: list[float]
) -> tuple[NDArray[np.float32], list[int]]:
    """As Engine.say, with the attack counted as lead-in."""
    audio, lengths = engine.say(_ATTACK + symbols, style, [1.0] * len(_ATTACK) + paces)
    before = 1 + len(_ATTACK)
    return audio, [sum(lengths[:before]), *lengths[before:]]


def _paces(clause: ClauseToSay, owners: Sequence[int]) -> list[float]:
    """The pace of each symbol. A blank or a mark goes with the word before it."""
    paces: list[float] = []
    for owner in owners:
        if owner < 0:
            paces.append(paces[-1] if paces else 1.0)
            continue
        manner = clause.manners[owner]
        pace = manner.pace * (EMPHASIS_PACE if manner.emphasis else 1.0)
        paces.append(min(_FASTEST, max(_SLOWEST, pace)))
    return paces


def _written_for_kokoro(clause: ClauseToSay) -> tuple[str, list[int]]:
    """The phonemes of a clause and, for each, the number of its token (-1: a space or a clause mark)."""
    symbols: list[str] = []
    owners: list[int] = []
    for i, said in enumerate(clause.said):
        ipa = known(said.ipa)
        if ipa:
            if symbols:
                symbols.append(" ")
                owners.append(-1)
            symbols += ipa
            owners += [i] * len(ipa)
        if said.mark and symbols and symbols[-1] not in _SILENT_SYMBOLS:
            symbols.append(said.mark)
            owners.append(-1)
    longest = LONGEST - len(_ATTACK)
    return "".join(symbols[:longest]), owners[:longest]


def _trimmed(audio: NDArray[np.float32], lengths: list[int], rest: float) -> tuple[NDArray[np.float32], list[int]]:
    """The lead-in cut to _EDGE, and the last mark and the end together cut or stretched to `rest` seconds.

    Nothing that is heard is cut: the network begins some sounds in its lead-in.
    """
    first, last = heard_between(audio)
    lead = min(max(0, lengths[0] - _EDGE), max(0, first - FRAME))
    tail = round(rest * RATE / FRAME) * FRAME
    had = lengths[-1]
    wanted = max(_EDGE, tail - (lengths[-2] if len(lengths) > 2 else 0))
    wanted = max(wanted, had - max(0, len(audio) - last - FRAME))
    body = audio[lead:]
    if wanted < had:
        body = body[: len(body) - (had - wanted)]
        fade = min(len(body), FRAME // 2)
        body = np.concatenate(
            [body[: len(body) - fade], body[len(body) - fade :] * np.linspace(1, 0, fade, dtype=np.float32)]
        )
    elif wanted > had:
        body = np.concatenate([body, np.zeros(wanted - had, np.float32)])
    return body, [lengths[0] - lead, *lengths[1:-1], wanted]
