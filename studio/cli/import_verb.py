"""`studio import DECK -o PROJECT`, and `--merge PROJECT` for a newer version of the deck."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.film_options import usual_preset
from studio.cli.merging import merge
from studio.cli.options import a_path, add_deck_options, apart, fresh_reports, report_places, write_reports
from studio.cli.presenter_options import add_presenter_options, presenter_order
from studio.errors import UsageError
from studio.i18n import words
from studio.settings import load_settings
from studio.workflows.project_from_deck import DeckOrder, project_from_deck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deck", type=a_path, metavar="DECK")
    where = parser.add_mutually_exclusive_group(required=True)
    where.add_argument("-o", "--output", type=a_path, metavar=words("PROJECT"))
    where.add_argument(
        "--merge",
        type=a_path,
        metavar=words("PROJECT"),
        help=words("tell what this newer deck changes in a project made of it; --apply makes the changes"),
    )
    parser.add_argument("--apply", action="store_true", help=words("make the changes that --merge tells"))
    add_deck_options(parser)
    add_presenter_options(parser)
    parser.add_argument("--force", action="store_true", help=words("replace a report of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    if arguments.merge:
        merge(arguments, console)
        return
    if arguments.apply:
        raise UsageError("--apply needs --merge PROJECT", hint="Name the project that the deck is merged into.")
    settings = load_settings()
    apart({"DECK": arguments.deck, "--output": arguments.output, **report_places(arguments)})
    fresh_reports(arguments)
    order = DeckOrder(
        deck=arguments.deck,
        format=usual_preset(settings.export).format,
        voice=_settled(arguments.voice or settings.narration.voice),
        language=arguments.language,
        narrate=arguments.narrate or settings.imports.narrate,
        norm=arguments.nr,
        presenter=presenter_order(arguments),
    )
    bench, report = project_from_deck(order, arguments.output, console.progress())
    with bench:
        scenes = len(bench.project.timeline.scenes)
    write_reports(arguments, report)
    console.result(
        {"project": str(arguments.output), "scenes": scenes, "report": report},
        words("{path}: {count} scenes", {"path": arguments.output, "count": scenes}),
    )


def _settled(voice: str) -> str:
    if not voice:
        return ""
    from studio.services import open_services  # loads every voice, which an import has no need of by itself
    from studio.workflows.speakers import settled_voice

    with open_services() as services:
        return settled_voice(services.router, voice)
