"""Pauses inside a clause: the network hurries over many a comma, and what is not heard as a pause gets its silence.

Silence is put where the sound is quietest already, so that nothing is cut; nothing is ever taken away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

LEAST: Final[Mapping[str, float]] = {",": 0.15, ";": 0.24, ":": 0.24, "—": 0.2, ".": 0.3, "!": 0.3, "?": 0.3, "…": 0.3}
"""Seconds of quiet that a mark between words brings at pace 1."""

_QUIET = 10 ** (-35 / 20)  # of the speech's own loudness
_BLOCK = 120  # samples: 5 ms at 24 kHz
_REACH = 1_800  # samples into the sounds beside the mark: the network's times are not exact
_FADE = 60


def with_pauses(
    audio: NDArray[np.float32], symbols: str, lengths: Sequence[int], paces: Sequence[float], rate: int
) -> tuple[NDArray[np.float32], list[int]]:
    """The clause with its missing silence, and the new lengths; both as Engine.say gives them.

    `lengths` has the lead-in before and the end after those of the symbols, `paces` one for each symbol.
    """
    level = _level(audio)
    found = list(lengths)
    ends = np.cumsum(lengths)
    inserts: list[tuple[int, int]] = []
    for i, symbol in enumerate(symbols[:-1]):
        least = LEAST.get(symbol, 0.0)
        if not least or level <= 0 or not symbols[i + 1 :].strip("".join(LEAST) + ' "“”()'):
            continue
        first = max(0, int(ends[i]) - _REACH)
        after = i + 2 if symbols[i + 1] == " " else i + 1
        last = min(len(audio), int(ends[after]) + _REACH)
        at, quiet = _longest_quiet(audio[first:last], level)
        missing = round(least * rate / paces[i]) - quiet
        if missing > 0:
            inserts.append((first + at, missing))
            found[i + 1] += missing
    if not inserts:
        return audio, found
    parts, done = [], 0
    for at, missing in inserts:
        at = max(at, done)
        parts += [_faded(audio[done:at], done > 0, True), np.zeros(missing, np.float32)]
        done = at
    parts.append(_faded(audio[done:], True, False))
    return np.concatenate(parts), found


def heard_between(audio: NDArray[np.float32]) -> tuple[int, int]:
    """The first and the last sample that is not quiet; everything where all is."""
    loud = np.flatnonzero(np.abs(audio) > max(_level(audio) * _QUIET, 1e-6))
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, len(audio))


def _level(audio: NDArray[np.float32]) -> float:
    powers = _powers(audio)
    return float(np.sqrt(powers[powers > powers.max() / 100].mean())) if powers.size and powers.max() > 0 else 0.0


def _powers(audio: NDArray[np.float32]) -> NDArray[np.float64]:
    whole = audio[: len(audio) // _BLOCK * _BLOCK].reshape(-1, _BLOCK)
    powers: NDArray[np.float64] = np.mean(np.square(whole, dtype=np.float64), axis=1)
    return powers


def _longest_quiet(stretch: NDArray[np.float32], level: float) -> tuple[int, int]:
    """The middle of the longest quiet run and its length; where nothing is quiet, the quietest place and 0."""
    powers = _powers(stretch)
    if not powers.size:
        return len(stretch) // 2, 0
    quiet = powers < (level * _QUIET) ** 2
    edges = np.flatnonzero(np.diff(np.concatenate([[0], quiet.astype(np.int8), [0]])))
    if not edges.size:
        return int(np.argmin(powers)) * _BLOCK + _BLOCK // 2, 0
    starts, ends = edges[::2], edges[1::2]
    longest = int(np.argmax(ends - starts))
    return int(starts[longest] + ends[longest]) * _BLOCK // 2, int(ends[longest] - starts[longest]) * _BLOCK


def _faded(part: NDArray[np.float32], at_start: bool, at_end: bool) -> NDArray[np.float32]:
    """The part with soft edges where silence was put, however little it still sounds there."""
    length = min(_FADE, len(part) // 2)
    ramp = np.linspace(0, 1, length, dtype=np.float32)
    part = part.copy()
    if at_start:
        part[:length] *= ramp
    if at_end:
        part[len(part) - length :] *= ramp[::-1]
    return part
