"""A head of hair in its colour: the cap on the scalp and the locks over it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from studio.avatar.body.data import Moves
from studio.avatar.body.part import Part, Picture
from studio.avatar.body.spec import Hair
from studio.avatar.figure import Alpha, Material, Surface
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.hair import braids, curly, gathered, straight
from studio.avatar.wardrobe.hair.locks import outwards
from studio.avatar.wardrobe.hair.scalp import UPPER, Scalp, carried
from studio.avatar.wardrobe.piece import linear, part
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, normals
from studio.avatar.wardrobe.textures import curls, fringe, plait_bumps, plaits, strands, stubble


@dataclass(frozen=True, slots=True)
class Cut:
    """`locks`: what grows; `cap`: how far its base stands off the skin; `below`: how far that reaches past the line;
    `picture` and
    `bumps`: what is on the locks; `core`: what they stand on; `matt`: how little they shine."""

    locks: Callable[[Fit, Scalp], list[Sheet]]
    cap: float = 0.003
    below: float = 0.006
    picture: Callable[[], Picture] = strands
    bumps: Callable[[], Picture] | None = None
    core: Callable[[Fit, Scalp], Sheet] | None = None
    matt: float = 0.42


STYLES: dict[str, Cut] = {
    "straight-long": Cut(straight.long),
    "straight-short": Cut(straight.short, below=0.010),
    "curly": Cut(curly.curly, matt=0.5),
    "afro": Cut(curly.afro, picture=curls, core=curly.afro_core, matt=0.75),
    "braids": Cut(braids.braids, picture=plaits, bumps=plait_bumps, matt=0.55),
    "buzz": Cut(curly.buzz, 0.0015, 0.008, matt=0.8),
    "bun": Cut(gathered.bun, below=0.004),
    "ponytail": Cut(gathered.ponytail, below=0.004),
}


def haired(
    fit: Fit, units: Mapping[str, Moves], hair: Hair, man: float, pressing: Callable[[Sheet], Sheet]
) -> list[Part]:
    """The parts of a head of hair; `pressing` lays it as what is worn over it does."""
    style = STYLES[hair.style]
    scalp = Scalp(fit, man)
    cap = scalp.cap(style.cap, style.below)
    cap = replace(cap, uvs=_rim_uvs(scalp, cap, style.below))
    look = replace(_material(hair), roughness=style.matt)
    base = replace(look, roughness=max(0.7, style.matt))
    made = style.locks(fit, scalp)
    moves = carried(fit, cap.positions, units, UPPER)
    if not made:
        thin = replace(base, surface=Surface.PLAIN, roughness=0.95, alpha=Alpha.BLEND, color=(*base.color[:3], 0.93))
        return [part("HairCap", cap, thin, (("color_texture", stubble()),), moves)]
    locks = _dyed(fit, pressing(joined(made)), hair)
    pictures = [("color_texture", style.picture())]
    if style.bumps is not None:
        pictures.append(("normal_texture", style.bumps()))
    parts = [part("HairCap", cap, base, (("color_texture", fringe()),), moves)]
    if style.core is not None:
        whole = replace(base, alpha=Alpha.OPAQUE, double_sided=False)
        core = pressing(style.core(fit, scalp))
        parts.append(part("HairCore", core, whole, (("color_texture", style.picture()),), _fading(fit, core, units)))
    facing = _soft(fit, locks, 0.15 if style.core else 0.55) if style.bumps is None else None
    return [*parts, part("Hair", locks, look, pictures, _fading(fit, locks, units), facing)]


def _soft(fit: Fit, locks: Sheet, share: float) -> Floats:
    """Normals of locks as of one head of hair: outwards, a `share` of each lock's own bend kept."""
    out = outwards(fit, locks.positions)
    own = normals(locks.positions, locks.faces)
    own *= np.where((own * out).sum(1, keepdims=True) < 0, -1.0, 1.0)
    facing = share * own + 0.6 * out
    return np.asarray(facing / np.linalg.norm(facing, axis=1, keepdims=True))


def _material(hair: Hair) -> Material:
    color = np.array(linear(hair.color)[:3])
    grey = np.array([0.42, 0.41, 0.40])
    mixed = color * (1 - hair.grey) + grey * hair.grey
    red, green, blue = (float(value) for value in mixed)
    return Material(
        surface=Surface.HAIR, color=(red, green, blue, 1.0), roughness=0.42, alpha=Alpha.MASK, alpha_cutoff=0.45,
        double_sided=True,
    )  # fmt: skip


def _dyed(fit: Fit, locks: Sheet, hair: Hair) -> Sheet:
    """Lighter towards the tips and where light falls, if she has highlights."""
    if not hair.highlights:
        return locks
    base, light = np.array(linear(hair.color)[:3]), np.array(linear(hair.highlights)[:3])
    down = np.clip((fit.crown[1] - locks.positions[:, 1] - 0.04) / 0.25, 0, 1)
    wave = 0.5 + 0.5 * np.sin(locks.positions[:, 0] * 190 + locks.positions[:, 2] * 130)
    share = (down * (0.35 + 0.65 * wave))[:, None]
    ratio = 1 + (light / np.maximum(base, 1e-3) - 1) * share
    return replace(locks, colors=locks.colors * np.hstack([np.minimum(ratio, 6), np.ones((len(ratio), 1))]))


def _rim_uvs(scalp: Scalp, cap: Sheet, below: float) -> Floats:
    around, _, _ = scalp.fit.head.angles(cap.positions)
    turn = around[cap.faces]
    turn = turn[:, :1] + (turn - turn[:, :1] + np.pi) % (2 * np.pi) - np.pi
    v = np.clip((scalp.above(cap.positions) + below) / 0.04, 0.02, 0.98)
    return np.stack([turn * 6 / np.pi, 1 - v[cap.faces]], -1)


def _fading(fit: Fit, locks: Sheet, units: Mapping[str, Moves]) -> list[tuple[str, Floats]]:
    """Face units on locks: as the skin below, less and less away from it."""
    moves = []
    off = np.linalg.norm(locks.positions - fit.head.centre, axis=1) - fit.head.radius(
        *fit.head.angles(locks.positions)[:2]
    )
    near = np.clip(1 - off / 0.03, 0, 1) * (locks.positions[:, 1] > fit.eye[1] + 0.02)
    near *= locks.positions[:, 2] > fit.head.centre[2]
    some = np.flatnonzero(near > 0)
    for name, move in carried(fit, locks.positions[some], units, UPPER):
        whole = np.zeros_like(locks.positions)
        whole[some] = move * near[some, None]
        moves.append((name, whole))
    return moves
