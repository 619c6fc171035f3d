"""Files that a deck links to without holding them: only those that lie in its own folder or below are ever looked at.

Everything else (an address, a share, an absolute or a climbing path) is not opened, not even to see whether it is
there: a deck must not reach for other files or other machines because somebody imports it.
"""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

_MOST_LETTERS: Final = 1_000


def neighbour(folder: Path, target: str) -> Path | None:
    """The file beside a deck in `folder` that a link names; None where it is elsewhere or not there."""
    if len(target) > _MOST_LETTERS:
        return None
    # Decks write both slashes, and spaces as %20; a name that holds a real % is tried as it stands.
    for text in dict.fromkeys((unquote(target), target)):
        path = PurePosixPath(text.replace("\\", "/"))
        # A colon begins an address, a drive, or on Windows a stream behind a file; NUL and its like are devices there.
        if not text.isprintable() or ":" in text or path.is_absolute() or ".." in path.parts or _is_device(path):
            continue
        try:
            file = _as_written(folder, path).resolve()
            # A shortcut in the folder may lead out of it.
            if file.is_relative_to(folder.resolve()) and file.is_file():
                return file
        except (OSError, ValueError):
            continue
    return None


def _as_written(folder: Path, path: PurePosixPath) -> Path:
    """The file, called as it is on the disk: Windows, where most decks are made, does not tell A from a."""
    root, found = folder.resolve(), folder
    for part in path.parts:
        if found.resolve().is_relative_to(root) and found.is_dir():  # else nothing there is even looked for
            names = os.listdir(found)
            if part not in names:
                part = next((name for name in sorted(names) if name.casefold() == part.casefold()), part)
        found = found / part
    return found


def _is_device(path: PurePosixPath) -> bool:
    names = {part.partition(".")[0].strip().upper() for part in path.parts}
    return bool(names & {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(10))})
