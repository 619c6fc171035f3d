"""Files that a project uses. The bytes lie in the project's assets folder, named by their hash."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from studio.model.ids import AssetId


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

    @property
    def file_name(self) -> str:
        return f"{self.id}{self.suffix}"
