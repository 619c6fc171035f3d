"""A chart that is being drawn: its numbers and looks, the size it has, and the frame that its marks stand in."""

from __future__ import annotations

from dataclasses import dataclass

from studio.model.chart import ChartLook
from studio.model.element import ChartData
from studio.render.charts.frame import Frame


@dataclass(frozen=True, slots=True)
class Plotted:
    data: ChartData
    look: ChartLook
    frame: Frame
    size: tuple[float, float]
