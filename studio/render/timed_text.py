"""What changes while its scene plays: texts as they are at one time, and which things change at all."""

from __future__ import annotations

from dataclasses import fields, replace
from fractions import Fraction

from studio.model.animation import SCENE_END, SCENE_START, Curve, Moment, SceneClock, number_at
from studio.model.avatar import Avatar
from studio.model.color import Color, channels, color
from studio.model.element import Element, Shape, Text
from studio.model.pose import Pose, Reveal
from studio.model.style import Solid
from studio.model.text import Paragraph, Restyle, Run, TextBody, TextStyle

_ALWAYS = (Moment(SCENE_START), Moment(SCENE_END), 1.0, None, ())
_HALF = 0.5


def body_at(body: TextBody, t: Fraction, clock: SceneClock) -> TextBody:
    """The body at scene time `t`: what is not to be seen is clear, and keeps its room. Itself where nothing changes.

    Poses have plain numbers then, and are left out where they change nothing.
    """
    if all(_is_still(paragraph) for paragraph in body.paragraphs):
        return body
    return replace(body, paragraphs=tuple(_paragraph_at(paragraph, t, clock) for paragraph in body.paragraphs))


def reveal_at(reveal: Reveal | None, t: Fraction, clock: SceneClock) -> tuple[Reveal | None, float]:
    """The way in which a thing is most covered at `t`, and how much of it is seen then (1: all)."""
    found, least = reveal, 1.0
    while reveal is not None:
        share = number_at(reveal.share, t, clock)
        if share < least:
            found, least = reveal, share
        reveal = reveal.other
    return found, least


def stands_still(element: Element) -> bool:
    """Whether an element is there all the time, in one place and with one look (a video counts as one, a presenter
    does not)."""
    content, place = element.content, element.transform
    if isinstance(content, Avatar):
        return False
    if (element.shows, element.hides, element.reveal) != (_ALWAYS[0], _ALWAYS[1], None):
        return False
    if any(isinstance(getattr(place, field.name), Curve) for field in fields(place)):
        return False
    body = content.body if isinstance(content, Text | Shape) else None
    if body is not None and not all(_is_still(paragraph) for paragraph in body.paragraphs):
        return False
    return not (
        isinstance(content, Shape) and isinstance(content.fill, Solid) and isinstance(content.fill.color, Curve)
    )


def _is_still(paragraph: Paragraph) -> bool:
    timed = (paragraph.shows, paragraph.hides, paragraph.opacity, paragraph.pose, paragraph.restyles)
    return timed == _ALWAYS


def _paragraph_at(paragraph: Paragraph, t: Fraction, clock: SceneClock) -> Paragraph:
    if _is_still(paragraph):
        return paragraph
    hides = clock.time_of(paragraph.hides)
    is_shown = clock.time_of(paragraph.shows) <= t and (t < hides or hides >= clock.length)
    opacity = max(0.0, min(1.0, number_at(paragraph.opacity, t, clock))) if is_shown else 0.0
    pose = _pose_at(paragraph.pose, t, clock) if paragraph.pose is not None and opacity > 0 else None
    if pose is not None and pose.reveal is not None and number_at(pose.reveal.share, t, clock) <= 0:
        opacity, pose = 0.0, None
    shows, hides_at, full, _, unchanged = _ALWAYS
    still = replace(paragraph, shows=shows, hides=hides_at, opacity=full, pose=pose, restyles=unchanged)
    for restyle in paragraph.restyles:
        still = _restyled(still, restyle, max(0.0, min(1.0, number_at(restyle.share, t, clock))))
    if opacity >= 1:
        return still
    bullet = still.bullet
    if bullet is not None and bullet.color is not None:
        bullet = replace(bullet, color=_faded(bullet.color, opacity))
    return replace(still, runs=tuple(_run_at(run, opacity) for run in still.runs), bullet=bullet)


def _pose_at(pose: Pose, t: Fraction, clock: SceneClock) -> Pose | None:
    reveal, seen = reveal_at(pose.reveal, t, clock)
    found = Pose(
        number_at(pose.x, t, clock),
        number_at(pose.y, t, clock),
        number_at(pose.rotation, t, clock),
        number_at(pose.scale, t, clock),
        number_at(pose.scale_x, t, clock),
        number_at(pose.scale_y, t, clock),
        replace(reveal, share=seen, other=None) if reveal is not None and seen < 1 else None,
        number_at(pose.letters, t, clock),
        pose.by_word,
        pose.soft,
    )
    return None if replace(found, by_word=False, soft=1.0) == Pose() else found


def _restyled(paragraph: Paragraph, restyle: Restyle, share: float) -> Paragraph:
    if share <= 0:
        return paragraph
    runs = tuple(replace(run, style=_style_at(run, restyle, share)) for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _style_at(run: Run, restyle: Restyle, share: float) -> TextStyle:
    style = run.style
    if share >= _HALF:
        style = replace(
            style,
            bold=style.bold if restyle.bold is None else restyle.bold,
            italic=style.italic if restyle.italic is None else restyle.italic,
            underline=style.underline if restyle.underline is None else restyle.underline,
            family=style.family if restyle.family is None else restyle.family,
        )
    ink = style.color if restyle.color is None else _mixed(style.color, restyle.color, share)
    return replace(style, color=ink, size=style.size * (1 + (restyle.size - 1) * share))


def _mixed(one: Color, other: Color, share: float) -> Color:
    mixed = [round(a + (b - a) * share) for a, b in zip(channels(one), channels(other), strict=True)]
    return color(mixed[0], mixed[1], mixed[2], mixed[3])


def _run_at(run: Run, opacity: float) -> Run:
    style = run.style
    highlight = None if style.highlight is None else _faded(style.highlight, opacity)
    return replace(run, style=replace(style, color=_faded(style.color, opacity), highlight=highlight))


def _faded(value: Color, opacity: float) -> Color:
    red, green, blue, alpha = channels(value)
    return color(red, green, blue, round(alpha * opacity))
