"""Hair, clothes and protective equipment as Parts that fit any body of ours, all made by code.

Start at fit.py (her measures), sheet.py (a mesh in the making) and piece.py (a sheet becomes a Part).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part, Picture
from studio.avatar.body.shaped import SKIN, ShapedBody
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.body.visemes import face_moves
from studio.avatar.wardrobe.cover import hidden
from studio.avatar.wardrobe.equipment.worn import NAMES, Clothes, equipped, pressing, sheltered
from studio.avatar.wardrobe.fit import Fit, fit_of
from studio.avatar.wardrobe.hair.style import STYLES as HAIR_STYLES
from studio.avatar.wardrobe.hair.style import haired
from studio.avatar.wardrobe.outfits.dress import STYLES, dressed
from studio.avatar.wardrobe.sheet import Sheet

HAIR: Final = tuple(HAIR_STYLES)
OUTFITS: Final = tuple(STYLES)
EQUIPMENT: Final = NAMES


def parts_of(spec: PresenterSpec, body: ShapedBody, logo: Picture | None = None) -> tuple[Part, ...]:
    """Her hair, clothes and equipment; `logo` is a picture for her breast. Unknown names are left out."""
    parts, _ = _made(spec, body)
    if logo is None or spec.outfit.style not in STYLES:
        return parts
    with_logo = dressed(_measured(body)[0], spec.outfit, logo).parts
    return (*parts, *(part for part in with_logo if part.name == "Logo"))


def covered(spec: PresenterSpec, body: ShapedBody) -> NDArray[np.bool_]:
    """Which vertices of the body (n,) are skin hidden under clothes."""
    return _made(spec, body)[1]


@lru_cache(maxsize=2)
def _measured(body: ShapedBody) -> tuple[Fit, dict[str, Moves]]:
    return fit_of(body), face_moves(body)


@lru_cache(maxsize=2)
def _made(spec: PresenterSpec, body: ShapedBody) -> tuple[tuple[Part, ...], NDArray[np.bool_]]:
    fit, moves = _measured(body)
    parts: list[Part] = []
    covers: list[Sheet] = []
    worn = Clothes(fit.tights, fit.tights, 0.004)
    if spec.outfit.style in STYLES:
        outfit = dressed(fit, spec.outfit)
        parts, covers = list(outfit.parts), outfit.covers
        worn = Clothes(outfit.torso, outfit.legs, STYLES[spec.outfit.style].over)
    if spec.hair.style in HAIR_STYLES:
        parts += haired(fit, moves, spec.hair, spec.phenotype.gender, lambda hair: pressing(fit, spec.equipment, hair))
    parts += equipped(fit, moves, spec.equipment, spec.outfit.accent, worn)
    under = np.zeros(len(body.positions), bool)
    numbers = np.unique(body.quads(*SKIN))
    under[numbers] = hidden(body.positions[numbers].astype(np.float64), covers) | sheltered(fit, spec.equipment)
    return tuple(parts), under
