"""`studio speak "texto" -o x.wav`: a text as sound."""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import apart, fresh_output
from studio.cli.word_options import add_project_words_option, own_words_for
from studio.edit.ids import new_id
from studio.edit.script import parse_script
from studio.errors import UsageError
from studio.files.spare import spare_folder
from studio.files.ssml import is_ssml, parse_ssml, print_ssml
from studio.files.whole import write_whole
from studio.i18n import N_, words
from studio.media.sound_files import write_audio
from studio.model.codec import to_json
from studio.model.script import Script
from studio.progress import Progress
from studio.providers.protocols import ANY_LANGUAGE, Spoken
from studio.providers.router import Router
from studio.services import open_services
from studio.speech.languages import NAMES, told_of
from studio.speech.timings import RATE
from studio.workflows.casting import cast_of, passages, tell_remarks
from studio.workflows.recordings import recording_path, tell_doubts
from studio.workflows.speakers import Speaker, name_of, settled_voice, speaker_of, tell, tell_of_passages
from studio.workflows.speech_task import facts_of, speech_request, speech_task
from studio.workflows.spoken_file import spoken_to

_USUAL_LANGUAGE = "pt-BR"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar=words("TEXT"))
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="x.wav")
    parser.add_argument("--voice", default="", help=words("the voice; `studio voices` lists them"))
    parser.add_argument("--language", choices=("auto", *NAMES), default="auto")
    parser.add_argument("--timings", type=Path, help=words("where to write when each word and sound is heard"))
    parser.add_argument("--ssml", type=Path, help=words("where to write the text as SSML, for other speech services"))
    add_project_words_option(parser)
    parser.add_argument("--force", action="store_true", help=words("replace a file of that name"))


def run(arguments: argparse.Namespace, console: Console) -> None:
    if arguments.output.suffix.lower() not in (".wav", ".flac"):
        raise UsageError("sound is written as .wav or .flac, not {suffix}", suffix=arguments.output.suffix or "-")
    outputs = {"--output": arguments.output, "--timings": arguments.timings, "--ssml": arguments.ssml}
    apart({**outputs, "--voice": recording_path(arguments.voice)})
    for path in filter(None, outputs.values()):
        fresh_output(path, arguments.force)
    progress = console.progress()
    script = _script(arguments.text, progress)
    if not script.text.strip():
        raise UsageError("there is nothing to speak", hint="Give the text in quotation marks.")
    own = own_words_for(arguments.project, progress)
    began = time.monotonic()
    with open_services() as services, spare_folder(arguments.output) as folder:
        voice = settled_voice(services.router, arguments.voice, for_deck=False)
        speaker = _speaker(arguments.language, told_of(script), voice, services.router)
        cast, remarks = cast_of(script, speaker, services.router, lambda voice: "")
        task = speech_task(script, speaker.voice.id, speaker.language, "", speaker.recording, cast, own=own)
        tell([(speaker, 0)], progress)
        tell_remarks(((remark, 0) for remark in remarks), progress)
        tell_of_passages(passages(task.pieces), speaker, progress)
        heard: list[float] = []

        def timed() -> Iterator[Spoken]:
            for piece in services.router.stream(speech_request(task), progress, early=True):
                heard.append(time.monotonic() - began)
                yield piece

        spoken = spoken_to(folder / arguments.output.name, timed())  # so called where the disk is full
        facts = facts_of(task, spoken.told, spoken.length, spoken.gain())
        tell_doubts([(facts.doubt, 0)], progress)
        write_audio(arguments.output, spoken.levelled(facts.gain))
    if arguments.ssml:
        write_whole(arguments.ssml, print_ssml(script, task.language, task.voice).encode())
    if arguments.timings:
        write_whole(arguments.timings, json.dumps(to_json(facts.timings), ensure_ascii=False).encode())
    took = time.monotonic() - began
    console.result(
        {
            "sound": str(arguments.output),
            "voice": facts.voice,
            "language": task.language,
            "seconds": spoken.length / RATE,
            "samples": spoken.length,
            "took": round(took, 2),
            "first_clause": round(heard[0] if heard else 0.0, 2),
        },
        words("{path}: {seconds} s", {"path": arguments.output, "seconds": spoken.length / RATE}),
    )


def _script(text: str, progress: Progress) -> Script:
    """The text as it is written, with marks in brackets, or as SSML."""
    if not is_ssml(text):
        return parse_script(text, new_id)
    found = parse_ssml(text, new_id)
    for key, what in found.left_out:
        progress.warn(key, what=what)
    return found.script


def _speaker(language: str, written: str, voice: str, router: Router) -> Speaker:
    """Who speaks a text that seems to be `written` so; a named voice has the last word, and so has a named language."""
    if language == "auto":
        return speaker_of(router, written or _USUAL_LANGUAGE, voice, otherwise=_USUAL_LANGUAGE)
    speaker = speaker_of(router, language, voice, otherwise=_USUAL_LANGUAGE)
    if written in ("", language) or speaker.remark or speaker.voice.language == ANY_LANGUAGE:
        return speaker
    return replace(
        speaker,
        remark=N_("the text seems to be {written}, and is read as {name}{where}"),
        values=(("written", name_of(written)), ("name", name_of(language))),
    )
