"""In which language a deck and each of its slides is written: told by the words and, in doubt, by the deck's marks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.model.scene import Scene
from studio.speech.languages import known, told, told_of

_OTHERWISE = "pt-BR"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is written on a slide, and the languages that its runs are marked with."""

    text: str = ""
    marked: frozenset[str] = frozenset()


def in_their_languages(scenes: Sequence[Scene], shown: Mapping[int, Shown]) -> tuple[str, list[Scene]]:
    """The deck's language, and the scenes with theirs where it is another one. `shown` goes by the slide's number.

    The deck's is the one that most of its text is in; a slide that does not tell has the deck's. PowerPoint marks every
    run with a language, often the keyboard's: a mark counts only if it is right on all slides that tell by their words.
    """
    slides = [shown.get(number, Shown()) for number, _ in enumerate(scenes, 1)]
    spoken = [scene.script.text for scene in scenes]
    found = [told_of(scene.script, slide.text) for scene, slide in zip(scenes, slides, strict=True)]
    are_right = all(slide.marked == {language} for slide, language in zip(slides, found, strict=True) if language)
    deck = _most(found, [aloud or slide.text for aloud, slide in zip(spoken, slides, strict=True)])
    if not deck:
        marks = {mark for slide in slides for mark in slide.marked}
        deck = told(" ".join((*spoken, *(slide.text for slide in slides)))) or (marks.pop() if len(marks) == 1 else "")
    deck = deck or _OTHERWISE
    own = [
        language or (next(iter(slide.marked)) if are_right and len(slide.marked) == 1 else deck)
        for slide, language in zip(slides, found, strict=True)
    ]
    return deck, [
        scene if language == deck else replace(scene, language=language)
        for scene, language in zip(scenes, own, strict=True)
    ]


def marked_languages(slide: etree._Element) -> frozenset[str]:
    """The languages, as we name them, that the runs of a slide are marked with."""
    marks = (properties.get("lang", "") for properties in slide.iter(f"{A}rPr"))
    return frozenset(known(mark) for mark in marks if mark) - {""}


def _most(languages: Sequence[str], texts: Sequence[str]) -> str:
    """The language with most text; of two with as much, the one the program is made for."""
    amounts = Counter[str]()
    for language, text in zip(languages, texts, strict=True):
        if language:
            amounts[language] += len(text)
    return max(amounts, key=lambda language: (amounts[language], language == _OTHERWISE), default="")
