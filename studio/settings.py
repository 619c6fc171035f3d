"""What the person chose once, for all projects: pages of fields with title, description and limits.

Kept as TOML in her configuration folder. Secrets never stand here, only their names.
"""

from __future__ import annotations

import contextlib
import json
import logging
import tomllib
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from studio.host import replace_file
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
        "auto", title="What is narrated", description="The notes, what the slides say, or nothing."
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

    A file that makes no sense is put aside as `.broken`, never over an older one; one that only cannot be read now
    (another program has it open) stays where it is.
    """
    path = settings_file()
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        _log.warning("the settings at %s cannot be read now: %s", path, error)
        return Settings()
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, ValidationError) as error:
        aside = next(p for p in map(path.with_suffix, _broken_suffixes()) if not p.exists())
        _log.warning("the settings at %s make no sense and were put aside as %s: %s", path, aside.name, error)
        with contextlib.suppress(OSError):
            replace_file(path, aside)
        return Settings()


def _broken_suffixes() -> Iterator[str]:
    return (f".broken{number or ''}" for number in count())


def save_settings(settings: Settings) -> None:
    """Keep the settings, whole or not at all."""
    path = settings_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = []
    for page, fields in settings.model_dump().items():
        lines.append(f"[{page}]")
        # A JSON string, number or boolean is also a TOML one.
        lines += [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    part = path.with_name(path.name + ".part")
    part.write_text("\n".join(lines) + "\n", encoding="utf-8")
    replace_file(part, path)
