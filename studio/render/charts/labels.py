"""Labels that fit their room: on more lines, turned, or shortened, as PowerPoint does."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, radians, sin

from studio.model.element import DrawnText
from studio.model.text import Align, TextStyle, VerticalAlign, plain_body
from studio.render.text import layout_text

_SLANT = 45.0
LINE = 1.25
"""The height of a line in font sizes."""

Box = tuple[float, float, float, float]


def text_width(text: str, style: TextStyle) -> float:
    body = replace(plain_body(text, style), insets=(0.0, 0.0, 0.0, 0.0), wrap=False)
    return max((line.rect[2] for line in layout_text(body, 1000.0, 0.0).lines), default=0.0)


def shortened(text: str, style: TextStyle, width: float) -> str:
    """As much of the text as fits on a line of this width, "…" for the rest; "" where nothing does."""
    if text_width(text, style) <= width:
        return text
    fits, too_much = 0, len(text)
    while too_much - fits > 1:
        middle = (fits + too_much) // 2
        if text_width(text[:middle].rstrip() + "…", style) <= width:
            fits = middle
        else:
            too_much = middle
    return text[:fits].rstrip() + "…" if fits else ""


def wrapped(text: str, style: TextStyle, width: float, lines: int) -> str:
    """The text on at most so many lines, broken between words; what is left over is shortened."""
    words, done = text.split(), list[str]()
    while words and len(done) < lines:
        count = 1
        while count < len(words) and text_width(" ".join(words[: count + 1]), style) <= width:
            count += 1
        is_last = len(done) == lines - 1
        done.append(shortened(" ".join(words if is_last else words[:count]), style, width))
        words = words[count:]
    return "\n".join(done)


def fits_wrapped(text: str, style: TextStyle, width: float, lines: int) -> bool:
    return "…" not in wrapped(text, style, width, lines) and wrapped(text, style, width, lines) != ""


def drawn_label(text: str, style: TextStyle, box: Box, align: Align = Align.CENTRE, rotation: float = 0.0) -> DrawnText:
    body = replace(plain_body(text, style, align), insets=(0.0, 0.0, 0.0, 0.0), anchor=VerticalAlign.MIDDLE, wrap=False)
    return DrawnText(box, body, rotation)


@dataclass(frozen=True, slots=True)
class RowOfLabels:
    """What goes below an axis with a label for every slot of this width; `height` is the room that it takes."""

    texts: tuple[str, ...]
    style: TextStyle
    slot: float
    height: float
    is_slanted: bool

    def drawn(self, left: float, top: float) -> tuple[DrawnText, ...]:
        pieces = []
        for number, text in enumerate(self.texts):
            middle = left + (number + 0.5) * self.slot
            if not text:
                continue
            if self.is_slanted:
                width = text_width(text, self.style)
                across, down = width * cos(radians(_SLANT)), width * sin(radians(_SLANT))
                # The end of the text stands under its mark; the box is turned about its own middle.
                high = self.style.size * LINE
                x, y = middle - across / 2, top + high / 2 + down / 2
                pieces.append(
                    drawn_label(text, self.style, (x - width / 2, y - high / 2, width, high), rotation=-_SLANT)
                )
            else:
                box = (middle - self.slot / 2, top + self.style.size * 0.3, self.slot, self.height)
                label = drawn_label(text, self.style, box)
                pieces.append(replace(label, body=replace(label.body, anchor=VerticalAlign.TOP)))
        return tuple(pieces)


def row_of_labels(texts: tuple[str, ...], style: TextStyle, width: float, most: float, before: float) -> RowOfLabels:
    """Labels for slots that share `width`, at most `most` high: level on up to three lines, else slanted.

    There is room of `before` to the left of the first slot. Slanted ones are shortened, and where even those would
    lie over each other only every second, third... is left.
    """
    slot = width / max(1, len(texts))
    line = style.size * LINE
    for lines in (1, 2, 3):
        if lines * line <= most and all(fits_wrapped(text, style, slot * 0.94, lines) for text in texts):
            level = tuple(wrapped(text, style, slot * 0.94, lines) for text in texts)
            return RowOfLabels(level, style, slot, lines * line + style.size * 0.3, False)
    step = 1
    while slot * step * sin(radians(_SLANT)) < line and step < len(texts):
        step += 1
    longest = [min((most - line) / sin(radians(_SLANT)), (before + (i + 0.5) * slot - line / 2) / cos(radians(_SLANT)))
               for i in range(len(texts))]  # fmt: skip
    kept = tuple(
        shortened(text, style, max(0.0, room)) if i % step == 0 else ""
        for i, (text, room) in enumerate(zip(texts, longest, strict=True))
    )
    height = max((text_width(text, style) for text in kept if text), default=0.0) * sin(radians(_SLANT)) + line
    return RowOfLabels(kept, style, slot, height, True)


def overlaps(boxes: list[Box], tolerance: float) -> bool:
    """Whether two of these lie over each other by more than `tolerance` both ways."""
    ordered = sorted(boxes)
    return any(
        a[0] + a[2] - b[0] > tolerance and _common(a, b) > tolerance
        for i, a in enumerate(ordered)
        for b in ordered[i + 1 :]
    )


def _common(a: Box, b: Box) -> float:
    """How much of their heights two boxes share."""
    return min(a[1] + a[3], b[1] + b[3]) - max(a[1], b[1])
