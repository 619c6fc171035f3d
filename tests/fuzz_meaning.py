"""Decks that are well-formed and mean nonsense: sound archives of sound XML that no program would write."""

from __future__ import annotations

import posixpath
import random
import re
from collections.abc import Callable, Iterator
from typing import Final

from lxml import etree

Parts = dict[str, bytes]

_A: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_FAR: Final = ("0", "-1", "1", "-914400", "2147483647", "-2147483648", "27273042316900", "-27273042316900",
               "9223372036854775807", "1E9", "NaN", "-INF", "50%", "12pt", "")  # fmt: skip
_ANGLES: Final = ("0", "-1", "21600000", "5400000", "-5400000", "2147483647", "1e308", "NaN")
_SHARES: Final = ("0", "-1", "100000", "100001", "-100000", "2147483647", "1000%", "-50%", "NaN", "inf")
_COUNTS: Final = ("0", "-1", "2", "7", "999", "65536", "2147483647", "-2147483648", "x")
_FLAGS: Final = ("0", "1", "true", "on", "2", "")
_TIMES: Final = ("0", "-1", "1", "indefinite", "2147483647", "99999999999", "x", "1.5", "NaN", "")
_COLORS: Final = ("GGGGGG", "12", "", "#FF0000", "FF0000FF", "phClr", "bg1", "nada", "-1")
_NAMES: Final = ("", "nada", "rect", "title", "body", "ctrTitle", "sldNum", "wipe(nada)", "M 0 0", "star4", "line",
                 "click", "M NaN 1e999 L 5", "M 0 0 C 1 1 Z E", "entr", "path")  # fmt: skip
_FACES: Final = ("", "+mn-lt", "+mj-ea", "+nada", "A" * 500, "\u202e")


def _each(names: str, values: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    return dict.fromkeys(names.split(), values)


_SPREAD: Final = {
    **_each(
        "cx cy x y w h ext dist rad blurRad sx sy stdDeviation marL marR indent lIns tIns rIns bIns spcCol sz", _FAR
    ),
    **_each("defTabSz cellMargin kern spc pos", _FAR),
    **_each("rot ang dir stAng swAng fov hue lat lon rev", _ANGLES),
    **_each("l t r b fontScale lnSpcReduction tm amt thresh bright contrast stA endA stPos endPos vol", _SHARES),
    **_each("lvl idx id spid gridSpan rowSpan numCol startAt ptCount st end presetID presetSubtype grpId", _COUNTS),
    **_each("build orient bldLvl order", _COUNTS),
    **_each("hMerge vMerge flipH flipV show showMasterSp firstRow bandRow rtl vert autoRev userDrawn", _FLAGS),
    **_each("dur delay repeatCount repeatDur accel decel spd advTm restart fill", _TIMES),
    **_each("type prst nodeType presetClass filter transition calcmode additive path origin algn anchor", _NAMES),
    **_each("cap cmpd wrap hdrType hueDir", _NAMES),
    **_each("typeface name descr title", _FACES),
}
"""What attributes may hold that a schema would not let them, by their names."""
_WORDS: Final = ("", "0", "-1", "NaN", "Infinity", "1e400", "#N/A", "x", "ppt_x", "#ppt_w/0", "((((1+#ppt_h", "1,5",
                 "-2e-320", "General", '0.00"', "rId1", "2147483648", "#ppt_x+" * 400 + "1")  # fmt: skip
_TOLD: Final = ("v", "f", "pt", "attrName", "ptCount", "text", "strVal", "formatCode", "t")
"""Elements whose own text is a number, a name or a formula."""


def changes() -> tuple[Callable[[Parts, random.Random], None], ...]:
    """Each takes the parts of a deck and dice, and changes one thing, or nothing where there is none of its kind."""
    return (
        _spread, _spread, _spread, _spread, _colors, _told, _told, _ids, _untarget, _retarget, _retarget, _circle,
        _share_notes, _empty_theme, _mix_types, _shuffle, _drop_family, _merge_cells, _lose_points, _regroup, _guides,
        _pictures, _sections,
    )  # fmt: skip


def _roots(parts: Parts, dice: random.Random, pattern: str) -> Iterator[tuple[str, etree._Element]]:
    """Parts of these names as XML, in some order."""
    names = sorted(name for name in parts if re.search(pattern, name))
    dice.shuffle(names)
    for name in names:
        try:
            yield name, etree.fromstring(parts[name])
        except etree.XMLSyntaxError:
            continue


def _write(parts: Parts, name: str, root: etree._Element) -> None:
    parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2] if isinstance(element.tag, str) else ""


def _spread(parts: Parts, dice: random.Random) -> None:
    """Attributes of one or a few elements hold what their names do not allow."""
    for name, root in _roots(parts, dice, r"ppt/.*\.xml$"):
        held = [(e, key) for e in root.iter() for key in map(str, e.attrib) if key in _SPREAD]
        if held:
            for _ in range(dice.choice((1, 1, 3, 12))):
                element, key = dice.choice(held)
                element.set(key, dice.choice(_SPREAD[key]))
            _write(parts, name, root)
            return


def _colors(parts: Parts, dice: random.Random) -> None:
    for name, root in _roots(parts, dice, r"ppt/(slides|slideM|slideL|theme|charts).*\.xml$"):
        found = [e for e in root.iter() if _local(e).endswith("Clr") and e.get("val") is not None]
        if found:
            color = dice.choice(found)
            kind = dice.choice(("srgbClr", "schemeClr", "prstClr", "sysClr", "scrgbClr", "hslClr", "nadaClr"))
            color.tag = f"{{{_A}}}{kind}"
            color.set("val", dice.choice(_COLORS))
            change = dice.choice(
                ("alpha", "lumMod", "lumOff", "tint", "shade", "satMod", "hueOff", "gamma", "comp", "inv")
            )
            etree.SubElement(color, f"{{{_A}}}{change}").set("val", dice.choice(_SHARES))
            _write(parts, name, root)
            return


def _told(parts: Parts, dice: random.Random) -> None:
    """Numbers, names and formulas that are none."""
    for name, root in _roots(parts, dice, r"ppt/(charts|slides|diagrams|slideLayouts)/[^/]*\.xml$"):
        found = [e for e in root.iter() if _local(e) in _TOLD]
        if found:
            for _ in range(dice.choice((1, 3, 20))):
                element = dice.choice(found)
                if _local(element) in ("ptCount", "strVal"):
                    element.set("val", dice.choice(_WORDS))
                elif not len(element):
                    element.text = dice.choice(_WORDS)
            _write(parts, name, root)
            return


def _ids(parts: Parts, dice: random.Random) -> None:
    """Shapes of one id, of none, or of another's."""
    for name, root in _roots(parts, dice, r"ppt/(slides|slideLayouts|slideMasters)/[^/]*\.xml$"):
        named = [e for e in root.iter() if _local(e) == "cNvPr"]
        if named:
            value = dice.choice(("1", "2", "0", "-5", "x", "4294967296", None))
            for element in named if dice.random() < 0.5 else [dice.choice(named)]:
                element.attrib.pop("id", None)
                if value is not None:
                    element.set("id", value)
            _write(parts, name, root)
            return


def _untarget(parts: Parts, dice: random.Random) -> None:
    """Timing trees whose shapes are gone, or whose nodes lack what they are made of."""
    for name, root in _roots(parts, dice, r"ppt/slides/[^/]*\.xml$"):
        timed = [
            e for e in root.iter() if _local(e) in ("spTgt", "cTn", "tgtEl", "cBhvr", "stCondLst", "pRg", "tav", "bldP")
        ]
        if timed:
            for element in timed if dice.random() < 0.2 else [dice.choice(timed)]:
                if _local(element) == "spTgt":
                    element.set("spid", dice.choice(("99999", "1", "", "0", "-2")))
                elif element.getparent() is not None:
                    element.getparent().remove(element)
            _write(parts, name, root)
            return


def _retarget(parts: Parts, dice: random.Random) -> None:
    """A link leads to another part, most of them of another kind; or two links change places."""
    for name, root in _roots(parts, dice, r"ppt/.*\.rels$"):
        links = [e for e in root if e.get("TargetMode") != "External" and e.get("Target")]
        if links:
            folder = posixpath.dirname(posixpath.dirname(name))
            link, other = dice.choice(links), dice.choice(links)
            part = dice.choice(sorted(p for p in parts if p.startswith("ppt/")))
            match dice.randrange(4):
                case 0:
                    link.set("Target", posixpath.relpath(part, folder))
                case 1:
                    a, b = link.get("Target"), other.get("Target")
                    link.set("Target", b)
                    other.set("Target", a)
                case 2:
                    link.set("Type", other.get("Type"))
                case _:
                    link.set("Id", other.get("Id", "rId1"))
            _write(parts, name, root)
            return


def _circle(parts: Parts, dice: random.Random) -> None:
    """A part that is its own layout, master, theme or chart."""
    for name, root in _roots(parts, dice, r"ppt/(slides|slideLayouts|slideMasters|charts|notesSlides)/_rels/.*\.rels$"):
        own = posixpath.basename(name)[: -len(".rels")]
        for link in list(root)[: dice.choice((1, 9))]:
            if link.get("TargetMode") != "External":
                link.set("Target", own)
        _write(parts, name, root)
        return


def _share_notes(parts: Parts, dice: random.Random) -> None:
    """All slides have the notes of one, or the links of one."""
    names = sorted(name for name in parts if re.fullmatch(r"ppt/slides/_rels/.*\.rels", name))
    if names:
        one = parts[dice.choice(names)]
        for name in names:
            parts[name] = one


def _empty_theme(parts: Parts, dice: random.Random) -> None:
    """A theme without fonts, colours or fills, or with some of them only."""
    for name, root in _roots(parts, dice, r"ppt/theme/theme\d+\.xml$"):
        found = [e for e in root.iter() if e.getparent() is not None]
        for _ in range(dice.choice((1, 4, 30))):
            element = dice.choice(found)
            if element.getparent() is not None:
                element.getparent().remove(element)
        _write(parts, name, root)
        return


def _mix_types(parts: Parts, dice: random.Random) -> None:
    for name, root in _roots(parts, dice, r"^\[Content_Types\]\.xml$"):
        entries = list(root)
        if entries:
            a, b = dice.choice(entries), dice.choice(entries)
            match dice.randrange(3):
                case 0:
                    one, two = a.get("ContentType", ""), b.get("ContentType", "")
                    a.set("ContentType", two)
                    b.set("ContentType", one)
                case 1:
                    root.remove(a)
                case _:
                    a.set("ContentType", dice.choice(("", "x", "image/png", "application/xml")))
            _write(parts, name, root)
            return


def _shuffle(parts: Parts, dice: random.Random) -> None:
    """The children of an element in another order."""
    for name, root in _roots(parts, dice, r"ppt/(slides|charts|slideLayouts|slideMasters|diagrams|theme).*\.xml$"):
        found = [e for e in root.iter() if len(e) > 1]
        if found:
            element = dice.choice(found)
            children = list(element)
            dice.shuffle(children)
            element[:] = children
            _write(parts, name, root)
            return


def _drop_family(parts: Parts, dice: random.Random) -> None:
    """All elements of one name are gone."""
    for name, root in _roots(parts, dice, r"ppt/.*\.xml$"):
        found = sorted({str(e.tag) for e in root.iter() if e.getparent() is not None and isinstance(e.tag, str)})
        if found:
            tag = dice.choice(found)
            for element in list(root.iter(tag)):
                if element.getparent() is not None:
                    element.getparent().remove(element)
            _write(parts, name, root)
            return


def _merge_cells(parts: Parts, dice: random.Random) -> None:
    """Tables whose spans reach out of them, whose rows are of different lengths, or that have no columns."""
    for name, root in _roots(parts, dice, r"ppt/slides/[^/]*\.xml$"):
        cells, columns = list(root.iter(f"{{{_A}}}tc")), list(root.iter(f"{{{_A}}}gridCol"))
        if cells:
            for _ in range(dice.choice((1, 5))):
                cell = dice.choice(cells)
                cell.set(dice.choice(("gridSpan", "rowSpan", "hMerge", "vMerge")), dice.choice(_COUNTS))
            if dice.random() < 0.4 and cell.getparent() is not None:
                cell.getparent().remove(cell)
            for column in columns if dice.random() < 0.2 else []:
                column.getparent().remove(column)
            _write(parts, name, root)
            return


def _lose_points(parts: Parts, dice: random.Random) -> None:
    """Charts whose series have other lengths than they say, points of one place, of none or of a far one."""
    for name, root in _roots(parts, dice, r"ppt/charts/chart[^/]*\.xml$"):
        points = [e for e in root.iter() if _local(e) == "pt"]
        for point in points:
            match dice.randrange(6):
                case 0 if point.getparent() is not None:
                    point.getparent().remove(point)
                case 1:
                    point.set("idx", dice.choice(("0", "1", "-1", "4294967295", "x", "70000")))
                case 2 if len(point):
                    point[0].text = dice.choice(_WORDS)
        dropped = [
            e for e in root.iter() if _local(e) in ("cat", "val", "xVal", "yVal", "axId", "ser", "tx", "bubbleSize")
        ]
        if dropped and dice.random() < 0.5:
            element = dice.choice(dropped)
            if element.getparent() is not None:
                element.getparent().remove(element)
        _write(parts, name, root)
        return


def _regroup(parts: Parts, dice: random.Random) -> None:
    """Groups of no size inside, or in themselves many times."""
    for name, root in _roots(parts, dice, r"ppt/slides/[^/]*\.xml$"):
        groups = [e for e in root.iter() if _local(e) in ("chExt", "chOff", "grpSpPr")]
        if groups:
            for element in groups:
                if _local(element) == "grpSpPr" and dice.random() < 0.3:
                    element.clear()
                for key in ("cx", "cy", "x", "y"):
                    if element.get(key) is not None and dice.random() < 0.5:
                        element.set(key, dice.choice(_FAR))
            _write(parts, name, root)
            return


def _guides(parts: Parts, dice: random.Random) -> None:
    """Shapes of our own making: guides that divide by nothing or name each other, paths that begin nowhere."""
    formulas = ("*/ w h 0", "?: a b c", "+- x1 0 x2", "sqrt -1", "tan 5400000", "val 9e99", "pin 5 4 3",
                "mod 1e200 1e200 1", "at2 0 0", "val", "nada 1 2 3", "*/ 99999999 99999999 99999999")  # fmt: skip
    commands = ("moveTo", "lnTo", "arcTo", "cubicBezTo", "quadBezTo", "close")
    for name, root in _roots(parts, dice, r"ppt/slides/[^/]*\.xml$"):
        shapes = [e for e in root.iter() if _local(e) == "prstGeom"]
        if shapes:
            shape = dice.choice(shapes)
            guides = "".join(f"<a:gd name='x{i}' fmla='{dice.choice(formulas)}'/>" for i in range(1, 4))
            arc = f"wR='x1' hR='x2' stAng='{dice.choice(_ANGLES)}' swAng='{dice.choice(_ANGLES)}'"
            path = "".join(
                f"<a:{c} {arc if c == 'arcTo' else ''}>"
                + f"<a:pt x='x{dice.randrange(5)}' y='{dice.choice(_FAR)}'/>" * n
                + f"</a:{c}>"
                for c in (dice.choice(commands) for _ in range(dice.choice((1, 5, 200))))
                for n in (dice.randrange(5),)
            )
            own = etree.fromstring(
                f"<a:custGeom xmlns:a='{_A}'><a:avLst/><a:gdLst>{guides}</a:gdLst><a:pathLst>"
                f"<a:path w='{dice.choice(_FAR)}' h='{dice.choice(_FAR)}'>{path}</a:path></a:pathLst></a:custGeom>"
            )
            shape.getparent().replace(shape, own)
            _write(parts, name, root)
            return


def _pictures(parts: Parts, dice: random.Random) -> None:
    """Pictures that are of another kind than they say, cut off, or far larger than what they hold."""
    names = sorted(name for name in parts if name.startswith("ppt/media/"))
    if names:
        name = dice.choice(names)
        data = bytearray(parts[name])
        match dice.randrange(4):
            case 0:
                parts[name] = parts[dice.choice(names)]
            case 1:
                parts[name] = bytes(data[: len(data) // 2])
            case 2:
                for _ in range(8):
                    data[dice.randrange(min(64, len(data)))] = dice.randrange(256) if data else 0
                parts[name] = bytes(data)
            case _:
                data[16:24] = b"\x00\x00\xea\x60" * 2  # a PNG of 60,000 by 60,000
                parts[name] = bytes(data)


def _sections(parts: Parts, dice: random.Random) -> None:
    """Slides that the deck lists twice, under no id, or that are not slides."""
    for name, root in _roots(parts, dice, r"^ppt/presentation\.xml$"):
        ids = [e for e in root.iter() if _local(e) in ("sldId", "sldMasterId", "sldSz", "notesSz", "sldIdLst")]
        if ids:
            element = dice.choice(ids)
            match dice.randrange(4):
                case 0 if element.getparent() is not None:
                    element.addnext(etree.fromstring(etree.tostring(element, with_tail=False)))
                case 1:
                    element.attrib.clear()
                case 2:
                    element.set(f"{_R}id", dice.choice(("rId1", "rId2", "rId3", "rId999")))
                case _:
                    for key in ("id", "cx", "cy"):
                        if element.get(key) is not None:
                            element.set(key, dice.choice(_FAR))
            _write(parts, name, root)
            return
