"""`studio render PROJECT -o FILM`: what has not been spoken yet is spoken first."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.film_options import add_film_options, film_format
from studio.cli.make_verb import film_result
from studio.cli.options import a_path, fresh_film, fresh_output
from studio.files.project_file import assets_folder, snapshot
from studio.files.user_lexicon import load_words
from studio.i18n import words
from studio.media.presets import FilmFormat
from studio.model.captions import Captions
from studio.model.project import Project
from studio.progress import Progress
from studio.render.export import export, in_format
from studio.services import open_services
from studio.settings import load_settings
from studio.workflows import assemble
from studio.workflows.film_from_deck import caption_files, give_voice, lacks_voice
from studio.workflows.presenting import tell_mismatches
from studio.workflows.pronunciation import scenes_said_otherwise
from studio.workflows.workbench import asset_finder, bench_in


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=a_path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar=words("FILM"))
    add_film_options(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    settings = load_settings()
    film = film_format(arguments, arguments.output, settings.export)
    fresh_output(arguments.output, arguments.force)
    project = snapshot(arguments.project)
    fresh_film(arguments.output, arguments.force, project.settings.captions is not Captions.NONE)
    film = _as_the_project(film, project, arguments)
    progress = console.progress()
    rest: Progress = progress
    said_otherwise = scenes_said_otherwise(project, load_words())
    if said_otherwise:
        progress.warn(
            "the pronunciation of words has changed since the film was spoken (slides: {slides})",
            slides=", ".join(map(str, said_otherwise)),
        )
    if said_otherwise or lacks_voice(project):
        with open_services(settings) as services, bench_in(arguments.project, progress) as bench:
            give_voice(bench, services.studio, progress.part(0, 0.5))
            bench.make(assemble.transitions(bench.project))
            project = bench.project
        rest = progress.part(0.5, 1)
    find = asset_finder(project, assets_folder(arguments.project))
    tell_mismatches(project, progress)
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


def _as_the_project(film: FilmFormat, project: Project, arguments: argparse.Namespace) -> FilmFormat:
    """The format in the project's size and rate, where the options name no others; a GIF has its own."""
    if arguments.preset or film.suffix == ".gif":
        return film
    size = None if arguments.size or not film.video else (project.settings.width, project.settings.height)
    return film.resized(size, None if arguments.fps else project.rate)
