"""Layers to pixels: composes what `layers_at` says, and keeps what it drew for the next frame."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from studio.errors import MediaError
from studio.i18n import words
from studio.media.decode import VideoReader
from studio.media.pictures import read_image
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.style import Crop
from studio.model.time import time_of
from studio.render.affine import Affine
from studio.render.layer import CaptionText, Drawn, Ground, Layer, Nested, Together, VideoPicture
from studio.render.layers import layers_at, scene_layers
from studio.render.outline import Pictures
from studio.render.paint import blurred, draw_caption, draw_content, draw_cropped, draw_ground, draw_placeholder
from studio.render.qt import ensure_qt

Frame = NDArray[np.uint8]

_PICTURE_BYTES: Final = 400 << 20
_NESTED_KEPT: Final = 4
_VIDEOS_OPEN: Final = 4
_FORMAT: Final = QImage.Format.Format_ARGB32_Premultiplied


class FrameRenderer:
    """Draws a project's frames. `assets` says where a file lies. Of one thread; close it when done with videos."""

    def __init__(self, assets: Callable[[AssetId], Path | None], size: tuple[int, int] | None = None) -> None:
        ensure_qt()
        self._size = size
        self._pictures = _PictureStore(assets)
        self._videos = _VideoStore(assets)
        self._nested: OrderedDict[Nested, QImage] = OrderedDict()
        self._last: tuple[tuple[Layer, ...], tuple[int, int], Frame] | None = None

    def frame(self, project: Project, t: Fraction) -> Frame:
        """The picture shown at film time `t`: uint8 (height, width, 4), RGBA, opaque, sRGB, top row first.

        The very same array comes back as long as the layers stay equal. Missing media is a labelled placeholder.
        """
        return self._composed(layers_at(project, t), project)

    def scene_picture(self, project: Project, scene: Scene, at_end: bool = True) -> Frame:
        """A scene alone, as it stands when its animations are done (or as it begins); hidden ones too."""
        t = time_of(scene.frames - 1, project.rate) if at_end else Fraction(0)
        return self._composed(scene_layers(project, scene, t), project)

    def close(self) -> None:
        """Let go of open videos."""
        self._videos.close()

    def _composed(self, layers: tuple[Layer, ...], project: Project) -> Frame:
        film = (project.settings.width, project.settings.height)
        if self._last is not None and self._last[:2] == (layers, film):
            return self._last[2]
        width, height = self._size or film
        image = QImage(width, height, QImage.Format.Format_RGBA8888_Premultiplied)
        image.fill(QColor(0, 0, 0))
        painter = _painter(image)
        if (width, height) != film:
            painter.scale(width / film[0], height / film[1])
        for layer in layers:
            self._draw(painter, layer)
        painter.end()
        frame = np.frombuffer(image.constBits(), np.uint8).reshape(height, image.bytesPerLine() // 4, 4)
        kept = frame[:, :width].copy()
        self._last = (layers, film, kept)
        return kept

    def _draw(self, painter: QPainter, layer: Layer) -> None:
        painter.save()
        if layer.clip is not None:
            painter.setClipRect(QRectF(*layer.clip))
        painter.setTransform(_transform(layer.place), True)
        if layer.opacity < 1 and isinstance(layer.painted, Drawn | Together):
            self._draw_as_one(painter, layer)
        else:
            painter.setOpacity(painter.opacity() * layer.opacity)
            self._draw_painted(painter, layer)
        painter.restore()

    def _draw_as_one(self, painter: QPainter, layer: Layer) -> None:
        """Make the whole first, then fade it: faded step by step, a line would show the fill below it."""
        device = painter.device()
        whole = QImage(device.width(), device.height(), _FORMAT)
        whole.fill(0)
        inner = _painter(whole)
        inner.setTransform(painter.transform())
        self._draw_painted(inner, layer)
        inner.end()
        painter.resetTransform()
        painter.setOpacity(painter.opacity() * layer.opacity)
        painter.drawImage(0, 0, whole)

    def _draw_painted(self, painter: QPainter, layer: Layer) -> None:
        match layer.painted:
            case Ground() as ground:
                draw_ground(painter, ground, self._pictures.find)
            case Drawn() as drawn:
                draw_content(painter, drawn, self._pictures.find)
            case CaptionText() as caption:
                draw_caption(painter, caption)
            case VideoPicture() as video:
                self._draw_video(painter, video)
            case Nested() as nested:
                painter.drawImage(0, 0, self._nested_picture(nested))
            case Together(layers):
                for member in layers:
                    self._draw(painter, member)

    def _draw_video(self, painter: QPainter, video: VideoPicture) -> None:
        image = self._videos.picture(video.asset, video.at) or self._pictures.find(video.asset)
        if image is None:
            draw_placeholder(painter, words("video missing"), video.width, video.height)
        else:
            draw_cropped(painter, image, Crop(*video.crop), video.width, video.height)

    def _nested_picture(self, nested: Nested) -> QImage:
        image = self._nested.pop(nested, None)
        if image is None:
            image = QImage(nested.width, nested.height, _FORMAT)
            image.fill(QColor(0, 0, 0))
            painter = _painter(image)
            for layer in nested.layers:
                self._draw(painter, layer)
            painter.end()
            image = blurred(image, nested.blur)
        self._nested[nested] = image
        while len(self._nested) > _NESTED_KEPT:
            self._nested.popitem(last=False)
        return image


def _painter(image: QImage) -> QPainter:
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
        | QPainter.RenderHint.TextAntialiasing
    )
    return painter


def _transform(place: Affine) -> QTransform:
    return QTransform(place.a, place.b, place.c, place.d, place.e, place.f)


def image_of(pixels: Frame) -> QImage:
    """A picture of its own: uint8 (height, width, 4), premultiplied RGBA."""
    height, width = pixels.shape[:2]
    data = np.ascontiguousarray(pixels)
    whole = QImage(data.data, width, height, width * 4, QImage.Format.Format_RGBA8888_Premultiplied)
    return whole.convertToFormat(_FORMAT)


class _PictureStore:
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


class _VideoStore:
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
