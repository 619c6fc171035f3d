"""Paragraphs that come and go while their scene plays: the text as it is at one time."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from studio.model.animation import SCENE_END, SCENE_START, Moment, SceneClock, number_at
from studio.model.color import Color, channels, color
from studio.model.text import Paragraph, Run, TextBody

_ALWAYS = (Moment(SCENE_START), Moment(SCENE_END), 1.0)


def body_at(body: TextBody, t: Fraction, clock: SceneClock) -> TextBody:
    """The body at scene time `t`: what is not to be seen is clear, and keeps its room. Itself where nothing changes."""
    if all(_is_still(paragraph) for paragraph in body.paragraphs):
        return body
    return replace(body, paragraphs=tuple(_paragraph_at(paragraph, t, clock) for paragraph in body.paragraphs))


def _is_still(paragraph: Paragraph) -> bool:
    return (paragraph.shows, paragraph.hides, paragraph.opacity) == _ALWAYS


def _paragraph_at(paragraph: Paragraph, t: Fraction, clock: SceneClock) -> Paragraph:
    if _is_still(paragraph):
        return paragraph
    hides = clock.time_of(paragraph.hides)
    is_shown = clock.time_of(paragraph.shows) <= t and (t < hides or hides >= clock.length)
    opacity = max(0.0, min(1.0, number_at(paragraph.opacity, t, clock))) if is_shown else 0.0
    shows, hides_at, full = _ALWAYS
    still = replace(paragraph, shows=shows, hides=hides_at, opacity=full)
    if opacity >= 1:
        return still
    bullet = still.bullet
    if bullet is not None and bullet.color is not None:
        bullet = replace(bullet, color=_faded(bullet.color, opacity))
    return replace(still, runs=tuple(_run_at(run, opacity) for run in still.runs), bullet=bullet)


def _run_at(run: Run, opacity: float) -> Run:
    style = run.style
    highlight = None if style.highlight is None else _faded(style.highlight, opacity)
    return replace(run, style=replace(style, color=_faded(style.color, opacity), highlight=highlight))


def _faded(value: Color, opacity: float) -> Color:
    red, green, blue, alpha = channels(value)
    return color(red, green, blue, round(alpha * opacity))
