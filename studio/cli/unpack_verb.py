"""`studio unpack FILE.estudiopack -o PROJECT`: a project out of its one file."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.files.project_file import unpack
from studio.i18n import words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar=words("FILE"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar=words("PROJECT"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    unpack(arguments.file, arguments.output)
    console.result({"project": str(arguments.output)}, str(arguments.output))
