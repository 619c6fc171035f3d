"""The likeliest way through a script's sounds for what was heard: Viterbi over a line of states.

Before, between and after the words stands a gap that may be passed by: silence, breath, noise, or speech that is not in
the script. From gap to gap a word may be left out. Only states near the best one are followed (a beam), so time and
memory grow with the length of the recording alone.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

GAP = -1
"""The class of a gap among the states."""

SHORTEST = 2
"""Frames that a sound lasts at least: so a word cannot be hurried through where it was not said."""

_BEAM = 250.0  # what lies further behind the best state (logarithm of a probability) is given up
_WIDEST = 3_000  # states that are followed at a time, come what may
_LOOKED_AT = 10  # frames between two cuts of the beam
_TOLD = 1_000  # frames between two reports
_NEVER = np.float32(-1e30)
_STAYS, _ADVANCES, _PASSES_A_GAP, _LEAVES_A_WORD_OUT = range(4)


@dataclass(frozen=True, slots=True)
class Line:
    """The states in order: gap, sounds of a word, gap, sounds of the next, ..., gap.

    A sound is SHORTEST states, of which only the last one may stay. `classes[s]` is the class of state s or GAP;
    `places[s]` counts gaps and sounds; `gaps[w]` is the state of the gap before word w, the last one ends the line.
    """

    classes: NDArray[np.int64]
    places: NDArray[np.int64]
    gaps: NDArray[np.int64]


def line_of(words: Sequence[Sequence[int]]) -> Line:
    """The line of words that have at least one sound each, given by the classes of their sounds."""
    each = [GAP]
    for word in words:
        each += [*word, GAP]
    counts = np.where(np.array(each) == GAP, 1, SHORTEST)
    classes = np.repeat(np.array(each, np.int64), counts)
    return Line(classes, np.repeat(np.arange(len(each)), counts), np.flatnonzero(classes == GAP))


def best_path(
    line: Line,
    scores: NDArray[np.float32],
    edges: NDArray[np.float32],
    left_out: float,
    report: Callable[[float], None],
) -> NDArray[np.int64]:
    """The state of each frame.

    `scores` (frames, classes + 1) says how well each class fits a frame, the last column how well a gap does;
    `edges` (frames,) how well a new state begins there. Leaving a word out costs `left_out`. `report` is told often
    what share is done.
    """
    count, states = len(scores), len(line.classes)
    passes = np.full(states, _NEVER, np.float32)  # into a word's first sound from the last sound of the word before
    passes[line.gaps[1:-1] + 1] = 0
    begins = np.diff(line.places, prepend=-1) > 0
    ends = np.append(begins[1:], True)
    stays = np.where(ends, np.float32(0), _NEVER)
    begins = begins.astype(np.float32)
    reach = np.arange(states) + 2
    reach[line.gaps[:-1]] = line.gaps[1:]
    reach = np.minimum(np.maximum.accumulate(reach), states - 1)
    columns = np.where(line.classes == GAP, scores.shape[1] - 1, line.classes)
    before = np.full(states + 2, _NEVER, np.float32)  # two more at the front, so that s - 2 is always there
    after = before.copy()
    before[2] = scores[0, columns[0]]
    before[3] = scores[0, columns[1]]
    low, high = 0, 2
    old_low, old_high = 0, 0
    turns: list[tuple[int, NDArray[np.int8]]] = [(0, np.zeros(2, np.int8))]
    for t in range(1, count):
        top = int(reach[high - 1]) + 1
        stay = before[low + 2 : top + 2] + stays[low:top]
        advance = before[low + 1 : top + 1] + edges[t] * begins[low:top]
        best = np.maximum(stay, advance)
        turn = (advance > stay).astype(np.int8)
        passing = before[low:top] + passes[low:top] + edges[t]
        turn[passing > best] = _PASSES_A_GAP
        np.maximum(best, passing, out=best)
        first, last = np.searchsorted(line.gaps, (low, top))
        first = max(1, int(first))
        if last > first:
            targets = line.gaps[first:last] - low
            leaving = before[line.gaps[first - 1 : last - 1] + 2] - left_out
            better = leaving > best[targets]
            best[targets[better]] = leaving[better]
            turn[targets[better]] = _LEAVES_A_WORD_OUT
        best += scores[t, columns[low:top]]
        after[old_low + 2 : old_high + 2] = _NEVER
        after[low + 2 : top + 2] = best
        turns.append((low, turn))
        old_low, old_high = low, high
        high = top
        before, after = after, before
        if t % _LOOKED_AT == 0:
            alive = np.flatnonzero(best > best.max() - _BEAM)
            low, high = low + int(alive[0]), low + int(alive[-1]) + 1
            if high - low > _WIDEST:
                middle = low + int(np.argmax(before[low + 2 : high + 2]))
                low, high = max(low, middle - _WIDEST // 2), min(high, middle + _WIDEST // 2)
            old_low, old_high = min(old_low, turns[-1][0]), max(old_high, top)
            before[turns[-1][0] + 2 : low + 2] = _NEVER
            before[high + 2 : top + 2] = _NEVER
            if t % _TOLD == 0:
                report(t / count)
    return _traced(line, turns, _end(line, before, low, high, left_out))


def _end(line: Line, score: NDArray[np.float32], low: int, high: int, left_out: float) -> int:
    """Where the path ends best, when each word that does not come any more is left out."""
    found, best = low, -np.inf
    first, last = np.searchsorted(line.gaps, (low, high))
    words = len(line.gaps) - 1
    for w in range(max(0, int(first) - 1), min(len(line.gaps), int(last) + 1)):
        for state in (int(line.gaps[w]), int(line.gaps[w]) - 1):
            if low <= state < high:
                value = float(score[state + 2]) - left_out * (words - w)
                if value > best:
                    found, best = state, value
    return found


def _traced(line: Line, turns: list[tuple[int, NDArray[np.int8]]], state: int) -> NDArray[np.int64]:
    path = np.empty(len(turns), np.int64)
    gap_before = dict(zip(line.gaps[1:].tolist(), line.gaps[:-1].tolist(), strict=True))
    for t in range(len(turns) - 1, -1, -1):
        path[t] = state
        low, turn = turns[t]
        how = int(turn[state - low])
        state = gap_before[state] if how == _LEAVES_A_WORD_OUT else state - how
    return path
