"""Voices for tests."""

from __future__ import annotations

from collections.abc import Iterator

from studio.errors import ProviderUnavailable
from studio.plugin_api import SpeechRequest, Spoken, VoiceInfo
from studio.progress import Progress


class Hoarse:
    """The best voice, which has lost its voice."""

    id = "hoarse"

    def voices(self) -> tuple[VoiceInfo, ...]:
        return (VoiceInfo("hoarse:one", "one", "pt-BR", "", self.id, "", "", 1),)

    def version(self) -> str:
        return "1"

    def stream(self, request: SpeechRequest, progress: Progress, early: bool = False) -> Iterator[Spoken]:
        raise ProviderUnavailable("no voice today")
        yield  # makes it a generator
