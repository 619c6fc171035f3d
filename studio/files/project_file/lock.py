"""Who has a project open. The system's lock decides, since it ends with the process; a file beside it tells who."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from filelock import FileLock, Timeout

from studio.errors import DiskFull, ProjectInUse, ProjectReadOnly
from studio.host import IS_WINDOWS, is_disk_full, is_running, is_synced_or_network_folder

_STALE = timedelta(hours=12)
_REFRESHED_EVERY = 3600.0  # seconds
_READING_TAKES = 10.0  # seconds, at the very most
_CLOSING_TAKES = 0.5


@dataclass(frozen=True, slots=True)
class Owner:
    """A process that has, or had, the project open; `since` is an ISO time."""

    host: str
    pid: int
    since: str

    @property
    def moment(self) -> datetime | None:
        """When that was; a time without a zone is taken for one in UTC."""
        try:
            moment = datetime.fromisoformat(self.since)
            return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        except ValueError:
            return None

    @property
    def is_us(self) -> bool:
        return self.host == socket.gethostname() and self.pid == os.getpid()


class ProjectLock:
    """Held from construction until `release`. `taken_over` names an owner that ended without closing the project."""

    def __init__(self, database: Path) -> None:
        """Waits for those who only read. Raises ProjectInUse, ProjectReadOnly, DiskFull."""
        self._owner_file = _owner_file(database)
        self._changing = threading.Lock()
        self._ended = threading.Event()
        try:
            self._lock = _locked(database)
        except OSError as error:
            raise _refused(database, error) from error
        try:
            self.taken_over = _owner_before(database)
            self._sign()
        except OSError as error:
            self.release()
            raise _refused(database, error) from error
        except ProjectInUse:
            _unlock(self._lock)
            raise
        if is_synced_or_network_folder(database.parent):
            threading.Thread(target=self._stay_fresh, name="project lock", daemon=True).start()

    def release(self) -> None:
        self._ended.set()
        with self._changing, contextlib.suppress(OSError):
            if self._is_ours():
                self._owner_file.unlink(missing_ok=True)
        _unlock(self._lock)

    def refresh(self) -> None:
        """Say that the project is still open; a file that names another owner by now is left alone."""
        with self._changing, contextlib.suppress(OSError):
            if not self._ended.is_set() and self._is_ours():
                self._sign()

    def _is_ours(self) -> bool:
        owner = _read(self._owner_file)
        return owner is None or owner.is_us

    def _sign(self) -> None:
        owner = Owner(socket.gethostname(), os.getpid(), datetime.now(UTC).isoformat(timespec="seconds"))
        self._owner_file.write_text(json.dumps(asdict(owner)), encoding="utf-8")

    def _stay_fresh(self) -> None:
        while not self._ended.wait(_REFRESHED_EVERY):
            self.refresh()


@contextlib.contextmanager
def held_still(database: Path) -> Iterator[None]:
    """Keep everybody from changing a project while it is read. Raises ProjectInUse while somebody has it open.

    Where no lock can be made (a full disk, a folder that may only be read) it is read without one.
    """
    try:
        lock = _locked(database)
    except OSError:
        yield
        return
    try:
        _owner_before(database)
        yield
    finally:
        _unlock(lock)


def _locked(database: Path) -> FileLock:
    """The system's lock on a project. Raises ProjectInUse or OSError."""
    lock = FileLock(database.with_name(database.name + ".lock"), timeout=0, thread_local=False)
    began = time.monotonic()
    while True:
        try:
            lock.acquire()
            return lock
        except NotImplementedError:
            lock.release()  # a disk without locks: the lock of SQLite itself still keeps others out
            return lock
        except Timeout as error:
            owner = _read(_owner_file(database))
            is_open = owner is not None and (owner.host != socket.gethostname() or is_running(owner.pid))
            if time.monotonic() - began > (_CLOSING_TAKES if is_open else _READING_TAKES):
                raise _in_use(database, owner) from error
            time.sleep(0.02)


def _unlock(lock: FileLock) -> None:
    if not IS_WINDOWS:  # where filelock does it, after the release: an open file cannot be deleted there
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)
    lock.release()


def _owner_before(database: Path) -> Owner | None:
    """Locks do not reach across a synchronised folder, the owner's file does: a fresh one from elsewhere counts."""
    owner = _read(_owner_file(database))
    is_fresh = owner and owner.moment and datetime.now(UTC) - owner.moment < _STALE
    if owner and is_fresh and owner.host != socket.gethostname() and is_synced_or_network_folder(database.parent):
        raise _in_use(database, owner, _owner_file(database))
    return owner


def _owner_file(database: Path) -> Path:
    return database.with_name(database.name + ".owner")


def _read(owner_file: Path) -> Owner | None:
    try:
        data = json.loads(owner_file.read_text(encoding="utf-8"))
        owner = Owner(str(data["host"]), int(data["pid"]), str(data["since"]))
        return owner if 0 < owner.pid < 1 << 31 else None
    except (OSError, ValueError, LookupError, TypeError, OverflowError, RecursionError):
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
        since=owner.moment or owner.since,
        file=owner_file or "",
    )


def _refused(database: Path, error: OSError) -> DiskFull | ProjectReadOnly:
    if is_disk_full(error):
        return DiskFull("There is no room on the disk to open {name}", name=database.stem)
    return ProjectReadOnly("{name} lies in a folder that may not be written to", name=database.stem)
