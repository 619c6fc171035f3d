"""The files of a deck, written once each under their hash.

What reads pictures, films and sounds is half of what an import has to load, so it is loaded for decks that have some.
"""

from __future__ import annotations

import hashlib
import io
import mimetypes
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import IO, Final

from studio.errors import MediaError
from studio.host import replace_file
from studio.leftovers import mark
from studio.model.asset import Asset, asset_suffix
from studio.model.ids import AssetId

_PIECE: Final = 1 << 20


class AssetFolder:
    """Writes assets into `folder`, named as Asset.file_name says, and remembers them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._known: dict[AssetId, Asset] = {}
        self._pictures: dict[AssetId, Asset | None] = {}
        self._partial: set[AssetId] = set()

    def add(self, data: bytes, name: str, media_type: str = "") -> Asset:
        """Keep the bytes of a file called `name`; its ending tells what it is, if `media_type` does not."""
        return self._known.get(_id(data)) or self.add_file(io.BytesIO(data), name, media_type)

    def add_file(self, file: IO[bytes], name: str, media_type: str = "") -> Asset:
        """As `add`, for files that are too large to be held: from where it stands to its end."""
        self._folder.mkdir(parents=True, exist_ok=True)
        unnamed = self._folder / f"{mark()}.part"
        try:
            with unnamed.open("wb") as copy:
                id, length = _copied(file, copy)
            if id not in self._known:
                suffix = asset_suffix(name) or ".bin"
                kind = media_type or mimetypes.guess_type(name)[0] or "application/octet-stream"
                asset = Asset(id, Path(name).name, suffix, kind, length)
                path = self._folder / asset.file_name
                replace_file(unnamed, path)
                is_media = kind.split("/")[0] in ("image", "video", "audio")
                self._known[id] = _with_facts(asset, path) if is_media else asset
        finally:
            unnamed.unlink(missing_ok=True)
        return self._known[id]

    def picture(self, data: bytes, name: str) -> Asset | None:
        """A picture, of a rare kind as PNG, a drawing as SVG; None, and nothing kept, where it cannot be drawn."""
        id = _id(data)
        if id not in self._pictures:
            self._pictures[id] = self._picture(data, name)
        return self._pictures[id]

    def is_partial(self, asset: Asset) -> bool:
        """Whether some of what a drawing shows was left out."""
        return asset.id in self._partial

    def _picture(self, data: bytes, name: str) -> Asset | None:
        from studio.files.pptx.picture_kinds import kept  # see above

        made = kept(data, name)
        if made is None:
            return None
        asset = self._kept_if(io.BytesIO(made.data), made.name, "", lambda asset: asset.width > 0)
        if asset is not None and not made.is_whole:
            self._partial.add(asset.id)
        return asset

    def recording(self, file: IO[bytes], name: str) -> Asset | None:
        """A video or, where it has no size, a sound; None, and nothing kept, where it cannot be played."""
        guess = mimetypes.guess_type(name)[0] or ""
        # What Windows knows of endings differs from machine to machine.
        kind = guess if guess.startswith(("video/", "audio/")) else f"video/{Path(name).suffix[1:].lower() or 'mp4'}"
        return self._kept_if(file, name, kind, lambda asset: asset.duration > 0)

    def part_of(self, recording: Asset, start: Fraction, length: Fraction | None) -> Asset:
        """The sound of a part of a recording as a file of its own; the recording where that is all of it."""
        if not start and (length is None or length >= recording.duration):
            return recording
        piece = self._folder / f"{mark()}.flac"
        from studio.files.pptx.asset_facts import write_part  # see above

        try:
            write_part(
                self._folder / recording.file_name,
                piece,
                start,
                recording.duration - start if length is None else length,
            )
            with piece.open("rb") as file:
                return self.add_file(file, f"{Path(recording.name).stem}.flac", "audio/flac")
        except MediaError:
            return recording
        finally:
            piece.unlink(missing_ok=True)

    def _kept_if(self, file: IO[bytes], name: str, kind: str, is_good: Callable[[Asset], bool]) -> Asset | None:
        before = len(self._known)
        asset = self.add_file(file, name, kind)
        if is_good(asset):
            return asset
        if len(self._known) > before:
            (self._folder / self._known.pop(asset.id).file_name).unlink()
        return None

    def density(self, asset: Asset) -> float:
        """The pixels an inch that a picture says it has; 72 where it does not say, as PowerPoint has it."""
        from studio.files.pptx.asset_facts import density  # see above

        return density(self._folder / asset.file_name)

    def all(self) -> tuple[Asset, ...]:
        return tuple(sorted(self._known.values(), key=lambda asset: asset.id))


def _id(data: bytes) -> AssetId:
    return AssetId(hashlib.sha256(data).hexdigest())


def _copied(file: IO[bytes], copy: IO[bytes]) -> tuple[AssetId, int]:
    """The SHA-256 and the length of what was copied."""
    digest, length = hashlib.sha256(), 0
    while piece := file.read(_PIECE):
        digest.update(piece)
        copy.write(piece)
        length += len(piece)
    return AssetId(digest.hexdigest()), length


def _with_facts(asset: Asset, path: Path) -> Asset:
    from studio.files.pptx.asset_facts import with_facts  # see above

    return with_facts(asset, path)
