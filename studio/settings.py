"""What the person chose once, for all projects: pages of fields with title, description and limits.

Kept as TOML in her configuration folder. Secrets never stand here, only their names.
"""

from __future__ import annotations

import contextlib
import json
import logging
import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time
from itertools import count
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.host import replace_file
from studio.leftovers import part_of
from studio.paths import user_config_dir

_log = logging.getLogger(__name__)


class _Page(BaseModel):
    model_config = ConfigDict(extra="ignore", validate_assignment=True)


class General(_Page):
    """The program itself."""

    language: Literal["pt-BR", "en"] = Field("pt-BR", title="Language", description="The language of the program.")
    cache_gib: float = Field(
        10, ge=0.5, le=1000, title="Space for the cache", description="In GiB; what is oldest goes first."
    )


class Narration(_Page):
    """How scripts are spoken."""

    voice: str = Field("", title="Voice", description="Empty: the best one for the language.")
    processes: int = Field(0, ge=0, le=64, title="Processes", description="How many speak at once; 0: as many as fit.")


class Export(_Page):
    """How films are written."""

    preset: str = Field("1080p", title="Preset", description="What a new film is made for.")
    hardware: bool = Field(True, title="Use the graphics card", description="Encode with it where it can.")


class Import(_Page):
    """How decks come in."""

    narrate: Literal["auto", "notes", "text", "none"] = Field(
        "auto",
        title="What is narrated",
        description="The notes, what the slides say, or nothing; auto: what was recorded, else the notes.",
    )


class Settings(_Page):
    """All pages."""

    general: General = General()
    narration: Narration = Narration()
    export: Export = Export()
    imports: Import = Import()


def settings_file() -> Path:
    """Where the settings lie."""
    return user_config_dir() / "settings.toml"


def load_settings() -> Settings:
    """Her settings, or the defaults.

    A value that makes no sense is passed over, alone, with a warning. A file that makes none is put aside as `.broken`,
    never over an older one; one that only cannot be read now (another program has it open) stays where it is.
    """
    path = settings_file()
    try:
        given = _read(path)
    except OSError as error:
        _log.warning("the settings at %s cannot be read now: %s", path, error)
        return Settings()
    try:
        return Settings.model_validate(given)
    except ValidationError as error:
        problems = {tuple(map(str, problem["loc"][:2])): problem["msg"] for problem in error.errors()}
    for place, problem in problems.items():
        _log.warning("the setting %s at %s is not used: %s", ".".join(place), path, problem)
        page = given if len(place) == 1 else given[place[0]]
        del page[place[-1]]
    return Settings.model_validate(given)


def save_settings(settings: Settings) -> None:
    """Keep the settings, whole or not at all, with what a newer version of the program put beside them.

    Raises OSError when the file there cannot be read or replaced now.
    """
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    found = _read(path)
    for page, fields in settings.model_dump().items():
        there = found.get(page)
        found[page] = {**there, **fields} if isinstance(there, dict) else fields
    part = part_of(path)
    part.write_text(as_toml(found), encoding="utf-8", newline="\n")
    replace_file(part, path)


def as_toml(pages: Mapping[str, object]) -> str:
    """What tomllib reads back as these very pages; values outside of any page come first."""
    loose = {name: value for name, value in pages.items() if not isinstance(value, dict)}
    lines = [_line(name, value) for name, value in loose.items()]
    for page, fields in pages.items():
        if isinstance(fields, dict):
            lines += [f"[{_quoted(page)}]", *(_line(name, value) for name, value in fields.items())]
    return "".join(f"{line}\n" for line in lines)


def _read(path: Path) -> dict[str, Any]:
    """What the file says; nothing where there is none, or one that makes no sense, which is put aside."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))  # Notepad may put a mark in front
    except FileNotFoundError:
        return {}
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        aside = next(p for p in map(path.with_suffix, _broken_suffixes()) if not p.exists())
        _log.warning("the settings at %s make no sense and were put aside as %s: %s", path, aside.name, error)
        with contextlib.suppress(OSError):
            replace_file(path, aside)
        return {}


def _broken_suffixes() -> Iterator[str]:
    return (f".broken{number or ''}" for number in count())


def _line(name: str, value: object) -> str:
    return f"{_quoted(name)} = {_value(value)}"


def _value(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(_line(name, inside) for name, inside in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return _text(value)
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _quoted(name: str) -> str:
    return name if re.fullmatch("[A-Za-z0-9_-]+", name) else _text(name)


def _text(text: str) -> str:
    """A JSON string is also a TOML one, save for the one control character that JSON leaves as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
