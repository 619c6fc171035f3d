"""Files that a project uses. The bytes lie in the project's assets folder, named by their hash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePath
from typing import Final

from studio.model.ids import AssetId

_ID: Final = re.compile(r"[0-9a-f]{64}")
_SUFFIX: Final = re.compile(r"(\.[a-z0-9]{1,8})?")


def asset_suffix(file_name: str) -> str:
    """The ending of a file's name as an asset may have it, "" where there is none or it is odd."""
    suffix = PurePath(file_name).suffix.lower()
    return suffix if _SUFFIX.fullmatch(suffix) else ""


@dataclass(frozen=True, slots=True)
class Asset:
    """`name` is what the person called the file; `suffix` ends its name on the disk (".png").

    `width`, `height` in pixels, 0 for what has none; `duration` in seconds, 0 for what stands still.
    `gain` is the loudness correction (a factor) that was chosen when it came in.
    """

    id: AssetId
    name: str
    suffix: str
    media_type: str
    bytes: int
    width: int = 0
    height: int = 0
    duration: Fraction = Fraction(0)
    has_sound: bool = False
    gain: float = 1.0
    rights: str = ""

    def __post_init__(self) -> None:
        """Raises ValueError for an id or a suffix that would name a file elsewhere."""
        if not _ID.fullmatch(self.id) or not _SUFFIX.fullmatch(self.suffix):
            raise ValueError("an asset's id is no SHA-256, or its suffix no ending of a file's name")

    @property
    def file_name(self) -> str:
        return f"{self.id}{self.suffix}"
