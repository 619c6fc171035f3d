"""Chance that repeats itself: numbers that look random, each a function of a seed and of what it is for.

No generator is carried along, so the value at any time is found without those before it.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

_MASK = (1 << 64) - 1
_Choice = TypeVar("_Choice")


def seed_of(text: str) -> int:
    """A seed from any text, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


@lru_cache(65_536)
def chance(seed: int, channel: int, index: int = 0) -> float:
    """A number from 0 up to 1, evenly spread (the finaliser of SplitMix64)."""
    x = (seed ^ (channel * 0x9E3779B97F4A7C15) ^ (index * 0xD1B54A32D192ED03)) & _MASK
    for factor in (0xBF58476D1CE4E5B9, 0x94D049BB133111EB):
        x = ((x ^ (x >> 30)) * factor) & _MASK
        x ^= x >> 27
    return (x ^ (x >> 31)) / 18446744073709551616.0


def between(low: float, high: float, seed: int, channel: int, index: int = 0) -> float:
    return low + (high - low) * chance(seed, channel, index)


def one_of(choices: Sequence[_Choice], seed: int, channel: int, index: int = 0) -> _Choice:
    return choices[min(len(choices) - 1, int(len(choices) * chance(seed, channel, index)))]


def drift(seed: int, channel: int, t: float, period: float) -> float:
    """A smooth wandering between -1 and 1 that finds a new value every `period` seconds."""
    at = math.floor(t / period)
    u = t / period - at
    before, after = 2 * chance(seed, channel, at) - 1, 2 * chance(seed, channel, at + 1) - 1
    return before + (after - before) * u * u * u * (u * (u * 6 - 15) + 10)
