"""What a script asks of its presenter besides speaking: gestures, looks, moods and stressed words, and when."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studio.avatar.performance.chance import between, chance, one_of
from studio.avatar.performance.feelings import feeling_called
from studio.avatar.performance.gestures import Gesture, gesture_called, gestures, plain
from studio.avatar.performance.rules import feeling_rules, gesture_rules, is_small
from studio.model.narration import MarkTime, Timings, Word
from studio.model.script import MarkKind, Script, Span

_APART = 1.9  # seconds between strokes that the words call for
_SAME_APART = 9.0  # before the same gesture comes again
_NUMBERS = frozenset(("one", "two", "three", "four", "five"))
_NOD_APART = 0.75
_USUAL = "friendly"  # the mood of a sentence whose words call for none
_SENTENCE_END = re.compile(r"[.!?…;\n]")
_FILL, _WHICH, _NOD, _BROW = 11, 12, 13, 14


@dataclass(frozen=True, slots=True)
class Accent:
    """A stressed word: when its stressed vowel comes, and how much it matters (0 to 1)."""

    at: float
    weight: float


@dataclass(frozen=True, slots=True)
class Cues:
    """All by the narration's clock. `gestures`: (stroke, gesture); `looks`, `feelings`: (from when, what)."""

    gestures: tuple[tuple[float, Gesture], ...] = ()
    looks: tuple[tuple[float, str], ...] = ()
    feelings: tuple[tuple[float, str], ...] = ()
    accents: tuple[Accent, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """The words in plain letters with single spaces; `begins[i]`: where word i begins in `text`."""

    text: str
    begins: tuple[int, ...]
    words: tuple[Word, ...]
    ends_sentence: tuple[bool, ...]

    def word_at(self, place: int) -> int:
        return max(0, bisect_right(self.begins, place) - 1)


def cues_of(timings: Timings, script: Script, marks: Sequence[MarkTime], language: str, seed: int) -> Cues:
    said = _said(timings.words, script.text)
    accents = tuple(_accents(said, timings, script))
    asked, looks, feelings, quiet = _asked(script, {mark.mark: float(mark.at) for mark in marks})
    gestured = _gestures(said, asked, quiet, accents, language, seed)
    return Cues(tuple(gestured), tuple(looks), tuple(_feelings(said, feelings, language)), accents)


def _said(words: Sequence[Word], written: str) -> _Said:
    begins, pieces, ends, length = [], [], [], 0
    for i, word in enumerate(words):
        piece = plain(word.text)
        begins.append(length)
        pieces.append(piece)
        length += len(piece) + 1
        following = words[i + 1].text_start if i + 1 < len(words) else len(written)
        ends.append(
            i + 1 == len(words) or bool(_SENTENCE_END.search(written, word.text_end, max(word.text_end, following)))
        )
    return _Said(" ".join(pieces), tuple(begins), tuple(words), tuple(ends))


def _accents(said: _Said, timings: Timings, script: Script) -> Iterator[Accent]:
    emphasised = _emphasised(script)
    stresses = [float(p.start) for p in timings.phonemes if p.stressed]
    for i, word in enumerate(said.words):
        text = plain(word.text)
        if is_small(text):
            continue
        start, end = float(word.start), float(word.end)
        at = bisect_right(stresses, start - 1e-6)
        inside = at < len(stresses) and stresses[at] < end
        weight = (
            min(0.6, 0.12 * len(text))
            + 0.25 * said.ends_sentence[i]
            + 0.5 * any(first <= word.text_start < last for first, last in emphasised)
        )
        yield Accent((stresses[at] if inside else start + 0.4 * (end - start)) + 0.04, min(1.0, weight))


def _emphasised(script: Script) -> list[tuple[int, int]]:
    found, at = [], 0
    for part in script.parts:
        if isinstance(part, Span):
            if part.emphasis:
                found.append((at, at + len(part.text)))
            at += len(part.text)
    return found


def _asked(
    script: Script, times: dict[str, float]
) -> tuple[list[tuple[float, Gesture]], list[tuple[float, str]], list[tuple[float, str]], list[float]]:
    """What marks ask for: gestures, looks, moods, and from when on no gestures are wanted ([gesto: nenhum])."""
    asked: list[tuple[float, Gesture]] = []
    looks: list[tuple[float, str]] = []
    feelings: list[tuple[float, str]] = []
    quiet: list[float] = []
    for mark in script.marks:
        at = times.get(mark.id)
        if at is None:
            continue
        if mark.kind is MarkKind.GESTURE:
            gesture = gesture_called(mark.value)
            if plain(mark.value) in ("nenhum", "nenhuma", "none", "ninguno"):
                quiet.append(at)
            elif gesture:
                asked.append((at, gesture))
        elif mark.kind is MarkKind.LOOK:
            looks.append((at, plain(mark.value)))
        elif mark.kind is MarkKind.EMOTION:
            feeling = feeling_called(mark.value)
            if feeling:
                feelings.append((at, feeling))
    return asked, sorted(looks), sorted(feelings), sorted(quiet)


def _gestures(
    said: _Said,
    asked: list[tuple[float, Gesture]],
    quiet: list[float],
    accents: Sequence[Accent],
    language: str,
    seed: int,
) -> list[tuple[float, Gesture]]:
    """What marks ask for, what the words call for where there is room, and in long stretches what people do anyway."""
    chosen = sorted(asked, key=lambda cue: cue[0])
    ends = [float(word.end) for word, is_end in zip(said.words, said.ends_sentence, strict=True) if is_end]

    def has_room(at: float, gesture: Gesture, apart: float) -> bool:
        for begin in quiet:
            if begin <= at <= next((end for end in ends if end > begin), begin):
                return False
        for other_at, other in chosen:
            first, second = ((other_at, other), (at, gesture)) if other_at <= at else ((at, gesture), (other_at, other))
            if second[0] + second[1].keys[0].at - first[0] - first[1].keys[-1].at < 0.35 or abs(at - other_at) < apart:
                return False
            if other.name == gesture.name and gesture.name not in _NUMBERS and abs(at - other_at) < _SAME_APART:
                return False
        return True

    for name, pattern in gesture_rules(language):
        for match in pattern.finditer(said.text):
            at, gesture = float(said.words[said.word_at(match.start())].start), gestures()[name]
            if has_room(at, gesture, _APART):
                chosen.append((at, gesture))
    last = -1.0
    for i, accent in enumerate(accents):
        if accent.at < last or accent.weight < 0.3:
            continue
        name = one_of(("beat", "explain", "beat", "list", "explain", "emphasise"), seed, _WHICH, i)
        gesture = gestures()[name]
        if has_room(accent.at, gesture, between(2.3, 4.2, seed, _FILL, i)):
            chosen.append((accent.at, gesture))
            last = accent.at
    return sorted(chosen, key=lambda cue: cue[0])


def _feelings(said: _Said, asked: list[tuple[float, str]], language: str) -> Iterator[tuple[float, str]]:
    """A mood for each sentence: that of the last mark before it; by its words where no mark has told."""
    first = 0
    told = asked[0][0] if asked else float("inf")
    for i, is_end in enumerate(said.ends_sentence):
        if not is_end:
            continue
        begin = float(said.words[first].start)
        text = said.text[said.begins[first] : said.begins[i + 1] if i + 1 < len(said.begins) else None]
        if begin < told - 0.2:
            yield begin, next((name for name, rule in feeling_rules(language) if rule.search(text)), _USUAL)
        first = i + 1
    yield from asked


def nods(accents: Sequence[Accent], seed: int) -> list[tuple[float, float]]:
    """(when, by how many degrees) the head nods with stressed words."""
    found: list[tuple[float, float]] = []
    for i, accent in enumerate(accents):
        if (not found or accent.at - found[-1][0] > _NOD_APART) and chance(seed, _NOD, i) < 0.25 + 0.65 * accent.weight:
            found.append((accent.at, between(1.2, 2.6, seed, _NOD, -i - 1) * (0.6 + accent.weight)))
    return found


def raises(accents: Sequence[Accent], seed: int) -> list[tuple[float, float]]:
    """(when, how far) the brows rise with stressed words."""
    found: list[tuple[float, float]] = []
    for i, accent in enumerate(accents):
        if (not found or accent.at - found[-1][0] > 1.3) and chance(seed, _BROW, i) < 0.75 * accent.weight:
            found.append((accent.at - 0.05, between(0.5, 1.0, seed, _BROW, -i - 1) * (0.5 + 0.5 * accent.weight)))
    return found
