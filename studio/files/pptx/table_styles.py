"""How the cells of a table look: its style's regions, one over the other, and what a cell says itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from studio.files.pptx.builtin_table_styles import builtin_style
from studio.files.pptx.inks import said_fill, said_line
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK
from studio.model.element import Borders
from studio.model.style import Fill, Line, Solid

_EMU: Final = 12_700
_OWN_LINES: Final = {"left": "lnL", "top": "lnT", "right": "lnR", "bottom": "lnB"}

Span = tuple[int, int, int, int]
"""First row, last row, first column and last column of a region."""


@dataclass(frozen=True, slots=True)
class TableLooks:
    """A table's style (None for a plain table), its size, and which of the style's regions it shows."""

    theme: Theme
    style: etree._Element | None
    rows: int
    columns: int
    shown: frozenset[str]
    properties: etree._Element | None = None
    _lines: dict[etree._Element, Line | None] = field(default_factory=dict, compare=False, repr=False)

    @property
    def right_to_left(self) -> bool:
        """Whether the first column stands at the right."""
        return "rtl" in self.shown

    def texts(self, row: int, column: int) -> tuple[etree._Element, ...]:
        """The tcTxStyle elements that the text of a cell takes after, the nearest first."""
        found = [region.find(f"{A}tcTxStyle") for region, _ in self._regions(row, column)]
        return tuple(text for text in reversed(found) if text is not None)

    def fill(self, row: int, column: int, own: etree._Element | None) -> Fill | None:
        """The fill of a cell; `own` are its properties (a:tcPr)."""
        said, fill = said_fill(own, self.theme)
        found = fill if said else self._styled_fill(row, column)
        return found if found is not None else self._ground()

    def _styled_fill(self, row: int, column: int) -> Fill | None:
        for region, _ in reversed(list(self._regions(row, column))):
            style = region.find(f"{A}tcStyle")
            if style is None:
                continue
            reference = style.find(f"{A}fillRef")
            if reference is not None and reference.get("idx") != "0":
                ink = self.theme.color(reference)
                return Solid(ink) if ink else None
            said, fill = said_fill(style.find(f"{A}fill"), self.theme)
            if said:
                return fill
        return None

    def _ground(self) -> Fill | None:
        """What is behind all cells: the table's own fill, or its style's."""
        said, fill = said_fill(self.properties, self.theme)
        ground = self.style.find(f"{A}tblBg") if self.style is not None else None
        if said or ground is None:
            return fill
        reference = ground.find(f"{A}fillRef")
        if reference is not None:
            ink = self.theme.color(reference) if reference.get("idx") != "0" else None
            return Solid(ink) if ink else None
        return said_fill(ground.find(f"{A}fill"), self.theme)[1]

    def borders(self, row: int, column: int, own: etree._Element | None, spans: tuple[int, int]) -> Borders:
        """The lines around a cell that spans so many rows and columns."""
        last_row, last_column = row + spans[0] - 1, column + spans[1] - 1
        styled: dict[str, etree._Element | None] = dict.fromkeys(_OWN_LINES)
        for region, (top, bottom, left, right) in self._regions(row, column):
            is_edge = {
                "top": row == top,
                "bottom": last_row >= bottom,
                "left": column == left,
                "right": last_column >= right,
            }
            lines = region.find(f"{A}tcStyle/{A}tcBdr")
            if lines is None:
                continue
            for side in styled:
                name = side if is_edge[side] else "insideH" if side in ("top", "bottom") else "insideV"
                found = lines.find(f"{A}{name}")
                styled[side] = found if found is not None else styled[side]
        made = {side: self._border(side, own, style) for side, style in styled.items()}
        if self.right_to_left and (own is None or own.find(f"{A}lnL") is None):
            made["left"], made["right"] = made["right"], made["left"]
        return Borders(**made, falling=self._diagonal(own, "lnTlToBr"), rising=self._diagonal(own, "lnBlToTr"))

    def _diagonal(self, own: etree._Element | None, name: str) -> Line | None:
        line = own.find(f"{A}{name}") if own is not None else None
        return _line(line, self.theme) if line is not None else None

    def _border(self, side: str, own: etree._Element | None, style: etree._Element | None) -> Line | None:
        line = own.find(f"{A}{_OWN_LINES[side]}") if own is not None else None
        if line is not None:
            return _line(line, self.theme)
        if style is None:
            return None
        if style not in self._lines:
            self._lines[style] = _reference(style, self.theme)
        return self._lines[style]

    def _regions(self, row: int, column: int) -> Iterator[tuple[etree._Element, Span]]:
        """The style's regions that a cell lies in, the farthest first, and where they lie."""
        end, edge = self.rows - 1, self.columns - 1
        head, side = int("firstRow" in self.shown), int("firstCol" in self.shown)
        is_body_row = row >= head and not ("lastRow" in self.shown and row == end)
        is_body_column = column >= side and not ("lastCol" in self.shown and column == edge)
        places: list[tuple[str, bool, Span]] = [("wholeTbl", True, (0, end, 0, edge))]
        if "bandRow" in self.shown and is_body_row:
            places.append((f"band{(row - head) % 2 + 1}H", True, (row, row, 0, edge)))
        if "bandCol" in self.shown and is_body_column:
            places.append((f"band{(column - side) % 2 + 1}V", True, (0, end, column, column)))
        places += [
            ("lastCol", "lastCol" in self.shown and column == edge, (0, end, edge, edge)),
            ("firstCol", "firstCol" in self.shown and column == 0, (0, end, 0, 0)),
            ("lastRow", "lastRow" in self.shown and row == end, (end, end, 0, edge)),
            ("firstRow", "firstRow" in self.shown and row == 0, (0, 0, 0, edge)),
            *self._corners(row, column),
        ]
        for name, is_here, span in places:
            region = self.style.find(f"{A}{name}") if is_here and self.style is not None else None
            if region is not None:
                yield region, span

    def _corners(self, row: int, column: int) -> Iterator[tuple[str, bool, Span]]:
        """Where a head or total meets a first or last column, those have looks of their own."""
        for name, at_row, at_column, row_name, column_name in (
            ("seCell", self.rows - 1, self.columns - 1, "lastRow", "lastCol"),
            ("swCell", self.rows - 1, 0, "lastRow", "firstCol"),
            ("neCell", 0, self.columns - 1, "firstRow", "lastCol"),
            ("nwCell", 0, 0, "firstRow", "firstCol"),
        ):
            is_here = (row, column) == (at_row, at_column) and {row_name, column_name} <= self.shown
            yield name, is_here, (row, row, column, column)


def table_looks(table: etree._Element, styles: etree._Element | None, theme: Theme) -> TableLooks:
    """`table`: an a:tbl; `styles`: the deck's own styles (a:tblStyleLst), which go before PowerPoint's."""
    properties = table.find(f"{A}tblPr")
    shown: frozenset[str] = frozenset()
    style = None
    if properties is not None:
        shown = frozenset(str(name) for name, value in properties.attrib.items() if value in ("1", "true"))
        style = properties.find(f"{A}tableStyle")
        id = (properties.findtext(f"{A}tableStyleId") or "").strip()
        if style is None and id:
            own = (s for s in styles.iterfind(f"{A}tblStyle") if s.get("styleId") == id) if styles is not None else ()
            style = next(iter(own), None)
            if style is None:
                style = builtin_style(id)
    size = len(table.findall(f"{A}tr")), len(table.findall(f"{A}tblGrid/{A}gridCol"))
    return TableLooks(theme, style, *size, shown, properties)


def _reference(holder: etree._Element, theme: Theme) -> Line | None:
    """A border of a style: a line, or a reference to one of the theme's."""
    reference = holder.find(f"{A}lnRef")
    if reference is not None:
        ink = theme.color(reference)
        return (
            Line(ink, _theme_width(theme, whole(reference.get("idx")))) if ink and reference.get("idx") != "0" else None
        )
    line = holder.find(f"{A}ln")
    return _line(line, theme) if line is not None else None


def _theme_width(theme: Theme, number: int) -> float:
    lines = theme.formats.findall(f"{A}lnStyleLst/{A}ln") if theme.formats is not None else []
    return whole(lines[number - 1].get("w"), _EMU) / _EMU if 0 < number <= len(lines) else 1.0


def _line(line: etree._Element, theme: Theme) -> Line | None:
    if whole(line.get("w"), _EMU) <= 0:
        return None
    said, made = said_line(line, theme, Line(BLACK, 1.0))
    return made if said and said_fill(line, theme)[0] else None
