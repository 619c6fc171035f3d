"""Hair, clothes and protective equipment as Parts that fit any body of ours, all made by code.

Start at fit.py (her measures), sheet.py (a mesh in the making) and piece.py (a sheet becomes a Part).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part, Picture
from studio.avatar.body.shaped import SKIN, ShapedBody
from studio.avatar.body.spec import Outfit, PresenterSpec
from studio.avatar.body.visemes import face_moves
from studio.avatar.wardrobe.cover import hidden
from studio.avatar.wardrobe.equipment.worn import NAMES, Clothes, equipped, pressing, sheltered
from studio.avatar.wardrobe.fit import Fit, fit_of
from studio.avatar.wardrobe.hair.style import STYLES as HAIR_STYLES
from studio.avatar.wardrobe.hair.style import haired
from studio.avatar.wardrobe.outfits.dress import ARC_SUIT, STYLES, Style, dressed
from studio.avatar.wardrobe.sheet import Sheet

HAIR: Final = tuple(HAIR_STYLES)
OUTFITS: Final = tuple(STYLES)
EQUIPMENT: Final = NAMES


def parts_of(spec: PresenterSpec, body: ShapedBody, logo: Picture | None = None) -> tuple[Part, ...]:
    """Her hair, clothes and equipment; `logo` is a picture for her breast. Unknown names are left out."""
    parts, _ = _made(spec, body)
    outfit, style = _outfit(spec)
    if logo is None or style is None:
        return parts
    with_logo = dressed(_measured(body)[0], outfit, style, logo).parts
    return (*parts, *(part for part in with_logo if part.name == "Logo"))


def covered(spec: PresenterSpec, body: ShapedBody) -> NDArray[np.bool_]:
    """Which vertices of the body (n,) are skin hidden under clothes."""
    return _made(spec, body)[1]


def _outfit(spec: PresenterSpec) -> tuple[Outfit, Style | None]:
    """What she wears below her equipment: her outfit, or a suit that replaces it."""
    if "arc-suit" in spec.equipment:
        return replace(spec.outfit, color="#55636f", second="#d9722e", accent=spec.outfit.accent), ARC_SUIT
    return spec.outfit, STYLES.get(spec.outfit.style)


@lru_cache(maxsize=2)
def _measured(body: ShapedBody) -> tuple[Fit, dict[str, Moves]]:
    return fit_of(body), face_moves(body)


@lru_cache(maxsize=2)
def _made(spec: PresenterSpec, body: ShapedBody) -> tuple[tuple[Part, ...], NDArray[np.bool_]]:
    fit, moves = _measured(body)
    parts: list[Part] = []
    covers: list[Sheet] = []
    worn = Clothes(fit.tights, fit.tights, 0.004, False)
    outfit, style = _outfit(spec)
    if style is not None:
        clothes = dressed(fit, outfit, style)
        parts, covers = list(clothes.parts), clothes.covers
        worn = Clothes(clothes.torso, clothes.legs, style.over)
    if spec.hair.style in HAIR_STYLES:
        made = haired(fit, moves, spec.hair, spec.phenotype.gender, lambda hair: pressing(fit, spec.equipment, hair))
        parts += [part for part in made if "hair-net" not in spec.equipment or part.name == "HairCap"]
    parts += equipped(fit, moves, spec.equipment, spec.outfit.accent, worn)
    under = np.zeros(len(body.positions), bool)
    numbers = np.unique(body.quads(*SKIN))
    under[numbers] = hidden(body.positions[numbers].astype(np.float64), covers) | sheltered(fit, spec.equipment, worn)
    return tuple(parts), under
