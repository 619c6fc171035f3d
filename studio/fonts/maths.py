"""The font that sets equations: its MATH table says how large signs become and how far apart parts stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from fontTools.ttLib import TTFont

from studio.fonts.book import FontFile, all_fonts

FAMILY: Final = "STIX Two Math"


@dataclass(frozen=True, slots=True)
class Grown:
    """A larger form of a sign: a glyph and how high (or wide) it is."""

    glyph: int
    size: float


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the glyphs that a sign of any size is put together from, from the bottom (or left) up."""

    glyph: int
    size: float
    start: float
    end: float
    repeats: bool


@dataclass(frozen=True, slots=True)
class MathFont:
    """Lengths in shares of the size. `taller` and `wider` begin with the sign as it is."""

    file: FontFile
    constants: dict[str, float]
    overlap: float
    taller: dict[int, tuple[Grown, ...]] = field(default_factory=dict)
    wider: dict[int, tuple[Grown, ...]] = field(default_factory=dict)
    built_up: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    built_across: dict[int, tuple[Piece, ...]] = field(default_factory=dict)
    slants: dict[int, float] = field(default_factory=dict)
    """Italic corrections."""
    tops: dict[int, float] = field(default_factory=dict)
    """Where an accent stands over a glyph."""


@cache
def math_font() -> MathFont:
    """The bundled font for equations."""
    file = next(font for font in all_fonts() if font.family == FAMILY)
    with TTFont(file.path, fontNumber=file.index, lazy=True) as opened:
        units = opened["head"].unitsPerEm
        numbers = opened.getReverseGlyphMap()
        table = opened["MATH"].table
        found = MathFont(file, _constants(table.MathConstants, units), table.MathVariants.MinConnectorOverlap / units)
        for coverage, constructions, grown, built in (
            ("VertGlyphCoverage", "VertGlyphConstruction", found.taller, found.built_up),
            ("HorizGlyphCoverage", "HorizGlyphConstruction", found.wider, found.built_across),
        ):
            covered = getattr(table.MathVariants, coverage)
            for name, way in zip(
                covered.glyphs if covered else (), getattr(table.MathVariants, constructions) or (), strict=True
            ):
                grown[numbers[name]] = tuple(
                    Grown(numbers[record.VariantGlyph], record.AdvanceMeasurement / units)
                    for record in way.MathGlyphVariantRecord or ()
                )
                if way.GlyphAssembly:
                    built[numbers[name]] = tuple(
                        Piece(
                            numbers[part.glyph],
                            part.FullAdvance / units,
                            part.StartConnectorLength / units,
                            part.EndConnectorLength / units,
                            bool(part.PartFlags & 1),
                        )
                        for part in way.GlyphAssembly.PartRecords
                    )
        glyphs = table.MathGlyphInfo
        corrections, attachments = glyphs.MathItalicsCorrectionInfo, glyphs.MathTopAccentAttachment
        for name, value in zip(corrections.Coverage.glyphs, corrections.ItalicsCorrection, strict=True):
            found.slants[numbers[name]] = value.Value / units
        for name, value in zip(attachments.TopAccentCoverage.glyphs, attachments.TopAccentAttachment, strict=True):
            found.tops[numbers[name]] = value.Value / units
        return found


def _constants(table: Any, units: int) -> dict[str, float]:
    """{name in the standard: share of the size}; the percentages as shares."""
    found = {}
    table.ensureDecompiled()
    for name, value in vars(table).items():
        number = getattr(value, "Value", value)
        if isinstance(number, int):
            found[name] = number / (100 if "Percent" in name else units)
    return found
