"""Bold for fonts that have none: outlines made thicker."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath, QPainterPathStroker

# FreeType's own share of the size.
_THICKER: Final = 1 / 24


def thickened(path: QPainterPath, size: float) -> QPainterPath:
    """The outline with a band around it, as one path to be filled by winding."""
    stroker = QPainterPathStroker()
    stroker.setWidth(size * _THICKER)
    stroker.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    band = stroker.createStroke(path)
    # Both must wind the same way, or they would cancel where they lie on each other. Qt's bands wind clockwise
    # (area > 0 with y downward), TrueType letters too, those of CFF the other way round.
    both = QPainterPath()
    both.setFillRule(Qt.FillRule.WindingFill)
    both.addPath(path)
    both.addPath(band if _area(path) * _area(band) >= 0 else band.toReversed())
    return both


def _area(path: QPainterPath) -> float:
    area = 0.0
    for polygon in path.toSubpathPolygons():
        points = polygon.toList()
        for a, b in zip(points, [*points[1:], points[0]], strict=True):
            area += a.x() * b.y() - b.x() * a.y()
    return area
