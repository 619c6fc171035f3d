"""How words are said in a project: her own entries, the project's over them, and which scenes they change.

A panel that shows and edits them needs this module, `files/user_lexicon` and the verbs of `edit/lexicon`.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from studio.errors import UsageError
from studio.files.user_lexicon import UserWords
from studio.i18n import N_
from studio.model.lexicon import Entry
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import Progress
from studio.providers.registry import Registry
from studio.speech.languages import READ_BY_RULES
from studio.speech.lexicon import OwnWords, bundled
from studio.workflows.freshness import asked_of, lacks_marks
from studio.workflows.speech_pieces import parts_of, pieces_of

_OF_PROJECT, _OF_USER = "p", "u"

Source = Literal["project", "user", "bundled"]


@dataclass(frozen=True, slots=True)
class Sourced:
    """An entry and where it comes from."""

    entry: Entry
    source: Source


def sourced(user: UserWords, project: Project | None = None, bundled_too: bool = False) -> list[Sourced]:
    """All entries by how they are written; of those for the same word, the one that counts more comes first."""
    found = [Sourced(entry, "project") for entry in (project.lexicon if project else ())]
    found += [Sourced(entry, "user") for entry in user.entries]
    for language in READ_BY_RULES if bundled_too else ():
        found += (Sourced(replace(e, language=language), "bundled") for e in bundled(language).bundled_entries)
    return sorted(found, key=lambda sourced: sourced.entry.written.lower())


def searched(entries: Iterable[Sourced], text: str) -> list[Sourced]:
    """Those with `text` in what is written or said, in any case and with or without accents."""
    wanted = _plain(text)
    return [s for s in entries if any(wanted in _plain(part) for part in (s.entry.written, s.entry.said))]


def unspoken(ipa: str, registry: Registry) -> dict[str, str]:
    """By voice engine, the symbols in `ipa` that it has no sound for and passes over; one that knows all is not there.

    Raises UsageError where no engine that takes IPA would have anything left to say.
    """
    by_engine = registry.unspoken(ipa)
    letters = {symbol for symbol in ipa if unicodedata.category(symbol) in ("Ll", "Lu", "Lo")}
    if not letters or (by_engine and all(letters <= set(symbols) for symbols in by_engine.values())):
        raise UsageError(
            "no voice can say the IPA {ipa}",
            hint="Write it in the symbols of the International Phonetic Alphabet, such as ˈsipɐ.",
            ipa=ipa,
        )
    return {engine: " ".join(symbols) for engine, symbols in by_engine.items() if symbols}


def own_words(user: UserWords, project: Project | None = None) -> OwnWords:
    """The entries that come before the bundled ones: of two for the same place, the project's counts."""
    return OwnWords((*user.entries, *(project.lexicon if project else ())))


def tell_problem(user: UserWords, progress: Progress) -> None:
    """Warn where some of her entries could not be read."""
    if user.problem:
        progress.warn(N_("not all of your pronunciations are used: {problem}"), problem=user.problem)


def fingerprints(scene: Scene, language: str, own: OwnWords) -> tuple[str, ...]:
    """A mark for each of `own` that the scene's script uses: what `Narration.lexicon` keeps."""
    if not own.entries:
        return ()
    used: set[Entry] = set()
    pieces, _ = pieces_of(scene.script, language)
    parts_of(pieces, lambda spoken: own.lexicon(spoken, used))
    return tuple(sorted({_fingerprint(entry) for entry in used}))


def scenes_said_otherwise(project: Project, user: UserWords) -> list[int]:
    """The numbers of the scenes that were spoken with other entries than they would be now.

    Where there are no entries of hers at all on this machine, her part is left as it was spoken: a project that is
    rendered elsewhere keeps her voice.
    """
    own = own_words(user, project)
    return [
        number
        for number, scene in enumerate(project.timeline.scenes, 1)
        if scene.narration
        and _compared(scene.narration.lexicon, user)
        != _compared(fingerprints(scene, scene.narration.language, own), user)
    ]


def is_kept_as_spoken(scene: Scene, project: Project, own: OwnWords, user: UserWords) -> bool:
    """Whether the scene was spoken elsewhere with entries that this machine does not have, and nothing else changed."""
    narration = scene.narration
    if user.is_there or narration is None or not any(mark.startswith(_OF_USER) for mark in narration.lexicon):
        return False
    now = fingerprints(scene, narration.language, own)
    is_asked = narration.asked == asked_of(scene, project) and not lacks_marks(scene)
    return is_asked and _compared(narration.lexicon, user) == _compared(now, user)


def _compared(marks: Iterable[str], user: UserWords) -> set[str]:
    return {mark for mark in marks if user.is_there or mark.startswith(_OF_PROJECT)}


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c))


def _fingerprint(entry: Entry) -> str:
    said = entry.written, entry.said, entry.ipa, entry.gender, entry.case, entry.before, entry.after
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]
    return (_OF_PROJECT if entry.id else _OF_USER) + digest
