"""Hair, clothes and protective equipment as Parts that fit any body of ours, all made by code.

Start at fit.py (her measures), sheet.py (a mesh in the making) and piece.py (a sheet becomes a Part).
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.part import Part, Picture
from studio.avatar.body.shaped import SKIN, ShapedBody
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.wardrobe.cover import hidden
from studio.avatar.wardrobe.fit import fit_of
from studio.avatar.wardrobe.hair.style import STYLES as HAIR_STYLES
from studio.avatar.wardrobe.hair.style import haired
from studio.avatar.wardrobe.outfits.dress import STYLES, dressed
from studio.avatar.wardrobe.sheet import Sheet

HAIR: Final = tuple(HAIR_STYLES)
OUTFITS: Final = tuple(STYLES)


def parts_of(spec: PresenterSpec, body: ShapedBody, logo: Picture | None = None) -> tuple[Part, ...]:
    """Her hair, clothes and equipment; `logo` is a picture for her breast. Unknown names are left out."""
    parts, _ = _made(spec, body)
    if logo is None or spec.outfit.style not in STYLES:
        return parts
    with_logo, _ = dressed(fit_of(body), spec.outfit, logo)
    return (*parts, *(part for part in with_logo if part.name == "Logo"))


def covered(spec: PresenterSpec, body: ShapedBody) -> NDArray[np.bool_]:
    """Which vertices of the body (n,) are skin hidden under clothes."""
    return _made(spec, body)[1]


@lru_cache(maxsize=2)
def _made(spec: PresenterSpec, body: ShapedBody) -> tuple[tuple[Part, ...], NDArray[np.bool_]]:
    fit = fit_of(body)
    parts: list[Part] = []
    clothes: list[Sheet] = []
    if spec.outfit.style in STYLES:
        worn, clothes = dressed(fit, spec.outfit)
        parts += worn
    if spec.hair.style in HAIR_STYLES:
        parts += haired(fit, body.units, spec.hair, spec.phenotype.gender)
    under = np.zeros(len(body.positions), bool)
    numbers = np.unique(body.quads(*SKIN))
    under[numbers] = hidden(body.positions[numbers].astype(np.float64), clothes)
    return tuple(parts), under
