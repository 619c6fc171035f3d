"""What an SVG says of an element's looks, wherever it says it: in attributes, in style="", in a style sheet's rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final


def words_of(text: str) -> frozenset[str]:
    """The words of a text, each once."""
    return frozenset(text.split())


LOOKS: Final = words_of(
    "clip-path clip-rule color display fill fill-opacity fill-rule font-family font-size font-style font-weight "
    "letter-spacing mask opacity stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset stroke-linecap "
    "stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor text-decoration visibility "
    "vector-effect"
)
"""The properties that are drawn here; each is an attribute as well."""
_SELECTOR: Final = re.compile(r"(\*|[A-Za-z][\w-]*)?(?:([.#])([\w-]+))?")
_MOST_RULES: Final = 5_000
_HOLE: Final = re.compile(r"url\(\s*['\"]?(#[\w.:-]+)['\"]?\s*\)")
_PLAIN: Final = re.compile(r"[\w\s#%.,()+'\"-]*")
_ALPHA: Final = {"fill": "fill-opacity", "stroke": "stroke-opacity", "stop-color": "stop-opacity"}
_SHORT: Final = re.compile(r"#([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])([0-9a-fA-F])?")
_LONG: Final = re.compile(r"#([0-9a-fA-F]{6})([0-9a-fA-F]{2})?")


class StyleSheet:
    """The rules of an SVG's style elements. Only plain selectors count: a kind of element, a class, an id."""

    def __init__(self) -> None:
        self._rules: dict[tuple[str, str], list[tuple[int, str, dict[str, str]]]] = {}
        self._count = 0

    def add(self, text: str) -> None:
        """Read what stands in a style element. @import, @font-face and their like are passed over."""
        for selectors, body in _rules(text):
            looks = declared(body)
            for selector in selectors.split(","):
                match = _SELECTOR.fullmatch(selector.strip())
                if match is None or self._count >= _MOST_RULES:
                    continue
                self._count += 1
                kind, sign, name = match[1] or "*", match[2] or "", match[3] or ""
                weight = {"#": 2, ".": 1, "": 0}[sign]
                key = (sign, name) if sign else ("", "" if kind == "*" else kind)
                self._rules.setdefault(key, []).append((weight, kind, looks))

    def of(self, kind: str, id: str, classes: str) -> dict[str, str]:
        """What the rules say of an element, the weightier over the others."""
        if not self._rules:
            return {}
        keys = [("", ""), ("", kind), *((".", name) for name in classes.split()), ("#", id)]
        found: dict[str, str] = {}
        for key in keys:
            for _, only, looks in self._rules.get(key, ()):
                if only in ("*", kind):
                    found |= looks
        return found


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """Selectors and what they say. No regular expression: on a text made for it, one takes for ever."""
    parts = text.split("/*")
    plain = parts[0] + "".join(part.partition("*/")[2] for part in parts[1:])
    for piece in plain.split("}"):
        head, _, body = piece.rpartition("{")
        selectors = head.rpartition(";")[2]
        if "{" not in head and not selectors.lstrip().startswith("@"):
            yield selectors, body


def declared(text: str) -> dict[str, str]:
    """The properties of "fill: red; stroke: none" that are drawn here."""
    pairs = (part.partition(":") for part in text.split(";"))
    found = {name.strip().lower(): value.replace("!important", "").strip() for name, _, value in pairs}
    return {name: value for name, value in found.items() if name in LOOKS and value}


def clean(looks: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The properties in forms that every reader of SVG knows, without any that reach out of the file."""
    for name, value in looks.items():
        if "url" in value.lower():
            inside = _HOLE.search(value)
            if inside is not None:
                yield name, f"url({inside[1]})"
            continue
        if not _PLAIN.fullmatch(value):
            continue
        if name in _ALPHA:
            color, alpha = _color(value)
            yield name, color
            if alpha < 1:
                own = _number(looks.get(_ALPHA[name], "1"))
                yield _ALPHA[name], f"{own * alpha:.4g}"
            continue
        if name in _ALPHA.values() and _color(looks.get(_COLOR_OF[name], ""))[1] < 1:
            continue  # it was told together with the colour
        yield name, value


_COLOR_OF: Final = {opacity: color for color, opacity in _ALPHA.items()}


def _color(value: str) -> tuple[str, float]:
    """A colour without its alpha, and that. Qt takes colours with an alpha for black."""
    if match := _SHORT.fullmatch(value):
        digits = "".join(d * 2 for d in match.groups()[:3])
        return f"#{digits}", int(match[4] * 2, 16) / 255 if match[4] else 1.0
    if match := _LONG.fullmatch(value):
        return f"#{match[1]}", int(match[2], 16) / 255 if match[2] else 1.0
    lower = value.lower()
    if lower == "transparent":
        return "#000000", 0.0
    if lower.startswith(("rgba(", "rgb(")):
        parts = re.split(r"[\s,/]+", lower.partition("(")[2].rstrip(") "))
        if len(parts) >= 3:
            red, green, blue = (_number(part, 255) for part in parts[:3])
            alpha = _number(parts[3]) if len(parts) > 3 else 1.0
            return f"#{_byte(red)}{_byte(green)}{_byte(blue)}", max(0.0, min(1.0, alpha))
    return value, 1.0


def _byte(value: float) -> str:
    return f"{round(max(0.0, min(255.0, value))):02x}"


def _number(text: str, whole: float = 1.0) -> float:
    try:
        return float(text[:-1]) / 100 * whole if text.endswith("%") else float(text)
    except ValueError:
        return whole
