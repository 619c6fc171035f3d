"""What a film is made as: the options of `make` and `render`, her settings, and the file's ending."""

from __future__ import annotations

import argparse
import logging
import re
from dataclasses import replace
from pathlib import Path
from typing import Final

from studio.cli.options import add_force_option
from studio.errors import UsageError
from studio.i18n import words
from studio.media.presets import PRESETS, FilmFormat, Preset, format_for, parsed_rate, preset
from studio.settings import Export

_log = logging.getLogger(__name__)

_MP4_LIKE: Final = {".mp4", ".mov", ".m4v"}


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """What a film is made as."""
    parser.add_argument("--preset", default="", help=words("what the film is for; `studio presets` lists them"))
    parser.add_argument("--size", default="", metavar="1920x1080")
    parser.add_argument("--fps", default="", metavar="30")
    parser.add_argument(
        "--encoder",
        default="",
        metavar=words("NAME"),
        help=words("what encodes H.264: auto, software, or a name that `studio doctor` lists"),
    )
    add_force_option(parser)


def film_format(arguments: argparse.Namespace, output: Path, settings: Export) -> FilmFormat:
    """The format that the options, her settings and the file's ending ask for, each where the one before says nothing.

    Raises UsageError where they do not agree, EncodeFailed where the encoder that the options name does not work here.
    """
    if not output.suffix:
        raise UsageError(
            "the name {name} has no ending that says what kind of film it is",
            hint="Use one of: {names}.",
            name=output.name,
            names=".mp4, .webm, .gif, .mp3",
        )
    film = _of_preset(arguments.preset, output.suffix.lower()) if arguments.preset else _usual(output.suffix, settings)
    film = film.resized(parsed_size(arguments.size), parsed_rate(arguments.fps) if arguments.fps else None)
    if arguments.encoder:
        return _encoded_by(film, arguments.encoder.strip().lower())
    return replace(film, encoder="auto" if settings.hardware else "software")


def usual_preset(settings: Export) -> Preset:
    """The preset of her settings; the default, with a warning, where there is none of that name."""
    try:
        return preset(settings.preset)
    except UsageError:
        _log.warning("the setting export.preset is not used: there is no preset %s", settings.preset)
        return PRESETS[0]


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


def _of_preset(name: str, suffix: str) -> FilmFormat:
    film = preset(name).format
    if suffix == film.suffix or {suffix, film.suffix} <= _MP4_LIKE:
        return replace(film, suffix=suffix)
    raise UsageError(
        "the preset {preset} makes {suffix} files, not {other}",
        hint="Change the ending of the file's name, or leave the preset out.",
        preset=name,
        suffix=film.suffix,
        other=suffix,
    )


def _usual(suffix: str, settings: Export) -> FilmFormat:
    """What her settings say, where they are about files with this ending; else the best that the ending can be."""
    by_ending = format_for(suffix)
    usual = usual_preset(settings).format
    if usual.suffix == by_ending.suffix or {usual.suffix, by_ending.suffix} <= _MP4_LIKE:
        return replace(usual, suffix=by_ending.suffix)
    return by_ending


def _encoded_by(film: FilmFormat, name: str) -> FilmFormat:
    """The format with the encoder that she named, which must work here: told now, not after the narration."""
    from studio.media.encoders import choose_encoder  # FFmpeg need not be loaded to read the other options

    if name not in ("auto", "software") and film.video != "h264":
        raise UsageError(
            "{name} does not encode {suffix} files",
            hint="Leave --encoder out.",
            name=name,
            suffix=film.suffix,
        )
    if name != "auto" and film.video == "h264":
        choose_encoder("h264", name, film.size)
    return replace(film, encoder=name)
