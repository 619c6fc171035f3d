"""Which way up a stored picture is shown, and how large."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Orientation:
    """How stored pixels become shown ones: swap the axes first, then mirror."""

    swapped: bool = False
    mirror_x: bool = False
    mirror_y: bool = False

    @classmethod
    def of(cls, frame: av.VideoFrame) -> Orientation:
        """From the display matrix that a phone writes into its films; the identity if there is none."""
        try:
            raw = bytes(_side_data(frame)["DISPLAYMATRIX"])
        except KeyError:
            return cls()
        # Nine 16.16 numbers (ISO/IEC 14496-12): x' = a x + c y, y' = b x + d y.
        a, b, _, c, d = struct.unpack("<5i", raw[:20])
        if abs(b) > abs(a):
            return cls(True, c < 0, b < 0)
        return cls(False, a < 0, d < 0)

    @property
    def rotation(self) -> int:
        """Degrees clockwise, 0 to 270; a mirror image is not counted."""
        if self.swapped:
            return 90 if self.mirror_x else 270
        return 180 if self.mirror_x and self.mirror_y else 0

    def applied(self, pixels: NDArray[np.uint8]) -> NDArray[np.uint8]:
        """`pixels` (height, width, channels) as they are shown; a view where that is possible."""
        if self.swapped:
            pixels = pixels.transpose(1, 0, 2)
        if self.mirror_x:
            pixels = pixels[:, ::-1]
        if self.mirror_y:
            pixels = pixels[::-1]
        return pixels


def _side_data(frame: av.VideoFrame) -> Any:
    return frame.side_data  # typed in av as a dictionary of motion vectors only


def square_size(stored: tuple[int, int], aspect: Fraction | None) -> tuple[int, int]:
    """`stored` (width, height) in square pixels, before it is turned. Pixels are stretched, never dropped."""
    width, height = stored
    if not aspect or not Fraction(1, 10) < aspect < 10:
        return stored
    return (round(width * aspect), height) if aspect >= 1 else (width, round(height / aspect))


def turned(size: tuple[int, int], orientation: Orientation) -> tuple[int, int]:
    """`size` as it is when shown the right way up."""
    return (size[1], size[0]) if orientation.swapped else size
