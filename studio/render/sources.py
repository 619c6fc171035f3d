"""Where the pixels of pictures and videos come from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from fractions import Fraction
from math import ceil
from pathlib import Path
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.errors import MediaError
from studio.media.decode import VideoReader
from studio.media.pictures import read_image
from studio.model.ids import AssetId
from studio.model.recolour import Recolour
from studio.render.outline import Pictures
from studio.render.recolour import recoloured
from studio.render.vector import VectorPicture

Frame = NDArray[np.uint8]

_PICTURE_BYTES: Final = 400 << 20
_VECTORS_KEPT: Final = 32
_VIDEOS_OPEN: Final = 4
_DRAWN: Final = ".svg"
_Key: TypeAlias = tuple[str, tuple[int, int] | None, Recolour | None]
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def image_of(pixels: Frame) -> QImage:
    """A picture of its own: uint8 (height, width, 4), premultiplied RGBA."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    whole = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888_Premultiplied)
    return whole.convertToFormat(_FORMAT)


class PictureStore:
    """Decoded pictures, the last used ones, bounded in bytes. What cannot be read is remembered as None.

    Those made of lines are drawn anew in each size that they are asked for.
    """

    def __init__(self, assets: Callable[[AssetId], Path | None]) -> None:
        self._assets = assets
        self._kept: OrderedDict[_Key, QImage | None] = OrderedDict()
        self._vectors: OrderedDict[str, VectorPicture | None] = OrderedDict()
        self.find: Pictures = self._find

    def _find(
        self, asset: str, size: tuple[float, float] | None = None, recolour: Recolour | None = None
    ) -> QImage | None:
        path = self._assets(AssetId(asset))
        is_drawn = path is not None and path.suffix.lower() == _DRAWN
        key = (asset, (ceil(size[0]), ceil(size[1])) if is_drawn and size else None, recolour)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        image = None
        if recolour is not None:
            plain = self._find(asset, size)
            image = recoloured(plain, recolour) if plain is not None else None
        elif path is not None:
            image = self._drawn(asset, path, key[1]) if is_drawn else _read(path)
        self._kept[key] = image
        while len(self._kept) > 1 and sum(i.sizeInBytes() for i in self._kept.values() if i) > _PICTURE_BYTES:
            self._kept.popitem(last=False)
        return image

    def _drawn(self, asset: str, path: Path, size: tuple[int, int] | None) -> QImage | None:
        if asset not in self._vectors:
            try:
                self._vectors[asset] = VectorPicture(path)
            except MediaError:
                self._vectors[asset] = None
        self._vectors.move_to_end(asset)
        while len(self._vectors) > _VECTORS_KEPT:
            self._vectors.popitem(last=False)
        vector = self._vectors[asset]
        return vector.drawn(*(size or vector.size)) if vector is not None else None


def _read(path: Path) -> QImage | None:
    try:
        return image_of(read_image(path))
    except MediaError:
        return None


class VideoStore:
    """Open videos, the last used ones."""

    def __init__(self, assets: Callable[[AssetId], Path | None]) -> None:
        self._assets = assets
        self._open: OrderedDict[AssetId, VideoReader | None] = OrderedDict()

    def picture(self, asset: AssetId, at: Fraction) -> QImage | None:
        """The picture at `at`, or None when the video is lost or cannot be read."""
        if asset not in self._open:
            path = self._assets(asset)
            try:
                self._open[asset] = VideoReader(path) if path else None
            except MediaError:
                self._open[asset] = None
        self._open.move_to_end(asset)
        while len(self._open) > _VIDEOS_OPEN:
            reader = self._open.popitem(last=False)[1]
            if reader:
                reader.close()
        reader = self._open[asset]
        if reader is None:
            return None
        try:
            return image_of(reader.frame_at(at))
        except MediaError:
            return None

    def close(self) -> None:
        for reader in self._open.values():
            if reader:
                reader.close()
        self._open.clear()
