"""Times that a person set in a speech, found again in the same words spoken anew."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from fractions import Fraction

from studio.model.narration import Word

TimeMap = Callable[[Fraction], Fraction]


def same_words(old: Sequence[Word], new: Sequence[Word]) -> list[tuple[int, int]]:
    """The words that are in both, in order, as pairs of their numbers; case does not count."""
    matcher = SequenceMatcher(None, [_plain(word) for word in old], [_plain(word) for word in new], autojunk=False)
    return [(a + i, b + i) for a, b, size in matcher.get_matching_blocks() for i in range(size)]


def time_map(
    old: Sequence[Word], new: Sequence[Word], pairs: Sequence[tuple[int, int]], ends: tuple[Fraction, Fraction]
) -> TimeMap:
    """From a time in the old speech to the one in the new: exact at the starts and ends of the words in `pairs`.

    Between them, time runs evenly. `ends`: how long the old and the new speech are.
    """
    knots: list[tuple[Fraction, Fraction]] = [(Fraction(0), Fraction(0))]
    for a, b in pairs:
        for before, after in ((old[a].start, new[b].start), (old[a].end, new[b].end)):
            if before > knots[-1][0] and after >= knots[-1][1]:
                knots.append((before, after))
    if ends[0] > knots[-1][0]:
        knots.append((ends[0], max(ends[1], knots[-1][1])))
    starts = [before for before, _ in knots]

    def mapped(time: Fraction) -> Fraction:
        at = bisect_right(starts, time) - 1
        if at < 0:
            return Fraction(0)
        before, after = knots[at]
        if at + 1 == len(knots):
            return after + (time - before)
        next_before, next_after = knots[at + 1]
        return after + (time - before) * (next_after - after) / (next_before - before)

    return mapped


def _plain(word: Word) -> str:
    return "".join(c for c in word.text.lower() if c.isalnum()) or word.text
