"""`studio frame PROJECT --at 12.5 -o f.png`: one picture of the film."""

from __future__ import annotations

import argparse
from fractions import Fraction
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import fresh_output, parsed_size
from studio.errors import UsageError
from studio.files.project_file import snapshot
from studio.i18n import N_, words
from studio.media.pictures import write_picture
from studio.render.frame import FrameRenderer

HELP = N_("save one picture of the film")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=Path, metavar=words("PROJECT"))
    parser.add_argument("--at", required=True, metavar="12.5", help=words("seconds from the film's start"))
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--size", default="", metavar="1920x1080")
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    fresh_output(arguments.output, arguments.force)
    taken = snapshot(arguments.project)
    at = _seconds(arguments.at)
    if not 0 <= at < max(taken.project.length, Fraction(1)):
        raise UsageError(
            "{at} s is outside the film, which lasts {length} s", at=arguments.at, length=float(taken.project.length)
        )
    renderer = FrameRenderer(taken.asset_path, parsed_size(arguments.size))
    write_picture(arguments.output, renderer.frame(taken.project, at))
    console.result({"picture": str(arguments.output)}, str(arguments.output))


def _seconds(text: str) -> Fraction:
    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise UsageError("{text} is no time in seconds", text=text) from error
