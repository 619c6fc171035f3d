"""Softening: of numbers along one direction, and of whole pictures."""

from __future__ import annotations

from math import ceil, cos, pi
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

REACH: Final = 8.0
"""Pixels that a blur reaches at most: a wider one is made on a smaller picture, where nobody sees the difference."""


def softened(values: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """Each value as the mean of those above and below it (in the first direction), by a bell that ends at `reach`."""
    steps = ceil(reach) - 1
    if steps < 1:
        return values
    weights = [1 + cos(pi * step / reach) for step in range(steps + 1)]
    total = weights[0] + 2 * sum(weights[1:])
    soft = values * np.float32(weights[0] / total)
    for step in range(1, steps + 1):
        part = values * np.float32(weights[step] / total)
        soft[step:] += part[:-step]
        soft[:-step] += part[step:]
    return soft


def blurred(image: QImage, radius: float) -> QImage:
    """The picture softened over about `radius` pixels; beyond its edges it is taken to go on as it is there."""
    if radius < 1:
        return image
    factor = max(1.0, radius / (REACH / 2))
    wide, high = max(2, round(image.width() / factor)), max(2, round(image.height() / factor))
    small = _scaled(image, wide, high)
    pixels = np.frombuffer(small.constBits(), np.uint8).reshape(high, small.bytesPerLine() // 4, 4)[:, :wide]
    reach = 2 * radius / factor
    margin = ceil(reach)
    soft = np.pad(pixels, ((margin, margin), (margin, margin), (0, 0)), mode="edge").astype(np.float32)
    soft = softened(softened(soft, reach).transpose(1, 0, 2), reach).transpose(1, 0, 2)[margin:-margin, margin:-margin]
    values = np.ascontiguousarray((soft + 0.5).astype(np.uint8))
    return _scaled(QImage(values.data, wide, high, wide * 4, small.format()).copy(), image.width(), image.height())


def _scaled(image: QImage, width: int, height: int) -> QImage:
    if (image.width(), image.height()) == (width, height):
        return image
    return image.scaled(width, height, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
