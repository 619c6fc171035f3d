"""What a file is that is called a deck, told by its first bytes: refused by name before anybody unpacks it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import IO, Final

from studio.errors import DeckEncrypted, DeckUnreadable, NeedsConversion

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP: Final = b"PK"
_LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY: Final = 64 << 10
"""Bytes: far more than the directory of a compound file with a deck in it."""


def check_kind(path: Path) -> None:
    """Raises DeckUnreadable, DeckEncrypted or NeedsConversion for what is no package of parts."""
    name = path.name
    try:
        with path.open("rb") as file:
            start = file.read(512)
            is_locked = start.startswith(_OLE) and _is_locked(start, file)
    except OSError as error:
        raise DeckUnreadable("{name} cannot be read: {reason}", name=name, reason=error.strerror) from error
    if not start:
        raise DeckUnreadable("{name} is empty", name=name)
    if is_locked:
        raise DeckEncrypted("{name} is protected with a password", name=name)
    if start.startswith(_OLE):
        raise NeedsConversion(
            "{name} is in the old PowerPoint format (.ppt)",
            hint="Open it in PowerPoint or LibreOffice, save it as .pptx and try again.",
            name=name,
        )
    if not start.startswith(_ZIP):
        raise DeckUnreadable("{name} is not a PowerPoint presentation", name=name)


def _is_locked(header: bytes, file: IO[bytes]) -> bool:
    """Whether a compound file holds an encrypted package: its directory says so, which may lie behind the deck."""
    if _LOCKED in header + file.read(1 << 20):
        return True
    if len(header) < 0x34:
        return False
    (shift,), (sector,) = struct.unpack_from("<H", header, 0x1E), struct.unpack_from("<I", header, 0x30)
    if shift not in (9, 12):
        return False
    file.seek((sector + 1) << shift)
    return _LOCKED in file.read(_DIRECTORY)
