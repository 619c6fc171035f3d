"""`studio cache`: what was kept to work faster, and how to empty it."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.i18n import words
from studio.services import cache_of
from studio.settings import load_settings


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--clear", action="store_true", help=words("empty it"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    cache = cache_of(load_settings())
    if arguments.clear:
        cache.clear()
    size = cache.size()
    text = words(
        "{folder}: {mib} MiB of at most {limit} MiB",
        {"folder": cache.folder, "mib": size >> 20, "limit": cache.limit >> 20},
    )
    console.result({"folder": str(cache.folder), "bytes": size, "limit": cache.limit}, text)
