"""Options that several verbs share."""

from __future__ import annotations

import argparse
import json
import os
import re
from dataclasses import replace
from pathlib import Path

from studio.errors import OutputExists, OutputUnwritable, UsageError
from studio.files.whole import write_whole
from studio.i18n import words
from studio.media.presets import FilmFormat, format_for, parsed_rate, preset
from studio.model.codec import Json


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """What a film is made as."""
    parser.add_argument("--preset", default="", help=words("what the film is for; `studio presets` lists them"))
    parser.add_argument("--size", default="", metavar="1920x1080")
    parser.add_argument("--fps", default="", metavar="30")
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def add_deck_options(parser: argparse.ArgumentParser) -> None:
    """What `make` and `import` both ask about the deck."""
    parser.add_argument("--voice", default="", help=words("the voice; `studio voices` lists them"))
    parser.add_argument("--language", choices=("auto", "pt-BR", "en"), default="auto")
    parser.add_argument("--narrate", choices=("auto", "notes", "text", "none"), default=None)


def film_format(arguments: argparse.Namespace, output: Path) -> FilmFormat:
    """The format that the options and the file's ending ask for. Raises UsageError where they do not agree."""
    film = preset(arguments.preset).format if arguments.preset else format_for(output.suffix)
    if output.suffix.lower() != film.suffix:
        if arguments.preset and {output.suffix.lower(), film.suffix} <= {".mp4", ".mov", ".m4v"}:
            film = replace(film, suffix=output.suffix.lower())
        else:
            raise UsageError(
                "the preset {preset} makes {suffix} files, not {other}",
                hint="Change the ending of the file's name, or leave the preset out.",
                preset=arguments.preset,
                suffix=film.suffix,
                other=output.suffix or "-",
            )
    return film.resized(parsed_size(arguments.size), parsed_rate(arguments.fps) if arguments.fps else None)


def parsed_size(text: str) -> tuple[int, int] | None:
    """(width, height) of "1920x1080"; None for "". Raises UsageError for what no film can have."""
    if not text:
        return None
    match = re.fullmatch(r"(\d{2,5})\s*[x×]\s*(\d{2,5})", text.strip().lower())
    if not match or not (16 <= int(match[1]) <= 7680 and 16 <= int(match[2]) <= 7680):
        raise UsageError("{text} is no size of a film", hint="Write it as 1920x1080.", text=text)
    if int(match[1]) % 2 or int(match[2]) % 2:
        raise UsageError("{text} is no size of a film", hint="Both numbers must be even.", text=text)
    return int(match[1]), int(match[2])


def fresh_film(path: Path, force: bool, with_captions: bool) -> None:
    """As fresh_output, for a film and the caption files beside it."""
    fresh_output(path, force)
    for suffix in (".srt", ".vtt") if with_captions else ():
        fresh_output(path.with_suffix(suffix), force)


def fresh_output(path: Path, force: bool) -> None:
    """Check before the work begins that `path` can be written. Raises OutputExists or OutputUnwritable."""
    if path.is_dir():
        raise OutputUnwritable("{path} is a folder", hint="Give the file a name.", path=path)
    if path.exists() and not force:
        raise OutputExists("{path} is already there", path=path)
    folder = path.absolute().parent
    if not folder.is_dir():
        raise OutputUnwritable("the folder {path} does not exist", hint="Make it first.", path=folder)
    if not os.access(folder, os.W_OK):
        raise OutputUnwritable("you may not write to {path}", hint="Choose another folder.", path=folder)


def write_report(path: Path, report: Json) -> None:
    """What became of the deck, as a JSON file. Raises OutputUnwritable or DiskFull."""
    write_whole(path, json.dumps(report, ensure_ascii=False, indent=2).encode())
