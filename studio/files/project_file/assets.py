"""The files of a project: each once, named by the SHA-256 of its bytes."""

from __future__ import annotations

import contextlib
import hashlib
import io
import mimetypes
import os
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from studio.errors import AssetMissing, DiskFull, ProjectReadOnly
from studio.host import is_disk_full, long_path, replace_file
from studio.model.asset import Asset, asset_suffix
from studio.model.ids import AssetId

_CHUNK = 1 << 20


def add_asset(folder: Path, source: Path | bytes, name: str, media_type: str) -> Asset:
    """Copy a file, or bytes, into the assets `folder`; durable on return.

    The asset says nothing yet of size and duration: whoever probed the file adds them. Raises AssetMissing when the
    source is not there, DiskFull, ProjectReadOnly.
    """
    if isinstance(source, bytes):
        return _kept(folder, io.BytesIO(source), name, media_type)
    try:
        stream = long_path(source).open("rb")
    except OSError as error:
        raise AssetMissing("{name} cannot be read at {path}", name=name, path=source) from error
    with stream:
        return _kept(folder, stream, name, media_type)


def _kept(folder: Path, stream: BinaryIO, name: str, media_type: str) -> Asset:
    suffix = _suffix(name, media_type)
    part = folder / f"{uuid4().hex}.part"
    digest, size = hashlib.sha256(), 0
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with long_path(part).open("wb") as file:
            while chunk := stream.read(_CHUNK):
                digest.update(chunk)
                size += file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
        asset = Asset(AssetId(digest.hexdigest()), name, suffix, media_type, size)
        target = long_path(folder / asset.file_name)
        if target.exists() and target.stat().st_size == size:
            part.unlink()
        else:
            replace_file(part, target)
            sync_folder(folder)
    except OSError as error:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        if is_disk_full(error):
            raise DiskFull("There is no room on the disk for {name}", name=name) from error
        raise ProjectReadOnly("{name} cannot be put into {folder}", name=name, folder=folder) from error
    return asset


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable, where the system lets a program do so (Windows does it by itself)."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _suffix(name: str, media_type: str) -> str:
    return asset_suffix(name) or asset_suffix(f"x{mimetypes.guess_extension(media_type) or ''}") or ".bin"
