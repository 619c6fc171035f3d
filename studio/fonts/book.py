"""The fonts there are: bundled in resources/fonts, and those fetched at set-up for other scripts."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from studio.fonts.substitutes import substitutes, weight_of
from studio.paths import resources_dir


@dataclass(frozen=True, slots=True)
class FontFile:
    """One style of one family in a file; `index` counts within a collection. `stands_for`: the family asked for."""

    path: Path
    index: int
    sha256: str
    family: str
    weight: int = 400
    italic: bool = False
    stands_for: str | None = None


def fonts_dir() -> Path:
    return resources_dir() / "fonts"


@cache
def all_fonts() -> tuple[FontFile, ...]:
    """Every font that a film may be drawn with: the bundled ones, then the fetched ones that are there."""
    found = []
    for manifest in (fonts_dir() / "fonts.toml", fonts_dir() / "fetched.toml"):
        if manifest.is_file():
            for entry in tomllib.loads(manifest.read_text(encoding="utf-8"))["font"]:
                path = fonts_dir() / entry["file"]
                if path.is_file():
                    found.append(
                        FontFile(
                            path,
                            entry.get("index", 0),
                            entry["sha256"],
                            entry["family"],
                            entry["weight"],
                            entry["italic"],
                        )
                    )
    return tuple(found)


def families() -> tuple[str, ...]:
    """The names of all families, the bundled ones first."""
    return tuple(dict.fromkeys(font.family for font in all_fonts()))


def use_fonts(fonts: Iterable[FontFile]) -> bool:
    """Draw with these fonts of a project's own from now on, in the whole process; whether they are others than before.

    They win over ours of the same family and over stand-ins. What was laid out before is stale then.
    """
    wanted = tuple(fonts)
    if wanted == tuple(_own):
        return False
    _own[:] = wanted
    resolve.cache_clear()
    font_bytes.cache_clear()
    return True


_own: list[FontFile] = []


@cache
def resolve(family: str, weight: int = 400, italic: bool = False) -> FontFile:
    """The font to draw `family` with: itself, or what stands in for it; the nearest weight and slant it has."""
    name = " ".join(family.split()).casefold()
    for ours in (_own, all_fonts()):
        same = [font for font in ours if font.family.casefold() == name]
        if same:
            return nearest(same, weight, italic)
    stands_in = next(found for other in substitutes(family) if (found := _of(other.family)))
    return replace(nearest(stands_in, max(weight, weight_of(family)), italic), stands_for=family)


def _of(family: str) -> list[FontFile]:
    return [font for font in all_fonts() if font.family == family]


def nearest(fonts: Sequence[FontFile], weight: int, italic: bool) -> FontFile:
    """Of the styles of a family the one that is most like the wanted: the slant goes before the weight."""
    return min(fonts, key=lambda font: (font.italic != italic, abs(font.weight - weight), font.weight))


@cache
def coverage(font: FontFile) -> frozenset[int]:
    """The characters that a font can draw."""
    with TTFont(font.path, fontNumber=font.index, lazy=True) as opened:
        # Only what characters there are is asked: numbers save reading the names of all glyphs.
        opened.setGlyphOrder([str(number) for number in range(opened["maxp"].numGlyphs)])
        return frozenset(opened.getBestCmap() or {})


@cache
def font_bytes(family: str, bold: bool = False, italic: bool = False) -> bytes:
    """The file of the font that `family` is drawn with."""
    return resolve(family, 700 if bold else 400, italic).path.read_bytes()
