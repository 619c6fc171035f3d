"""A script made ready to be spoken, as a value that can be sent to another process; and its speaking."""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

from studio.cache import Cache, key_of
from studio.errors import AssetMissing
from studio.files.spare import spare_folder
from studio.model.codec import from_json, to_json
from studio.model.lexicon import Entry
from studio.model.narration import MarkTime, Phoneme, Timings, Word
from studio.model.script import Script
from studio.progress import Progress
from studio.providers.protocols import Doubt, Part, Say, SpeechRequest, Spoken
from studio.providers.router import Router
from studio.speech.lexicon import OwnWords
from studio.speech.timings import RATE
from studio.workflows.speech_pieces import Piece, Place, Role, part_numbers, parts_of, pieces_of
from studio.workflows.spoken_file import spoken_to

_EDITION = "5"
"""Raise it when the same request would be kept differently."""

SOUND_SUFFIX = ".flac"
FACTS_SUFFIX = ".json"


@dataclass(frozen=True, slots=True)
class SpeechTask:
    """What to say in which voice. `key` names the result in the cache, `lexicon` has her own entries that it needs."""

    key: str
    voice: str
    language: str
    pieces: tuple[Piece, ...]
    places: tuple[Place, ...] = ()
    recording: str = ""
    is_timed: bool = False
    lexicon: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeechFacts:
    """What is kept beside the sound: its length in samples at 48 kHz, its gain, its timings, when its marks come.

    `voice` is who spoke, `doubt` what is not sure of the timings.
    """

    samples: int
    gain: float
    timings: Timings
    marks: tuple[MarkTime, ...] = ()
    voice: str = ""
    doubt: Doubt = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What was spoken for a task, and the key that it is kept under: the task's own, unless a substitute spoke.

    The file `sound` is the cache's: somebody may clear it away.
    """

    key: str
    sound: Path
    facts: SpeechFacts


def speech_task(
    script: Script,
    voice: str,
    language: str,
    version: str,
    recording: str = "",
    cast: Mapping[str, Role] | None = None,
    is_timed: bool = False,
    own: OwnWords | None = None,
) -> SpeechTask:
    """The task that speaks `script`. `version` is the engine's, so that a better one speaks anew.

    `recording` is the file that the recorded voice plays; the key follows what is in it, and whether it `is_timed`:
    whether a deck's clicks count from its start. `cast` says who speaks for the
    voices that the script names; for one that is not in it, `voice` does.

    `own` has her own entries. Those that the script does not use change nothing, and are not in the task.

    The key follows what is said and where in the text it is written, for the captions are cut out of the text.
    """
    pieces, places = pieces_of(script, language, voice, cast)
    versions = {role.voice: role.version for role in (cast or {}).values()}
    hers, used = own or OwnWords(), set[Entry]()
    parts = parts_of(pieces, lambda spoken: hers.lexicon(spoken, used))
    said = [_fingerprint(part, versions) for part in parts]
    at = [(p.at, p.pieces) for p in places]
    key = key_of(_EDITION, voice, version, language, json.dumps(said, ensure_ascii=False), json.dumps(at))
    if recording:
        key = key_of(key, _content_of(Path(recording)), str(is_timed))
    return SpeechTask(key, voice, language, pieces, places, recording, is_timed, hers.in_order(used))


def speak_task(task: SpeechTask, router: Router, cache: Cache, progress: Progress) -> None:
    """Speak the task and keep sound and facts under its key; done at once when they are there.

    What a substitute speaks gets a key of its own: the wanted voice is asked again the next time.
    """
    if cache.get(task.key, FACTS_SUFFIX) and cache.get(task.key, SOUND_SUFFIX):
        return
    with _room_beside(cache) as folder:
        spoken = spoken_to(Path(folder) / f"spoken{SOUND_SUFFIX}", router.stream(speech_request(task), progress))
        facts = facts_of(task, spoken.told, spoken.length, spoken.gain())
        key = _substitute_key(task) if spoken.told.is_substituted else task.key
        cache.put(key, lambda path: _copied(spoken.path, path), SOUND_SUFFIX)
    cache.put(key, json.dumps(to_json(facts), separators=(",", ":")).encode(), FACTS_SUFFIX)


def kept(task: SpeechTask, cache: Cache) -> Kept | None:
    """What `speak_task` has kept, a substitute's only when the wanted voice's is not there.

    Its marks are those of this task: what is said alike in another project, or in another scene, has marks of its own.
    """
    for key in (task.key, _substitute_key(task)):
        sound, facts = cache.get(key, SOUND_SUFFIX), cache.get(key, FACTS_SUFFIX)
        if sound and facts:
            with suppress(OSError):  # cleared away between the question and the reading
                found = facts_in(facts.read_bytes())
                own = zip(task.places, found.marks, strict=False)  # the key holds how many there are, and where
                marks = tuple(MarkTime(place.mark, mark.at) for place, mark in own)
                return Kept(key, sound, replace(found, marks=marks))
    return None


def _fingerprint(part: Part, versions: Mapping[str, str]) -> list[object]:
    if not isinstance(part, Say):
        return [part.samples]
    return [
        [part.voice, versions.get(part.voice, "")],
        *(
            [m.language, m.pace, m.emphasis, t.words, t.ipa, t.pause, t.written, t.start, t.end]
            for t, m in zip(part.tokens, part.said, strict=True)
        ),
    ]


def _content_of(recording: Path) -> str:
    try:
        with recording.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as problem:
        raise AssetMissing(
            "the recording {path} cannot be read: {problem}",
            hint="Put it back, or choose another voice.",
            path=recording,
            problem=problem,
        ) from problem


def _substitute_key(task: SpeechTask) -> str:
    return key_of(task.key, "substitute")


def facts_in(data: bytes) -> SpeechFacts:
    """The facts that `speak_task` kept."""
    return from_json(SpeechFacts, json.loads(data))


def speech_request(task: SpeechTask) -> SpeechRequest:
    """What the voice is asked."""
    parts = parts_of(task.pieces, OwnWords(task.lexicon).lexicon)
    return SpeechRequest(parts, task.voice, task.recording, task.is_timed)


def facts_of(task: SpeechTask, spoken: Spoken, length: int, gain: float) -> SpeechFacts:
    """Word and phoneme times, and when each mark comes: with the first word after it.

    `length` in samples; `spoken` needs no samples of its own.
    """
    words = tuple(_words(spoken))
    phonemes = tuple(
        Phoneme(sound.symbol, Fraction(sound.start, RATE), Fraction(sound.end, RATE), sound.stressed)
        for sound in spoken.sounds
    )
    end = Fraction(length, RATE)
    marks = []
    part_of = part_numbers(task.pieces)
    for place in task.places:
        rest_follows = place.pieces < len(task.pieces) and task.pieces[place.pieces].rest
        if rest_follows and part_of[place.pieces] < len(spoken.part_starts):
            at = Fraction(spoken.part_starts[part_of[place.pieces]], RATE)
        else:
            at = next((word.start for word in words if word.text_start >= place.at), end)
        marks.append(MarkTime(place.mark, at))
    if task.recording:
        marks = _within(task, marks, end)
    who = spoken.voice if spoken.is_substituted else task.voice
    return SpeechFacts(length, gain, Timings(words, phonemes), tuple(marks), who, spoken.doubt)


def _within(task: SpeechTask, marks: list[MarkTime], end: Fraction) -> list[MarkTime]:
    """What would come after pauses when all is said, spread over what is left of a recording: that does not wait."""
    last_said = max((i for i, piece in enumerate(task.pieces) if not piece.rest), default=-1)
    if last_said == len(task.pieces) - 1:
        return marks
    late = {place.mark for place in task.places if place.pieces > last_said}
    begin = max((mark.at for mark in marks if mark.mark not in late), default=Fraction(0))
    found, passed = [], 0
    for mark in marks:
        if mark.mark in late:
            passed += 1
            mark = MarkTime(mark.mark, begin + (end - begin) * Fraction(passed, len(late) + 1))
        found.append(mark)
    return found


def _words(spoken: Spoken) -> Iterator[Word]:
    """Words as written; what several spoken words stand for together is one."""
    before: Word | None = None
    for word in spoken.words:
        start, end = Fraction(word.start, RATE), Fraction(word.end, RATE)
        if before and (before.text_start, before.text_end) == (word.text_start, word.text_end):
            before = replace(before, end=end)
            continue
        if before:
            yield before
        before = Word(word.written, word.text_start, word.text_end, start, end)
    if before:
        yield before


def _room_beside(cache: Cache) -> AbstractContextManager[str | Path]:
    """A folder for what is being spoken: in the run's own, which goes with it, should this process be killed."""
    if cache.spare is None:
        return spare_folder()
    return tempfile.TemporaryDirectory(dir=cache.spare, ignore_cleanup_errors=True)


def _copied(made: Path, path: Path) -> None:
    shutil.copyfile(made, path)
