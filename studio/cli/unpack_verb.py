"""`studio unpack FILE.estudiopack -o PROJECT`: a project out of its one file."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.options import a_path
from studio.files.project_file import unpack
from studio.i18n import words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=a_path, metavar=words("FILE"))
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar=words("PROJECT"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    unpack(arguments.file, arguments.output)
    console.result({"project": str(arguments.output)}, str(arguments.output))
