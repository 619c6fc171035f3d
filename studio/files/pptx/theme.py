"""A deck's theme: its colours, which DrawingML shades in many ways, and its two font families."""

from __future__ import annotations

import colorsys
from collections.abc import Callable, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from studio.files.pptx.package import DRAWING as A
from studio.files.pptx.preset_colors import PRESET_COLORS
from studio.model.color import Color, channels, color

_OFFICE: Final = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
_USUAL_MAP: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_WHOLE: Final = 100_000.0

_Parts = tuple[float, float, float, float]
"""Red, green, blue and alpha, 0..1, sRGB."""


class Theme:
    """Colours and fonts of one master, seen through a colour map ("tx1" -> "dk1"...)."""

    def __init__(self, root: etree._Element | None, mapping: Mapping[str, str] | None = None) -> None:
        self._root = root
        self._map = {**_USUAL_MAP, **(mapping or {})}
        self._scheme = dict(_OFFICE)
        self._fonts: dict[str, str] = {}
        self._placeholder: Color | None = None
        if root is None:
            return
        for entry in root.iterfind(f"{A}themeElements/{A}clrScheme/*"):
            value = next((c.get("lastClr") or c.get("val") for c in entry), None)
            if value and _is_hex(value):
                self._scheme[etree.QName(entry).localname] = value
        for place, kind in (("major", "mj"), ("minor", "mn")):
            fonts = root.find(f"{A}themeElements/{A}fontScheme/{A}{place}Font")
            for script, short in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
                face = fonts.find(f"{A}{script}") if fonts is not None else None
                if face is not None and face.get("typeface"):
                    self._fonts[f"+{kind}-{short}"] = face.get("typeface", "")

    def mapped(self, mapping: Mapping[str, str]) -> Theme:
        """The same theme through the colour map of a slide or layout that overrides its master's."""
        return Theme(self._root, {**self._map, **mapping})

    def overridden(self, override: etree._Element) -> Theme:
        """The theme with what a sheet replaces in it (a:themeOverride): its colours, its fonts or its formats."""
        root = deepcopy(self._root) if self._root is not None else etree.Element(f"{A}theme")
        elements = root.find(f"{A}themeElements")
        if elements is None:
            elements = etree.SubElement(root, f"{A}themeElements")
        for part in deepcopy(override):
            for replaced in elements.findall(str(part.tag)):
                elements.remove(replaced)
            elements.append(part)
        return Theme(root, self._map)

    def family(self, typeface: str) -> str:
        """The family that a typeface names; "+mj-lt" and the like are the theme's own. "" where it names none."""
        return self._fonts.get(typeface, "") if typeface.startswith("+") else typeface

    def line_style(self, number: int) -> etree._Element | None:
        """The outline (a:ln) that shapes refer to by this number, from 1; None where there is none."""
        styles = self._root.find(f"{A}themeElements/{A}fmtScheme/{A}lnStyleLst") if self._root is not None else None
        return styles[number - 1] if styles is not None and 0 < number <= len(styles) else None

    def effect_style(self, number: int) -> etree._Element | None:
        """The effects (a:effectStyle) that shapes refer to by this number, from 1; None where there are none."""
        styles = self._root.find(f"{A}themeElements/{A}fmtScheme/{A}effectStyleLst") if self._root is not None else None
        return styles[number - 1] if styles is not None and 0 < number <= len(styles) else None

    def named(self, name: str) -> Color:
        """A colour of the scheme ("accent1", "hlink", "tx1"...); black for a name it does not know."""
        return Color(f"#{self._scheme.get(self._map.get(name, name), '000000').lower()}")

    @property
    def formats(self) -> etree._Element | None:
        """The theme's ways to fill and outline things, from subtle to intense (a:fmtScheme)."""
        return self._root.find(f"{A}themeElements/{A}fmtScheme") if self._root is not None else None

    def standing_for(self, placeholder: Color | None) -> Theme:
        """The same theme where "phClr" is this colour unless another is said: that of a reference to its styles."""
        theme = Theme(self._root, self._map)
        theme._placeholder = placeholder
        return theme

    def color(self, holder: etree._Element | None, placeholder: Color | None = None) -> Color | None:
        """The first colour inside `holder`, with its changes made; `placeholder` stands for "phClr"."""
        if holder is None:
            return None
        for node in holder:
            if not isinstance(node.tag, str):
                continue
            base = self._base(node, placeholder)
            if base is not None:
                for change in node:
                    base = _changed(base, change)
                return color(*(round(255 * min(1.0, max(0.0, part))) for part in base))
        return None

    def _base(self, node: etree._Element, placeholder: Color | None) -> _Parts | None:
        kind, value = etree.QName(node).localname, node.get("val", "")
        if kind == "srgbClr":
            return _parts(value)
        if kind == "sysClr":
            return _parts(node.get("lastClr", "") or {"window": "FFFFFF"}.get(value, "000000"))
        if kind == "prstClr":
            return _parts(PRESET_COLORS.get(value, "000000"))
        if kind == "schemeClr":
            if value == "phClr":
                own = placeholder or self._placeholder
                return _of(own) if own else _parts(self._scheme["dk1"])
            return _of(self.named(value))
        if kind == "scrgbClr":
            red, green, blue = (_gamma(_share(node.get(part))) for part in ("r", "g", "b"))
            return red, green, blue, 1.0
        if kind == "hslClr":
            hue = _number(node.get("hue")) / 21_600_000
            return (*colorsys.hls_to_rgb(hue, _share(node.get("lum")), _share(node.get("sat"))), 1.0)
        return None


def _changed(parts: _Parts, change: etree._Element) -> _Parts:
    """The colour after one of DrawingML's changes; those that are not known leave it alone."""
    kind, value = etree.QName(change).localname, _share(change.get("val"))
    red, green, blue, alpha = parts
    if kind in ("alpha", "alphaMod", "alphaOff"):
        return red, green, blue, {"alpha": value, "alphaMod": alpha * value, "alphaOff": alpha + value}[kind]
    if kind == "tint":
        return _linear(parts, lambda c: c * value + 1.0 - value)
    if kind == "shade":
        return _linear(parts, lambda c: c * value)
    if kind == "inv":
        return 1.0 - red, 1.0 - green, 1.0 - blue, alpha
    if kind in ("gamma", "invGamma"):
        bend = _gamma if kind == "gamma" else _light
        return bend(red), bend(green), bend(blue), alpha
    channel = next((n for n, name in enumerate(("red", "green", "blue")) if kind.startswith(name)), None)
    if channel is not None:
        rgb = [red, green, blue]
        rgb[channel] = {"Mod": rgb[channel] * value, "Off": rgb[channel] + value}.get(kind[-3:], value)
        return rgb[0], rgb[1], rgb[2], alpha
    if kind == "gray":
        grey = 0.299 * red + 0.587 * green + 0.114 * blue
        return grey, grey, grey, alpha
    if kind == "comp":
        hue, light, depth = colorsys.rgb_to_hls(red, green, blue)
        return (*colorsys.hls_to_rgb((hue + 0.5) % 1.0, light, depth), alpha)
    what, how = kind[:3], kind[3:]
    if what not in ("lum", "sat", "hue") or how not in ("", "Mod", "Off"):
        return parts
    hue, light, depth = colorsys.rgb_to_hls(*(min(1.0, max(0.0, c)) for c in (red, green, blue)))
    if what == "hue":
        value = value if how == "Mod" else _number(change.get("val")) / 21_600_000
    old = {"lum": light, "sat": depth, "hue": hue}[what]
    new = {"": value, "Mod": old * value, "Off": old + value}[how]
    if what == "hue":
        hue = new % 1.0
    elif what == "lum":
        light = min(1.0, max(0.0, new))
    else:
        depth = min(1.0, max(0.0, new))
    return (*colorsys.hls_to_rgb(hue, light, depth), alpha)


def _linear(parts: _Parts, change: Callable[[float], float]) -> _Parts:
    """The change made to the light itself rather than to its sRGB numbers."""
    red, green, blue = (_gamma(min(1.0, max(0.0, change(_light(c))))) for c in parts[:3])
    return red, green, blue, parts[3]


def _light(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _gamma(light: float) -> float:
    light = max(0.0, light)
    return light * 12.92 if light <= 0.0031308 else float(1.055 * light ** (1 / 2.4) - 0.055)


def _is_hex(text: str) -> bool:
    return len(text) == 6 and all(c in "0123456789abcdefABCDEF" for c in text)


def _parts(text: str) -> _Parts:
    return _of(Color(f"#{text.lower()}")) if _is_hex(text) else (0.0, 0.0, 0.0, 1.0)


def _of(value: Color) -> _Parts:
    red, green, blue, alpha = (part / 255 for part in channels(value))
    return red, green, blue, alpha


def _number(text: str | None) -> float:
    try:
        return float((text or "0").rstrip("%")) * (1000.0 if text and text.endswith("%") else 1.0)
    except ValueError:
        return 0.0


def _share(text: str | None) -> float:
    return _number(text) / _WHOLE
