"""How words are said in a project: her own entries, the project's over them, and which scenes they change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable

from studio.files.user_lexicon import UserWords
from studio.i18n import N_
from studio.model.lexicon import Entry
from studio.model.project import Project
from studio.model.scene import Scene
from studio.progress import Progress
from studio.speech.lexicon import OwnWords
from studio.workflows.speech_pieces import parts_of, pieces_of

_OF_PROJECT, _OF_USER = "p", "u"


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


def _compared(marks: Iterable[str], user: UserWords) -> set[str]:
    return {mark for mark in marks if user.is_there or mark.startswith(_OF_PROJECT)}


def _fingerprint(entry: Entry) -> str:
    said = entry.written, entry.said, entry.ipa, entry.gender, entry.case, entry.before, entry.after
    digest = hashlib.sha256(json.dumps(said).encode()).hexdigest()[:12]
    return (_OF_PROJECT if entry.id else _OF_USER) + digest
