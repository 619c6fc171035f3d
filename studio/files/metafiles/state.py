"""What GDI remembers between records: tools, colours, and how logical units become the device's pixels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from studio.files.metafiles.canvas import Clip
from studio.files.metafiles.geometry import SAME, Box, Matrix, Point, applied, then
from studio.files.metafiles.objects import Brush, Font, Pen, Tile

_MILLIMETRES: Final = {2: 0.1, 3: 0.01, 4: 0.254, 5: 0.0254, 6: 25.4 / 1440}
"""How long a unit of a fixed mapping mode is; they count upwards."""
_ISOTROPIC, _ANISOTROPIC = 7, 8


@dataclass(slots=True)
class State:
    """A device context. SaveDC keeps a copy of it."""

    pen: Pen = Pen()
    brush: Brush | Tile = Brush()
    font: Font = Font()
    text_color: str = "#000000"
    back_color: str = "#ffffff"
    is_opaque: bool = True
    is_winding: bool = False
    miter: float = 10.0
    align: int = 0
    raster: int = 13
    turns_clockwise: bool = False
    mode: int = 1
    window: Point = (0.0, 0.0)
    window_size: Point = (1.0, 1.0)
    viewport: Point = (0.0, 0.0)
    viewport_size: Point = (1.0, 1.0)
    world: Matrix = SAME
    x: float = 0.0
    y: float = 0.0
    clip: Clip = ()

    def matrix(self, pixels_per_millimetre: Point) -> Matrix:
        """From logical units to the device's pixels."""
        across, down = 1.0, 1.0
        if self.mode in _MILLIMETRES:
            across = _MILLIMETRES[self.mode] * pixels_per_millimetre[0]
            down = -_MILLIMETRES[self.mode] * pixels_per_millimetre[1]
        elif self.mode in (_ISOTROPIC, _ANISOTROPIC):
            across = self.viewport_size[0] / (self.window_size[0] or 1.0) or 1.0
            down = self.viewport_size[1] / (self.window_size[1] or 1.0) or 1.0
            if self.mode == _ISOTROPIC:
                least = min(abs(across), abs(down))
                across, down = (least if side > 0 else -least for side in (across, down))
        page = (
            across,
            0.0,
            0.0,
            down,
            self.viewport[0] - self.window[0] * across,
            self.viewport[1] - self.window[1] * down,
        )
        return then(self.world, page)


def mapped(matrix: Matrix, box: Box) -> tuple[Box, bool]:
    """A rectangle on the device, and whether it is one there too; else the one around it."""
    left, top, right, bottom = box
    corners = [applied(matrix, x, y) for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    is_upright = abs(matrix[1]) + abs(matrix[2]) < 1e-9 * (abs(matrix[0]) + abs(matrix[3])) or (
        abs(matrix[0]) + abs(matrix[3]) < 1e-9 * (abs(matrix[1]) + abs(matrix[2]))
    )
    return (min(xs), min(ys), max(xs), max(ys)), is_upright


def both(clip: Clip, box: Box) -> Clip:
    """What lies in the clip and in a rectangle too."""
    paths = tuple(c for c in clip if not isinstance(c, tuple))
    for other in clip:
        if isinstance(other, tuple):
            box = (max(box[0], other[0]), max(box[1], other[1]), min(box[2], other[2]), min(box[3], other[3]))
    if box[0] > box[2] or box[1] > box[3]:
        box = (box[0], box[1], box[0], box[1])
    return (*paths, box)
