"""`studio import DECK -o PROJECT`."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import add_deck_options, fresh_output, write_report
from studio.i18n import words
from studio.media.presets import preset
from studio.settings import load_settings
from studio.workflows.project_from_deck import DeckOrder, project_from_deck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deck", type=Path, metavar="DECK")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("PROJECT"))
    parser.add_argument("--report", type=Path, help=words("where to write what was kept, approximated and lost"))
    add_deck_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    settings = load_settings()
    if arguments.report:
        fresh_output(arguments.report, force=True)
    order = DeckOrder(
        deck=arguments.deck,
        format=preset(settings.export.preset).format,
        voice=arguments.voice,
        language=arguments.language,
        narrate=arguments.narrate or settings.imports.narrate,
    )
    bench, report = project_from_deck(order, arguments.output, console.progress())
    with bench:
        scenes = len(bench.project.timeline.scenes)
    if arguments.report:
        write_report(arguments.report, report)
    console.result(
        {"project": str(arguments.output), "scenes": scenes, "report": report},
        words("{path}: {count} scenes", {"path": arguments.output, "count": scenes}),
    )
