"""The option of verbs that say single texts: as a project says them."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.options import a_path
from studio.files.project_file import snapshot
from studio.files.user_lexicon import load_words
from studio.i18n import words
from studio.progress import Progress
from studio.speech.lexicon import OwnWords
from studio.workflows.pronunciation import own_words, tell_problem


def add_project_words_option(parser: argparse.ArgumentParser) -> None:
    """What `own_words_for` is given."""
    parser.add_argument(
        "--project", type=a_path, metavar=words("PROJECT"), help=words("say words as this project says them")
    )


def own_words_for(project: Path | None, progress: Progress) -> OwnWords:
    """Her own pronunciations, and those of a project over them; warns of those that cannot be read."""
    user = load_words()
    tell_problem(user, progress)
    return own_words(user, snapshot(project) if project else None)
