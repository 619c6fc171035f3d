"""How the cells of a table look: its style's regions, one over the other, and what a cell says itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from studio.files.pptx.builtin_table_styles import builtin_style
from studio.files.pptx.effects import said_effects
from studio.files.pptx.inks import said_fill, said_line, theme_fill
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.sheets import whole
from studio.files.pptx.table_borders import OWN_LINES
from studio.files.pptx.theme import Theme
from studio.model.color import BLACK
from studio.model.element import Borders
from studio.model.style import Effect, Fill, Line

_EMU: Final = 12_700

_NOTHING: Final[Mapping[str, etree._Element]] = {}

_BESIDE: Final = {"left": (0, -1), "top": (-1, 0), "right": (0, 1), "bottom": (1, 0)}
_OPPOSITE: Final = {"left": "right", "top": "bottom", "right": "left", "bottom": "top"}
_NEARER: Final = (
    "wholeTbl", "band1H band2H", "band1V band2V", "lastCol", "firstCol", "lastRow", "firstRow",
    "seCell swCell neCell nwCell",
)  # fmt: skip
_RANKS: Final = {name: rank for rank, names in enumerate(_NEARER) for name in names.split()}

_Sides = dict[str, tuple[int, etree._Element | None]]
"""{side: (rank of the region that says it, the line)}."""

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
    _styled: dict[tuple[tuple[int, int], tuple[int, int]], _Sides] = field(
        default_factory=dict, compare=False, repr=False
    )

    @property
    def right_to_left(self) -> bool:
        """Whether the first column stands at the right."""
        return "rtl" in self.shown

    def texts(self, row: int, column: int) -> tuple[etree._Element, ...]:
        """The tcTxStyle elements that the text of a cell takes after, the nearest first."""
        found = [region.find(f"{A}tcTxStyle") for region, _ in self._regions(row, column)]
        return tuple(text for text in reversed(found) if text is not None)

    def fill(self, row: int, column: int, own: etree._Element | None) -> Fill | None:
        """The fill of a cell; `own` are its properties (a:tcPr). None where the table's ground is seen."""
        said, fill = said_fill(own, self.theme)
        return fill if said else self._styled_fill(row, column)

    def _styled_fill(self, row: int, column: int) -> Fill | None:
        for region, _ in reversed(list(self._regions(row, column))):
            style = region.find(f"{A}tcStyle")
            if style is None:
                continue
            reference = style.find(f"{A}fillRef")
            if reference is not None:
                return theme_fill(self.theme, reference)
            said, fill = said_fill(style.find(f"{A}fill"), self.theme)
            if said:
                return fill
        return None

    @property
    def ground(self) -> Fill | None:
        """What is behind all cells: the table's own fill, or its style's. Pictures are found by who reads the table."""
        said, fill = said_fill(self.properties, self.theme)
        ground = self.style.find(f"{A}tblBg") if self.style is not None else None
        if said or ground is None:
            return fill
        reference = ground.find(f"{A}fillRef")
        if reference is not None:
            return theme_fill(self.theme, reference)
        return said_fill(ground.find(f"{A}fill"), self.theme)[1]

    @property
    def effects(self) -> tuple[Effect, ...]:
        """Shadow and the like of the table as one thing: its own, or its style's."""
        listed = self.properties.find(f"{A}effectLst") if self.properties is not None else None
        if listed is not None:
            return tuple(said_effects(listed, self.theme))
        ground = self.style.find(f"{A}tblBg") if self.style is not None else None
        reference = ground.find(f"{A}effectRef") if ground is not None else None
        if ground is None or reference is None:
            listed = ground.find(f"{A}effect/{A}effectLst") if ground is not None else None
            return tuple(said_effects(listed, self.theme)) if listed is not None else ()
        style = self.theme.effect_style(whole(reference.get("idx")))
        listed = style.find(f"{A}effectLst") if style is not None else None
        ink = self.theme.color(reference)
        return tuple(said_effects(listed, self.theme, ink)) if listed is not None else ()

    def borders(
        self,
        row: int,
        column: int,
        own: etree._Element | None,
        spans: tuple[int, int],
        shared: Mapping[str, etree._Element] = _NOTHING,
    ) -> Borders:
        """The lines around a cell that spans so many rows and columns; `shared`: what its neighbours say of them."""
        end = row + spans[0] - 1, column + spans[1] - 1
        found = self._sides((row, column), end)
        styled = {side: line for side, (_, line) in found.items()}
        for side, (down, across) in _BESIDE.items():
            beside = (row + down if down <= 0 else end[0] + 1, column + across if across <= 0 else end[1] + 1)
            if 0 <= beside[0] < self.rows and 0 <= beside[1] < self.columns:
                rank, line = self._sides(beside, beside)[_OPPOSITE[side]]
                styled[side] = line if rank > found[side][0] else styled[side]
        made = {side: self._border(side, own, style, shared) for side, style in styled.items()}
        if self.right_to_left and (own is None or own.find(f"{A}lnL") is None):
            made["left"], made["right"] = made["right"], made["left"]
        return Borders(**made, falling=self._diagonal(own, "lnTlToBr"), rising=self._diagonal(own, "lnBlToTr"))

    def _sides(self, start: tuple[int, int], end: tuple[int, int]) -> _Sides:
        """What the style says of the sides of a cell, and from how near a region; `end`: the last place it spans."""
        known = self._styled.get((start, end))
        if known is not None:
            return known
        styled: _Sides = dict.fromkeys(OWN_LINES, (-1, None))
        for region, (top, bottom, left, right) in self._regions(*start):
            is_edge = {
                "top": start[0] == top,
                "bottom": end[0] >= bottom,
                "left": start[1] == left,
                "right": end[1] >= right,
            }
            lines = region.find(f"{A}tcStyle/{A}tcBdr")
            if lines is None:
                continue
            rank = _RANKS[etree.QName(region).localname]
            for side in styled:
                name = side if is_edge[side] else "insideH" if side in ("top", "bottom") else "insideV"
                found = lines.find(f"{A}{name}")
                if found is not None:
                    styled[side] = (rank, found)
        self._styled[start, end] = styled
        return styled

    def _diagonal(self, own: etree._Element | None, name: str) -> Line | None:
        line = own.find(f"{A}{name}") if own is not None else None
        return _line(line, self.theme) if line is not None else None

    def _border(
        self,
        side: str,
        own: etree._Element | None,
        style: etree._Element | None,
        shared: Mapping[str, etree._Element],
    ) -> Line | None:
        line = own.find(f"{A}{OWN_LINES[side]}") if own is not None else None
        line = shared.get(side) if line is None else line
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
        if ink is None or reference.get("idx") == "0":
            return None
        style = theme.line_style(whole(reference.get("idx")))
        return said_line(style, theme, Line(ink), ink)[1] if style is not None else Line(ink)
    line = holder.find(f"{A}ln")
    return _line(line, theme) if line is not None else None


def _line(line: etree._Element, theme: Theme) -> Line | None:
    if whole(line.get("w"), _EMU) <= 0:
        return None
    said, made = said_line(line, theme, Line(BLACK, 1.0))
    return made if said and said_fill(line, theme)[0] else None
