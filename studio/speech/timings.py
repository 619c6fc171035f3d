"""When each sound and each word is spoken, in whole samples at 48 kHz, so that sums are exact."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

RATE = 48_000
SILENCE = ""

_STRESS = frozenset("ˈˌ")
_COMBINING = frozenset("\u0303ːʰʲᵝ\u0329\u032f")


@dataclass(frozen=True, slots=True)
class Sound:
    """One phoneme from `start` to `end` (samples); `symbol` is IPA, SILENCE for a pause.

    `token` is the index of the token that it belongs to, -1 for none. `stressed`: primary stress falls on it.
    """

    symbol: str
    start: int
    end: int
    token: int = -1
    stressed: bool = False


def sounds(
    symbols: Sequence[str], lengths: Sequence[int], owners: Sequence[int], pauses: frozenset[str]
) -> list[Sound]:
    """Sounds from single symbols, each `lengths[i]` samples long and belonging to token `owners[i]`.

    A stress mark's time goes to the sound after it, a length mark's or a tilde's to the one before; so does a space's.
    Symbols in `pauses` and the empty one are silence; neighbouring silences become one. Nothing is lost: the last
    sound ends at sum(lengths).
    """
    found: list[Sound] = []
    at, waiting, stressed = 0, 0, False
    for symbol, length, owner in zip(symbols, lengths, owners, strict=True):
        start, at = at, at + length
        if symbol in _STRESS:
            stressed, waiting = stressed or symbol == "ˈ", waiting + length
        elif symbol == SILENCE or symbol in pauses:
            if found and found[-1].symbol == SILENCE:
                found[-1] = replace(found[-1], end=at)
            else:
                found.append(Sound(SILENCE, start - waiting, at))
            stressed, waiting = False, 0
        elif (symbol in _COMBINING or symbol.isspace()) and found:
            extra = "" if symbol.isspace() else symbol
            last = found[-1]
            found[-1] = replace(last, symbol=last.symbol + extra if last.symbol else "", end=at)
            waiting = 0
        else:
            found.append(Sound(symbol, start - waiting, at, owner, stressed))
            stressed, waiting = False, 0
    if waiting and found:
        found[-1] = replace(found[-1], end=at)
    return found


def shifted(spoken: Iterable[Sound], by: int, tokens: int = 0) -> list[Sound]:
    """The same sounds `by` samples later, their token numbers raised by `tokens`."""
    return [
        replace(s, start=s.start + by, end=s.end + by, token=s.token + tokens if s.token >= 0 else -1) for s in spoken
    ]


def spans(spoken: Iterable[Sound]) -> dict[int, tuple[int, int]]:
    """token -> (start, end) in samples, for every token that is heard."""
    heard: dict[int, tuple[int, int]] = {}
    for sound in spoken:
        if sound.token >= 0:
            start, end = heard.get(sound.token, (sound.start, sound.end))
            heard[sound.token] = (min(start, sound.start), max(end, sound.end))
    return heard
