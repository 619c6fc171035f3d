"""Where the program's own files lie, and where it may write. ESTUDIO_HOME puts all it writes under one folder."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import platformdirs

_NAME = "Estudio"


def _program_folder() -> Path:
    """What holds resources/ and plugins/: the wheel's data, the frozen program's folder, or the source tree."""
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", "")
    places = [package / "_data", *([Path(frozen)] if frozen else []), package.parent]
    return next((place for place in places if (place / "resources").is_dir()), package.parent)


def resources_dir() -> Path:
    """The read-only data that come with the program: fonts, voices, locales, samples."""
    return _program_folder() / "resources"


def plugins_dir() -> Path:
    """The bundled plugins, one folder each."""
    return _program_folder() / "plugins"


def _own(kind: str, otherwise: str) -> Path:
    home = os.environ.get("ESTUDIO_HOME")
    return Path(home) / kind if home else Path(otherwise)


def user_cache_dir() -> Path:
    """For what can be made again. Not created here."""
    return _own("cache", platformdirs.user_cache_dir(_NAME, appauthor=False))


def user_data_dir() -> Path:
    """For what is hers and belongs to no project. Not created here."""
    return _own("data", platformdirs.user_data_dir(_NAME, appauthor=False))


def user_config_dir() -> Path:
    """For her settings. Not created here."""
    return _own("config", platformdirs.user_config_dir(_NAME, appauthor=False))
