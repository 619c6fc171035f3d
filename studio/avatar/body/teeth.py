"""Teeth one by one on two arches, gums, and the tongue."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.colors import linear, srgb
from studio.avatar.body.data import Moves
from studio.avatar.body.grain import Array
from studio.avatar.body.meshing import meshed, piece
from studio.avatar.body.part import Part
from studio.avatar.body.shaped import ShapedBody, quad_normals
from studio.avatar.figure import Floats, Material, Morph, Surface
from studio.avatar.names import BONES

# Millimetres, from the middle outwards: incisors, canine, premolars, molar (R. Wheeler's averages, rounded).
_UPPER = ((8.4, 10.2), (6.6, 9.0), (7.5, 10.0), (7.0, 8.5), (6.8, 8.0), (9.6, 7.4))
_LOWER = ((5.3, 8.8), (5.9, 9.2), (6.8, 10.0), (7.0, 8.4), (7.1, 8.0), (10.2, 7.4))
_THICK = (2.6, 2.6, 3.4, 4.2, 4.4, 5.2)
_USUAL_ARCH = 64.8  # how wide MakeHuman's own teeth are on an average head, in millimetres
_LOWER_DROP = 1.32
"""The helper's lower teeth open less than the lips do: with this they stay behind the lower lip."""


def teeth_part(body: ShapedBody, moves: Mapping[str, Moves]) -> Part:
    """Both rows with their gums, coloured by vertex; the lower row follows the jaw."""
    upper, lower = _arch(body, upper=True), _arch(body, upper=False)
    places = np.concatenate([upper[0], lower[0]])
    quads = np.concatenate([upper[1], lower[1] + len(upper[0])])
    colors = np.concatenate([upper[2], lower[2]])
    start = len(upper[0])
    helper = np.unique(body.quads("lower-teeth"))
    fit = np.linalg.pinv(np.c_[body.positions[helper], np.ones(len(helper))])
    morphs = []
    for name, moved in moves.items():
        whole = np.zeros_like(body.positions)
        whole[moved.vertices] = moved.moves
        if abs(whole[helper]).max() < 1e-5:
            continue
        # The helper's few vertices tell a turn of the jaw; our teeth make the same.
        bent = (np.c_[lower[0], np.ones(len(lower[0]))] @ (fit @ whole[helper])).astype(np.float32)
        bent *= np.array([1.0, _LOWER_DROP, 1.0], np.float32)
        rows = np.arange(start, len(places), dtype=np.uint32)
        morphs.append(Morph(name, rows, bent, np.zeros_like(bent)))
    return Part(
        name="Teeth",
        positions=places,
        normals=quad_normals(places, quads),
        uvs=np.zeros((len(places), 2), np.float32),
        triangles=np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]]).astype(np.uint32),
        joints=np.tile(np.array([BONES.index("Head"), 0, 0, 0], np.uint16), (len(places), 1)),
        weights=np.tile(np.array([1, 0, 0, 0], np.float32), (len(places), 1)),
        morphs=tuple(morphs),
        material=Material("teeth", Surface.PLAIN, roughness=0.28),
        colors=colors,
    )


def tongue_part(body: ShapedBody, moves: Mapping[str, Moves]) -> Part:
    """MakeHuman's tongue, a little smaller so that it stays within the teeth."""
    mesh = meshed(piece(body, ("tongue",), moves, np.ones(len(body.positions), bool)))
    middle = mesh.positions.mean(0)
    places = ((mesh.positions - middle) * np.array([0.9, 0.95, 0.97], np.float32) + middle).astype(np.float32)
    places[:, 1] -= 0.0022
    return Part(
        name="Tongue",
        positions=places,
        normals=mesh.normals,
        uvs=mesh.uvs,
        triangles=mesh.triangles,
        joints=mesh.joints,
        weights=mesh.weights,
        morphs=mesh.morphs,
        material=Material("tongue", Surface.SKIN, roughness=0.4),
        colors=_tongue_colors(places),
    )


def _tongue_colors(places: Floats) -> Floats:
    """Pink at the tip, dark towards the throat, a furrow along the middle."""
    front, back = places[:, 2].max(), places[:, 2].min()
    depth = np.clip((front - places[:, 2]) / (front - back) * 1.5, 0, 1)[:, None]
    furrow = np.exp(-((places[:, 0] / 0.0022) ** 2))[:, None] * 0.16
    color = (srgb("#ab6a64") * (1 - depth) + srgb("#4d2826") * depth) * (1 - furrow)
    colors: Floats = np.c_[linear(color.astype(np.float32)), np.ones(len(places))].astype(np.float32)
    return colors


def _arch(body: ShapedBody, upper: bool) -> tuple[Floats, NDArray[np.int64], Floats]:
    """(places, quads, linear colours) of one row, in metres, where the lips want it."""
    own = body.positions[np.unique(body.quads("upper-teeth"))]
    scale = float(np.ptp(own[:, 0])) * 1000 / _USUAL_ARCH
    middle, height = _lips_meet(body)
    edge = height - (0.0026 if upper else 0.0014)
    front = float(own[:, 2].max()) - (0.0008 if upper else 0.0036)
    # An ellipse: as wide as the molars' row where the cheeks leave room for it, as deep as the jaw.
    deep = 40.0 if upper else 38.5
    wide = _room(body, middle, front, deep, scale) - (0.0 if upper else 1.6)
    sizes = _UPPER if upper else _LOWER
    start = 0
    all_places: list[Array] = []
    all_quads: list[NDArray[np.int64]] = []
    all_colors: list[Array] = []
    for side in (1, -1):
        reached = 0.0
        for i, (across, tall) in enumerate(sizes):
            turn = _turn_at(reached + across / 2, wide, deep)
            reached += across
            places, quads, colors = _tooth(across, tall, _THICK[i], i, upper)
            tangent = np.array([wide * np.cos(turn), -deep * np.sin(turn)])
            tangent /= np.linalg.norm(tangent)
            outward = np.array([-tangent[1], tangent[0]])
            at = np.array([wide * np.sin(turn), -deep * (1 - np.cos(turn))])
            flat = at + places[:, :1] * tangent + places[:, 2:] * outward
            rise = 0.25 * i if i < 2 else 0.35 + 0.12 * i
            lifted = places[:, 1] + (rise if upper else -rise)
            placed = np.stack([flat[:, 0] * side, lifted, flat[:, 1]], 1)
            all_places.append(placed)
            all_quads.append((quads if side > 0 else quads[:, ::-1]) + start)
            dim = 1 - 0.6 * np.clip(-flat[:, 1:] / 30, 0, 1)
            all_colors.append(colors * dim)
            start += len(placed)
    gum = _gum(wide, deep, upper)
    all_places.append(gum[0])
    all_quads.append(gum[1] + start)
    all_colors.append(gum[2])
    whole = np.concatenate(all_places) * scale / 1000 + np.array([middle, edge, front])
    colors = linear(np.concatenate(all_colors).astype(np.float32))
    return whole.astype(np.float32), np.concatenate(all_quads), np.c_[colors, np.ones(len(colors))].astype(np.float32)


def _room(body: ShapedBody, middle: float, front: float, deep: float, scale: float) -> float:
    """How wide (millimetres before `scale`) an arch may be to stay behind the lips up to their corners."""
    ring = body.positions[np.intersect1d(np.unique(body.quads("head")), np.unique(body.quads("mouth")))]
    across = abs(ring[:, 0] - middle) * 1000 / scale
    behind = (front - ring[:, 2]) * 1000 / scale
    wide = 25.0
    while wide > 17.0:
        share = np.clip(across / wide, 0, 1)
        back = deep * (1 - np.sqrt(1 - share**2))
        if ((back > behind + 3.4) | (across < 9)).all():
            break
        wide -= 0.25
    return wide


def _lips_meet(body: ShapedBody) -> tuple[float, float]:
    """Where the lips touch in the middle: across, and the height between the upper one's lowest and the lower one's
    highest."""
    drop = np.zeros(len(body.positions), np.float32)
    moves = body.units["jawOpen"]
    drop[moves.vertices] = moves.moves[:, 1]
    red = body.data.masks["lips"] > 0.6
    middle = (float(body.positions[red, 0].max()) + float(body.positions[red, 0].min())) / 2
    lips = red & (abs(body.positions[:, 0] - middle) < 0.004)
    height = body.positions[:, 1]
    meet = float((height[lips & (drop > -0.006)].min() + height[lips & (drop < -0.015)].max()) / 2)
    return middle, meet


def _turn_at(length: float, wide: float, deep: float) -> float:
    """The ellipse's angle where its arc from the front is `length` long."""
    turns = np.linspace(0, np.pi / 2, 400)
    steps = np.hypot(wide * np.cos(turns), deep * np.sin(turns))
    arcs = np.concatenate([[0], np.cumsum((steps[1:] + steps[:-1]) / 2 * np.diff(turns))])
    return float(np.interp(length, arcs, turns))


def _tooth(
    across: float, tall: float, thick: float, number: int, upper: bool
) -> tuple[Floats, NDArray[np.int64], Floats]:
    """One crown in millimetres: x along the arch, y from the biting edge (0) to the gum, z outwards. Colours sRGB."""
    around = 10
    turn = np.linspace(0, 2 * np.pi, around, endpoint=False)
    # From the gum to the edge: how wide, how thick, how far out.
    levels = (
        (1.0, 0.80, 1.0, 0.0),
        (0.72, 0.95, 1.0, 0.25),
        (0.36, 1.0, 0.86, 0.28),
        (0.08, 0.95, 0.58, 0.0),
        (0.0, 0.84, 0.34, -0.12),
    )
    if number == 2:
        levels = (*levels[:3], (0.10, 0.86, 0.62, 0.1), (0.0, 0.56, 0.36, 0.0))
    if number > 2:
        levels = (*levels[:3], (0.08, 0.95, 0.86, 0.0), (0.0, 0.72, 0.6, 0.0))
    rows, colors = [], []
    edge, neck = srgb("#e9e2d4"), srgb("#d2bf9f")
    for height, width, depth, out in levels:
        c, s = np.cos(turn), np.sin(turn)
        x = np.sign(c) * abs(c) ** 0.62 * across / 2 * width * 0.985
        z = np.sign(s) * abs(s) ** 0.75 * thick / 2 * depth + out - thick * 0.5
        rows.append(np.stack([x, np.full(around, height * tall * (1 if upper else -1)), z], 1))
        mixed = neck * height + edge * (1 - height)
        gap = 1 - 0.34 * np.clip(abs(x) / (across / 2) - 0.72, 0, 1) / 0.28
        colors.append(mixed[None] * gap[:, None])
    tip = np.array([[0, levels[-1][0] * tall * (1 if upper else -1), -thick * 0.5 + levels[-1][3]]])
    places = np.concatenate([*rows, tip])
    tints = np.concatenate([*colors, edge[None] * 0.96])
    grid = np.arange(len(levels) * around).reshape(len(levels), around)
    after = np.roll(grid, -1, axis=1)
    quads = np.stack([grid[:-1], after[:-1], after[1:], grid[1:]], -1).reshape(-1, 4)
    end = len(places) - 1
    cap = np.stack([grid[-1], after[-1], np.full(around, end), np.full(around, end)], -1)
    quads = np.concatenate([quads, cap])
    # The ring runs against the clock seen from the gum: an upper tooth's outside is the other way round.
    return places, quads if upper else quads[:, ::-1], tints


def _gum(wide: float, deep: float, upper: bool) -> tuple[Floats, NDArray[np.int64], Floats]:
    """The flesh over the teeth's necks: a band round the arch, scalloped between them."""
    steps = np.linspace(-1.36, 1.36, 49)
    sign = 1 if upper else -1
    scallop = 0.8 * abs(np.sin(steps * 9.2))
    profile = ((8.2, 0.3, 1), (10.0, 0.7, 0), (14.0, 0.2, 0), (18.0, -4.0, 0))
    rows, colors = [], []
    rosy, deeper = srgb("#b2625f"), srgb("#6e2f30")
    for height, out, edge in profile:
        x = (wide + out) * np.sin(steps)
        z = -(deep + out) * (1 - np.cos(steps)) + out
        y = np.full_like(steps, height) + (scallop - 1.0 * (abs(steps) > 0.5)) * edge
        rows.append(np.stack([x, y * sign, z], 1))
        share = np.clip((height - 8) / 9, 0, 1)
        dim = 1 - 0.65 * np.clip(-z[:, None] / 30, 0, 1)
        colors.append((rosy * (1 - share) + deeper * share)[None] * dim)
    grid = np.arange(len(profile) * len(steps)).reshape(len(profile), len(steps))
    quads = np.stack([grid[:-1, :-1], grid[:-1, 1:], grid[1:, 1:], grid[1:, :-1]], -1).reshape(-1, 4)
    return np.concatenate(rows), quads if upper else quads[:, ::-1], np.concatenate(colors)
