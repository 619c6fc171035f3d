"""`studio speak "texto" -o x.wav`: a text as sound."""

from __future__ import annotations

import argparse
import json
import time
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import fresh_output
from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import UsageError
from studio.files.whole import write_whole
from studio.i18n import words
from studio.media.sound_files import write_audio
from studio.model.codec import to_json
from studio.providers.protocols import Spoken, joined
from studio.services import open_services
from studio.workflows.speech_task import facts_of, speech_request, speech_task


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar=words("TEXT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="x.wav")
    parser.add_argument("--voice", default="", help=words("the voice; `studio voices` lists them"))
    parser.add_argument("--language", choices=("pt-BR", "en"), default="pt-BR")
    parser.add_argument("--timings", type=Path, help=words("where to write when each word and sound is heard"))
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    if arguments.output.suffix.lower() not in (".wav", ".flac"):
        raise UsageError("sound is written as .wav or .flac, not {suffix}", suffix=arguments.output.suffix or "-")
    fresh_output(arguments.output, arguments.force)
    if arguments.timings:
        fresh_output(arguments.timings, force=True)
    began = time.monotonic()
    first = 0.0
    progress = console.progress()
    with open_services() as services:
        choice = services.router.choose(arguments.language, arguments.voice)
        if not choice.expected:
            progress.warn(choice.reason, **choice.values)
        task = speech_task(parse_script(arguments.text, new_id), choice.voice.id, arguments.language, "")
        pieces: list[Spoken] = []
        for piece in services.router.stream(speech_request(task), progress, early=True):
            first = first or time.monotonic() - began
            pieces.append(piece)
    spoken = joined(pieces)
    facts = facts_of(task, spoken)
    write_audio(arguments.output, spoken.samples[:, None] * facts.gain)
    if arguments.timings:
        write_whole(arguments.timings, json.dumps(to_json(facts.timings), ensure_ascii=False).encode())
    took = time.monotonic() - began
    console.result(
        {
            "sound": str(arguments.output),
            "voice": facts.voice,
            "seconds": spoken.seconds,
            "samples": len(spoken.samples),
            "took": round(took, 2),
            "first_clause": round(first, 2),
        },
        words("{path}: {seconds} s", {"path": arguments.output, "seconds": spoken.seconds}),
    )
