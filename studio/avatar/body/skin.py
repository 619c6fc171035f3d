"""The skin as two Parts: the head with its face, and what else of the body is bare."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from studio.avatar.body.colors import srgb
from studio.avatar.body.data import Moves
from studio.avatar.body.eyes import lid_rings
from studio.avatar.body.meshing import Meshed, Surface3D, meshed, piece, smoother
from studio.avatar.body.paint import body_colors, canvas_of, head_colors, inner_colors, roughness_of, socket_colors
from studio.avatar.body.part import Part
from studio.avatar.body.shaped import ShapedBody
from studio.avatar.body.sheet import Sheet, sheet_of
from studio.avatar.body.spec import PresenterSpec
from studio.avatar.figure import Floats, Material, Surface
from studio.avatar.names import BONES

_LONG = 0.0075
"""Metres: longer edges of the head show as corners in a close view."""
HEAD = ("head", "mouth", "sockets", "neck")
_SHEETS = {True: (1024, 512), False: (512, 256)}
"""Texels a side of the head's and the body's textures, for smooth figures and quick ones."""


def skin_parts(
    spec: PresenterSpec,
    body: ShapedBody,
    moves: Mapping[str, Moves],
    bare: NDArray[np.bool_],
    smooth: bool,
    fine: bool = False,
) -> tuple[Part, ...]:
    """Head and body, without the vertices that are not `bare` (n,); the head divided once more where `smooth`,
    its texture as for a smooth one where `fine`."""
    head = piece(body, HEAD, moves, bare)
    # Pieces take their normals from the whole skin as far as they are as it was, so that no seam is seen between them.
    normals = body.normals[head.source]
    if smooth:
        coarse = _coarse(body, head)
        normals[np.unique(head.quads[coarse])] = np.nan
        head = smoother(head, len(BONES), coarse)
    face = meshed(head, normals)
    head_size, body_size = _SHEETS[smooth or fine]
    color, rough = _head_pictures(spec, body, head_size)
    material = Material("skin", Surface.SKIN, roughness=1.0)
    parts = [_part("Head", face, material, (("color_texture", color), ("roughness_texture", rough)))]
    rest = piece(body, ("body",), {}, bare)
    if len(rest.quads):
        limbs = meshed(rest, body.normals[rest.source])
        material = Material("limbs", Surface.SKIN, roughness=0.64)
        parts.append(_part("Body", limbs, material, (("color_texture", _body_picture(spec, body, body_size)),)))
    return tuple(parts)


def _coarse(body: ShapedBody, head: Surface3D) -> NDArray[np.bool_]:
    """Which of the head's quads are so large that their edges would be seen: not the eyes and lips."""
    at = body.data.positions[: body.data.count][head.source]
    longest = np.linalg.norm(at[head.quads] - at[np.roll(head.quads, -1, axis=1)], axis=2).max(1)
    inner = np.isin(head.source, np.unique(body.quads("mouth", "sockets")))
    lips = body.data.masks["lips"][head.source] > 0.02
    coarse: NDArray[np.bool_] = (longest > _LONG) & ~(inner | lips)[head.quads].any(1)
    return coarse


def _part(name: str, mesh: Meshed, material: Material, textures: tuple[tuple[str, NDArray[np.uint8]], ...]) -> Part:
    return Part(
        name, mesh.positions, mesh.normals, mesh.uvs, mesh.triangles, mesh.joints, mesh.weights, mesh.morphs,
        material, textures,
    )  # fmt: skip


def _head_pictures(spec: PresenterSpec, body: ShapedBody, size: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    data = body.data
    tone = srgb(spec.skin.tone)
    template = data.positions[: data.count]
    quads, uvs = body.quads(*HEAD), body.corner_uvs(*HEAD)
    sheet = sheet_of(quads, uvs, size)
    canvas = canvas_of(sheet, template, _masks(body))
    colors = head_colors(canvas, spec)
    group_of = data.quad_groups[data.group(*HEAD)][sheet.quads]
    for group, painted in (("mouth", inner_colors), ("sockets", socket_colors)):
        there = group_of == data.groups.index(group)
        colors[there] = painted(canvas, tone)[there]
    beyond = (float(tone[0]), float(tone[1]), float(tone[2]))
    return sheet.picture(colors, beyond), _gloss(spec, body, sheet_of(quads, uvs, size // 2))


def _masks(body: ShapedBody) -> dict[str, Floats]:
    """What of the head's masks is painted by, and the edges of the lids: "wet" inside, "rim" outside."""
    wet, rim = np.zeros((2, body.data.count), np.float32)
    join, inner, outer = lid_rings(body)
    wet[np.concatenate([join, inner])] = 1
    rim[outer] = 1
    return {"lips": body.data.masks["lips"], "ears": body.data.masks["ears"], "rim": rim, "wet": wet}


def _gloss(spec: PresenterSpec, body: ShapedBody, sheet: Sheet) -> NDArray[np.uint8]:
    """glTF's roughness picture, in its green."""
    data = body.data
    canvas = canvas_of(sheet, data.positions[: data.count], {"lips": data.masks["lips"]})
    rough = roughness_of(canvas, spec)
    inside = [data.groups.index("mouth"), data.groups.index("sockets")]
    rough[np.isin(data.quad_groups[data.group(*HEAD)][sheet.quads], inside)] = 0.4
    return sheet.picture(np.stack([np.ones_like(rough), rough, np.zeros_like(rough)], 1), (1.0, 0.6, 0.0))


def _body_picture(spec: PresenterSpec, body: ShapedBody, size: int) -> NDArray[np.uint8]:
    data = body.data
    template = data.positions[: data.count]
    sheet = sheet_of(body.quads("body"), body.corner_uvs("body"), size)
    canvas = canvas_of(sheet, template, {})
    nails = np.maximum(sheet.of(data.masks["fingernails"]), sheet.of(data.masks["toenails"]))
    tone = srgb(spec.skin.tone)
    beyond = (float(tone[0]), float(tone[1]), float(tone[2]))
    return sheet.picture(body_colors(canvas, spec, nails, sheet.of(_palms(body))), beyond)


def _palms(body: ShapedBody) -> Floats:
    """1 on the inner side of the hands and on the soles, where skin has little pigment."""
    weights = np.zeros((len(body.positions), len(BONES)), np.float32)
    np.add.at(weights, (np.arange(len(weights))[:, None], body.joints), body.weights)
    hands = weights[:, [i for i, bone in enumerate(BONES) if "Hand" in bone]].sum(1)
    feet = weights[:, [i for i, bone in enumerate(BONES) if "Foot" in bone or "Toe" in bone]].sum(1)
    # Arms hang at 47 degrees with the palms down and inwards.
    inwards = -body.normals[:, 0] * np.sign(body.positions[:, 0]) * 0.66 - body.normals[:, 1] * 0.62
    pale: Floats = np.clip(
        hands * np.clip(inwards * 2.2, 0, 1) + feet * np.clip(-body.normals[:, 1] * 2 - 1, 0, 1), 0, 1
    )
    return pale
