"""One axis of a frame: its scale, and what is written along it."""

from __future__ import annotations

from dataclasses import dataclass, field
from math import ceil, floor
from typing import Final

from studio.model.chart import Axis
from studio.model.element import ChartData
from studio.render.charts.formats import is_date, written
from studio.render.charts.ranges import Range
from studio.render.charts.scales import Scale, Slots, date_slots, day_marks, value_scale
from studio.render.charts.text import Row, text_width

_DATE: Final = 1.6
"""What a date takes along an axis, in font sizes: turned along a level one, if need be."""

_APART: Final = 2.45
"""Between the numbers along a level axis, in font sizes."""


@dataclass(slots=True)
class Side:
    """An axis laid out: its scale, and where along the other axis it stands (in points of the chart)."""

    axis: Axis
    scale: Scale | Slots
    days: tuple[float, ...] = ()
    at: float = 0.0
    texts: tuple[tuple[float, str], ...] = ()
    row: Row | None = None
    levels: tuple[Row, ...] = ()
    range: Range = field(default_factory=Range)

    @property
    def is_level(self) -> bool:
        return self.axis.side in ("b", "t")

    @property
    def is_named(self) -> bool:
        return not self.axis.hidden and self.axis.labels != "none"

    def find_scale(self, data: ChartData, length: float, from_1904: bool) -> None:
        """The scale of an axis of this length; for days also what is written where."""
        axis = self.axis
        self.days = ()
        if axis.kind == "value":
            need = self._room_of_numbers if self.is_level else None
            self.scale = value_scale(axis, self.range.low, self.range.high, length, self.range.is_percent, need)
            return
        count = max([len(data.categories), *(len(series.values) for series in data.series), 1])
        if axis.kind != "date" or not any(day is not None for day in data.days):
            self.scale = Slots(count, self.range.between, axis.reversed)
            return
        slots, dated, (low, high, span, shift) = date_slots(axis, data.days, self.range.between)
        room = axis.lettering.style.size * _DATE
        marks = day_marks(dated, low, high, max(1, int(length / room)))
        self.scale = slots
        self.days = tuple((mark - low + shift) / span for mark in marks)
        code = axis.number_format if is_date(axis.number_format) else "m/d/yyyy"
        texts = (written(mark, code, from_1904).text for mark in marks)
        self.texts = tuple((1 - at if axis.reversed else at, text) for at, text in zip(self.days, texts, strict=True))

    def _room_of_numbers(self, step: float) -> float:
        """What numbers beside each other need, at such a step."""
        axis, style = self.axis, self.axis.lettering.style
        code = axis.number_format or ("0%" if self.range.is_percent else "")
        marks = (step, ceil(self.range.high / axis.unit / step) * step, floor(self.range.low / axis.unit / step) * step)
        return max(text_width(written(mark, code).text, style) for mark in marks) + _APART * style.size
