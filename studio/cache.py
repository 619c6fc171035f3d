"""A folder of files by content key, bounded in bytes, safe when several processes use it.

Every entry is one file that appears whole (written beside, then renamed), so no index can be torn. The file's time of
modification is its last use; the least recently used go first. A file that cannot be removed (Windows, in use) stays.
What another process is still writing is no entry yet and is left alone, unless it has lain there for a day.

A folder that may only be read serves its entries all the same; what it does not take can go into another one.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from studio.errors import DiskFull, OutputUnwritable
from studio.host import is_disk_full, replace_file

_SPARE = 0.9
"""When the cache is full it is emptied down to this share of its limit, so that not every entry costs a sweep."""

_PART = ".part"
_STALE = 86_400
"""Seconds after which nobody writes a part any more: its process was killed."""


def key_of(*parts: str | bytes) -> str:
    """The SHA-256 of the parts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Cache:
    """Files in `folder`, together at most about `limit` bytes. Keys come from `key_of`.

    `spare` is a folder of one run's own. It takes what `folder` does not (somebody else's, read-only), and nobody else
    clears it.
    """

    def __init__(self, folder: Path, limit: int, spare: Path | None = None) -> None:
        self.folder, self.limit, self.spare = folder, limit, spare
        self._written = limit  # so that the first entry looks at what older processes left

    def get(self, key: str, suffix: str = "") -> Path | None:
        """The entry's file, marked as used now. Copy or open it at once: another process may remove it later."""
        for folder in self._folders():
            path = _path(folder, key, suffix)
            try:
                os.utime(path)
            except PermissionError:  # another person's: it can be read, but not marked
                if not os.access(path, os.R_OK):
                    continue
            except OSError as error:
                if error.errno != errno.EROFS or not path.is_file():
                    continue
            return path
        return None

    def put(self, key: str, content: bytes | Callable[[Path], None], suffix: str = "") -> Path:
        """Keep `content`: bytes, or a function that writes the file it is given. Raises DiskFull.

        Raises OSError or OutputUnwritable when neither `folder` nor `spare` takes it.
        """
        *first, last = self._folders()
        for folder in first:
            with contextlib.suppress(OSError, OutputUnwritable):
                return self._put(folder, key, content, suffix)
        return self._put(last, key, content, suffix)

    def has_spared(self) -> bool:
        """Whether something lies in `spare`: it will be gone after this run."""
        return self.spare is not None and any(self.spare.glob("??/*"))

    def _put(self, folder: Path, key: str, content: bytes | Callable[[Path], None], suffix: str) -> Path:
        path = _path(folder, key, suffix)
        part = path.with_name(f"{uuid4().hex}{_PART}{suffix}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                part.write_bytes(content)
            else:
                content(part)
            size = part.stat().st_size
            replace_file(part, path)
        except OSError as error:
            if is_disk_full(error):
                raise DiskFull("there is no room for the cache in {folder}", folder=folder) from error
            if os.access(path, os.R_OK):  # another process wrote the same entry and has it open
                return path
            raise
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        if folder == self.folder:
            self._written += size
            if self._written > self.limit * (1 - _SPARE):
                self._written = 0
                self.shrink(self.limit, keep=path)
        return path

    def size(self) -> int:
        """Bytes in all entries of `folder`."""
        return sum(size for _, size, _ in self._entries())

    def shrink(self, limit: int, keep: Path | None = None) -> None:
        """Remove the least recently used entries if all together are over `limit`, and what was never finished."""
        for path in self._stale_parts():
            with contextlib.suppress(OSError):
                path.unlink()
        entries = sorted(self._entries(), key=lambda entry: entry[0])
        total = sum(size for _, size, _ in entries)
        if total <= limit:
            return
        for _, size, path in entries:
            if total <= limit * _SPARE:
                return
            if path != keep:
                with contextlib.suppress(OSError):
                    path.unlink()
                    total -= size

    def clear(self) -> None:
        """Remove every entry."""
        self.shrink(-1)

    def _folders(self) -> list[Path]:
        return [self.folder, *([self.spare] if self.spare else [])]

    def _entries(self) -> list[tuple[float, int, Path]]:
        return [found for found in self._files() if not _is_part(found[2])]

    def _stale_parts(self) -> list[Path]:
        before = time.time() - _STALE
        return [path for changed, _, path in self._files() if _is_part(path) and changed < before]

    def _files(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                info = path.stat()
                found.append((info.st_mtime, info.st_size, path))
        return found


def _path(folder: Path, key: str, suffix: str) -> Path:
    return folder / key[:2] / f"{key}{suffix}"


def _is_part(path: Path) -> bool:
    return _PART in path.suffixes
