"""Folders for what is needed only for a while; those of programs that were killed are cleared away by the next."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Final

from studio.errors import DiskFull, OutputUnwritable
from studio.host import IS_WINDOWS, is_disk_full, is_running, machine_name, process_started

# Whose it is: the machine (a temporary folder may be shared), the process, and when that began.
_NAME: Final = re.compile(r"estudio-([0-9a-f]{8})-(\d+)-(\d+)-.*")


@contextlib.contextmanager
def spare_folder() -> Iterator[Path]:
    """A folder that is gone when the block ends. Raises OutputUnwritable or DiskFull."""
    prefix = f"estudio-{_machine()}-{os.getpid()}-{int(process_started())}-"
    try:
        _clear_away(Path(tempfile.gettempdir()))
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


def _clear_away(folder: Path) -> None:
    """Delete the spare folders of this machine's processes that are no more. What cannot be deleted stays."""
    with contextlib.suppress(OSError):
        for found in folder.glob("estudio-*"):
            match = _NAME.fullmatch(found.name)
            if match and match[1] == _machine() and not is_running(int(match[2]), int(match[3])):
                shutil.rmtree(found, ignore_errors=True)


def _machine() -> str:
    return sha256(machine_name().encode()).hexdigest()[:8]
