"""A pose's face units and visemes as a model's own controls: its morph targets, its eyes' and jaw's bones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from studio.avatar import turns
from studio.avatar.face_channels import Channels, channels_of
from studio.avatar.figure import Figure, Floats, Note
from studio.avatar.names import ARKIT, VISEMES
from studio.avatar.pose import Quaternion
from studio.avatar.skeleton import Skeleton

UNITS: Final = ARKIT + VISEMES
_NUMBER: Final = {name: i for i, name in enumerate(UNITS)}
_GAZE: Final = {"In": 35.0, "Out": 35.0, "Up": 25.0, "Down": 30.0}
"""Degrees that an eye turns at weight 1 of eyeLook..."""
_JAW: Final = 22.0
"""Degrees that a jaw's bone opens at weight 1 of jawOpen."""


class Face:
    """Which controls of the model show which unit. `lacks`: what it cannot show."""

    def __init__(self, figure: Figure, skeleton: Skeleton) -> None:
        self._channels: Channels = channels_of(figure, skeleton.named)
        self._eyes = [eye for eye in ("LeftEye", "RightEye") if eye in skeleton.named]
        counts = [len(mesh.morphs) for mesh in figure.meshes]
        controls = self._channels.controls
        self._shares = np.zeros((len(controls), len(UNITS)), np.float32)
        for unit, shares in self._channels.shown_by.items():
            for shown, share in shares:
                self._shares[shown, _NUMBER[unit]] += share
        self._binds = [np.zeros((count, len(controls)), np.float32) for count in counts]
        for number, control in enumerate(controls):
            for mesh, morph, weight in control.binds:
                self._binds[mesh][morph, number] += weight
        self.lacks: tuple[Note, ...] = ()

    def drive(
        self, face: Mapping[str, float], bones: dict[str, Quaternion]
    ) -> tuple[tuple[Floats, ...], dict[str, Quaternion]]:
        """The weights of each mesh's morphs, and `bones` with what eyes and jaw do for the face."""
        units = np.zeros(len(UNITS), np.float32)
        for name, weight in face.items():
            if name in _NUMBER:
                units[_NUMBER[name]] = weight
        strengths = np.clip(self._shares @ units, 0.0, 1.0)
        weights = tuple(np.clip(binds @ strengths, 0.0, 1.0).astype(np.float32) for binds in self._binds)
        for eye in self._eyes:
            gaze = _gaze(eye.removesuffix("Eye"), face)
            if gaze is not None:
                bones[eye] = _after(bones.get(eye), gaze)
        opening = sum(face.get(unit, 0.0) * share for unit, share in self._channels.jaw.items())
        if opening > 0:
            bones["Jaw"] = _after(bones.get("Jaw"), turns.about((1.0, 0.0, 0.0), _JAW * min(1.0, opening)))
        return weights, bones


def _gaze(side: str, face: Mapping[str, float]) -> turns.Array | None:
    """How an eye turns for the eyeLook... units, or None for straight ahead."""
    degrees = {way: face.get(f"eyeLook{way}{side}", 0.0) * most for way, most in _GAZE.items()}
    if not any(degrees.values()):
        return None
    # Her left eye looks out to her left, +x: about y, counter-clockwise from above. Down is about x.
    aside = degrees["Out"] - degrees["In"]
    return turns.product(
        turns.about((0.0, 1.0, 0.0), aside if side == "Left" else -aside),
        turns.about((1.0, 0.0, 0.0), degrees["Down"] - degrees["Up"]),
    )


def _after(first: Quaternion | None, turn: turns.Array) -> Quaternion:
    whole = turn if first is None else turns.product(turn, first)
    return float(whole[0]), float(whole[1]), float(whole[2]), float(whole[3])
