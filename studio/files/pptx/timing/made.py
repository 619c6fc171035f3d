"""Elements as they move: what was gathered for them becomes curves, reveals, poses and looks of letters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studio.files.pptx.timing.changes import Changes, Keys, Moments, Moving, Relettering, body_of
from studio.model.animation import Number
from studio.model.color import Color
from studio.model.element import Chart, ChartPart, Element, Shape, Sound, Text, Video
from studio.model.pose import Pose, Reveal
from studio.model.style import Gradient, Solid, Stop
from studio.model.text import Paragraph


def made(changes: Changes, moments: Moments) -> Element:
    """The element as it moves."""
    element, whole = changes.still, changes.whole
    shows, hides = whole.seen.window(moments, whole.keys("opacity"))
    element = replace(
        element,
        transform=replace(element.transform, **_curves(whole, moments)),  # type: ignore[arg-type]  # only numbers move
        shows=shows or element.shows,
        hides=hides or element.hides,
        reveal=_reveal(whole, moments) or element.reveal,
    )
    if changes.paragraphs or changes.letters:
        element = _with_paragraphs(element, changes.paragraphs, changes.letters, moments)
    if changes.fill or changes.line:
        element = _colored(element, changes.fill, changes.line, moments)
    content = element.content
    if changes.parts and isinstance(content, Chart):
        parts = (ChartPart(*place, keys.curve(moments, False)) for place, keys in changes.parts.items())
        element = replace(element, content=replace(content, parts=tuple(parts)))
    if isinstance(content, Video | Sound) and (changes.plays is not None or changes.stops is not None):
        element = replace(element, content=_played(content, changes, moments))
    return element


def _curves(moving: Moving, moments: Moments) -> dict[str, Number]:
    is_there_first = moving.seen.is_there_first
    return {name: keys.curve(moments, is_there_first) for name, keys in moving.numbers.items() if keys.found}


def _reveal(moving: Moving, moments: Moments) -> Reveal | None:
    found = None
    for (kind, direction), keys in reversed(moving.covers.items()):
        if keys.found:
            found = Reveal(kind, direction, keys.curve(moments, moving.seen.is_there_first), found)
    return found


def _with_paragraphs(
    element: Element, timed: Mapping[int, Moving], looks: Sequence[Relettering], moments: Moments
) -> Element:
    body = body_of(element)
    if body is None:
        return element
    paragraphs = []
    for number, paragraph in enumerate(body.paragraphs):
        if number in timed:
            paragraph = _timed(paragraph, timed[number], moments)
        restyles = tuple(
            replace(own.look, share=own.keys.curve(moments)) for own in looks if own.first <= number <= own.last
        )
        paragraphs.append(replace(paragraph, restyles=restyles) if restyles else paragraph)
    content = element.content
    assert isinstance(content, Text | Shape)
    return replace(element, content=replace(content, body=replace(body, paragraphs=tuple(paragraphs))))


def _timed(paragraph: Paragraph, moving: Moving, moments: Moments) -> Paragraph:
    shows, hides = moving.seen.window(moments, moving.keys("opacity"))
    curves = _curves(moving, moments)
    opacity = curves.pop("opacity", 1.0)
    reveal = _reveal(moving, moments)
    pose = None
    if curves or reveal is not None:
        pose = replace(Pose(reveal=reveal, by_word=moving.by_word, soft=moving.soft), **curves)  # type: ignore[arg-type]
    return replace(
        paragraph, shows=shows or paragraph.shows, hides=hides or paragraph.hides, opacity=opacity, pose=pose
    )


def _colored(element: Element, fill: Sequence[Keys[Color]], line: Sequence[Keys[Color]], moments: Moments) -> Element:
    content = element.content
    if not isinstance(content, Shape):
        return element
    if fill and isinstance(content.fill, Gradient):
        inks = (keys.curve(moments) for keys in fill)
        stops = tuple(Stop(stop.at, ink) for stop, ink in zip(content.fill.stops, inks, strict=True))
        content = replace(content, fill=replace(content.fill, stops=stops))
    elif fill:
        content = replace(content, fill=Solid(fill[0].curve(moments)))
    if line and content.line is not None:
        content = replace(content, line=replace(content.line, color=line[0].curve(moments)))
    return replace(element, content=content)


def _played(content: Video | Sound, changes: Changes, moments: Moments) -> Video | Sound:
    """A recording from when it is started until it is stopped."""
    length = content.length
    if length is not None and length > changes.plays_from:
        length -= changes.plays_from
    return replace(
        content,
        start=moments.of(changes.plays) if changes.plays is not None else content.start,
        source_start=content.source_start + changes.plays_from,
        length=length,
        stop=moments.of(changes.stops) if changes.stops is not None else content.stop,
    )
