"""`studio pack PROJECT -o FILE.estudiopack`: a project in one file."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.options import a_path, apart, fresh_output
from studio.files.project_file import pack
from studio.files.project_file.opening import database_in
from studio.i18n import words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("project", type=a_path, metavar=words("PROJECT"))
    parser.add_argument("-o", "--output", type=a_path, required=True, metavar=words("FILE"))
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    apart({"PROJECT": database_in(arguments.project), "--output": arguments.output})
    fresh_output(arguments.output, arguments.force)
    pack(arguments.project, arguments.output, replacing=arguments.force)
    console.result({"file": str(arguments.output)}, str(arguments.output))
