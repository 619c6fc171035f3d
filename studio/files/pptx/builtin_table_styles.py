"""PowerPoint's own table styles, of which decks carry only the id, written out as DrawingML.

The ids are those of [MS-OE376] 2.1.1320; the looks those of the styles that PowerPoint writes into decks in full.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Final

from lxml import etree

_NAMESPACE: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_ALL: Final = ("left", "right", "top", "bottom", "insideH", "insideV")
_OUTER: Final = _ALL[:4]

_IDS: Final = {
    "themed1": "3C2FFA5D-87B4-456A-9821-1D502468CF0F 284E427A-3D55-4303-BF80-6455036E1DE7 "
    "69C7853C-536D-4A76-A0AE-DD22124D55A5 775DCB02-9BB8-47FD-8907-85C794F793BA "
    "35758FB7-9AC5-4552-8A53-C91805E547FA 08FB837D-C827-4EFA-A057-4D05807E0F7C",
    "themed2": "D113A9D2-9D6B-4929-AA2D-F23B5EE8CBE7 18603FDC-E32A-4AB5-989C-0864C3EAD2B8 "
    "306799F8-075E-4A3A-A7F6-7FBC6576F1A4 E269D01E-BC32-4049-B463-5C60D7B0CCD2 "
    "327F97BB-C833-4FB7-BDE5-3F7075034690 638B1855-1B75-4FBE-930C-398BA8C253C6",
    "light1": "9D7B26C5-4107-4FEC-AEDC-1716B250A1EF 3B4B98B0-60AC-42C2-AFA5-B58CD77FA1E5 "
    "0E3FDE45-AF77-4B5C-9715-49D594BDF05E C083E6E3-FA7D-4D7B-A595-EF9225AFEA82 "
    "D27102A9-8310-4765-A935-A1911B00CA55 5FD0F851-EC5A-4D38-B0AD-8093EC10F338 "
    "68D230F3-CF80-4859-8CE7-A43EE81993B5",
    "light2": "7E9639D4-E3E2-4D34-9284-5A2195B3D0D7 69012ECD-51FC-41F1-AA8D-1B2483CD663E "
    "72833802-FEF1-4C79-8D5D-14CF1EAF98D9 F2DE63D5-997A-4646-A377-4702673A728D "
    "17292A2E-F333-43FB-9621-5CBBE7FDCDCB 5A111915-BE36-4E01-A7E5-04B1672EAD32 "
    "912C8C85-51F0-491E-9774-3900AFEF0FD7",
    "light3": "616DA210-FB5B-4158-B5E0-FEB733F419BA BC89EF96-8CEA-46FF-86C4-4CE0E7609802 "
    "5DA37D80-6434-44D0-A028-1B22A696006F 8799B23B-EC83-4686-B30A-512413B5E67A "
    "ED083AE6-46FA-4A59-8FB0-9F97EB10719F BDBED569-4797-4DF1-A0F4-6AAB3CD982D8 "
    "E8B1032C-EA38-4F05-BA0D-38AFFFC7BED3",
    "medium1": "793D81CF-94F2-401A-BA57-92F5A7B2D0C5 B301B821-A1FF-4177-AEE7-76D212191A09 "
    "9DCAF9ED-07DC-4A11-8D7F-57B35C25682E 1FECB4D8-DB02-4DC6-A0A2-4F2EBAE1DC90 "
    "1E171933-4619-4E11-9A3F-F7608DF75F80 FABFCF23-3B69-468F-B69F-88F6DE6A72F2 "
    "10A1B5D5-9B99-4C35-A422-299274C87663",
    "medium2": "073A0DAA-6AF3-43AB-8588-CEC1D06C72B9 5C22544A-7EE6-4342-B048-85BDC9FD1C3A "
    "21E4AEA4-8DFA-4A89-87EB-49C32662AFE0 F5AB1C69-6EDB-4FF4-983F-18BD219EF322 "
    "00A15C55-8517-42AA-B614-E9B94910E393 7DF18680-E054-41AD-8BC1-D1AEF772440D "
    "93296810-A885-4BE3-A3E7-6D5BEEA58F35",
    "medium3": "8EC20E35-A176-4012-BC5E-935CFFF8708E 6E25E649-3F16-4E02-A733-19D2CDBF48F0 "
    "85BE263C-DBD7-4A20-BB59-AAB30ACAA65A EB344D84-9AFB-497E-A393-DC336BA19D2E "
    "EB9631B5-78F2-41C9-869B-9F39066F8104 74C1A8A3-306A-4EB7-A6B1-4F7E0EB9C5D6 "
    "2A488322-F2BA-4B5B-9748-0D474271808F",
    "medium4": "D7AC3CCA-C797-4891-BE02-D94E43425B78 69CF1AB2-1976-4502-BF36-3FF5EA218861 "
    "8A107856-5554-42FB-B03E-39F5DBC370BA 0505E3EF-67EA-436B-97B2-0124C06EBD24 "
    "C4B1156A-380E-4F78-BDF5-A606A8083BF9 22838BEF-8BB2-4498-84A7-C5851F593DF1 "
    "16D9F66E-5EB9-4882-86FB-DCBF35E3C3E4",
    "dark1": "E8034E78-7F5D-4C2E-B375-FC64B27BC917 125E5076-3810-47DD-B79F-674D7AD40C01 "
    "37CE84F3-28C3-443E-9E96-99CF82512B78 D03447BB-5D67-496B-8E87-E561075AD55C "
    "E929F9F4-4A8F-4326-A1B4-22849713DDAB 8FD4443E-F989-4FC4-A0C8-D5A2AF1F390B "
    "AF606853-7671-496A-8E4F-DF71F8EC918B",
    "dark2": "5202B0CA-FC54-4496-8BCA-5EF66A818D29 0660B408-B3CF-4A94-85FC-2B1E0A45F4A2 "
    "91EBBBCC-DAD2-459C-BE2E-F6DE35CF9A28 46F890A9-2807-4EBB-B81D-B2AA78EC7F39",
    "plain": "2D5ABB26-0587-4C30-8999-92F81FD0307C",
    "grid": "5940675A-B579-460E-94D1-54222C63F5DA",
}
_ACCENTS: Final = ("dk1", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


@cache
def builtin_style(id: str) -> etree._Element | None:
    """The a:tblStyle of an id ("{5C22544A-...}"); None for ids that are not PowerPoint's own."""
    found = _known().get(id.strip("{}").upper())
    if found is None:
        return None
    family, accent = found
    regions = "".join(_FAMILIES[family](accent))
    return etree.fromstring(f'<a:tblStyle xmlns:a="{_NAMESPACE}">{regions}</a:tblStyle>')


@cache
def _known() -> dict[str, tuple[str, str]]:
    """{id: (family, its colour)}."""
    found: dict[str, tuple[str, str]] = {}
    for family, ids in _IDS.items():
        accents: Iterable[str] = _ACCENTS[1:] if family.startswith("themed") else _ACCENTS
        if family == "dark2":
            accents = ("dk1", "accent1", "accent3", "accent5")
        found.update({id: (family, accent) for id, accent in zip(ids.split(), accents, strict=False)})
    return found


def _color(name: str, change: str = "") -> str:
    """`change`: "tint 20000", "shade 60000", "alpha 40000"."""
    kind, _, value = change.partition(" ")
    changed = f'<a:{kind} val="{value}"/>' if kind else ""
    return f'<a:schemeClr val="{name}">{changed}</a:schemeClr>'


def _lines(points: float, name: str, sides: Iterable[str], compound: str = "sng") -> str:
    width = round(points * 12_700)
    line = f'<a:ln w="{width}" cmpd="{compound}"><a:solidFill>{_color(name)}</a:solidFill></a:ln>'
    return "".join(f"<a:{side}>{line}</a:{side}>" for side in sides)


def _themed(number: int, name: str, *sides: str, change: str = "") -> str:
    """Lines that are the theme's, by number."""
    reference = _reference("lnRef", number, name, change)
    return "".join(f"<a:{side}>{reference}</a:{side}>" for side in sides)


def _none(*sides: str) -> str:
    """No lines where a farther region has some."""
    return "".join(f"<a:{side}><a:ln><a:noFill/></a:ln></a:{side}>" for side in sides)


def _corner(name: str, *sides: str) -> str:
    return f"<a:{name}><a:tcStyle><a:tcBdr>{_none(*sides)}</a:tcBdr></a:tcStyle></a:{name}>"


def _ground(fill: int, effect: int, name: str) -> str:
    """A table's ground and shadow: the theme's, by number."""
    return f"<a:tblBg>{_reference('fillRef', fill, name)}{_reference('effectRef', effect, name)}</a:tblBg>"


def _reference(kind: str, number: int, name: str, change: str = "") -> str:
    return f'<a:{kind} idx="{number}">{_color(name, change)}</a:{kind}>'


def _region(name: str, ink: str = "", fill: str = "", lines: str = "", is_bold: bool = False) -> str:
    weight = ' b="on"' if is_bold else ""
    text = f"<a:tcTxStyle{weight}>{_color(ink) if ink else ''}</a:tcTxStyle>"
    filled = f"<a:fill><a:solidFill>{fill}</a:solidFill></a:fill>" if fill else ""
    return f"<a:{name}>{text}<a:tcStyle><a:tcBdr>{lines}</a:tcBdr>{filled}</a:tcStyle></a:{name}>"


def _bands(fill: str) -> str:
    return _region("band1H", fill=fill) + _region("band1V", fill=fill)


def _bold_columns(ink: str = "", fill: str = "") -> str:
    return _region("firstCol", ink, fill, is_bold=True) + _region("lastCol", ink, fill, is_bold=True)


def _grid(_: str) -> Iterable[str]:
    yield _region("wholeTbl", "tx1", lines=_lines(1, "tx1", _ALL))


def _plain(_: str) -> Iterable[str]:
    yield _region("wholeTbl", "tx1")


def _themed1(accent: str) -> Iterable[str]:
    yield _ground(2, 1, accent)
    yield _region("wholeTbl", "dk1", lines=_themed(1, accent, *_ALL))
    band = _color(accent, "alpha 40000")
    yield _region("band1H", fill=band) + _region("band1V", fill=band, lines=_themed(1, accent, "top", "bottom"))
    across = _themed(1, accent, "top", "bottom", "insideH") + _none("insideV")
    yield _region("lastCol", lines=across + _themed(2, accent, "left") + _themed(1, accent, "right"), is_bold=True)
    yield _region("firstCol", lines=across + _themed(1, accent, "left") + _themed(2, accent, "right"), is_bold=True)
    along = _themed(1, accent, "left", "right") + _none("insideH", "insideV")
    yield _region("lastRow", lines=along + _themed(2, accent, "top", "bottom"), is_bold=True)
    head = along + _themed(1, accent, "top") + _themed(2, "lt1", "bottom")
    yield _region("firstRow", "lt1", _color(accent), head, is_bold=True)


def _themed2(accent: str) -> Iterable[str]:
    yield _ground(3, 3, accent)
    yield _region("wholeTbl", "lt1", lines=_themed(1, accent, *_OUTER, change="tint 50000"))
    yield _bands(_color("lt1", "alpha 20000"))
    yield _region("lastCol", lines=_themed(2, "lt1", "left"), is_bold=True)
    yield _region("firstCol", lines=_themed(2, "lt1", "right"), is_bold=True)
    yield _region("lastRow", lines=_themed(2, "lt1", "top"), is_bold=True)
    yield _corner("seCell", "left", "top") + _corner("swCell", "right", "top") + _corner("neCell", "bottom")
    yield _region("firstRow", lines=_themed(3, "lt1", "bottom"), is_bold=True)


def _light1(accent: str) -> Iterable[str]:
    accent = "tx1" if accent == "dk1" else accent
    yield _region("wholeTbl", "tx1", lines=_lines(1, accent, ["top", "bottom"]))
    yield _bands(_color(accent, "alpha 20000"))
    yield _bold_columns()
    yield _region("firstRow", lines=_lines(1, accent, ["bottom"]), is_bold=True)
    yield _region("lastRow", lines=_lines(1, accent, ["top"]), is_bold=True)


def _light2(accent: str) -> Iterable[str]:
    ink = "tx1" if accent == "dk1" else accent
    yield _region("wholeTbl", "tx1", lines=_themed(1, ink, *_OUTER))
    yield _region("band1H", lines=_themed(1, ink, "top", "bottom"))
    yield _region("band1V", lines=_themed(1, ink, "left", "right"))
    yield _region("band2V", lines=_themed(1, ink, "left", "right"))
    yield _bold_columns()
    head = f'<a:tcTxStyle b="on">{_color("bg1")}</a:tcTxStyle><a:tcStyle>{_reference("fillRef", 1, ink)}</a:tcStyle>'
    yield f"<a:firstRow>{head}</a:firstRow>"
    yield _region("lastRow", lines=_lines(4, ink, ["top"], "dbl"), is_bold=True)


def _light3(accent: str) -> Iterable[str]:
    accent = "tx1" if accent == "dk1" else accent
    yield _region("wholeTbl", "tx1", lines=_lines(1, accent, _ALL))
    yield _bands(_color(accent, "alpha 20000"))
    yield _bold_columns()
    yield _region("firstRow", accent, lines=_lines(2, accent, ["bottom"]), is_bold=True)
    yield _region("lastRow", lines=_lines(4, accent, ["top"], "dbl"), is_bold=True)


def _medium1(accent: str) -> Iterable[str]:
    yield _region("wholeTbl", "dk1", _color("lt1"), _lines(1, accent, [*_OUTER, "insideH"]))
    yield _bands(_color(accent, "tint 20000"))
    yield _bold_columns()
    yield _region("firstRow", "lt1", _color(accent), is_bold=True)
    yield _region("lastRow", "", _color("lt1"), _lines(4, accent, ["top"], "dbl"), is_bold=True)


def _medium2(accent: str) -> Iterable[str]:
    yield _region("wholeTbl", "dk1", _color(accent, "tint 20000"), _lines(1, "lt1", _ALL))
    yield _bands(_color(accent, "tint 40000"))
    yield _bold_columns("lt1", _color(accent))
    yield _region("firstRow", "lt1", _color(accent), _lines(3, "lt1", ["bottom"]), is_bold=True)
    yield _region("lastRow", "lt1", _color(accent), _lines(3, "lt1", ["top"]), is_bold=True)


def _medium3(accent: str) -> Iterable[str]:
    yield _region("wholeTbl", "dk1", _color("lt1"), _lines(2, "dk1", ["top", "bottom"]))
    yield _bands(_color("dk1", "tint 20000"))
    yield _bold_columns("lt1", _color(accent))
    yield _region("firstRow", "lt1", _color(accent), _lines(2, "dk1", ["bottom"]), is_bold=True)
    yield _region("lastRow", "", _color("lt1"), _lines(4, "dk1", ["top"], "dbl"), is_bold=True)
    yield _region("seCell", "dk1", is_bold=True) + _region("swCell", "dk1", is_bold=True)


def _medium4(accent: str) -> Iterable[str]:
    yield _region("wholeTbl", "dk1", _color(accent, "tint 20000"), _lines(1, accent, _ALL))
    yield _bands(_color(accent, "tint 40000"))
    yield _bold_columns()
    yield _region("firstRow", accent, _color(accent, "tint 20000"), is_bold=True)
    yield _region("lastRow", "dk1", _color(accent, "tint 20000"), _lines(2, accent, ["top"]), is_bold=True)


def _dark1(accent: str) -> Iterable[str]:
    body, band, edge, last = ("", "shade 60000", "shade 60000", "shade 40000")
    if accent == "dk1":
        body, band, edge, last = ("tint 20000", "tint 40000", "tint 60000", "tint 60000")
    yield _region("wholeTbl", "dk1" if accent == "dk1" else "lt1", _color(accent, body))
    yield _bands(_color(accent, band))
    yield _region("firstCol", "lt1", _color(accent, edge), _lines(2, "lt1", ["right"]), is_bold=True)
    yield _region("lastCol", "lt1", _color(accent, edge), _lines(2, "lt1", ["left"]), is_bold=True)
    yield _region("firstRow", "lt1", _color("dk1"), _lines(2, "lt1", ["bottom"]), is_bold=True)
    yield _region("lastRow", "lt1", _color(accent, last), _lines(2, "lt1", ["top"]), is_bold=True)
    yield (
        _corner("seCell", "left") + _corner("swCell", "right") + _corner("neCell", "left") + _corner("nwCell", "right")
    )


def _dark2(accent: str) -> Iterable[str]:
    head = accent if accent == "dk1" else f"accent{int(accent[-1]) + 1}"
    yield _region("wholeTbl", "dk1", _color(accent, "tint 20000"))
    yield _bands(_color(accent, "tint 40000"))
    yield _bold_columns()
    yield _region("firstRow", "lt1", _color(head), is_bold=True)
    yield _region("lastRow", "", _color(accent, "tint 20000"), _lines(4, "dk1", ["top"], "dbl"), is_bold=True)


_FAMILIES: Final[dict[str, Callable[[str], Iterable[str]]]] = {
    "plain": _plain,
    "grid": _grid,
    "themed1": _themed1,
    "themed2": _themed2,
    "light1": _light1,
    "light2": _light2,
    "light3": _light3,
    "medium1": _medium1,
    "medium2": _medium2,
    "medium3": _medium3,
    "medium4": _medium4,
    "dark1": _dark1,
    "dark2": _dark2,
}
