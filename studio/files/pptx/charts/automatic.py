"""What a chart looks like where its parts do not say: by the number of its style (1 to 48) and its own colours."""

from __future__ import annotations

from typing import Final

from lxml import etree

from studio.files.pptx.inks import mixed, said_fill
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.chart import Looks, Marker
from studio.model.color import BLACK, WHITE, Color
from studio.model.style import Fill, Line, Solid

_ACCENTS: Final = 6
_INTENSE: Final = 2
"""The place of the boldest among a theme's three ways to fill."""
_GREYS: Final = (0.115, 0.45, 0.25, 0.02, 0.7, 0.4)
"""How much white is in the dark of each series of a grey chart."""
_SYMBOLS: Final = ("diamond", "square", "triangle", "x", "star", "circle", "plus", "dot", "dash")
_STROKED: Final = ("x", "star", "plus")
_COLOR_STYLE: Final = "{http://schemas.microsoft.com/office/drawing/2012/chartStyle}"
_RULES: Final = 0.75
_MARKER: Final = 7.0
"""How large a marker is where nothing says."""


class Automatic:
    """The looks that a chart's style gives. `palette` is the chart's own colours, of its colour part."""

    def __init__(self, theme: Theme, style: int, palette: tuple[Color, ...] = ()) -> None:
        self._theme, self._style, self._palette = theme, style if 1 <= style <= 48 else 2, palette
        self._row, self._column = divmod(self._style - 1, 8)
        self.ink = theme.named("bg1" if self._row == 5 else "tx1")
        """What texts are written in."""

    @property
    def rule(self) -> Line:
        """Axes and the lines of a grid."""
        paper = self._theme.named("bg1")
        return Line(mixed(self.ink, paper if self._row < 5 else self._theme.named("tx1"), 0.53), _RULES)

    @property
    def minor_rule(self) -> Line:
        return Line(mixed(self.rule.color if isinstance(self.rule.color, str) else BLACK, WHITE, 0.4), _RULES)

    @property
    def plain_line(self) -> Line:
        """Trend lines, error bars, drop lines and the like."""
        return Line(self.ink, _RULES)

    def color(self, number: int, count: int) -> Color:
        """Of the series or slice that is `number` (from 0) of so many."""
        if self._palette:
            return self._palette[number % len(self._palette)]
        if self._column == 0:
            return mixed(self._theme.named("dk1"), WHITE, _GREYS[number % len(_GREYS)])
        rounds, place = divmod(number, _ACCENTS)
        if self._column == 1:
            base, share = self._theme.named(f"accent{place + 1}"), (rounds + 1) / ((max(count, 1) - 1) // _ACCENTS + 2)
        else:
            base, share = self._theme.named(f"accent{self._column - 1}"), (number + 1) / (count + 1)
        change = 1.4 * share - 0.7
        return mixed(base, WHITE if change > 0 else BLACK, abs(change)) if abs(change) > 0.001 else base

    def area(self, number: int, count: int) -> Looks:
        """A bar, a slice, an area, a bubble."""
        ink = self.color(number, count)
        edge = Line(self._theme.named("bg1"), _RULES) if self._row in (1, 5) else None
        return Looks(self._themed(ink), edge)

    def line(self, number: int, count: int) -> Line:
        """The line of a series."""
        width = (2.25, 3.75, 3.75, 5.25, 3.75, 3.75)[self._row]
        return Line(self.color(number, count), width, round_cap=True)

    def marker(self, number: int, count: int, symbol: str = "", size: float = _MARKER) -> Marker:
        symbol = symbol or _SYMBOLS[number % len(_SYMBOLS)]
        ink = self.color(number, count)
        if symbol in _STROKED:
            return Marker(symbol, size, Looks(None, Line(ink, _RULES)))
        return Marker(symbol, size, Looks(Solid(ink), Line(ink, _RULES)))

    @property
    def ground(self) -> Looks:
        """The chart's own area: PowerPoint leaves it clear, save of the dark styles."""
        return Looks(Solid(self._theme.named("tx1")) if self._row == 5 else None)

    @property
    def plot_ground(self) -> Looks:
        """Where the marks stand; never used for round charts."""
        if self._row < 4:
            return Looks()
        if self._row == 5:
            return Looks(Solid(mixed(self._theme.named("tx1"), WHITE, 0.05)))
        base = self._theme.named("tx1" if self._column < 2 else f"accent{self._column - 1}")
        return Looks(Solid(mixed(base, WHITE, 0.8)))

    def up_down(self, up: bool) -> Looks:
        """The bars between a stock chart's first and last lines."""
        return Looks(Solid(WHITE if up else mixed(self.ink, WHITE, 0.15)), self.plain_line)

    def _themed(self, ink: Color) -> Fill:
        """Styles from 17 on use the theme's bold fill, save the row without effects."""
        formats = self._theme.formats
        fills = formats.findall(f"{A}fillStyleLst/*") if formats is not None else []
        if self._row in (2, 3, 5) and len(fills) > _INTENSE:
            holder = etree.Element("holder")
            holder.append(etree.fromstring(etree.tostring(fills[_INTENSE])))
            said, fill = said_fill(holder, self._theme, placeholder=ink)
            if said and fill is not None:
                return fill
        return Solid(ink)


def palette_of(root: etree._Element | None, theme: Theme) -> tuple[Color, ...]:
    """The colours of a cs:colorStyle part, each of its variations in turn."""
    if root is None or root.tag != f"{_COLOR_STYLE}colorStyle":
        return ()
    inks = [node for node in root if isinstance(node.tag, str) and etree.QName(node).localname.endswith("Clr")]
    found: list[Color] = []
    for variation in root.iterfind(f"{_COLOR_STYLE}variation"):
        for ink in inks:
            holder = etree.Element("holder")
            base = etree.SubElement(holder, ink.tag, {str(k): str(v) for k, v in ink.attrib.items()})
            for change in (*ink, *variation):
                etree.SubElement(base, change.tag, {str(k): str(v) for k, v in change.attrib.items()})
            made = theme.color(holder)
            if made is not None:
                found.append(made)
    return tuple(found)


def style_of(root: etree._Element) -> int:
    """The number of a chart's style: what c14 says (from 101 on) before what older programs read."""
    numbers = [whole(node.get("val")) for node in root.iter() if _is_style(node)]
    newer = next((n - 100 for n in numbers if n > 100), 0)
    return newer or next((n for n in numbers if n), 2)


def _is_style(node: etree._Element) -> bool:
    return isinstance(node.tag, str) and etree.QName(node).localname == "style" and node.get("val") is not None
