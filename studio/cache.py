"""A folder of files by content key, bounded in bytes, safe when several processes use it.

Every entry is one file that appears whole (written beside, then renamed), so no index can be torn. The file's time of
modification is its last use; the least recently used go first. A file that cannot be removed (Windows, in use) stays.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from studio.errors import DiskFull
from studio.host import is_disk_full, replace_file

_SPARE = 0.9
"""When the cache is full it is emptied down to this share of its limit, so that not every entry costs a sweep."""


def key_of(*parts: str | bytes) -> str:
    """The SHA-256 of the parts, in hexadecimal; ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big") + data)
    return digest.hexdigest()


class Cache:
    """Files in `folder`, together at most about `limit` bytes. Keys come from `key_of`."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self.limit = folder, limit
        self._written = limit  # so that the first entry looks at what older processes left

    def get(self, key: str, suffix: str = "") -> Path | None:
        """The entry's file, marked as used now. Copy or open it at once: another process may remove it later."""
        path = self._path(key, suffix)
        try:
            os.utime(path)
        except OSError:
            return None
        return path

    def put(self, key: str, content: bytes | Callable[[Path], None], suffix: str = "") -> Path:
        """Keep `content`: bytes, or a function that writes the file it is given. Raises DiskFull."""
        path = self._path(key, suffix)
        part = path.with_name(f"{uuid4().hex}.part{suffix}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                part.write_bytes(content)
            else:
                content(part)
            size = part.stat().st_size
            replace_file(part, path)
        except OSError as error:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
            if is_disk_full(error):
                raise DiskFull("there is no room for the cache in {folder}", folder=self.folder) from error
            if path.exists():  # another process wrote the same entry and has it open
                return path
            raise
        self._written += size
        if self._written > self.limit * (1 - _SPARE):
            self._written = 0
            self.shrink(self.limit, keep=path)
        return path

    def size(self) -> int:
        """Bytes in all entries."""
        return sum(size for _, size, _ in self._entries())

    def shrink(self, limit: int, keep: Path | None = None) -> None:
        """Remove the least recently used entries if all together are over `limit`."""
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

    def _path(self, key: str, suffix: str) -> Path:
        return self.folder / key[:2] / f"{key}{suffix}"

    def _entries(self) -> list[tuple[float, int, Path]]:
        found = []
        for path in self.folder.glob("??/*"):
            with contextlib.suppress(OSError):
                info = path.stat()
                found.append((info.st_mtime, info.st_size, path))
        return found
