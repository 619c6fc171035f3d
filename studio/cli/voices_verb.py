"""`studio voices`: who can speak."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from studio.cli.console import Console
from studio.i18n import N_, error_words, words
from studio.services import open_services

_GENDERS = {"female": N_("female"), "male": N_("male"), "neutral": N_("neutral")}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults()


def run(arguments: argparse.Namespace, console: Console) -> None:
    with open_services() as services:
        voices = services.registry.voices()
        problems = [error_words(problem.error)[0] for problem in services.plugins.problems]
    lines = [
        f"{v.id:<18} {v.language:<6} {words(_GENDERS.get(v.gender, '')):<10} {v.licence:<17} {words(v.description)}"
        for v in voices
    ]
    console.result({"voices": [asdict(v) for v in voices], "problems": problems}, "\n".join([*lines, *problems]))
