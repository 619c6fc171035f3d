"""Folders for what is needed only for a while; those of programs that were killed are cleared away by the next."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from studio.errors import DiskFull, OutputUnwritable
from studio.host import IS_WINDOWS, disk_of, is_disk_full
from studio.leftovers import clear_leftovers, mark


@contextlib.contextmanager
def spare_folder(for_files_of: Path | None = None) -> Iterator[Path]:
    """A folder that is gone when the block ends. Raises OutputUnwritable or DiskFull.

    Large files that will go into the folder `for_files_of` are made on its disk, so that they are moved, not copied.
    """
    try:
        where = _folder_for(for_files_of)
        clear_leftovers(where, "estudio-", "-")
        prefix = f"estudio-{mark()}-"
        spare = tempfile.TemporaryDirectory(prefix=prefix, dir=where, ignore_cleanup_errors=True)
    except OSError as error:
        if is_disk_full(error):
            raise DiskFull("the disk is full") from error
        raise OutputUnwritable(
            "no folder for temporary files can be written to: {problem}",
            hint="Free some space, or let the environment variable {variable} name a folder that you may write to.",
            problem=error.strerror,
            variable="TEMP" if IS_WINDOWS else "TMPDIR",
        ) from error
    with spare as path:
        yield Path(path)


def _folder_for(target: Path | None) -> Path:
    """The folder for temporary files, or the one that `target` lies in, where that is on another disk."""
    usual = Path(tempfile.gettempdir())
    if target is None:
        return usual
    beside = target.absolute().parent
    is_elsewhere = beside.is_dir() and disk_of(beside) != disk_of(usual)
    return beside if is_elsewhere and os.access(beside, os.W_OK) else usual
