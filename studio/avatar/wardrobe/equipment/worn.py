"""All that she wears to be safe, put on over hair and clothes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part
from studio.avatar.wardrobe.equipment.glasses import safety_glasses
from studio.avatar.wardrobe.equipment.gloves import gloved, gloves
from studio.avatar.wardrobe.equipment.harness import harness
from studio.avatar.wardrobe.equipment.hat import Shell, hard_hat, pressed, shell_of
from studio.avatar.wardrobe.equipment.muffs import cup_place, ear_muffs
from studio.avatar.wardrobe.equipment.respirator import beneath, respirator
from studio.avatar.wardrobe.equipment.shields import banded, face_shield, welding_mask
from studio.avatar.wardrobe.equipment.small import ear_plugs, hair_net
from studio.avatar.wardrobe.equipment.vest import vest
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.outfits.shell import limb
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet

NAMES = (
    "hard-hat",
    "safety-glasses",
    "ear-muffs",
    "hi-vis-vest",
    "harness",
    "arc-suit",
    "face-shield",
    "gloves",
    "respirator",
    "welding-mask",
    "ear-plugs",
    "hair-net",
)


@dataclass(frozen=True, slots=True, eq=False)
class Clothes:
    """What equipment is worn over: the cloth of trunk and legs, `over` how far off the skin the former lies."""

    torso: Sheet
    legs: Sheet
    over: float
    shod: bool = True


def pressing(fit: Fit, names: Sequence[str], hair: Sheet) -> Sheet:
    """Hair as it lies under what is worn on the head."""
    if "hard-hat" in names:
        hair = pressed(fit, shell_of(fit), hair)
    elif {"face-shield", "welding-mask"} & set(names):
        if "welding-mask" in names:
            hair = pressed(fit, shell_of(fit, 0.012, 0.03), hair, 0.016)
        hair = banded(fit, hair)
    if "ear-muffs" in names:
        for sign in (1.0, -1.0):
            hair = _flattened(fit, hair, cup_place(fit, sign), 0.052 * fit.size)
    return hair


def _flattened(fit: Fit, hair: Sheet, at: Floats, reach: float) -> Sheet:
    near = np.clip(1.6 - 1.6 * np.linalg.norm((hair.positions - at) * [0.4, 1, 1], axis=1) / reach, 0, 1)
    flat = hair.positions[:, 0] * np.sign(at[0])
    most = fit.ear[0] - 0.004
    x = np.where(flat > most, flat + (most - flat) * near, flat) * np.sign(at[0])
    return replace(hair, positions=np.stack([x, hair.positions[:, 1], hair.positions[:, 2]], 1))


def equipped(fit: Fit, units: Mapping[str, Moves], names: Sequence[str], color: str, worn: Clothes) -> list[Part]:
    """The parts of the equipment in `names` over the clothes `worn`; a hat has the `color`."""
    torso = worn.torso
    parts: list[Part] = []
    hat: Shell | None = None
    if "hard-hat" in names:
        made, hat = hard_hat(fit, units, color)
        parts += made
    if "safety-glasses" in names:
        parts += safety_glasses(fit)
    if "ear-muffs" in names:
        parts += ear_muffs(fit, hat, "#b3261e")
    if "respirator" in names:
        parts += respirator(fit, units)
    if "face-shield" in names:
        parts += face_shield(fit, hat)
    if "welding-mask" in names:
        parts += welding_mask(fit, hat)
    if "gloves" in names:
        parts += gloves(fit)
    if "ear-plugs" in names:
        parts += ear_plugs(fit)
    if "hair-net" in names:
        parts += hair_net(fit, hat)
    if "hi-vis-vest" in names:
        made, torso = vest(fit, worn.over + 0.011)
        parts += made
    if "harness" in names:
        lapels = worn.over > 0.02 and torso is worn.torso
        parts += harness(fit, torso, worn.legs, 0.010 if lapels else 0.0035)
    return parts


def sheltered(fit: Fit, names: Sequence[str], worn: Clothes) -> Bools:
    """Which vertices of the skin lie hidden in shoes and under equipment."""
    found = np.zeros(len(fit.skin.positions), bool)
    if "gloves" in names:
        found |= gloved(fit)
    if worn.shod:
        found |= limb(fit, fit.skin, "Foot", "ToeBase") > 0.4
    if "respirator" in names:
        found |= beneath(fit, fit.skin.positions)
    return found
