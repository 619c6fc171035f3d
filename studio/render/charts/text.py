"""Labels of a chart in the room that they have: measured, on more lines, turned, left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, radians, sin
from typing import Final

from studio.model.chart import Lettering
from studio.model.element import DrawnText
from studio.model.text import Align, TextBody, TextStyle, VerticalAlign, plain_body
from studio.render.charts.pieces import LINE, Box, label
from studio.render.text import layout_text

_SLANT: Final = -45.0
_UPRIGHT: Final = -90.0
_LEVEL_LINES: Final = 3
_WIDTH: Final = 1.0
"""What a label may take of its slot."""
_NARROWEST: Final = 0.4
"""No word fits into less, in sizes."""
_APART: Final = 1.05
"""From one turned label to the next, in sizes."""


def body_size(body: TextBody, width: float = 0.0) -> tuple[float, float]:
    """Width and height of a text; wrapped where a width is given."""
    body = replace(body, insets=(0.0, 0.0, 0.0, 0.0), anchor=VerticalAlign.TOP, wrap=width > 0)
    layout = layout_text(body, width or 10_000.0, 0.0)
    return max((line.rect[2] for line in layout.lines), default=0.0), layout.height


def text_width(text: str, style: TextStyle) -> float:
    return body_size(plain_body(text, style))[0] if text else 0.0


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
    if width < style.size * _NARROWEST:
        return not text.strip()
    return wrapped(text, style, width, lines).split() == text.split()


@dataclass(frozen=True, slots=True)
class Row:
    """Labels along a level axis, each for the place that it stands at; `height` is the room that they take.

    `before` and `after` are how far the first and the last reach out of the axis.
    """

    texts: tuple[str, ...]
    lettering: Lettering
    turn: float
    height: float
    widths: tuple[float, ...]

    def drawn(self, places: Sequence[float], slot: float, top: float, below: bool = True) -> list[DrawnText]:
        """At these places from the left, under `top` or above it."""
        style, pieces = self.lettering.style, []
        line = style.size * LINE
        for text, place, width in zip(self.texts, places, self.widths, strict=True):
            if not text:
                continue
            if not self.turn:
                high = line * (text.count("\n") + 1)
                y = top if below else top - high
                wide = max(width, slot)
                pieces.append(label(text, style, (place - wide / 2, y, wide, high)))
                continue
            angle = radians(self.turn)
            across, down = width * cos(angle), width * sin(angle)
            upright = abs(sin(angle)) > 0.99
            # The near end of the text stands at its mark; the box is turned about its own middle.
            way = (1 if self.turn > 0 else -1) * (1 if below else -1)
            reach = abs(down) / 2 + (line / 2 * abs(cos(angle)))
            x = place if upright else place + way * abs(across) / 2
            y = top + reach if below else top - reach
            pieces.append(label(text, style, (x - width / 2, y - line / 2, width, line), rotation=self.turn))
        return pieces

    @property
    def before(self) -> float:
        """How far the first label reaches to the left of its place."""
        if not self.texts or not self.texts[0]:
            return 0.0
        turned = self.widths[0] * cos(radians(self.turn))
        return turned if self.turn < 0 and self.turn > -89 else 0.0 if self.turn else self.widths[0] / 2


def row_of(texts: Sequence[str], lettering: Lettering, slot: float, most: float, skip: int = 0) -> Row:
    """Labels for slots of this width, at most `most` high: level on up to three lines, else slanted, else upright.

    Where even those would lie over each other only every second, third... is left; `skip` says how many, 0 for as many
    as there is room for.
    """
    style, step = lettering.style, max(1, skip)
    texts = [" ".join(text.split()) for text in texts]
    line = style.size * LINE
    every = slot * step
    shown = [text if i % step == 0 else "" for i, text in enumerate(texts)]
    turn = lettering.rotation
    if turn is None or turn == 0:
        for lines in range(1, _LEVEL_LINES + 1):
            if lines * line <= most and all(fits_wrapped(t, style, every * _WIDTH, lines) for t in shown if t):
                return _level(shown, lettering, every, lines)
        if turn == 0:
            step = 1
            while step < len(texts) and slot * step < max(line, 4 * style.size):
                step += 1
            step = max(step, skip)
            kept = [t if i % step == 0 else "" for i, t in enumerate(texts)]
            return _level(kept, lettering, slot * step, max(1, int(most / line)))
        turn = _SLANT if every >= line * 0.75 else _UPRIGHT
    while not skip and step < len(texts) and slot * step < style.size * _APART * max(0.7, abs(sin(radians(turn)))):
        step += 1
    longest = (most - line * abs(cos(radians(turn)))) / max(0.1, abs(sin(radians(turn))))
    cut = tuple(shortened(t, style, max(0.0, longest)) if i % step == 0 else "" for i, t in enumerate(texts))
    widths = tuple(text_width(t, style) for t in cut)
    height = max(widths, default=0.0) * abs(sin(radians(turn))) + line * abs(cos(radians(turn)))
    return Row(cut, lettering, turn, height, widths)


def _level(texts: Sequence[str], lettering: Lettering, slot: float, lines: int) -> Row:
    style = lettering.style
    made = tuple(wrapped(text, style, slot * _WIDTH, lines) if text else "" for text in texts)
    widths = tuple(max((text_width(line, style) for line in text.split("\n")), default=0.0) for text in made)
    high = max((text.count("\n") + 1 for text in made if text), default=1)
    return Row(made, lettering, 0.0, high * style.size * LINE, widths)


def beside(text: str, style: TextStyle, at: float, middle: float, left: bool) -> DrawnText:
    """A label that ends (or with `left` false begins) at `at`, its middle at that height."""
    width, high = text_width_of_lines(text, style), style.size * LINE * (text.count("\n") + 1)
    box: Box = (at - width if left else at, middle - high / 2, width, high)
    return label(text, style, box, Align.RIGHT if left else Align.LEFT)


def text_width_of_lines(text: str, style: TextStyle) -> float:
    return max((text_width(line, style) for line in text.split("\n")), default=0.0)
