"""`studio presets`: what a film can be made as."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.i18n import words
from studio.media.presets import PRESETS


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults()


def run(arguments: argparse.Namespace, console: Console) -> None:
    rows = [
        {
            "name": preset.name,
            "title": words(preset.title),
            "suffix": preset.format.suffix,
            "size": "{}x{}".format(*preset.format.size) if preset.format.video else "",
            "fps": str(preset.format.rate) if preset.format.video else "",
        }
        for preset in PRESETS
    ]
    console.result(
        {"presets": rows},
        "\n".join(f"{r['name']:<10} {r['suffix']:<6} {r['size']:<10} {r['fps']:>3}  {r['title']}" for r in rows),
    )
