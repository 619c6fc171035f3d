"""Words over the time that saying them takes, each by its letters: what is left where nothing better is known."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.plugin_api import Spoken, SpokenWord
from studio.speech.g2p import SpokenToken, mark_of, words_of
from studio.speech.timings import SILENCE, Sound, shifted

_MARK_LETTERS = {".": 6, "!": 6, "?": 6, "…": 6, ";": 4, ":": 4, ",": 3}
_HEARD = "*"  # the symbol of speech of which only the time is known


def spread(samples: NDArray[np.float32], tokens: Sequence[SpokenToken], offset: int = 0) -> Spoken:
    """The samples with each token's share of them given by its letters."""
    total = sum(letters(token) for token in tokens)
    if not total:
        return Spoken(samples, (), (Sound(SILENCE, 0, len(samples)),) if len(samples) else (), (0,))
    words: list[SpokenWord] = []
    sounds: list[Sound] = []
    done = 0
    for i, token in enumerate(tokens):
        count = letters(token)
        if not count:
            continue
        mark = _MARK_LETTERS.get(mark_of(token), 0)
        start, end, rest = (len(samples) * n // total for n in (done, done + count - mark, done + count))
        done += count
        if end > start:
            words.append(SpokenWord(offset + i, token.written, token.start, token.end, start, end))
            sounds.append(Sound(_HEARD, start, end, i))
        if rest > end:
            sounds.append(Sound(SILENCE, end, rest))
    return Spoken(samples, tuple(words), tuple(shifted(sounds, 0, offset)), (0,))


def letters(token: SpokenToken) -> int:
    """How long saying the token takes, in letters; 0 for what is neither said nor a pause."""
    words = words_of(token)
    said = sum(len(word) + 1 for word in words) or len(token.ipa or "")
    return said + _MARK_LETTERS.get(mark_of(token), 0)
