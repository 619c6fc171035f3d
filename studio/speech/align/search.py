"""The likeliest way through a script's sounds for what was heard: Viterbi over a line of states.

Before, between and after the words stands a gap that may be passed by: silence, breath, noise, or speech that is not in
the script. From gap to gap a word or a whole sentence may be left out. Only states near the best one are followed (a
beam), so time and memory grow with the length of the recording alone.
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
# How a state was reached: 0, 1 and 2 are how many states back the path was, the others are leaps.
_PASSES_A_GAP, _LEAVES_A_WORD_OUT, _LEAVES_A_SENTENCE_OUT = 2, 3, 4


@dataclass(frozen=True, slots=True)
class Line:
    """The states in order: gap, sounds of a word, gap, sounds of the next, ..., gap.

    A sound is SHORTEST states, of which only the last one may stay. `classes[s]` is the class of state s or GAP;
    `places[s]` counts gaps and sounds; `gaps[w]` is the state of the gap before word w, the last one ends the line.
    `sentences` are the numbers of the words that begin one, and of the end.
    """

    classes: NDArray[np.int64]
    places: NDArray[np.int64]
    gaps: NDArray[np.int64]
    sentences: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Costs:
    """What it costs to leave a word out, and a sentence (however long) as a whole."""

    word: float
    sentence: float


def line_of(words: Sequence[Sequence[int]], sentences: Sequence[int] = ()) -> Line:
    """The line of words that have at least one sound each, given by the classes of their sounds.

    `sentences`: the numbers of the words that begin one.
    """
    each = [GAP]
    for word in words:
        each += [*word, GAP]
    counts = np.where(np.array(each) == GAP, 1, SHORTEST)
    classes = np.repeat(np.array(each, np.int64), counts)
    begins = np.array(sorted({0, *sentences, len(words)}), np.int64)
    return Line(classes, np.repeat(np.arange(len(each)), counts), np.flatnonzero(classes == GAP), begins)


@dataclass(frozen=True, slots=True)
class _Leaps:
    """Ways from gap to gap, ordered by `targets`."""

    sources: NDArray[np.int64]
    targets: NDArray[np.int64]
    cost: float
    turn: int


def best_path(
    line: Line, scores: NDArray[np.float32], edges: NDArray[np.float32], costs: Costs, report: Callable[[float], None]
) -> NDArray[np.int64]:
    """The state of each frame.

    `scores` (frames, classes + 1) says how well each class fits a frame, the last column how well a gap does;
    `edges` (frames,) how well a new state begins there. `report` is told often what share is done.
    """
    count, states = len(scores), len(line.classes)
    passes = np.full(states, _NEVER, np.float32)  # into a word's first sound from the last sound of the word before
    passes[line.gaps[1:-1] + 1] = 0
    first_states = np.diff(line.places, prepend=-1) > 0
    stays = np.where(np.append(first_states[1:], True), np.float32(0), _NEVER)
    begins = first_states.astype(np.float32)
    leaps = _leaps(line, costs)
    reach = np.arange(states) + 2
    for leap in leaps:
        reach[leap.sources] = np.maximum(reach[leap.sources], leap.targets)
    reach = np.minimum(np.maximum.accumulate(reach), states - 1)
    columns = np.where(line.classes == GAP, scores.shape[1] - 1, line.classes)
    before = np.full(states + 2, _NEVER, np.float32)  # two more at the front, so that s - 2 is always there
    after = before.copy()
    before[2:4] = scores[0, columns[:2]]
    low, high = 0, 2
    old_low, old_high = 0, 0
    turns: list[tuple[int, NDArray[np.int8]]] = [(0, np.zeros(2, np.int8))]
    for t in range(1, count):
        top = int(reach[high - 1]) + 1
        begin = begins[low:top] * edges[t]
        best = before[low + 2 : top + 2] + stays[low:top]
        advancing = before[low + 1 : top + 1] + begin
        turn = (advancing > best).astype(np.int8)
        np.maximum(best, advancing, out=best)
        passing = before[low:top] + passes[low:top] + begin
        turn[passing > best] = _PASSES_A_GAP
        np.maximum(best, passing, out=best)
        for leap in leaps:
            first, last = np.searchsorted(leap.targets, (low, top))
            targets = leap.targets[first:last] - low
            landing = before[leap.sources[first:last] + 2] - leap.cost
            better = landing > best[targets]
            best[targets[better]] = landing[better]
            turn[targets[better]] = leap.turn
        best += scores[t, columns[low:top]]
        after[old_low + 2 : old_high + 2] = _NEVER
        after[low + 2 : top + 2] = best
        turns.append((low, turn))
        old_low, old_high, high = low, high, top
        before, after = after, before
        if t % _LOOKED_AT == 0:
            bottom = low
            alive = np.flatnonzero(best > best.max() - _BEAM)
            low, high = bottom + int(alive[0]), bottom + int(alive[-1]) + 1
            if high - low > _WIDEST:
                middle = bottom + int(np.argmax(best))
                low, high = max(low, middle - _WIDEST // 2), min(high, middle + _WIDEST // 2)
            before[bottom + 2 : low + 2] = _NEVER
            before[high + 2 : top + 2] = _NEVER
            if t % _TOLD == 0:
                report(t / count)
    return _traced(leaps, turns, _end(line, before, low, high, costs))


def _leaps(line: Line, costs: Costs) -> tuple[_Leaps, _Leaps]:
    words = _Leaps(line.gaps[:-1], line.gaps[1:], costs.word, _LEAVES_A_WORD_OUT)
    begins = line.gaps[line.sentences]
    return words, _Leaps(begins[:-1], begins[1:], costs.sentence, _LEAVES_A_SENTENCE_OUT)


def _end(line: Line, score: NDArray[np.float32], low: int, high: int, costs: Costs) -> int:
    """Where the path ends best, when each word that does not come any more is left out."""
    words = len(line.gaps) - 1
    following = line.sentences[np.searchsorted(line.sentences, np.arange(words + 1))]
    later = len(line.sentences) - 1 - np.searchsorted(line.sentences, np.arange(words + 1))
    rest = (following - np.arange(words + 1)) * costs.word + later * costs.sentence
    rest = np.minimum(rest, (words - np.arange(words + 1)) * costs.word)
    ends = np.concatenate([line.gaps, line.gaps[1:] - 1])  # in the gap, or in the last sound before it
    values = score[ends + 2] - np.concatenate([rest, rest[1:]])
    values[(ends < low) | (ends >= high)] = -np.inf
    return int(ends[np.argmax(values)])


def _traced(leaps: Sequence[_Leaps], turns: list[tuple[int, NDArray[np.int8]]], state: int) -> NDArray[np.int64]:
    path = np.empty(len(turns), np.int64)
    sources = {leap.turn: dict(zip(leap.targets.tolist(), leap.sources.tolist(), strict=True)) for leap in leaps}
    for t in range(len(turns) - 1, -1, -1):
        path[t] = state
        low, turn = turns[t]
        how = int(turn[state - low])
        state = sources[how][state] if how in sources else state - how
    return path
