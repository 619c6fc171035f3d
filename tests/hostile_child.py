"""Reads decks that may do harm, in a child process that its parent limits."""

from __future__ import annotations

import logging
import tempfile
import time
import traceback
from fractions import Fraction
from pathlib import Path
from typing import Any

from fuzz import mutated

from studio.errors import StudioError
from studio.files.pptx.deck import Deck
from studio.files.pptx.guarded import holds
from studio.files.pptx.reader import read_deck_job
from studio.media.presets import FilmFormat
from studio.model.codec import from_json
from studio.progress import Progress, silent

_FORMAT = FilmFormat(".mp4", (320, 180), Fraction(10))


class _Swallowed(logging.Handler):
    """What went wrong inside and cost a slide or its animations: no harm to the deck, but ours to mend."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1]:
            self.told.append("swallowed: " + "".join(traceback.format_exception(record.exc_info[1])[-6:]))


def read_all(arguments: Any, progress: Progress) -> Any:
    """{path: what became of it} for the decks at these paths; each is a step of its own."""
    return _all(arguments, progress, is_drawn=False)


def read_and_draw_all(arguments: Any, progress: Progress) -> Any:
    """As `read_all`, and each deck is made a project and drawn."""
    return _all(arguments, progress, is_drawn=True)


def _all(arguments: Any, progress: Progress, is_drawn: bool) -> dict[str, Any]:
    found = {}
    for number, path in enumerate(arguments):
        progress.report(number / len(arguments), "Reading slide {number} of {count}", number=number, count=0)
        found[path] = outcome(Path(path), is_drawn)
    return found


def read_mutated(arguments: Any, progress: Progress) -> Any:
    """The seeds whose mutated decks end in anything but a deck or an error of ours, and how.

    With "drawn" every slide of what is read is drawn too, and what was swallowed is told; with "slow", what took more
    seconds of processor time.
    Each seed is told before it is tried, as a warning.
    """
    swallowed = _Swallowed()
    logging.getLogger("studio").addHandler(swallowed)
    logging.getLogger("studio").setLevel(logging.INFO)
    decks, bad = [Path(path).read_bytes() for path in arguments["decks"]], {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in arguments["seeds"]:
            progress.warn(str(seed))
            path = Path(folder) / f"{seed}.pptx"
            path.write_bytes(mutated(decks[seed % len(decks)], seed))
            began = time.process_time()
            found = outcome(path, is_drawn=arguments.get("drawn", False))
            spent = time.process_time() - began
            if "failed" in found:
                bad[str(seed)] = found["failed"]
            if arguments.get("drawn") and swallowed.told:
                bad[str(seed)] = "\n".join((bad.get(str(seed), ""), *swallowed.told))
            if spent > arguments.get("slow", spent):
                bad[str(seed)] = f"{bad.get(str(seed), '')}slow: {spent:.1f} s of processor time"
            swallowed.told.clear()
            path.unlink()
    return bad


def outcome(path: Path, is_drawn: bool = False) -> dict[str, Any]:
    """{"error", "code"}, or what the deck has: {"scenes", "elements", "said"...}; {"failed"} for what may not be."""

    with tempfile.TemporaryDirectory() as folder:
        asked: dict[str, Any] = {
            "path": str(path),
            "assets": folder,
            "narrate": "auto",
            "language": "auto",
            "spoken": "pt-BR",
        }
        try:
            made = read_deck_job(asked, silent())
            beyond = [number for number, scene in enumerate(made["scenes"], 1) if not holds(scene)]
            if beyond:  # those slides are left out then
                asked["skipped"] = beyond
                made = read_deck_job(asked, silent())
            deck = from_json(Deck, made)
            if is_drawn:
                draw(deck, path, Path(folder))
        except StudioError as error:
            return {"error": error.kind, "code": error.exit_code}
        except Exception:  # noqa: BLE001  # this is what is looked for
            return {"failed": traceback.format_exc()}
    elements = [element for scene in deck.scenes for element in scene.elements]
    return {
        "scenes": len(deck.scenes),
        "elements": len(elements),
        "said": " ".join(str(getattr(getattr(e.content, "body", None), "text", "")) for e in elements),
        "lost": [[note.reason, note.slide] for note in deck.report.notes if note.fate == "lost"],
        "assets": [asset.name for asset in deck.assets],
    }


def draw(deck: Deck, path: Path, assets: Path) -> None:
    """Make a project of the deck, keep it, open it, and draw every scene as it begins, goes on and ends."""
    from studio.files.project_file import create, snapshot
    from studio.model.time import time_of
    from studio.render.frame import FrameRenderer
    from studio.workflows.project_from_deck import DeckOrder, project_of

    names = {asset.id: assets / asset.file_name for asset in deck.assets}
    with tempfile.TemporaryDirectory() as folder:
        create(Path(folder) / "p", project_of(deck, DeckOrder(path, _FORMAT))).close()
        project = snapshot(Path(folder) / "p")
    renderer = FrameRenderer(names.get)
    try:
        for scene in project.timeline.scenes[:6]:
            renderer.scene_picture(project, scene, at_end=False)
            renderer.scene_picture(project, scene)
        for share in (1, 3, 7):
            renderer.frame(project, time_of(project.timeline.frames * share // 10, project.rate))
    finally:
        renderer.close()
