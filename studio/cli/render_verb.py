"""`studio render PROJECT -o FILM`."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.cli.make_verb import film_result
from studio.cli.options import add_film_options, film_format, fresh_output
from studio.files.project_file import assets_folder, snapshot
from studio.i18n import words
from studio.render.export import export
from studio.workflows.film_from_deck import write_caption_files
from studio.workflows.workbench import asset_finder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("FILM"))
    add_film_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    project = snapshot(arguments.project)
    find = asset_finder(project, assets_folder(arguments.project))
    film = film_format(arguments, arguments.output)
    if not (arguments.size or arguments.preset) and film.video and film.suffix != ".gif":
        film = film.resized((project.settings.width, project.settings.height))
    if not (arguments.fps or arguments.preset) and film.suffix != ".gif":
        film = film.resized(rate=project.rate)
    exported = export(project, find, arguments.output, film, console.progress())
    write_caption_files(project, arguments.output)
    console.result(
        film_result(exported),
        words(
            "{film}: {seconds} s, made in {took} s",
            {"film": arguments.output, "seconds": float(project.length), "took": round(exported.seconds)},
        ),
    )
