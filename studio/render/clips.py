"""The clips of an SVG in ways that QtSvg knows, which has none: as fills with a picture, or as masks.

A clip in the picture's own units becomes its shape, filled with a tile as large as the picture that shows what was
clipped: that is exact and fast. Others become white masks, which are slow: one as large as the picture takes a tenth of
a second.
"""

from __future__ import annotations

import re
from typing import Final, TypeAlias
from xml.etree import ElementTree

from studio.media.svg import SVG
from studio.media.svg_styles import LOOKS, words_of

_Box: TypeAlias = tuple[float, float, float, float]
"""Left, top, width, height."""

_MOST: Final = 20.0
"""What masks may cover together, in areas of the picture. What is clipped beyond that is seen whole: no picture needs
so many, and one made to do harm may have thousands."""
_LEAST: Final = 0.02
_COST_OF_TILE: Final = 0.05
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")
_PLAIN_PATH: Final = re.compile(r"[MLCZ\d\s.-]*")
_SHIFT: Final = re.compile(r"translate\(\s*(-?[\d.]+)(?:[\s,]+(-?[\d.]+))?\s*\)")
_TAKEN_OVER: Final = LOOKS - words_of("clip-path mask opacity display")
_GEOMETRY: Final[tuple[str, ...]] = ("d", "x", "y", "width", "height")


def cut(root: ElementTree.Element) -> None:
    """Let what the tree's clips hide be hidden."""
    _Cutter(root).cut()


class _Cutter:
    def __init__(self, root: ElementTree.Element) -> None:
        self._root, self._view = root, _box(root.get("viewBox", ""))
        self._clips = {f"url(#{clip.get('id', '')})": clip for clip in root.iter(f"{SVG}clipPath")}
        self._areas = {name: _area(clip) for name, clip in self._clips.items()}
        self._left = _MOST
        self._tiles: list[ElementTree.Element] = []

    def cut(self) -> None:
        if not self._clips and not any("mask" in element.attrib for element in self._root.iter()):
            return
        self._walk(self._root, in_own_units=True, around={})
        for name, clip in self._clips.items():
            _whiten(clip, self._areas[name], self._view)
        for tile in self._tiles:
            self._root.insert(0, tile)

    def _walk(self, parent: ElementTree.Element, in_own_units: bool, around: dict[str, str]) -> None:
        """`around`: the looks that the parent's children take over."""
        around = around | {name: value for name, value in parent.attrib.items() if name in _TAKEN_OVER}
        for index, element in enumerate(list(parent)):
            is_plain = in_own_units and not (element.attrib.keys() & {"transform", "opacity", "mask"})
            is_plain = is_plain and element.tag == f"{SVG}g"
            self._walk(element, is_plain, around)
            name = element.attrib.pop("clip-path", "")
            clip, area = self._clips.get(name), self._areas.get(name)
            if clip is None or _is_frame(clip, element, area, self._view):
                name = ""
            elif is_plain and area is not None and self._pay(_COST_OF_TILE):
                parent[index] = self._tiled(element, clip[0], around)
                name = ""
            if name and "mask" not in element.attrib and self._pay(_LEAST + _share(area, self._view)):
                element.set("mask", name)
            elif "mask" in element.attrib and not self._pay(1.0):
                del element.attrib["mask"]

    def _pay(self, cost: float) -> bool:
        self._left -= cost
        return self._left >= 0

    def _tiled(
        self, group: ElementTree.Element, shape: ElementTree.Element, around: dict[str, str]
    ) -> ElementTree.Element:
        """The clip's shape, filled with what the group shows."""
        x, y, width, height = self._view
        id = f"clipped-{len(self._tiles)}"
        sides = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
        tile = ElementTree.Element(f"{SVG}pattern", {"id": id, "patternUnits": "userSpaceOnUse", **sides})
        # Qt counts from the tile's corner within it, wherever the tile is.
        moved = ElementTree.SubElement(tile, f"{SVG}g", {**around, "transform": f"translate({-x:g} {-y:g})"})
        moved.append(group)
        self._tiles.append(tile)
        looks = {name: shape.attrib[name] for name in _GEOMETRY if name in shape.attrib}
        rule = shape.get("clip-rule", "nonzero")
        return ElementTree.Element(shape.tag, {**looks, "fill": f"url(#{id})", "fill-rule": rule, "stroke": "none"})


def _whiten(clip: ElementTree.Element, area: _Box | None, view: _Box) -> None:
    """Make a clip a mask that is no larger than it must be."""
    clip.tag = f"{SVG}mask"
    units = clip.attrib.pop("clipPathUnits", "userSpaceOnUse")
    clip.set("maskContentUnits", units)
    if units == "userSpaceOnUse":
        x, y, width, height = view
        sides = area or (x - width, y - height, 3 * width, 3 * height)
        clip.set("maskUnits", "userSpaceOnUse")
        for name, value in zip(("x", "y", "width", "height"), sides, strict=True):
            clip.set(name, f"{value:g}")
    for shape in clip.iter():
        for name in ("opacity", "fill-opacity", "stroke"):
            shape.attrib.pop(name, None)
        if shape is not clip:
            shape.set("fill", "#ffffff")
            rule = shape.attrib.pop("clip-rule", "")
            if rule:
                shape.set("fill-rule", rule)


def _area(clip: ElementTree.Element) -> _Box | None:
    """The box around what a clip shows; None where that is not easily told."""
    shapes = list(clip)
    if len(shapes) != 1 or "transform" in shapes[0].attrib or "transform" in clip.attrib:
        return None
    shape = shapes[0]
    if clip.get("clipPathUnits", "userSpaceOnUse") != "userSpaceOnUse":
        return None
    if shape.tag == f"{SVG}rect":
        return _box(" ".join(shape.get(side, "0") for side in ("x", "y", "width", "height")))
    path = shape.get("d", "")
    if shape.tag != f"{SVG}path" or not _PLAIN_PATH.fullmatch(path):
        return None
    numbers = [float(number) for number in _NUMBER.findall(path)]
    xs, ys = numbers[::2], numbers[1::2]
    return (min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)) if ys else None


def _is_frame(clip: ElementTree.Element, element: ElementTree.Element, area: _Box | None, view: _Box) -> bool:
    """Whether a clip is the frame of the whole picture, as programs like to write it: it hides nothing."""
    place = _SHIFT.fullmatch(element.get("transform", "translate(0 0)"))
    if area is None or place is None or element.tag != f"{SVG}g" or clip[0].tag != f"{SVG}rect":
        return False
    x, y = area[0] + float(place[1]), area[1] + float(place[2] or 0)
    slack = 0.002 * max(view[2], view[3])
    return (
        x <= view[0] + slack
        and y <= view[1] + slack
        and x + area[2] >= view[0] + view[2] - slack
        and y + area[3] >= view[1] + view[3] - slack
    )


def _share(area: _Box | None, view: _Box) -> float:
    if area is None:
        return 1.0
    return min(1.0, abs(area[2] * area[3]) / (view[2] * view[3]))


def _box(text: str) -> _Box:
    """Four numbers; a unit box where they are none."""
    try:
        x, y, width, height = (float(side.removesuffix("px")) for side in text.split())
    except ValueError:
        return 0.0, 0.0, 1.0, 1.0
    return x, y, width, height
