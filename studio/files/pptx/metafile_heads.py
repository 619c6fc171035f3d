"""How a metafile (WMF, EMF) is told by its first bytes."""

from __future__ import annotations

from typing import Final

HEAD: Final = 44
"""Bytes that tell a metafile."""
_METAFILES: Final = (b"\xd7\xcd\xc6\x9a", b"\x01\x00\x09\x00", b"\x02\x00\x09\x00", b"\x1f\x8b")
_EMF: Final = (b"\x01\x00\x00\x00", b" EMF")


def is_metafile(data: bytes) -> bool:
    """Whether this is the beginning of a WMF or an EMF, packed or not."""
    return data.startswith(_METAFILES) or (data.startswith(_EMF[0]) and data[40:HEAD] == _EMF[1])
