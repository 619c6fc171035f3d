"""The reader for languages without rules of their own: words as they are written, numbers left to the voice."""

from __future__ import annotations

import re

from studio.speech.normalise.punctuation import silent, stop
from studio.speech.normalise.scan import Place
from studio.speech.normalise.token import Said

_MARKS = "\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0900-\u0963\u0966-\u0dff\u0e31-\u0e4e"
_LETTERS = rf"(?:[^\W_]|[{_MARKS}])"
_WORD = re.compile(rf"{_LETTERS}{{1,60}}(?:[.,'’\-]{_LETTERS}{{1,60}}){{0,20}}%?")
_WIDE = {"。": ".", "！": "!", "？": "?", "，": ",", "、": ",", "；": ";", "：": ":", "।": ".", "؟": "?", "،": ","}


class Plain:
    kept = "0123456789.,'’-%"

    def read(self, place: Place) -> Said:
        """What is said here: a word, a number with its point, or the pause of a mark."""
        word = _WORD.match(place.text, place.at)
        if word:
            return Said(word.end(), word[0])
        wide = _WIDE.get(place.text[place.at])
        if wide:
            return Said(place.at + 1, pause=wide)
        return stop(place) or silent(place)
