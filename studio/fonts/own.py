"""A project's own fonts: those among its assets, which came with a deck."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path, PurePath
from typing import Final

from studio.fonts.book import FontFile
from studio.fonts.eot import is_sound
from studio.model.asset import Asset
from studio.model.ids import AssetId

SUFFIXES: Final = (".ttf", ".otf")
_STYLES: Final = {
    "Bold Italic": (700, True),
    "Regular": (400, False),
    "Bold": (700, False),
    "Italic": (400, True),
}


def font_name(family: str, bold: bool, italic: bool, font: bytes) -> str:
    """What the file of an embedded font is called: `named` reads the family and the style from it again."""
    style = next(name for name, style in _STYLES.items() if style == (700 if bold else 400, italic))
    clean = " ".join("".join(" " if c in '/\\:*?"<>|' or ord(c) < 32 else c for c in family).split())
    return f"{clean} {style}{'.otf' if font[:4] == b'OTTO' else '.ttf'}"


def named(name: str) -> tuple[str, int, bool]:
    """The family, weight and slant that a font file's name tells: "Maven Pro Bold.ttf"."""
    stem = PurePath(name).stem
    for style, (weight, italic) in _STYLES.items():
        if stem.endswith(f" {style}"):
            return stem.removesuffix(f" {style}").strip(), weight, italic
    return stem.strip(), 400, False


def fonts_among(assets: Iterable[Asset]) -> tuple[Asset, ...]:
    """Those of the assets that are fonts."""
    return tuple(asset for asset in assets if asset.suffix in SUFFIXES)


def fonts_of(assets: Iterable[Asset], find: Callable[[AssetId], Path | None]) -> tuple[FontFile, ...]:
    """The fonts among the assets of a project. One that is lost or damaged is left out: another draws its text."""
    fonts = []
    for asset in fonts_among(assets):
        path = find(asset.id)
        if path is not None and _is_sound(path):
            family, weight, italic = named(asset.name)
            fonts.append(FontFile(path, 0, asset.id, family, weight, italic))
    return tuple(fonts)


def _is_sound(path: Path) -> bool:
    try:
        return is_sound(path.read_bytes())
    except OSError:
        return False
