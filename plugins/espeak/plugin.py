"""espeak-ng: a small, plain voice in many languages. It needs no model, so it can always speak."""

from __future__ import annotations

from studio.plugin_api import PluginApi

from .voices import EspeakVoices


def register(api: PluginApi) -> None:
    api.add_speech(EspeakVoices())
