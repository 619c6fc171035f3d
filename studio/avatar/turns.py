"""Turns as quaternions (x, y, z, w), one or many: float64 (..., 4). The arithmetic of skeletons."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]

REST = np.array([0.0, 0.0, 0.0, 1.0])


def product(first: ArrayLike, second: ArrayLike) -> Array:
    """The turn that `second` and then `first` make (as with matrices)."""
    a, b = np.asarray(first, np.float64), np.asarray(second, np.float64)
    ax, ay, az, aw = a[..., 0], a[..., 1], a[..., 2], a[..., 3]
    bx, by, bz, bw = b[..., 0], b[..., 1], b[..., 2], b[..., 3]
    return np.stack(
        [
            aw * bx + ax * bw + ay * bz - az * by,
            aw * by - ax * bz + ay * bw + az * bx,
            aw * bz + ax * by - ay * bx + az * bw,
            aw * bw - ax * bx - ay * by - az * bz,
        ],
        axis=-1,
    )


def inverse(turn: ArrayLike) -> Array:
    """The turn back."""
    return np.multiply(np.asarray(turn, np.float64), [-1.0, -1.0, -1.0, 1.0])


def unit(turn: ArrayLike) -> Array:
    """The turn with its length made 1; no turn for one of length 0."""
    q = np.asarray(turn, np.float64)
    length = np.linalg.norm(q, axis=-1, keepdims=True)
    return np.where(length > 1e-9, q / np.where(length > 1e-9, length, 1.0), REST)


def matrix(turn: ArrayLike) -> Array:
    """Rotation matrices (..., 3, 3), for column vectors."""
    q = np.asarray(turn, np.float64)
    x, y, z, w = q[..., 0], q[..., 1], q[..., 2], q[..., 3]
    rows = [
        [1 - 2 * (y * y + z * z), 2 * (x * y - z * w), 2 * (x * z + y * w)],
        [2 * (x * y + z * w), 1 - 2 * (x * x + z * z), 2 * (y * z - x * w)],
        [2 * (x * z - y * w), 2 * (y * z + x * w), 1 - 2 * (x * x + y * y)],
    ]
    return np.stack([np.stack(row, axis=-1) for row in rows], axis=-2)


def of_matrix(rotation: ArrayLike) -> Array:
    """The turn of one rotation matrix (3, 3)."""
    m = np.asarray(rotation, np.float64)
    x = np.sqrt(max(0.0, 1 + m[0, 0] - m[1, 1] - m[2, 2])) / 2
    y = np.sqrt(max(0.0, 1 - m[0, 0] + m[1, 1] - m[2, 2])) / 2
    z = np.sqrt(max(0.0, 1 - m[0, 0] - m[1, 1] + m[2, 2])) / 2
    w = np.sqrt(max(0.0, 1 + m[0, 0] + m[1, 1] + m[2, 2])) / 2
    # The largest part is sound; the others follow from it, signs and all (Shepperd).
    largest = int(np.argmax([x, y, z, w]))
    if largest == 3:
        parts = [(m[2, 1] - m[1, 2]) / (4 * w), (m[0, 2] - m[2, 0]) / (4 * w), (m[1, 0] - m[0, 1]) / (4 * w), w]
    elif largest == 0:
        parts = [x, (m[0, 1] + m[1, 0]) / (4 * x), (m[0, 2] + m[2, 0]) / (4 * x), (m[2, 1] - m[1, 2]) / (4 * x)]
    elif largest == 1:
        parts = [(m[0, 1] + m[1, 0]) / (4 * y), y, (m[1, 2] + m[2, 1]) / (4 * y), (m[0, 2] - m[2, 0]) / (4 * y)]
    else:
        parts = [(m[0, 2] + m[2, 0]) / (4 * z), (m[1, 2] + m[2, 1]) / (4 * z), z, (m[1, 0] - m[0, 1]) / (4 * z)]
    return unit(parts)


def about(axis: ArrayLike, degrees: float) -> Array:
    """The turn by `degrees` about a unit axis, counter-clockwise when it points at the viewer."""
    half = np.radians(degrees) / 2
    return np.append(np.asarray(axis, np.float64) * np.sin(half), np.cos(half))


def between(start: ArrayLike, end: ArrayLike) -> Array:
    """The shortest turn that brings direction `start` to direction `end`; none where either has no length."""
    a, b = np.asarray(start, np.float64), np.asarray(end, np.float64)
    lengths = float(np.linalg.norm(a) * np.linalg.norm(b))
    if lengths < 1e-12:
        return REST.copy()
    cosine = float(a @ b) / lengths
    if cosine < -1 + 1e-9:  # opposite: about anything that is square to both
        axis = np.cross(a, [1.0, 0.0, 0.0] if abs(a[0]) < 0.9 * np.linalg.norm(a) else [0.0, 1.0, 0.0])
        return np.append(axis / np.linalg.norm(axis), 0.0)
    return unit(np.append(np.cross(a, b) / lengths, 1 + cosine))


def turned(turn: ArrayLike, vector: ArrayLike) -> Array:
    """`vector` (..., 3) turned by one turn."""
    return np.asarray(vector, np.float64) @ matrix(turn).T


def share(turn: ArrayLike, part: float) -> Array:
    """`part` of a turn, the short way round."""
    q = unit(turn)
    q = -q if q[3] < 0 else q
    angle = 2 * np.arctan2(np.linalg.norm(q[:3]), q[3])
    if angle < 1e-9:
        return REST.copy()
    return np.append(q[:3] / np.linalg.norm(q[:3]) * np.sin(angle * part / 2), np.cos(angle * part / 2))
