"""Kokoro-82M: the neural voices that the program brings along, run by onnxruntime on the processor."""

from __future__ import annotations

from studio.plugin_api import PluginApi

from .voices import KokoroVoices


def register(api: PluginApi) -> None:
    api.add_speech(KokoroVoices(api.resources / "voices", api.cache / "kokoro", api.threads))
