"""Text in a drawing: where its letters stand, and what lies behind them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from math import atan2, cos, hypot, radians, sin
from typing import Final

from studio.files.metafiles.device import Device
from studio.files.metafiles.geometry import SAME, Box, Matrix, applied, bounds
from studio.files.metafiles.objects import Brush
from studio.files.metafiles.state import both, mapped

_UPDATES, _RIGHT, _CENTRE, _BOTTOM, _BASELINE = 1, 2, 6, 8, 24
_OPAQUE, _CLIPPED, _GLYPHS = 2, 4, 0x10
_ASCENT, _DESCENT = 0.905, 0.212
_MEAN_WIDTH: Final = 0.5
_FIRST_GLYPH: Final = 29
"""In the fonts of Windows glyph 3 is the space and those after it follow ASCII."""


def write(
    device: Device, text: str, x: float, y: float, steps: Sequence[float] = (), options: int = 0, box: Box | None = None
) -> None:
    """Write `text` at a place in logical units. `steps`: how far each letter moves the next, if the drawing says so;
    one for each 16 bits of the text."""
    state, font = device.state, device.state.font
    if state.align & _UPDATES:
        x, y = state.x, state.y
    if options & _GLYPHS:
        text = "".join(chr(ord(c) + _FIRST_GLYPH) if 2 < ord(c) < 98 else " " for c in text)
    text = font.shown(text).replace("\x00", "")
    if box is not None and options & _OPAQUE:
        device.fill_box(box, Brush(state.back_color))
    clip = device.clip
    if box is not None and options & _CLIPPED:
        clip = both(clip, mapped(device.matrix, box)[0])
    moves = _by_letter(text, steps)
    width = sum(moves) if moves else len(text) * font.size * _MEAN_WIDTH
    side = state.align & _CENTRE
    back = {_RIGHT: width, _CENTRE: width / 2}.get(side, 0.0)
    down = {_BASELINE: 0.0, _BOTTOM: -_DESCENT}.get(state.align & _BASELINE, _ASCENT) * font.size
    place = _place(device, x, y)
    if state.align & _UPDATES:
        device.move_to(x + width, y)
    if not text.strip():
        return
    upright = _moved(place, -back, down)
    around = _around(upright, 0.0, -_ASCENT * font.size, width, _DESCENT * font.size)
    if state.is_opaque and not (box is not None and options & _OPAQUE):
        _back(device, upright, width, font.size)
    looks = {"fill": state.text_color, "font-family": font.family.replace("'", ""), "font-size": f"{font.size:.6g}"}
    looks |= {"font-weight": "bold"} if font.weight >= 600 else {}
    looks |= {"font-style": "italic"} if font.italic else {}
    bars = " ".join(name for name, has in (("underline", font.underline), ("line-through", font.strike)) if has)
    looks |= {"text-decoration": bars} if bars else {}
    if moves:
        device.canvas.text(_parts(text, moves), looks, upright, clip, around)
    else:
        looks |= {"text-anchor": {_RIGHT: "end", _CENTRE: "middle"}[side]} if back else {}
        device.canvas.text([(0.0, text)], looks, _moved(place, 0.0, down), clip, around)


def _by_letter(text: str, steps: Sequence[float]) -> list[float]:
    """The steps of letters from those of 16-bit units."""
    if not steps or not any(steps):
        return []
    moves, unit = [], 0
    for letter in text:
        units = 2 if ord(letter) > 0xFFFF else 1
        moves.append(float(sum(steps[unit : unit + units])))
        unit += units
    return moves


def _parts(text: str, moves: Sequence[float]) -> list[tuple[float, str]]:
    """The letters with where they stand; those that do not move the next belong to those before them (ligatures)."""
    if not _stands_apart(text):
        return [(0.0, text)]
    parts: list[tuple[float, str]] = []
    x = 0.0
    for letter, move in zip(text, moves, strict=True):
        if parts and move == 0:
            parts[-1] = (parts[-1][0], parts[-1][1] + letter)
        else:
            parts.append((x, letter))
        x += move
    return parts


def _stands_apart(text: str) -> bool:
    """Whether each letter may be placed by itself: not where letters join, go leftwards or carry others."""
    return all(unicodedata.bidirectional(c) not in ("R", "AL", "NSM") for c in text)


def _place(device: Device, x: float, y: float) -> Matrix:
    """Brings letters in logical units onto the device: upright even where the units count upwards."""
    a, b, c, d, _, _ = device.matrix
    across, down = hypot(a, b), hypot(c, d)
    lean = atan2(b, a) if device.state.world != SAME and (b or a > 0) else 0.0
    angle = lean - radians(device.state.font.turn)
    left, top = applied(device.matrix, x, y)
    return cos(angle) * across, sin(angle) * across, -sin(angle) * down, cos(angle) * down, left, top


def _moved(place: Matrix, dx: float, dy: float) -> Matrix:
    return (*place[:4], *applied(place, dx, dy))


def _around(place: Matrix, left: float, top: float, right: float, bottom: float) -> Box:
    return bounds([applied(place, x, y) for x in (left, right) for y in (top, bottom)])


def _back(device: Device, place: Matrix, width: float, size: float) -> None:
    """What lies behind letters in opaque mode."""
    top, bottom = -_ASCENT * size, _DESCENT * size
    corners = [applied(place, x, y) for x, y in ((0, top), (width, top), (width, bottom), (0, bottom))]
    steps = [("M", (corners[0],)), *(("L", (corner,)) for corner in corners[1:]), ("Z", ())]
    device.draw(steps, True, False, Brush(device.state.back_color))
