"""Titles: of the chart and of its axes, turned or level, where they were put or where there is room."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

from studio.model.chart import Title
from studio.model.element import DrawnText
from studio.render.charts.pieces import Box, Piece, rectangle
from studio.render.charts.text import body_size


def title_size(title: Title, most: float) -> tuple[float, float]:
    """Width and height of a title, turned as it is; it breaks where it is longer than `most`."""
    width, height = _flat_size(title, most)
    turn = radians(title.rotation or 0.0)
    across, down = abs(cos(turn)), abs(sin(turn))
    return width * across + height * down, width * down + height * across


def title_pieces(title: Title, box: Box, chart: tuple[float, float]) -> list[Piece]:
    """The title in the box that `title_size` gave; where it was put by hand that is its left top corner."""
    x, y, width, height = box
    if title.place is not None:
        x, y = title.place[0] * chart[0], title.place[1] * chart[1]
    turn = title.rotation or 0.0
    upright = abs(sin(radians(turn))) > 0.7
    flat = (width, height) if not upright else (height, width)
    inner = (x + width / 2 - flat[0] / 2, y + height / 2 - flat[1] / 2, *flat)
    body = replace(title.body, insets=(0.0, 0.0, 0.0, 0.0), wrap=True)
    # A little more room than was measured: the same line must not break here.
    wide = (inner[0] - 1.0, inner[1], inner[2] + 2.0, inner[3])
    return [*rectangle((x, y, width, height), title.looks), DrawnText(wide, body, turn)]


def _flat_size(title: Title, most: float) -> tuple[float, float]:
    width, height = body_size(title.body)
    if width <= most:
        return width, height
    return body_size(title.body, most)
