"""`studio render PROJECT -o FILM`: what has not been spoken yet is spoken first."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.cli.make_verb import film_result
from studio.cli.options import add_film_options, film_format, fresh_film, fresh_output
from studio.files.project_file import assets_folder, open_project, snapshot
from studio.i18n import words
from studio.model.captions import Captions
from studio.progress import Progress
from studio.render.export import export, in_format
from studio.services import open_services
from studio.workflows import assemble
from studio.workflows.film_from_deck import caption_files, give_voice, lacks_voice
from studio.workflows.workbench import Workbench, asset_finder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("FILM"))
    add_film_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    project = snapshot(arguments.project)
    fresh_film(arguments.output, arguments.force, project.settings.captions is not Captions.NONE)
    progress = console.progress()
    rest: Progress = progress
    if lacks_voice(project):
        with open_services() as services, Workbench(open_project(arguments.project)) as bench:
            give_voice(bench, services.studio, progress.part(0, 0.5))
            bench.make(assemble.transitions(bench.project))
            project = bench.project
        rest = progress.part(0.5, 1)
    find = asset_finder(project, assets_folder(arguments.project))
    film = film_format(arguments, arguments.output)
    if not (arguments.size or arguments.preset) and film.video and film.suffix != ".gif":
        film = film.resized((project.settings.width, project.settings.height))
    if not (arguments.fps or arguments.preset) and film.suffix != ".gif":
        film = film.resized(rate=project.rate)
    project = in_format(project, film)  # the captions beside the film lie on its grid, not on the project's
    with caption_files(project, arguments.output):
        exported = export(project, find, arguments.output, film, rest)
    console.result(
        film_result(exported),
        words(
            "{film}: {seconds} s, made in {took} s",
            {"film": arguments.output, "seconds": float(exported.length), "took": round(exported.seconds)},
        ),
    )
