"""What a plugin may use of us, and the one door it comes in by.

A plugin is a folder with `plugin.toml` (id, version, api = "1", provides) and `plugin.py`, whose `register(api)` is
called once at start. It may import this module, studio.model, studio.errors, studio.progress and studio.speech.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.i18n import N_
from studio.providers.emphasis import EMPHASIS_PACE, emphasised
from studio.providers.pieces import UNSPEAKABLE, ClauseToSay, SayClause, pieces
from studio.providers.protocols import (
    ANY_LANGUAGE,
    Doubt,
    Manner,
    Part,
    Rest,
    Say,
    SpeechProvider,
    SpeechRequest,
    Spoken,
    SpokenWord,
    VoiceInfo,
    joined,
    silence,
)
from studio.providers.registry import Registry

API_VERSION = "1"


@dataclass(frozen=True, slots=True)
class PluginApi:
    """Given to `register`. `resources` is read-only; `cache` may be written and may be emptied at any time.

    `threads` is how many threads one engine of this process may keep busy. `read_sound` gives the samples of a sound
    file as float32, mono, at 48 kHz.
    """

    registry: Registry
    resources: Path
    cache: Path
    read_sound: Callable[[Path], NDArray[np.float32]]
    threads: int = 1

    def add_speech(self, provider: SpeechProvider) -> None:
        """Offer voices. Raises PluginIncompatible when the provider's id is taken."""
        self.registry.add_speech(provider)


__all__ = [
    "ANY_LANGUAGE",
    "API_VERSION",
    "EMPHASIS_PACE",
    "N_",
    "UNSPEAKABLE",
    "ClauseToSay",
    "Doubt",
    "Manner",
    "Part",
    "PluginApi",
    "Rest",
    "Say",
    "SayClause",
    "SpeechProvider",
    "SpeechRequest",
    "Spoken",
    "SpokenWord",
    "VoiceInfo",
    "emphasised",
    "joined",
    "pieces",
    "silence",
]
