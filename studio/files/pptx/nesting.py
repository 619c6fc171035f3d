"""Groups that lie deeper in each other than anybody can draw: the innermost are dissolved, their members stay in place.

The layout engine gives up a whole slide for them; PowerPoint itself makes no such groups.
"""

from __future__ import annotations

from math import cos, pi, sin
from typing import Final

from lxml import etree

from studio.files.pptx.alternatives import INSTEAD
from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import whole

DEEPEST: Final = 32
"""How many groups may lie in each other."""
_GROUP: Final = f"{P}grpSp"
_TURN: Final = 21_600_000
_PLACES: Final = (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm")
_ABOUT_A_GROUP: Final = (f"{P}nvGrpSpPr", f"{P}grpSpPr")


def flatten_groups(root: etree._Element) -> bool:
    """Dissolve the groups of a sheet that lie too deep; whether there were any. Who takes in their members says so."""
    deep: list[etree._Element] = []
    for tree in root.iterfind(f"{P}cSld/{P}spTree"):
        level: list[etree._Element] = list(tree.iterchildren(_GROUP))
        depth = 1
        while level:
            if depth > DEEPEST:
                deep += level
            level = [inner for group in level for inner in group.iterchildren(_GROUP)]
            depth += 1
    for group in reversed(deep):
        _dissolve(group)
    return bool(deep)


def _dissolve(group: etree._Element) -> None:
    parent = group.getparent()
    if parent is None:
        return
    at = parent.index(group)
    frame = group.find(f"{P}grpSpPr/{A}xfrm")
    members = [node for node in group if isinstance(node.tag, str) and node.tag not in _ABOUT_A_GROUP]
    for number, member in enumerate(members):
        if frame is not None:
            _place(member, frame)
        parent.insert(at + number, member)
    parent.remove(group)
    parent.set(INSTEAD, "groups")


def _place(member: etree._Element, frame: etree._Element) -> None:
    """Give a member of a dissolved group the place in what is around the group."""
    own = next((found for path in _PLACES if (found := member.find(path)) is not None), None)
    offset, extent = (own.find(f"{A}off"), own.find(f"{A}ext")) if own is not None else (None, None)
    if own is None or offset is None or extent is None:
        return
    left, top, width, height = _numbers(frame, "off", "ext")
    from_left, from_top, from_width, from_height = _numbers(frame, "chOff", "chExt")
    across = width / from_width if from_width else 1.0
    down = height / from_height if from_height else 1.0
    wide, high = whole(extent.get("cx")) * across, whole(extent.get("cy")) * down
    x = left + (whole(offset.get("x")) - from_left) * across + wide / 2
    y = top + (whole(offset.get("y")) - from_top) * down + high / 2
    middle_x, middle_y = left + width / 2, top + height / 2
    turn = whole(own.get("rot"))
    for name, is_across in (("flipH", True), ("flipV", False)):
        if frame.get(name) in ("1", "true"):
            x, y = (2 * middle_x - x, y) if is_across else (x, 2 * middle_y - y)
            own.set(name, "0" if own.get(name) in ("1", "true") else "1")
            turn = -turn
    around = whole(frame.get("rot"))
    if around:
        angle = around / _TURN * 2 * pi
        dx, dy = x - middle_x, y - middle_y
        x, y = middle_x + dx * cos(angle) - dy * sin(angle), middle_y + dx * sin(angle) + dy * cos(angle)
    if around or turn != whole(own.get("rot")):
        own.set("rot", str((turn + around) % _TURN))
    offset.set("x", str(round(x - wide / 2)))
    offset.set("y", str(round(y - high / 2)))
    extent.set("cx", str(round(wide)))
    extent.set("cy", str(round(high)))


def _numbers(frame: etree._Element, place: str, size: str) -> tuple[int, int, int, int]:
    at, extent = frame.find(f"{A}{place}"), frame.find(f"{A}{size}")
    x, y = (whole(at.get("x")), whole(at.get("y"))) if at is not None else (0, 0)
    width, height = (whole(extent.get("cx")), whole(extent.get("cy"))) if extent is not None else (0, 0)
    return x, y, width, height
