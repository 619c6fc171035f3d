"""The providers there are, by id, in the order in which plugins brought them."""

from __future__ import annotations

from studio.errors import PluginIncompatible, ProviderMissing
from studio.providers.protocols import SpeaksIpa, SpeechProvider, VoiceInfo


class Registry:
    """Filled once at start by the plugins; read-only afterwards."""

    def __init__(self) -> None:
        self._speech: dict[str, SpeechProvider] = {}

    def add_speech(self, provider: SpeechProvider) -> None:
        """Raises PluginIncompatible when the id is taken: two plugins must not answer to one name."""
        if provider.id in self._speech:
            raise PluginIncompatible("there is already a voice provider named {id}", id=provider.id)
        self._speech[provider.id] = provider

    def speech(self, provider_id: str) -> SpeechProvider:
        try:
            return self._speech[provider_id]
        except KeyError:
            raise ProviderMissing(
                "there is no voice provider named {id}",
                hint="`studio voices` lists the voices there are.",
                id=provider_id,
            ) from None

    def unspoken(self, ipa: str) -> dict[str, str]:
        """By the id of each provider that takes IPA: the symbols in `ipa` that it has no sound for."""
        return {id: provider.unspoken(ipa) for id, provider in self._speech.items() if isinstance(provider, SpeaksIpa)}

    def voices(self) -> tuple[VoiceInfo, ...]:
        """Every voice of every provider, the best of each language first."""
        found = [voice for provider in self._speech.values() for voice in provider.voices()]
        return tuple(sorted(found, key=lambda voice: (voice.language, voice.rank, voice.id)))

    def voice(self, voice_id: str) -> VoiceInfo | None:
        """The voice with this id, or with this name if only one has it ("dora")."""
        voices = self.voices()
        for voice in voices:
            if voice.id == voice_id:
                return voice
        named = [voice for voice in voices if voice_id.lower() in (voice.name.lower(), voice.id.partition(":")[2])]
        return named[0] if len(named) == 1 else None
