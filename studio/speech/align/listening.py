"""The sounds of a recording that has no script: what a mouth should do for what the network hears.

Not the likeliest sounds: those with which a mouth would be least wrong. A vowel taken for its neighbour costs little,
lips that meet over an open vowel much.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.i18n import N_
from studio.progress import Progress
from studio.speech.align.features import BANDS, FRAMES, HOP, at_16k, log_mel
from studio.speech.align.network import Heard, Network, network
from studio.speech.align.phones import CLASSES
from studio.speech.lateness import Lateness, in_step
from studio.speech.timings import SILENCE, Sound
from studio.speech.visemes import OPENNESS, main_shape

GROUPS: Final = (
    ("sil",), ("PP",), ("FF",), ("DD", "TH", "kk", "nn", "RR"), ("CH",), ("SS",), ("aa",), ("E", "ih"), ("oh", "ou"),
)  # fmt: skip
"""Mouth shapes that look nearly alike: shut, lips, teeth, tongue and throat, hushing, hissing, open, spread, round."""

_STAGE = N_("Listening to the recording")
_WRONG_GROUP, _MISSED_LIPS, _WRONG_SOUND = 0.3, 0.3, 0.02  # beside the square of how much the openness is off
_CHANGE = 0.2  # what it costs to go from one sound to another
_TOLD = 5_000  # frames
_THROATS: Final = (-4.0, -2.0, 0.0, 2.0, 4.0)  # by how many of 40 bands the highest one is moved
_ENOUGH = 30 * FRAMES  # frames by which a throat is told


def listen(samples: NDArray[np.float32], progress: Progress, model: Network | None = None) -> tuple[Sound, ...]:
    """What is said in a recording (mono, 48 kHz), sound by sound; together they fill it.

    Good enough for a mouth, not for reading: about three quarters of the moments get a shape of the right group.
    Raises Cancelled.
    """
    if not len(samples):
        return ()
    if not samples.any() or not np.isfinite(samples).all():
        return (Sound(SILENCE, 0, len(samples)),)
    progress.report(0, _STAGE)
    model = model or network()
    features = log_mel(at_16k(samples))
    progress.report(0.3, _STAGE)
    heard = model.hear(_stretched(features, _throat(features, model)))
    progress.report(0.5, _STAGE)
    path = least_wrong(heard, progress.part(0.5, 1))
    edges = [0, *(np.flatnonzero(np.diff(path)) + 1).tolist(), len(path)]
    sounds: list[Sound] = []
    for first, last in pairwise(edges):
        start = 0 if not first else _sample(first, len(samples))
        end = len(samples) if last == len(path) else _sample(last, len(samples))
        if end > start:
            sounds.append(Sound(CLASSES[int(path[first])], start, end))
    lateness = Lateness()  # the network has learnt from voices whose own times are late
    lateness.add(samples, sounds)
    return in_step(sounds, lateness.samples)


def least_wrong(heard: Heard, progress: Progress) -> NDArray[np.int64]:
    """The class of each frame on the way through all of them that is least wrong on the average (Viterbi)."""
    gains = -(np.exp(heard.classes) @ _wrongness())
    count, classes = gains.shape
    came_from = np.empty((count, classes), np.uint8)
    itself = np.arange(classes, dtype=np.uint8)
    best = gains[0].copy()
    for t in range(1, count):
        leader = int(np.argmax(best))
        other = best[leader] - np.float32(_CHANGE)
        stays = best >= other
        came_from[t] = np.where(stays, itself, leader)
        best = np.where(stays, best, other) + gains[t]
        if t % _TOLD == 0:
            progress.report(t / count)
    path = np.empty(count, np.int64)
    state = int(np.argmax(best))
    for t in range(count - 1, -1, -1):
        path[t] = state
        state = int(came_from[t, state])
    return path


def _throat(features: NDArray[np.float32], model: Network) -> float:
    """The stretch of the bands with which the network is surest: a longer throat than it knows sounds lower.

    On a man unseen in training this takes the openness' correlation from 0.847 to 0.866.
    """
    some = features[:_ENOUGH]
    return max(_THROATS, key=lambda by: float(model.hear(_stretched(some, by)).classes.max(axis=1).mean()))


def _stretched(features: NDArray[np.float32], by: float) -> NDArray[np.float32]:
    """The bands read at other places, evenly up to the highest, which is read `by` bands from its own."""
    places = np.clip(np.arange(BANDS) * (1 + by / BANDS), 0, BANDS - 1)
    lower = np.minimum(places.astype(np.int64), BANDS - 2)
    share = (places - lower).astype(np.float32)
    found: NDArray[np.float32] = features[:, lower] * (1 - share) + features[:, lower + 1] * share
    return found


@cache
def _wrongness() -> NDArray[np.float32]:
    """How wrong a mouth is, (classes said, classes shown)."""
    names = [main_shape(symbol) for symbol in CLASSES]
    openness = np.array([OPENNESS[name] for name in names]) / max(OPENNESS.values())
    groups = np.array([next(i for i, group in enumerate(GROUPS) if name in group) for name in names])
    other = groups[:, None] != groups[None, :]
    lips = np.isin(groups, (1, 2))[:, None]
    wrong = np.square(openness[:, None] - openness[None, :]) + _WRONG_GROUP * other + _MISSED_LIPS * (other & lips)
    found: NDArray[np.float32] = (wrong + _WRONG_SOUND * ~np.eye(len(names), dtype=np.bool_)).astype(np.float32)
    return found


def _sample(frame: int, length: int) -> int:
    """Where frame `frame` begins: half a hop before its middle."""
    return min(length, max(0, round((frame - 0.5) * HOP)))
