"""Eyeballs that turn on their bones, the clear domes over the irises, upper lashes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.colors import srgb
from studio.avatar.body.data import Moves
from studio.avatar.body.grain import strands
from studio.avatar.body.part import Part, Picture
from studio.avatar.body.shaped import ShapedBody, quad_normals
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.figure import Alpha, Floats, Material, Morph, Surface
from studio.avatar.names import BONES

_SEEN = np.radians(78)
"""How far from its front the eyeball is modelled and painted: the rest is never seen."""
_IRIS_OF_OPENING = 0.222
"""The iris's radius, of the width between an eye's corners."""
_CORNEA_OF_IRIS = 1.14


@dataclass(frozen=True, slots=True, eq=False)
class _Eye:
    """One eye: the ball's middle and radius, the angle that the iris reaches to, the lids' edge as a ring of vertices
    of the body, from the inner corner over the upper lid to the outer one."""

    bone: str
    middle: Floats
    radius: float
    iris: float
    upper: NDArray[np.int64]
    roots: NDArray[np.int64]
    """The same of the upper lid's outer edge, where lashes grow."""


def lid_rings(body: ShapedBody) -> list[NDArray[np.int64]]:
    """Vertices round the eyes: where lid and socket join behind the lids' edges, the inner edges, the outer ones."""
    head = body.quads("head")
    rings = [np.intersect1d(np.unique(head), np.unique(body.quads("sockets")))]
    seen = rings[0]
    for _ in range(2):
        near = np.unique(head[np.isin(head, rings[-1]).any(1)])
        rings.append(np.setdiff1d(near, seen))
        seen = np.union1d(seen, near)
    return rings


def _eyes(body: ShapedBody) -> tuple[_Eye, _Eye]:
    found = []
    _, edge, roots = lid_rings(body)
    for bone, group, side in (("LeftEye", "l-eye", 1), ("RightEye", "r-eye", -1)):
        ball = body.positions[np.unique(body.quads(group))]
        low, high = ball.min(0), ball.max(0)
        radius = float(high[1] - low[1] + high[0] - low[0]) / 4
        rim, outside = (ring[body.positions[ring, 0] * side > 0] for ring in (edge, roots))
        corners = rim[np.argsort(body.positions[rim, 0] * side)[[0, -1]]]
        wide = float(np.linalg.norm(np.diff(body.positions[corners], axis=0)))
        iris = float(np.arcsin(np.clip(wide * _IRIS_OF_OPENING / radius, 0, 0.6)))
        middle = np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, high[2] - radius * 1.045], np.float32)
        found.append(_Eye(bone, middle, radius, iris, _upper_lid(body, rim, side), _upper_lid(body, outside, side)))
    return found[0], found[1]


def _upper_lid(body: ShapedBody, rim: NDArray[np.int64], side: int) -> NDArray[np.int64]:
    """The lids' edge above its corners, from the inner one to the outer one."""
    at = body.positions[rim]
    order = np.argsort(at[:, 0] * side)
    inner, outer = at[order[0]], at[order[-1]]
    share = (at[:, 0] - inner[0]) / (outer[0] - inner[0])
    above = at[:, 1] - (inner[1] + share * (outer[1] - inner[1])) > -1e-4
    above[order[0]] = above[order[-1]] = True
    lid: NDArray[np.int64] = rim[above][np.argsort(share[above])]
    return lid


def eye_parts(spec: PresenterSpec, body: ShapedBody, moves: Mapping[str, Moves]) -> tuple[Part, ...]:
    """The eyeballs, their corneas, the lashes."""
    eyes = _eyes(body)
    picture = _eye_picture(spec, eyes[0].iris)
    eye = Material("eye", Surface.EYE, roughness=0.12)
    clear = Material("cornea", Surface.CORNEA, color=(1.0, 1.0, 1.0, 0.06), roughness=0.05, alpha=Alpha.BLEND)
    return (
        _joined("Eyes", [_ball(eye) for eye in eyes], eyes, eye, (("color_texture", picture),)),
        _lid_shadow(body, eyes, moves),
        _lashes(spec, body, eyes, moves),
        _joined("Corneas", [_dome(eye) for eye in eyes], eyes, clear),
    )


def _rings(angles: Floats, around: int) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """(angle from the front, angle around) of the vertices of nested rings, and the quads between them."""
    turn = np.linspace(0, 2 * np.pi, around + 1)
    theta, phi = np.meshgrid(angles, turn, indexing="ij")
    i = np.arange(theta.size).reshape(theta.shape)
    quads = np.stack([i[:-1, :-1], i[1:, :-1], i[1:, 1:], i[:-1, 1:]], -1).reshape(-1, 4)
    return theta.ravel().astype(np.float32), phi.ravel().astype(np.float32), quads


def _sphere(theta: Floats, phi: Floats) -> Floats:
    return np.stack([np.sin(theta) * np.cos(phi), np.sin(theta) * np.sin(phi), np.cos(theta)], -1).astype(np.float32)


def _ball(eye: _Eye) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Places, UVs, quads: the iris a shallow bowl, the sclera round it."""
    inner = eye.iris * np.array([0.0, 0.33, 0.36, 0.7, 0.98])
    outer = np.concatenate([[eye.iris * 1.06], np.linspace(eye.iris * 1.25, _SEEN, 7)])
    theta, phi, quads = _rings(np.concatenate([inner, outer]).astype(np.float32), 24)
    places = _sphere(theta, phi)
    flat = np.cos(eye.iris) - 0.012 - 0.035 * (1 - np.clip(theta / eye.iris, 0, 1) ** 2)
    places[:, 2] = np.where(theta < eye.iris * 1.01, flat, places[:, 2])
    return places * eye.radius + eye.middle, _uvs(theta, phi), quads


def _dome(eye: _Eye) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """The cornea: steeper than the ball, growing out of it just beyond the iris."""
    edge = eye.iris * _CORNEA_OF_IRIS
    theta, phi, quads = _rings(np.linspace(0, edge, 6).astype(np.float32), 24)
    places = _sphere(theta, phi) * np.float32(1.002)
    places[:, 2] += 0.085 * (1 - (theta / edge) ** 2)
    return places * eye.radius + eye.middle, _uvs(theta, phi), quads


def _uvs(theta: Floats, phi: Floats) -> Floats:
    far = theta / _SEEN * 0.5
    return np.stack([0.5 + far * np.cos(phi), 0.5 - far * np.sin(phi)], -1).astype(np.float32)


def _joined(
    name: str,
    pieces: list[tuple[Floats, Floats, NDArray[np.int64]]],
    eyes: tuple[_Eye, _Eye],
    material: Material,
    textures: tuple[tuple[str, Picture], ...] = (),
) -> Part:
    """Both eyes' pieces (places, UVs, quads) as one Part, each on its own bone."""
    triangles, joints, start = [], [], 0
    for (at, _, quads), eye in zip(pieces, eyes, strict=True):
        triangles += [quads[:, [0, 1, 2]] + start, quads[:, [0, 2, 3]] + start]
        joints.append(np.tile(np.array([BONES.index(eye.bone), 0, 0, 0], np.uint16), (len(at), 1)))
        start += len(at)
    faces = np.concatenate(triangles)
    faces = faces[(faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2])]
    return Part(
        name=name,
        positions=np.concatenate([at for at, _, _ in pieces]).astype(np.float32),
        normals=np.concatenate([_round_normals(at, quads) for at, _, quads in pieces]),
        uvs=np.concatenate([uvs for _, uvs, _ in pieces]).astype(np.float32),
        triangles=faces.astype(np.uint32),
        joints=np.concatenate(joints),
        weights=np.tile(np.array([1, 0, 0, 0], np.float32), (start, 1)),
        material=material,
        textures=textures,
    )


def _round_normals(places: Floats, quads: NDArray[np.int64]) -> Floats:
    """Normals with the ring's seam and its middle welded."""
    _, weld = np.unique(np.round(places * 1e6).astype(np.int64), axis=0, return_inverse=True)
    weld = weld.ravel()
    spots = np.zeros((weld.max() + 1, 3), np.float32)
    spots[weld] = places
    return quad_normals(spots, weld[quads])[weld]


def _eye_picture(spec: PresenterSpec, iris: float) -> NDArray[np.uint8]:
    """The ball from its front, 384 texels square: sclera with veins at its rim, iris with fibres, pupil."""
    size = 384
    at = (np.arange(size) + 0.5) / size * 2 - 1
    x, y = np.meshgrid(at.astype(np.float32), -at.astype(np.float32))
    far, turn = np.hypot(x, y), np.arctan2(y, x)
    edge = iris / _SEEN
    chance = np.random.Generator(np.random.PCG64(5))
    white = np.ones((size, size, 3), np.float32) * srgb("#cbc3bc")
    rim = np.clip((far - edge * 1.5) / (1 - edge * 1.5), 0, 1)[..., None]
    white *= 1 - rim * np.array([0.10, 0.22, 0.22], np.float32)
    veins = sum(
        np.exp(
            -(
                (((turn - start + 0.25 * np.sin(far * wave + start * 5) + np.pi) % (2 * np.pi) - np.pi) * far / 0.011)
                ** 2
            )
        )
        for start, wave in zip(chance.uniform(-np.pi, np.pi, 20), chance.uniform(5, 13, 20), strict=True)
    )
    veins = np.clip(veins, 0, 1) * np.clip((far - edge * 2.1) * 2.4, 0, 1)
    white *= 1 - 0.5 * veins[..., None] * np.array([0.08, 0.34, 0.34], np.float32)
    t = far / edge
    fibres = sum(
        np.sin(turn * count + chance.uniform(0, 6) + 1.5 * np.sin(t * 3 + count)) / np.sqrt(count)
        for count in (23, 37, 51, 68, 91)
    )
    shade = 1 + 0.75 * fibres * np.clip(t * 1.3 - 0.35, 0, 1)
    color = srgb(spec.eyes.iris)
    inner = np.clip(color * 1.35 + np.array([0.07, 0.035, 0.0], np.float32), 0, 1)
    ring = np.exp(-(((t - 0.52) / 0.17) ** 2))[..., None]
    stain = (color * (1 - 0.6 * ring) + inner * 0.6 * ring) * shade[..., None]
    # Light falls through the dome onto the side away from it: the lower half glows a little.
    stain *= (0.86 - 0.24 * np.clip(y / edge, -1, 1))[..., None]
    limbus = np.clip((t - 0.80) / 0.2, 0, 1)[..., None] ** 1.5
    stain = stain * (1 - 0.72 * limbus)
    pupil = np.clip((0.345 - t) * 22, 0, 1)[..., None]
    stain = stain * (1 - pupil) + 0.012 * pupil
    within = np.clip((1.04 - t) * 9, 0, 1)[..., None]
    picture = white * (1 - within) + np.clip(stain, 0, 1) * within
    out = np.full((size, size, 4), 255, np.uint8)
    out[..., :3] = np.round(np.clip(picture, 0, 1) * 255)
    return out


_LASH_ROWS = np.array([0.0, 0.3, 0.62, 1.0], np.float32)


def _lashes(spec: PresenterSpec, body: ShapedBody, eyes: tuple[_Eye, _Eye], moves: Mapping[str, Moves]) -> Part:
    """A fan of upper lashes on each eye, rooted in the lid's edge and turning with it."""
    uvs = [
        np.stack(
            [np.repeat(_along(body.positions[eye.roots]), len(_LASH_ROWS)), np.tile(1 - _LASH_ROWS, len(eye.roots))], 1
        )
        for eye in eyes
    ]
    return _on_lids(
        "Lashes",
        body,
        eyes,
        moves,
        partial(_fan, spec=spec),
        len(_LASH_ROWS),
        "roots",
        uvs=np.concatenate(uvs).astype(np.float32),
        material=Material("lashes", Surface.PLAIN, roughness=0.9, alpha=Alpha.BLEND, double_sided=True),
        textures=(("color_texture", _lash_picture(spec)),),
    )


_SHADOW_ROWS = ((-0.02, 0.62), (0.06, 0.55), (0.16, 0.30), (0.34, 0.0))
"""How far down the ball (of its radius) the upper lid's shadow is how dark."""


def _lid_shadow(body: ShapedBody, eyes: tuple[_Eye, _Eye], moves: Mapping[str, Moves]) -> Part:
    """What the upper lid and its lashes keep from the ball: a veil that hangs from the lid's edge."""
    count = sum(len(eye.upper) for eye in eyes)
    shades = np.tile(np.array([shade for _, shade in _SHADOW_ROWS], np.float32), count)
    ends = np.concatenate(
        [np.repeat(np.sin(np.pi * _along(body.positions[eye.upper])), len(_SHADOW_ROWS)) for eye in eyes]
    )
    colors = np.zeros((len(shades), 4), np.float32)
    colors[:, :3] = (0.012, 0.006, 0.004)
    colors[:, 3] = shades * (0.55 + 0.45 * ends)
    return _on_lids(
        "LidShadow",
        body,
        eyes,
        moves,
        _hanging,
        len(_SHADOW_ROWS),
        "upper",
        uvs=np.zeros((len(shades), 2), np.float32),
        material=Material("lid shadow", Surface.PLAIN, roughness=1.0, alpha=Alpha.BLEND, double_sided=True),
        colors=colors,
    )


def _hanging(lid: Floats, eye: _Eye) -> Floats:
    out = lid - eye.middle
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    rows = []
    for down, _ in _SHADOW_ROWS:
        at = out - np.array([0, down, 0], np.float32)
        rows.append(at / np.linalg.norm(at, axis=1, keepdims=True) * eye.radius * 1.012 + eye.middle)
    places: Floats = np.stack(rows, 1).reshape(-1, 3).astype(np.float32)
    return places


def _on_lids(
    name: str,
    body: ShapedBody,
    eyes: tuple[_Eye, _Eye],
    moves: Mapping[str, Moves],
    shape: Callable[[Floats, _Eye], Floats],
    rows: int,
    edge: Literal["upper", "roots"],
    *,
    uvs: Floats,
    material: Material,
    textures: tuple[tuple[str, Picture], ...] = (),
    colors: Floats | None = None,
) -> Part:
    """Strips along the upper lids: `shape` puts `rows` places under each vertex of an edge, wherever that goes."""
    edges = [eye.roots if edge == "roots" else eye.upper for eye in eyes]
    rest = np.concatenate([shape(body.positions[lid], eye) for lid, eye in zip(edges, eyes, strict=True)])
    quads, start = [], 0
    for i, lid in enumerate(edges):
        at = np.arange(len(lid) * rows).reshape(-1, rows) + start
        face = np.stack([at[:-1, :-1], at[1:, :-1], at[1:, 1:], at[:-1, 1:]], -1).reshape(-1, 4)
        quads.append(face if i == 0 else face[:, ::-1])
        start += at.size
    faces = np.concatenate(quads)
    morphs = []
    for unit, moved in moves.items():
        whole = np.zeros_like(body.positions)
        whole[moved.vertices] = moved.moves
        if not any(whole[lid].any() for lid in edges):
            continue
        moving = body.positions + whole
        bent = np.concatenate([shape(moving[lid], eye) for lid, eye in zip(edges, eyes, strict=True)]) - rest
        touched = np.flatnonzero(abs(bent).max(1) > 1e-5).astype(np.uint32)
        morphs.append(Morph(unit, touched, bent[touched], np.zeros((len(touched), 3), np.float32)))
    return Part(
        name=name,
        positions=rest,
        normals=quad_normals(rest, faces),
        uvs=uvs,
        triangles=np.concatenate([faces[:, [0, 1, 2]], faces[:, [0, 2, 3]]]).astype(np.uint32),
        joints=np.tile(np.array([BONES.index("Head"), 0, 0, 0], np.uint16), (len(rest), 1)),
        weights=np.tile(np.array([1, 0, 0, 0], np.float32), (len(rest), 1)),
        morphs=tuple(morphs),
        material=material,
        textures=textures,
        colors=colors,
    )


def _along(lid: Floats) -> Floats:
    steps = np.concatenate([[0], np.cumsum(np.linalg.norm(np.diff(lid, axis=0), axis=1))])
    share: Floats = (steps / steps[-1]).astype(np.float32)
    return share


def _fan(lid: Floats, eye: _Eye, spec: PresenterSpec) -> Floats:
    """Places (columns * rows, 3): from the lid's edge out and curling up, longest past the middle, fanning sideways."""
    along = _along(lid)
    side = np.sign(eye.middle[0])
    out = lid - eye.middle
    out /= np.linalg.norm(out, axis=1, keepdims=True)
    sideways = np.stack([side * (along - 0.42) * 0.9, np.zeros_like(along), np.zeros_like(along)], 1)
    ahead = out + sideways
    ahead /= np.linalg.norm(ahead, axis=1, keepdims=True)
    across = np.array([1.0, 0.0, 0.0], np.float32)
    up = np.cross(ahead, across)
    up /= np.linalg.norm(up, axis=1, keepdims=True)
    up *= np.sign(up[:, 1:2] + 1e-9)
    long = eye.radius * (0.34 + 0.26 * spec.eyes.lashes) * np.clip(np.sin(np.pi * (0.12 + 0.80 * along)), 0.3, 1)
    t = _LASH_ROWS[None, :, None]
    reach = long[:, None, None]
    places = lid[:, None] + reach * (t * (1 - 0.28 * t) * ahead[:, None] + (0.04 * t + 0.46 * t**2) * up[:, None])
    flat: Floats = places.reshape(-1, 3).astype(np.float32)
    return flat


def _lash_picture(spec: PresenterSpec) -> NDArray[np.uint8]:
    """Thin hairs in little bundles, their roots at the picture's bottom."""
    height, width = 96, 320
    chance = np.random.Generator(np.random.PCG64(11))
    count = int(38 + 26 * spec.eyes.lashes)
    root = (np.arange(count) + chance.uniform(-0.4, 0.4, count)) / count * width
    lean = 5 * np.sin(root / 17) + chance.normal(0, 3, count)
    long = chance.uniform(0.62, 1.0, count) * height * 0.97
    tip = np.stack([lean, -long], 1)
    middle = np.stack([lean * 0.1, -long * 0.5], 1)
    ink = strands(
        (height, width),
        np.stack([root, np.full(count, height - 1.0)], 1).astype(np.float32),
        np.stack([middle, tip], 1).astype(np.float32),
        np.full(count, 2.1, np.float32),
        np.full(count, 1.0, np.float32),
    )
    # At their roots they stand so close that they are one dark line.
    line = np.clip(1 - (height - np.arange(height)) / (height * 0.2), 0, 1)[:, None] * (0.5 + 0.5 * spec.eyes.lashes)
    out = np.empty((height, width, 4), np.uint8)
    out[..., :3] = np.round(srgb("#15100e") * 255)
    out[..., 3] = np.round(np.clip(np.maximum(ink, line), 0, 1) * 250)
    return out
