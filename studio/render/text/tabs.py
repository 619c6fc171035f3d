"""Where the tabs of a line lead. Distances in points, from where the text of its column begins."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from itertools import count
from typing import Final

from studio.model.text import Paragraph, Tab, TabAlign

_NEXT: Final = 0.01
"""A stop that is no further away than this is the place where one already is."""
_LEAST_DISTANCE: Final = 1.0
_POINT_LANGUAGES: Final = frozenset(("en", "zh", "ja", "ko", "th", "he", "hi", "bn", "ta", "te", "mr", "gu", "ms"))
"""Those that write 1.5; the others write 1,5."""
_MIRRORED: Final = {TabAlign.LEFT: TabAlign.RIGHT, TabAlign.RIGHT: TabAlign.LEFT}


@dataclass(frozen=True, slots=True)
class Section:
    """How wide the text between two tabs is, and what of it stands before its decimal mark (all of it, without one)."""

    width: float
    before_mark: float


def tab_ends(paragraph: Paragraph, start: float, sections: Iterator[Section], width: float) -> list[float]:
    """Where the text after each tab of a line begins. The line begins at `start` with the first of its `sections`.

    What comes after the first that begins beyond `width` is on another line; of a long text no more is asked for.
    Text that a stop has no room for begins where the text before it ends. Lines that run to the left count from the
    right: there the text after a tab begins at a right stop.
    """
    ends: list[float] = []
    at = start + next(sections).width
    stops = _stops(paragraph)
    stop = next(stops)
    for section in sections:
        if at > width:
            break
        while stop.at <= at + _NEXT:
            stop = next(stops)
        align = _MIRRORED.get(stop.align, stop.align) if paragraph.right_to_left else stop.align
        back = {
            TabAlign.LEFT: 0.0,
            TabAlign.CENTRE: section.width / 2,
            TabAlign.RIGHT: section.width,
            TabAlign.DECIMAL: section.before_mark,
        }[align]
        at = max(at + 2 * _NEXT, stop.at - back)
        ends.append(at)
        at += section.width
    return ends


def decimal_mark(text: str, language: str) -> int:
    """Where the decimal mark of a number stands; the text's length where it has none.

    `language` ("pt-BR") says whether that is a point or a comma; without one the last of either is taken.
    """
    if language:
        found = text.find("." if language.partition("-")[0].lower() in _POINT_LANGUAGES else ",")
    else:
        found = max(text.rfind("."), text.rfind(","))
    return found if found >= 0 else len(text)


def _stops(paragraph: Paragraph) -> Iterator[Tab]:
    """The paragraph's stops in order, without end: beyond its own they stand at even distances."""
    start = TabAlign.RIGHT if paragraph.right_to_left else TabAlign.LEFT
    own = [tab if isinstance(tab, Tab) else Tab(tab, start) for tab in paragraph.tabs]
    last = max((tab.at for tab in own), default=0.0)
    if paragraph.indent < 0:
        own.append(Tab(paragraph.margin, start))
    distance = max(_LEAST_DISTANCE, paragraph.tab_distance)
    even = (Tab(number * distance, start) for number in count(int(last // distance) + 1))
    return merge(sorted(own, key=_place), even, key=_place)


def _place(tab: Tab) -> float:
    return tab.at
