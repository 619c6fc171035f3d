"""The labels on the points of a chart: what they say, and where they stand beside bars, points and slices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from studio.model.chart import ChartLook, Labels, Lettering, Looks, PointLabel
from studio.model.color import BLACK, WHITE, Color, channels
from studio.model.element import ChartData
from studio.model.style import Fill, Gradient, Line, Pattern, Solid
from studio.model.text import TextBody, plain_body
from studio.render.charts.formats import written
from studio.render.charts.pieces import LINE, Box, Piece, Point, rectangle, rule
from studio.render.charts.pieces import written as text_piece
from studio.render.charts.text import body_size

_SPACE: Final = 0.3
"""Between a mark and its label, in font sizes."""
_DARK: Final = 140
_CLEAR: Final = 40
"""How much lighter or darker letters must be than what they stand on."""
_PAD: Final = 0.25


def point_label(labels: Labels | None, number: int) -> tuple[Labels, PointLabel] | None:
    """What holds for the label of one point; None where it has none."""
    if labels is None:
        return None
    own = next((point for point in labels.points if point.number == number), PointLabel(number))
    if own.hidden:
        return None
    shows = labels.shows if own.shows is None else own.shows
    return (labels, own) if shows or own.text is not None or own.cell else None


def label_body(
    labels: Labels, own: PointLabel, data: ChartData, look: ChartLook, series: int, share: float | None = None
) -> TextBody:
    """The words of a label; `share` is the point's part of a whole."""
    if own.text is not None:
        return own.text
    lettering = own.lettering or labels.lettering
    one, number = data.series[series], own.number
    shows = labels.shows if own.shows is None else own.shows
    value = one.values[number] if number < len(one.values) else None
    code = own.number_format if own.number_format is not None else labels.number_format
    format = one.number_format if code is None else code
    parts = [own.cell] if own.cell else []
    color: Color | None = None
    for part in shows:
        match part:
            case "series":
                parts.append(one.name)
            case "category":
                parts.append(_name(data, look, series, number))
            case "value" if value is not None:
                made = written(value, format, look.from_1904)
                color = made.color or color
                parts.append(made.text)
            case "size" if number < len(one.sizes) and one.sizes[number] is not None:
                parts.append(written(one.sizes[number] or 0.0, format, look.from_1904).text)
            case "percent" if share is not None:
                is_share = code is not None and "%" in code
                parts.append(written(share, code if is_share and code else "0%").text)
    # As in PowerPoint: a share stands below its name, all else in a row.
    usual = "\n" if "percent" in shows and "value" not in shows else "; "
    separator = labels.separator if labels.separator is not None else usual
    text = ("\n" if separator.strip(" ") == "\n" else separator).join(part for part in parts if part)
    return plain_body(text, replace(lettering.style, color=color) if color else lettering.style)


def _name(data: ChartData, look: ChartLook, series: int, number: int) -> str:
    if number < len(data.categories):
        return data.categories[number]
    xs = data.series[series].xs
    x = xs[number] if number < len(xs) else None
    return written(x, "", look.from_1904).text if x is not None else str(number + 1)


def labelled(
    labels: Labels, own: PointLabel, body: TextBody, at: Point, side: str, chart: tuple[float, float]
) -> list[Piece]:
    """A label beside the point `at`: above ("t"), below ("b"), left, right, or on it ("ctr")."""
    lettering = own.lettering or labels.lettering
    width, height = body_size(body)
    gap = lettering.style.size * _SPACE
    x, y = at
    place = {
        "t": (x - width / 2, y - gap - height),
        "b": (x - width / 2, y + gap),
        "l": (x - gap - width, y - height / 2),
        "r": (x + gap, y - height / 2),
    }.get(side, (x - width / 2, y - height / 2))
    return in_box(labels, own, body, (*place, width, height), chart)


def in_box(labels: Labels, own: PointLabel, body: TextBody, box: Box, chart: tuple[float, float]) -> list[Piece]:
    """A label in its box, moved as it was by hand, with its own ground."""
    lettering = own.lettering or labels.lettering
    x, y, width, height = box
    x, y = x + own.shift[0] * chart[0], y + own.shift[1] * chart[1]
    looks = own.looks if own.looks is not None else labels.looks
    pad = lettering.style.size * _PAD
    ground = rectangle((x - pad, y - pad / 2, width + 2 * pad, height + pad), looks)
    return [*ground, text_piece(body, (x - 1, y, width + 2, height), lettering.rotation or 0.0)]


def readable_on(labels: Labels, own: PointLabel, body: TextBody, looks: Looks, always: bool = False) -> TextBody:
    """The words in black or white as what they stand on is light or dark, unless they say their own colour.

    A chart that says nothing has black letters; PowerPoint leaves those black, so only letters that cannot be told
    from their ground are changed.
    """
    ink = _ink(looks.fill)
    if ink is None or own.text is not None:
        return body
    runs = [run for paragraph in body.paragraphs for run in paragraph.runs]
    if not runs or (not always and abs(_light(runs[0].style.color) - _light(ink)) > _CLEAR):
        return body
    color = WHITE if _light(ink) < _DARK else BLACK
    return plain_body(body.text, replace(runs[0].style, color=color))


def leader(start: Point, end: Point, style: Lettering) -> list[Piece]:
    return rule(start, end, Line(style.style.color, 0.75))


def _ink(fill: Fill | None) -> Color | None:
    inks: list[object] = []
    if isinstance(fill, Solid):
        inks.append(fill.color)
    elif isinstance(fill, Gradient) and fill.stops:
        inks.append(fill.stops[len(fill.stops) // 2].color)
    elif isinstance(fill, Pattern):
        inks.append(fill.background)
    return next((Color(ink) for ink in inks if isinstance(ink, str)), None)


def _light(ink: Color) -> float:
    red, green, blue, _ = channels(ink)
    return 0.3 * red + 0.59 * green + 0.11 * blue


def line_height(labels: Labels) -> float:
    return labels.lettering.style.size * LINE


def boxes_meet(one: Box, others: Sequence[Box]) -> bool:
    return any(
        one[0] < o[0] + o[2] and o[0] < one[0] + one[2] and one[1] < o[1] + o[3] and o[1] < one[1] + one[3]
        for o in others
    )
