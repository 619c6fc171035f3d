"""Read SVG pictures with suspicion: what draws is kept, in plain forms; what acts, reaches out or explodes is not.

A tree that comes from here holds no scripts, no animations, no links to anything outside, no entities and no filters;
it is not deep, not large, and drawing it takes no longer than its size suggests.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from xml.etree import ElementTree
from xml.parsers import expat

from PIL import Image

from studio.errors import UnsupportedMedia
from studio.media.pictures import picture_size
from studio.media.svg_styles import LOOKS, StyleSheet, clean, declared, words_of

SVG: Final = "{http://www.w3.org/2000/svg}"
_LINK: Final = "{http://www.w3.org/1999/xlink}href"
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_BYTES: Final = 24 << 20
_MOST_TEXT: Final = 48 << 20
_MOST_ELEMENTS: Final = 100_000
_MOST_DRAWN: Final = 2_000_000
_COST_OF_LAYER: Final = 400
"""What a mask or a pattern costs, in elements: it is drawn on a picture of its own."""
_DEEPEST: Final = 60
_LONGEST_ENTITY: Final = 200
_BYTES_WITH_ENTITIES: Final = 1 << 20
_MOST_PIXELS_WITHIN: Final = 64_000_000
_DRAWN: Final = words_of(
    "svg g defs symbol use path rect circle ellipse line polyline polygon text tspan image linearGradient "
    "radialGradient stop clipPath mask pattern switch a style"
)
_GEOMETRY: Final = words_of(
    "id class style d points transform viewBox preserveAspectRatio width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx "
    "dy rotate offset gradientUnits gradientTransform spreadMethod clipPathUnits maskUnits maskContentUnits "
    "patternUnits patternContentUnits patternTransform"
)
_PLACES: Final = words_of("d points transform width height x y x1 y1 x2 y2 cx cy r rx ry patternTransform")
_FAR: Final = 200.0
"""Numbers larger than so many pictures, and transforms that enlarge so much, no drawing has."""
_SCALES: Final = re.compile(r"(?:scale|matrix)\(([^,\s)]*(?:[,\s]+[^,\s)]+){0,3})")
_NO_NUMBER: Final = re.compile(r"nan|inf", re.IGNORECASE)
_SAFE_VALUE: Final = re.compile(r"[\w\s#%.,:;()+'\"/-]*")
_UNITS: Final = {"": 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "em": 16.0}
_LENGTH: Final = re.compile(r"\s*([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)\s*([a-z]*)\s*")
_DATA: Final = re.compile(r"data:image/(png|jpe?g|gif|bmp|webp)[^,;]*;base64,(.*)", re.DOTALL | re.IGNORECASE)
_PAINT: Final = re.compile(r"url\(#([^)]+)\)")


def safe_svg(data: bytes, name: str = "the picture") -> ElementTree.Element:
    """The picture as a tree with `width`, `height` (pixels) and `viewBox`, fit to be drawn. It may be given again.

    Raises UnsupportedMedia for what is no SVG, and for one that is too large, too deep or made to do harm.
    """
    try:
        root = _Reader().read(data)
        _frame(root)
        for inner in [e for e in root.iter(f"{SVG}svg") if e is not root]:
            _unnest(inner)
        for holder in list(root.iter()):
            for image in holder.findall(f"{SVG}image"):
                if not _keep_within(image):
                    holder.remove(image)
        _check_cost(root)
    except (_Refused, expat.ExpatError, ValueError, LookupError, RecursionError) as error:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=name) from error
    return root


def svg_file(path: Path) -> ElementTree.Element:
    """As safe_svg, for a file. Raises UnsupportedMedia also for one that cannot be read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UnsupportedMedia("{name} is not a picture that can be read here", name=path.name)
        return safe_svg(path.read_bytes(), path.name)
    except OSError as error:
        raise UnsupportedMedia("{name} is not a picture that can be read here", name=path.name) from error


def svg_size(root: ElementTree.Element) -> tuple[float, float]:
    """Width and height in pixels of 1/96 inch."""
    return float(root.get("width", "0")), float(root.get("height", "0"))


def svg_bytes(root: ElementTree.Element) -> bytes:
    ElementTree.register_namespace("", SVG[1:-1])
    ElementTree.register_namespace("xlink", _LINK[1:].rpartition("}")[0])
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def target_of(element: ElementTree.Element) -> str:
    """The id that an element refers to ("use", or a gradient that takes after another); "" for none."""
    return (element.get(_LINK) or "").removeprefix("#")


class _Refused(Exception):
    """Why a picture is not drawn, in a word or two; the cause of the error that people see."""


class _Reader:
    """Builds the tree from the parser's events, and stops at the first excess."""

    def __init__(self) -> None:
        self._stack: list[ElementTree.Element] = []
        self._root: ElementTree.Element | None = None
        self._passed_over = 0
        self._depth = self._count = self._text = 0
        self._sheet = StyleSheet()
        self._has_entities = False

    def read(self, data: bytes) -> ElementTree.Element:
        if len(data) > _MOST_BYTES:
            raise _Refused("too large")
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = lambda *declared: self._entity(declared, len(data))
        parser.Parse(data, True)
        if self._root is None:
            raise _Refused("no SVG")
        for element in self._root.iter():
            _dress(element, self._sheet)
        return self._root

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._count += 1
        if self._depth > _DEEPEST or self._count > _MOST_ELEMENTS:
            raise _Refused("too many elements")
        space, _, kind = tag.rpartition("}")
        if self._passed_over or kind not in _DRAWN or (space and space != SVG[1:-1]):
            self._passed_over += 1
            return
        if self._root is None and kind != "svg":
            raise _Refused("no SVG")
        element = ElementTree.Element(f"{SVG}{'g' if kind in ('a', 'switch') else kind}")
        for name, value in attributes.items():
            self._keep_text(len(value))
            local = name.rpartition("}")[2]
            if local == "href":
                _keep_link(element, kind, value)
            elif local == "space" and name != "space":
                element.set(_SPACE, "preserve" if value == "preserve" else "default")
            elif "}" not in name and _is_safe(name, value):
                element.set(name, value)
        if self._stack:
            self._stack[-1].append(element)
        else:
            self._root = element
        self._stack.append(element)

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        if self._passed_over:
            self._passed_over -= 1
            return
        element = self._stack.pop()
        if element.tag == f"{SVG}style":
            self._sheet.add(element.text or "")
            self._stack[-1].remove(element)

    def _characters(self, text: str) -> None:
        self._keep_text(len(text))
        if self._passed_over or not self._stack:
            return
        element = self._stack[-1]
        if element.tag not in (f"{SVG}text", f"{SVG}tspan", f"{SVG}style"):
            return
        if len(element):
            element[-1].tail = (element[-1].tail or "") + text
        else:
            element.text = (element.text or "") + text

    def _keep_text(self, length: int) -> None:
        self._text += length
        if self._text > _MOST_TEXT:
            raise _Refused("too large")

    def _entity(self, declared: tuple[str | int | None, ...], length: int) -> None:
        """Drawing programs name a few addresses this way; what refers on, or is used in bulk, is made to explode."""
        value = declared[2]
        if not isinstance(value, str) or "&" in value or len(value) > _LONGEST_ENTITY or length > _BYTES_WITH_ENTITIES:
            raise _Refused("entities")


def _is_safe(name: str, value: str) -> bool:
    """Whether an attribute is one that is drawn, and says what such attributes may say."""
    if name not in _GEOMETRY and name not in LOOKS:
        return False
    return bool(_SAFE_VALUE.fullmatch(value)) and not (name in _PLACES and _NO_NUMBER.search(value))


def _keep_link(element: ElementTree.Element, kind: str, value: str) -> None:
    if value.startswith("#") or (kind == "image" and value.startswith("data:")):
        element.set(_LINK, value)


def _dress(element: ElementTree.Element, sheet: StyleSheet) -> None:
    """Bring all that is said of an element's looks into its attributes."""
    kind = element.tag.rpartition("}")[2]
    looks = {name: element.attrib.pop(name) for name in list(element.attrib) if name in LOOKS}
    looks |= sheet.of(kind, element.get("id", ""), element.attrib.pop("class", ""))
    looks |= declared(element.attrib.pop("style", ""))
    for name, value in clean(looks):
        element.set(name, value)


def _frame(root: ElementTree.Element) -> None:
    """Give the picture a size in pixels and a box in its own units."""
    box = _numbers(root.get("viewBox", ""))
    if len(box) != 4 or box[2] <= 0 or box[3] <= 0:
        box = []
    width, height = _pixels(root.get("width", "")), _pixels(root.get("height", ""))
    if box:
        ratio = box[3] / box[2]
        width = width or (height / ratio if height else box[2])
        height = height or width * ratio
    else:
        width, height = width or 300.0, height or 150.0
        box = [0.0, 0.0, width, height]
    if not (0 < width < 1e6 and 0 < height < 1e6 and all(abs(side) < 1e9 for side in box)):
        raise _Refused("an impossible size")
    for name in ("x", "y", "preserveAspectRatio"):
        root.attrib.pop(name, None)
    root.set("width", f"{width:g}")
    root.set("height", f"{height:g}")
    root.set("viewBox", " ".join(f"{side:g}" for side in box))


def _unnest(inner: ElementTree.Element) -> None:
    """Make a picture within the picture a group: Qt passes the former over."""
    x, y = _pixels(inner.attrib.pop("x", "")), _pixels(inner.attrib.pop("y", ""))
    width, height = _pixels(inner.attrib.pop("width", "")), _pixels(inner.attrib.pop("height", ""))
    box = _numbers(inner.attrib.pop("viewBox", ""))
    stretch = inner.attrib.pop("preserveAspectRatio", "").startswith("none")
    inner.tag = f"{SVG}g"
    place = f"translate({x:g} {y:g})"
    if len(box) == 4 and box[2] > 0 and box[3] > 0 and width > 0 and height > 0:
        across, down = width / box[2], height / box[3]
        if not stretch:
            least = min(across, down)
            place += f" translate({(width - box[2] * least) / 2:g} {(height - box[3] * least) / 2:g})"
            across = down = least
        place += f" scale({across:g} {down:g}) translate({-box[0]:g} {-box[1]:g})"
    inner.set("transform", place)


def _pixels(text: str) -> float:
    """A length in pixels; 0 where it says none, or a share of what is not known."""
    match = _LENGTH.fullmatch(text)
    return float(match[1]) * _UNITS[match[2]] if match and match[2] in _UNITS else 0.0


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in re.split(r"[\s,]+", text.strip()) if part]
    except ValueError:
        return []


def _keep_within(image: ElementTree.Element) -> bool:
    """Let a picture inside the picture be a PNG or JPEG; whether it is one, and no bomb."""
    match = _DATA.fullmatch((image.get(_LINK) or "").strip())
    image.attrib.pop(_LINK, None)
    if match is None:
        return False
    try:
        data = base64.b64decode(match[2])
        kind, width, height = picture_size(data)
        if width * height > _MOST_PIXELS_WITHIN:
            return False
        if kind not in ("PNG", "JPEG"):
            data, kind = _as_png(data), "PNG"
    except (UnsupportedMedia, binascii.Error, OSError, SyntaxError):
        return False
    image.set(_LINK, f"data:image/{kind.lower()};base64,{base64.b64encode(data).decode()}")
    return True


def _as_png(data: bytes) -> bytes:
    out = io.BytesIO()
    with Image.open(io.BytesIO(data), formats=("GIF", "BMP", "WEBP")) as image:
        image.convert("RGBA").save(out, "PNG", compress_level=1)
    return out.getvalue()


def _check_cost(root: ElementTree.Element) -> None:
    """Refuse what draws itself over and over: a thing that shows ten, each of which shows ten..."""
    named = {element.get("id", ""): element for element in root.iter()}
    known: dict[int, int] = {}
    open_: set[int] = set()

    def cost(element: ElementTree.Element) -> int:
        key = id(element)
        if key in known:
            return known[key]
        if key in open_:
            raise _Refused("it shows itself")
        open_.add(key)
        total = 1 + len(element.get("d", "") or element.get("points", "")) // 40
        total += sum(cost(child) for child in element)
        for other in _shown_by(element):
            total += _COST_OF_LAYER + (cost(named[other]) if other in named else 0)
        open_.discard(key)
        if total > _MOST_DRAWN:
            raise _Refused("too many elements")
        known[key] = total
        return total

    cost(root)
    _check_patterns(root)
    _tame(root)


def _tame(root: ElementTree.Element) -> None:
    """Take masks, tiles and shared opacities out of a picture with numbers beyond reason: Qt would draw each on a
    picture of its own, as large as the thing, however little of it is seen."""
    box = _numbers(root.get("viewBox", ""))
    digits = len(str(int(_FAR * max(1.0, box[2], box[3]))))
    is_far = re.compile(rf"(?<![.\d])\d{{{digits},}}|\d[eE]\+?0*[1-9]").search
    for element in root.iter():
        scales = (abs(float(n)) for match in _SCALES.findall(element.get("transform", "")) for n in _numbers(match))
        if any(is_far(element.get(name, "")) for name in _PLACES) or any(scale > _FAR for scale in scales):
            break
    else:
        return
    for element in root.iter():
        for name in ("mask", "clip-path", "opacity", "stroke-dasharray"):
            element.attrib.pop(name, None)
        if element.tag in (f"{SVG}pattern", f"{SVG}mask", f"{SVG}clipPath"):
            element[:] = []


def _shown_by(element: ElementTree.Element) -> Iterator[str]:
    if element.tag == f"{SVG}use":
        yield target_of(element)
    for name in ("fill", "stroke", "mask", "clip-path"):
        if match := _PAINT.search(element.get(name, "")):
            yield match[1]


def _check_patterns(root: ElementTree.Element) -> None:
    """Leave out tiles and dashes that are far larger or smaller than the picture: each costs memory, or hours."""
    box = _numbers(root.get("viewBox", ""))
    whole = max(box[2], box[3])
    for pattern in list(root.iter(f"{SVG}pattern")):
        sides = [_pixels(pattern.get(side, "")) for side in ("width", "height")]
        if not all(whole / 1000 <= side <= whole * 2 for side in sides) and "%" not in pattern.get("width", ""):
            for child in list(pattern):
                pattern.remove(child)
    for element in root.iter():
        dashes = element.get("stroke-dasharray")
        if dashes and dashes != "none" and sum(_numbers(dashes)) < whole / 5000:
            del element.attrib["stroke-dasharray"]
