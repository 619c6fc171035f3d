"""What she does on the stage: idle life in a mood, one gesture to look at, a spoken text. No Qt."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import Final

import numpy as np

from studio.avatar.performance import Performance, Side, perform
from studio.avatar.performance.feelings import FEELINGS
from studio.avatar.performance.gestures import gestures
from studio.avatar.pose import Pose
from studio.gui.viewport.playing import Take
from studio.gui.viewport.speaking import Said
from studio.i18n import language
from studio.media.presets import SAMPLE_RATE
from studio.model.ids import MarkId
from studio.model.narration import MarkTime, Timings
from studio.model.script import Mark, MarkKind, Script

_SEED: Final = "viewport"
_IDLE: Final = 3600.0
_SETTLED: Final = 1.5
"""Seconds after which a mood is wholly there."""
_BEFORE: Final = 0.4
_AFTER: Final = 0.5
_MOOD: Final = MarkId("viewport-mood")
_GESTURE: Final = MarkId("viewport-gesture")


@lru_cache(maxsize=8)
def idle(feeling: str) -> Performance:
    """She stands there, breathes, blinks, looks at you, in this mood, for an hour."""
    script, marks = _mooded(Script(), (), feeling)
    return perform(Timings(), script, marks, _IDLE, _SEED, slide=Side.NONE)


def still(feeling: str = "neutral", gesture: str = "") -> Pose:
    """One moment of a mood or of a gesture's stroke, to make a picture of."""
    if gesture:
        take = gesture_take(gesture, feeling)
        return take.performance.pose(_stroke(gesture) + _hold(gesture))
    return idle(feeling).pose(_SETTLED)


def gesture_take(name: str, feeling: str) -> Take:
    """One gesture, from rest and back to it, without a sound."""
    stroke = _stroke(name)
    length = stroke + gestures()[name].end + _AFTER
    mark = Mark(_GESTURE, MarkKind.GESTURE, name)
    script, marks = _mooded(Script((mark,)), (MarkTime(_GESTURE, Fraction(stroke)),), feeling)
    samples = np.zeros((round(length * SAMPLE_RATE), 1), np.float32)
    return Take(name, samples, perform(Timings(), script, marks, length, _SEED, slide=Side.LEFT))


def speech_take(said: Said, title: str, feeling: str) -> Take:
    """What was spoken, with her mouth, eyes and hands. Takes a moment: not for the GUI thread. Raises AssetMissing."""
    samples = said.samples()
    script, marks = _mooded(said.script, said.marks, feeling)
    length = len(samples) / SAMPLE_RATE
    return Take(title, samples, perform(said.timings, script, marks, length, _SEED, slide=Side.LEFT))


def gesture_names() -> dict[str, str]:
    """Every gesture, and what a script and a person call it in the program's language."""
    mine = language() == "pt-BR"
    return {name: gesture.names[0] if mine else name.replace("_", " ") for name, gesture in gestures().items()}


def feeling_names() -> tuple[str, ...]:
    return tuple(FEELINGS)


def _mooded(script: Script, marks: tuple[MarkTime, ...], feeling: str) -> tuple[Script, tuple[MarkTime, ...]]:
    """The script in this mood from its start, until it says otherwise itself."""
    if feeling == "neutral":
        return script, marks
    mood = Mark(_MOOD, MarkKind.EMOTION, feeling)
    return Script((mood, *script.parts)), (MarkTime(_MOOD, Fraction(0)), *marks)


def _stroke(name: str) -> float:
    return _BEFORE - gestures()[name].start


def _hold(name: str) -> float:
    """Seconds from the stroke to the middle of what it shows."""
    keys = gestures()[name].keys
    return (keys[0].at + keys[-1].at) / 2
