"""The workbook inside a deck that a chart's numbers come from: only the cells that a chart without a cache names."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Final

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.charts.numbers import CellsAt
from studio.files.pptx.package import Package

_MAIN: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_AREA: Final = re.compile(
    r"^(?:'((?:[^']|'')+)'|([^'!]+))!\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$"
)
_MOST_CELLS: Final = 10_000
_MOST_BYTES: Final = 32 << 20
"""What a sheet may unpack to: a chart's own sheet is small."""
_BROKEN: Final = (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError, RuntimeError, zlib.error)


def cells_of(package: Package, links: Mapping[str, tuple[str, str]]) -> CellsAt:
    """Reads cells of the workbook that a chart's part links to, when they are first asked for."""
    part = next((target for kind, target in links.values() if kind == "package"), "")
    opened: list[_Workbook | None] = []

    def cells(formula: str) -> tuple[str, ...]:
        if not opened:
            opened.append(_opened(package, part))
        return opened[0].cells(formula) if opened[0] is not None else ()

    return cells


class _Workbook:
    """Sheets of an .xlsx file, read one at a time. Whatever is odd about them gives no cells."""

    def __init__(self, data: bytes) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        self._sheets: dict[str, dict[tuple[int, int], str]] = {}
        self._strings: list[str] | None = None

    def cells(self, formula: str) -> tuple[str, ...]:
        """The texts of an area, row by row; () for one that is no plain area."""
        area = _AREA.fullmatch(formula.strip())
        if area is None:
            return ()
        quoted, bare, left, top, right, bottom = area.groups()
        sheet = self._sheet((quoted or "").replace("''", "'") or bare)
        first, last = (_column(left), int(top)), (_column(right or left), int(bottom or top))
        if (last[0] - first[0] + 1) * (last[1] - first[1] + 1) > _MOST_CELLS:
            return ()
        rows, columns = range(first[1], last[1] + 1), range(first[0], last[0] + 1)
        return tuple(sheet.get((column, row), "") for row in rows for column in columns)

    def _sheet(self, name: str) -> dict[tuple[int, int], str]:
        if name not in self._sheets:
            try:
                self._sheets[name] = self._read(name)
            except (*_BROKEN, etree.XMLSyntaxError):
                self._sheets[name] = {}
        return self._sheets[name]

    def _read(self, name: str) -> dict[tuple[int, int], str]:
        targets = {
            e.get("Id"): e.get("Target", "") for e in self._xml("xl/_rels/workbook.xml.rels").iter(_RELATIONSHIP)
        }
        entry = next(s for s in self._xml("xl/workbook.xml").iter(f"{_MAIN}sheet") if s.get("name") == name)
        target = targets[entry.get(_LINK)]
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        found: dict[tuple[int, int], str] = {}
        for cell in self._xml(part).iter(f"{_MAIN}c"):
            place = re.fullmatch(r"([A-Z]{1,3})(\d{1,7})", cell.get("r", ""))
            if place is not None and len(found) < 10 * _MOST_CELLS:
                found[_column(place[1]), int(place[2])] = self._text(cell)
        return found

    def _text(self, cell: etree._Element) -> str:
        if cell.get("t") == "inlineStr":
            return "".join(t.text or "" for t in cell.iter(f"{_MAIN}t"))
        text = cell.findtext(f"{_MAIN}v") or ""
        if cell.get("t") == "s":
            if self._strings is None:
                shared = self._xml("xl/sharedStrings.xml")
                self._strings = ["".join(t.text or "" for t in s.iter(f"{_MAIN}t")) for s in shared.iter(f"{_MAIN}si")]
            number = int(text)
            return self._strings[number] if 0 <= number < len(self._strings) else ""
        return text

    def _xml(self, name: str) -> etree._Element:
        if self._zip.getinfo(name).file_size > _MOST_BYTES:
            raise ValueError("a sheet is too large")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        return etree.fromstring(self._zip.read(name), parser)


def _opened(package: Package, part: str) -> _Workbook | None:
    if part not in package.names:
        return None
    try:
        return _Workbook(package.part(part))
    except (DeckUnreadable, *_BROKEN):
        return None


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
