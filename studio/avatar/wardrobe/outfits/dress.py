"""An outfit from head to shoes, in its colours."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from studio.avatar.body.part import Part, Picture
from studio.avatar.body.spec import Outfit
from studio.avatar.figure import Alpha, Material, Surface
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.outfits.blazer import blazer
from studio.avatar.wardrobe.outfits.chest import decal
from studio.avatar.wardrobe.outfits.lower import shoes, trousers
from studio.avatar.wardrobe.outfits.neckline import neckline
from studio.avatar.wardrobe.outfits.tops import Garment, arc_coat, polo, scrubs, work_shirt
from studio.avatar.wardrobe.piece import material, part, shaded
from studio.avatar.wardrobe.sheet import Sheet
from studio.avatar.wardrobe.textures import folds, threads


@dataclass(frozen=True, slots=True)
class Style:
    """`creases`: how worn the cloth looks; `over`: how far it stands off the skin; `legs`: the trousers' colour against
    the main one, or a colour; `logo`: where it lies on her left breast, beside the middle and below the throat, how
    wide it is and how far it stands off."""

    make: Callable[[Fit], Garment]
    creases: float
    over: float
    legs: float | str
    shoe: str
    boots: bool = False
    logo: tuple[float, float, float, float] = (0.086, 0.072, 0.060, 0.0045)


STYLES: dict[str, Style] = {
    "blazer": Style(blazer, 0.45, 0.026, 1.0, "#1c1714", logo=(0.082, 0.105, 0.030, 0.0095)),
    "polo": Style(polo, 0.6, 0.010, "#2b2f38", "#2a211b"),
    "work-shirt": Style(work_shirt, 0.8, 0.014, 0.62, "#2b241f", True),
    "scrubs": Style(scrubs, 0.7, 0.015, 1.0, "#e6e8ea"),
}

ARC_SUIT = Style(arc_coat, 1.0, 0.028, 1.0, "#241f1b", True)
"""Worn instead of an outfit."""


@dataclass(frozen=True, slots=True, eq=False)
class Dressed:
    """An outfit's `parts`; the cloth of `torso` and `legs` before hems, and `covers`: all that hides skin."""

    parts: list[Part]
    torso: Sheet
    legs: Sheet
    covers: list[Sheet]


def dressed(fit: Fit, outfit: Outfit, style: Style, logo: Picture | None = None) -> Dressed:
    """An outfit of this style in its colours; `logo` is laid on her left breast."""
    garment = style.make(fit)
    look = (("color_texture", threads()), ("normal_texture", folds(style.creases)))
    parts = [part("Top", garment.cloth, _cloth(outfit.color), look)]
    if garment.trim is not None:
        parts.append(part("Shirt" if outfit.style == "blazer" else "Trim", garment.trim, _cloth(outfit.second), look))
    if garment.buttons is not None:
        dark = outfit.color if outfit.style == "blazer" else outfit.second
        parts.append(part("Buttons", garment.buttons, material("", shaded(dark, 0.7), Surface.PLAIN, 0.35)))
    hem = float(garment.cover[0].positions[:, 1].min())
    legs, beneath = trousers(fit, hem + 0.10)
    color = style.legs if isinstance(style.legs, str) else shaded(outfit.color, style.legs)
    parts.append(part("Trousers", legs, _cloth(color), look))
    leather, soles, foot = shoes(fit, 0.075 if style.boots else 0.030)
    parts.append(part("Shoes", leather, material("", style.shoe, Surface.PLAIN, 0.38)))
    sole = "#15110e" if style.shoe != "#e6e8ea" else "#d5d8da"
    parts.append(part("Soles", soles, material("", sole, Surface.PLAIN, 0.8)))
    if logo is not None:
        parts.append(_logo(fit, garment, logo, style.logo))
    return Dressed(parts, garment.cover[0], beneath, [*garment.cover, beneath, *foot])


def _cloth(color: str) -> Material:
    return material("", color, Surface.CLOTH, 0.85)


def _logo(fit: Fit, garment: Garment, logo: Picture, place: tuple[float, float, float, float]) -> Part:
    beside, below, widest, lift = place
    tall, wide = logo.shape[:2]
    width = min(widest, widest * 0.9 * wide / tall)
    height = float(neckline(fit).height(np.zeros(1))[0]) - below
    mesh = decal(fit, garment.front, beside * fit.size, height, width, width * tall / wide, lift)
    return part(
        "Logo", mesh, material("", "#ffffff", Surface.CLOTH, 0.7, alpha=Alpha.BLEND), (("color_texture", logo),)
    )
