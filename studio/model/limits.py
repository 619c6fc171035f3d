"""What the annotations of the model cannot say: how large a number may be, and what else makes no sense.

The same limits hold for what is read from a file and for what an edit brings, so that no edit makes a project that
cannot be opened again. Every function here raises ValueError.
"""

from __future__ import annotations

import re
import reprlib
from collections.abc import Callable, Mapping
from fractions import Fraction
from math import isfinite
from typing import Final, TypeAlias, cast

from studio.model.animation import Curve
from studio.model.avatar import Avatar, Presenter
from studio.model.color import Color
from studio.model.lexicon import Entry
from studio.model.maths import DEEPEST, Formula, depth
from studio.model.narration import Narration
from studio.model.project import ProjectSettings
from studio.model.scene import Camera, Scene
from studio.model.script import Span
from studio.model.timeline import Clip

LARGEST: Final = 7680
"""Pixels: the longest side a film may have."""
LONGEST_SCENE: Final = Fraction(24 * 3600)
LONGEST_PAUSE: Final = Fraction(600)
MOST_ENTRIES: Final = 50_000
"""Of a lexicon."""
LONGEST_ENTRY: Final = 1000
"""Characters in each text of an entry."""
MOST_NAMES: Final = 500
LONGEST_NAME: Final = 200
"""Sliders, colours and equipment of a presenter, and the letters in each of their names."""

_MOST_BITS: Final = 1000  # of a Fraction's numerator and denominator: sums of odd times need some dozens
_FARTHEST: Final = 10**9  # seconds; nothing in a film is farther away
_NEAR: Final = 10**9  # nearly all of them are
_FRACTION: Final = re.compile(r"-?[0-9]{1,300}(/[0-9]{1,300})?")
_COLOR: Final = re.compile(r"#[0-9a-f]{6}([0-9a-f]{2})?", re.IGNORECASE)


class BeyondLimits(ValueError):
    """A value of the right kind that makes no sense."""


def shown(value: object) -> str:
    """A value in an error's words, however long it is."""
    return reprlib.repr(value)


def check_whole(value: int) -> None:
    """An int that other programs can hold as well."""
    if not -(1 << 63) <= value < 1 << 63:
        raise ValueError("a number is too large")


def check_float(value: float) -> None:
    """A float that is a number."""
    if not isfinite(value):
        raise ValueError(f"{value!r} is no number")


def check_text(value: str) -> None:
    """A text that can be written: one half of a UTF-16 pair cannot."""
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError as error:
            raise ValueError(f"{shown(value)} holds half a letter") from error


def check_fraction(value: Fraction) -> None:
    """A Fraction that can be reckoned with in no time."""
    above, below = value.numerator, value.denominator
    if -_NEAR < above < _NEAR and below < _NEAR:
        return
    if above.bit_length() > _MOST_BITS or below.bit_length() > _MOST_BITS or abs(above) > _FARTHEST * below:
        raise ValueError("a number is too large")


def parsed_fraction(text: str) -> Fraction:
    """The Fraction that "n" or "n/d" says."""
    if not _FRACTION.fullmatch(text):
        raise ValueError(f"{shown(text)} is no fraction")
    above, _, below = text.partition("/")
    value = Fraction(int(above), int(below or 1))
    check_fraction(value)
    return value


def _check_color(value: object) -> None:
    if not _COLOR.fullmatch(cast(str, value)):
        raise ValueError(f"{shown(value)} is no colour")


def _check_curve(curve: Curve[float]) -> None:
    _need(bool(curve.keyframes), "a curve has no keyframe")
    _need(all(loop.period > 0 for loop in curve.loops), "a curve goes round in no time")


def _check_span(span: Span) -> None:
    _need(span.pace > 0, "a text is spoken at no pace")


def _check_clip(clip: Clip) -> None:
    """In whole numbers: a film may have thousands of clips."""
    above, below, span = clip.speed.numerator, clip.speed.denominator, clip.source_range
    _need(below <= 1000 * above and above <= 1000 * below, f"clip {clip.id} runs at an impossible speed")
    _need(
        span.start.numerator >= 0 and span.duration.numerator > 0,
        f"clip {clip.id} shows nothing of its file",
    )


def _check_narration(narration: Narration) -> None:
    _need(0 <= narration.length <= LONGEST_SCENE, "a narration lasts longer than a day, or less than no time")


def _check_camera(camera: Camera) -> None:
    _need(all(side > 0 for side in (*camera.start[2:], *camera.end[2:])), "a camera sees nothing")


def _check_scene(scene: Scene) -> None:
    _need(0 < scene.width <= 1e6 and 0 < scene.height <= 1e6, f"scene {scene.id} has an impossible size")
    _need(scene.pinned is None or 0 < scene.pinned <= LONGEST_SCENE, f"scene {scene.id} lasts longer than a day")
    _check_stage(scene.stage, scene.id)
    pauses = scene.pause_before, scene.pause_after
    _need(all(0 <= pause <= LONGEST_PAUSE for pause in pauses), f"scene {scene.id} has an impossible pause")


def _check_stage(stage: tuple[float, float, float, float] | None, scene: str) -> None:
    _need(
        stage is None or (all(-1 <= side <= 1 for side in stage) and stage[2] > 0 and stage[3] > 0),
        f"the slide of scene {scene} has no room",
    )


def _check_avatar(avatar: Avatar) -> None:
    _need(all(-180 <= angle <= 180 for angle in (avatar.facing, avatar.light)), "a presenter is turned too far")
    _check_names(avatar.equipment or ())


def _check_presenter(presenter: Presenter) -> None:
    look = presenter.look
    _check_names((presenter.name, presenter.base, *presenter.equipment, *(word for _, word in look.words)))
    for pairs in (look.amounts, look.words):
        names = [name for name, _ in pairs]
        _check_names(tuple(names))
        _need(names == sorted(set(names)), "what a presenter looks like is not in order")
    _need(all(-1000 <= amount <= 1000 for _, amount in look.amounts), "a slider goes too far")


def _check_names(names: tuple[str, ...]) -> None:
    _need(len(names) <= MOST_NAMES and all(len(name) <= LONGEST_NAME for name in names), "a presenter has odd names")


def _check_formula(formula: Formula) -> None:
    _need(depth(formula.of) <= DEEPEST, "a formula has too many parts in each other")


def _check_entry(entry: Entry) -> None:
    _need(any(c.isprintable() and not c.isspace() for c in entry.written), "an entry of the lexicon has no word")
    texts = entry.written, entry.said, entry.ipa or "", entry.language, entry.before, entry.after, entry.note
    _need(all(len(text) <= LONGEST_ENTRY for text in texts), "an entry of the lexicon is too long")


def _check_settings(settings: ProjectSettings) -> None:
    _need(1 <= settings.rate <= 240, "a film has from 1 to 240 frames a second")
    size = settings.width, settings.height
    _need(all(16 <= side <= LARGEST for side in size), f"a film cannot be {size[0]} × {size[1]} pixels large")


def _need(holds: bool, otherwise: str) -> None:
    if not holds:
        raise BeyondLimits(otherwise)


Rule: TypeAlias = Callable[[object], None]

RULES: Final = cast(
    Mapping[object, Rule],  # each rule takes just what it stands beside
    {
        Color: _check_color,
        Curve: _check_curve,
        Span: _check_span,
        Clip: _check_clip,
        Narration: _check_narration,
        Camera: _check_camera,
        Scene: _check_scene,
        Avatar: _check_avatar,
        Presenter: _check_presenter,
        Formula: _check_formula,
        Entry: _check_entry,
        ProjectSettings: _check_settings,
    },
)
"""By class or NewType: what must hold for a value whose parts are what their annotations say."""
