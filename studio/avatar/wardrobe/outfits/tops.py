"""Shirts: polo, work shirt, a nurse's scrubs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.outfits.chart import charted
from studio.avatar.wardrobe.outfits.chest import button, laid, pocket, strip
from studio.avatar.wardrobe.outfits.collar import CollarCut, collar, standing
from studio.avatar.wardrobe.outfits.edges import cuff, neck_band
from studio.avatar.wardrobe.outfits.neckline import Neckline, neckline
from studio.avatar.wardrobe.outfits.shell import Cut, limb, shell
from studio.avatar.wardrobe.sheet import Bools, Floats, Sheet, cut, evened, hemmed, joined
from studio.avatar.wardrobe.surface import Side, side


@dataclass(frozen=True, slots=True, eq=False)
class Garment:
    """`cloth`: the main sheet; `trim`: what is of its second colour; `buttons`; `front`: where a logo lies; `cover`:
    cloth before hems and trim, for what it hides."""

    cloth: Sheet
    trim: Sheet | None
    buttons: Sheet | None
    front: Side
    cover: tuple[Sheet, ...]


def upper(fit: Fit, style: Cut, hem: float) -> Sheet:
    """Cloth over trunk and arms down to the height `hem`, its lower edge level."""
    low = hem - 0.08
    made = shell(fit, lambda mesh: _above(mesh, low), style)
    return cut(made, made.positions[:, 1] - hem)


def _above(mesh: Sheet, low: float) -> Bools:
    return np.asarray((mesh.positions[mesh.faces][:, :, 1] > low).all(1))


def crotch(fit: Fit) -> float:
    """How high the trousers' seam lies."""
    middle = fit.tights.positions[np.abs(fit.tights.positions[:, 0]) < 0.012]
    return float(middle[:, 1].min())


def sleeved(fit: Fit, mesh: Sheet, share: float) -> Sheet:
    """The same with its sleeves ending at `share` of the way: 0 the shoulder, 1 the elbow, 2 the wrist."""
    return cut(mesh, _sleeve(fit, mesh.positions, limb(fit, mesh, "Arm", "ForeArm", "Hand"), share))


def _sleeve(fit: Fit, points: Floats, arms: Floats, share: float) -> Floats:
    found = np.full(len(points), 1.0)
    for name, sign in (("Left", 1), ("Right", -1)):
        shoulder, elbow, wrist = (fit.joints[f"{name}{bone}"] for bone in ("Arm", "ForeArm", "Hand"))
        start, end = (shoulder, elbow) if share <= 1 else (elbow, wrist)
        stop = start + (end - start) * (share if share <= 1 else share - 1)
        way = (end - start) / np.linalg.norm(end - start)
        here = (points[:, 0] * sign > 0) & (arms > 0.3)
        found = np.where(here, (stop - points) @ way, found)
    return found


def polo(fit: Fit) -> Garment:
    """Short sleeves, a ribbed collar, a placket with two buttons."""
    line = neckline(fit)
    cloth = upper(fit, Cut(ease=0.008, sleeve=0.012, cuff=0.012, hang=0.28, flare=0.016), crotch(fit) + 0.015)
    cloth = sleeved(fit, cloth, 0.74)
    cloth = evened(cut(cloth, line.below(cloth.positions, 0.004, 0.055, 0.026)))
    front = side(cloth)
    ribbed = collar(fit, cloth, line, CollarCut(stand=0.026, leaf=0.042, point=0.060, open=0.020, drop=0.016))
    throat = float(line.height(np.zeros(1))[0])
    placket = strip(fit, front, 0.0, throat - 0.054, throat - 0.165, 0.030)
    knobs = joined([button(fit, front, 0.0, throat - down, 0.003) for down in (0.075, 0.125)])
    return Garment(joined([hemmed(charted(fit, cloth), 0.0024), placket]), ribbed, knobs, front, (cloth,))


def work_shirt(fit: Fit) -> Garment:
    """Long sleeves with cuffs, a collar, buttons all the way and two pockets with flaps: brim uniform."""
    line = neckline(fit)
    cloth = upper(
        fit, Cut(ease=0.011, sleeve=0.015, cuff=0.010, hang=0.18, flare=0.016, fold=0.0032), crotch(fit) + 0.01
    )
    cloth = sleeved(fit, cloth, 1.97)
    cloth = evened(cut(cloth, line.below(cloth.positions, 0.004, 0.05, 0.022)))
    front = side(cloth)
    leaf = collar(fit, cloth, line, CollarCut(stand=0.032, leaf=0.046, point=0.072, open=0.016, drop=0.014))
    throat = float(line.height(np.zeros(1))[0])
    hem = float(cloth.positions[:, 1].min())
    placket = strip(fit, front, 0.0, throat - 0.050, hem + 0.004, 0.034)
    downs = np.arange(0.075, throat - hem - 0.04, 0.085)
    knobs = [button(fit, front, 0.0, throat - down, 0.003) for down in downs]
    pockets = []
    for sign in (-1.0, 1.0):
        x, top = sign * 0.088 * fit.size, throat - 0.115
        pockets.append(pocket(fit, front, x, top, 0.105, 0.125, True))
        knobs.append(button(fit, front, x, top - 0.026, 0.0066))
    cuffs = [cuff(fit, cloth, name) for name in ("Left", "Right")]
    yoke = _yoke(fit, cloth, line)
    return Garment(
        joined([hemmed(charted(fit, cloth), 0.0024), placket, *pockets, *cuffs, leaf, *yoke]),
        None,
        joined(knobs),
        front,
        (cloth,),
    )


def _yoke(fit: Fit, cloth: Sheet, line: Neckline) -> list[Sheet]:
    """A seam's double layer across the shoulder blades."""
    back = side(cloth, -1.0)
    height = float(line.height(np.array([np.pi]))[0])
    wide = abs(float(fit.joints["LeftArm"][0])) * 0.92
    xs = np.linspace(-wide, wide, 24)
    top = np.stack([xs, height - 0.040 - 0.028 * (np.abs(xs) / wide) ** 1.5], 1)
    low = np.stack([xs, np.full_like(xs, height - 0.125)], 1)
    return [laid(fit, back, low, top, 0.0012, 6, 0.0012)]


def scrubs(fit: Fit) -> Garment:
    """A nurse's tunic: short wide sleeves, a V-neck with a band, three pockets."""
    line = neckline(fit)
    cloth = upper(
        fit, Cut(ease=0.012, sleeve=0.020, cuff=0.020, hang=0.12, flare=0.018, fold=0.003), crotch(fit) + 0.01
    )
    cloth = sleeved(fit, cloth, 0.72)
    cloth = evened(cut(cloth, line.below(cloth.positions, 0.001, 0.105, 0.047)))
    front = side(cloth)
    throat = float(line.height(np.zeros(1))[0])
    pockets = [pocket(fit, front, 0.088 * fit.size, throat - 0.125, 0.10, 0.115)]
    hem = float(cloth.positions[:, 1].min())
    pockets += [pocket(fit, front, sign * 0.095 * fit.size, hem + 0.185, 0.125, 0.150) for sign in (-1, 1)]
    band = neck_band(fit, cloth)
    return Garment(joined([hemmed(charted(fit, cloth), 0.0024), *pockets]), band, None, front, (cloth,))


def arc_coat(fit: Fit) -> Garment:
    """The coat of an arc-flash suit: thick cloth in layers, a standing collar, a flap over its closing."""
    line = neckline(fit)
    cut_ = Cut(ease=0.024, sleeve=0.026, cuff=0.020, hang=0.08, flare=0.020, taut=42, fold=0.005)
    cloth = sleeved(fit, upper(fit, cut_, crotch(fit) - 0.005), 1.95)
    cloth = evened(cut(cloth, line.below(cloth.positions, 0.004)))
    front = side(cloth)
    throat = float(line.height(np.zeros(1))[0])
    hem = float(cloth.positions[:, 1].min())
    flap = strip(fit, front, 0.012, throat - 0.012, hem + 0.004, 0.072, 0.002)
    cuffs = [cuff(fit, cloth, name, 0.06) for name in ("Left", "Right")]
    label = strip(fit, front, 0.092 * fit.size, throat - 0.135, throat - 0.175, 0.075, 0.002)
    seams = [strip(fit, front, sign * 0.125 * fit.size, throat - 0.20, hem + 0.10, 0.012, 0.001) for sign in (-1, 1)]
    collar_ = standing(fit, cloth, line, 0.058)
    main = joined([hemmed(charted(fit, cloth), 0.005, 0.02), flap, *cuffs, *seams, collar_])
    return Garment(main, label, None, front, (cloth,))
