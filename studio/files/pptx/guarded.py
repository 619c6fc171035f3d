"""A deck read in a child process that may fail: what one slide does to the child costs that slide, not the deck.

The limits are none of a deck's size. A step (a slide, or opening the deck) may take so much processor time, and all of
it so much memory; a deck of many slides may take many steps. What a file promises is checked before (package.py).
"""

from __future__ import annotations

import logging
from pathlib import Path
from typing import Any, Final, TypeVar

from studio.errors import ChildError, ChildOutOfMemory, ChildTimedOut, DeckTooLarge, DeckUnreadable, StudioError
from studio.model.codec import from_json
from studio.model.scene import Scene
from studio.progress import Progress, noting
from studio.runner import Limits, run_child

_log = logging.getLogger(__name__)
_LIMITS: Final = Limits(seconds=3600, memory=1 << 30, step=30)
_MOST_TRIES: Final = 4
T = TypeVar("T")


def read_guarded(kind: type[T], arguments: dict[str, Any], progress: Progress, limits: Limits = _LIMITS) -> T:
    """What the child makes of `arguments` (reader.read_deck_job), as a `kind`.

    A slide over the limits, one that ends the child, and one that no project can hold are left out of the next try.
    While the deck is opened as a whole the child names a suspect, the slide that has far more on it than others.
    Raises ImportError_. `arguments["assets"]` is a folder for this alone: what a failed try left in it is removed.
    """
    name, assets = Path(arguments["path"]).name, Path(arguments["assets"])
    skipped: set[int] = set()
    for _ in range(_MOST_TRIES):
        place = [0]

        def note(values: dict[str, object], place: list[int] = place) -> None:
            number = values.get("suspect", values.get("number", 0))
            place[0] = number if isinstance(number, int) else 0

        failure: Exception
        asked = {**arguments, "skipped": sorted(skipped)}
        try:
            found = run_child("studio.files.pptx.reader:read_deck_job", asked, noting(progress, note), limits)
            return from_json(kind, found)
        except ChildError as error:
            failure, bad = error, {place[0]} - {0}
        except ValueError as error:
            failure, bad = error, {number for number, scene in enumerate(found["scenes"], 1) if not holds(scene)}
        for file in assets.iterdir() if assets.is_dir() else ():
            file.unlink()
        if not bad - skipped:
            raise _refusal(name, failure) from failure
        skipped |= bad
    raise _refusal(name, failure) from failure


def holds(scene: Any) -> bool:
    """Whether a project can hold the scene: a slide as wide as a town it cannot."""
    try:
        from_json(Scene, scene)
    except ValueError as error:
        _log.info("a scene that no project can hold", exc_info=error)
        return False
    return True


def _refusal(name: str, failure: Exception) -> StudioError:
    match failure:
        case ChildOutOfMemory():
            return DeckTooLarge(
                "{name} needs more memory than a presentation may take",
                hint="Divide it into several decks in PowerPoint.",
                name=name,
            )
        case ChildTimedOut():
            return DeckTooLarge(
                "{name} takes far longer to read than a presentation does",
                hint="Divide it into several decks in PowerPoint.",
                name=name,
            )
        case _:
            return DeckUnreadable("{name} is damaged and cannot be opened", name=name)
