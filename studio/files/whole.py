"""Small files written whole or not at all."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from studio.errors import DiskFull, OutputUnwritable
from studio.host import is_disk_full, replace_file
from studio.leftovers import part_of


def write_whole(path: Path, content: bytes) -> Path:
    """Write a small file. Raises OutputUnwritable or DiskFull; what was there before is there still."""
    with written_after({path: content}):
        return path


@contextlib.contextmanager
def written_after(files: Mapping[Path, bytes]) -> Iterator[None]:
    """Write the files beside their places, and put them there when the body has ended well.

    So a full disk is met before the body's long work, and a failed body leaves none of them. Raises OutputUnwritable
    or DiskFull.
    """
    parts = {path: part_of(path) for path in files}
    try:
        for path, content in files.items():
            with _told(path):
                parts[path].write_bytes(content)
        yield
        for path, part in parts.items():
            with _told(path):
                replace_file(part, path)
    finally:
        for part in parts.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


@contextlib.contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull("there is no room for {path}", path=path) from error
        raise OutputUnwritable("{path} cannot be written: {reason}", path=path, reason=error.strerror) from error
