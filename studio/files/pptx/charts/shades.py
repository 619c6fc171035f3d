"""How the areas, lines and markers of a chart look: what a c:spPr says, over what the chart's style gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree

from studio.files.pptx.charts.automatic import Automatic
from studio.files.pptx.charts.names import C, amount, value
from studio.files.pptx.inks import PictureBehind, said_fill, said_line
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.theme import Theme
from studio.model.chart import Looks, Marker
from studio.model.style import Line

_SYMBOLS: Final = ("circle", "square", "diamond", "triangle", "x", "star", "plus", "dash", "dot", "none")


@dataclass(frozen=True, slots=True)
class Shades:
    """What the parts of one chart are read with."""

    theme: Theme
    automatic: Automatic
    picture: PictureBehind
    bends: bool = True
    """Whether lines of which the chart does not say so are smooth: newer programs read them like that."""

    def looks(self, holder: etree._Element | None, usual: Looks = Looks()) -> Looks:
        """Of an element with a c:spPr."""
        properties = holder.find(f"{C}spPr") if holder is not None else None
        if properties is None:
            return usual
        said, fill = said_fill(properties, self.theme, self.picture)
        return Looks(fill if said else usual.fill, self._line(properties, usual.line))

    def line(self, holder: etree._Element | None, usual: Line | None) -> Line | None:
        """The line of an element with a c:spPr."""
        properties = holder.find(f"{C}spPr") if holder is not None else None
        return self._line(properties, usual) if properties is not None else usual

    def marker(self, holder: etree._Element | None, usual: Marker) -> Marker:
        """Of an element with a c:marker."""
        marker = holder.find(f"{C}marker") if holder is not None else None
        if marker is None:
            return usual
        symbol = value(marker, "symbol", "auto")
        symbol = symbol if symbol in _SYMBOLS else usual.symbol
        return Marker(symbol, amount(marker, "size", usual.size), self.looks(marker, usual.looks))

    def _line(self, properties: etree._Element, usual: Line | None) -> Line | None:
        said, line = said_line(properties.find(f"{A}ln"), self.theme, usual)
        return line if said else usual
