"""The skin's colours, painted by places on the unshaped body, so that every face wears them where it should."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.brows import brow_ink
from studio.avatar.body.colors import luminance, srgb
from studio.avatar.body.grain import Array, dots, noise
from studio.avatar.body.sheet import Sheet
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.figure import Floats

_EYE = np.array([0.0, 0.7284, 0.1245], np.float32)
"""Between the eyes, on the unshaped body: places are told from here, in millimetres."""


@dataclass(frozen=True, slots=True, eq=False)
class Canvas:
    """The texels' places on the unshaped body: `x` to the presenter's left, `y` up, `z` forward, in millimetres from
    between the eyes; `side` is how far from the middle. `masks` as BodyData's."""

    places: Floats
    x: Floats
    y: Floats
    z: Floats
    side: Floats
    masks: dict[str, Floats]


def canvas_of(sheet: Sheet, places: Floats, masks: dict[str, Floats]) -> Canvas:
    """`places` (n, 3): the unshaped body's vertices, in metres."""
    at = (sheet.of(places) - _EYE) * 1000
    x, y, z = (np.ascontiguousarray(at[:, i]) for i in range(3))
    return Canvas(at, x, y, z, abs(x), {name: np.clip(sheet.of(values), 0, 1) for name, values in masks.items()})


def _blob(canvas: Canvas, at: tuple[float, float], wide: float, tall: float, front: float = -25.0) -> Floats:
    """A soft spot on each side of the face, 0 to 1, in front of depth `front`."""
    spot = np.exp(-(((canvas.side - at[0]) / wide) ** 2) - ((canvas.y - at[1]) / tall) ** 2)
    shown: Floats = (spot * np.clip((canvas.z - front) / 8, 0, 1)).astype(np.float32)
    return shown


class _Paint:
    """Colours under way: what is laid on them is mixed in or multiplied."""

    def __init__(self, tone: Floats, count: int) -> None:
        self.colors = np.tile(tone, (count, 1)).astype(np.float32)

    def tint(self, amount: Array, factor: tuple[float, float, float]) -> None:
        """Multiply by `factor` where `amount` is 1."""
        self.colors *= 1 + amount[:, None] * (np.asarray(factor, np.float32) - 1)

    def cover(self, amount: Array, color: Array) -> None:
        """Lay a colour (3,) or (n, 3) over, `amount` thick."""
        thick = np.clip(amount, 0, 1)[:, None]
        self.colors = self.colors * (1 - thick) + color * thick


def head_colors(canvas: Canvas, spec: PresenterSpec) -> Floats:
    """The head's and neck's texels (n, 3), sRGB from 0 to 1."""
    skin = spec.skin
    tone = srgb(skin.tone)
    light = luminance(tone)
    fair = float(np.clip((light - 0.25) / 0.5, 0, 1))
    seed = zlib.crc32(spec.name.encode()) % 1000
    paint = _Paint(tone, len(canvas.x))
    _mottle(paint, canvas.places, seed, fair)
    _zones(paint, canvas, spec, fair)
    _lines(paint, canvas, spec)
    _marks(paint, canvas, spec, seed, fair)
    _beard(paint, canvas, spec, seed)
    _eyes(paint, canvas, spec, fair)
    _mouth(paint, canvas, spec, fair)
    hair = srgb(spec.brows.color)
    for i, side in enumerate((canvas.x, -canvas.x)):
        ink = np.where(canvas.z > -22, brow_ink(side, canvas.y, spec.brows, seed * 2 + i), 0)
        paint.cover(ink, hair * 0.8)
    return paint.colors


def _mottle(paint: _Paint, places: Floats, seed: int, fair: float) -> None:
    """No skin is of one colour: blood and melanin lie uneven, and pores are darker."""
    blood = 0.6 * noise(places, 17, seed) + 0.4 * noise(places, 6, seed + 1)
    paint.tint(blood, (1.0, 1 - 0.022 * (0.5 + fair), 1 - 0.024 * (0.5 + fair)))
    melanin = 0.6 * noise(places, 24, seed + 2) + 0.4 * noise(places, 3.1, seed + 3)
    paint.tint(melanin, (0.978, 0.972, 0.966))
    pores = np.clip(noise(places, 0.85, seed + 4) - 0.15, 0, 1)
    paint.tint(pores, (0.93, 0.91, 0.90))


def _zones(paint: _Paint, canvas: Canvas, spec: PresenterSpec, fair: float) -> None:
    """Redder where blood runs near, paler on the forehead, darker below the jaw and round the eyes."""
    red = (1.0 + 0.03 * fair, 1 - 0.13 * (0.45 + 0.55 * fair), 1 - 0.12 * (0.45 + 0.55 * fair))
    blush = 0.25 + 0.75 * spec.skin.blush
    paint.tint(blush * 0.75 * _blob(canvas, (40, -34), 19, 17), red)
    nose = _blob(canvas, (0, -36), 13, 12, 22) + 0.7 * _blob(canvas, (14, -42), 7, 7, 10)
    paint.tint(0.55 * np.minimum(nose, 1), red)
    paint.tint(0.4 * _blob(canvas, (0, -98), 14, 9, 0), red)
    ears = canvas.masks["ears"] * (canvas.side > 55)
    paint.tint(0.5 * ears, red)
    paint.tint(0.5 * _blob(canvas, (0, 55), 45, 25), (1.015, 1.01, 0.985))
    sockets = _blob(canvas, (31, -3), 19, 12, -14) + 0.6 * _blob(canvas, (24, -14), 13, 7, -14)
    dark = 0.90 - 0.04 * (1 - fair)
    paint.tint(np.minimum(sockets, 1) * (0.7 + 0.5 * spec.skin.lines), (dark, dark - 0.035, dark - 0.03))
    below = np.clip((-100 - canvas.y) / 20, 0, 1) * np.clip((canvas.z + 60) / 40, 0, 1)
    paint.tint(below.astype(np.float32), (0.955, 0.94, 0.935))
    nostril = _blob(canvas, (7.2, -46.2), 3.4, 2.6, 15)
    paint.cover(nostril * 0.55, srgb(spec.skin.tone) * np.array([0.42, 0.26, 0.24], np.float32))
    wings = np.exp(-(((np.hypot((canvas.side - 10) / 1.0, (canvas.y + 39) / 1.15) - 9.5) / 1.3) ** 2))
    fold = wings * (canvas.side > 14) * (canvas.z > 8) * (canvas.y > -48) * (canvas.y < -32)
    paint.tint((0.35 * fold).astype(np.float32), (0.82, 0.72, 0.70))


def _lines(paint: _Paint, canvas: Canvas, spec: PresenterSpec) -> None:
    """Fine lines of age, as a darker and warmer thread in a lighter bed."""
    amount = spec.skin.lines
    if amount <= 0:
        return
    wave = 1.6 * noise(canvas.places * np.array([1, 0, 0], np.float32), 16, 71)
    brow = np.zeros(len(canvas.x), np.float32)
    for height in (36.0, 46.0, 56.0):
        bend = canvas.y - height - wave - 0.0016 * canvas.x**2
        brow = np.maximum(brow, np.exp(-((bend / 0.55) ** 2)))
    brow *= np.clip(1 - (canvas.side - 22) / 14, 0, 1) * (canvas.z > 0)
    corner_x, corner_y = canvas.side - 44.5, canvas.y - 0.5
    away, angle = np.hypot(corner_x, corner_y), np.arctan2(corner_y, corner_x)
    feet = np.zeros_like(brow)
    for turn in (-0.62, -0.2, 0.24):
        feet = np.maximum(feet, np.exp(-(((angle - turn) * np.maximum(away, 1) / 0.5) ** 2)))
    feet *= np.clip((away - 2.5) / 3, 0, 1) * np.clip((13 - away) / 6, 0, 1) * (corner_x > 0)
    t = np.clip((-40 - canvas.y) / 28, 0, 1)
    smile = np.exp(-(((canvas.side - (19.5 + 13 * t - 2 * np.sin(t * np.pi))) / 0.9) ** 2))
    smile *= ((canvas.y < -40) & (canvas.y > -68) & (canvas.z > 0)) * np.sin(np.clip(t, 0.05, 0.95) * np.pi)
    bags = np.exp(-(((canvas.y + 10.5 + 0.012 * (canvas.side - 30) ** 2 * -1) / 0.8) ** 2))
    bags *= np.clip(1 - abs(canvas.side - 29) / 14, 0, 1) * (canvas.z > -14)
    thread = np.clip(0.7 * brow + 0.8 * feet + 0.75 * smile + 0.55 * bags, 0, 1) * amount
    paint.tint(thread.astype(np.float32), (0.80, 0.70, 0.68))


def _marks(paint: _Paint, canvas: Canvas, spec: PresenterSpec, seed: int, fair: float) -> None:
    """Freckles over nose and cheeks, few moles anywhere."""
    front = canvas.z > -35
    if spec.skin.freckles > 0:
        where = np.clip(_blob(canvas, (26, -26), 26, 17) + 0.25 * _blob(canvas, (0, 45), 50, 40), 0, 1)
        fine = dots(canvas.x, canvas.y, 2.6, 0.75, (0.35, 1.0), seed + 20)
        fine = np.maximum(fine, dots(canvas.x, canvas.y, 1.7, 0.5, (0.25, 0.6), seed + 24) * 0.7)
        paint.tint((fine * where * spec.skin.freckles * front).astype(np.float32), (0.80, 0.66, 0.56))
    moles = dots(canvas.x, canvas.y, 27, 0.35 * spec.skin.spots + 0.02, (0.5, 1.05), seed + 30)
    calm = (canvas.masks["lips"] < 0.05) & (abs(canvas.y) > 9)
    paint.tint((0.8 * moles * front * calm).astype(np.float32), (0.52, 0.40, 0.36))
    if spec.skin.spots > 0.3:
        sun = noise(canvas.places, 7, seed + 40) * np.clip((canvas.side - 25) / 20, 0, 1)
        paint.tint(np.clip(sun - 0.35, 0, 1) * spec.skin.spots, (0.86, 0.78, 0.70))


def _beard(paint: _Paint, canvas: Canvas, spec: PresenterSpec, seed: int) -> None:
    """A beard: what of it shows through shaved skin, then its stubble, then its hair."""
    amount = spec.skin.beard
    if amount <= 0:
        return
    x, y, side, z = canvas.x, canvas.y, canvas.side, canvas.z
    ragged = 1.6 * noise(canvas.places, 5, seed + 50) + 0.9 * noise(canvas.places, 1.6, seed + 51)
    # From the mouth's corners to the ears, then down the jaw and a little of the throat.
    away = np.clip(side - 27, 0, 60)
    cheek = -61 + ragged + 0.25 * away + 0.004 * away**2
    jaw = np.clip((cheek - y) / 5, 0, 1) * np.clip((y + 122 + ragged) / 14, 0, 1)
    lip = (
        np.clip((-50.5 - 0.36 * np.clip(side - 9, 0, 30) - y + ragged * 0.5) / 3, 0, 1)
        * np.clip(1 - (side - 27) / 4, 0, 1)
        * np.clip((y + 76) / 5, 0, 1)
    )
    lip = lip * np.clip(0.35 + side / 6, 0, 1)
    where = np.maximum(jaw, lip) * np.clip((z + 62) / 22, 0, 1) * np.clip((72 - side) / 8, 0, 1)
    # Beside the tuft below the lip little grows.
    where = where * (1 - 0.7 * np.exp(-(((side - 11) / 4.5) ** 2) - ((y + 84) / 3.5) ** 2))
    where = where * (1 - np.clip(canvas.masks["lips"] * 2.5, 0, 1))
    hair = srgb(spec.brows.color)
    under = paint.colors * np.array([0.72, 0.76, 0.80], np.float32)
    paint.cover(where * np.clip(amount * 0.9, 0, 0.6), under)
    fine = np.maximum(
        dots(x, y + 0.6 * z, 0.62, 0.9, (0.14, 0.30), seed + 60),
        dots(x + 31, y - 0.4 * z, 0.55, 0.7, (0.12, 0.24), seed + 64),
    )
    paint.cover(where * fine * np.clip(amount * 1.15, 0, 0.85), hair)
    if amount > 0.6:
        patchy = np.clip(0.8 + 0.5 * noise(canvas.places * np.array([1.0, 0.3, 0.5], np.float32), 0.9, seed + 61), 0, 1)
        paint.cover(where**1.5 * (amount - 0.6) * 2.4 * patchy, hair)


def _eyes(paint: _Paint, canvas: Canvas, spec: PresenterSpec, fair: float) -> None:
    """Lids: a darker edge where lashes grow, wet pink inside, the inner corner's flesh, the fold above."""
    u, v = (canvas.side - 31.9) / 11.8, canvas.y - 0.2
    front = canvas.z > -22
    fold = np.exp(-(((v - 8.0 * np.sqrt(np.clip(1 - (u / 1.25) ** 2, 0, 1))) / 1.1) ** 2)) * (abs(u) < 1.2) * (v > 2)
    paint.tint((0.4 * fold * front).astype(np.float32), (0.78, 0.68, 0.66))
    if spec.skin.makeup > 0:
        lid = np.clip(1 - abs(v - 6) / 5.5, 0, 1) * np.clip(1.25 - abs(u), 0, 1) * (v > 0) * front
        paint.tint((lid * spec.skin.makeup * 0.55).astype(np.float32), (0.72, 0.58, 0.56))
    edge = srgb("#1c1210")
    wet = np.clip(canvas.masks["wet"] * 1.3 - 0.15, 0, 1)
    paint.cover(0.75 * wet, srgb(spec.skin.tone) * 0.5 + srgb("#b8736a") * 0.45)
    rim, outer = canvas.masks["rim"] ** 1.5, np.clip(u * 0.8 + 0.75, 0, 1)
    paint.cover(rim * (v > 0.3) * (0.55 + 0.4 * spec.eyes.lashes) * (0.45 + 0.55 * outer), edge)
    paint.cover(rim * (v <= 0.3) * (0.10 + 0.16 * spec.eyes.lashes + 0.4 * spec.skin.makeup) * outer, edge)


def _mouth(paint: _Paint, canvas: Canvas, spec: PresenterSpec, fair: float) -> None:
    """Lips with fine creases, darker where they meet; inside, dark flesh."""
    lips = np.clip(canvas.masks["lips"] * 1.25 - 0.08, 0, 1)
    lips = lips * lips * (3 - 2 * lips)
    creases = noise(canvas.places * np.array([1.0, 0.16, 0.16], np.float32), 0.75, 91)
    color = srgb(spec.skin.lips)[None, :] * (1 + 0.07 * creases[:, None])
    meet = np.exp(-(((canvas.y + 66.6) / 1.7) ** 2)) * (canvas.side < 27)
    color = color * (1 - (0.42 * meet)[:, None] * np.array([0.9, 1.1, 1.05], np.float32))
    full = np.exp(-(((canvas.y + 73.5) / 3.2) ** 2) - (canvas.side / 13) ** 2)
    color = color * (1 + 0.10 * full[:, None])
    own = paint.colors * np.array([1.0, 0.86, 0.86], np.float32)
    strong = 0.80 + 0.15 * spec.skin.makeup
    paint.cover(lips * strong, color * 0.86 + own * 0.14)
    corner = np.exp(-(((canvas.side - 25.5) / 2.2) ** 2) - ((canvas.y + 66.8) / 1.8) ** 2) * (canvas.z > 0)
    paint.tint((0.55 * corner).astype(np.float32), (0.62, 0.5, 0.5))


def inner_colors(canvas: Canvas, tone: Floats) -> Floats:
    """The inside of the mouth: flesh near the lips, dark towards the throat."""
    depth = np.clip((22 - canvas.z) / 45, 0, 1)
    near, far = srgb("#7d4542"), srgb("#21100f")
    mixed = near * (1 - depth[:, None]) + far * depth[:, None]
    flesh: Floats = (mixed * (1 + 0.06 * noise(canvas.places, 3.0, 17)[:, None])).astype(np.float32)
    return flesh


def socket_colors(canvas: Canvas, tone: Floats) -> Floats:
    """The inner side of the lids: wet and pink at the edge, dark behind the eye."""
    depth = np.clip((9 - canvas.z) / 9, 0, 1)
    edge = tone * 0.45 + srgb("#b5685e") * 0.55
    mixed: Floats = (edge * (1 - depth[:, None]) + srgb("#3a1512") * depth[:, None]).astype(np.float32)
    return mixed


def body_colors(canvas: Canvas, spec: PresenterSpec, nails: Floats, palms: Floats) -> Floats:
    """Arms, hands, legs (n, 3): nails and palms lighter, knuckles and elbows darker."""
    tone = srgb(spec.skin.tone)
    fair = float(np.clip((luminance(tone) - 0.25) / 0.5, 0, 1))
    paint = _Paint(tone, len(canvas.x))
    _mottle(paint, canvas.places, zlib.crc32(spec.name.encode()) % 1000, fair)
    pale = srgb("#d9a38c")
    paint.cover(palms * (0.12 + 0.45 * (1 - fair)), pale * (0.55 + 0.45 * fair) + tone * (0.45 - 0.45 * fair))
    paint.cover(nails * 0.55, srgb("#d8a596") * (0.7 + 0.3 * fair))
    return paint.colors


def roughness_of(canvas: Canvas, spec: PresenterSpec) -> NDArray[np.float32]:
    """How rough the head's texels are, 0 to 1: lips and eyelid edges wet, nose and forehead oily, brows dull."""
    rough = np.full(len(canvas.x), 0.66, np.float32)
    oily = (
        _blob(canvas, (0, -30), 11, 22, 15)
        + 0.7 * _blob(canvas, (0, 48), 34, 22)
        + 0.3 * _blob(canvas, (0, -98), 12, 9)
    )
    rough -= 0.08 * np.minimum(oily, 1)
    rough += 0.06 * noise(canvas.places, 1.1, 5)
    lips = np.clip(canvas.masks["lips"] * 1.4, 0, 1)
    rough = rough * (1 - lips) + lips * (0.42 - 0.12 * spec.skin.makeup)
    for side in (canvas.x, -canvas.x):
        ink = np.where(canvas.z > -22, brow_ink(side, canvas.y, spec.brows, 1), 0)
        rough = rough * (1 - ink) + 0.85 * ink
    bounded: Floats = np.clip(rough, 0.2, 1).astype(np.float32)
    return bounded
