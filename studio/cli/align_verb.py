"""`studio align som.wav "texto"`: when each word of a text is heard in a recording."""

from __future__ import annotations

import argparse
from pathlib import Path

from studio.cli.console import Console
from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import UsageError
from studio.i18n import words
from studio.model.codec import to_json
from studio.providers.protocols import joined
from studio.services import open_services
from studio.speech.languages import NAMES, told_of
from studio.workflows.recordings import RECORDED, check_recording, tell_doubts
from studio.workflows.speech_task import facts_of, speech_request, speech_task

_USUAL_LANGUAGE = "pt-BR"
_LONGEST = 1_000_000  # characters of a text file: days of speech


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("sound", type=Path, metavar=words("SOUND"))
    parser.add_argument("text", metavar=words("TEXT"), help=words("what is said in it, or a file .txt with it"))
    parser.add_argument("--language", choices=("auto", *NAMES), default="auto")


def run(arguments: argparse.Namespace, console: Console) -> None:
    check_recording(arguments.sound)
    script = parse_script(_text(arguments.text), new_id)
    if not script.text.strip():
        raise UsageError("there is nothing to look for", hint="Give the text in quotation marks, or a file .txt.")
    progress = console.progress()
    language = arguments.language
    if language == "auto":
        language = told_of(script) or _USUAL_LANGUAGE
    with open_services() as services:
        task = speech_task(script, RECORDED, language, "", str(arguments.sound), is_timed=True)
        spoken = joined(services.router.stream(speech_request(task), progress))
    facts = facts_of(task, spoken, len(spoken.samples), 1.0)
    tell_doubts([(facts.doubt, 0)], progress)
    timings = facts.timings
    console.result(
        {"seconds": spoken.seconds, "doubt": facts.doubt, "language": language, "timings": to_json(timings)},
        "\n".join(f"{float(word.start):8.2f} {float(word.end):8.2f}  {word.text}" for word in timings.words),
    )


def _text(given: str) -> str:
    """The text itself, or what is in the file that it names."""
    path = Path(given) if given.lower().endswith(".txt") and len(given) < 1_000 else None
    if path is None or "\n" in given:
        return given
    try:
        with path.open("rb") as file:
            return file.read(_LONGEST).decode("utf-8-sig", "replace")
    except OSError as problem:
        raise UsageError(
            "the text {path} cannot be read: {problem}",
            hint="Check the file's name, or give the text in quotation marks.",
            path=path,
            problem=problem.strerror or problem,
        ) from problem
