"""A presenter's performance in one scene: everything she does, as a pose for any time."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum
from fractions import Fraction
from typing import Final

from studio.avatar.performance.body import Arms, resting_arm, swaying
from studio.avatar.performance.chance import chance, drift, seed_of
from studio.avatar.performance.cues import Cues, cues_of, nods, raises
from studio.avatar.performance.eyes import Gaze, blink_times, flitting, lids_shut, looking
from studio.avatar.performance.feelings import FEELINGS
from studio.avatar.performance.gestures import Gesture
from studio.avatar.performance.motion import Ramp, Track
from studio.avatar.performance.mouth import Mouth
from studio.avatar.performance.turning import NONE, of, product
from studio.avatar.pose import Pose, Quaternion, pose_of
from studio.model.narration import MarkTime, Timings
from studio.model.script import Script

_FADE = 0.45  # seconds in which she comes to life, and goes to rest, at a scene's ends
_PAUSE = 0.16  # seconds of silence in which somebody would blink
_ARM_OF = 21
_SAME_ARM = 6.0  # seconds in which mostly the arm goes on that has begun
_TILT, _YAW = 22, 23
_ROUND: Final = ("ou", "oh", "CH", "RR")
_MOST_ASIDE, _MOST_UP, _MOST_DOWN = 35.0, 25.0, 30.0
"""Degrees that eyes turn at weight 1 of eyeLook..."""


class Side(Enum):
    """Where the slide is, as whoever watches sees it."""

    LEFT = "left"
    RIGHT = "right"
    NONE = "none"


_LOOKS: Final = {
    "camera": (0.0, 0.0), "publico": (0.0, 0.0), "frente": (0.0, 0.0), "audience": (0.0, 0.0), "front": (0.0, 0.0),
    "esquerda": (-24.0, 2.0), "left": (-24.0, 2.0), "izquierda": (-24.0, 2.0),
    "direita": (24.0, 2.0), "right": (24.0, 2.0), "derecha": (24.0, 2.0),
    "baixo": (0.0, 16.0), "down": (0.0, 16.0), "abajo": (0.0, 16.0),
    "cima": (0.0, -14.0), "up": (0.0, -14.0), "arriba": (0.0, -14.0),
}  # fmt: skip
"""What [olhar: ...] means, in degrees to her left and down. Left and right are those of whoever watches."""
_SLIDE: Final = ("slide", "tela", "quadro", "screen", "pantalla", "board")


def perform(
    timings: Timings,
    script: Script,
    marks: Sequence[MarkTime],
    length: Fraction | float,
    seed: str,
    *,
    begins: Fraction | float = 0,
    language: str = "pt-BR",
    slide: Side = Side.LEFT,
) -> Performance:
    """What a presenter does in a scene of `length` seconds whose narration begins at `begins`.

    `marks`: when the script's marks are reached in the narration. The same arguments give the same performance; another
    `seed` gives another one of the same script.
    """
    number = seed_of(seed)
    return Performance(
        Mouth(timings.phonemes, language),
        cues_of(timings, script, marks, language, number),
        _pauses(timings),
        max(0.0, float(length)),
        number,
        float(begins),
        slide,
    )


def rest() -> Pose:
    """How a presenter stands who does nothing: every performance begins and ends so."""
    return pose_of({}, _rest_bones())


class Performance:
    """See `perform`. `length`: the scene's, in seconds; `mouth` keeps the narration's clock, begun at `begins`."""

    def __init__(
        self, mouth: Mouth, cues: Cues, pauses: Sequence[float], length: float, seed: int, begins: float, slide: Side
    ) -> None:
        self.mouth, self.length, self.begins = mouth, length, begins
        self._seed = seed
        gestured = list(_fitting(cues, length, begins, seed, slide))
        self.gestures: tuple[tuple[float, str], ...] = tuple((at, gesture.name) for at, gesture in gestured)
        self._arms = Arms(gestured)
        self._leading = _leading(gestured)
        self._blinks = blink_times([pause + begins for pause in pauses], length, seed)
        self._gazes = _gazes(cues, gestured, begins, slide)
        self._feelings = _feeling_ramps(cues, begins)
        self._nods = [(at + begins, depth) for at, depth in nods(cues.accents, seed)]
        self._raises = [(at + begins, height) for at, height in raises(cues.accents, seed)]

    def pose(self, t: Fraction | float) -> Pose:
        """How she stands `t` seconds after the scene began; at rest before its beginning and after its end."""
        t = min(self.length, max(0.0, float(t))) if math.isfinite(t) else 0.0
        life = min(_fade(t / _FADE), _fade((self.length - t) / _FADE))
        bones: dict[str, Quaternion] = {}
        self._arms.at(t, bones)
        place = swaying(t, self._seed, life, bones)
        left, down = self._turn_head(t, life, bones)
        face = self._face(t, life)
        _look(left, down, face)
        return pose_of(face, bones, place)

    def openness(self, t: Fraction | float) -> float:
        """How far the jaw is open at `t`, 0 for shut to about 0.65."""
        return self.mouth.openness(float(t) - self.begins)

    def _turn_head(self, t: float, life: float, bones: dict[str, Quaternion]) -> tuple[float, float]:
        """Put head, neck and chest into `bones`; returns where the eyes look, in degrees to her left and down."""
        seed = self._seed
        eyes_left, eyes_down, left, down = looking(self._gazes, t)
        flit_left, flit_down = flitting(seed, t)
        nod = sum(depth * _bump((t - at) / 0.24) for at, depth in _near(self._nods, t, 0.24))
        lean = 1.6 * drift(seed, _TILT, t, 2.7)
        turn = 1.8 * drift(seed, _YAW, t, 3.3)
        led: dict[str, Quaternion] = {}
        self._leading.at(t, led)
        head = of(life * (down + nod), life * (left + turn), life * lean)
        neck = of(0.35 * life * (down + nod), 0.35 * life * (left + turn), 0.3 * life * lean)
        bones["Neck"] = neck
        bones["Head"] = product(led["head"], _less(head, neck))
        bones["Spine1"] = product(led["chest"], bones["Spine1"])
        return life * (eyes_left + flit_left - 0.6 * turn), life * (eyes_down + flit_down)

    def _face(self, t: float, life: float) -> dict[str, float]:
        spoken = self.mouth.weights(t - self.begins)
        face = {f"viseme_{name}": weight for name, weight in spoken.items()}
        rounded = min(1.0, sum(spoken.get(name, 0.0) for name in _ROUND))
        closed = spoken.get("PP", 0.0) + spoken.get("FF", 0.0)
        for name, ramps in self._feelings.items():
            amount = life * ramps.at(t)
            if amount > 0.002:
                for unit, weight in FEELINGS[name].items():
                    share = 1.0 - 0.75 * rounded - 0.5 * min(1.0, closed) if unit.startswith("mouth") else 1.0
                    face[unit] = face.get(unit, 0.0) + amount * weight * max(0.0, share)
        brows = life * sum(height * _bump((t - at) / 0.3) for at, height in _near(self._raises, t, 0.3))
        if brows > 0.002:
            for unit, weight in (("browInnerUp", 0.3), ("browOuterUpLeft", 0.28), ("browOuterUpRight", 0.28)):
                face[unit] = face.get(unit, 0.0) + brows * weight
        shut = life * lids_shut(self._blinks, t)
        if shut > 0.002:
            for side in ("Left", "Right"):
                face[f"eyeBlink{side}"] = shut
                for unit in (f"eyeSquint{side}", f"eyeWide{side}"):
                    if unit in face:
                        face[unit] *= 1.0 - shut
        return face


def _look(left: float, down: float, face: dict[str, float]) -> None:
    """Turn the eyes, and the lids with them: a rig knows what the units for it mean to its model."""
    aside = ("Out", "In") if left > 0 else ("In", "Out")
    face[f"eyeLook{aside[0]}Left"] = face[f"eyeLook{aside[1]}Right"] = abs(left) / _MOST_ASIDE
    unit, most = ("Down", _MOST_DOWN) if down > 0 else ("Up", _MOST_UP)
    face[f"eyeLook{unit}Left"] = face[f"eyeLook{unit}Right"] = abs(down) / most


def _rest_bones() -> dict[str, Quaternion]:
    return {f"{side}{name}": turn for side in ("Left", "Right") for name, turn in resting_arm(side).items()}


def _pauses(timings: Timings) -> list[float]:
    return [float(p.start) for p in timings.phonemes if not p.symbol and float(p.end - p.start) >= _PAUSE]


def _fitting(cues: Cues, length: float, begins: float, seed: int, slide: Side) -> list[tuple[float, Gesture]]:
    """The gestures for which the scene has time, each with the arm that makes it."""
    found: list[tuple[float, Gesture]] = []
    until, left_arm = 0.05, False
    for i, (stroke, gesture) in enumerate(cues.gestures):
        at = max(stroke + begins, until - gesture.start if not found else 0.0)
        if found:
            last_at, last = found[-1]
            at = max(at, last_at + last.keys[-1].at + 0.35 - gesture.keys[0].at)
        shorter = gesture.within(length - at - 0.1)
        if at - stroke - begins > 0.7 or shorter is None:
            continue
        gesture = shorter
        if gesture.side == "slide":
            left_arm = slide is Side.RIGHT
        elif not found or at - found[-1][0] > _SAME_ARM or chance(seed, _ARM_OF, i) < 0.25:
            left_arm = chance(seed, _ARM_OF, -i - 1) < 0.42
        found.append((at, gesture.mirrored() if gesture.side and left_arm else gesture))
    return found


def _leading(gestured: Sequence[tuple[float, Gesture]]) -> Track:
    """Head and chest through the gestures."""
    still = {"head": NONE, "chest": NONE}
    keys: list[tuple[float, Mapping[str, Quaternion]]] = [(0.0, still)]
    for stroke, gesture in gestured:
        keys.append((max(keys[-1][0] + 0.01, stroke + gesture.start), still if len(keys) == 1 else keys[-1][1]))
        for key in gesture.keys:
            keys.append((max(keys[-1][0] + 0.01, stroke + key.at), {"head": key.head, "chest": key.chest}))
        keys.append((keys[-1][0] + min(gesture.fall, 0.5), still))
    return Track(keys)


def _gazes(cues: Cues, gestured: Sequence[tuple[float, Gesture]], begins: float, slide: Side) -> list[Gaze]:
    """Where she looks: at the camera, where marks send her eyes, and at the slide while she points at it."""
    to_slide = 0.0 if slide is Side.NONE else (-26.0 if slide is Side.LEFT else 26.0)
    found = [Gaze(0.0)]
    for at, where in cues.looks:
        left, down = (to_slide, 3.0) if where in _SLIDE else _LOOKS.get(where, (0.0, 0.0))
        found.append(Gaze(at + begins, left, down, 0.55))
    for at, gesture in gestured:
        if gesture.name == "point" and to_slide:
            found.append(Gaze(at - 0.25, to_slide, 3.0, 0.5))
            before = [gaze for gaze in found[: 1 + len(cues.looks)] if gaze.start <= at]
            found.append(replace(before[-1], start=at + 0.85))
        elif gesture.name == "think":
            found += [Gaze(at - 0.1, 14.0, -9.0, 0.3), Gaze(at + 1.0)]
    return sorted(found, key=lambda gaze: gaze.start)


def _feeling_ramps(cues: Cues, begins: float) -> dict[str, Ramp]:
    """How much of each mood there is at any time, by the scene's clock."""
    keys: dict[str, list[tuple[float, float]]] = {}
    now = "neutral"
    for at, name in cues.feelings:
        if name == now:
            continue
        start = max(0.0, at + begins - 0.2)
        for feeling, value in ((now, 1.0), (name, 0.0)):
            ramp = keys.setdefault(feeling, [(0.0, value)])
            ramp.append((max(start, ramp[-1][0]), value))
            ramp.append((max(start, ramp[-1][0]) + 0.45, 1.0 - value))
        now = name
    return {name: Ramp(ramp) for name, ramp in keys.items() if name != "neutral"}


def _near(events: Sequence[tuple[float, float]], t: float, reach: float) -> Sequence[tuple[float, float]]:
    first = bisect_right(events, (t - reach, math.inf))
    return events[first : bisect_right(events, (t + reach, math.inf))]


def _bump(u: float) -> float:
    return 0.5 + 0.5 * math.cos(math.pi * u) if -1.0 < u < 1.0 else 0.0


def _fade(u: float) -> float:
    u = min(1.0, max(0.0, u))
    return u * u * (3.0 - 2.0 * u)


def _less(turn: Quaternion, other: Quaternion) -> Quaternion:
    """The turn that is left of `turn` where `other` is made already."""
    return product((-other[0], -other[1], -other[2], other[3]), turn)
