"""Small things that pieces of equipment share: rigid parts on the head, straps, rings."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, tape, tube, turned
from studio.avatar.wardrobe.sheet import Floats, Ints, Sheet, outward, sheet
from studio.avatar.wardrobe.surface import Skin

Form = tuple[Floats, Ints, Floats]
"""Points, quads and their uvs, as of forms."""


def on_head(fit: Fit, form: Form) -> Sheet:
    """A rigid form that goes with the head."""
    points, faces, uvs = form
    made = sheet(points, faces, fit.hung("Head", len(points)))
    return replace(made, uvs=uvs)


def rod(fit: Fit, points: Floats, radius: float, count: int = 20, sides: int = 8) -> Sheet:
    """A bent rod through `points` (k, 3) that goes with the head."""
    return outward(on_head(fit, tube(curve(points, count), radius, sides)))


def placed(form: Form, at: Floats, axis: Floats, up: Floats | None = None, scale: Floats | float = 1.0) -> Form:
    """A form turned around y, with y along `axis` and z towards `up`, at `at`; `scale` before turning."""
    points, faces, uvs = form
    axis = axis / np.linalg.norm(axis)
    lean = np.array([0.0, 1.0, 0.0]) if up is None else up
    ahead = lean - axis * (lean @ axis)
    if np.linalg.norm(ahead) < 1e-6:
        ahead = np.array([0.0, 0.0, 1.0]) - axis * axis[2]
    ahead = ahead / np.linalg.norm(ahead)
    turn = np.stack([np.cross(axis, ahead), axis, ahead])
    return (points * scale) @ turn + at, faces, uvs


def strap(
    fit: Fit, points: Floats, surface: Skin, width: float, lift: float = 0.002, count: int = 40, thick: float = 0.0022
) -> Sheet:
    """A band through `points` (k, 3) laid on a surface."""
    path = surface.onto(curve(points, count), lift)
    for _ in range(2):
        path[1:-1] = (path[:-2] + 2 * path[1:-1] + path[2:]) / 4
    path = surface.off(path, lift)
    out = surface.normal(path)
    for _ in range(3):
        out[1:-1] = (out[:-2] + 2 * out[1:-1] + out[2:]) / 4
    flat, faces, uvs = tape(path, out, width, thick)
    return replace(sheet(flat, faces, fit.weights_at(flat)), uvs=uvs)


def ring(radius: float, thick: float, sides: int = 24) -> Form:
    """A ring around y."""
    turn = np.linspace(0, 2 * np.pi, 11)
    profile = np.stack([radius + thick * np.cos(turn), thick * np.sin(turn)], 1)
    return turned(profile[::-1], sides)


def disc(radius: float, height: float, sides: int = 28, edge: float = 0.25) -> Form:
    """A flat cylinder from y = 0 to `height` with rounded edges."""
    e = min(edge * height, radius * 0.3)
    profile = np.array(
        [[0, height], [radius - e, height], [radius - e * 0.3, height - e * 0.3], [radius, height - e],
         [radius, e], [radius - e * 0.3, e * 0.3], [radius - e, 0], [0, 0]]
    )  # fmt: skip
    return turned(profile, sides)
