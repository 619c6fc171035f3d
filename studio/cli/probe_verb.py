"""`studio probe FILE`: what a media file holds."""

from __future__ import annotations

import argparse
import json

from studio.cli.console import Console
from studio.cli.options import a_path
from studio.i18n import words
from studio.media.probe import probe


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=a_path, metavar=words("FILE"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    info = probe(arguments.file).as_json()
    console.result({"media": info}, json.dumps(info, ensure_ascii=False, indent=2))
