"""A full-body harness (cinto paraquedista) with its dorsal ring and a Y-lanyard (talabarte)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from studio.avatar.body.part import Part
from studio.avatar.figure import Surface
from studio.avatar.wardrobe.equipment.made import placed, ring, strap
from studio.avatar.wardrobe.fields import column, samples
from studio.avatar.wardrobe.fit import Fit
from studio.avatar.wardrobe.forms import curve, tape, tube
from studio.avatar.wardrobe.outfits.shell import limb
from studio.avatar.wardrobe.piece import material, part
from studio.avatar.wardrobe.sheet import Floats, Sheet, joined, outward, sheet
from studio.avatar.wardrobe.surface import Side, Skin, side, skin
from studio.avatar.wardrobe.textures import webbing

_WIDE = 0.044


def harness(fit: Fit, torso: Sheet, legs: Sheet, lift: float = 0.0035) -> list[Part]:
    """The harness `lift` over the cloth of `torso` and on the trousers `legs`."""
    front, back = side(torso), side(torso, -1.0)
    surface = skin(torso.positions, torso.faces, 3)
    shoulder = abs(float(fit.joints["LeftArm"][0]))
    chest = float(fit.joints["Spine2"][1]) - 0.01
    waist = 0.62 * float(fit.joints["Hips"][1]) + 0.38 * float(fit.joints["Spine1"][1])
    hem = float(torso.positions[:, 1].min())
    webs, dark, metal = [], [], []
    dorsal_y = float(fit.joints["LeftArm"][1]) - 0.055
    dorsal = back.point(np.zeros(1), np.array([dorsal_y]), 0.004)[0]
    for sign in (1.0, -1.0):
        x = sign * shoulder * 0.62
        near = np.abs(torso.positions[:, 0] - x) < 0.025
        top = float(torso.positions[near][:, 1].max())
        up = front.point(
            np.array([sign * 0.105, sign * 0.085, sign * 0.078, x * 0.95]),
            np.array([waist, (waist + chest) / 2, chest, top - 0.035]),
        )
        crest = np.array([[x, top + 0.004, (up[-1, 2] + dorsal[2]) / 2]])
        down = back.point(
            np.array([x * 0.80, sign * 0.022, -sign * 0.075, -sign * 0.105]),
            np.array([top - 0.05, dorsal_y, (dorsal_y + waist) / 2, waist]),
        )
        webs.append(strap(fit, np.vstack([up, crest, down]), surface, _WIDE, lift, 64))
        low = front.point(np.array([sign * 0.105, sign * 0.100]), np.array([waist, hem + 0.01]), 0.004)
        webs.append(strap(fit, low, surface, _WIDE, lift, 10))
        low = back.point(np.array([sign * 0.105, sign * 0.095]), np.array([waist, hem + 0.01]), 0.004)
        webs.append(strap(fit, low, surface, _WIDE, lift, 10))
        loop, joint = _leg_loop(fit, legs, sign, hem)
        dark.append(loop)
        dark += joint
        metal.append(
            _ring_on(fit, front.point(np.array([sign * 0.092]), np.array([chest - 0.055]), lift + 0.0045)[0], 0.017)
        )
    dark.append(_belt(fit, torso, waist))
    across = front.point(np.array([-0.085, 0.0, 0.085]), np.full(3, chest - 0.005))
    dark.append(strap(fit, across, surface, 0.034, lift + 0.003, 14))
    metal.append(_buckle(fit, front.point(np.zeros(1), np.array([chest - 0.005]), lift + 0.0055)[0]))
    metal.append(_buckle(fit, front.point(np.zeros(1), np.array([waist]), 0.012)[0]))
    metal.append(_ring_on(fit, dorsal + np.array([0, -0.012, -0.014]), 0.026, np.array([0.0, 0.5, -0.8])))
    cord, pack, hooks = _lanyard(fit, surface, back, dorsal, waist)
    yellow = (("color_texture", webbing()),)
    return [
        part("Harness", joined(webs), material("", "#e8b417", Surface.CLOTH, 0.7), yellow),
        part("HarnessBelt", joined([*dark, pack]), material("", "#22262b", Surface.CLOTH, 0.75), yellow),
        part("HarnessMetal", joined([*metal, hooks]), material("", "#b9bec4", Surface.PLAIN, 0.3, 0.9)),
        part("Lanyard", cord, material("", "#d0541c", Surface.CLOTH, 0.7), yellow),
    ]


def _belt(fit: Fit, torso: Sheet, y: float) -> Sheet:
    middle = float(np.median(torso.positions[:, 2]))
    trunk = torso.faces[(limb(fit, torso, "Arm", "ForeArm", "Hand")[torso.faces] < 0.3).all(1)]
    body = column(samples(torso.positions, trunk, 4), 0.0, middle, y - 0.07, y + 0.07, 28, 72)
    turn = np.linspace(-np.pi, np.pi, 73)
    path = body.point(turn, np.full(73, y), 0.006)
    out = path - np.array([0.0, y, middle])
    points, faces, uvs = tape(path, out, 0.046, 0.003)
    return replace(sheet(points, faces, fit.weights_at(points)), uvs=uvs)


def _leg_loop(fit: Fit, legs: Sheet, sign: float, hem: float) -> tuple[Sheet, list[Sheet]]:
    side_ = "Left" if sign > 0 else "Right"
    hip, knee = fit.joints[f"{side_}UpLeg"], fit.joints[f"{side_}Leg"]
    mine = legs.faces[(legs.positions[legs.faces][:, :, 0] * sign > 0.002).all(1)]
    high = hem - 0.055
    axis = hip + (knee - hip) * ((hip[1] - high) / (hip[1] - knee[1]))
    body = column(samples(legs.positions, mine, 4), float(axis[0]), float(axis[2]), high - 0.12, high + 0.10, 48, 48)
    turn = np.linspace(-np.pi, np.pi, 49) + np.pi * (sign < 0)
    inner = np.cos(turn + sign * np.pi / 2)
    path = body.point(turn, high - 0.022 * inner, 0.006)
    path[:, 0] = np.where(path[:, 0] * sign < 0.006, sign * 0.006, path[:, 0])
    out = path - np.array([axis[0], high, axis[2]])
    points, faces, uvs = tape(path, out, 0.040, 0.0025)
    loop = replace(sheet(points, faces, fit.weights_at(points)), uvs=uvs)
    surface = skin(legs.positions, mine, 2)
    ties = []
    for ahead in (True, False):
        facing = path[(path[:, 2] > axis[2]) == ahead]
        start = facing[np.argmin(np.abs(np.abs(facing[:, 0]) - 0.098))]
        end = start + np.array([0.0, hem - start[1] + 0.03, 0.0])
        ties.append(strap(fit, np.stack([start, (start + end) / 2, end]), surface, 0.038, 0.006, 8))
    return loop, ties


def _ring_on(fit: Fit, at: Floats, radius: float, axis: Floats | None = None) -> Sheet:
    form = placed(ring(radius, 0.0036), at, np.array([0.0, 0.15, 1.0]) if axis is None else axis)
    made = sheet(form[0], form[1], np.repeat(fit.weights_at(at[None]), len(form[0]), 0))
    return outward(made)


def _buckle(fit: Fit, at: Floats) -> Sheet:
    path = np.array(
        [[-0.020, -0.018, 0], [0.020, -0.018, 0], [0.020, 0.018, 0], [-0.020, 0.018, 0], [-0.020, -0.018, 0]]
    )
    loops = [path, path[[0, 3]] * [0, 1, 1]]
    pieces = []
    for loop in loops:
        points, faces, _ = tube(loop + at, 0.0028, 6)
        pieces.append(outward(sheet(points, faces, np.repeat(fit.weights_at(at[None]), len(points), 0))))
    return joined(pieces)


def _lanyard(fit: Fit, surface: Skin, back: Side, dorsal: Floats, waist: float) -> tuple[Sheet, Sheet, Sheet]:
    """From the dorsal ring an absorber and two legs of webbing, hooked to the belt at her sides."""
    top = dorsal + np.array([0.0, -0.036, -0.020])
    end = top + np.array([0.0, -0.125, -0.004])
    end[2] = min(end[2], float(-back.out(np.zeros(1), end[1:2])[0]) - 0.022)
    pack_points, pack_faces, _ = tube(np.stack([top, top * 0.6 + end * 0.4, end]), np.array([0.019, 0.021, 0.019]), 10)
    middle = pack_points.mean(0)
    flat = middle + (pack_points - middle) * np.array([1.15, 1.0, 0.62])
    pack = outward(sheet(flat, pack_faces, fit.weights_at(flat, 0.06)))
    cords, hooks = [], []
    for sign in (1.0, -1.0):
        hip = surface.onto(np.array([[sign * 0.16, waist - 0.015, 0.02]]), 0.020)[0]
        low = np.array([sign * 0.105, waist - 0.19, end[2] - 0.020])
        low[2] = min(low[2], float(-back.out(low[:1], low[1:2])[0]) - 0.030)
        beside = np.array([sign * (abs(hip[0]) + 0.035), waist - 0.17, (low[2] + hip[2]) / 2])
        path = curve(np.stack([end, end + np.array([sign * 0.02, -0.05, -0.006]), low, beside, hip]), 44)
        out = path - np.array([0.0, 0.0, 0.02])
        out[:, 1] = 0
        points, faces, uvs = tape(path, out, 0.024, 0.004)
        cords.append(replace(sheet(points, faces, fit.weights_at(points, 0.08)), uvs=uvs))
        at, axis = hip + np.array([sign * 0.004, 0.012, 0.0]), np.array([0.25 * sign, 0.0, 1.0])
        form = placed(ring(0.021, 0.0042), at, axis, None, np.array([0.8, 1.0, 1.6]))
        hooks.append(outward(sheet(form[0], form[1], np.repeat(fit.weights_at(hip[None]), len(form[0]), 0))))
    return joined(cords), pack, joined(hooks)
