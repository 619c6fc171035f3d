"""What a drawing leaves behind: an SVG in the pixels of the device that it was recorded for."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Final
from xml.etree import ElementTree

from studio.files.metafiles.geometry import Box, Matrix, Step, bounds, number, points_of, written
from studio.media.svg import SVG, svg_bytes

_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_THINGS: Final = 60_000
_MOST_BYTES: Final = 20 << 20
_FARTHEST: Final = 1e9
_HAIRLINE: Final = 1000
"""The parts of a picture's diagonal that a line of no width is at least: less than a pixel of a film that it fills."""

Clip = tuple["ClipPath | Box", ...]
"""Only what lies in all of these is seen."""


@dataclass(frozen=True, slots=True)
class ClipPath:
    """What is seen: inside these steps. `is_even`: by the rule that counts crossings."""

    steps: tuple[Step, ...]
    is_even: bool = True


class TooMuch(Exception):
    """More than a picture should hold."""


class Canvas:
    """`box` is what the picture shows. Things are written in order; those with one clip stand together."""

    def __init__(self, box: Box) -> None:
        left, top, right, bottom = box
        self.box = box
        # As wide as a pixel of the device, unless those are very small or very large for this picture.
        diagonal = ((right - left) ** 2 + (bottom - top) ** 2) ** 0.5
        self.hairline = max(diagonal / _HAIRLINE, min(1.0, 2 * diagonal / _HAIRLINE))
        self.diagonal = diagonal
        self._root = ElementTree.Element(f"{SVG}svg")
        self._defs = ElementTree.SubElement(self._root, f"{SVG}defs")
        self._into, self._clip = self._root, tuple[ClipPath | Box, ...]()
        self._clips: dict[Clip, str] = {}
        self._patterns: dict[tuple[str, ...], str] = {}
        self._written = 0
        self.things = 0

    def path(self, steps: Sequence[Step], looks: dict[str, str], clip: Clip, margin: float = 0.0) -> None:
        """Draw a path; `margin` is how far its line stands out of it."""
        points = points_of(steps)
        if points:
            left, top, right, bottom = bounds(points)
            self._add(
                "path",
                {"d": written(steps), **looks},
                clip,
                (left - margin, top - margin, right + margin, bottom + margin),
            )

    def image(self, kind: str, data: bytes, place: Matrix, size: tuple[int, int], clip: Clip, box: Box) -> None:
        """Draw a picture whose pixels `place` brings onto the device."""
        self._written += len(data) * 4 // 3
        address = f"data:image/{kind};base64,{base64.b64encode(data).decode()}"
        across, down = (str(side) for side in size)
        looks = {"width": across, "height": down, "preserveAspectRatio": "none", "transform": matrix_of(place)}
        self._add("image", {**looks, _LINK: address}, clip, box)

    def text(
        self, parts: Sequence[tuple[float, str]], looks: dict[str, str], place: Matrix, clip: Clip, box: Box
    ) -> None:
        """Write letters along a base line at y 0, those of each part at its x; `place` brings them onto the device."""
        where = {"x": number(parts[0][0]), "y": "0", "transform": matrix_of(place), _SPACE: "preserve"}
        if all(len(letters) == 1 for _, letters in parts):
            where["x"] = " ".join(number(x) for x, _ in parts)
            parts = [(0.0, "".join(letters for _, letters in parts))]
        element = self._add("text", {**where, **looks}, clip, box)
        if element is None:
            return
        element.text = parts[0][1]
        for x, letters in parts[1:]:
            ElementTree.SubElement(element, f"{SVG}tspan", {"x": number(x)}).text = letters

    def pattern(self, key: tuple[str, ...], size: float, parts: Sequence[tuple[str, dict[str, str]]]) -> str:
        """The paint of tiles `size` wide and high, made of these elements; made once for each `key`."""
        if key not in self._patterns:
            self._patterns[key] = id = f"p{len(self._patterns)}"
            side = number(size)
            looks = {"id": id, "patternUnits": "userSpaceOnUse", "width": side, "height": side}
            tile = ElementTree.SubElement(self._defs, f"{SVG}pattern", looks)
            for kind, said in parts:
                ElementTree.SubElement(tile, f"{SVG}{kind}", said)
        return f"url(#{self._patterns[key]})"

    def gradient(self, start: tuple[float, float], end: tuple[float, float], first: str, last: str) -> str:
        """The paint that goes from one colour to another between two points."""
        key = ("gradient", *(number(v) for v in (*start, *end)), first, last)
        if key not in self._patterns:
            self._patterns[key] = id = f"p{len(self._patterns)}"
            ends = dict(zip(("x1", "y1", "x2", "y2"), key[1:5], strict=True))
            made = ElementTree.SubElement(
                self._defs, f"{SVG}linearGradient", {"id": id, "gradientUnits": "userSpaceOnUse", **ends}
            )
            ElementTree.SubElement(made, f"{SVG}stop", {"offset": "0", "stop-color": first})
            ElementTree.SubElement(made, f"{SVG}stop", {"offset": "1", "stop-color": last})
        return f"url(#{self._patterns[key]})"

    def svg(self, size: tuple[float, float]) -> bytes:
        """The picture, `size` pixels of 1/96 inch wide and high."""
        left, top, right, bottom = self.box
        self._root.set("width", number(size[0]))
        self._root.set("height", number(size[1]))
        self._root.set("viewBox", " ".join(number(v) for v in (left, top, right - left, bottom - top)))
        return svg_bytes(self._root)

    def _add(self, kind: str, looks: dict[str, str], clip: Clip, box: Box) -> ElementTree.Element | None:
        if not all(isfinite(side) and abs(side) < _FARTHEST for side in box):
            return None
        needed = tuple(c for c in clip if isinstance(c, ClipPath) or not _is_inside(box, c))
        if any(_is_outside(box, c) for c in needed if not isinstance(c, ClipPath)):
            return None
        self.things += 1
        self._written += sum(map(len, looks.values()))
        if self.things > _MOST_THINGS or self._written > _MOST_BYTES:
            raise TooMuch
        if needed != self._clip:
            self._clip, self._into = needed, self._root
            for part in needed:
                self._into = ElementTree.SubElement(self._into, f"{SVG}g", {"clip-path": self._clip_path((part,))})
        return ElementTree.SubElement(self._into, f"{SVG}{kind}", looks)

    def _clip_path(self, clip: Clip) -> str:
        if clip not in self._clips:
            self._clips[clip] = id = f"c{len(self._clips)}"
            holder = ElementTree.SubElement(self._defs, f"{SVG}clipPath", {"id": id})
            only = clip[0]
            if isinstance(only, ClipPath):
                rule = "evenodd" if only.is_even else "nonzero"
                ElementTree.SubElement(holder, f"{SVG}path", {"d": written(only.steps), "clip-rule": rule})
            else:
                left, top, right, bottom = only
                sides = {"x": left, "y": top, "width": right - left, "height": bottom - top}
                ElementTree.SubElement(holder, f"{SVG}rect", {name: number(v) for name, v in sides.items()})
        return f"url(#{self._clips[clip]})"


def matrix_of(place: Matrix) -> str:
    return f"matrix({' '.join(f'{v:.6g}' for v in place)})"


def _is_inside(box: Box, clip: Box) -> bool:
    slack = max(clip[2] - clip[0], clip[3] - clip[1]) / 500
    return (
        box[0] >= clip[0] - slack
        and box[1] >= clip[1] - slack
        and box[2] <= clip[2] + slack
        and box[3] <= clip[3] + slack
    )


def _is_outside(box: Box, clip: Box) -> bool:
    return box[2] < clip[0] or box[3] < clip[1] or box[0] > clip[2] or box[1] > clip[3]
