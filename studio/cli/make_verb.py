"""`studio make DECK -o FILM`: the main job."""

from __future__ import annotations

import argparse
import json
from math import isfinite
from typing import Any

from studio import host
from studio.cli.console import Console
from studio.cli.film_options import add_film_options, film_format
from studio.cli.options import (
    a_path,
    add_deck_options,
    apart,
    caption_places,
    fresh_film,
    fresh_output,
    fresh_reports,
    report_places,
    write_reports,
)
from studio.cli.presenter_options import add_lipsync_option, add_presenter_options, lips_line, presenter_order
from studio.files.whole import write_whole
from studio.i18n import words
from studio.model.codec import Json
from studio.render.export import Exported
from studio.services import open_services
from studio.settings import load_settings
from studio.workflows.film_from_deck import Order, film_from_deck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("deck", type=a_path, metavar="DECK")
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar=words("FILM"))
    add_film_options(parser)
    add_deck_options(parser)
    add_presenter_options(parser)
    add_lipsync_option(parser)
    parser.add_argument("--music", type=a_path, help=words("music under the whole film"))
    parser.add_argument("--captions", choices=("burn", "soft", "none"), default="soft")
    parser.add_argument("--title", default="", help=words("a title card before the film"))
    parser.add_argument("--end", default="", help=words("a card after the film"))
    parser.add_argument("--keep", type=a_path, help=words("keep the project in this folder"))
    parser.add_argument("--open", action="store_true", help=words("show the film when it is done"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    settings = load_settings()
    film = film_format(arguments, arguments.output, settings.export)
    _check_places(arguments)
    order = Order(
        deck=arguments.deck,
        voice=arguments.voice or settings.narration.voice,
        language=arguments.language,
        narrate=arguments.narrate or settings.imports.narrate,
        format=film,
        captions=arguments.captions,
        music=arguments.music,
        title=arguments.title,
        end=arguments.end,
        norm=arguments.nr,
        presenter=presenter_order(arguments),
        measures_lips=arguments.lipsync is not None,
    )
    with open_services(settings) as services:
        made = film_from_deck(order, arguments.output, services.studio, console.progress(), keep=arguments.keep)
    write_reports(arguments, made.report)
    if arguments.lipsync:
        write_whole(arguments.lipsync, json.dumps(made.lips, ensure_ascii=False, indent=2).encode())
        console.say(lips_line(made.lips))
    console.result(
        film_result(made.exported) | _lips(made.lips),
        words(
            "{film}: {seconds} s, made in {took} s",
            {
                "film": made.exported.film.path,
                "seconds": float(made.exported.length),
                "took": round(made.took),
            },
        ),
    )
    if arguments.open:
        host.open_with_system(arguments.output)


def _lips(lips: Json) -> dict[str, Any]:
    """What a program is told of the lips; the scenes are in the file."""
    if not isinstance(lips, dict):
        return {}
    return {"lips": {name: value for name, value in lips.items() if name != "scenes"}}


def _check_places(arguments: argparse.Namespace) -> None:
    with_captions = arguments.captions != "none"
    captions = caption_places(arguments.output) if with_captions else ()
    apart(
        {
            "DECK": arguments.deck,
            "--music": arguments.music,
            "--output": arguments.output,
            **{path.suffix: path for path in captions},
            **report_places(arguments),
            "--keep": arguments.keep,
            "--lipsync": arguments.lipsync,
        }
    )
    if arguments.lipsync:
        fresh_output(arguments.lipsync, arguments.force)
    fresh_film(arguments.output, arguments.force, with_captions)
    fresh_reports(arguments)


def film_result(exported: Exported) -> dict[str, Any]:
    """What a program is told of a finished film."""
    film = exported.film
    return {
        "film": str(film.path),
        "frames": film.frames,
        "seconds": round(float(exported.length), 3),
        "bytes": film.bytes,
        "encoder": film.encoder.name if film.encoder else None,
        "encoder_why": film.encoder.why if film.encoder else None,
        "loudness": round(exported.loudness.integrated, 2),
        "true_peak": round(peak, 2) if isfinite(peak := exported.loudness.true_peak) else None,
    }
