"""Who has a project open. The system's lock decides, since it ends with the process; a file beside it tells who."""

from __future__ import annotations

import contextlib
import json
import os
import socket
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from studio.errors import DiskFull, ProjectInUse, ProjectReadOnly
from studio.host import is_disk_full, is_synced_or_network_folder

_STALE = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that has, or had, the project open; `since` is an ISO time."""

    host: str
    pid: int
    since: str


class ProjectLock:
    """Held from construction until `release`. `taken_over` names an owner that ended without closing the project."""

    def __init__(self, database: Path) -> None:
        """Raises ProjectInUse, ProjectReadOnly, DiskFull."""
        self._owner_file = database.with_name(database.name + ".owner")
        self._lock_file = database.with_name(database.name + ".lock")
        self._lock = FileLock(self._lock_file, timeout=0, thread_local=False)
        try:
            self._lock.acquire()
        except Timeout as error:
            raise _in_use(database, _read(self._owner_file)) from error
        except NotImplementedError:
            self._lock.release()  # a disk without locks: the lock of SQLite itself still keeps others out
        except OSError as error:
            raise _refused(database, error) from error
        try:
            self.taken_over = self._owner_before(database)
            owner = Owner(socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
            self._owner_file.write_text(json.dumps(asdict(owner)), encoding="utf-8")
        except OSError as error:
            self.release()
            raise _refused(database, error) from error
        except ProjectInUse:
            self._unlock()
            raise

    def release(self) -> None:
        with contextlib.suppress(OSError):
            self._owner_file.unlink(missing_ok=True)
        self._unlock()

    def _unlock(self) -> None:
        self._lock.release()
        with contextlib.suppress(OSError):  # another process may hold it by now; SQLite's own lock keeps order then
            self._lock_file.unlink(missing_ok=True)

    def _owner_before(self, database: Path) -> Owner | None:
        """Locks do not reach across a synchronised folder, the owner's file does: a fresh one from elsewhere counts."""
        owner = _read(self._owner_file)
        if owner and owner.host != socket.gethostname() and is_synced_or_network_folder(database.parent):
            with contextlib.suppress(ValueError):
                if datetime.now(UTC) - datetime.fromisoformat(owner.since) < _STALE:
                    raise _in_use(database, owner, self._owner_file)
        return owner


def _read(owner_file: Path) -> Owner | None:
    try:
        data = json.loads(owner_file.read_text(encoding="utf-8"))
        return Owner(str(data["host"]), int(data["pid"]), str(data["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _in_use(database: Path, owner: Owner | None, owner_file: Path | None = None) -> ProjectInUse:
    if owner is None:
        return ProjectInUse("{name} is open in another program", name=database.stem)
    hint = "Close it there; if that computer is off, delete {file} and try again." if owner_file else None
    return ProjectInUse(
        "{name} is open on {host} (process {pid}, since {since})",
        hint,
        name=database.stem,
        host=owner.host,
        pid=str(owner.pid),
        since=_moment(owner.since),
        file=owner_file or "",
    )


def _moment(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return text


def _refused(database: Path, error: OSError) -> DiskFull | ProjectReadOnly:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk to open {name}", name=database.stem)
    return ProjectReadOnly("{name} lies in a folder that may not be written to", name=database.stem)
