"""Members of groups that are drawn wider or higher than they were made, when they are turned within them.

PowerPoint never slants a thing. A member that lies nearer to its side than to its feet is stretched along its height by
what the group is stretched across, the other way round along its width; so is a group in a group. The layout engine
stretches all members as they stand before they are turned, so those that lie are given the size that it makes right.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.package import SLIDE as P
from studio.files.pptx.sheets import shape_elements, whole

_GROUP: Final = f"{P}grpSp"
_PLACES: Final = (f"{P}spPr/{A}xfrm", f"{P}xfrm", f"{P}grpSpPr/{A}xfrm")
_DEGREE: Final = 60_000
_ALIKE: Final = 0.001
"""A stretch that differs by less than this from one direction to the other is the same in both."""

_Scale = tuple[float, float]
"""How much larger things are drawn than they were made, across and down."""


def size_turned_members(root: etree._Element) -> bool:
    """Size the turned members of a sheet's uneven groups; whether there were any."""
    waiting: list[tuple[etree._Element, _Scale]] = [(tree, (1.0, 1.0)) for tree in root.iterfind(f"{P}cSld/{P}spTree")]
    is_changed = False
    while waiting:
        around, scale = waiting.pop()
        for member, place in _placed(around):
            if _is_uneven(scale) and _lies(whole(place.get("rot"))):
                is_changed = _size(place, scale[1] / scale[0]) or is_changed
            if member.tag == _GROUP:
                waiting.append((member, _inner(place, scale)))
    return is_changed


def _placed(around: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """The members of a group and their places."""
    for member in shape_elements(around):
        place = next((found for path in _PLACES if (found := member.find(path)) is not None), None)
        if place is not None:
            yield member, place


def _is_uneven(scale: _Scale) -> bool:
    return abs(scale[0] - scale[1]) > _ALIKE * max(scale)


def _lies(turn: int) -> bool:
    return 45 <= turn / _DEGREE % 180 < 135


def _size(place: etree._Element, wider: float) -> bool:
    """Make the box at `place` that much wider, and less high, about its middle."""
    offset, extent = place.find(f"{A}off"), place.find(f"{A}ext")
    if offset is None or extent is None:
        return False
    for start, length, factor in (("x", "cx", wider), ("y", "cy", 1 / wider)):
        old = whole(extent.get(length))
        new = round(old * factor)
        extent.set(length, str(new))
        offset.set(start, str(whole(offset.get(start)) + round((old - new) / 2)))
    return True


def _inner(place: etree._Element, scale: _Scale) -> _Scale:
    """How much larger a group draws its members than they were made, in a group that does so by `scale`."""
    own, made = place.find(f"{A}ext"), place.find(f"{A}chExt")
    if own is None or made is None:
        return scale
    shares = [(whole(own.get(side)), whole(made.get(side))) for side in ("cx", "cy")]
    across, down = (shown / size if shown > 0 and size > 0 else 1.0 for shown, size in shares)
    return scale[0] * across, scale[1] * down
