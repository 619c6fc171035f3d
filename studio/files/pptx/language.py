"""Which language a deck is written in, told by its commonest small words."""

from __future__ import annotations

import re

_WORDS = {
    "pt-BR": frozenset(
        [
            "de",
            "da",
            "do",
            "das",
            "dos",
            "que",
            "não",
            "é",
            "em",
            "para",
            "com",
            "um",
            "uma",
            "os",
            "as",
            "no",
            "na",
            "ao",
            "por",
            "se",
            "são",
            "como",
            "mais",
            "você",
        ]
    ),
    "en": frozenset(
        [
            "the",
            "of",
            "and",
            "to",
            "in",
            "is",
            "that",
            "for",
            "it",
            "with",
            "as",
            "are",
            "on",
            "be",
            "this",
            "was",
            "by",
            "or",
            "an",
            "from",
            "you",
            "your",
            "not",
        ]
    ),
}


def told_language(text: str, otherwise: str = "pt-BR") -> str:
    """ "pt-BR" or "en"; `otherwise` where the text does not tell."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    counts = {language: sum(word in small for word in words) for language, small in _WORDS.items()}
    best = max(counts, key=lambda language: counts[language])
    return best if counts[best] > 0 and list(counts.values()).count(counts[best]) == 1 else otherwise
