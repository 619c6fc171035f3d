"""An equation in a line of text: one letter of its width for the line, and what is drawn in its place."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainterPath, QPolygonF, QTransform

from studio.fonts import FontFile
from studio.fonts.maths import math_font
from studio.model.color import Color
from studio.model.text import Paragraph, Run
from studio.render.text.faces import UNITS
from studio.render.text.maths import SetFormula, in_lines, set_formula
from studio.render.text.maths.boxes import Rule, Sign
from studio.render.text.maths.glyphs import EM, plain_glyph

STANDS_FOR: Final = "\u00a0"
"""What the line sees of an equation: a letter at which it is not broken, spaced until it is as wide."""


def fitted(paragraph: Paragraph, width: float, font_scale: float) -> Paragraph:
    """The paragraph, with an equation that stands by itself in several lines where it is wider than they are."""
    if not any(run.formula is not None and run.formula.is_display for run in paragraph.runs):
        return paragraph
    runs: list[Run] = []
    room = width - paragraph.margin - max(0.0, paragraph.indent)
    for run in paragraph.runs:
        size = run.style.size * font_scale
        if run.formula is None or not run.formula.is_display or set_formula(run.formula).width * size <= room:
            runs.append(run)
            continue
        for number, line in enumerate(in_lines(run.formula, room / size)):
            runs += [Run("\n", run.style)] if number else []
            runs.append(replace(run, formula=line))
    return replace(paragraph, runs=tuple(runs))


def stand_in_font() -> FontFile:
    return math_font().file


def stand_in_spacing(formula: SetFormula, size: float) -> float:
    """What is to be added to the width of the letter, in points."""
    blank = plain_glyph(STANDS_FOR)
    return (formula.width - (blank.advance if blank is not None else 0.0)) * size


def formula_paths(formula: SetFormula, size: float, color: Color) -> dict[Color, tuple[QPainterPath, ...]]:
    """The outlines of an equation in UNITS of a point, its left and baseline at (0, 0), by their colour."""
    found: dict[Color, list[QPainterPath]] = {}
    for sign in formula.signs:
        found.setdefault(sign.color or color, []).append(_sign_path(sign, size * UNITS))
    for rule in formula.rules:
        found.setdefault(rule.color or color, []).append(_rule_path(rule, size * UNITS))
    return {ink: tuple(paths) for ink, paths in found.items()}


def _sign_path(sign: Sign, size: float) -> QPainterPath:
    share = sign.scale * size / EM
    path = QTransform(share * sign.across, 0, 0, share * sign.down, sign.x * size, sign.y * size).map(sign.glyph.path)
    path.setFillRule(Qt.FillRule.WindingFill)
    return path


def _rule_path(rule: Rule, size: float) -> QPainterPath:
    dx, dy = rule.x2 - rule.x1, rule.y2 - rule.y1
    length = max((dx * dx + dy * dy) ** 0.5, 1e-6)
    across, down = -dy / length * rule.thickness / 2, dx / length * rule.thickness / 2
    corners = (
        (rule.x1 + across, rule.y1 + down),
        (rule.x2 + across, rule.y2 + down),
        (rule.x2 - across, rule.y2 - down),
        (rule.x1 - across, rule.y1 - down),
    )
    path = QPainterPath()
    path.addPolygon(QPolygonF([QPointF(x * size, y * size) for x, y in corners]))
    path.closeSubpath()
    return path
