"""Reads the command and calls its verb; errors become sentences and exit codes here and nowhere else.

Exit codes: 0 done, 1 our defect, 2 wrong use, 3 bad input, 4 cannot be done here, 130 cancelled.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from studio.cli.console import Console
from studio.errors import Cancelled, StudioError, UsageError
from studio.i18n import LANGUAGES, use_language, words
from studio.settings import load_settings

VERBS = (
    "make",
    "import",
    "render",
    "frame",
    "slides",
    "speak",
    "normalise",
    "voices",
    "presets",
    "probe",
    "cache",
    "doctor",
    "pack",
    "unpack",
)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError("{problem}", hint="See `{program} --help`.", problem=message, program=self.prog)


def parser() -> argparse.ArgumentParser:
    """The whole command line."""
    whole = _Parser(prog="studio", description=words("A PowerPoint becomes a narrated, captioned training video."))
    whole.add_argument("--ui-language", choices=LANGUAGES, help=words("language of the messages"))
    verbs = whole.add_subparsers(dest="verb", metavar=words("VERB"), required=True, parser_class=_Parser)
    for name in VERBS:
        module = import_module(f"studio.cli.{name}_verb")
        verb = verbs.add_parser(name, help=words(module.HELP), description=words(module.HELP))
        verb.add_argument("--json", action="store_true", help=words("only JSON lines on stdout"))
        module.add_arguments(verb)
        verb.set_defaults(run=module.run)
    return whole


def run(arguments: Sequence[str]) -> int:
    """Do what the command says; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    use_language(os.environ.get("ESTUDIO_LANGUAGE") or load_settings().general.language)
    console = Console("--json" in arguments)
    try:
        chosen = parser().parse_args(arguments)
        if chosen.ui_language:
            use_language(chosen.ui_language)
        chosen.run(chosen, console)
    except StudioError as error:
        console.error(error)
        return error.exit_code
    except (Cancelled, KeyboardInterrupt):
        console.cancelled()
        return 130
    except BrokenPipeError:
        return 0
    except Exception as error:  # noqa: BLE001  # an outer rim: whatever is left is our defect, and is said as one
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
