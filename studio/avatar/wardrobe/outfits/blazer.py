"""A blazer with lapels over a shirt."""

from __future__ import annotations

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.outfits.chart import charted
from studio.avatar.wardrobe.outfits.chest import button, laid
from studio.avatar.wardrobe.outfits.collar import CollarCut, collar
from studio.avatar.wardrobe.outfits.edges import cuff
from studio.avatar.wardrobe.outfits.neckline import Neckline, neckline
from studio.avatar.wardrobe.outfits.shell import Cut
from studio.avatar.wardrobe.outfits.tops import Garment, crotch, sleeved, upper
from studio.avatar.wardrobe.sheet import Floats, Sheet, cut, evened, hemmed, joined
from studio.avatar.wardrobe.surface import Side, side


def blazer(fit: Fit) -> Garment:
    """One button, notched lapels, flap pockets; the shirt's collar and cuffs show."""
    line = neckline(fit)
    throat, low = _opening(fit, line)
    half = float(line.trunk.radius(np.array([np.pi / 2]), line.height(np.array([np.pi / 2])))[0]) * 0.93
    style = Cut(ease=0.017, sleeve=0.018, cuff=0.016, hang=0.34, flare=0.014, slim=0.024, taut=36, fold=0.003)
    jacket = upper(fit, style, crotch(fit) - 0.005)
    jacket = sleeved(fit, jacket, 1.93)
    jacket = evened(cut(jacket, np.minimum(line.below(jacket.positions, 0.008),
                                           _outside(fit, jacket.positions, throat, low, half))), 6)  # fmt: skip
    front = side(jacket)
    pieces = [hemmed(charted(fit, jacket), 0.003, 0.02)]
    for sign in (-1.0, 1.0):
        pieces.append(_lapel(fit, front, sign, throat, low, half))
        pieces.append(_flap(fit, front, sign * 0.088 * fit.size, low - 0.125))
    pieces.append(_welt(fit, front, 0.105 * fit.size, throat - 0.135))
    pieces.append(_closing(fit, front, low, float(jacket.positions[:, 1].min())))
    cut_ = CollarCut(
        stand=0.026, leaf=0.050, point=0.050, open=half * 1.85, drop=0.006, lift=0.007, ease=0.013, thickness=0.003
    )
    pieces.append(collar(fit, jacket, line, cut_))
    shirt, beneath = _shirt(fit, line, throat, low, half)
    knobs = joined([button(fit, front, 0.004, low - 0.012, 0.007, 0.0085)])
    return Garment(joined(pieces), shirt, knobs, front, (jacket, beneath))


def _opening(fit: Fit, line: Neckline) -> tuple[float, float]:
    """The heights of the throat and of the button."""
    throat = float(line.height(np.zeros(1))[0])
    return throat, 0.42 * float(fit.joints["Spine1"][1]) + 0.58 * float(fit.joints["Spine2"][1]) - 0.045


def _outside(fit: Fit, points: Floats, throat: float, low: float, half: float) -> Floats:
    """How far points lie outside the V of the opening; far for those behind."""
    reach = half * np.clip((points[:, 1] - low) / (throat + 0.03 - low), 0, 1.15) ** 0.85
    away = np.where(points[:, 1] > low, np.abs(points[:, 0]) - reach, low - points[:, 1] + 0.001)
    return np.asarray(np.where(points[:, 2] > fit.trunk.z, away, 1.0))


def _lapel(fit: Fit, front: Side, sign: float, throat: float, low: float, half: float) -> Sheet:
    ys = np.linspace(throat - 0.004, low - 0.004, 22)
    reach = half * np.clip((ys - low) / (throat + 0.03 - low), 0, 1.15) ** 0.85
    share = (ys - low) / (throat - low)
    wide = 0.085 * fit.size * np.clip(share / 0.80, 0, 1) ** 0.75
    slant = np.clip((share - 0.80) / 0.2, 0, 1)
    wide = wide * (1 - 0.22 * slant)
    inner = np.stack([sign * (reach - 0.004), ys], 1)
    outer = np.stack([sign * (reach + wide), ys + 0.010 * np.clip(share, 0, 1) - 0.012 * slant], 1)
    roll = np.stack([np.linspace(0.0065, 0.0045, 7)] * len(ys)) * np.clip(share * 6 + 0.35, 0.35, 1)[:, None]
    pair = (inner, outer) if sign > 0 else (outer, inner)
    return laid(fit, front, *pair, roll if sign > 0 else roll[:, ::-1], 7, 0.003)


def _flap(fit: Fit, front: Side, x: float, y: float) -> Sheet:
    ys = np.linspace(y, y - 0.048, 5)
    wide = np.interp(ys, [y - 0.048, y - 0.038, y], [0.046, 0.053, 0.053]) * fit.size
    left = np.stack([x - wide, ys + 0.06 * (x - wide - x) * np.sign(x)], 1)
    right = np.stack([x + wide, ys + 0.06 * wide * np.sign(x)], 1)
    return laid(fit, front, left, right, 0.003, 7, 0.0025)


def _welt(fit: Fit, front: Side, x: float, y: float) -> Sheet:
    ys = np.linspace(y, y - 0.022, 3)
    left, right = np.stack([np.full(3, x - 0.045), ys], 1), np.stack([np.full(3, x + 0.045), ys + 0.010], 1)
    return laid(fit, front, left, right, 0.0025, 6, 0.0022)


def _closing(fit: Fit, front: Side, low: float, hem: float) -> Sheet:
    """Her right side's edge over the left one, falling away below the button."""
    ys = np.linspace(low + 0.004, hem + 0.002, 22)
    away = 0.030 * np.clip((low - 0.05 - ys) / (low - 0.05 - hem), 0, 1) ** 2
    right = np.stack([0.016 + 0 * ys, ys], 1)
    left = np.stack([-0.050 - away, ys], 1)
    right[:, 0] = np.minimum(right[:, 0], 0.016 * np.clip((low + 0.012 - ys) / 0.016, 0.1, 1)) - away
    return laid(fit, front, left, right, np.linspace(0.0005, 0.0035, 6)[None], 6, 0.0025)


def _shirt(fit: Fit, line: Neckline, throat: float, low: float, half: float) -> tuple[Sheet, Sheet]:
    """As much of a shirt as a jacket leaves to be seen."""
    cloth = upper(fit, Cut(ease=0.004, sleeve=0.004, cuff=0.006, hang=0.5, fold=0.0), crotch(fit) + 0.1)
    wrists = [cuff(fit, sleeved(fit, cloth, 1.985), name, 0.05) for name in ("Left", "Right")]
    cloth = cut(cloth, line.below(cloth.positions, 0.004, 0.035, 0.016))
    shown = np.minimum(0.035 - _outside(fit, cloth.positions, throat, low, half), cloth.positions[:, 1] - low + 0.03)
    shown = np.where(cloth.positions[:, 2] > fit.trunk.z - 0.02, shown, -1.0)
    near = 0.055 - line.below(cloth.positions)
    cloth = evened(cut(cloth, np.maximum(shown, near)))
    front = side(cloth)
    ys = np.linspace(throat - 0.036, low - 0.02, 16)
    strip = laid(fit, front, np.stack([-0.015 + 0 * ys, ys], 1), np.stack([0.015 + 0 * ys, ys], 1), 0.0012)
    leaf = collar(fit, cloth, line, CollarCut(stand=0.034, leaf=0.046, point=0.068, open=0.014, drop=0.010, ease=0.004))
    knobs = joined([button(fit, front, 0.0, throat - down, 0.0028, 0.005) for down in (0.05, 0.125)])
    return joined([hemmed(charted(fit, cloth), 0.002), strip, leaf, knobs, *wrists]), cloth
