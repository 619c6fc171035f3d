"""Layers to pixels: composes what `layers_at` says, and keeps what it drew for the next frame."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from studio.i18n import words
from studio.model.ids import AssetId
from studio.model.project import Project
from studio.model.scene import Scene
from studio.model.time import time_of
from studio.render.affine import Affine
from studio.render.effects import draw_with_effects
from studio.render.effects.blur import blurred
from studio.render.flat import Flat, FlatKey, FlatStore, Layers, opaque_form, runs, stillness, trimmed
from studio.render.layer import (
    AvatarPicture,
    CaptionText,
    Drawn,
    Ground,
    Layer,
    Nested,
    Painted,
    Together,
    VideoPicture,
)
from studio.render.layers import layers_at, scene_layers
from studio.render.outline import veil_path
from studio.render.own_fonts import OwnFonts
from studio.render.paint import draw_caption, draw_content, draw_film, draw_ground, draw_placeholder
from studio.render.qt import ensure_qt
from studio.render.sources import Frame, PictureStore, VideoStore

if TYPE_CHECKING:
    from studio.render.presenters import PresenterStore, Warn

_FLAT_BYTES: Final = 192 << 20
_NESTED_KEPT: Final = 4
_FORMAT: Final = QImage.Format.Format_RGBA8888_Premultiplied


def _say_nothing(key: str, **values: object) -> None:
    pass


class FrameRenderer:
    """Draws a project's frames, in its own size: `film_size.in_size` gives it another.

    `assets` says where a file lies. Of one thread; close it when done with videos. Layers that stand still from one
    frame to the next are kept as pictures, in up to `kept_bytes` (0 keeps none). `warn` is told, once, why a presenter
    cannot be seen.
    """

    def __init__(
        self,
        assets: Callable[[AssetId], Path | None],
        kept_bytes: int = _FLAT_BYTES,
        warn: Warn = _say_nothing,
    ) -> None:
        ensure_qt()
        self._fonts = OwnFonts(assets)
        self._pictures = PictureStore(assets)
        self._videos = VideoStore(assets)
        self._assets, self._warn = assets, warn
        self._presenters: PresenterStore | None = None
        self._nested: list[tuple[Nested, QImage]] = []
        self._flats = FlatStore(kept_bytes)
        self._last: tuple[Layers, tuple[int, int], Frame] | None = None

    def frame(self, project: Project, t: Fraction) -> Frame:
        """The picture shown at film time `t`: uint8 (height, width, 4), RGBA, opaque, sRGB, top row first.

        The very same array comes back as long as the layers stay equal. Missing media is a labelled placeholder.
        """
        self._use_fonts(project)
        return self._composed(layers_at(project, t), project)

    def scene_picture(self, project: Project, scene: Scene, at_end: bool = True) -> Frame:
        """A scene alone, as it stands when its animations are done (or as it begins); hidden ones too."""
        self._use_fonts(project)
        t = time_of(scene.frames - 1, project.rate) if at_end else Fraction(0)
        return self._composed(scene_layers(project, scene, t), project)

    def close(self) -> None:
        """Let go of open videos and of the graphics card's memory."""
        self._videos.close()
        if self._presenters is not None:
            self._presenters.close()

    def _use_fonts(self, project: Project) -> None:
        """What was drawn with other fonts must be drawn anew, though its layers are the same."""
        if self._fonts.use(project.assets):
            self._flats, self._nested, self._last = FlatStore(self._flats.limit), [], None

    def _composed(self, layers: Layers, project: Project) -> Frame:
        film = (project.settings.width, project.settings.height)
        if self._last is not None and self._last[:2] == (layers, film):
            return self._last[2]
        width, height = film
        before = self._last[0] if self._last is not None and self._last[1] == film else ()
        frame = np.empty((height, width, 4), np.uint8)
        self._stack(layers, before, QImage(frame.data, width, height, width * 4, _FORMAT), QTransform())
        self._last = (layers, film, frame)
        return frame

    def _stack(self, layers: Layers, before: Layers, image: QImage, base: QTransform) -> None:
        """Draw the layers on black onto `image`; those that stood so `before` come from kept pictures."""
        pieces = list(runs(before if self._flats.limit else (), layers))
        if pieces and pieces[0][0]:
            _bits(image)[:] = _bits(self._flat(pieces.pop(0)[1], image, base, is_ground=True).image)
        else:
            image.fill(QColor(0, 0, 0))
        with _painter(image, base) as painter:
            for is_still, run in pieces:
                if is_still:
                    _blit(painter, self._flat(run, image, base))
                else:
                    for layer in run:
                        self._draw(painter, layer, before)

    def _flat(self, run: Layers, like: QImage, base: QTransform, is_ground: bool = False) -> Flat:
        key = FlatKey(run, (like.width(), like.height()), is_ground)
        flat = self._flats.find(key)
        if flat is None:
            image = QImage(like.width(), like.height(), like.format())
            image.fill(QColor(0, 0, 0) if is_ground else 0)
            with _painter(image, base) as painter:
                for layer in run:
                    self._draw(painter, layer)
            flat = Flat(image) if is_ground else trimmed(image)
            self._flats.keep(key, flat)
        return flat

    def _draw(self, painter: QPainter, layer: Layer, before: Layers = ()) -> None:
        painter.save()
        if layer.clip is not None:
            painter.setClipRect(QRectF(*layer.clip))
        if layer.veil is not None:
            painter.setClipPath(veil_path(layer.veil), Qt.ClipOperation.IntersectClip)
        if layer.opacity < 1 and _has_parts(layer.painted):
            self._draw_as_one(painter, layer, before)
        else:
            painter.setTransform(_transform(layer.place), True)
            painter.setOpacity(painter.opacity() * layer.opacity)
            self._draw_painted(painter, layer)
        painter.restore()

    def _draw_as_one(self, painter: QPainter, layer: Layer, before: Layers) -> None:
        """Make the whole first, then fade it: faded step by step, a line would show the fill below it."""
        device, whole = painter.device(), opaque_form(layer)
        key = FlatKey((whole,), (device.width(), device.height()))
        fades_in_place = any(opaque_form(other) == whole for other in before)
        flat = self._flats.find(key) if fades_in_place else None
        if flat is None:
            image = QImage(device.width(), device.height(), _FORMAT)
            image.fill(0)
            inner = _painter(image, painter.transform())
            self._draw(inner, whole)
            inner.end()
            flat = Flat(image)
            if fades_in_place:
                flat = trimmed(image)
                self._flats.keep(key, flat)
        painter.setOpacity(painter.opacity() * layer.opacity)
        _blit(painter, flat)

    def _draw_painted(self, painter: QPainter, layer: Layer) -> None:
        match layer.painted:
            case Ground() as ground:
                draw_ground(painter, ground, self._pictures.find)
            case Drawn() as drawn:
                draw_content(painter, drawn, self._pictures.find)
            case AvatarPicture() as shown:
                self._draw_presenter(painter, shown)
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
            draw_film(painter, image, video, self._pictures.find)

    def _draw_presenter(self, painter: QPainter, shown: AvatarPicture) -> None:
        from studio.render.presenters import PresenterStore, draw_presenter  # heavy: most films show nobody

        store = self._presenters = self._presenters or PresenterStore(self._assets, self._warn)

        def draw(inner: QPainter) -> None:
            if not draw_presenter(inner, shown, store.picture):
                name = shown.presenter.name or shown.presenter.base
                draw_placeholder(inner, words("presenter {name}", {"name": name}), shown.width, shown.height)

        draw_with_effects(painter, (shown.width, shown.height), 0.0, shown.effects, draw)

    def _nested_picture(self, nested: Nested) -> QImage:
        for number, (kept, picture) in enumerate(self._nested):
            if kept == nested:
                self._nested.append(self._nested.pop(number))
                return picture
        alike = [kept.layers for kept, _ in self._nested if (kept.width, kept.height) == (nested.width, nested.height)]
        before = max(alike, key=lambda layers: sum(stillness(layers, nested.layers)), default=())
        image = QImage(nested.width, nested.height, _FORMAT)
        self._stack(nested.layers, before, image, QTransform())
        image = blurred(image, nested.blur)
        self._nested = [*self._nested, (nested, image)][-_NESTED_KEPT:]
        return image


def _bits(image: QImage) -> NDArray[np.uint8]:
    """The picture's own bytes, row by row; what is written there is in the picture."""
    return np.frombuffer(image.bits(), np.uint8).reshape(image.height(), image.bytesPerLine())


def _has_parts(painted: Painted) -> bool:
    """Whether it is drawn in several steps, one over the other."""
    if isinstance(painted, VideoPicture):
        return painted.line is not None or bool(painted.effects)
    if isinstance(painted, AvatarPicture):
        return painted.avatar.frame.kind != "none" or bool(painted.effects)
    return isinstance(painted, Drawn | Together)


def _painter(image: QImage, base: QTransform) -> QPainter:
    """Use it in a `with` block: a painter left open by an exception ends the process when its picture goes."""
    painter = QPainter(image)
    painter.setRenderHints(
        QPainter.RenderHint.Antialiasing
        | QPainter.RenderHint.SmoothPixmapTransform
        | QPainter.RenderHint.TextAntialiasing
    )
    painter.setTransform(base)
    return painter


def _blit(painter: QPainter, flat: Flat) -> None:
    """Put a picture where it was drawn, pixel on pixel."""
    base = painter.transform()
    painter.resetTransform()
    painter.drawImage(flat.x, flat.y, flat.image)
    painter.setTransform(base)


def _transform(place: Affine) -> QTransform:
    return QTransform(place.a, place.b, place.c, place.d, place.e, place.f)
