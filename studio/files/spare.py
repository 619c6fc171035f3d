"""Folders for what is needed only for a while; those of programs that were killed are cleared away by the next."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path

from studio.errors import DiskFull, OutputUnwritable
from studio.host import IS_WINDOWS, is_disk_full
from studio.leftovers import clear_leftovers, mark


@contextlib.contextmanager
def spare_folder() -> Iterator[Path]:
    """A folder that is gone when the block ends. Raises OutputUnwritable or DiskFull."""
    try:
        clear_leftovers(Path(tempfile.gettempdir()), "estudio-", "-")
        prefix = f"estudio-{mark()}-"
        spare = tempfile.TemporaryDirectory(prefix=prefix, ignore_cleanup_errors=True)
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
