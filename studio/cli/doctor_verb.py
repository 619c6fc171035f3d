"""`studio doctor`: what this machine can do, in one page."""

from __future__ import annotations

import argparse
from typing import Any

from studio import host, paths, secrets
from studio.cli.console import Console
from studio.fonts import all_fonts, families
from studio.i18n import error_words, words
from studio.media.encoders import choose_encoder
from studio.services import open_services


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults()


def run(arguments: argparse.Namespace, console: Console) -> None:
    with open_services() as services:
        voices = [voice.id for voice in services.registry.voices()]
        problems = [error_words(problem.error)[0] for problem in services.plugins.problems]
    encoder = choose_encoder("h264")
    found: dict[str, Any] = {
        "machine": host.machine_words(),
        "encoder": encoder.name,
        "encoder_why": encoder.why,
        "encoders_tried": dict(encoder.tried) if encoder.tried else {},
        "voices": voices,
        "plugin_problems": problems,
        "fonts": len(all_fonts()),
        "font_families": list(families()),
        "keyring": secrets.has_keyring(),
        "free_disk_gib": round(host.free_disk_space(paths.user_cache_dir()) / 2**30, 1),
        "cache": str(paths.user_cache_dir()),
        "settings": str(paths.user_config_dir()),
    }
    console.result(found, "\n".join(f"{words(name)}: {_text(value)}" for name, value in found.items()))


def _text(value: object) -> str:
    if isinstance(value, bool):
        return words("yes") if value else words("no")
    if isinstance(value, dict):
        return "; ".join(f"{name}: {text}" for name, text in value.items()) or "-"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "-"
    return str(value)
