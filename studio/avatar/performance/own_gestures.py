"""A person's own gestures: movements from VRMA files and glTF's animations, kept in her folder, called by name."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from studio import paths
from studio.avatar.clip import Clip, keep_clips, kept_clips
from studio.avatar.performance.arms import hanging, right
from studio.avatar.performance.gesture import Gesture, Key, Turns
from studio.avatar.performance.turning import NONE, product
from studio.avatar.pose import Quaternion
from studio.errors import ModelUnreadable
from studio.host import replace_file
from studio.leftovers import part_of

SUFFIX: Final = ".npz"
_EVERY: Final = 0.1
"""Seconds between two keys: what lies between is eased, as hands move."""
_LONGEST: Final = 8.0
_EASE: Final = 0.45
_MOVES: Final = 0.9986
"""The cosine of 3 degrees: an arm whose bones turn by less than 6 does nothing in a movement."""


def gestures_folder() -> Path:
    """Where they lie. Not created here."""
    return paths.user_data_dir() / "avatars" / "gestures"


def keep_gesture(clip: Clip, name: str) -> Path:
    """Keep a movement as her own gesture of that name. Raises OSError."""
    folder = gestures_folder()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}{SUFFIX}"
    part = part_of(path)
    keep_clips((clip,), part)
    replace_file(part, path)
    return path


def own_gestures() -> dict[str, Gesture]:
    """Her gestures by name; a file that cannot be read is none."""
    found: dict[str, Gesture] = {}
    folder = gestures_folder()
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        try:
            clips = kept_clips(path)
        except ModelUnreadable:
            continue
        if clips:
            found[path.stem] = gesture_of(clips[0], path.stem)
    return found


def gesture_of(clip: Clip, name: str) -> Gesture:
    """The movement as a gesture: its stroke is where an arm is farthest from how it began."""
    times = [i * _EVERY for i in range(int(min(clip.length, _LONGEST) / _EVERY) + 1)]
    frames = [clip.turns_at(t) for t in times]
    moved = {side: _farthest(side, frames) for side in ("Left", "Right")}
    side = min(moved, key=lambda each: moved[each][0])
    stroke = times[moved[side][1]]
    keys = tuple(
        Key(
            t - stroke,
            _arm("Left", turns) if moved["Left"][0] < _MOVES else None,
            _arm("Right", turns) if moved["Right"][0] < _MOVES else None,
            _whole(turns, "Neck", "Head"),
            _whole(turns, "Spine1", "Spine2"),
        )
        for t, turns in zip(times, frames, strict=True)
    )
    return Gesture(name, (name,), keys, _EASE, _EASE)


def _farthest(side: str, frames: list[dict[str, Quaternion]]) -> tuple[float, int]:
    """How like its beginning the arm is where it is least so (1: just so), and in which frame."""
    bones = [f"{side}Arm", f"{side}ForeArm"]
    likeness = [
        min((abs(_dot(turns[bone], frames[0][bone])) for bone in bones if bone in turns), default=1.0)
        for turns in frames
    ]
    least = min(likeness)
    return least, likeness.index(least)


def _arm(side: str, turns: Turns) -> dict[str, Quaternion]:
    """All of an arm's turns, named without side; what the movement does not tell hangs as at rest."""
    rest = hanging()
    rest = rest if side == "Left" else right(rest)
    return {bone: turns.get(f"{side}{bone}", still) for bone, still in rest.items()}


def _whole(turns: Turns, lower: str, upper: str) -> Quaternion:
    return product(turns.get(lower, NONE), turns.get(upper, NONE))


def _dot(a: Quaternion, b: Quaternion) -> float:
    return sum(x * y for x, y in zip(a, b, strict=True))
