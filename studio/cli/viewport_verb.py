"""`studio viewport`: the presenter live in a window, to be turned about, dressed and heard."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.options import a_path
from studio.errors import GraphicsUnavailable, UsageError
from studio.i18n import words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    who = parser.add_mutually_exclusive_group()
    who.add_argument("--model", type=a_path, metavar="x.glb", help=words("a 3D model: GLB, glTF or VRM"))
    who.add_argument("--presenter", default="", metavar="ana", help=words("who of the cast is there at first"))
    parser.add_argument(
        "--project", type=a_path, metavar=words("PROJECT"), help=words("a project whose narrations can be played")
    )


def run(arguments: argparse.Namespace, console: Console) -> None:
    if arguments.model and not arguments.model.is_file():
        raise UsageError("there is no file {path}", hint="Check the name and the folder.", path=arguments.model)
    try:
        from studio.gui.viewport.window import Opening  # the window's libraries, which are large
        from studio.gui.viewport.window import run as open_window
    except ImportError as problem:
        raise GraphicsUnavailable(
            "the window's part of the program is not installed ({problem})",
            hint="Install it: pip install estudio[desktop]. Films are made without it: studio make.",
            problem=problem,
        ) from problem
    open_window(Opening(arguments.model, arguments.presenter, arguments.project))
    console.result({"closed": True}, "")
