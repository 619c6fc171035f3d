"""Names for what a process writes for a while, so that another can tell what was left by one that is no more.

Two processes never write to the same name, and nothing is left for ever by one that was killed.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import re
import shutil
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

from studio.host import is_running, machine_name, process_started

# The machine (a folder may be shared), the process, when that began, and a number.
_MARK: Final = r"([0-9a-f]{8})-(\d{1,9})-(\d{1,12})-\d+"
_numbers = itertools.count()


def part_of(path: Path) -> Path:
    """Where the file `path` is written until it is whole. What killed processes left of it is cleared away."""
    clear_leftovers(path.parent, f"{path.name}.", ".part")
    return path.with_name(f"{path.name}.{mark()}.part")


def mark() -> str:
    """A text that no other process has, and this one only once."""
    return f"{_process()}-{next(_numbers)}"


def clear_leftovers(folder: Path, before: str, after: str) -> None:
    """Delete the files and folders `before` + mark + `after`... of this machine's processes that are no more.

    What cannot be deleted stays.
    """
    form = re.compile(re.escape(before) + _MARK + re.escape(after) + r".*", re.DOTALL)
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            match = form.fullmatch(entry.name)
            if match and match[1] == _machine() and not is_running(int(match[2]), int(match[3])):
                with contextlib.suppress(OSError):
                    if entry.is_dir(follow_symlinks=False):
                        shutil.rmtree(entry.path, ignore_errors=True)
                    else:
                        os.unlink(entry.path)


@cache
def _process() -> str:
    return f"{_machine()}-{os.getpid()}-{int(process_started())}"


@cache
def _machine() -> str:
    return sha256(machine_name().encode()).hexdigest()[:8]
