"""A recording and the words of its script: when each word and each sound of them is heard, and how sure that is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.i18n import N_
from studio.progress import Progress
from studio.speech.align.features import HOP, at_16k, log_mel
from studio.speech.align.network import Heard, Network, network
from studio.speech.align.phones import Phone, phones
from studio.speech.align.search import Costs, best_path, line_of
from studio.speech.g2p import Pronounced
from studio.speech.timings import SILENCE, Sound

_STAGE = N_("Finding the words in the recording")
_PRIOR = 0.3  # how much of the classes' frequency is taken out of what was heard
_EDGE = 0.5  # what the network's own idea of boundaries weighs beside that of sounds
_STRANGE = 1.5  # how much worse than the best sound a gap fits where somebody speaks, for each frame
_LEFT_OUT = Costs(word=20.0, sentence=40.0)
_FLOOR = -12.0
_SPEAKS = 3.0  # by how much a sound must be likelier than silence to count as speech that is not in the script
_RUN = 8  # frames that such speech must last


@dataclass(frozen=True, slots=True)
class Alignment:
    """What was found of a script in a recording.

    `sounds` fill the recording without a gap; a token that was left out has none. `fits` says how well each of the
    others fits: 0 when each of its sounds was the likeliest one, the lower the worse. `speech` is from which sample to
    which somebody speaks, (0, 0) for nobody; `strange` the share of it that is not in the script.
    """

    sounds: tuple[Sound, ...]
    fits: dict[int, float]
    speech: tuple[int, int] = (0, 0)
    strange: float = 0.0


@dataclass(frozen=True, slots=True)
class _Word:
    token: int
    phones: tuple[Phone, ...]


def align(
    samples: NDArray[np.float32],
    said: Sequence[Pronounced],
    progress: Progress,
    model: Network | None = None,
) -> Alignment:
    """Find the script in a recording (mono, 48 kHz). `said` is how each of its tokens is pronounced, in order.

    Time and memory grow with the recording's length alone. Never fails: a recording without speech has no fits. Raises
    Cancelled.
    """
    model = model or network()
    words = _words(said)
    whole = (Sound(SILENCE, 0, len(samples)),) if len(samples) else ()
    if not words or not samples.any() or not np.isfinite(samples).all():
        return Alignment(whole, {})
    progress.report(0, _STAGE)
    features = log_mel(at_16k(samples))
    progress.report(0.35, _STAGE)
    heard = model.hear(features)
    progress.report(0.45, _STAGE)
    scores, edges = _scores(heard, model)
    line = line_of([[phone.number for phone in word.phones] for word in words], _sentences(words, said))
    path = best_path(line, scores, edges, _LEFT_OUT, progress.part(0.45, 1).report)
    return _read(line.places[path], words, scores, len(samples))


def _words(said: Sequence[Pronounced]) -> list[_Word]:
    found = []
    for token, pronounced in enumerate(said):
        for group in pronounced.ipa.split():
            parts = phones(group)
            if parts:
                found.append(_Word(token, tuple(parts)))
    return found


def _sentences(words: Sequence[_Word], said: Sequence[Pronounced]) -> list[int]:
    """The numbers of the words before which a sentence or a part of one ends."""
    ended = np.cumsum([0, *(bool(pronounced.mark) for pronounced in said)])
    return [i for i in range(1, len(words)) if ended[words[i].token] > ended[words[i - 1].token]]


def _scores(heard: Heard, model: Network) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """What `best_path` takes: how well classes, gaps and beginnings fit each frame."""
    fits = np.maximum(heard.classes, _FLOOR) - _PRIOR * model.priors
    gap = np.maximum(fits[:, 0], fits[:, 1:].max(axis=1) - _STRANGE)
    edges = np.maximum(heard.boundary, _FLOOR) * (_EDGE / 2)
    edges[1:] += edges[:-1].copy()
    return np.column_stack([fits, gap]).astype(np.float32), edges.astype(np.float32)


def _read(path: NDArray[np.int64], words: list[_Word], scores: NDArray[np.float32], length: int) -> Alignment:
    """What the path, by the places of the line, says of the recording."""
    owners: list[tuple[int, Phone | None]] = [(-1, None)]
    for word in words:
        owners += [*((word.token, phone) for phone in word.phones), (-1, None)]
    silence, best = scores[:, 0], scores[:, 1:-1].max(axis=1)
    in_gap = np.array([phone is None for _, phone in owners])[path]
    strange = _long_runs(in_gap & (best - silence > _SPEAKS))
    changes = (np.flatnonzero(np.diff(path)) + 1).tolist()
    sounds: list[Sound] = []
    totals: dict[int, tuple[float, int]] = {}
    for first, last in zip([0, *changes], [*changes, len(path)], strict=True):
        token, phone = owners[int(path[first])]
        start, end = _sample(first, length), _sample(last, length) if last < len(path) else length
        if phone is not None:
            fit = scores[first:last, phone.number] - np.maximum(best[first:last], silence[first:last])
            total, frames = totals.get(token, (0.0, 0))
            totals[token] = (total + float(fit.sum()), frames + last - first)
        if end <= start:
            continue
        if phone is None and sounds and not sounds[-1].symbol:
            sounds[-1] = Sound(SILENCE, sounds[-1].start, end)
        else:
            stressed = phone is not None and phone.stressed
            sounds.append(Sound(phone.symbol if phone else SILENCE, start, end, token, stressed))
    speaks = np.flatnonzero(strange | ~in_gap)
    span = (_sample(int(speaks[0]), length), _sample(int(speaks[-1]) + 1, length)) if len(speaks) else (0, 0)
    fits = {token: total / frames for token, (total, frames) in totals.items()}
    return Alignment(tuple(sounds), fits, span, float(strange.sum()) / max(1, len(speaks)))


def _long_runs(those: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Those frames that do not stand alone: a click is no speech."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], those, [False]])))
    kept = np.zeros(len(those), np.bool_)
    for first, last in edges.reshape(-1, 2):
        kept[first:last] = last - first >= _RUN
    return kept


def _sample(frame: int, length: int) -> int:
    """Where frame `frame` begins: half a hop before its middle."""
    return min(length, max(0, round((frame - 0.5) * HOP)))
