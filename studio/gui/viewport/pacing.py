"""How often and how large moving pictures are drawn: as the machine can, and never so that the window stands still."""

from __future__ import annotations

from typing import Final

_SHORTEST: Final = 15
"""Milliseconds between two pictures: the screen shows no more."""
_WANTED: Final = 30.0
"""Milliseconds that one may take, by software, before the next ones are drawn smaller."""
_EASY: Final = 12.0
_SCALES: Final = (1.0, 0.8, 0.6)
"""Below that a face is no face any more, and what it costs is her vertices rather than pixels."""
_PATIENCE: Final = 3
_SHARE: Final = 0.6
"""The most of the window's time that drawing may take."""


class Pacing:
    """Learns from each picture how long it took."""

    def __init__(self, is_software: bool = False) -> None:
        self.is_software = is_software
        self._step = 1 if is_software else 0
        self._votes = 0
        self._took = 0.0

    @property
    def scale(self) -> float:
        """The share of the widget's pixels, each way, that moving pictures have."""
        return _SCALES[self._step]

    @property
    def is_quick(self) -> bool:
        """Whether there is time for pictures that only please."""
        return not self.is_software

    @property
    def pause(self) -> int:
        """Milliseconds until the next picture should begin: input and sound come in between."""
        return round(max(1.0, _SHORTEST - self._took, self._took * (1 / _SHARE - 1)))

    @property
    def rate(self) -> float:
        """About how many pictures a second that gives."""
        return 1000 / max(_SHORTEST, self._took + self.pause)

    def took(self, milliseconds: float, scale: float) -> None:
        """A moving picture took so long at that scale. One that is slow by chance changes nothing."""
        self._took = milliseconds if not self._took else 0.7 * self._took + 0.3 * milliseconds
        if scale != self.scale:
            return
        wish = 1 if milliseconds > _WANTED else -1 if milliseconds < _EASY else 0
        self._votes = self._votes + wish if wish * self._votes > 0 else wish
        if abs(self._votes) >= _PATIENCE * (1 if wish > 0 else 10):
            self._step = min(len(_SCALES) - 1, max(0, self._step + wish))
            self._votes = 0
