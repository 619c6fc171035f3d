"""Turns of single bones in plain numbers, for poses by the thousand: numpy takes longer to begin than this to end."""

from __future__ import annotations

import math
from typing import Final

from studio.avatar.pose import Quaternion

NONE: Final[Quaternion] = (0.0, 0.0, 0.0, 1.0)


def product(a: Quaternion, b: Quaternion) -> Quaternion:
    """The turn that `b` and then `a` make."""
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    return (
        aw * bx + ax * bw + ay * bz - az * by,
        aw * by - ax * bz + ay * bw + az * bx,
        aw * bz + ax * by - ay * bx + az * bw,
        aw * bw - ax * bx - ay * by - az * bz,
    )


def of(x: float = 0.0, y: float = 0.0, z: float = 0.0) -> Quaternion:
    """A turn by the rotation vector (x, y, z) in degrees: about its direction by its length.

    For a head: x looks down, y to her left, z leans her head to her right.
    """
    angle = math.sqrt(x * x + y * y + z * z)
    if angle < 1e-9:
        return NONE
    half = math.radians(angle) / 2
    share = math.sin(half) / angle
    return (x * share, y * share, z * share, math.cos(half))


def blend(a: Quaternion, b: Quaternion, share: float) -> Quaternion:
    """Between `a` (0) and `b` (1), the short way: along the same arc as a slerp, at hardly another speed."""
    if share <= 0.0 or a is b:
        return a
    if share >= 1.0:
        return b
    keep = 1.0 - share
    ax, ay, az, aw = a
    bx, by, bz, bw = b
    if ax * bx + ay * by + az * bz + aw * bw < 0:
        share = -share
    x, y, z, w = keep * ax + share * bx, keep * ay + share * by, keep * az + share * bz, keep * aw + share * bw
    length = math.sqrt(x * x + y * y + z * z + w * w)
    return (x / length, y / length, z / length, w / length) if length > 1e-9 else a


def mirrored(turn: Quaternion) -> Quaternion:
    """The same turn of the other side's bone."""
    return (turn[0], -turn[1], -turn[2], turn[3])
