"""Slides and layouts with colours of their own (a:themeOverride), as PowerPoint gives those pasted with their design.

The layout engine knows the master's theme alone, so their scheme colours are written out before it reads them.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from studio.errors import DeckUnreadable
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import Package
from studio.files.pptx.sheets import Sheet, Sheets


def write_out_own_colors(package: Package, slides: Sequence[str]) -> None:
    """Say the colours of sheets that override their theme by value, in the package; `slides` are its slides' parts."""
    if not any("themeOverride" in name for name in package.names):
        return
    sheets, seen = Sheets(package), set[str]()
    for part in slides:
        try:
            chain = list(sheets.slide(part).chain)
        except DeckUnreadable:
            continue
        for number, sheet in enumerate(chain):
            if sheet.part not in seen and any(_has_own(each) for each in chain[number:]):
                seen.add(sheet.part)
                _write_out(package, sheet)


def _has_own(sheet: Sheet) -> bool:
    return any(kind == "themeOverride" for kind, _ in sheet.links.values())


def _write_out(package: Package, sheet: Sheet) -> None:
    for node in list(sheet.root.iter(f"{A}schemeClr")):
        name = node.get("val", "")
        if name != "phClr":  # stands for whatever the style is used with
            node.tag = f"{A}srgbClr"
            node.set("val", sheet.theme.named(name)[1:7].upper())
    package.replace(sheet.part, etree.tostring(sheet.root, xml_declaration=True, encoding="UTF-8", standalone=True))
