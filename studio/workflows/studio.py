"""What the main jobs need from outside, handed in by the composition root."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from studio.cache import Cache
from studio.files.user_lexicon import UserWords
from studio.model.asset import Asset
from studio.model.ids import AssetId
from studio.progress import Progress
from studio.providers.router import Router
from studio.workflows.speech_task import SpeechTask


class AssetStore(Protocol):
    """Where a project's files lie."""

    def add_asset(self, source: Path | bytes, name: str, media_type: str = "") -> Asset:
        """Copy a file, or bytes, into the project. `name` is what the person calls it, with its ending."""

    def asset_path(self, id: AssetId) -> Path | None:
        """Where the file lies, None when it is lost."""


@dataclass(frozen=True, slots=True)
class Studio:
    """The voices, the cache, and `speak`, which speaks tasks side by side and leaves the results in the cache.

    `words` gives the pronunciations that are hers in every project.
    """

    router: Router
    cache: Cache
    speak: Callable[[Sequence[SpeechTask], Progress], None]
    voice_version: Callable[[str], str]
    words: Callable[[], UserWords] = UserWords
