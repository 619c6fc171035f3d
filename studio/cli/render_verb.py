"""`studio render PROJECT -o FILM`."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.cli.make_verb import film_result
from studio.cli.options import add_film_options, film_format, fresh_output
from studio.files.project_file import snapshot
from studio.i18n import N_, words
from studio.render.export import export
from studio.workflows.film_from_deck import write_caption_files

HELP = N_("make the film of a project")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("FILM"))
    add_film_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    taken = snapshot(arguments.project)
    film = film_format(arguments, arguments.output)
    if not (arguments.size or arguments.preset) and film.video and film.suffix != ".gif":
        film = film.resized((taken.project.settings.width, taken.project.settings.height))
    if not (arguments.fps or arguments.preset) and film.suffix != ".gif":
        film = film.resized(rate=taken.project.rate)
    exported = export(taken.project, taken.asset_path, arguments.output, film, console.progress())
    write_caption_files(taken.project, arguments.output)
    console.result(
        film_result(exported),
        words(
            "{film}: {seconds} s, made in {took} s",
            {"film": arguments.output, "seconds": float(taken.project.length), "took": round(exported.seconds)},
        ),
    )
