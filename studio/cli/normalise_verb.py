"""`studio normalise "texto"`: the words as they will be said."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.i18n import words
from studio.model.codec import to_json
from studio.speech.normalise import normalise, spoken_words


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar=words("TEXT"))
    parser.add_argument("--language", choices=("pt-BR", "en"), default="pt-BR")


def run(arguments: argparse.Namespace, console: Console) -> None:
    said = spoken_words(arguments.text, arguments.language)
    tokens = to_json(normalise(arguments.text, arguments.language))
    console.result({"words": said, "tokens": tokens}, said)
