"""`studio frame PROJECT --at 12.5 -o f.png`: one picture of the film."""

from __future__ import annotations

import argparse
from fractions import Fraction

from studio.cli.console import Console
from studio.cli.film_options import parsed_size
from studio.cli.options import a_path, fresh_output
from studio.errors import UsageError
from studio.files.project_file import assets_folder, snapshot
from studio.i18n import words
from studio.media.pictures import write_picture
from studio.render.film_size import in_size
from studio.render.frame import FrameRenderer
from studio.workflows.workbench import asset_finder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=a_path, metavar=words("PROJECT"))
    parser.add_argument("--at", required=True, metavar="12.5", help=words("seconds from the film's start"))
    parser.add_argument("-o", "--output", type=a_path, required=True)
    parser.add_argument("--size", default="", metavar="1920x1080")
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    project = snapshot(arguments.project)
    find = asset_finder(project, assets_folder(arguments.project))
    at = _seconds(arguments.at)
    if not 0 <= at < max(project.length, Fraction(1)):
        raise UsageError(
            "{at} s is outside the film, which lasts {length} s", at=arguments.at, length=float(project.length)
        )
    size = parsed_size(arguments.size)
    renderer = FrameRenderer(find)
    write_picture(arguments.output, renderer.frame(in_size(project, size) if size else project, at))
    console.result({"picture": str(arguments.output)}, str(arguments.output))


def _seconds(text: str) -> Fraction:
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise UsageError("{text} is no time in seconds", text=text) from error
