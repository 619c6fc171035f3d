"""Mix a plan into stereo sound, any stretch of it, the same samples however it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from studio.render.audio.ducking import Ducking
from studio.render.audio.limiter import MARGIN, limited
from studio.render.audio.plan import RATE, AudioEntry, AudioPlan, Role

Samples = NDArray[np.float32]

# Sound is made in whole pieces of this length, so that a stretch is always computed from the same numbers in the same
# order: block sizes and starting points cannot change a bit of it. Must be longer than the limiter's MARGIN.
PIECE: Final = RATE // 2


class Sounds(Protocol):
    """Where the samples of assets come from."""

    def read(self, asset: str, start: int, length: int) -> Samples:
        """float32 (length, 2) at 48 kHz from sample `start`; silence outside the asset."""


class Mixer:
    """The sound of a film, made as it is asked for: fast in sequence, right anywhere, in little memory."""

    def __init__(self, plan: AudioPlan, sounds: Sounds) -> None:
        self.plan = plan
        self._sounds = sounds
        self._ducking = Ducking(plan)
        self._raw: OrderedDict[int, Samples] = OrderedDict()
        self._done: OrderedDict[int, Samples] = OrderedDict()

    def read(self, start: int, length: int) -> Samples:
        """float32 (length, 2) from film sample `start`; silence outside the film."""
        result = np.zeros((length, 2), np.float32)
        first, end = max(0, start), min(start + length, self.plan.length)
        for number in range(first // PIECE, -(-end // PIECE) if end > first else 0):
            begin = number * PIECE
            low, high = max(first, begin), min(end, begin + PIECE)
            if low < high:
                result[low - start : high - start] = self._piece(number)[low - begin : high - begin]
        return result

    def blocks(self, start: int = 0, end: int | None = None, size: int = PIECE) -> Iterator[Samples]:
        """The film's sound from `start` to `end` (its end if not given) in blocks of `size` samples."""
        stop = self.plan.length if end is None else end
        for at in range(start, stop, size):
            yield self.read(at, min(size, stop - at))

    def _piece(self, number: int) -> Samples:
        if number not in self._done:
            before, here, after = self._mixed(number - 1), self._mixed(number), self._mixed(number + 1)
            whole = np.concatenate([before[-MARGIN:], here, after[:MARGIN]])
            self._done[number] = limited(whole)[MARGIN : MARGIN + PIECE]
            _forget_oldest(self._done, 2)
        return self._done[number]

    def _mixed(self, number: int) -> Samples:
        """One piece before the limiter."""
        if number not in self._raw:
            start = number * PIECE
            total = np.zeros((PIECE, 2), np.float64)
            for entry in self.plan.entries:
                if entry.film_start < start + PIECE and entry.film_end > start:
                    self._add(total, entry, start)
            self._raw[number] = total.astype(np.float32)
            _forget_oldest(self._raw, 4)
        return self._raw[number]

    def _add(self, total: NDArray[np.float64], entry: AudioEntry, start: int) -> None:
        first, end = max(entry.film_start, start), min(entry.film_end, start + len(total))
        offset = first - entry.film_start
        sound = self._sounds.read(entry.asset, entry.source_start + offset, end - first)
        gain = _gain(entry, offset, end - first)
        if entry.role is Role.MUSIC:
            gain = gain * self._ducking.gain(first, end - first)
        total[first - start : end - start] += sound * gain[:, None]


def mix(plan: AudioPlan, sounds: Sounds, start: int, length: int) -> Samples:
    """One stretch of a film's sound, as `Mixer.read` gives it."""
    return Mixer(plan, sounds).read(start, length)


def _gain(entry: AudioEntry, offset: int, length: int) -> NDArray[np.float64]:
    if not entry.gain:
        return np.ones(length)
    positions = np.arange(offset, offset + length, dtype=np.float64)
    return np.interp(positions, [point.at for point in entry.gain], [point.gain for point in entry.gain])


def _forget_oldest(pieces: OrderedDict[int, Samples], keep: int) -> None:
    while len(pieces) > keep:
        pieces.popitem(last=False)
