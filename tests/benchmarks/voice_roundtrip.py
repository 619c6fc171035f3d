"""Whether every bundled voice is understood. Run: PYTHONPATH=.:tests python tests/benchmarks/voice_roundtrip.py

Each voice speaks the lines of voice_lines.LANGUAGE.tsv beside this file (150 in Portuguese, 20 in English and in
Spanish), and Whisper-base writes down what it hears. Prints of each voice: the word error rate, how many acronyms and
numbers came back, pitch, timbre (distance to the first voice), loudness, clicks, cut words, pauses, worst lines.

`--voices dora,alex` and `--lines 20` (spread over the file) for a quick look; `--keep FOLDER` goes on where it stopped,
and keeps the sounds; `--listen FOLDER` is where the model is put together (by default the system's temporary folder).
The end is 1 where a voice misses a goal: WER 6 %, 90 % recovered, 1 LU, no click, no cut word.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from voice_hearing import Hear, compared, whisper
from voice_measures import clicks, edge_levels, median, pitches, quiet_seconds, timbre, timbre_distance

from studio import paths
from studio.media.loudness import loudness
from studio.media.sound import read_audio
from studio.media.sound_files import write_audio
from studio.plugin_api import PluginApi
from studio.plugin_loader import load_plugins
from studio.progress import silent
from studio.providers.protocols import Say, SpeechRequest, Spoken, VoiceInfo, joined
from studio.providers.registry import Registry
from studio.providers.router import Router
from studio.speech.g2p import mark_of
from studio.speech.normalise import Token, normalise

MOST_ERRORS, LEAST_RECOVERED, MOST_APART = 0.06, 0.90, 1.0
CUT = -25.0  # dB of the clause's loudest moment: a word that is still sounding there was cut
PAUSES = {",": 0.06, ";": 0.1, ":": 0.1, ".": 0.2, "!": 0.2, "?": 0.2}  # seconds of quiet that a mark must bring
AROUND = 4_000  # samples: the pause is looked for this far into the words beside it
SAME_WORDS = 6  # lines whose sound the timbres are compared on


@dataclass(frozen=True, slots=True)
class Line:
    """What one voice made of one line."""

    written: str
    heard: str
    words: int
    errors: int
    items: int
    recovered: int
    lost: tuple[str, ...]
    pitch: float
    clicks: int
    start: float
    end: float
    marks: int
    pauses: int
    seconds: float
    took: float


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--voices", default="", help="names, separated by commas; all neural ones by default")
    parser.add_argument("--lines", type=int, default=0, help="how many of the lines; all by default")
    parser.add_argument("--kinds", default="", help="only lines of these kinds: sigla,norma,...")
    parser.add_argument("--keep", type=Path, help="a folder for sounds and results; what is there is not done again")
    parser.add_argument("--listen", type=Path, default=Path(tempfile.gettempdir()) / "estudio-whisper-base")
    parser.add_argument("--beam", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--worst", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        kept = options.keep or Path(folder)
        router = a_router(kept / "network", options.threads)
        hear = whisper(options.listen, options.threads, options.beam)
        voices = list(asked_for(router, options.voices.split(",") if options.voices else []))
        failed = False
        first: dict[str, tuple[np.ndarray, float]] = {}
        for voice in voices:
            lines = lines_of(voice.language, options.lines, options.kinds)
            place = kept / voice.id.replace(":", "-")
            done = list(heard_back(voice, lines, router, hear, place))
            samples = [read_audio(kept_at(place, line, ".flac"), 48_000, 1)[:, 0] for line in lines]
            level = loudness(np.concatenate(samples)[:, None]).integrated
            colour = timbre(np.concatenate(samples[:SAME_WORDS]))
            to_first = first.setdefault(voice.language, (colour, level))
            failed |= tell(voice, done, level, colour, to_first, options.worst)
    return int(failed)


def a_router(cache: Path, threads: int) -> Router:
    registry = Registry()
    api = PluginApi(registry, paths.resources_dir(), cache, lambda path: np.zeros(0, np.float32), threads)
    load_plugins(paths.plugins_dir(), api, (), frozenset({"kokoro"}))
    return Router(registry)


def asked_for(router: Router, names: Iterable[str]) -> Iterator[VoiceInfo]:
    yield from [router.named(name) for name in names] or sorted(router.voices(), key=lambda v: v.language != "pt-BR")


def lines_of(language: str, count: int, kinds: str = "") -> list[str]:
    """`count` lines (0: all) evenly spread over those of the language's file that are of these kinds ("": of all)."""
    path = Path(__file__).with_name(f"voice_lines.{language}.tsv")
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    lines = [text for kind, text in rows if not kinds or kind in kinds.split(",")]
    return [lines[i * len(lines) // count] for i in range(count)] if 0 < count < len(lines) else lines


def heard_back(voice: VoiceInfo, lines: list[str], router: Router, hear: Hear, kept: Path) -> Iterator[Line]:
    """Each line spoken and heard; those that lie in `kept` already are only read."""
    kept.mkdir(parents=True, exist_ok=True)
    for i, written in enumerate(lines):
        facts = kept_at(kept, written, ".json")
        if facts.exists():
            yield Line(**json.loads(facts.read_text(encoding="utf-8")))
            continue
        began = time.process_time()
        tokens = normalise(written, voice.language)
        request = SpeechRequest((Say(tokens, voice.language),), voice.id)
        clauses = list(router.stream(request, silent()))
        took = time.process_time() - began
        spoken = joined(clauses)
        write_audio(kept_at(kept, written, ".flac"), spoken.samples[:, None])
        line = measured(written, tokens, clauses, spoken, hear(spoken.samples, voice.language), voice.language, took)
        facts.write_text(json.dumps(asdict(line), ensure_ascii=False), encoding="utf-8")
        print(f"{voice.id} {i + 1}/{len(lines)}  {line.errors or '·'}  {line.heard}", file=sys.stderr, flush=True)
        yield line


def kept_at(folder: Path, written: str, suffix: str) -> Path:
    return folder / f"{hashlib.sha256(written.encode()).hexdigest()[:16]}{suffix}"


def measured(
    written: str,
    tokens: tuple[Token, ...],
    clauses: list[Spoken],
    spoken: Spoken,
    heard: str,
    language: str,
    took: float,
) -> Line:
    score = compared(written, heard, language)
    starts, ends = zip(*(edge_levels(clause.samples) for clause in clauses), strict=True)
    marks, pauses = marks_and_pauses(tokens, spoken)
    return Line(
        written,
        heard,
        score.words,
        score.errors,
        score.items,
        score.recovered,
        score.lost,
        median(pitches(spoken.samples)),
        len(clicks(spoken.samples)),
        max(starts),
        max(ends),
        marks,
        pauses,
        spoken.seconds,
        took,
    )


def marks_and_pauses(tokens: tuple[Token, ...], spoken: Spoken) -> tuple[int, int]:
    """How many marks stand between words, and at how many of them the voice is quiet for long enough."""
    marks = pauses = 0
    for before, after in pairwise(spoken.words):
        between = [mark_of(token) for token in tokens[before.token : after.token]]
        least = max((PAUSES.get(mark, 0.0) for mark in between), default=0.0)
        if least:
            marks += 1
            pauses += quiet_seconds(spoken.samples, before.end - AROUND, after.start + AROUND) >= least
    return marks, pauses


def tell(
    voice: VoiceInfo, lines: list[Line], level: float, colour: np.ndarray, first: tuple[np.ndarray, float], worst: int
) -> bool:
    """Print one voice's figures and whether it misses a goal."""
    errors = sum(line.errors for line in lines) / sum(line.words for line in lines)
    items = sum(line.items for line in lines)
    recovered = sum(line.recovered for line in lines) / items if items else 1.0
    apart = abs(level - first[1])
    loudest_edge = max(max(line.start, line.end) for line in lines)
    found = sum(line.clicks for line in lines)
    marks, pauses = sum(line.marks for line in lines), sum(line.pauses for line in lines)
    missed = [
        *(["WER"] if errors > MOST_ERRORS else []),
        *(["recovered"] if recovered < LEAST_RECOVERED else []),
        *(["loudness"] if apart > MOST_APART else []),
        *(["clicks"] if found else []),
        *(["cut words"] if loudest_edge > CUT else []),
    ]
    seconds = sum(line.seconds for line in lines)
    print(
        f"{voice.id} ({voice.language}, {voice.gender}): {len(lines)} lines, WER {errors:.1%}, "
        f"recovered {recovered:.1%} of {items}, {median([line.pitch for line in lines]):.0f} Hz, "
        f"timbre {timbre_distance(colour, first[0]):.1f} dB from the first, {level:.1f} LUFS, {found} clicks, "
        f"edges below {loudest_edge:.0f} dB, pauses at {pauses} of {marks} marks, "
        f"{seconds / sum(line.took for line in lines):.1f} times as fast as speech"
        + (f"; MISSED: {', '.join(missed)}" if missed else "")
    )
    for line in sorted(lines, key=lambda one: -(one.errors + len(one.lost)) / one.words)[:worst]:
        if line.errors:
            print(f"    {line.errors}/{line.words}  {line.written}\n         {line.heard}   {', '.join(line.lost)}")
    sys.stdout.flush()
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
