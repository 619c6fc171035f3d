"""Lip-sync measured on what is seen: how far apart a model's lips are when its sounds are heard.

The gap is read from the posed vertices of the lips, found on the model itself: where, opening the mouth, what stays and
what goes down with the jaw touch each other at rest.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from studio.avatar.figure import Figure, Floats, Morph
from studio.avatar.performance import Performance
from studio.avatar.pose import Pose, pose_of
from studio.avatar.rig import Rig, posed
from studio.model.narration import Phoneme
from studio.speech.lateness import GRID, vowel_loudness
from studio.speech.visemes import Kind, main_shape, shapes

CLOSED, OPEN = 1.0, 10.0
"""Millimetres: lips that are nearer have met; a stressed a has them further apart."""
WITHIN = 0.04
"""Seconds from a sound's beginning within which its lips have to meet."""

_OPENINGS: Final = ({"jawOpen": 1.0}, {"viseme_aa": 1.0})
_MIDDLE = 0.006  # metres to each side of the middle of the face
_NEAR = 0.004  # metres: lips that touch at rest
_LIP = 0.012
_LEAST_OPENING = 0.004
_FARTHEST = 60  # moments of GRID by which a mouth may be early or late
_LONG_ENOUGH = 0.09  # seconds that a vowel lasts which can be seen to be open

_Seam: TypeAlias = tuple[float, int, NDArray[np.int64], NDArray[np.int64]]
"""(how far ahead it is, the mesh, vertices of the upper lip, of the lower one)."""
_NOTHING: Final[_Seam] = (-math.inf, -1, np.zeros(0, np.int64), np.zeros(0, np.int64))


class Lips:
    """The lips of a figure. `are_found`: whether the model has a mouth that opens."""

    def __init__(self, rig: Rig) -> None:
        self._rig = rig
        self._parts: list[tuple[Figure, int, NDArray[np.bool_]]] = []
        best = max(
            (self._seam(mesh, face) for mesh in range(len(rig.figure.meshes)) for face in _OPENINGS),
            key=lambda found: found[0],
            default=_NOTHING,
        )
        ahead, mesh, upper, lower = best
        self.are_found = ahead > -math.inf
        if self.are_found:
            kept = np.concatenate([upper, lower])
            is_upper = np.arange(len(kept)) < len(upper)
            self._parts = [(_only(rig.figure, mesh, kept), mesh, is_upper)]

    def gap(self, pose: Pose) -> float:
        """How far apart the lips are in the middle of the mouth, in millimetres; 0 for closed ones."""
        if not self.are_found:
            return 0.0
        face_only = Pose(face=pose.face)  # a head that turns carries its lips along
        drive = self._rig.drive(face_only)
        figure, mesh, is_upper = self._parts[0]
        heights = posed(figure, drive, mesh)[0][:, 1]
        return max(0.0, 1000 * float(heights[is_upper].min() - heights[~is_upper].max()))

    def _seam(self, number: int, face: Mapping[str, float]) -> _Seam:
        """Where a mesh opens with `face`: lips are before teeth and tongue, which open as well."""
        figure = self._rig.figure
        rest = posed(figure, self._rig.drive(Pose()), number)[0].astype(np.float64)
        opened = posed(figure, self._rig.drive(pose_of(face, {})), number)[0].astype(np.float64)
        fall = rest[:, 1] - opened[:, 1]
        most = float(fall.max(initial=0.0))
        if most < _LEAST_OPENING:
            return _NOTHING
        moved = np.flatnonzero(fall > 0.3 * most)
        middle = float(np.average(rest[moved, 0], weights=fall[moved]))
        inside = np.abs(rest[:, 0] - middle) < _MIDDLE
        lower = np.flatnonzero(inside & (fall > 0.45 * most))
        upper = np.flatnonzero(inside & (fall < 0.25 * most))
        if not len(lower) or not len(upper):
            return _NOTHING
        apart = np.linalg.norm(rest[upper][:, None] - rest[lower][None], axis=2)
        touching = np.argwhere(apart < max(_NEAR, 1.5 * float(apart.min())))
        front = touching[np.argmax(rest[upper[touching[:, 0]], 2])]
        seam = (rest[upper[front[0]]] + rest[lower[front[1]]]) / 2
        near = [
            those[(np.linalg.norm(rest[those] - seam, axis=1) < _LIP) & (rest[those, 2] > seam[2] - _LIP / 2)]
            for those in (upper, lower)
        ]
        return float(seam[2]), number, near[0], near[1]


@dataclass(frozen=True, slots=True)
class Moment:
    """A sound that lips are measured at. `at`, `end`: when it is heard in the scene; `seen`: the frame's time; `gap` in
    millimetres there, the smallest near the beginning of one with closed lips, the largest within an open one."""

    kind: str
    symbol: str
    at: float
    end: float
    seen: float
    gap: float
    is_right: bool


@dataclass(frozen=True, slots=True)
class LipReport:
    """`closures`: moments of p, b and m; `vowels`: stressed ones of a, but for those too short to be seen."""

    moments: tuple[Moment, ...]
    lips_found: bool = True

    @property
    def closures(self) -> tuple[int, int]:
        """How many of p, b and m have closed lips, and how many there are."""
        return self._count("closure")

    @property
    def vowels(self) -> tuple[int, int]:
        """How many stressed a have wide open lips, and how many there are."""
        return self._count("vowel")

    def as_json(self) -> dict[str, object]:
        """What `--lipsync` writes of a scene."""
        return {
            "lips_found": self.lips_found,
            "closures": dict(zip(("closed", "all"), self.closures, strict=True)),
            "vowels": dict(zip(("open", "all"), self.vowels, strict=True)),
            "moments": [asdict(moment) for moment in self.moments],
        }

    def _count(self, kind: str) -> tuple[int, int]:
        those = [moment.is_right for moment in self.moments if moment.kind == kind]
        return sum(those), len(those)


def measured(
    rig: Rig, performance: Performance, phonemes: Sequence[Phoneme], rate: Fraction | float, late: float = 0.0
) -> LipReport:
    """The lips of a scene at the frames of a film of `rate` a second; its sound is `late` seconds behind them."""
    lips = Lips(rig)
    gaps: dict[int, float] = {}

    def gap(frame: int) -> float:
        if frame not in gaps:
            gaps[frame] = lips.gap(performance.pose(frame / rate))
        return gaps[frame]

    moments: list[Moment] = []
    stressed = False
    for phoneme in phonemes if lips.are_found else ():
        at, end = (float(time) + performance.begins + late for time in (phoneme.start, phoneme.end))
        found = shapes(phoneme.symbol)
        stressed = (stressed or phoneme.stressed) and bool(found)
        is_vowel = bool(found) and found[0][0].kind is Kind.VOWEL
        if found and found[0][0].kind is Kind.LIPS:
            frames = _frames(at - WITHIN, at + WITHIN, rate)
            moments.append(_moment("closure", phoneme.symbol, at, end, frames, gap, float(rate)))
        elif is_vowel and stressed and main_shape(phoneme.symbol) == "aa" and "\u0303" not in phoneme.symbol:
            frames = _frames(at, end, rate)
            if end - at >= _LONG_ENOUGH and frames:
                moments.append(_moment("vowel", phoneme.symbol, at, end, frames, gap, float(rate)))
        stressed = stressed and not is_vowel
    return LipReport(tuple(moments), lips.are_found)


def _moment(
    kind: str, symbol: str, at: float, end: float, frames: Sequence[int], gap: Callable[[int], float], rate: float
) -> Moment:
    choose = min if kind == "closure" else max
    seen = choose(frames, key=gap)
    apart = gap(seen)
    is_right = apart < CLOSED if kind == "closure" else apart > OPEN
    return Moment(kind, symbol, round(at, 4), round(end, 4), round(seen / rate, 4), round(apart, 2), is_right)


def _frames(start: float, end: float, rate: Fraction | float) -> list[int]:
    return list(range(max(0, math.ceil(start * rate)), math.floor(end * rate) + 1))


def _only(figure: Figure, number: int, kept: NDArray[np.int64]) -> Figure:
    """The figure with no more of a mesh than these vertices, in this order."""
    mesh = figure.meshes[number]
    few = replace(
        mesh,
        positions=mesh.positions[kept],
        normals=mesh.normals[kept],
        uvs=mesh.uvs[kept],
        triangles=np.zeros((0, 3), np.uint32),
        joints=mesh.joints[kept],
        weights=mesh.weights[kept],
        morphs=tuple(_few(morph, len(mesh.positions), kept) for morph in mesh.morphs),
        colors=None,
    )
    return replace(figure, meshes=(*figure.meshes[:number], few, *figure.meshes[number + 1 :]))


def _few(morph: Morph, count: int, kept: NDArray[np.int64]) -> Morph:
    moves: Floats = np.zeros((count, 3), np.float32)
    moves[morph.vertices] = morph.positions
    rows = np.arange(len(kept), dtype=np.uint32)
    return Morph(morph.name, rows, moves[kept], np.zeros((len(kept), 3), np.float32))


def lead_of(openness: Sequence[float], rate: Fraction | float, samples: NDArray[np.float32], sample_rate: int) -> float:
    """By how many seconds a mouth is ahead of its sound; below 0 for one that is late. NaN where neither moves.

    `openness`: at each frame, in any unit. Found where it goes best with how loud the vowels are (150 to 1,000 Hz), in
    steps of 5 ms up to 0.3 s.
    """
    count = int(len(openness) / float(rate) * GRID)
    loudness = vowel_loudness(samples, sample_rate)[:count]
    times = np.arange(len(loudness)) / GRID
    mouth = np.interp(times, np.arange(len(openness)) / float(rate), np.asarray(openness, np.float64))
    best, found = 0.0, math.nan
    for lag in sorted(range(-_FARTHEST, _FARTHEST + 1), key=abs):
        ahead, behind = (
            mouth[max(0, -lag) : len(mouth) - max(0, lag)],
            loudness[max(0, lag) : len(mouth) - max(0, -lag)],
        )
        if len(ahead) < GRID or ahead.std() < 1e-9 or behind.std() < 1e-9:
            continue
        alike = float(np.corrcoef(ahead, behind)[0, 1])
        if alike > best + 1e-9:
            best, found = alike, lag / GRID
    return found
