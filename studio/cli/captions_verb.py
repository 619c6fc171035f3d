"""`studio captions PROJECT -o f.srt`: the film's captions as a file, for a player or another program."""

from __future__ import annotations

import argparse
from typing import Final

from studio.cli.console import Console
from studio.cli.options import a_path, add_force_option, fresh_output
from studio.errors import UsageError
from studio.files.captions import CaptionFormat, write_captions
from studio.files.project_file import snapshot
from studio.files.whole import write_whole
from studio.i18n import words
from studio.workflows.film_from_deck import film_cues

_KINDS: Final[dict[str, CaptionFormat]] = {".srt": "srt", ".vtt": "vtt", ".ass": "ass"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=a_path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar="f.srt|f.vtt|f.ass")
    add_force_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    kind = _KINDS.get(arguments.output.suffix.lower())
    if kind is None:
        raise UsageError(
            "captions are written as .srt, .vtt or .ass, not {suffix}", suffix=arguments.output.suffix or "-"
        )
    fresh_output(arguments.output, arguments.force)
    project = snapshot(arguments.project)
    cues = film_cues(project)
    if not cues:
        raise UsageError(
            "the project has no captions",
            hint="They come with the speech: `studio render` speaks what is not spoken yet.",
        )
    settings = project.settings
    size = (settings.width, settings.height)
    write_whole(arguments.output, write_captions(cues, kind, settings.caption_style, size))
    console.result({"captions": str(arguments.output), "cues": len(cues)}, str(arguments.output))
