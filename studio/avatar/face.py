"""A pose's face units and visemes as a model's own controls: its morph targets, its eyes' and jaw's bones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import numpy as np

from studio.avatar import turns
from studio.avatar.face_channels import Channels, Mouth, channels_of
from studio.avatar.figure import Figure, Floats, Override, bones_that_move
from studio.avatar.names import ARKIT, VISEMES
from studio.avatar.pose import Quaternion
from studio.avatar.skeleton import Skeleton

UNITS: Final = ARKIT + VISEMES
_NUMBER: Final = {name: i for i, name in enumerate(UNITS)}
_GAZE: Final = {"In": 35.0, "Out": 35.0, "Up": 25.0, "Down": 30.0}
"""Degrees that an eye turns at weight 1 of eyeLook..."""
_JAW: Final = 22.0
"""Degrees that a jaw's bone opens at weight 1 of jawOpen."""
_EYE_MOVES: Final = 5e-4
"""Metres: a shape that moves an eyeball further than this turns it, so its bone has not to."""
_GROUPS: Final = {
    "mouth": ("aa", "ih", "ou", "ee", "oh"),
    "blink": ("blink", "blinkLeft", "blinkRight"),
    "gaze": ("lookUp", "lookDown", "lookLeft", "lookRight"),
}


class Face:
    """Which controls of the model show which unit."""

    def __init__(self, figure: Figure, skeleton: Skeleton) -> None:
        moving = bones_that_move(figure.meshes, figure.bones)
        self._channels: Channels = channels_of(figure, skeleton.named.get("Jaw") in moving)
        controls = self._channels.controls
        self._shares = np.zeros((len(controls), len(UNITS)), np.float32)
        for unit, shares in self._channels.shown_by.items():
            for shown, share in shares:
                self._shares[shown, _NUMBER[unit]] += share
        self._binds = [np.zeros((len(mesh.morphs), len(controls)), np.float32) for mesh in figure.meshes]
        for number, control in enumerate(controls):
            for mesh, morph, weight in control.binds:
                self._binds[mesh][morph, number] += weight
        self._eyes = [eye for eye in ("LeftEye", "RightEye") if skeleton.named.get(eye) in moving]
        self._shapes_turn_eyes = self._eyes_in_shapes(figure, skeleton)
        self._binary = np.array([bool(c.expression and c.expression.binary) for c in controls], bool)
        self._overrides = self._overriding()

    @property
    def mouth(self) -> Mouth:
        """What the mouth speaks with."""
        return self._channels.mouth

    @property
    def looks_about(self) -> bool:
        """Whether the eyes can turn."""
        return bool(self._eyes) or self.shows("eyeLookOutLeft") or self.shows("eyeLookUpLeft")

    @property
    def own(self) -> frozenset[str]:
        """The units and visemes that the model has shapes of its own for."""
        return self._channels.own

    def shows(self, unit: str) -> bool:
        """Whether any shape of the model shows the unit, or comes near to it."""
        return unit in self._channels.shown_by

    def drive(
        self, face: Mapping[str, float], bones: dict[str, Quaternion]
    ) -> tuple[tuple[Floats, ...], dict[str, Quaternion]]:
        """The weights of each mesh's morphs, and `bones` with what eyes and jaw do for the face."""
        units = np.zeros(len(UNITS), np.float32)
        for name, weight in face.items():
            if name in _NUMBER:
                units[_NUMBER[name]] = weight
        self._gaze_without_bones(units, bones)
        strengths = np.clip(self._shares @ units, 0.0, 1.0)
        if self._overrides or self._binary.any():
            strengths = self._overridden(strengths)
        weights = tuple(np.clip(binds @ strengths, 0.0, 1.0).astype(np.float32) for binds in self._binds)
        for eye in () if self._shapes_turn_eyes else self._eyes:
            gaze = _gaze(eye.removesuffix("Eye"), face)
            if gaze is not None:
                bones[eye] = _after(bones.get(eye), gaze)
        opening = sum(face.get(unit, 0.0) * share for unit, share in self._channels.jaw.items())
        if opening > 0:
            bones["Jaw"] = _after(bones.get("Jaw"), turns.about((1.0, 0.0, 0.0), _JAW * min(1.0, opening)))
        return weights, bones

    def _gaze_without_bones(self, units: Floats, bones: Mapping[str, Quaternion]) -> None:
        """Turns of eyes for a model whose eyes are turned by shapes."""
        for side in ("Left", "Right"):
            turn = bones.get(f"{side}Eye")
            if turn is None or f"{side}Eye" in self._eyes:
                continue
            ahead = turns.turned(turn, (0.0, 0.0, 1.0))
            aside = float(np.degrees(np.arctan2(ahead[0], ahead[2]))) * (1 if side == "Left" else -1)
            up = float(np.degrees(np.arcsin(np.clip(ahead[1], -1.0, 1.0))))
            for way, degrees in (("Out", aside), ("In", -aside), ("Up", up), ("Down", -up)):
                if degrees > 0:
                    units[_NUMBER[f"eyeLook{way}{side}"]] += min(1.0, degrees / _GAZE[way])

    def _eyes_in_shapes(self, figure: Figure, skeleton: Skeleton) -> bool:
        """Whether the shapes for eyeLook... turn the eyeballs that the eyes' bones would turn."""
        bones = [skeleton.named[eye] for eye in self._eyes]
        for unit in ("eyeLookOutLeft", "eyeLookUpLeft"):
            for number, _ in self._channels.shown_by.get(unit, ()) if bones else ():
                for m, k, _ in self._channels.controls[number].binds:
                    mesh, morph = figure.meshes[m], figure.meshes[m].morphs[k]
                    far = np.linalg.norm(morph.positions, axis=1) > _EYE_MOVES
                    heaviest = mesh.joints[np.arange(len(mesh.joints)), mesh.weights.argmax(axis=1)]
                    if bool(np.isin(heaviest[morph.vertices[far]], bones).any()):
                        return True
        return False

    def _overriding(self) -> list[tuple[int, Override, list[int]]]:
        """Expressions that shut off or fade others: (number, how, numbers of those)."""
        found = []
        names = {control.name: i for i, control in enumerate(self._channels.controls) if control.expression}
        for number, control in enumerate(self._channels.controls):
            for group, members in _GROUPS.items() if control.expression else ():
                how = getattr(control.expression, group)
                if how is not Override.NONE:
                    others = [names[name] for name in members if name in names and names[name] != number]
                    found.append((number, how, others))
        return found

    def _overridden(self, strengths: Floats) -> Floats:
        """What VRM's expressions leave of each other. One that is shown wholly or not at all is on above a half."""
        strengths = np.where(self._binary, np.where(strengths > 0.5, 1.0, 0.0), strengths)
        left = np.ones(len(strengths))
        for number, how, others in self._overrides:
            strength = float(strengths[number])
            left[others] -= strength if how is Override.BLEND else float(strength > 0)
        left = np.clip(left, 0.0, 1.0)
        left[self._binary & (left < 1.0)] = 0.0
        return np.asarray(strengths * left, np.float32)


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
