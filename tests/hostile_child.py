"""Reads decks that may do harm, in a child process that its parent limits."""

from __future__ import annotations

import tempfile
import traceback
from pathlib import Path
from typing import Any

from fuzz import mutated

from studio.errors import StudioError
from studio.files.pptx.deck import Deck
from studio.files.pptx.reader import read_deck_job
from studio.model.codec import from_json
from studio.progress import Progress, silent


def read_all(arguments: Any, progress: Progress) -> Any:
    """{path: what became of it} for the decks at these paths."""
    return {path: outcome(Path(path)) for path in arguments}


def read_mutated(arguments: Any, progress: Progress) -> Any:
    """The seeds whose mutated decks end in anything but a deck or an error of ours, and how."""
    decks, bad = [Path(path).read_bytes() for path in arguments["decks"]], {}
    with tempfile.TemporaryDirectory() as folder:
        for seed in arguments["seeds"]:
            progress.warn(str(seed))
            path = Path(folder) / f"{seed}.pptx"
            path.write_bytes(mutated(decks[seed % len(decks)], seed))
            found = outcome(path)
            if "failed" in found:
                bad[str(seed)] = found["failed"]
            path.unlink()
    return bad


def outcome(path: Path) -> dict[str, Any]:
    """{"error", "code"}, or what the deck has: {"scenes", "elements", "said"...}; {"failed"} for what may not be."""

    with tempfile.TemporaryDirectory() as folder:
        asked = {"path": str(path), "assets": folder, "narrate": "auto", "language": "auto", "spoken": "pt-BR"}
        try:
            deck = from_json(Deck, read_deck_job(asked, silent()))
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
