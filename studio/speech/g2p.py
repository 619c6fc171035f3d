"""Phonemes for normalised tokens, each phoneme string still belonging to its token.

espeak-ng says a run of words better than single words (stress, elision), but answers with one string in which words
may have grown together ("of the" is one group). So a run is asked for as a whole, and the answer is shared out again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from studio.speech import g2p_espeak
from studio.speech.normalise.portuguese.words import spelled

ToIpa = Callable[[str, str], str]
"""(words, language) -> IPA with one space between groups."""

_LONGEST_RUN = 80  # words; a text without a mark is not asked for as a whole, for sharing it out would take too long
_BY_THEMSELVES = {
    "pt-BR": {"o": "ʊ", "a": "a", "e": "i", "é": "ˈɛ", "à": "ˈa"},
    "es": {"é": "ˈe", "í": "ˈi", "ú": "ˈu", "á": "ˈa", "ó": "ˈo"},
}
"""Words that espeak-ng takes for the names of letters where they stand alone ("é agudo")."""
_CLAUSE_MARKS = frozenset(".,;:!?…")
_CAPITALS = re.compile("[A-Z]{2,}")
_HEARD_BEST = {"NR": "ˈɛn ˈɛʁi"}
"""Of fifteen ways to say the commonest letters of all, the one that Whisper understands most often."""


class SpokenToken(Protocol):
    """What this module needs of a normalised token."""

    @property
    def written(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def words(self) -> str | Sequence[str]: ...
    @property
    def ipa(self) -> str | None: ...
    @property
    def pause(self) -> object: ...


@dataclass(frozen=True, slots=True)
class Pronounced:
    """How one token is said: `ipa` with stress marks, empty when the token is not spoken.

    `mark` is the clause mark that the token is or ends with ("." "," "?" ...), or "".
    """

    ipa: str
    mark: str = ""


def pronounce(tokens: Sequence[SpokenToken], language: str, to_ipa: ToIpa = g2p_espeak.ipa) -> tuple[Pronounced, ...]:
    """One Pronounced per token, in order. An IPA the token brings along is used as it is.

    Its words are still asked for with the others': "o" before "EPI" is the article, by itself the name of a letter.
    """
    said = [""] * len(tokens)
    run: list[int] = []
    length = 0

    def flush() -> None:
        nonlocal length
        words = [word for i in run for word in words_of(tokens[i])]
        if any(not tokens[i].ipa for i in run):
            groups = iter(ipa_of_words(words, language, to_ipa))
            for i in run:
                own = [next(groups) for _ in words_of(tokens[i])]
                if not tokens[i].ipa:
                    letters, count = _spelled_first(tokens[i], language)
                    own = _counted(own, tokens[i], language)
                    said[i] = " ".join(filter(None, [letters, *own[count:]]))
        run.clear()
        length = 0

    for i, token in enumerate(tokens):
        own = token.ipa
        if own:
            said[i] = own.strip()
        count = len(words_of(token))
        if count:
            run.append(i)
            length += count
        if mark_of(token) or length >= _LONGEST_RUN:
            flush()
    flush()
    return tuple(Pronounced(ipa, mark_of(token)) for ipa, token in zip(said, tokens, strict=True))


def _spelled_first(token: SpokenToken, language: str) -> tuple[str, int]:
    """The IPA of the letters that a token such as "NR-35" begins with, and how many of its words they are.

    Said as words of their own, "ene erre" is heard as "NER" or "NDR": letters have sounds of their own.
    """
    capitals = _CAPITALS.match(token.written)
    if not capitals or language != "pt-BR":
        return "", 0
    names, letters = spelled(capitals[0])
    letters = _HEARD_BEST.get(capitals[0], letters)
    count = len(names.split())
    found = " ".join(words_of(token)[:count])
    if found not in (names, f"{names}s"):
        return "", 0
    return letters + found[len(names) :], count


def _counted(groups: list[str], token: SpokenToken, language: str) -> list[str]:
    """The groups of a number: its "um" is no article, and is lost unless it is stressed ("193", "1,5 m")."""
    if language != "pt-BR" or not any(c.isdigit() for c in token.written):
        return groups
    pairs = zip(words_of(token), groups, strict=True)
    return [f"ˈ{group}" if word == "um" and group and "ˈ" not in group else group for word, group in pairs]


def words_of(token: SpokenToken) -> tuple[str, ...]:
    """The words a token is spoken as; none for punctuation."""
    words = token.words.split() if isinstance(token.words, str) else list(token.words)
    return tuple(word for word in words if any(c.isalnum() for c in word))


def mark_of(token: SpokenToken) -> str:
    """The clause mark a token is, or ends with: a full stop for "...", nothing for an inner one ("35.4")."""
    if token.pause and not words_of(token) and not token.ipa:
        return str(token.pause)  # a bracket or a new line pauses though it is no mark itself
    tail = token.written.rstrip("\"'”’»)]}") if words_of(token) or token.ipa else token.written.strip()
    if words_of(token) and not token.pause:
        return ""
    for character in reversed(tail):
        if character in _CLAUSE_MARKS:
            return character
        if character in "—–":
            return ","
    return ""


def ipa_of_words(words: Sequence[str], language: str, to_ipa: ToIpa) -> list[str]:
    """The IPA of each word, said in the company of the others."""
    if not words:
        return []
    own = _BY_THEMSELVES.get(language, {})
    if len(words) == 1 and words[0] in own:
        return [own[words[0]]]
    together = to_ipa(" ".join(words), language).split()
    if len(together) == len(words):
        return together
    alone = [own.get(word) or to_ipa(word, language).replace(" ", "") for word in words]
    if not together or len(together) > len(words):
        return alone
    return _shared_out(together, alone)


def _shared_out(groups: Sequence[str], alone: Sequence[str]) -> list[str]:
    """Deal `groups` out to the words, each group to a run of words that is about as long when said word by word."""
    count, runs = len(alone), len(groups)
    lengths = [max(1, len(a)) for a in alone]
    far = float("inf")
    cost = [[far] * (count + 1) for _ in range(runs + 1)]
    back = [[0] * (count + 1) for _ in range(runs + 1)]
    cost[0][0] = 0.0
    for g in range(1, runs + 1):
        for w in range(g, count - (runs - g) + 1):
            total = 0
            for v in range(w - 1, g - 2, -1):
                total += lengths[v]
                price = cost[g - 1][v] + abs(total - len(groups[g - 1]))
                if price < cost[g][w]:
                    cost[g][w], back[g][w] = price, v
    said = [""] * count
    w = count
    for g in range(runs, 0, -1):
        v = back[g][w]
        for i, piece in enumerate(_cut(groups[g - 1], lengths[v:w])):
            said[v + i] = piece
        w = v
    return said


def _cut(group: str, shares: Sequence[int]) -> list[str]:
    total, done, pieces = sum(shares), 0, []
    for i, _ in enumerate(shares):
        upto = round(len(group) * sum(shares[: i + 1]) / total)
        pieces.append(group[done:upto])
        done = upto
    return pieces
