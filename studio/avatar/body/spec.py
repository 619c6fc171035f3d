"""What a presenter of ours is, as data: read from resources/avatars/ana.toml, changed by the sliders."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar, get_type_hints

from studio.errors import PresenterUnreadable


@dataclass(frozen=True, slots=True)
class Phenotype:
    """Whole-body sliders. `gender`: 0 woman, 1 man; `age` in years, 20 to 80; the three ancestries are shares of
    whatever they add up to; the rest goes from -1 to 1, 0 being average."""

    gender: float = 0.0
    age: float = 35.0
    african: float = 0.25
    asian: float = 0.15
    european: float = 0.6
    muscle: float = 0.0
    weight: float = 0.0
    height: float = 0.0
    proportions: float = 0.4
    bust: float = 0.0
    asymmetry: float = 0.25
    """How much the two halves of the face differ, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Skin:
    """`tone` and `lips` are sRGB ("#8d5a3c"); the rest from 0 to 1."""

    tone: str = "#c08a66"
    lips: str = "#a8625a"
    blush: float = 0.3
    freckles: float = 0.0
    lines: float = 0.2
    """Fine lines of the brow, the eyes' corners, from nose to mouth."""
    beard: float = 0.0
    """The shadow of a shaved beard, from 0.6 a short beard."""
    makeup: float = 0.0
    spots: float = 0.15
    """Moles and marks of the sun."""


@dataclass(frozen=True, slots=True)
class Eyes:
    iris: str = "#4a2f1d"
    lashes: float = 0.5
    """How long and dense they are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Brows:
    color: str = "#2a1c15"
    thickness: float = 0.5
    density: float = 0.6
    arch: float = 0.4


@dataclass(frozen=True, slots=True)
class Hair:
    """`style` is a name of wardrobe.HAIR, or "none"."""

    style: str = "none"
    color: str = "#2a1c15"
    highlights: str = ""
    grey: float = 0.0


@dataclass(frozen=True, slots=True)
class Outfit:
    """`style` is a name of wardrobe.OUTFITS, or "none". `logo`: the path of a picture for the breast, or ""."""

    style: str = "none"
    color: str = "#22304a"
    second: str = "#eceef0"
    accent: str = "#e6a528"
    logo: str = ""


@dataclass(frozen=True, slots=True)
class PresenterSpec:
    """A presenter. `face` are detail sliders from -1 to 1 by the names in BodyData.sliders, in order of name."""

    name: str = ""
    title: str = ""
    """What a person reads: "Ana"."""
    phenotype: Phenotype = Phenotype()
    face: tuple[tuple[str, float], ...] = ()
    skin: Skin = Skin()
    eyes: Eyes = Eyes()
    brows: Brows = Brows()
    hair: Hair = Hair()
    outfit: Outfit = Outfit()
    equipment: tuple[str, ...] = ()
    """Names of wardrobe.EQUIPMENT."""


_T = TypeVar("_T", str, float)
_TABLES = ("phenotype", "skin", "eyes", "brows", "hair", "outfit")


def read_spec(path: Path) -> PresenterSpec:
    """The presenter in a .toml file, named as the file. Raises PresenterUnreadable."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as wrong:
        raise PresenterUnreadable("{path} is no presenter: {reason}.", path=path.name, reason=wrong) from wrong
    return spec_of(table, path.stem, path.name)


def spec_of(table: Mapping[str, object], name: str, source: str = "") -> PresenterSpec:
    """The presenter in a parsed table. Raises PresenterUnreadable, naming what is wrong."""
    kinds = get_type_hints(PresenterSpec)
    unknown = set(table) - {"title", "face", "equipment", *_TABLES}
    if unknown:
        raise _wrong(source or name, sorted(unknown)[0])
    values: dict[str, object] = {"name": name, "title": _checked(table.get("title", name), str, source, "title")}
    for key in _TABLES:
        values[key] = _filled(kinds[key], table.get(key, {}), source or name, key)
    face = table.get("face", {})
    if not isinstance(face, dict):
        raise _wrong(source or name, "face")
    values["face"] = tuple(
        sorted(
            (str(slider), _checked(value, float, source or name, f"face.{slider}")) for slider, value in face.items()
        )
    )
    equipment = table.get("equipment", [])
    if not isinstance(equipment, list):
        raise _wrong(source or name, "equipment")
    values["equipment"] = tuple(_checked(item, str, source or name, "equipment") for item in equipment)
    return PresenterSpec(**values)  # type: ignore[arg-type] # checked above, field by field


def _filled(kind: type, table: object, source: str, key: str) -> object:
    if not isinstance(table, dict):
        raise _wrong(source, key)
    hints = get_type_hints(kind)
    unknown = set(table) - {field.name for field in fields(kind)}
    if unknown:
        raise _wrong(source, f"{key}.{sorted(unknown)[0]}")
    return kind(**{name: _checked(value, hints[name], source, f"{key}.{name}") for name, value in table.items()})


def _checked(value: object, kind: type[_T], source: str, key: str) -> _T:
    if kind is float and isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1000:
        return kind(value)
    if kind is str and isinstance(value, str):
        return kind(value)
    raise _wrong(source, key)


def _wrong(source: str, key: str) -> PresenterUnreadable:
    return PresenterUnreadable("{path}: {key} is not a value that a presenter has.", path=source, key=key)
