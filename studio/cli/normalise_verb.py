"""`studio normalise "texto"`: the words as they will be said."""

from __future__ import annotations

import argparse

from studio.cli.console import Console
from studio.cli.word_options import add_project_words_option, own_words_for
from studio.i18n import words
from studio.speech.languages import READ_BY_RULES
from studio.speech.normalise import Token, normalise


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar=words("TEXT"))
    parser.add_argument("--language", choices=READ_BY_RULES, default="pt-BR")
    add_project_words_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    own = own_words_for(arguments.project, console.progress())
    tokens = normalise(arguments.text, arguments.language, own.lexicon(arguments.language))
    said = " ".join(word for token in tokens for word in token.words)
    console.result({"words": said, "tokens": [_shown(token) for token in tokens]}, said)


def _shown(token: Token) -> dict[str, object]:
    """All that is known of a token: what a caption shows, and what a voice says in its place."""
    return {
        "written": token.written,
        "start": token.start,
        "end": token.end,
        "words": list(token.words),
        "ipa": token.ipa,
        "pause": token.pause,
    }
