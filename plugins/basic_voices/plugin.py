"""Voices that do not speak by themselves: one that stays silent, one that plays a recording."""

from __future__ import annotations

from studio.plugin_api import PluginApi

from .recorded import RecordedVoice
from .silent import SilentVoice


def register(api: PluginApi) -> None:
    api.add_speech(SilentVoice())
    api.add_speech(RecordedVoice(api.read_sound))
