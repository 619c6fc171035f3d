"""The mouth of somebody speaking, at any time: phonemes to weights of mouth shapes.

Each sound pulls the mouth towards its shape from before it is heard until after it, by its strength; lips that must
meet do so whatever is beside them, long enough to be seen in any film of 24 frames a second or more.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from studio.model.narration import Phoneme
from studio.speech.visemes import OPENNESS, SILENT, Kind, Shape, ends_as_w, shapes

_LEAD = 0.045  # seconds that the mouth is ahead of the sound, as people's is
_VOWEL_SPREAD = 0.08
_CONSONANT_SPREAD = 0.055
_SILENCE_SPREAD, _SILENCE_STRENGTH = 0.045, 2.2
_FROM_SILENCE = 0.05  # seconds in which a mouth that was shut opens for its first sound
_SILENT_ENOUGH = 0.12  # seconds that a silence lasts in which the mouth shuts
_STRESS, _STRESS_STRENGTH = 1.16, 1.5
_CLOSES_BEFORE = 0.02  # a lip closure is complete so long before its sound begins
_CLOSED_AFTER = 0.028  # and lasts at least so long after: 48 ms together, so that a frame falls in it at 24 a second
_RELEASE = 0.012  # the lips part a little before the sound ends
_CLOSING, _OPENING = 0.06, 0.055
_LEAST = 0.02
_SHARE = 0.42  # of the time between two closures that opening, and closing again, takes at most


@dataclass(frozen=True, slots=True)
class _Pull:
    """A sound as the mouth follows it: from `start` to `end`, by the mouth's clock, felt `before` and `after` that."""

    start: float
    end: float
    shape: Shape
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Closure:
    """Lips meet each other, or the teeth, fully from `start` to `end`; the phoneme is heard to begin at `sound`."""

    sound: float
    start: float
    end: float
    shape: Shape
    closing: float = _CLOSING
    opening: float = _OPENING

    def amount(self, t: float) -> float:
        """How far they have met at `t`: 1 for fully."""
        if t < self.start:
            return _bell((self.start - t) / self.closing)
        return _bell((t - self.end) / self.opening) if t > self.end else 1.0


class Mouth:
    """What the mouth does in a narration; time counts from its start."""

    def __init__(self, phonemes: Sequence[Phoneme], language: str = "pt-BR") -> None:
        pulls, closures = _pulls(phonemes, language)
        self._pulls = pulls
        self._starts = [pull.start for pull in pulls]
        self._latest = _running_latest(pulls)
        self.closures: tuple[Closure, ...] = tuple(closures)
        self._closed_from = [closure.start for closure in closures]

    def weights(self, t: float) -> dict[str, float]:
        """Weights of mouth shapes by their names without "viseme_", those above 0; {} for a mouth that is shut."""
        closed, closing = self._closing(t)
        total = 0.0
        mix: dict[str, float] = {}
        last = bisect_right(self._starts, t + _VOWEL_SPREAD)
        for i in range(last - 1, -1, -1):
            if self._latest[i] < t - _VOWEL_SPREAD:
                break
            pull = self._pulls[i]
            away, spread = (pull.start - t, pull.before) if t < pull.start else (t - pull.end, pull.after)
            if away >= spread:
                continue
            force = pull.shape.strength * (_bell(away / spread) if away > 0 else 1.0)
            total += force
            for name, weight in pull.shape.mix:
                mix[name] = mix.get(name, 0.0) + force * weight
        rest = (1.0 - closed) / total if total > 1e-9 else 0.0
        found = {name: weight * rest for name, weight in mix.items() if weight * rest > 1e-4}
        for name, weight in closing.items():
            found[name] = found.get(name, 0.0) + weight
        return found

    def openness(self, t: float) -> float:
        """How far the jaw is open, 0 for shut to about 0.65."""
        return sum(OPENNESS[name] * weight for name, weight in self.weights(t).items())

    def _closing(self, t: float) -> tuple[float, dict[str, float]]:
        """How far lips have met, 0 to 1, and the shapes in which they do."""
        at = bisect_right(self._closed_from, t + _CLOSING)
        near = [(closure.amount(t), closure.shape) for closure in self.closures[max(0, at - 5) : at]]
        closed = 0.0
        how: dict[str, float] = {}
        for amount, shape in sorted(near, key=lambda found: -found[0]):
            amount = min(amount, 1.0 - closed)
            if amount > 1e-6:
                closed += amount
                for name, weight in shape.mix:
                    how[name] = how.get(name, 0.0) + weight * amount
        return closed, how


def _pulls(phonemes: Sequence[Phoneme], language: str) -> tuple[list[_Pull], list[Closure]]:
    pulls: list[_Pull] = []
    closures: list[Closure] = []
    stressed = False
    kinds = [_kind(phoneme, language) for phoneme in phonemes]
    for i, phoneme in enumerate(phonemes):
        following = kinds[i + 1] if i + 1 < len(kinds) else Kind.SILENCE
        as_w = ends_as_w(phoneme.symbol, following, language)
        found = [(as_w, 1.0)] if as_w else shapes(phoneme.symbol, language) or [(SILENT, 1.0)]
        start, end = float(phoneme.start), float(phoneme.end)
        stressed = (stressed or phoneme.stressed) and found[0][0].kind is not Kind.SILENCE
        at = start
        most = _FROM_SILENCE if i == 0 or kinds[i - 1] is Kind.SILENCE else _VOWEL_SPREAD
        for shape, share in found:
            until = at + share * (end - start)
            if shape.kind in (Kind.LIPS, Kind.TEETH):
                closures.append(Closure(at, at - _CLOSES_BEFORE, max(at + _CLOSED_AFTER, until - _RELEASE), shape))
                shape = Shape(shape.kind, (), 0.3)  # beside a closure the vowels' own way goes on
            if shape.kind is Kind.VOWEL and stressed:
                mix = tuple((name, min(1.0, weight * _STRESS)) for name, weight in shape.mix)
                shape, stressed = Shape(shape.kind, mix, shape.strength * _STRESS_STRENGTH), False
            spread = _VOWEL_SPREAD if shape.kind is Kind.VOWEL else _CONSONANT_SPREAD
            if shape.kind is Kind.SILENCE:
                shape = Shape(Kind.SILENCE, (), _SILENCE_STRENGTH * min(1.0, max(0.0, end - start) / _SILENT_ENOUGH))
                spread = _SILENCE_SPREAD
            if math.isfinite(at) and math.isfinite(until):
                from_when = (
                    at if shape.kind is Kind.SILENCE else at - _LEAD
                )  # nobody shuts it before the last sound ends
                pulls.append(_Pull(from_when, max(until - _LEAD, from_when), shape, min(spread, most), spread))
            at = until
    pulls.sort(key=lambda pull: pull.start)
    closures.sort(key=lambda closure: closure.start)
    return pulls, _apart(closures)


def _kind(phoneme: Phoneme, language: str) -> Kind:
    found = shapes(phoneme.symbol, language)
    return found[0][0].kind if found else Kind.SILENCE


def _apart(closures: list[Closure]) -> list[Closure]:
    """Closures that follow each other closely, each with its own time: the next waits until the last was seen."""
    found: list[Closure] = []
    for closure in closures:
        last = found[-1] if found else None
        if last and closure.start < last.end:
            if closure.shape == last.shape:
                closure = Closure(closure.sound, last.end, max(last.end, closure.end), closure.shape)
            else:
                start = max(closure.start, min(last.start + _LEAST, closure.sound + _LEAST))
                found[-1] = Closure(last.sound, last.start, min(last.end, start), last.shape)
                closure = Closure(closure.sound, start, max(closure.end, start + _LEAST), closure.shape)
        found.append(closure)
    for i, (first, second) in enumerate(pairwise(found)):
        most = max(1e-3, _SHARE * (second.start - first.end))  # so that a vowel between them is seen to open
        found[i] = replace(found[i], opening=min(_OPENING, most))
        found[i + 1] = replace(second, closing=min(_CLOSING, most))
    return found


def _running_latest(pulls: Sequence[_Pull]) -> list[float]:
    """The latest end of the pulls up to each: where one may stop looking back."""
    latest: list[float] = []
    for pull in pulls:
        latest.append(max(pull.end, latest[-1]) if latest else pull.end)
    return latest


def _bell(u: float) -> float:
    """A raised cosine: 1 at 0, 0 from 1 on."""
    return 0.5 + 0.5 * math.cos(math.pi * u) if u < 1 else 0.0
