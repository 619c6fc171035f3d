"""Where the pixels of pictures and videos come from."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from studio.errors import MediaError
from studio.media.decode import VideoReader
from studio.media.pictures import read_image
from studio.model.ids import AssetId
from studio.render.outline import Pictures

Frame = NDArray[np.uint8]

_PICTURE_BYTES: Final = 400 << 20
_VIDEOS_OPEN: Final = 4
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


def image_of(pixels: Frame) -> QImage:
    """A picture of its own: uint8 (height, width, 4), premultiplied RGBA."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    whole = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888_Premultiplied)
    return whole.convertToFormat(_FORMAT)


class PictureStore:
    """Decoded pictures, the last used ones, bounded in bytes. What cannot be read is remembered as None."""

    def __init__(self, assets: Callable[[AssetId], Path | None]) -> None:
        self._assets = assets
        self._kept: OrderedDict[str, QImage | None] = OrderedDict()
        self.find: Pictures = self._find

    def _find(self, asset: str) -> QImage | None:
        if asset in self._kept:
            self._kept.move_to_end(asset)
            return self._kept[asset]
        path = self._assets(AssetId(asset))
        image = None
        if path is not None:
            try:
                image = image_of(read_image(path))
            except MediaError:
                image = None
        self._kept[asset] = image
        while len(self._kept) > 1 and sum(i.sizeInBytes() for i in self._kept.values() if i) > _PICTURE_BYTES:
            self._kept.popitem(last=False)
        return image


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
