"""Reads the command and calls its verb; errors become sentences and exit codes here and nowhere else.

Exit codes: 0 done, 1 our defect, 2 wrong use, 3 bad input, 4 cannot be done here, 130 cancelled.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from itertools import zip_longest

from studio.cli.argparse_words import Parser, speak_our_language
from studio.cli.console import Console
from studio.cli.interrupts import Interrupts
from studio.errors import Cancelled, DiskFull, OutputExists, StudioError, UsageError
from studio.host import is_disk_full
from studio.i18n import LANGUAGES, N_, use_language, words
from studio.settings import load_settings

VERBS = {
    "make": N_("make the film of a deck, from start to end"),
    "import": N_("make a project of a deck"),
    "render": N_("make the film of a project"),
    "frame": N_("save one picture of the film"),
    "slides": N_("save a picture of each slide"),
    "captions": N_("save the film's captions as SRT, WebVTT or ASS"),
    "speak": N_("speak a text into a sound file"),
    "align": N_("say when each word of a text is heard in a recording"),
    "normalise": N_("show a text as it will be said"),
    "lexicon": N_("say words your way: list, add, remove, import and export them"),
    "voices": N_("list the voices"),
    "avatar": N_("list, show, check, import and build presenters"),
    "presets": N_("list the presets"),
    "probe": N_("say what a media file holds"),
    "cache": N_("show or empty the cache"),
    "viewport": N_("show a presenter in a window: turn, dress, shape and hear her"),
    "doctor": N_("check what this machine can do"),
    "pack": N_("put a project into one file"),
    "unpack": N_("take a project out of its file"),
}


_NEVER_REPLACING = frozenset({"import", "unpack"})
_BROKEN = re.compile("[\ud800-\udfff]")  # how Python passes bytes on that are no letters


def parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    """The command line as far as `arguments` need it: only the chosen verb's module is imported."""
    speak_our_language()
    whole = Parser(
        prog="studio",
        description=words("A PowerPoint becomes a narrated, captioned training video."),
        allow_abbrev=False,
    )
    whole.add_argument("--ui-language", choices=LANGUAGES, help=words("language of the messages"))
    verbs = whole.add_subparsers(dest="verb", metavar=words("VERB"), required=True, parser_class=Parser)
    chosen = next((a for a in arguments if a in VERBS), None)
    for name, help_key in VERBS.items():
        verb = verbs.add_parser(name, help=words(help_key), description=words(help_key), allow_abbrev=False)
        if name == chosen:
            module = import_module(f"studio.cli.{name}_verb")
            verb.add_argument("--json", action="store_true", help=words("only JSON lines on stdout"))
            module.add_arguments(verb)
            verb.set_defaults(run=module.run)
    return whole


def run(arguments: Sequence[str], interrupts: Interrupts | None = None) -> int:
    """Do what the command says; the exit code."""
    interrupts = interrupts or Interrupts()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    use_language(_asked_language(arguments) or os.environ.get("ESTUDIO_LANGUAGE") or load_settings().general.language)
    console = Console("--json" in arguments, interrupts)
    try:
        chosen = parser(arguments).parse_args(arguments)
        _check_letters(chosen)
        interrupts.verb_begins()
        chosen.run(chosen, console)
        interrupts.work_stops_by_itself()
    except StudioError as error:
        console.error(_offering_what_is_there(error, arguments))
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        console.cancelled()
        return 130
    except BrokenPipeError:
        # Who read what we say is gone: nothing can be said, and what was to be made is not there.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 130
    except Exception as error:  # noqa: BLE001  # an outer rim: whatever is left is our defect, and is said as one
        if isinstance(error, OSError) and is_disk_full(error):
            console.error(DiskFull("the disk is full"))
            return DiskFull.exit_code
        traceback.print_exc()
        console.error(
            StudioError(
                "this is a defect of Estúdio: {problem}",
                hint="Nothing of yours was changed. Please send us the lines above.",
                problem=f"{type(error).__name__}: {error}",
            )
        )
        return 1
    return 0


def _asked_language(arguments: Sequence[str]) -> str:
    """What --ui-language says; asked before the rest is read, so that wrong use is told in that language too."""
    for given, value in zip_longest(arguments, arguments[1:], fillvalue=""):
        if given in VERBS:
            break
        name, sign, joined = given.partition("=")
        if name == "--ui-language":
            return joined if sign else value
    return ""


def _check_letters(chosen: argparse.Namespace) -> None:
    """A file may have any name the system gave it; a text must be one. Raises UsageError."""
    for text in vars(chosen).values():
        if isinstance(text, str) and _BROKEN.search(text):
            raise UsageError(
                "“{text}” is not written in UTF-8",
                hint="Set the terminal to UTF-8 and type the text again.",
                text=_BROKEN.sub("\ufffd", text),
            )


def _offering_what_is_there(error: StudioError, arguments: Sequence[str]) -> StudioError:
    """Not every verb has --force."""
    verb = next((a for a in arguments if a in VERBS), "")
    if isinstance(error, OutputExists) and error.hint == OutputExists.default_hint and verb in _NEVER_REPLACING:
        return OutputExists(error.key, hint="Choose another name.", **error.values)
    return error
