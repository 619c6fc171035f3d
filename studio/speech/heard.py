"""Where speech is heard in its samples: an engine's own times leave breath and onset to the silence beside them.

A network says how long each phoneme lasts, but puts part of the first one's sound into the silence before it. Captions,
mouth and clicks follow what a person hears, so the pauses between the sounds are set by the samples.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise, takewhile

import numpy as np
from numpy.typing import NDArray

from studio.speech.timings import RATE, Sound

_AUDIBLE = 0.13  # of the speech's own loudness: a hundredth of full scale in a film at -16 LUFS is not heard as a word
_BLOCK = RATE // 50
_REACH = RATE // 5  # a pause is looked for this far into the sounds beside it
_EDGE_REACH = RATE // 2  # ... and at the ends of the samples, where no other pause can be meant
_SHORTEST = RATE // 20  # of a pause inside speech: below this it is the stop before a "p", not silence
_LEAST = RATE // 200  # that a sound keeps


def as_heard(samples: NDArray[np.float32], found: Sequence[Sound]) -> list[Sound]:
    """The sounds with their silences where the samples are quiet; they still fill the samples exactly."""
    level = _audible_level(samples)
    if level <= 0 or not any(sound.symbol for sound in found):
        return list(found)
    loud = np.abs(samples) > level
    heard: list[Sound] = []
    run: list[Sound] = []
    for i, sound in enumerate(found):
        if sound.symbol:
            run.append(sound)
            continue
        earliest = (heard[-1].end if heard else 0) + len(run) * _LEAST
        following = list(takewhile(lambda later: later.symbol, found[i + 1 :]))
        start, end = _quiet(loud, sound, earliest, following)
        heard += _fitted(run, heard[-1].end if heard else 0, start)
        heard.append(replace(sound, start=start, end=end))
        run = []
    heard += _fitted(run, heard[-1].end if heard else 0, len(samples))
    return [sound for sound in heard if sound.end > sound.start]


def heard_span(samples: NDArray[np.float32]) -> tuple[int, int]:
    """The first and the last sample that is heard; everything when nothing stands out."""
    level = _audible_level(samples)
    loud = np.flatnonzero(np.abs(samples) > level) if level > 0 else np.zeros(0, np.int64)
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(samples))


def _audible_level(samples: NDArray[np.float32]) -> float:
    """The loudness of the speech itself, without its pauses, times _AUDIBLE."""
    blocks = samples[: len(samples) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    if not len(blocks):
        return 0.0
    powers = np.mean(np.square(blocks, dtype=np.float64), axis=1)
    speech = powers[powers > powers.max() / 100]
    return float(np.sqrt(speech.mean())) * _AUDIBLE if len(speech) else 0.0


def _quiet(loud: NDArray[np.bool_], silence: Sound, earliest: int, following: Sequence[Sound]) -> tuple[int, int]:
    """Where a silence is quiet: from the last sound heard before it to the first one heard after it.

    `earliest` leaves the sounds before it their least length. A silence at an end of the samples stays there.
    """
    first, last = silence.start == 0, silence.end >= len(loud)
    reach = _EDGE_REACH if first or last else _REACH
    latest = following[-1].end - len(following) * _LEAST if following else len(loud)
    unheard = max(silence.start, earliest), max(silence.end, earliest)
    start = 0 if first else max(earliest, silence.start - reach)
    end = len(loud) if last else min(latest, silence.end + reach)
    heard = np.flatnonzero(loud[start:end]) + start
    if not len(heard) or (first and last):
        return unheard
    if first:
        return 0, int(heard[0])
    if last:
        return int(heard[-1]) + 1, end
    edges = np.concatenate([[start - 1], heard, [end]])
    longest = int(np.argmax(np.diff(edges)))
    if edges[longest + 1] - edges[longest] <= _SHORTEST:
        return unheard
    return int(edges[longest]) + 1, int(edges[longest + 1])


def _fitted(run: Sequence[Sound], start: int, end: int) -> list[Sound]:
    """Sounds that follow each other, from `start` to `end`: the outer ones give way, further ones if they must."""
    count, least = len(run), min(_LEAST, (end - start) // max(1, len(run)))
    edges = [start]
    for i, sound in enumerate(run, 1):
        edges.append(end if i == count else min(max(sound.end, edges[-1] + least), end - (count - i) * least))
    return [replace(sound, start=a, end=b) for sound, (a, b) in zip(run, pairwise(edges), strict=True)]
