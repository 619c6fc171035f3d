"""Which slides a deck has, without reading what is on them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from studio.errors import ChildError, DeckUnreadable
from studio.files.pptx.meaning import slides
from studio.files.pptx.package import Package
from studio.progress import Progress
from studio.runner import Limits, run_child

_LIMITS = Limits(seconds=60, memory=1 << 30)


def slide_ids(paths: list[Path], progress: Progress) -> frozenset[int]:
    """The ids of all slides of these decks, read in a child process. A deck that cannot be read has none."""
    if not paths:
        return frozenset()
    arguments = {"paths": [str(path.absolute()) for path in paths]}
    try:
        found = run_child("studio.files.pptx.listing:slide_ids_job", arguments, progress, _LIMITS)
    except ChildError:
        return frozenset()
    return frozenset(found)


def slide_ids_job(arguments: Any, progress: Progress) -> Any:
    """The child's work: see slide_ids."""
    found: set[int] = set()
    for path in arguments["paths"]:
        progress.check()
        try:
            package = Package(Path(path))
        except (DeckUnreadable, OSError):
            continue
        try:
            found.update(id for id, _ in slides(package))
        except (DeckUnreadable, KeyError):
            continue  # it was read once, in whatever state: what it had is not known any more
        finally:
            package.close()
    return sorted(found)
