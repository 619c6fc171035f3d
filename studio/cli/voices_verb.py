"""`studio voices`: who can speak, and with --sample how they sound side by side."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from studio.cli.console import Console
from studio.cli.options import a_path, add_force_option, fresh_output
from studio.cli.word_options import own_words_for
from studio.errors import OutputExists, OutputUnwritable, UsageError
from studio.files.voice_page import VoiceRow, voice_page
from studio.files.whole import write_whole
from studio.i18n import N_, error_words, words
from studio.media.sound_files import write_audio
from studio.providers.protocols import ANY_LANGUAGE, VoiceInfo
from studio.services import Services, open_services
from studio.speech.languages import NAMES, told
from studio.workflows.audition import LONGEST, Sample, audition, keep_speeds, known_speed, to_audition

_GENDERS = {"female": N_("female"), "male": N_("male"), "neutral": N_("neutral")}
_FOLDER = N_("voice samples")
_PAGE = N_("voices.html")
_USUAL_LANGUAGE = "pt-BR"


@dataclass(frozen=True, slots=True)
class _Row:
    voice: VoiceInfo
    speed: float

    @property
    def cells(self) -> tuple[str, ...]:
        v = self.voice
        gender = words(_GENDERS.get(v.gender, ""))
        return v.id, v.name, gender, _locale(v), v.licence or "–", _speed(self.speed), words(v.description)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--language", choices=tuple(NAMES), help=words("only the voices of this language"))
    parser.add_argument(
        "--sample",
        nargs="?",
        const="",
        metavar=words("TEXT"),
        help=words("let each voice speak the text, or one of ours, into a file of its own; a page shows them all"),
    )
    parser.add_argument("--voice", action="append", default=[], help=words("only this voice; may be given again"))
    parser.add_argument("-o", "--output", type=a_path, metavar=words("FOLDER"), help=words("where the samples go"))
    add_force_option(parser)


def run(arguments: argparse.Namespace, console: Console) -> None:
    if arguments.sample is None and arguments.output:
        raise UsageError("-o says where samples go; without --sample there are none", hint="Add --sample.")
    with open_services() as services:
        asked = _asked(arguments, services)
        made: list[tuple[Sample, Path]] = []
        page = None
        if arguments.sample is not None:
            folder = arguments.output or Path(words(_FOLDER))
            page = folder / words(_PAGE)
            made = _samples(arguments, asked, folder, page, services, console)
        speeds = {p: known_speed(p, services.registry, services.cache) for p in {v.provider for v in asked}}
        problems = [error_words(problem.error)[0] for problem in services.plugins.problems]
    rows = [_Row(voice, speeds[voice.provider]) for voice in asked]
    told_rows = rows if arguments.sample is None else [_Row(sample.voice, sample.speed) for sample, _ in made]
    result: dict[str, object] = {
        "voices": [{**asdict(row.voice), "locale": _locale(row.voice), "speed": row.speed or None} for row in rows],
        "problems": problems,
    }
    notes = list(problems)
    if page is not None:
        result["samples"] = [
            {"voice": s.voice.id, "file": str(path), "seconds": round(s.seconds, 2), "speed": round(s.speed, 2) or None}
            for s, path in made
        ]
        result["page"] = str(page)
        notes.append(words("Open {path} to hear them side by side.", {"path": page}))
    elif not all(row.speed for row in rows if row.voice.language != ANY_LANGUAGE):
        notes.append(
            words("The speed is measured when a voice gives a sample (--sample): 2 times is twice as fast as speech.")
        )
    console.result(result, "\n".join([*_table(told_rows), *notes]))


def _asked(arguments: argparse.Namespace, services: Services) -> list[VoiceInfo]:
    """The voices that the table or the samples are about."""
    voices = services.router.voices()
    if arguments.voice:
        names = [name for text in arguments.voice for name in text.split(",") if name.strip()]
        named = [services.router.named(name.strip()) for name in names]
        return list(dict.fromkeys(named))
    if arguments.sample is None:
        return [v for v in voices if not arguments.language or v.language == arguments.language]
    if arguments.sample:
        return to_audition(voices, arguments.language or told(arguments.sample) or _USUAL_LANGUAGE)
    found = to_audition(voices, arguments.language or "")
    return sorted(found, key=lambda v: v.language != _USUAL_LANGUAGE)


def _samples(
    arguments: argparse.Namespace,
    voices: Sequence[VoiceInfo],
    folder: Path,
    page: Path,
    services: Services,
    console: Console,
) -> list[tuple[Sample, Path]]:
    """The samples and their files, written when all have been spoken."""
    text = arguments.sample
    if text and not text.strip():
        raise UsageError("there is nothing to speak", hint="Give the text in quotation marks.")
    if len(text) > LONGEST:
        raise UsageError(
            "a text to compare voices by has at most {most} characters, not {count}",
            hint="Give one or two sentences; `studio speak` takes a text of any length.",
            most=LONGEST,
            count=len(text),
        )
    if not voices:
        raise UsageError("no voice here speaks it", hint="`studio voices` lists the voices there are.")
    files = {voice.id: folder / f"{_file_name(voice)}.wav" for voice in voices}
    _check_folder(folder, [*files.values(), page], arguments.force)
    language = arguments.language or (told(text) or _USUAL_LANGUAGE if text else "")
    progress = console.progress()
    own = own_words_for(None, progress)
    made = [
        (sample, files[sample.voice.id])
        for sample in audition(voices, text, language, services.registry, progress, own)
    ]
    try:
        folder.mkdir(exist_ok=True)
    except OSError as problem:
        raise OutputUnwritable("you may not write to {path}", hint="Choose another folder.", path=folder) from problem
    for sample, path in made:
        write_audio(path, sample.samples[:, None])
    keep_speeds((sample for sample, _ in made), services.registry, services.cache)
    write_whole(page, voice_page(list(_page_rows(made, language))).encode())
    return made


def _check_folder(folder: Path, files: Sequence[Path], force: bool) -> None:
    """Whether all can be written, before the work begins. Raises OutputExists or OutputUnwritable."""
    if not folder.exists():
        fresh_output(folder, force)
        return
    if not folder.is_dir():
        raise OutputExists("{path} is already there", path=folder)
    for file in files:
        fresh_output(file, force)


def _page_rows(made: Sequence[tuple[Sample, Path]], language: str) -> Iterator[VoiceRow]:
    for sample, path in made:
        _, _, *facts, description = _Row(sample.voice, sample.speed).cells
        title = f"{sample.voice.name} ({sample.voice.id})"
        yield VoiceRow(title, [description, *facts], sample.text, language or sample.voice.language, path.name)


def _file_name(voice: VoiceInfo) -> str:
    return re.sub(r"[^\w.-]+", "-", voice.id)


def _locale(voice: VoiceInfo) -> str:
    return voice.locale or ("" if voice.language == ANY_LANGUAGE else voice.language)


def _speed(speed: float) -> str:
    return words("{speed} times", {"speed": round(speed, 1)}) if speed else "–"


def _table(rows: Sequence[_Row]) -> list[str]:
    """Aligned columns below their names."""
    names = [N_("voice"), N_("name"), N_("gender"), N_("accent"), N_("licence"), N_("speed"), N_("description")]
    lines = [tuple(words(name) for name in names), *(row.cells for row in rows)]
    widths = [max(len(line[i]) for line in lines) for i in range(len(names))]
    return ["  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines]
